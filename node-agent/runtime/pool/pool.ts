// The node's disk pool: one btrfs that holds a read-only subvolume per image and a subvolume with a quota per environment, disk and volume.
// Called by the runtime service. Knows nothing of what lies inside a volume; never touches a subvolume outside its own folder.
//
//   <data-dir>/pool/environments/<uid>/       the delta of one environment
//   <data-dir>/pool/disks/<uid>-<name>/       a disk of its own beside the root
//   <data-dir>/pool/volumes/<uid>/            a disk that outlives environments
//   <data-dir>/pool/snapshots/<uid>/          snapshots/
//   <data-dir>/pool/images/sha256-<hex>/      a finished image; written under a draft name first (drafts.ts)
import { chmod, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, isErrno } from '../../host/files.ts';
import { type MountEntry, readMounts } from '../../host/proc.ts';
import type { PoolFacts, Problem } from '../wire/messages.ts';
import { type Backing, backingPaths, closeBacking, eraseBacking, folderOfPool, openBacking } from './backing.ts';
import { destroyQgroup, enableQuota, fileSystemId, subvolumeExists } from './btrfs.ts';
import { sweepDrafts } from './drafts.ts';
import { poolProblems } from './health.ts';
import { reasonOf } from './problem.ts';
import { readDeviceErrors, readQuota, readSpace, trim } from './space.ts';
import { deleteWithQgroup, names, type SubvolumeFolder, subvolumeFolder } from './subvolumes.ts';

export interface PoolUsage {
  totalBytes: number;
  availableBytes: number;
}

export interface Pool {
  /** The folder on btrfs everything is in. */
  readonly path: string;
  /** Folder of the image subvolumes and what belongs to them. */
  readonly imagesPath: string;
  readonly snapshotsPath: string;
  /** Environments' own disks, `<uid>-<name>`. */
  readonly disks: SubvolumeFolder;
  /** VirtualVolumes, `<uid>`. */
  readonly shared: SubvolumeFolder;
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
  /** Where one of an environment's own disks is, whether it exists or not. */
  diskPath(uid: string, name: string): string;
  /** Names of an environment's own disks that exist. */
  disksOf(uid: string): Promise<string[]>;
  poolUsage(): Promise<PoolUsage>;
  /** Kind, source, usage and what is wrong with it, as of now. */
  facts(): Promise<PoolFacts>;
  /** Tells the disk below what is free, where it can use that (fstrim(8)); answers how many bytes. */
  trim(): Promise<number>;
  /** Bytes of the host's disk that the sparse file takes beyond what is in the pool; 0 for the other kinds. */
  slack(): Promise<number>;
  listVolumes(): Promise<string[]>;
  /** Deletes a subvolume of the pool by its folder, and its quota group. False if there was none. */
  deleteSubvolume(path: string): Promise<boolean>;
}

export interface PoolOptions {
  /** The runtime's data directory; must exist. */
  dataDir: string;
  /** A block device or a folder on btrfs; a sparse file in the data directory if unset, unless that itself is on btrfs. */
  poolPath?: string | undefined;
  /** Size of the sparse file; 80 % of the free space if unset. A file that is there is grown to it. */
  sizeBytes?: number | undefined;
}

const FOLDERS = ['images', 'environments', 'disks', 'volumes', 'snapshots'] as const;
const SMALLEST_TRIM_BYTES = 1024 ** 2;

/** Opens the pool, making whatever is missing, and sweeps what a crash left half done. Throws ServiceUnavailable with the cause. */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const backing = await openBacking(options);
  const { path } = backing;
  // After an error of the disk. It is told (health.ts) and nothing can be made, but what stands on it can still be stopped and taken away.
  if (await isReadOnly(path)) return makePool(backing, await fileSystemId(path));
  for (const folder of FOLDERS) {
    await ensureFolder(join(path, folder), 0o700);
    // Ids in them are guests' own, root among them: nobody but root may come near what they, or their images, set up.
    await chmod(join(path, folder), 0o700);
  }
  await enableQuota(path);
  const fsid = await fileSystemId(path);
  const pool = makePool(backing, fsid);
  await sweepDrafts(pool);
  await sweepQgroups(pool, backing, fsid);
  return pool;
}

const isReadOnlyMount = (mount: MountEntry | undefined): boolean => mount?.options.includes('ro') ?? false;

async function isReadOnly(path: string): Promise<boolean> {
  const mounts = await readMounts();
  return isReadOnlyMount(mounts.findLast(({ mountPoint }) => mountPoint === path));
}

/** Unmounts the pool and detaches its loop device; the data stays. Conflict while something of it is in use. */
export async function closePool(dataDir: string): Promise<void> {
  await closeBacking(dataDir);
}

/** Removes the pool's data for good: what is in it, then the file, the subvolume, or the device's file system. */
export async function wipePool(dataDir: string): Promise<void> {
  const { mount } = backingPaths(dataDir);
  // A file, and a device's file system, go as a whole.
  const inside = await folderOfPool(dataDir);
  for (const folder of inside === undefined ? [] : FOLDERS) {
    const path = join(inside ?? '', folder);
    for (const name of await names(path)) await removeDeep(inside ?? '', join(path, name));
    await rm(path, { recursive: true, force: true });
  }
  await closeBacking(dataDir);
  await eraseBacking(dataDir);
  await rm(mount, { recursive: true, force: true });
}

function makePool(backing: Backing, fsid: string): Pool {
  const { path } = backing;
  const environments = subvolumeFolder(path, 'environments', fsid, 'environment');
  const disks = subvolumeFolder(path, 'disks', fsid, 'disk');
  const shared = subvolumeFolder(path, 'volumes', fsid, 'VirtualVolume');
  return {
    path,
    imagesPath: join(path, 'images'),
    snapshotsPath: join(path, 'snapshots'),
    disks,
    shared,
    volumePath: environments.pathOf,
    createVolume: environments.create,
    deleteVolume: environments.remove,
    setLimit: environments.setLimit,
    limit: environments.limit,
    usage: environments.usage,
    listVolumes: environments.list,
    diskPath: (uid, name) => disks.pathOf(`${uid}-${name}`),
    disksOf: async (uid) =>
      (await disks.list()).filter((name) => name.startsWith(`${uid}-`)).map((name) => name.slice(uid.length + 1)),
    poolUsage: () => usageOf(backing),
    facts: () => factsOf(backing, fsid).catch((error: unknown) => unreadable(backing, fsid, error)),
    trim: () => (backing.kind === 'directory' ? Promise.resolve(0) : trim(path, SMALLEST_TRIM_BYTES)),
    slack: () => slackOf(backing),
    deleteSubvolume: (folder) => deleteWithQgroup(path, folder),
  };
}

async function usageOf({ kind, source, path }: Backing): Promise<PoolUsage> {
  const { blocks, bavail, bsize } = await statfs(path);
  const [totalBytes, availableBytes] = [blocks * bsize, bavail * bsize];
  // What is behind a sparse file may be full before the file is.
  const host = kind === 'loop' ? await hostAvailable(source) : availableBytes;
  return { totalBytes, availableBytes: Math.min(availableBytes, host + (await slackOf({ kind, source, path }))) };
}

async function hostAvailable(file: string): Promise<number> {
  const { bavail, bsize } = await statfs(file);
  return bavail * bsize;
}

async function slackOf({ kind, source, path }: Pick<Backing, 'kind' | 'source' | 'path'>): Promise<number> {
  if (kind !== 'loop') return 0;
  const [file, { blocks, bfree, bsize }] = await Promise.all([stat(source), statfs(path)]);
  return Math.max(file.blocks * 512 - (blocks - bfree) * bsize, 0);
}

async function factsOf(backing: Backing, fsid: string): Promise<PoolFacts> {
  const { kind, source, path } = backing;
  const [usage, errors, quota, space, mounts, { bavail, bsize }] = await Promise.all([
    usageOf(backing),
    readDeviceErrors(fsid),
    readQuota(fsid),
    readSpace(fsid),
    readMounts(),
    statfs(path),
  ]);
  const mount = mounts.findLast(({ mountPoint }) => mountPoint === path);
  const problems: Problem[] = poolProblems({
    source,
    path,
    readOnly: isReadOnlyMount(mount),
    errors,
    quota,
    space,
    poolBytes: usage.totalBytes,
    poolAvailableBytes: bavail * bsize,
    hostAvailableBytes: kind === 'loop' ? await hostAvailable(source) : undefined,
  });
  return {
    kind,
    source,
    fileSystemId: fsid,
    bytes: usage.totalBytes,
    availableBytes: usage.availableBytes,
    problems: [...backing.problems, ...problems],
  };
}

/** The device is gone, or the file system was taken away below us. */
function unreadable({ kind, source, path }: Backing, fsid: string, error: unknown): PoolFacts {
  const message = `the disk pool on ${source} does not answer (${reasonOf(error)}): is its disk there, and ${path} mounted?`;
  const problems = [{ reason: 'PoolUnreadable', message, fatal: true }];
  return { kind, source, fileSystemId: fsid, bytes: 0, availableBytes: 0, problems };
}

/**
 * Quota groups whose subvolume is gone: older kernels keep them for ever, and a crash between the two steps of a deletion leaves one.
 * Only in a file system of our own: on the host's btrfs a group without subvolume may be somebody's.
 */
async function sweepQgroups(pool: Pool, { kind }: Backing, fsid: string): Promise<void> {
  if (kind === 'directory') return;
  for (const name of await names(`/sys/fs/btrfs/${fsid}/qgroups`)) {
    const id = /^0_(\d+)$/.exec(name)?.[1];
    if (id === undefined || BigInt(id) < 256n) continue;
    if (!(await subvolumeExists(pool.path, BigInt(id)))) await destroyQgroup(pool.path, BigInt(id));
  }
}

/** A subvolume, or a folder in which there may be some (a snapshot's), with its quota groups. */
async function removeDeep(root: string, path: string): Promise<void> {
  try {
    await deleteWithQgroup(root, path);
    return;
  } catch (error) {
    // EINVAL: a folder; ENOTDIR, ENOTTY: a file. ENOTEMPTY: subvolumes in a subvolume.
    if (!isErrno(error, 'EINVAL', 'ENOTDIR', 'ENOTTY', 'ENOTEMPTY')) throw error;
  }
  if (!(await stat(path)).isDirectory()) return rm(path, { force: true });
  for (const name of await names(path)) await removeDeep(root, join(path, name));
  return rm(path, { recursive: true, force: true });
}
