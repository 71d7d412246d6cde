// A pool in a btrfs that is somebody else's: a subvolume of our own below the folder that was named, seen at the pool's usual place.
// Called by backing.ts. Touches nothing of that file system but this subvolume, and switches its quotas on (pool.ts), never off.
import { chmod, lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run } from '../../host/exec.ts';
import { isErrno } from '../../host/files.ts';
import { createSubvolume, destroySubvolume, fileSystemId, isBtrfs } from './btrfs.ts';
import { reasonOf, unavailable } from './problem.ts';
import { type PoolRecord, writePoolRecord } from './record.ts';

/** Inode number of a subvolume's root (btrfs_tree.h, BTRFS_FIRST_FREE_OBJECTID). */
const SUBVOLUME_INODE = 256;

export async function openDirectory(
  dataDir: string,
  subvolume: string,
  mount: string,
  record: PoolRecord | undefined,
): Promise<void> {
  const folder = dirname(subvolume);
  if (record?.state === 'ready') await expectSubvolume(subvolume, record.fileSystemId);
  else await makeSubvolume(dataDir, folder, subvolume, record);
  try {
    await run(['mount', '--bind', '-o', 'noatime', subvolume, mount]);
  } catch (error) {
    throw unavailable(`the disk pool ${subvolume} could not be shown on ${mount}: ${reasonOf(error)}`, error);
  }
}

async function expectSubvolume(subvolume: string, id: string): Promise<void> {
  if (!(await isSubvolume(subvolume))) {
    throw unavailable(
      `the disk pool of this node, the subvolume ${subvolume}, is missing: mount the file system it is on (btrfs ${id}); its environments and their data are there`,
    );
  }
  const found = await fileSystemId(subvolume);
  if (found !== id) {
    throw unavailable(
      `${subvolume} is on another file system (btrfs ${found}) than the disk pool of this node (btrfs ${id})`,
    );
  }
}

async function makeSubvolume(
  dataDir: string,
  folder: string,
  subvolume: string,
  record: PoolRecord | undefined,
): Promise<void> {
  if (!(await isBtrfs(folder))) {
    throw unavailable(
      `--pool ${folder} is not on btrfs: give a folder on btrfs or an empty block device; without --pool a sparse file is made in the data directory`,
    );
  }
  const begun = record?.state === 'making' && record.source === subvolume;
  if (!begun && (await exists(subvolume))) {
    throw unavailable(
      `${subvolume} exists already and is not the disk pool of this node: another node's, or left from one. Choose another folder, or remove it with btrfs subvolume delete`,
    );
  }
  const made: PoolRecord = {
    version: 1,
    kind: 'directory',
    source: subvolume,
    fileSystemId: await fileSystemId(folder),
    state: 'making',
  };
  await writePoolRecord(dataDir, made);
  try {
    await createSubvolume(subvolume);
    await chmod(subvolume, 0o700);
  } catch (error) {
    throw unavailable(`the subvolume ${subvolume} could not be made: ${reasonOf(error)}`, error);
  }
  await writePoolRecord(dataDir, { ...made, state: 'ready' });
}

/** Removes the subvolume, which must be empty of other subvolumes. */
export async function removeDirectory(record: PoolRecord): Promise<void> {
  if (await isSubvolume(record.source)) await destroySubvolume(record.source);
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

async function isSubvolume(path: string): Promise<boolean> {
  try {
    const found = await lstat(path);
    return found.isDirectory() && found.ino === SUBVOLUME_INODE && (await isBtrfs(path));
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}
