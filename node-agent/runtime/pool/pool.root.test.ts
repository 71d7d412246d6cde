// A pool of its own on a loop device: quota, idempotence, crash leftovers.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../../../test/harness/wait.ts';
import { createSubvolume, fileSystemId, subvolumeId } from './btrfs.ts';
import { createDraft } from './drafts.ts';
import { closePool, openPool, type Pool, wipePool } from './pool.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
let dataDir: string;
let pool: Pool;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kp-pool-'));
  pool = await openPool({ dataDir, sizeBytes: 2 * GIB });
});

afterEach(async () => {
  await wipePool(dataDir);
  rmSync(dataDir, { recursive: true });
});

const loops = (): string => execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE']).toString();
const sync = (): Buffer => execFileSync('sync', ['--file-system', pool.path]);
const qgroups = async (): Promise<string[]> => readdirSync(`/sys/fs/btrfs/${await fileSystemId(pool.path)}/qgroups`);

test('a write stops at the quota and a raised limit lets it go on', async () => {
  const volume = await pool.createVolume('u1', 8 * MIB);
  const file = join(volume, 'big');
  expect(() => writeFileSync(file, Buffer.alloc(16 * MIB))).toThrow(/EDQUOT|Quota|UNKNOWN/i);
  await pool.setLimit('u1', 64 * MIB);
  expect(await pool.limit('u1')).toBe(64 * MIB);
  writeFileSync(file, Buffer.alloc(16 * MIB));
  sync();
  expect(await pool.usage('u1')).toBeGreaterThanOrEqual(16 * MIB);
  expect(await pool.usage('u1')).toBeLessThan(18 * MIB);
});

test('a limit of 0 is no limit', async () => {
  await pool.createVolume('u1', 8 * MIB);
  await pool.setLimit('u1', 0);
  expect(await pool.limit('u1')).toBe(0);
  writeFileSync(join(pool.volumePath('u1'), 'big'), Buffer.alloc(16 * MIB));
});

test('creating a volume again keeps what it holds and takes the new limit', async () => {
  const volume = await pool.createVolume('u1', 8 * MIB);
  writeFileSync(join(volume, 'kept'), 'x');
  expect(await pool.createVolume('u1', 16 * MIB)).toBe(volume);
  expect(readdirSync(volume)).toEqual(['kept']);
  expect(await pool.limit('u1')).toBe(16 * MIB);
  expect(await pool.listVolumes()).toEqual(['u1']);
});

test('deleting removes the volume and its quota group, and again is no error', async () => {
  const volume = await pool.createVolume('u1', 8 * MIB);
  writeFileSync(join(volume, 'x'), Buffer.alloc(MIB));
  const id = await subvolumeId(volume);
  await pool.deleteVolume('u1');
  await pool.deleteVolume('u1');
  expect(existsSync(volume)).toBe(false);
  execFileSync('btrfs', ['filesystem', 'sync', pool.path]); // wakes the cleaner, which sleeps up to 30 s
  execFileSync('btrfs', ['subvolume', 'sync', pool.path]);
  // The kernel removes the group with the transaction after the one that dropped the last of the subvolume.
  await waitUntil('the quota group is gone', async () => {
    execFileSync('btrfs', ['filesystem', 'sync', pool.path]);
    return !(await qgroups()).includes(`0_${id}`);
  });
});

test('a volume in which somebody made subvolumes is deleted with them', async () => {
  const volume = await pool.createVolume('u1', 0);
  await createSubvolume(join(volume, 'a'));
  mkdirSync(join(volume, 'a', 'folder'));
  await createSubvolume(join(volume, 'a', 'folder', 'b'));
  await createSubvolume(join(volume, 'c'));
  await pool.deleteVolume('u1');
  expect(existsSync(volume)).toBe(false);
});

test('asking about a volume that does not exist is NotFound, and a uid never leads elsewhere', async () => {
  await expect(pool.usage('none')).rejects.toMatchObject({ reason: 'NotFound' });
  await expect(pool.setLimit('none', 1)).rejects.toMatchObject({ reason: 'NotFound' });
  expect(() => pool.volumePath('../images')).toThrow(/not a uid/);
});

test('the pool tells its size', async () => {
  const usage = await pool.poolUsage();
  expect(usage.totalBytes).toBe(2 * GIB);
  expect(usage.availableBytes).toBeGreaterThan(1 * GIB);
});

test('opening again after a crash finds the mount, and after a reboot the file, without a second loop device', async () => {
  await pool.createVolume('u1', 8 * MIB);
  const opened = await openPool({ dataDir });
  expect(await opened.listVolumes()).toEqual(['u1']);
  // A crash between attach and mount: the loop device is there, the mount is not.
  execFileSync('umount', [pool.path]);
  await openPool({ dataDir });
  expect(
    loops()
      .split('\n')
      .filter((line) => line.trim() === join(dataDir, 'pool.img')),
  ).toHaveLength(1);
  await closePool(dataDir);
  expect(loops()).not.toContain(dataDir);
  const again = await openPool({ dataDir });
  expect(await again.listVolumes()).toEqual(['u1']);
  expect(await again.limit('u1')).toBe(8 * MIB);
});

test('closing twice is no error, and closing while in use says so', async () => {
  const holder = await pool.createVolume('u1', 0);
  const cwd = process.cwd();
  process.chdir(holder);
  await expect(closePool(dataDir)).rejects.toMatchObject({ reason: 'Conflict' });
  process.chdir(cwd);
  await closePool(dataDir);
  await closePool(dataDir);
});

test('a pool that has become read-only is opened, told, and can be taken away', async () => {
  await pool.createVolume('u1', 0);
  await createDraft(pool);
  execFileSync('mount', ['-o', 'remount,ro', pool.path]);
  const again = await openPool({ dataDir });
  expect(await again.listVolumes()).toEqual(['u1']);
  expect((await again.facts()).problems).toContainEqual(
    expect.objectContaining({ reason: 'PoolReadOnly', fatal: true }),
  );
});

test('a half-formatted file of a crash is made anew', async () => {
  await wipePool(dataDir);
  writeFileSync(join(dataDir, 'pool.img.new'), 'half');
  pool = await openPool({ dataDir, sizeBytes: 2 * GIB });
  await pool.createVolume('u1', 0);
  expect(existsSync(join(dataDir, 'pool.img.new'))).toBe(false);
});

test('a draft is read-only under its real name, and drafts of a crash are swept at open', async () => {
  const draft = await createDraft(pool);
  writeFileSync(join(draft.path, 'file'), 'x');
  const path = await draft.publish('sha256-aa');
  expect(readdirSync(pool.imagesPath)).toEqual(['sha256-aa']);
  expect(() => writeFileSync(join(path, 'file'), 'y')).toThrow(/EROFS/);
  const twin = await createDraft(pool);
  await twin.publish('sha256-aa');
  await createDraft(pool);
  expect(readdirSync(pool.imagesPath)).toHaveLength(2);
  await openPool({ dataDir });
  expect(readdirSync(pool.imagesPath)).toEqual(['sha256-aa']);
});

test('a data directory on btrfs needs no file of its own', async () => {
  const inner = join(pool.path, 'host');
  mkdirSync(inner);
  const nested = await openPool({ dataDir: inner });
  const volume = await nested.createVolume('u1', 8 * MIB);
  expect(readdirSync(inner)).toEqual(['pool', 'pool.json']);
  expect(() => writeFileSync(join(volume, 'big'), Buffer.alloc(16 * MIB))).toThrow(/EDQUOT|Quota|UNKNOWN/i);
  await createSubvolume(join(inner, 'foreign'));
  await wipePool(inner);
  expect(readdirSync(inner)).toEqual(['foreign']);
});

test('a mount point that is something else is refused by name', async () => {
  await closePool(dataDir);
  execFileSync('mount', ['-t', 'tmpfs', 'kp-test', join(dataDir, 'pool')]);
  try {
    await expect(openPool({ dataDir })).rejects.toThrow(/is a mount point of tmpfs, not btrfs/);
  } finally {
    execFileSync('umount', [join(dataDir, 'pool')]);
  }
});
