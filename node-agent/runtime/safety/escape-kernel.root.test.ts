// The known ways out of an environment through the kernel: system calls, devices, /proc/sys, /sys, cgroups, mounts. Each is tried as root
// inside, in an environment as it is by default and in one with `nesting`; where it does no harm the same is tried on the host, to see
// that the attempt itself is well made.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentSpec } from '../client.ts';
import {
  errnos,
  FORBIDDEN_CALLS,
  insideOf,
  lines,
  onHost,
  perl,
  type Try,
  tryCalls,
  writableBelow,
} from '../testing/attacks.ts';
import { TestService, untilEnvironment } from '../testing/service.ts';
import { debianSource, IMAGE_CACHE, IMAGE_MS } from '../testing/images.ts';
import { aSpec } from '../testing/specs.ts';

const EPERM = 1;
const ENOSYS = 38;

let service: TestService;
let digest: string;

beforeAll(async () => {
  service = await TestService.create(['--image-cache', IMAGE_CACHE], { hostNetwork: true });
  await service.start();
  digest = (
    await service.client.ensureImage({ name: 'debian', maxBytes: 0, debian: debianSource('bookworm') }, () => {})
  ).digest;
}, IMAGE_MS);
afterAll(() => service.destroy());

const KEYS = ['add_key', 'keyctl', 'request_key'];

describe.each([
  { nesting: false, base: 40_000_000, uid: '00000000-0000-4000-8000-0000000000e1' },
  { nesting: true, base: 41_000_000, uid: '00000000-0000-4000-8000-0000000000e2' },
])('with nesting $nesting', ({ nesting, base, uid }) => {
  let spec: EnvironmentSpec;
  let inside: Try;
  const root = () => join(service.runDir, 'environments', uid, 'root');

  beforeAll(async () => {
    spec = aSpec({
      uid,
      imageDigest: digest,
      nesting,
      hostname: 'escape',
      idRange: { base, size: 65_536 },
      interfaces: [],
    });
    await service.client.createEnvironment(spec);
    await service.client.startEnvironment({ uid, attempt: 1, token: '' });
    await untilEnvironment(service.client, uid, (one) => one.ready, 60_000);
    inside = insideOf(service.client, uid);
  });

  test('system calls that are the host’s are refused before they begin', async () => {
    const [seen, control] = [await inside(tryCalls(FORBIDDEN_CALLS)), await onHost(tryCalls(FORBIDDEN_CALLS))];
    const expected = Object.fromEntries(
      Object.keys(FORBIDDEN_CALLS)
        .filter((name) => !(nesting && KEYS.includes(name)))
        .map((name) => [name, name.startsWith('io_uring') ? ENOSYS : EPERM]),
    );
    expect(errnos(seen.stdout)).toMatchObject(expected);
    // The host's kernel lets them begin and finds fault with the arguments, or has no such call.
    const refusedOnHost = Object.entries(errnos(control.stdout)).filter(([, errno]) => errno === EPERM);
    expect(refusedOnHost).toEqual([]);
  });

  test('no socket reaches the hypervisor, by whatever way it is asked for', async () => {
    const ways = {
      plain: '41, 40, 1, 0',
      // The kernel looks at the lower half of the register only.
      wide: '41, 40 + (1 << 32), 1, 0',
      wider: '41, 40 + (1 << 62), 1, 0',
    };
    expect(errnos((await inside(tryCalls(ways))).stdout)).toEqual({ plain: EPERM, wide: EPERM, wider: EPERM });
    expect(
      errnos((await inside(tryCalls({ unix: '41, 1, 1, 0', inet: '41, 2, 1, 0', netlink: '41, 16, 3, 0' }))).stdout),
    ).toEqual({
      unix: 0,
      inet: 0,
      netlink: 0,
    });
  });

  test('no socket reaches the hypervisor by the old call of 32-bit programs either', async () => {
    const script = vsock32('/tmp/kp-vsock32-$$');
    const [seen, control] = [await inside(script), await onHost(script)];
    // The program ends with the errno, or with 256 minus the descriptor it got.
    if (control.code > 200) expect(seen.code).toBe(ENOSYS);
    else expect(seen.code).not.toBeGreaterThan(200);
  });

  test('nothing of the kernel below /proc/sys can be written but what is its own', async () => {
    const own =
      /^\/proc\/sys\/(net\/|user\/|fs\/mqueue\/|kernel\/(shm|msg|sem|hostname$|domainname$|auto_msgmni$|ns_last_pid$|pid_max$))/;
    const [seen, control] = [await inside(writableBelow('/proc/sys')), await onHost(writableBelow('/proc/sys'))];
    expect(lines(seen.stdout).filter((path) => !own.test(path))).toEqual([]);
    expect(lines(seen.stdout).length).toBeGreaterThan(50);
    expect(lines(control.stdout)).toEqual(
      expect.arrayContaining(['/proc/sys/kernel/core_pattern', '/proc/sys/vm/drop_caches']),
    );
  });

  test('a freshly mounted proc, and one without its masks, gives no more', async () => {
    const own =
      /^\/mnt\/fresh\/sys\/(net\/|user\/|fs\/mqueue\/|kernel\/(shm|msg|sem|hostname$|domainname$|auto_msgmni$|ns_last_pid$|pid_max$))/;
    const script = `mkdir -p /mnt/fresh && unshare -m sh -c ${quote(`
      for mask in $(awk '$5 ~ "^/proc/" { print $5 }' /proc/self/mountinfo); do umount "$mask"; done
      mount -t proc proc /mnt/fresh || exit 9
      ${writableBelow('/mnt/fresh')}
      ${writableBelow('/proc')}`)}`;
    const seen = await inside(script);
    const paths = lines(seen.stdout).filter((path) => !own.test(path) && !path.startsWith('/proc/sys/'));
    // Anybody may ask to be woken when something waits (PSI, psi.rst).
    expect(paths.filter((path) => !/\/pressure\/(cpu|io|memory)$/.test(path))).toEqual([]);
    expect(seen.code).toBe(0);
  });

  test('nothing below /sys can be written but its own cgroups and links', async () => {
    const seen = await inside(
      `mount -o remount,rw,bind /sys 2>/dev/null; mount -o remount,rw /sys 2>/dev/null; ${writableBelow('/sys')}`,
    );
    expect(lines(seen.stdout).filter((path) => !path.startsWith('/sys/devices/virtual/net/'))).toEqual([]);
    if (nesting) {
      const all = lines((await inside(writableBelow('/dev/.lxc/sys'))).stdout);
      expect(all.filter((path) => !path.startsWith('/dev/.lxc/sys/devices/virtual/net/'))).toEqual([]);
      expect(all.length).toBeGreaterThan(5);
    }
    for (const path of [
      '/sys/kernel/uevent_helper',
      '/sys/power/state',
      '/sys/kernel/debug',
      '/sys/kernel/tracing/trace',
    ]) {
      expect({ path, code: (await inside(`echo x > ${path}`)).code }).not.toEqual({ path, code: 0 });
    }
  });

  test('it sees and changes the limits of no cgroup of its own: only groups below are its', async () => {
    const script = `for top in /sys/fs/cgroup /sys/fs/cgroup/*; do [ -d "$top" ] && find "$top" -maxdepth 1 -type f -writable; done`;
    const mayWrite =
      /^\/sys\/fs\/cgroup(\/[a-z_,=]+)?\/(cgroup\.(procs|threads|subtree_control|freeze|pressure|kill|type|max\.\w+)|tasks|memory\.oom\.group|memory\.reclaim)$/;
    const own = lines((await inside(script)).stdout).filter((path) => !mayWrite.test(path));
    expect(own).toEqual([]);
    expect(
      (await inside('mkdir /sys/fs/cgroup/systemd/kp-probe 2>/dev/null || mkdir /sys/fs/cgroup/kp-probe')).code,
    ).toBe(0);
    await inside('rmdir /sys/fs/cgroup/systemd/kp-probe /sys/fs/cgroup/kp-probe 2>/dev/null');
  });

  test('no release agent of the host: none in sight, none in a hierarchy mounted anew, none in one of its own', async () => {
    expect((await inside('find /sys/fs/cgroup -name release_agent')).stdout).toBe('');
    const hierarchies = [
      'memory',
      'cpu',
      'devices',
      'pids',
      'freezer',
      'blkio',
      'cpuset',
      'none,name=systemd',
      'none,name=kpnew',
      'rdma',
      'misc',
    ];
    const attempt = hierarchies
      .map(
        (options) =>
          `mount -t cgroup -o ${options} cgroup /mnt/cg 2>/dev/null && { for f in $(find /mnt/cg -name release_agent); do echo /bin/true > "$f" && echo "got ${options}"; done; umount /mnt/cg; }`,
      )
      .join('\n');
    for (const unshare of ['unshare -mC', 'unshare -UrmC']) {
      const seen = await inside(`mkdir -p /mnt/cg; ${unshare} sh -c ${quote(attempt)}`);
      expect({ unshare, got: seen.stdout }).toEqual({ unshare, got: '' });
    }
    const agents = await onHost('find /sys/fs/cgroup -maxdepth 2 -name release_agent -writable');
    if ((await readFile('/proc/mounts', 'utf8')).includes(' cgroup rw')) expect(lines(agents.stdout)).not.toEqual([]);
  });

  test('no device node can be made, and one that somebody left opens nothing', async () => {
    const disk = await anyDisk();
    for (const node of [`b ${disk.major} ${disk.minor}`, 'c 1 1', 'c 10 237', 'c 1 11']) {
      const attempt = `mknod /tmp/kp-node ${node}`;
      expect({ node, code: (await inside(attempt)).code }).not.toEqual({ node, code: 0 });
      expect(await onHost(`cd $(mktemp -d) && mknod kp-node ${node} && rm -r "$PWD"`)).toMatchObject({ code: 0 });
    }
    // As a hostile image, or a folder of the host, would bring it: in the root, and on a mount that does not ignore nodes.
    const planted = `${root()}/opt/kp-node`;
    await onHost(
      `mknod ${planted} b ${disk.major} ${disk.minor} && chown ${base}:${base} ${planted} && chmod 0666 ${planted}`,
    );
    expect((await inside('dd if=/opt/kp-node of=/dev/null bs=512 count=1')).stderr).toMatch(
      /Permission denied|not permitted/,
    );
    await onHost(
      `mount -t tmpfs kp-planted ${root()}/srv && mknod ${root()}/srv/kp-node b ${disk.major} ${disk.minor} && chmod 0666 ${root()}/srv/kp-node`,
    );
    try {
      expect((await inside('ls /srv')).stdout).toBe('kp-node\n');
      // The devices controller.
      expect((await inside('dd if=/srv/kp-node of=/dev/null bs=512 count=1')).stderr).toContain(
        'Operation not permitted',
      );
      expect((await onHost(`dd if=${root()}/srv/kp-node of=/dev/null bs=512 count=1`)).code).toBe(0);
    } finally {
      await onHost(`umount ${root()}/srv`);
    }
    expect(
      (
        await inside(
          'ls /dev/sd* /dev/vd* /dev/loop* /dev/mem /dev/kmsg /dev/port /dev/tty0 /dev/kvm /dev/vsock 2>/dev/null',
        )
      ).stdout,
    ).toBe('');
  });

  test('no file system of a disk can be mounted, nor one of the kernel’s own', async () => {
    for (const type of [
      'ext4',
      'btrfs',
      'xfs',
      'debugfs',
      'tracefs',
      'securityfs',
      'bpf',
      'configfs',
      'pstore',
      'efivarfs',
    ]) {
      const seen = await inside(`mkdir -p /mnt/t && mount -t ${type} /dev/null /mnt/t`);
      expect({ type, code: seen.code }).not.toEqual({ type, code: 0 });
    }
    expect((await inside('mount -t tmpfs t /mnt/t && umount /mnt/t')).code).toBe(0);
  });

  test('no module, no clock, no kernel log, no reboot of the host', async () => {
    const before = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    for (const attempt of [
      'date -s 2001-01-01',
      'dmesg',
      'echo b > /proc/sysrq-trigger',
      'hwclock -w',
      'modprobe dummy',
    ]) {
      expect({ attempt, code: (await inside(attempt)).code }).not.toEqual({ attempt, code: 0 });
    }
    expect(Math.abs(Number((await inside('date +%s')).stdout) - Date.now() / 1000)).toBeLessThan(10);
    expect(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).toBe(before);
  });

  test('ids of the host cannot be reached: not by chown, set-id, a new map or a set-id file', async () => {
    const { pid } = await service.client.getEnvironment(uid);
    expect((await readFile(`/proc/${pid}/uid_map`, 'utf8')).trim().split(/\s+/)).toEqual(['0', `${base}`, '65536']);
    expect((await readFile(`/proc/${pid}/gid_map`, 'utf8')).trim().split(/\s+/)).toEqual(['0', `${base}`, '65536']);
    for (const attempt of [
      'touch /tmp/f && chown 65536 /tmp/f',
      'touch /tmp/f && chown 70000:70000 /tmp/f',
      perl('$! = 0; syscall(105, 70000) == 0 or exit 1'),
      'echo "0 0 4294967295" > /proc/self/uid_map',
      `unshare -U sh -c 'echo "0 ${base - 1} 1" > /proc/self/uid_map'`,
      `unshare -U ${perl('my $p = getppid; exit 1')}`,
    ]) {
      expect({ attempt, code: (await inside(attempt)).code }).not.toEqual({ attempt, code: 0 });
    }
    // Every id inside works.
    expect(
      (await inside(`touch /tmp/f && chown 65535:65535 /tmp/f && ${perl('syscall(105, 65535) == 0 or exit 1')}`)).code,
    ).toBe(0);
  });

  test('capabilities are those of the table, in process 1 and in what is executed beside it', async () => {
    const [one, other] = lines((await inside('for p in 1 self; do grep CapBnd /proc/$p/status; done')).stdout);
    expect(other).toBe(one);
    // sys_module 16, sys_rawio 17, sys_time 25, syslog 34, perfmon 38, bpf 39
    const bits = BigInt(`0x${one?.split(/\s+/)[1] ?? '0'}`);
    expect([16n, 17n, 25n, 34n, 38n, 39n].filter((bit) => (bits & (1n << bit)) !== 0n)).toEqual([]);
    expect((bits & (1n << 21n)) !== 0n).toBe(true); // sys_admin, of its own namespace
  });
});

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Some block device of this host. */
async function anyDisk(): Promise<{ major: number; minor: number }> {
  for (const line of lines(await readFile('/proc/partitions', 'utf8')).slice(1)) {
    const [major, minor, blocks] = line.trim().split(/\s+/).map(Number);
    if (major !== undefined && minor !== undefined && (blocks ?? 0) > 0) return { major, minor };
  }
  throw new Error('this host has no block device');
}

/** An i386 program of 34 instructions' bytes: socketcall(SOCKET, {AF_VSOCK, SOCK_STREAM, 0}), exit(-result). */
function vsock32(path: string): string {
  const code = Buffer.from('6a006a016a2889e1bb01000000b866000000cd8089c3f7dbb801000000cd80', 'hex');
  const header = Buffer.alloc(84);
  header.write('\x7fELF\x01\x01\x01', 'latin1');
  const BASE = 0x08048000;
  header.writeUInt16LE(2, 16); // ET_EXEC
  header.writeUInt16LE(3, 18); // EM_386
  header.writeUInt32LE(1, 20);
  header.writeUInt32LE(BASE + 84, 24); // entry
  header.writeUInt32LE(52, 28); // program headers
  header.writeUInt16LE(52, 40);
  header.writeUInt16LE(32, 42);
  header.writeUInt16LE(1, 44);
  header.writeUInt32LE(1, 52); // PT_LOAD
  header.writeUInt32LE(BASE, 60);
  header.writeUInt32LE(BASE, 64);
  header.writeUInt32LE(84 + code.length, 68);
  header.writeUInt32LE(84 + code.length, 72);
  header.writeUInt32LE(5, 76); // r-x
  header.writeUInt32LE(0x1000, 80);
  const text = Buffer.concat([header, code]).toString('base64');
  return `f=${path}; echo ${text} | base64 -d > $f && chmod +x $f; $f; code=$?; rm -f $f; exit $code`;
}
