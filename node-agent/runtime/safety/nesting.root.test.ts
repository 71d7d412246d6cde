// Containers inside an environment, by podman and by Docker as Debian has them: with root's rights inside, without, with limits of
// their own; and that without `nesting` they are not to be had.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { insideOf, lines, type Try } from '../testing/attacks.ts';
import { debianSource, IMAGE_CACHE, IMAGE_MS } from '../testing/images.ts';
import { TestService, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const PACKAGES = [
  'podman',
  'crun',
  'netavark',
  'aardvark-dns',
  'slirp4netns',
  'fuse-overlayfs',
  'uidmap',
  'docker.io',
  'iptables',
];

let service: TestService;
let nested: Try;
let plain: Try;

beforeAll(async () => {
  service = await TestService.create(['--image-cache', IMAGE_CACHE], { hostNetwork: true });
  await service.start();
  const source = { name: 'nesting', maxBytes: 0, debian: debianSource('bookworm', PACKAGES) };
  const { digest } = await service.client.ensureImage(source, () => {});
  const archive = await busyboxArchive();
  try {
    nested = await started(digest, archive, { nesting: true, number: 1 });
    plain = await started(digest, archive, { nesting: false, number: 2 });
  } finally {
    await rm(join(archive, '..'), { recursive: true });
  }
}, IMAGE_MS);
afterAll(() => service.destroy());

async function started(digest: string, archive: string, { nesting, number }: { nesting: boolean; number: number }) {
  const spec = aSpec({
    uid: `00000000-0000-4000-8000-0000000000d${number}`,
    imageDigest: digest,
    hostname: 'nest',
    nesting,
    idRange: { base: 47_000_000 + number * 65_536, size: 65_536 },
    interfaces: [],
  });
  if (spec.resources !== null) spec.resources = { ...spec.resources, memoryLimitBytes: 1024 ** 3, pidsLimit: 2048 };
  await service.client.createEnvironment(spec);
  await cp(archive, join(service.runDir, 'environments', spec.uid, 'root/opt/box.tar'));
  await service.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' });
  await untilEnvironment(service.client, spec.uid, (one) => one.ready, 60_000);
  return insideOf(service.client, spec.uid);
}

/** A root of busybox alone, made here: nothing is fetched. */
async function busyboxArchive(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kp-box-'));
  const root = join(folder, 'root');
  for (const name of ['bin', 'etc', 'tmp', 'proc', 'sys', 'dev']) await mkdir(join(root, name), { recursive: true });
  await cp('/bin/busybox', join(root, 'bin/busybox'));
  for (const applet of ['sh', 'cat', 'id', 'mount', 'hostname', 'ip', 'touch', 'wget'])
    await symlink('busybox', join(root, 'bin', applet));
  const archive = join(folder, 'box.tar');
  await run(['tar', '-C', root, '-cf', archive, '.']);
  return archive;
}

describe('podman', () => {
  test('runs a container with a network of its own, in groups of its own', async () => {
    expect((await nested('podman import -q /opt/box.tar localhost/box')).code).toBe(0);
    const seen = await nested(
      "podman run --rm localhost/box sh -c 'id -u; ip -o link | wc -l; mount -t tmpfs t /tmp 2>/dev/null; cat /proc/1/comm'",
    );
    expect({ code: seen.code, out: lines(seen.stdout) }).toMatchObject({ code: 0, out: ['0', '2', 'cat'] });
  });

  test('with limits of the container’s own', async () => {
    const read = 'cat /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || cat /sys/fs/cgroup/memory.max';
    const pids = 'cat /sys/fs/cgroup/pids/pids.max 2>/dev/null || cat /sys/fs/cgroup/pids.max';
    const seen = await nested(`podman run --rm --memory 64m --pids-limit 20 localhost/box sh -c '${read}; ${pids}'`);
    expect(lines(seen.stdout)).toEqual([`${64 * 1024 ** 2}`, '20']);
  });

  test('privileged as far as the environment is', async () => {
    const seen = await nested(
      "podman run --rm --privileged localhost/box sh -c 'mount -t tmpfs t /tmp && touch /tmp/a && echo mounted'",
    );
    expect(seen.stdout).toBe('mounted\n');
  });

  test('for a user without root’s rights inside', async () => {
    // The ids a user may give on have to be among the environment's 65536.
    const user =
      'useradd -m -s /bin/bash dev && echo dev:10000:50000 > /etc/subuid && cp /etc/subuid /etc/subgid && install -d -o dev /tmp/run-dev';
    expect((await nested(user)).code).toBe(0);
    const asUser = (command: string) => nested(`su - dev -c 'export XDG_RUNTIME_DIR=/tmp/run-dev; ${command}'`);
    expect((await asUser('podman import -q /opt/box.tar localhost/box')).code).toBe(0);
    const seen = await asUser(
      'podman run --rm --net=slirp4netns localhost/box sh -c "id -u; ip -o link show tap0 | wc -l; cat /proc/1/comm"',
    );
    expect({ code: seen.code, out: lines(seen.stdout) }).toEqual({ code: 0, out: ['0', '1', 'cat'] });
  });
});

describe('Docker', () => {
  test('its daemon runs, and a container with limits of its own', async () => {
    expect((await nested('systemctl is-active docker')).stdout).toBe('active\n');
    expect((await nested('docker import /opt/box.tar box')).code).toBe(0);
    const read = 'cat /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || cat /sys/fs/cgroup/memory.max';
    const seen = await nested(`docker run --rm -m 64m box sh -c 'id -u; ${read}'`);
    expect({ code: seen.code, out: lines(seen.stdout) }).toEqual({ code: 0, out: ['0', `${64 * 1024 ** 2}`] });
  });
});

const mountFresh = (type: string) => `unshare -Urmnpf sh -c "mount -t ${type} ${type} /mnt"`;

describe('a fresh proc and sysfs', () => {
  test('can be mounted in a user namespace inside, as every container wants it', async () => {
    expect([(await nested(mountFresh('proc'))).code, (await nested(mountFresh('sysfs'))).code]).toEqual([0, 0]);
  });

  test('cannot without nesting: what is masked stays so there; nor are there key rings, FUSE, or groups to order', async () => {
    expect([(await plain(mountFresh('proc'))).code, (await plain(mountFresh('sysfs'))).code]).toEqual([32, 32]);
    expect((await plain('ls -d /dev/.lxc /dev/fuse /dev/net/tun 2>/dev/null')).stdout).toBe('');
    const groups = 'for top in /sys/fs/cgroup/*/; do [ -w "$top" ] && basename "$top"; done';
    if ((await plain('[ -d /sys/fs/cgroup/memory ]')).code === 0) {
      expect(lines((await plain(groups)).stdout).filter((name) => !['systemd', 'unified'].includes(name))).toEqual([]);
      expect(lines((await nested(groups)).stdout)).toEqual(expect.arrayContaining(['memory', 'pids', 'cpu']));
    }
    expect(
      (await plain('podman import -q /opt/box.tar localhost/box && podman run --rm localhost/box true')).code,
    ).not.toBe(0);
  });
});
