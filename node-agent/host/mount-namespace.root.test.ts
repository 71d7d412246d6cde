// Mounts put into a running environment from outside, and taken away again: a container with all the namespaces of an environment.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { cgroupTree } from '../runtime/cgroup/apply.ts';
import { ociConfig } from '../runtime/oci/config.ts';
import { busyboxRoot } from '../runtime/testing/service.ts';
import { aSpec } from '../runtime/testing/specs.ts';
import { detectCgroups } from './cgroups.ts';
import { run, start } from './exec.ts';
import type { MountChange, MountOutcome, PathSource } from './mount-changes.ts';
import { changeMounts, changeMountsOf, withLocked } from './mount-namespace.ts';
import { openTree } from './mount-tree.ts';
import { identifyProcess, type ProcessIdentity, readMounts } from './proc.ts';
import { MNT_DETACH, MS, mount, umount } from './syscalls.ts';

const BASE = 50_000_000;
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
let folder: string;
let guest: Guest;

interface Guest {
  process: ProcessIdentity;
  /** As root inside, with the tools of a static busybox. */
  sh(script: string): Promise<{ code: number; stdout: string; stderr: string }>;
  end(): Promise<void>;
}

/** A container as the runtime makes them, its root a tmpfs of ours. */
async function startGuest(root: string): Promise<Guest> {
  await mkdir(root);
  mount('tmpfs', root, 'tmpfs', 0, 'mode=755');
  await busyboxRoot(root);
  await mkdir(join(root, 'mnt'));
  await writeFile(join(root, 'etc/file'), 'its own\n');
  await run(['chown', '-R', `${BASE}:${BASE}`, root]);
  const cgroupPath = `/kapelle/${basename(folder)}/guest`;
  const spec = aSpec({ command: ['/bin/sleep', '100000'], idRange: { base: BASE, size: 65_536 } });
  const config = ociConfig(spec, {
    rootPath: root,
    hostFolder: join(folder, 'source'),
    cgroupPath,
    maxOpenFiles: 1024,
    vsock: false,
  });
  config.process.terminal = false;
  const bundle = join(folder, 'bundle');
  await mkdir(bundle, { recursive: true });
  await writeFile(join(bundle, 'config.json'), JSON.stringify(config));
  const runc = ['runc', '--root', join(folder, 'state')];
  await detached([...runc, 'run', '--detach', '--bundle', bundle, '--pid-file', join(bundle, 'pid'), 'guest']);
  const process = await identifyProcess(Number(await readFile(join(bundle, 'pid'), 'utf8')));
  if (process === undefined) throw new Error('the guest ended');
  return {
    process,
    sh: (command) => run([...runc, 'exec', 'guest', '/bin/sh', '-c', command], { okCodes: ANY_CODE }),
    end: async () => {
      await run([...runc, 'delete', '--force', 'guest']);
      umount(root, MNT_DETACH);
      await cgroupTree(await detectCgroups()).removeEmpty(dirname(cgroupPath));
    },
  };
}

/** The guest keeps what it was given as output, so that must be no pipe of ours. */
async function detached(argv: string[]): Promise<void> {
  const log = join(folder, 'log');
  const fd = openSync(log, 'w');
  const { code } = await start(argv, { stdout: fd, stderr: fd }).exited;
  closeSync(fd);
  if (code !== 0) throw new Error(await readFile(log, 'utf8'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kp-mntns-'));
  await chmod(folder, 0o711);
  await mkdir(join(folder, 'source'));
  await writeFile(join(folder, 'source/greeting'), 'hello\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  guest = await startGuest(join(folder, 'root'));
});
afterEach(async () => {
  await guest.end();
  await rm(join(folder, 'root'), { recursive: true, force: true });
});

const source = (rest: Partial<PathSource> = {}): PathSource => ({ path: join(folder, 'source'), ...rest });
const change = async (...changes: MountChange[]): Promise<MountOutcome | undefined> =>
  (await changeMounts([{ process: guest.process, changes }]))[0];
const attach = (path: string, rest: Partial<MountChange> = {}): MountChange =>
  ({ kind: 'attach', source: source(), path, ...rest }) as MountChange;

describe('attach', () => {
  test('a folder is seen inside at once, and only there', async () => {
    await changeMountsOf({ process: guest.process, changes: [attach('/mnt')] });
    expect((await guest.sh('busybox cat /mnt/greeting')).stdout).toBe('hello\n');
    expect((await readMounts()).filter((entry) => entry.mountPoint.startsWith(`${folder}/root/`))).toEqual([]);
    expect(await readdir(join(folder, 'root/mnt'))).toEqual([]);
  });

  test('a file is shown on a file', async () => {
    const file = { path: join(folder, 'source/greeting') };
    await changeMountsOf({ process: guest.process, changes: [attach('/etc/file', { source: file })] });
    expect((await guest.sh('busybox cat /etc/file')).stdout).toBe('hello\n');
  });

  test('a detached tree is passed by descriptor', async () => {
    const fd = openTree(join(folder, 'source'), { attributes: ['readOnly', 'noexec'] });
    try {
      await changeMountsOf({ process: guest.process, changes: [attach('/mnt', { source: { fd } })] });
    } finally {
      closeSync(fd);
    }
    expect((await guest.sh('busybox cat /mnt/greeting; busybox touch /mnt/new')).stderr).toContain('Read-only');
    expect((await guest.sh('busybox grep " /mnt " /proc/mounts')).stdout).toMatch(/ro,.*noexec/);
  });

  test('a mount point that is missing is made, with its parents, as belonging to root inside; also on a file system of its own', async () => {
    const create = { type: 'folder', uid: BASE, gid: BASE } as const;
    const file = { type: 'file', uid: BASE, gid: BASE } as const;
    await changeMountsOf({
      process: guest.process,
      changes: [
        attach('/srv/a/b', { create }),
        attach('/tmp/c/d', { create }),
        attach('/tmp/e/greeting', { create: file, source: { path: join(folder, 'source/greeting') } }),
      ],
    });
    const seen = await guest.sh(
      'busybox cat /srv/a/b/greeting /tmp/c/d/greeting /tmp/e/greeting; busybox stat -c %u:%g:%a /srv /srv/a /tmp/c /tmp/e',
    );
    expect(seen.stdout).toBe('hello\nhello\nhello\n0:0:755\n0:0:755\n0:0:755\n0:0:755\n');
  });

  test("also in another user's closed folder", async () => {
    await guest.sh('busybox mkdir -m 700 /tmp/private; busybox chown 1000:1000 /tmp/private');
    const create = { type: 'folder', uid: BASE, gid: BASE } as const;
    await changeMountsOf({ process: guest.process, changes: [attach('/tmp/private/data', { create })] });
    expect((await guest.sh('busybox cat /tmp/private/data/greeting')).stdout).toBe('hello\n');
  });

  test('without `create` a missing mount point is ENOENT, and nothing is made', async () => {
    expect(await change(attach('/nowhere/x'))).toMatchObject({ done: 0, error: { code: 'ENOENT' } });
    expect((await guest.sh('busybox ls -d /nowhere')).code).not.toBe(0);
  });

  test('what is mounted already is not mounted twice', async () => {
    const unless = { root: await rootOf(join(folder, 'source')) };
    await changeMountsOf({ process: guest.process, changes: [attach('/mnt', { unless }), attach('/mnt', { unless })] });
    expect((await guest.sh('busybox grep -c " /mnt " /proc/mounts')).stdout).toBe('1\n');
  });

  test('what root inside mounts on top of it is seen nowhere else, however the source is mounted', async () => {
    const shared = join(folder, 'shared');
    await mkdir(shared);
    mount(join(folder, 'source'), shared, '', MS.bind, '');
    mount('', shared, '', MS.shared, '');
    try {
      await changeMountsOf({ process: guest.process, changes: [attach('/mnt', { source: { path: shared } })] });
      await guest.sh('busybox mount -t tmpfs theirs /mnt');
      expect(await readdir(shared)).toEqual(['greeting']);
      expect((await readMounts()).filter(({ mountPoint }) => mountPoint === shared)).toHaveLength(1);
      expect((await guest.sh('busybox grep " /mnt " /proc/self/mountinfo')).stdout).not.toContain('shared:');
    } finally {
      umount(shared, MNT_DETACH);
    }
  });

  test('no link inside leads out, and no magic link either', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'kp-mntns-out-'));
    try {
      await guest.sh(
        `busybox mkdir -p /tmp${outside}; busybox ln -s ${outside} /tmp/abs; busybox ln -s ../../../../../..${outside} /tmp/rel; busybox ln -s /proc/self/root /tmp/magic`,
      );
      for (const link of ['/tmp/abs', '/tmp/rel'])
        expect(await change(attach(link))).toMatchObject({ done: 0, error: { code: 'ENOENT' } });
      expect(await change(attach(`/tmp/magic${outside}`))).toMatchObject({ done: 0 });
      expect((await readMounts()).filter((entry) => entry.mountPoint.startsWith(outside))).toEqual([]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});

const rootOf = async (path: string): Promise<string> => {
  // The tmpfs or overlay below /tmp: a bind of a folder shows its path within its file system as `root`.
  const { stdout } = await run(['findmnt', '--noheadings', '--output', 'TARGET', '--target', path]);
  const point = stdout.trim();
  return point === '/' ? path : path.slice(point.length);
};

describe('detach', () => {
  test('what was attached goes, also when it is in use and stacked; asked again, nothing happens', async () => {
    const expected = { root: await rootOf(join(folder, 'source')) };
    await changeMountsOf({ process: guest.process, changes: [attach('/mnt'), attach('/mnt')] });
    const user = guest.sh('cd /mnt; busybox sleep 2');
    await changeMountsOf({ process: guest.process, changes: [{ kind: 'detach', path: '/mnt', expected }] });
    expect((await guest.sh('busybox grep -c " /mnt " /proc/mounts')).stdout).toBe('0\n');
    expect(await change({ kind: 'detach', path: '/mnt', expected })).toEqual({ target: 0, done: 1, attachedAt: [] });
    expect(await change({ kind: 'detach', path: '/none/such', expected })).toEqual({
      target: 0,
      done: 1,
      attachedAt: [],
    });
    await user;
  });

  test('with unlessBusy it stays while it is in use', async () => {
    const expected = { root: await rootOf(join(folder, 'source')) };
    await guest.sh('busybox ln -s mnt /link');
    expect(await changeMountsOf({ process: guest.process, changes: [attach('/link')] })).toEqual(['/mnt']);
    const detach: MountChange = { kind: 'detach', path: '/link', expected, unlessBusy: true };
    await guest.sh('cd /mnt; busybox sleep 1000 </dev/null >/dev/null 2>&1 & busybox echo $! >/tmp/pid');
    expect(await change(detach)).toMatchObject({ done: 0, error: { code: 'EBUSY' } });
    await guest.sh('kill -9 $(cat /tmp/pid); while [ -e /proc/$(cat /tmp/pid)/cwd ]; do :; done');
    expect(await change(detach)).toMatchObject({ done: 1 });
    expect((await guest.sh('busybox grep -c " /mnt " /proc/mounts')).stdout).toBe('0\n');
  });

  test('a mount made inside on top of it is left alone', async () => {
    const expected = { root: await rootOf(join(folder, 'source')) };
    await changeMountsOf({ process: guest.process, changes: [attach('/mnt')] });
    await guest.sh('busybox mount -t tmpfs theirs /mnt');
    expect(await change({ kind: 'detach', path: '/mnt', expected })).toMatchObject({
      done: 0,
      error: { code: 'EBUSY' },
    });
    expect((await guest.sh('busybox grep -c " /mnt " /proc/mounts')).stdout).toBe('2\n');
  });
});

describe('who may undo it inside', () => {
  test('root inside can unmount it', async () => {
    await changeMountsOf({ process: guest.process, changes: [attach('/mnt')] });
    expect(await guest.sh('busybox umount /mnt')).toMatchObject({ code: 0 });
  });

  test('root inside can make a plain read-only mount writable; not one that came through withLocked', async () => {
    const remount = 'busybox mount -o remount,rw,bind /mnt && busybox touch /mnt/written';
    await changeMountsOf({
      process: guest.process,
      changes: [attach('/mnt', { source: source({ attributes: ['readOnly'] }) })],
    });
    expect((await guest.sh('busybox mount -o remount,rw,bind /mnt')).code).toBe(0);
    await guest.sh('busybox umount /mnt');

    const shown = join(folder, 'shown');
    await mkdir(shown);
    mount(join(folder, 'source'), shown, '', MS.bind, '');
    mount('', shown, '', MS.bind | MS.remount | MS.rdonly, '');
    try {
      await withLocked(async (namespaceFd) => {
        await changeMountsOf({
          process: guest.process,
          changes: [attach('/mnt', { source: { path: shown, namespaceFd } })],
        });
      });
    } finally {
      umount(shown, MNT_DETACH);
    }
    const refused = await guest.sh(remount);
    expect({ code: refused.code === 0, stderr: refused.stderr }).toEqual({
      code: false,
      stderr: expect.stringMatching(/permission|not permitted/i),
    });
    expect((await guest.sh('busybox cat /mnt/greeting')).stdout).toBe('hello\n');
    await expect(stat(join(folder, 'source/written'))).rejects.toThrow('ENOENT');
  });
});

describe('when things go wrong', () => {
  test('a process that has ended, or another one with its number, is not touched', async () => {
    const other = { pid: guest.process.pid, startTime: guest.process.startTime - 1 };
    const gone = { pid: 2 ** 22 - 1, startTime: 1 };
    const outcomes = await changeMounts(
      [other, gone, guest.process].map((process) => ({ process, changes: [attach('/mnt')] })),
    );
    expect(outcomes).toMatchObject([{ error: { code: 'ESRCH' } }, { error: { code: 'ESRCH' } }, { done: 1 }]);
    expect((await guest.sh('busybox grep -c " /mnt " /proc/mounts')).stdout).toBe('1\n');
  });

  test('a file system inside that does not answer holds up nobody but whoever has it', async () => {
    const fuse = join(folder, 'fuse');
    await mkdir(fuse);
    const lxcfs = start(['lxcfs', '--foreground', `--pidfile=${join(folder, 'fuse.pid')}`, fuse], {
      stdout: 'ignore',
      stderr: 'ignore',
      group: true,
    });
    try {
      while (!(await readMounts()).some(({ mountPoint }) => mountPoint === fuse)) await immediate();
      await changeMountsOf({ process: guest.process, changes: [attach('/mnt', { source: { path: fuse } })] });
      lxcfs.kill('SIGSTOP');
      const targets = ['/mnt/proc', '/etc/file'].map((path) => ({
        process: guest.process,
        changes: [attach(path, { source: { path: join(folder, 'source/greeting') } })],
      }));
      const outcomes = await changeMounts(targets, 1000);
      expect(outcomes).toMatchObject([
        { target: 0, done: 0, error: { code: 'ETIMEDOUT' } },
        { target: 1, done: 1 },
      ]);
      expect((await guest.sh('busybox cat /etc/file')).stdout).toBe('hello\n');
    } finally {
      lxcfs.kill('SIGKILL');
      await lxcfs.exited;
      umount(fuse, MNT_DETACH);
    }
  });
});
