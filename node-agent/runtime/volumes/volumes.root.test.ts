// Volumes of real environments: what is inside, what root inside can and cannot do about it, and what is left on the host.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { type EnvironmentSpec, exec, isFailedPrecondition, type VolumeMount } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const MIB = 1024 ** 2;
let service: TestService;
let host: string;
let count = 0;
let volumes = 0;

beforeAll(async () => {
  host = await mkdtemp(join(tmpdir(), 'kp-hp-'));
  service = await TestService.create([`--allow-host-path=${host}`]);
  await service.addImage(BUSYBOX, async (root) => {
    await busyboxRoot(root);
    for (const applet of [
      'stat',
      'chmod',
      'chown',
      'touch',
      'umount',
      'mkdir',
      'mv',
      'rm',
      'df',
      'cut',
      'grep',
      'tail',
      'find',
      'readlink',
      'rmdir',
    ])
      await symlink('busybox', join(root, 'bin', applet)).catch(() => {});
  });
  await service.start();
});
afterAll(async () => {
  await service.destroy();
  await rm(host, { recursive: true });
});
afterEach(async () => {
  for (const { spec } of await service.client.listEnvironments())
    await service.client.deleteEnvironment(spec?.uid ?? '');
  for (const { uid } of await service.client.listVolumes()) await service.client.deleteVolume(uid);
});

function spec(mounts: VolumeMount[], change: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `00000000-0000-4000-9000-${String(count).padStart(12, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 10_000_000 + 65_536 * count, size: 65_536 },
    volumes: mounts,
    ...change,
  });
}

const at = (name: string, mountPath: string, source: Partial<VolumeMount>): VolumeMount => ({
  name,
  mountPath,
  readOnly: false,
  options: [],
  ...source,
});

async function running(mounts: VolumeMount[], change: Partial<EnvironmentSpec> = {}): Promise<EnvironmentSpec> {
  const wanted = spec(mounts, change);
  await service.client.createEnvironment(wanted);
  await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  return wanted;
}

/** The same environment with other volumes; answers their states. */
async function change(one: EnvironmentSpec, mounts: VolumeMount[]) {
  one.generation += 1;
  one.volumes = mounts;
  return (await service.client.updateEnvironment(one)).volumes;
}

const inside = (one: EnvironmentSpec, script: string) => exec(service.client, one.uid, ['/bin/sh', '-c', script]);
const said = async (one: EnvironmentSpec, script: string): Promise<string> => {
  const { stdout, stderr } = await inside(one, script);
  return (stdout + stderr).trim();
};
const attached = (name: string) => expect.objectContaining({ name, attached: true, problem: '' }) as unknown;

const disk = (name: string, mountPath: string) => at(name, mountPath, { diskBytes: 16 * MIB });

async function volume(bytes = 32 * MIB): Promise<string> {
  volumes += 1;
  const uid = `11111111-0000-4000-9000-${String(volumes).padStart(12, '0')}`;
  await service.client.ensureVolume({ uid, sizeBytes: bytes, name: 'data' });
  return uid;
}

describe('a disk of its own', () => {
  test('is there at start, stops at its size, is grown and shrunk live, and goes with the environment', async () => {
    const disk = at('data', '/srv/data', { diskBytes: 16 * MIB });
    const one = await running([disk]);
    expect((await service.client.getEnvironment(one.uid)).volumes).toEqual([attached('data')]);
    expect(await said(one, 'stat -c %u:%g:%a /srv/data')).toBe('0:0:755');
    expect(await said(one, 'dd if=/dev/zero of=/srv/data/a bs=1M count=64')).toMatch(/Disk quota exceeded/);
    const size = Number(await said(one, 'sync; stat -c %s /srv/data/a'));
    expect(size).toBeGreaterThan(14 * MIB);
    expect(size).toBeLessThanOrEqual(16 * MIB);
    expect(await change(one, [{ ...disk, diskBytes: 64 * MIB }])).toEqual([attached('data')]);
    expect((await inside(one, 'dd if=/dev/zero of=/srv/data/a bs=1M count=32; sync')).code).toBe(0);
    await run(['sync', '--file-system', service.dataDir]);
    await run(['btrfs', 'filesystem', 'sync', join(service.dataDir, 'pool')]);
    const [shrunk] = await change(one, [{ ...disk, diskBytes: 8 * MIB }]);
    expect(shrunk).toMatchObject({
      attached: true,
      problem: expect.stringContaining('nothing can be written until'),
    });
    expect(await said(one, 'echo x > /srv/data/b')).toMatch(/quota/i);
    expect(await readdir(join(service.dataDir, 'pool/disks'))).toEqual([`${one.uid}-data`]);
    await service.client.deleteEnvironment(one.uid);
    expect(await readdir(join(service.dataDir, 'pool/disks'))).toEqual([]);
  });

  test('keeps what is in it across a restart, and while it is not declared', async () => {
    const disk = at('data', '/srv/data', { diskBytes: 16 * MIB });
    const one = await running([disk]);
    await said(one, 'echo kept > /srv/data/file');
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' });
    expect(await said(one, 'cat /srv/data/file')).toBe('kept');
    expect(await change(one, [])).toEqual([]);
    expect(await said(one, 'ls /srv/data')).toBe('');
    expect(await change(one, [disk])).toEqual([attached('data')]);
    expect(await said(one, 'cat /srv/data/file')).toBe('kept');
  });
});

describe('what is attached to one that runs', () => {
  test('appears at once with its flags, is replaced when they change, and goes at once', async () => {
    const one = await running([]);
    const disk = at('data', '/srv/data', { diskBytes: 16 * MIB });
    expect(await change(one, [disk])).toEqual([attached('data')]);
    await said(one, 'echo x > /srv/data/file');
    const flagged = { ...disk, readOnly: true, options: ['nosuid', 'noexec', 'noatime'] };
    expect(await change(one, [flagged])).toEqual([attached('data')]);
    const options = await said(one, 'grep " /srv/data " /proc/self/mountinfo | cut -d" " -f6');
    expect(options.split(',').sort()).toEqual(['noatime', 'nodev', 'noexec', 'nosuid', 'ro']);
    expect(await said(one, 'cat /srv/data/file; touch /srv/data/file')).toMatch(/^x\n.*Read-only/);
    expect(await change(one, [])).toEqual([]);
    expect(await said(one, 'grep -c " /srv/data " /proc/self/mountinfo')).toBe('0');
    const moved = { ...disk, mountPath: '/mnt/elsewhere' };
    expect(await change(one, [moved])).toEqual([attached('data')]);
    expect(await said(one, 'cat /mnt/elsewhere/file')).toBe('x');
  });

  test('read-only holds against root inside, whenever it was attached', async () => {
    const uid = await volume();
    const writer = await running([at('v', '/v', { volumeUid: uid })]);
    await said(writer, 'echo original > /v/file');
    const reader = at('v', '/v', { volumeUid: uid, readOnly: true });
    const fromStart = await running([reader]);
    const live = await running([]);
    await change(live, [reader]);
    for (const one of [fromStart, live]) {
      expect(await said(one, 'echo broken > /v/file')).toMatch(/Read-only/);
      expect((await inside(one, 'mount -o remount,bind,rw /v')).code).not.toBe(0);
      expect((await inside(one, 'mkdir -p /w; mount -o bind /v /w && mount -o remount,bind,rw /w')).code).not.toBe(0);
      expect(await said(one, 'echo broken > /v/file; echo broken > /w/file')).toMatch(/Read-only/);
    }
    expect(await said(writer, 'cat /v/file')).toBe('original');
  });

  test('one that is in use stays, says so, and goes once nobody uses it; it is gone with the run at the latest', async () => {
    const disk = at('data', '/srv/data', { diskBytes: 16 * MIB });
    const one = await running([disk]);
    await said(one, '(cd /srv/data; exec sleep 1000) >/dev/null 2>&1 & echo $! > /tmp/pid');
    const [busy] = await change(one, []);
    expect(busy).toMatchObject({
      name: 'data',
      attached: true,
      problem: expect.stringContaining('in use inside'),
    });
    expect((await service.client.getEnvironment(one.uid)).volumes).toHaveLength(1);
    await said(one, 'kill $(cat /tmp/pid)');
    await until(
      'it is detached by itself',
      async () => (await service.client.getEnvironment(one.uid)).volumes.length === 0,
      40_000,
    );
    expect(await said(one, 'grep -c " /srv/data " /proc/self/mountinfo')).toBe('0');
  }, 60_000);

  test('nested ones are attached outermost first, and come again when the outer one is changed', async () => {
    const outer = at('outer', '/srv', { diskBytes: 16 * MIB });
    const inner = at('inner', '/srv/a/b', { diskBytes: 16 * MIB });
    const one = await running([inner, outer]);
    await said(one, 'echo in > /srv/a/b/file; echo out > /srv/file');
    expect(await change(one, [inner, { ...outer, options: ['noatime'] }])).toEqual([
      attached('inner'),
      attached('outer'),
    ]);
    expect(await said(one, 'cat /srv/a/b/file /srv/file')).toBe('in\nout');
    expect(await change(one, [inner])).toEqual([attached('inner')]);
    expect(await said(one, 'cat /srv/a/b/file; ls /srv')).toBe('in\na');
  });

  test('what a guest makes of the path leads nowhere but into itself', async () => {
    const one = await running([]);
    await said(
      one,
      'ln -s /proc /link; ln -s /real /other; ln -s ../../../../../../../../etc /up; echo x > /file; mkdir /real',
    );
    const states = await change(one, [
      disk('a', '/link/sys'),
      disk('b', '/other/sub'),
      disk('c', '/file'),
      disk('d', '/up/x'),
    ]);
    expect(states).toEqual([
      expect.objectContaining({ name: 'a', attached: false, problem: expect.stringContaining('/proc') }),
      attached('b'),
      expect.objectContaining({ name: 'c', attached: false, problem: expect.stringContaining('no folder') }),
      attached('d'),
    ]);
    expect(await said(one, 'grep -c " /real/sub " /proc/self/mountinfo; grep -c " /etc/x " /proc/self/mountinfo')).toBe(
      '1\n1',
    );
    expect((await readFile('/proc/self/mountinfo', 'utf8')).includes(' /etc/x ')).toBe(false);
    // Moved away under us, with a link to the host's folders in its place.
    await said(one, 'mv /real /moved; ln -s /etc /real');
    expect((await change(one, [])).filter(({ attached: there }) => there)).toEqual([]);
    expect(await said(one, 'grep -c /moved/sub /proc/self/mountinfo')).toBe('0');
  });

  test('one that root inside unmounted is told, and back after a restart', async () => {
    const one = await running([]);
    const disk = at('data', '/srv/data', { diskBytes: 16 * MIB });
    await change(one, [disk]);
    await said(one, 'umount /srv/data');
    const [state] = await change(one, [disk]);
    expect(state).toMatchObject({ attached: false, problem: expect.stringContaining('unmounted inside') });
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' });
    expect((await service.client.getEnvironment(one.uid)).volumes).toEqual([attached('data')]);
    // From the start it is part of what process 1 was given: it cannot be taken off inside.
    expect((await inside(one, 'umount /srv/data')).code).not.toBe(0);
  });
});

describe('a volume', () => {
  test('is seen with the same owners by two environments at once, and outlives both', async () => {
    const uid = await volume();
    const mount = at('shared', '/shared', { volumeUid: uid });
    const [first, second] = [await running([mount]), await running([mount])];
    await said(first, 'echo hello > /shared/file; chown 1000:1001 /shared/file');
    expect(await said(second, 'stat -c %u:%g /shared/file; cat /shared/file')).toBe('1000:1001\nhello');
    await said(second, 'mkdir /shared/mine');
    expect(await said(first, 'stat -c %u /shared/mine')).toBe('0');
    const onDisk = await stat(join(service.dataDir, 'pool/volumes', uid, 'file'));
    expect([onDisk.uid, onDisk.gid]).toEqual([1000, 1001]);
    expect(await service.client.listVolumes()).toEqual([
      expect.objectContaining({ uid, sizeBytes: 32 * MIB, usedBy: 2 }),
    ]);
    expect(await service.client.deleteVolume(uid).catch(isFailedPrecondition)).toBe(true);
    for (const one of [first, second]) await service.client.deleteEnvironment(one.uid);
    const third = await running([mount]);
    expect(await said(third, 'cat /shared/file')).toBe('hello');
    await service.client.deleteEnvironment(third.uid);
    await service.client.deleteVolume(uid);
    await service.client.deleteVolume(uid);
    expect(await service.client.listVolumes()).toEqual([]);
  });

  test('shows nobody what another has mounted in it, from outside or from inside', async () => {
    const uid = await volume();
    const shared = at('shared', '/shared', { volumeUid: uid });
    const [first, second] = [await running([shared]), await running([shared])];
    await said(first, 'mkdir /shared/inner /shared/own');
    expect(await change(first, [shared, disk('inner', '/shared/inner')])).toEqual([
      attached('shared'),
      attached('inner'),
    ]);
    await said(
      first,
      'echo secret > /shared/inner/file; mount -t tmpfs none /shared/own; echo secret > /shared/own/file',
    );
    expect(await said(second, 'ls /shared/inner /shared/own; grep -c "/shared/" /proc/self/mountinfo')).toBe(
      '/shared/inner:\n\n/shared/own:\n0',
    );
    const third = await running([shared]);
    expect(await said(third, 'grep -c "/shared/" /proc/self/mountinfo')).toBe('0');
    const onHost = await readFile('/proc/self/mountinfo', 'utf8');
    expect(onHost).not.toContain(`/volumes/${uid}/`);
    expect(onHost).not.toContain('/shared/own');
  });

  test('stops at its size for all of them together, and is grown live', async () => {
    const uid = await volume(16 * MIB);
    const mount = at('shared', '/shared', { volumeUid: uid });
    const [first, second] = [await running([mount]), await running([mount])];
    expect((await inside(first, 'dd if=/dev/zero of=/shared/a bs=1M count=10; sync')).code).toBe(0);
    expect(await said(second, 'dd if=/dev/zero of=/shared/b bs=1M count=10; sync')).toMatch(/quota exceeded/i);
    expect(await service.client.ensureVolume({ uid, sizeBytes: 64 * MIB, name: 'data' })).toMatchObject({
      sizeBytes: 64 * MIB,
    });
    expect((await inside(second, 'dd if=/dev/zero of=/shared/b bs=1M count=10; sync')).code).toBe(0);
  });

  test('that is not there keeps the start back, named', async () => {
    const one = spec([at('data', '/data', { volumeUid: '99999999-0000-4000-9000-000000000000' })]);
    await service.client.createEnvironment(one);
    await expect(service.client.startEnvironment({ uid: one.uid, attempt: 1, token: '' })).rejects.toThrow(
      /volume data: .*not found/,
    );
    const { volumes: states, state } = await service.client.getEnvironment(one.uid);
    expect(state).toBe('ENVIRONMENT_STATE_CREATED');
    expect(states).toEqual([
      expect.objectContaining({
        name: 'data',
        attached: false,
        problem: expect.stringContaining('not found'),
      }),
    ]);
  });

  test('cannot be divided into subvolumes inside, which would have no size', async () => {
    const uid = await volume(16 * MIB);
    const one = await running([at('shared', '/shared', { volumeUid: uid })]);
    await run(['cp', '/usr/bin/btrfs', join(service.dataDir, 'pool/volumes', uid, 'btrfs')]);
    for (const library of (await run(['ldd', '/usr/bin/btrfs'])).stdout.matchAll(/(\/\S+)/g)) {
      const [path = ''] = library;
      const target = join(service.dataDir, 'pool/volumes', uid, path.split('/').at(-1) ?? '');
      await run(['cp', '--dereference', path, target]);
    }
    const tried = await said(
      one,
      'cd /shared; ./ld-linux-x86-64.so.2 --library-path . ./btrfs subvolume create /shared/free',
    );
    expect(tried).toMatch(/ERROR.*Operation not permitted/);
    expect(await said(one, 'ls /shared | grep -c free')).toBe('0');
  });
});

const folder = async (name: string, mode = 0o700): Promise<string> => {
  const path = join(host, name);
  await mkdir(path);
  await chmod(path, mode);
  return path;
};

describe('a folder of the node', () => {
  test("is seen with the host's owners, nosuid and nodev, and only below what is allowed", async () => {
    const path = await folder('plain');
    await writeFile(join(path, 'file'), 'from the host');
    await chown(join(path, 'file'), 1234, 1235);
    const one = await running([at('h', '/h', { hostPath: path })]);
    expect(await said(one, 'stat -c %u:%g /h/file; cat /h/file')).toBe('1234:1235\nfrom the host');
    await said(one, 'echo inside > /h/made; chown 77 /h/made');
    expect((await stat(join(path, 'made'))).uid).toBe(77);
    const options = (await said(one, 'grep " /h " /proc/self/mountinfo | cut -d" " -f6')).split(',');
    expect(options).toEqual(expect.arrayContaining(['nosuid', 'nodev']));
    expect((await inside(one, 'mount -o remount,bind,suid,dev /h')).code).not.toBe(0);
    for (const wrong of ['/etc', `${host}/../${host.split('/').at(-1)}x`, `${host}/plain/../../..`]) {
      const [state] = await change(one, [at('w', '/w', { hostPath: wrong })]);
      expect(state).toMatchObject({
        attached: false,
        problem: expect.stringContaining('not below a folder that its operator allows'),
      });
    }
  });

  test('is not reached over a link that leads out, nor where it is missing or no folder', async () => {
    const path = await folder('links');
    await symlink('/etc', join(path, 'out'));
    await symlink('../../../../../../etc', join(path, 'up'));
    await writeFile(join(path, 'file'), '');
    const one = await running([]);
    for (const [name, why] of [
      ['out', 'is not there'],
      ['up', 'is not there'],
      ['none', 'is not there'],
      ['file', 'is no folder'],
    ] as const) {
      const [state] = await change(one, [at('h', '/h', { hostPath: join(path, name) })]);
      expect(state).toMatchObject({ attached: false, problem: expect.stringContaining(why) });
    }
  });

  test('is writable only where no user of the host could run a program that root inside leaves there', async () => {
    const open = await folder('open', 0o755);
    await chmod(host, 0o755);
    try {
      const one = await running([]);
      const mount = at('h', '/h', { hostPath: open });
      const [refused] = await change(one, [mount]);
      expect(refused).toMatchObject({
        attached: false,
        problem: expect.stringContaining('may only be attached read-only'),
      });
      expect(await change(one, [{ ...mount, readOnly: true }])).toEqual([attached('h')]);
      await chmod(host, 0o700);
      expect(await change(one, [mount])).toEqual([attached('h')]);
      await change(one, []);
      await chmod(host, 0o755);
      await run(['mount', '--bind', open, open]);
      try {
        await run(['mount', '-o', 'remount,bind,nosuid,nodev', open]);
        expect(await change(one, [mount])).toEqual([attached('h')]);
        await change(one, []);
      } finally {
        await run(['umount', open]);
      }
    } finally {
      await chmod(host, 0o700);
    }
  });
});

describe('memory as a volume', () => {
  test('has its size, belongs to root inside, is resized live, and is empty at every start', async () => {
    const mount = at('scratch', '/scratch', { tmpfsBytes: 8 * MIB });
    const one = await running([mount]);
    expect(await said(one, 'stat -c %u:%a /scratch')).toBe('0:755');
    expect(await said(one, 'dd if=/dev/zero of=/scratch/a bs=1M count=16')).toMatch(/No space left/);
    expect(await change(one, [{ ...mount, tmpfsBytes: 32 * MIB }])).toEqual([attached('scratch')]);
    expect((await inside(one, 'dd if=/dev/zero of=/scratch/a bs=1M count=16')).code).toBe(0);
    const [small] = await change(one, [{ ...mount, tmpfsBytes: 4 * MIB }]);
    expect(small).toMatchObject({
      attached: true,
      problem: expect.stringContaining('holds more than its new size'),
    });
    expect(small?.usedBytes).toBe(16 * MIB);
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' });
    expect(await said(one, 'ls /scratch')).toBe('');
  });
});

describe('what a snapshot holds', () => {
  test('is read in another environment with its own ids, and cannot be written', async () => {
    const source = await running([]);
    await said(source, 'echo then > /root/file; chown 5:6 /root/file; rm /bin/false');
    const snapshotUid = '22222222-0000-4000-9000-000000000001';
    await service.client.createSnapshot({ snapshotUid, environmentUid: source.uid, namespace: '', name: '' });
    await said(source, 'echo now > /root/file');
    const reader = await running([]);
    expect(await change(reader, [at('old', '/old', { snapshotUid })])).toEqual([attached('old')]);
    expect(
      await said(
        reader,
        'cat /old/root/file; stat -c %u:%g /old/root/file; ls /old/bin/false 2>/dev/null; ls /old/bin/true',
      ),
    ).toBe('then\n5:6\n/old/bin/true');
    expect(await said(reader, 'touch /old/x; mount -o remount,rw /old')).toMatch(/Read-only/);
    await change(reader, []);
    await service.client.deleteSnapshot(snapshotUid);
  });
});

describe('the service', () => {
  test('killed and started again finds what is attached, and goes on from there', async () => {
    const uid = await volume();
    const mounts = [at('data', '/srv/data', { diskBytes: 16 * MIB }), at('v', '/v', { volumeUid: uid })];
    const one = await running(mounts);
    await said(one, 'echo x > /v/file');
    await service.stop('SIGKILL');
    await service.start();
    expect((await service.client.getEnvironment(one.uid)).volumes).toEqual([attached('data'), attached('v')]);
    expect(await change(one, [at('v', '/elsewhere', { volumeUid: uid })])).toEqual([attached('v')]);
    expect(await said(one, 'cat /elsewhere/file; grep -c " /srv/data " /proc/self/mountinfo')).toBe('x\n0');
  });

  test('tells of disks that belong to nobody, and leaves them alone', async () => {
    const orphan = join(service.dataDir, 'pool/disks/33333333-0000-4000-9000-000000000001-data');
    await run(['btrfs', 'subvolume', 'create', orphan]);
    const { pool } = await service.client.getNode();
    expect(pool?.problems).toEqual([
      expect.objectContaining({ reason: 'PoolOrphans', message: expect.stringContaining('-data') }),
    ]);
    await service.stop('SIGKILL');
    await service.start();
    expect((await lstat(orphan)).isDirectory()).toBe(true);
    await run(['btrfs', 'subvolume', 'delete', orphan]);
    expect((await service.client.getNode()).pool?.problems).toEqual([]);
  });
});
