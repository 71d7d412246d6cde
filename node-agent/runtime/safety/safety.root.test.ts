// What a spec gives and takes: devices, kernel settings, capabilities, system calls, programs of 32 bits, a root that cannot be
// written. In real environments; what holds is read inside and from the kernel.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, exec, type EnvironmentSpec } from '../client.ts';
import { insideOf, lines, onHost, perl, type Try } from '../testing/attacks.ts';
import { debianSource, IMAGE_CACHE, IMAGE_MS } from '../testing/images.ts';
import { BUSYBOX, busyboxRoot, TestService, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

let service: TestService;
let debian: string;
let count = 0;

beforeAll(async () => {
  const devices = [
    '--allow-device',
    'fuse',
    '--allow-device',
    'net/tun',
    '--allow-device',
    'hwrng',
    '--allow-device',
    'kp-none',
  ];
  service = await TestService.create(['--image-cache', IMAGE_CACHE, ...devices], { hostNetwork: true });
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  const source = { name: 'debian', maxBytes: 0, debian: debianSource('bookworm') };
  debian = (await service.client.ensureImage(source, () => {})).digest;
}, IMAGE_MS);
afterAll(() => service.destroy());

function spec(change: Partial<EnvironmentSpec>): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `00000000-0000-4000-8000-0000000000${70 + count}`,
    imageDigest: debian,
    command: ['/bin/sleep', '1000'],
    initKind: 'INIT_KIND_OTHER',
    hostname: 'kp',
    idRange: { base: 45_000_000 + count * 65_536, size: 65_536 },
    interfaces: [],
    ...change,
  });
}

interface Started {
  spec: EnvironmentSpec;
  environment: Environment;
  inside: Try;
}

async function started(change: Partial<EnvironmentSpec>): Promise<Started> {
  const wanted = spec(change);
  await service.client.createEnvironment(wanted);
  await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  const environment = await untilEnvironment(service.client, wanted.uid, (one) => one.ready, 60_000);
  return { spec: wanted, environment, inside: insideOf(service.client, wanted.uid) };
}

describe('devices', () => {
  const openTun = perl(
    'use Fcntl; sysopen(my $f, "/dev/net/tun", O_RDWR) or exit 1; my $r = pack("a16Sx22", "kptun0", 0x1001); ioctl($f, 0x400454ca, $r) or exit 2; print -d "/sys/class/net/kptun0" ? "made" : "not made"',
  );
  // Mount options of FUSE want an open /dev/fuse.
  const mountFuse = perl(
    'use Fcntl; sysopen(my $f, "/dev/fuse", O_RDWR) or exit 1; my $o = "fd=" . fileno($f) . ",rootmode=40000,user_id=0,group_id=0"; my ($s, $d, $t) = ("kp", "/mnt", "fuse"); syscall(165, $s, $d, $t, 0, $o) == 0 or exit 2; open(my $m, "<", "/proc/self/mountinfo"); print grep { / \\/mnt .* fuse / } <$m>',
  );

  test('without a declaration there is neither FUSE nor tun', async () => {
    const { inside } = await started({});
    expect((await inside('ls -A /dev/fuse /dev/net 2>/dev/null')).stdout).toBe('');
    for (const attempt of ['mknod /dev/fuse c 10 229', 'mkdir /dev/net && mknod /dev/net/tun c 10 200'])
      expect({ attempt, code: (await inside(attempt)).code }).not.toEqual({ attempt, code: 0 });
    expect([(await inside(openTun)).code, (await inside(mountFuse)).code]).toEqual([1, 1]);
  });

  test('declared, tun makes a link and FUSE a file system, for root and for others inside', async () => {
    const { inside } = await started({
      devices: [
        { name: 'fuse', write: true },
        { name: 'net/tun', write: true },
      ],
    });
    expect((await inside(openTun)).stdout).toBe('made');
    expect((await inside(mountFuse)).stdout).toMatch(/ \/mnt .* fuse /);
    expect((await inside("stat -c '%a %u %g' /dev/fuse /dev/net/tun")).stdout).toBe('666 0 0\n666 0 0\n');
  });

  test('one that may be read cannot be written, whatever root inside does to its node', async () => {
    const { inside, spec: made } = await started({ devices: [{ name: 'hwrng', write: false }] });
    expect((await inside('chmod 0666 /dev/hwrng && dd if=/dev/null of=/dev/hwrng')).stderr).toContain(
      'Operation not permitted',
    );
    const rule = await onHost(`cat /sys/fs/cgroup/devices/kapelle/${service.node}/${made.uid}/devices.list`);
    if (rule.code === 0) expect(rule.stdout).toContain('c 10:183 r\n');
  });

  test('one that the node does not have, or that its operator does not allow, is named; nothing is left of the attempt', async () => {
    const wanted = spec({
      devices: [
        { name: 'kp-none', write: true },
        { name: 'kvm', write: true },
      ],
    });
    await service.client.createEnvironment(wanted);
    await expect(service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' })).rejects.toThrow(
      /device kp-none: the node has no \/dev\/kp-none; device kvm: the node's operator does not allow it/,
    );
    // Declared otherwise, the same attempt starts.
    await service.client.updateEnvironment({ ...wanted, generation: 2, devices: [] });
    await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  });

  test('the node tells which it has', async () => {
    const { devices } = await service.client.getNode();
    expect(devices).toEqual(expect.arrayContaining(['fuse', 'net/tun']));
    expect(devices).not.toContain('kp-none');
  });

  test('its nodes go with the run, and a change of them waits for the next one', async () => {
    const { spec: made, inside } = await started({ devices: [{ name: 'fuse', write: true }] });
    const folder = join(service.runDir, 'environments', made.uid, 'devices');
    expect((await readFile('/proc/self/mountinfo', 'utf8')).includes(folder)).toBe(true);
    const updated = await service.client.updateEnvironment({ ...made, generation: 2, devices: [] });
    expect(updated.restartRequired).toEqual(['devices']);
    await service.client.stopEnvironment({ uid: made.uid, graceSeconds: 0 });
    expect((await readFile('/proc/self/mountinfo', 'utf8')).includes(folder)).toBe(false);
    await service.client.startEnvironment({ uid: made.uid, attempt: 2, token: '' });
    expect((await inside('ls /dev/fuse')).code).not.toBe(0);
  });
});

const read = (name: string) => `cat /proc/sys/${name.replaceAll('.', '/')} | tr '\\t' ' '`;

describe('kernel settings', () => {
  const SYSCTLS = {
    'net.ipv4.ip_forward': '1',
    'net.core.somaxconn': '512',
    'net.ipv4.ip_local_port_range': '20000 30000',
    'kernel.shmmax': '123456789',
    'kernel.sem': '32000 1024000000 500 32000',
    'kernel.msgmax': '16384',
    'fs.mqueue.msg_max': '20',
    'user.max_user_namespaces': '77',
  };
  test('are in force in its own namespaces before process 1 begins, and nowhere else', async () => {
    const names = Object.keys(SYSCTLS);
    const before = (await onHost(names.map(read).join('; '))).stdout;
    const { inside, environment } = await started({ sysctls: SYSCTLS });
    expect(environment.limitProblems).toEqual([]);
    expect(lines((await inside(names.map(read).join('; '))).stdout)).toEqual(Object.values(SYSCTLS));
    expect((await onHost(names.map(read).join('; '))).stdout).toBe(before);
  });

  test('change live; one that is no longer declared waits for the next start', async () => {
    const { inside, spec: made } = await started({ sysctls: { 'net.core.somaxconn': '512' } });
    const changed = await service.client.updateEnvironment({
      ...made,
      generation: 2,
      sysctls: { 'net.core.somaxconn': '1024', 'kernel.shmmni': '2000' },
    });
    expect([changed.limitProblems, changed.restartRequired]).toEqual([[], []]);
    expect((await inside(`${read('net.core.somaxconn')}; ${read('kernel.shmmni')}`)).stdout).toBe('1024\n2000\n');
    const taken = await service.client.updateEnvironment({
      ...made,
      generation: 3,
      sysctls: { 'kernel.shmmni': '2000' },
    });
    expect(taken.restartRequired).toEqual(['sysctls[net.core.somaxconn]']);
  });

  test('one that the kernel does not take is named with what is in force', async () => {
    const { environment } = await started({
      sysctls: { 'net.ipv4.no_such_thing': '1', 'net.ipv4.ip_local_port_range': '60000 50000' },
    });
    expect(environment.limitProblems).toEqual([
      { limit: 'sysctl net.ipv4.no_such_thing', message: 'this kernel has no such setting in namespaces of its own' },
      {
        limit: 'sysctl net.ipv4.ip_local_port_range',
        message: expect.stringMatching(/^60000 50000 was written, in force is 32768 +60999$/),
      },
    ]);
  });

  test('of the host are refused before anything is touched', async () => {
    const wanted = spec({
      sysctls: { 'kernel.core_pattern': '|/x', 'vm.swappiness': '1', 'net.ipv4.ip_forward': '1' },
    });
    await expect(service.client.createEnvironment(wanted)).rejects.toThrow(/kernel\.core_pattern.*vm\.swappiness/s);
  });
});

const has = (mask: string, bit: bigint) => (BigInt(`0x${mask.trim()}`) & (1n << bit)) !== 0n;

describe('capabilities and system calls', () => {
  const bounding = "grep CapBnd /proc/self/status | awk '{ print $2 }'";
  const [NET_RAW, CHECKPOINT_RESTORE, SYS_MODULE] = [13n, 40n, 16n];

  test('are added and dropped, for process 1 and for what is executed', async () => {
    const { inside } = await started({
      capabilitiesAdd: ['CAP_CHECKPOINT_RESTORE'],
      capabilitiesDrop: ['CAP_NET_RAW'],
    });
    const [own, first] = [
      (await inside(bounding)).stdout,
      (await inside("grep CapBnd /proc/1/status | awk '{ print $2 }'")).stdout,
    ];
    expect(first).toBe(own);
    expect([has(own, NET_RAW), has(own, CHECKPOINT_RESTORE), has(own, SYS_MODULE)]).toEqual([false, true, false]);
    expect((await inside('ping -c 1 127.0.0.1')).code).not.toBe(0);
  });

  test('all but what is named can be dropped', async () => {
    const { inside } = await started({ capabilitiesDrop: ['ALL'], capabilitiesAdd: ['CAP_KILL'] });
    expect(BigInt(`0x${(await inside(bounding)).stdout.trim()}`)).toBe(1n << 5n);
  });

  test('of the host are refused by name', async () => {
    await expect(
      service.client.createEnvironment(spec({ capabilitiesAdd: ['CAP_SYS_MODULE', 'CAP_NONE'] })),
    ).rejects.toThrow(/SYS_MODULE: an environment shares the kernel.*NONE: there is no such capability/s);
    await expect(service.client.createEnvironment(spec({ syscallsAllow: ['bpf', 'nonesuch'] }))).rejects.toThrow(
      /bpf: programs in the kernel.*nonesuch: there is no such system call/s,
    );
  });

  test('calls are allowed and denied, also for what is executed', async () => {
    const keyctl = perl('syscall(250, 0, -3, 1, 0, 0) == -1 and exit $!+0');
    const [plain, given] = [
      await started({}),
      await started({ syscallsAllow: ['keyctl'], syscallsDeny: ['mkdir', 'mkdirat'] }),
    ];
    expect([(await plain.inside(keyctl)).code, (await given.inside(keyctl)).code]).toEqual([1, 0]);
    expect([(await plain.inside('mkdir /tmp/d')).code, (await given.inside('mkdir /tmp/d')).code]).toEqual([0, 1]);
    expect((await given.inside('mkdir /tmp/d')).stderr).toContain('Operation not permitted');
  });

  test('programs of 32 bits run, unless that is denied: then they are killed', async () => {
    const runs = `f=/tmp/kp32; echo ${program32()} | base64 -d > $f && chmod +x $f && $f`;
    const [plain, denied] = [await started({}), await started({ denyCompatSyscalls: true })];
    expect(
      (await onHost(`cd $(mktemp -d) && ${runs.replaceAll('/tmp/kp32', './kp32')}; code=$?; rm -r "$PWD"; exit $code`))
        .code,
    ).toBe(42);
    expect((await plain.inside(runs)).code).toBe(42);
    expect((await denied.inside(runs)).code).toBe(128 + 31); // SIGSYS
    expect((await denied.inside('true')).code).toBe(0);
  });
});

describe('a root that cannot be written', () => {
  test('systemd comes up whole on it, and root inside cannot change that', async () => {
    const { inside, spec: made } = await started({
      command: ['/sbin/init'],
      initKind: 'INIT_KIND_SYSTEMD',
      readOnlyRoot: true,
    });
    expect((await inside('systemctl is-system-running; systemctl --failed --no-legend')).stdout).toBe('running\n');
    for (const attempt of [
      'touch /etc/x',
      'touch /usr/x',
      'touch /var/log/x',
      'mount -o remount,rw /',
      'mount -o remount,bind,rw /',
      'mkdir -p /tmp/m && mount --bind / /tmp/m && mount -o remount,bind,rw /tmp/m',
      'unshare -m sh -c "mount -o remount,bind,rw / && touch /etc/x"',
      'unshare -Urm sh -c "mount -o remount,bind,rw / && touch /etc/x"',
    ]) {
      expect({ attempt, code: (await inside(attempt)).code }).not.toEqual({ attempt, code: 0 });
    }
    expect((await inside('touch /run/a /tmp/a /var/tmp/a /var/lib/systemd/a')).code).toBe(0);
    // What the host keeps up to date inside still comes through.
    await writeFile(join(service.runDir, 'environments', made.uid, 'root/etc/kp-from-host'), 'new\n');
    expect((await inside('cat /etc/kp-from-host')).stdout).toBe('new\n');
    expect((await inside('cat /etc/machine-id')).stdout.trim()).toBe(made.uid.replaceAll('-', ''));
  });

  test('an image that lacks what is mounted on gets it', async () => {
    const bare = `sha256:${'d'.repeat(64)}`;
    await service.stop('SIGTERM');
    await service.addImage(bare, async (root) => {
      await busyboxRoot(root);
      for (const folder of ['proc', 'sys', 'dev', 'run', 'tmp']) await rm(join(root, folder), { recursive: true });
      await symlink('busybox', join(root, 'bin/touch'));
    });
    await service.start();
    const { inside } = await started({ imageDigest: bare, readOnlyRoot: true });
    expect((await inside('touch /tmp/a /var/tmp/b /run/c && touch /x')).code).toBe(1);
    expect((await inside('ls /tmp /var/tmp')).stdout).toBe('/tmp:\na\n\n/var/tmp:\nb\n');
  });

  test('it is a matter of the next start', async () => {
    const { inside, spec: made } = await started({});
    expect(
      (await service.client.updateEnvironment({ ...made, generation: 2, readOnlyRoot: true })).restartRequired,
    ).toEqual(['readOnlyRoot']);
    expect((await inside('touch /x')).code).toBe(0);
    await service.client.stopEnvironment({ uid: made.uid, graceSeconds: 0 });
    await service.client.startEnvironment({ uid: made.uid, attempt: 2, token: '' });
    expect((await inside('touch /y')).code).not.toBe(0);
    await service.client.updateEnvironment({ ...made, generation: 3 });
    await service.client.stopEnvironment({ uid: made.uid, graceSeconds: 0 });
    await service.client.startEnvironment({ uid: made.uid, attempt: 3, token: '' });
    expect((await exec(service.client, made.uid, ['/bin/touch', '/y'])).code).toBe(0);
  });
});

/** An i386 program that exits with 42. */
function program32(): string {
  const code = Buffer.from('b801000000bb2a000000cd80', 'hex');
  const header = Buffer.from(
    '7f454c46010101000000000000000000020003000100000054800408340000000000000000000000340020000100000000000000' +
      '0100000000000000008004080080040860000000600000000500000000100000',
    'hex',
  );
  return Buffer.concat([header, code]).toString('base64');
}
