// The node's disk pool: one btrfs that holds a read-only subvolume per image and a subvolume with a quota per environment.
// Called by the runtime service. Knows nothing of what lies inside a volume; never touches a subvolume outside its own folder.
//
//   <data-dir>/pool/environments/<uid>/       the delta of one environment
//   <data-dir>/pool/images/sha256-<hex>/      a finished image; written under a draft name first (drafts.ts)
import { readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { ensureFolder, isErrno } from '../../host/files.ts';
import { backingPaths, closeBacking, openBacking } from './backing.ts';
import {
  createSubvolume,
  destroyQgroup,
  destroySubvolume,
  enableQuota,
  fileSystemId,
  limitSubvolume,
  qgroupFigure,
  subvolumeExists,
  subvolumeId,
} from './btrfs.ts';
import { sweepDrafts } from './drafts.ts';

export interface PoolUsage {
  totalBytes: number;
  availableBytes: number;
}

export interface Pool {
  /** The folder on btrfs everything is in. */
  readonly path: string;
  /** Folder of the image subvolumes and what belongs to them. */
  readonly imagesPath: string;
  /** Where an environment's volume is, whether it exists or not. */
  volumePath(uid: string): string;
  /** Makes the volume, or finds it, with this limit; returns its folder. 0 = no limit. */
  createVolume(uid: string, limitBytes: number): Promise<string>;
  /** Removes the volume with all it holds. Nothing happens if there is none. Nothing may be mounted from it. */
  deleteVolume(uid: string): Promise<void>;
  /** Changes the limit live; 0 = no limit. NotFound without a volume. */
  setLimit(uid: string, limitBytes: number): Promise<void>;
  /** The limit the kernel holds, in bytes; 0 = none. */
  limit(uid: string): Promise<number>;
  /** Bytes the volume holds, as of the file system's last commit (at most 30 s ago). */
  usage(uid: string): Promise<number>;
  poolUsage(): Promise<PoolUsage>;
  listVolumes(): Promise<string[]>;
  /** Deletes a subvolume of the pool by its folder, and its quota group. False if there was none. */
  deleteSubvolume(path: string): Promise<boolean>;
}

export interface PoolOptions {
  /** The runtime's data directory; must exist. */
  dataDir: string;
  /** Size of the sparse file when it is made; 80 % of the free space if unset. Not used where the data directory is on btrfs. */
  sizeBytes?: number | undefined;
}

/** Opens the pool, making whatever is missing, and sweeps what a crash left half done. Throws ServiceUnavailable with the cause. */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const path = await openBacking(options.dataDir, options.sizeBytes);
  const imagesPath = join(path, 'images');
  const environments = join(path, 'environments');
  await ensureFolder(imagesPath, 0o755);
  await ensureFolder(environments, 0o755);
  await enableQuota(path);
  const fsid = await fileSystemId(path);
  const pool = makePool({ path, imagesPath, environments, fsid });
  await sweepDrafts(pool);
  await sweepQgroups(pool, options.dataDir, fsid);
  return pool;
}

/** Unmounts the pool and detaches its loop device; the data stays. Conflict while something of it is in use. */
export async function closePool(dataDir: string): Promise<void> {
  await closeBacking(dataDir);
}

/** Removes the pool's data for good (after closePool, or on a btrfs data directory). */
export async function wipePool(dataDir: string): Promise<void> {
  const { file, mount } = backingPaths(dataDir);
  await closeBacking(dataDir);
  await rm(file, { force: true });
  for (const folder of ['environments', 'images']) {
    for (const name of await names(join(mount, folder))) await destroySubvolumeOrFolder(join(mount, folder, name));
  }
  await rm(mount, { recursive: true, force: true });
}

interface Inside {
  path: string;
  imagesPath: string;
  environments: string;
  fsid: string;
}

function makePool({ path, imagesPath, environments, fsid }: Inside): Pool {
  const volumePath = (uid: string) => join(environments, checkedUid(uid));
  const deleteSubvolume = (folder: string) => deleteWithQgroup(path, folder);
  const setLimit = async (uid: string, limitBytes: number) => {
    const folder = volumePath(uid);
    await explained(uid, () => limitSubvolume(folder, limitBytes === 0 ? undefined : BigInt(limitBytes)));
  };
  const figure = async (uid: string, name: string): Promise<number> =>
    explained(uid, async () => (await qgroupFigure(fsid, await subvolumeId(volumePath(uid)), name)) ?? 0);
  return {
    path,
    imagesPath,
    volumePath,
    deleteSubvolume,
    setLimit,
    async createVolume(uid, limitBytes) {
      const folder = volumePath(uid);
      await explained(uid, () => createSubvolume(folder));
      await setLimit(uid, limitBytes);
      return folder;
    },
    async deleteVolume(uid) {
      await explained(uid, () => deleteSubvolume(volumePath(uid)));
    },
    limit: (uid) => figure(uid, 'max_referenced'),
    usage: (uid) => figure(uid, 'referenced'),
    async poolUsage() {
      const { blocks, bavail, bsize } = await statfs(path);
      return { totalBytes: blocks * bsize, availableBytes: bavail * bsize };
    },
    listVolumes: async () => (await names(environments)).filter((name) => UID.test(name)),
  };
}

const UID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;

/** A uid becomes a folder name: never one that leads elsewhere. */
function checkedUid(uid: string): string {
  if (UID.test(uid)) return uid;
  throw new ApiError('BadRequest', `${JSON.stringify(uid)} is not a uid`);
}

async function deleteWithQgroup(root: string, folder: string): Promise<boolean> {
  let id: bigint;
  try {
    id = await subvolumeId(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
  const deleted = await destroySubvolume(folder);
  await destroyQgroup(root, id);
  return deleted;
}

/** Turns what the kernel says about one volume into what a caller can act on. */
async function explained<T>(uid: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (isErrno(cause, 'ENOENT')) throw new ApiError('NotFound', `environment ${uid} has no volume`, { cause });
    if (isErrno(cause, 'ENOSPC', 'EDQUOT')) {
      throw new ApiError('ServiceUnavailable', `the disk pool is full: no room for environment ${uid}`, { cause });
    }
    if (isErrno(cause, 'EBUSY')) {
      throw new ApiError('Conflict', `the volume of environment ${uid} is still mounted`, { cause });
    }
    throw cause;
  }
}

/**
 * Quota groups whose subvolume is gone: older kernels keep them for ever, and a crash between the two steps of a deletion leaves one.
 * Only in a file system of our own: on the host's btrfs a group without subvolume may be somebody's.
 */
async function sweepQgroups(pool: Pool, dataDir: string, fsid: string): Promise<void> {
  if (!(await names(dataDir)).includes('pool.img')) return;
  for (const name of await names(`/sys/fs/btrfs/${fsid}/qgroups`)) {
    const id = /^0_(\d+)$/.exec(name)?.[1];
    if (id === undefined || BigInt(id) < 256n) continue;
    if (!(await subvolumeExists(pool.path, BigInt(id)))) await destroyQgroup(pool.path, BigInt(id));
  }
}

async function destroySubvolumeOrFolder(path: string): Promise<void> {
  try {
    await destroySubvolume(path);
  } catch (error) {
    // EINVAL: a plain folder or file, not a subvolume.
    if (!isErrno(error, 'EINVAL', 'ENOTDIR')) throw error;
    await rm(path, { recursive: true, force: true });
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
