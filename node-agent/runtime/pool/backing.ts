// What the pool lies on, brought about and taken away: a sparse file, a block device, or a subvolume of a btrfs that is there.
// Called by pool.ts. Every step looks first and does only what is missing, so it may be repeated after a crash at any point.
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { run } from '../../host/exec.ts';
import { ensureFolder, isErrno, pathExists } from '../../host/files.ts';
import type { Problem } from '../wire/messages.ts';
import { fileSystemId, isBtrfs } from './btrfs.ts';
import { choosePool, type Named } from './choose.ts';
import { eraseDevice, openDevice } from './device.ts';
import { openDirectory, removeDirectory } from './directory.ts';
import { deviceBytes } from './empty.ts';
import { attachedDevice, attachFile, growFile, makeFile, mountBtrfs } from './loop.ts';
import { findMount, type Mount } from './mounts.ts';
import { reasonOf, unavailable } from './problem.ts';
import { type PoolKind, type PoolRecord, readPoolRecord, removePoolRecord, writePoolRecord } from './record.ts';
import { growth } from './size.ts';
import { resizeToDevice } from './space.ts';

export interface BackingPaths {
  file: string;
  mount: string;
}

export const backingPaths = (dataDir: string): BackingPaths => ({
  file: join(dataDir, 'pool.img'),
  mount: join(dataDir, 'pool'),
});

export interface BackingOptions {
  dataDir: string;
  /** A block device or a folder on btrfs. */
  poolPath?: string | undefined;
  sizeBytes?: number | undefined;
}

export interface Backing {
  kind: PoolKind;
  /** The file, the device, or the folder. */
  source: string;
  /** The block device below; empty for a folder. */
  device: string;
  path: string;
  /** Found while opening; nothing that keeps the pool from being used. */
  problems: Problem[];
}

/** Brings the pool's folder about. Throws ServiceUnavailable with what is wrong and what to do. */
export async function openBacking(options: BackingOptions): Promise<Backing> {
  const { dataDir, sizeBytes } = options;
  const { file, mount } = backingPaths(dataDir);
  await ensureFolder(mount, 0o700);
  const record = await readPoolRecord(dataDir);
  const choice = choosePool({
    named: await look(options.poolPath),
    record,
    fileExists: await pathExists(file),
    onBtrfs: await isBtrfs(dataDir),
    file,
    mount,
  });
  if ('refuse' in choice) throw unavailable(choice.refuse);
  const mounted = await currentMount(mount);
  if (mounted !== undefined) await expectOurs(mount, mounted, record);
  const opened = await open({ ...choice, dataDir, file, mount, record, mounted, sizeBytes });
  const grown = await grow({ ...choice, ...opened, file, sizeBytes, mount });
  return { ...choice, path: mount, device: opened.device, problems: [...opened.problems, ...grown] };
}

async function look(path: string | undefined): Promise<Named> {
  if (path === undefined) return undefined;
  try {
    const found = await stat(path);
    if (found.isBlockDevice()) return { path, is: 'block device' };
    return found.isDirectory() ? { path: await realpath(path), is: 'folder' } : { path, is: 'file' };
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return { path, is: 'missing' };
    throw error;
  }
}

async function expectOurs(mount: string, mounted: Mount, record: PoolRecord | undefined): Promise<void> {
  if (mounted.type !== 'btrfs') {
    throw unavailable(
      `${mount} is a mount point of ${mounted.type}, not btrfs: unmount it or choose another data directory`,
    );
  }
  if (record === undefined || record.fileSystemId === '') return;
  const found = await fileSystemId(mount);
  if (found === record.fileSystemId) return;
  throw unavailable(
    `${mount} is a mount point of another file system (btrfs ${found}) than the disk pool of this node (btrfs ${record.fileSystemId}): unmount it`,
  );
}

interface Opening extends BackingPaths {
  kind: PoolKind;
  source: string;
  dataDir: string;
  record: PoolRecord | undefined;
  mounted: Mount | undefined;
  sizeBytes: number | undefined;
}

async function open(opening: Opening): Promise<{ device: string; problems: Problem[] }> {
  const { kind, source, dataDir, file, mount, record, mounted, sizeBytes } = opening;
  switch (kind) {
    case 'loop': {
      if (!(await pathExists(file))) await makeFile(dataDir, file, sizeBytes);
      if (record === undefined) await writePoolRecord(dataDir, { ...PLAIN, kind, source });
      const device = (await attachedDevice(file)) ?? (await attachFile(file));
      if (mounted === undefined) await mountBtrfs(device, mount, file);
      return { device, problems: [] };
    }
    case 'device':
      if (mounted !== undefined) return { device: mounted.source, problems: [] };
      return openDevice(dataDir, source, mount, record);
    case 'directory':
      // The data directory itself is on btrfs: nothing is mounted.
      if (source === mount) await writePoolRecord(dataDir, { ...PLAIN, kind, source });
      else if (mounted === undefined) await openDirectory(dataDir, source, mount, record);
      return { device: '', problems: [] };
  }
}

const PLAIN = { version: 1, fileSystemId: '', state: 'ready' } as const;

interface Growing extends BackingPaths {
  kind: PoolKind;
  device: string;
  sizeBytes: number | undefined;
}

/** Takes what --pool-size asks for, or what the device has by now, into use. Environments run on meanwhile. */
async function grow({ kind, device, file, mount, sizeBytes }: Growing): Promise<Problem[]> {
  if (kind === 'directory') {
    return sizeBytes === undefined
      ? []
      : [
          {
            reason: 'PoolSizeNotUsed',
            message: `--pool-size is not used: the disk pool is a folder on btrfs, and as big as that`,
            fatal: false,
          },
        ];
  }
  const present = kind === 'loop' ? (await stat(file)).size : await deviceBytes(device);
  const { bytes, problem } = growth(kind, present, sizeBytes);
  try {
    if (kind === 'loop') await growFile(file, device, bytes);
    await resizeToDevice(mount, bytes);
  } catch (error) {
    const message = `the disk pool could not be grown to ${bytes} bytes: ${reasonOf(error)}`;
    return [{ reason: 'PoolNotGrown', message, fatal: false }];
  }
  return problem === undefined ? [] : [{ reason: 'PoolSizeNotUsed', message: problem, fatal: false }];
}

/** Unmounts and detaches. Nothing happens where nothing is mounted; the data stays. */
export async function closeBacking(dataDir: string): Promise<void> {
  const { file, mount } = backingPaths(dataDir);
  const mounted = await currentMount(mount);
  const ours = (await pathExists(file)) || (await readPoolRecord(dataDir)) !== undefined;
  if (mounted?.type === 'btrfs' && ours) await unmount(mount);
  for (let device = await attachedDevice(file); device !== undefined; device = await attachedDevice(file, device)) {
    await detach(device);
  }
}

/** Where what is in the pool is reached, mounted or not, if that is a folder of a file system that stays. */
export async function folderOfPool(dataDir: string): Promise<string | undefined> {
  const record = await readPoolRecord(dataDir);
  return record?.kind === 'directory' ? record.source : undefined;
}

/** After closeBacking, with nothing left inside: the file, the subvolume or the device's file system goes for good. */
export async function eraseBacking(dataDir: string): Promise<void> {
  const { file, mount } = backingPaths(dataDir);
  const record = await readPoolRecord(dataDir);
  await rm(file, { force: true });
  if (record?.kind === 'device') await eraseDevice(record);
  if (record?.kind === 'directory' && record.source !== mount) await removeDirectory(record);
  await removePoolRecord(dataDir);
}

const currentMount = async (path: string): Promise<Mount | undefined> =>
  findMount(await readFile('/proc/self/mountinfo', 'utf8'), path);

/** No error if it has been detached by now: the kernel does so with the last mount of a device that was to go. */
async function detach(device: string): Promise<void> {
  const { code, stderr } = await run(['losetup', '--detach', device], { okCodes: [0, 1] });
  if (code !== 0 && !/No such device/i.test(stderr))
    throw unavailable(`${device} could not be detached: ${stderr.trim()}`);
}

async function unmount(mount: string): Promise<void> {
  try {
    await run(['umount', mount]);
  } catch (error) {
    throw new ApiError('Conflict', `the disk pool ${mount} cannot be unmounted: ${reasonOf(error)}`, { cause: error });
  }
}
