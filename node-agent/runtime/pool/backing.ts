// What the pool lies on: a btrfs folder as it is, or a sparse file formatted once, on a loop device, mounted. Called by pool.ts.
// Every step looks first and does only what is missing, so it may be repeated after a crash at any point.
import { open, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isExecError, run } from '../../host/exec.ts';
import { ensureFolder, pathExists, syncFolder } from '../../host/files.ts';
import { findMount, type Mount } from './mounts.ts';
import { poolFileBytes } from './size.ts';

const BTRFS_MAGIC = 0x9123683e; // statfs(2)
// discard=async gives the space of deleted files back to the host (holes in the sparse file); the default only since Linux 6.2.
const MOUNT_OPTIONS = 'noatime,discard=async';

export interface BackingPaths {
  file: string;
  mount: string;
}

export const backingPaths = (dataDir: string): BackingPaths => ({
  file: join(dataDir, 'pool.img'),
  mount: join(dataDir, 'pool'),
});

/** Brings the pool's folder about and returns it: on btrfs, whether mounted from the file or part of the host's own btrfs. */
export async function openBacking(dataDir: string, sizeBytes: number | undefined): Promise<string> {
  const { file, mount } = backingPaths(dataDir);
  await ensureFolder(mount, 0o700);
  const mounted = await currentMount(mount);
  if (mounted !== undefined) {
    if (mounted.type === 'btrfs') return mount;
    throw problem(
      `${mount} is a mount point of ${mounted.type}, not btrfs: unmount it or choose another data directory`,
    );
  }
  if (!(await pathExists(file))) {
    if (await isBtrfs(dataDir)) return mount;
    await makeFile(dataDir, file, sizeBytes);
  }
  const device = (await attachedDevice(file)) ?? (await attach(file));
  await mountDevice(device, mount, file);
  return mount;
}

/** Unmounts and detaches. Nothing happens where nothing is mounted; the data stays. */
export async function closeBacking(dataDir: string): Promise<void> {
  const { file, mount } = backingPaths(dataDir);
  if ((await currentMount(mount)) !== undefined && (await pathExists(file))) await unmount(mount);
  for (let device = await attachedDevice(file); device !== undefined; device = await attachedDevice(file, device)) {
    await run(['losetup', '--detach', device]);
  }
}

const currentMount = async (path: string): Promise<Mount | undefined> =>
  findMount(await readFile('/proc/self/mountinfo', 'utf8'), path);

export async function isBtrfs(path: string): Promise<boolean> {
  return (await statfs(path)).type === BTRFS_MAGIC;
}

/** Formats under another name, so that a file of the real name is always a whole file system. */
async function makeFile(dataDir: string, file: string, sizeBytes: number | undefined): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  const bytes = sized(bavail * bsize, sizeBytes);
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.truncate(bytes);
  } finally {
    await handle.close();
  }
  try {
    await run(['mkfs.btrfs', '--quiet', '--label', 'kapelle', draft]);
  } catch (error) {
    await rm(draft, { force: true });
    throw problem(`the disk pool ${file} could not be formatted: ${reasonOf(error)}`, error);
  }
  await rename(draft, file);
  await syncFolder(dataDir);
}

function sized(freeBytes: number, askedBytes: number | undefined): number {
  try {
    return poolFileBytes(freeBytes, askedBytes);
  } catch (error) {
    throw problem(reasonOf(error), error);
  }
}

interface LoopDevices {
  loopdevices: { name: string }[];
}

/** The loop device that has the file (found by its inode, so also after a crash of ours); other than `not`. */
async function attachedDevice(file: string, not?: string): Promise<string | undefined> {
  if (!(await pathExists(file))) return undefined;
  const { stdout } = await run(['losetup', '--json', '--list', '--output', 'NAME', '--associated', file]);
  if (stdout.trim() === '') return undefined; // losetup prints nothing at all when there is none
  return (JSON.parse(stdout) as LoopDevices).loopdevices.map(({ name }) => name).find((name) => name !== not);
}

async function attach(file: string): Promise<string> {
  try {
    const { stdout } = await run(['losetup', '--find', '--show', file]);
    const device = stdout.trim();
    // Without direct I/O every page of the pool is cached twice. Not every file system can do it, and it is only a matter of memory.
    await run(['losetup', '--direct-io=on', device], { okCodes: [0, 1] });
    return device;
  } catch (error) {
    const cause = reasonOf(error);
    const hint = !(await pathExists('/dev/loop-control'))
      ? ': there is no /dev/loop-control, as in most containers; run on the host, or give the container its loop devices'
      : /unused loop device|No such file or directory.*loop/i.test(cause)
        ? ': no loop device is free; detach some (losetup -l) or raise max_loop'
        : '';
    throw problem(`${file} could not be attached to a loop device${hint}: ${cause}`, error);
  }
}

async function mountDevice(device: string, mount: string, file: string): Promise<void> {
  try {
    await run(['mount', '-t', 'btrfs', '-o', MOUNT_OPTIONS, device, mount]);
  } catch (error) {
    const cause = reasonOf(error);
    const hint = /unknown filesystem type/i.test(cause) ? ': the kernel has no btrfs' : '';
    throw problem(`the disk pool ${file} (${device}) could not be mounted on ${mount}${hint}: ${cause}`, error);
  }
}

async function unmount(mount: string): Promise<void> {
  try {
    await run(['umount', mount]);
  } catch (error) {
    throw new ApiError('Conflict', `the disk pool ${mount} cannot be unmounted: ${reasonOf(error)}`, { cause: error });
  }
}

const problem = (message: string, cause?: unknown): ApiError => new ApiError('ServiceUnavailable', message, { cause });

const reasonOf = (error: unknown): string =>
  isExecError(error) ? error.stderr.trim() || error.message : (error as Error).message;
