import { describe, expect, test } from '@jest/globals';
import { seccompOf, type SeccompHost, type SeccompSpec } from './seccomp.ts';

const NOTHING: SeccompSpec = { syscallsAllow: [], syscallsDeny: [], denyCompatSyscalls: false, nesting: false };

const filter = (change: Partial<SeccompSpec> = {}, host: SeccompHost = { vsock: true }) =>
  seccompOf({ ...NOTHING, ...change }, host);

const allowed = (...of: Parameters<typeof filter>) =>
  new Set(
    filter(...of)
      .syscalls.filter((rule) => rule.action === 'SCMP_ACT_ALLOW')
      .flatMap((rule) => rule.names),
  );

/** What libseccomp makes of the rules for one call: any that matches allows it; it compares all 64 bits of a register. */
function passes(name: string, argument: bigint, ...of: Parameters<typeof filter>): boolean {
  return filter(...of).syscalls.some(
    (rule) =>
      rule.action === 'SCMP_ACT_ALLOW' &&
      rule.names.includes(name) &&
      (rule.args ?? []).every((arg) =>
        arg.op === 'SCMP_CMP_EQ'
          ? argument === BigInt(arg.value)
          : (argument & BigInt(arg.value)) === BigInt(arg.valueTwo),
      ),
  );
}

describe('what nobody has', () => {
  test.each([
    'init_module',
    'finit_module',
    'delete_module',
    'kexec_load',
    'kexec_file_load',
    'iopl',
    'ioperm',
    'swapon',
    'swapoff',
    'acct',
    'settimeofday',
    'clock_settime',
    'syslog',
    'bpf',
    'perf_event_open',
    'keyctl',
    'add_key',
    'request_key',
    'userfaultfd',
    'open_by_handle_at',
    'io_uring_setup',
    'quotactl',
    'lookup_dcookie',
    'nfsservctl',
    'uselib',
    'ustat',
  ])('%s is not allowed unless it is asked for', (name) => {
    expect(allowed().has(name)).toBe(false);
  });

  test.each([
    'mount',
    'umount2',
    'unshare',
    'setns',
    'clone3',
    'pivot_root',
    'sethostname',
    'reboot',
    'execve',
    'ptrace',
  ])('%s works: an init needs it', (name) => {
    expect(allowed().has(name)).toBe(true);
  });

  test('no call is allowed by one rule and refused by another', () => {
    const refused = filter()
      .syscalls.filter((rule) => rule.action === 'SCMP_ACT_ERRNO')
      .flatMap((rule) => rule.names);
    expect(refused.filter((name) => allowed().has(name))).toEqual([]);
  });
});

describe('sockets', () => {
  const AF_VSOCK = 40n;
  test('of every family but that of the hypervisor', () => {
    const refused = Array.from({ length: 64 }, (_, family) => BigInt(family)).filter(
      (family) => !passes('socket', family),
    );
    expect(refused).toEqual([AF_VSOCK]);
  });

  test('bits that the kernel does not look at help nobody past', () => {
    expect(passes('socket', AF_VSOCK + 2n ** 32n)).toBe(false);
    expect(passes('socket', AF_VSOCK + 2n ** 63n)).toBe(false);
  });

  test('not through the old call of i386 either, whose arguments no filter sees, where the host has such sockets', () => {
    expect(allowed({}, { vsock: true }).has('socketcall')).toBe(false);
    expect(allowed({ syscallsAllow: ['socketcall'] }, { vsock: true }).has('socketcall')).toBe(false);
    expect(allowed({}, { vsock: false }).has('socketcall')).toBe(true);
    // libseccomp would let it pass with the rules for `socket` unless it is refused by name, with an errno of its own.
    const refusal = expect.objectContaining({ names: ['socketcall'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 });
    expect(filter({}, { vsock: true }).syscalls).toContainEqual(refusal);
    expect(filter({}, { vsock: false }).syscalls).not.toContainEqual(refusal);
  });

  test('asking for `socket` opens no more of it; denying it closes all', () => {
    expect(passes('socket', AF_VSOCK, { syscallsAllow: ['socket'] })).toBe(false);
    expect(passes('socket', 2n, { syscallsAllow: ['socket'] })).toBe(true);
    expect(passes('socket', 2n, { syscallsDeny: ['socket'] })).toBe(false);
  });
});

describe('what a spec changes', () => {
  test('allowed beside, and denied from, the default', () => {
    expect(allowed({ syscallsAllow: ['keyctl'] }).has('keyctl')).toBe(true);
    expect(allowed({ syscallsDeny: ['ptrace'] }).has('ptrace')).toBe(false);
    expect(allowed({ syscallsAllow: ['keyctl'], syscallsDeny: ['keyctl'] }).has('keyctl')).toBe(false);
  });

  test('nesting: key rings, which container runtimes make for each container', () => {
    expect([...allowed({ nesting: true })].filter((name) => !allowed().has(name))).toEqual([
      'add_key',
      'keyctl',
      'request_key',
    ]);
  });

  test('personality: five of them, any on wish, none when denied', () => {
    expect([passes('personality', 0x20008n), passes('personality', 0x40000n)]).toEqual([true, false]);
    expect(passes('personality', 0x40000n, { syscallsAllow: ['personality'] })).toBe(true);
    expect(passes('personality', 0n, { syscallsDeny: ['personality'] })).toBe(false);
  });

  test('programs of 32 bits run unless denied', () => {
    expect(filter().architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']);
    expect(filter({ denyCompatSyscalls: true }).architectures).toEqual(['SCMP_ARCH_X86_64']);
  });
});

describe('ioctl', () => {
  test('makes no subvolume, whatever is in the upper half of the register, whatever is asked for', () => {
    for (const number of [0x50009401n, 0x5000940en, 0x50009417n, 0x50009418n, 0x5000940fn]) {
      expect(passes('ioctl', number)).toBe(false);
      expect(passes('ioctl', number | (1n << 40n))).toBe(false);
      expect(passes('ioctl', number, { syscallsAllow: ['ioctl'], nesting: true })).toBe(false);
    }
  });

  test('does everything else: terminals, shared blocks, sockets', () => {
    for (const number of [0x5401n, 0x5413n, 0x40049409n, 0x4020940dn, 0x8913n, 0x541bn, 0x0n, 0xffffffffn])
      expect(passes('ioctl', number)).toBe(true);
    expect(passes('ioctl', 0x5401n, { syscallsDeny: ['ioctl'] })).toBe(false);
  });
});
