// A pool in a sparse file: formatted once, on a loop device, mounted. Also mounts for the other kinds. Called by backing.ts and device.ts.
// Every step looks first and does only what is missing, so it may be repeated after a crash at any point.
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { run } from '../../host/exec.ts';
import { pathExists, syncFolder } from '../../host/files.ts';
import { deviceBytes } from './empty.ts';
import { reasonOf, unavailable } from './problem.ts';
import { poolFileBytes } from './size.ts';

// discard=async gives the space of deleted files back to the host (holes in the sparse file); the default only since Linux 6.2.
const MOUNT_OPTIONS = 'noatime,discard=async';

/** Formats under another name, so that a file of the real name is always a whole file system. */
export async function makeFile(dataDir: string, file: string, sizeBytes: number | undefined): Promise<void> {
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
    throw unavailable(`the disk pool ${file} could not be formatted: ${reasonOf(error)}`, error);
  }
  await rename(draft, file);
  await syncFolder(dataDir);
}

function sized(freeBytes: number, askedBytes: number | undefined): number {
  try {
    return poolFileBytes(freeBytes, askedBytes);
  } catch (error) {
    throw unavailable(reasonOf(error), error);
  }
}

interface LoopDevices {
  loopdevices: { name: string }[];
}

/** The loop device that has the file (found by its inode, so also after a crash of ours); other than `not`. */
export async function attachedDevice(file: string, not?: string): Promise<string | undefined> {
  if (!(await pathExists(file))) return undefined;
  const { stdout } = await run(['losetup', '--json', '--list', '--output', 'NAME', '--associated', file]);
  if (stdout.trim() === '') return undefined; // losetup prints nothing at all when there is none
  return (JSON.parse(stdout) as LoopDevices).loopdevices.map(({ name }) => name).find((name) => name !== not);
}

export async function attachFile(file: string): Promise<string> {
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
    throw unavailable(`${file} could not be attached to a loop device${hint}: ${cause}`, error);
  }
}

/** Makes the file `bytes` long if it is shorter, and tells its loop device. A crash in between is caught up with by the next call. */
export async function growFile(file: string, device: string, bytes: number): Promise<void> {
  const { size } = await stat(file);
  if (bytes > size) {
    const handle = await open(file, 'r+');
    try {
      await handle.truncate(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  if (Math.max(bytes, size) > (await deviceBytes(device))) await run(['losetup', '--set-capacity', device]);
}

/** @param what - the file or device, as people know it */
export async function mountBtrfs(device: string, mount: string, what: string): Promise<void> {
  try {
    await run(['mount', '-t', 'btrfs', '-o', MOUNT_OPTIONS, device, mount]);
  } catch (error) {
    const cause = reasonOf(error);
    const hint = /unknown filesystem type/i.test(cause) ? ': the kernel has no btrfs' : '';
    const on = device === what ? what : `${what} (${device})`;
    throw unavailable(`the disk pool ${on} could not be mounted on ${mount}${hint}: ${cause}`, error);
  }
}
