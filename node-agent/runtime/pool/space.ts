// Room in a btrfs: what the kernel says of devices and chunks, growing to the size of the device, giving freed blocks back.
// Called by backing.ts, pool.ts and health.ts. Reads /sys/fs/btrfs and asks by ioctl: no process per look.
import { readdir, readFile } from 'node:fs/promises';
import { isErrno } from '../../host/files.ts';
import { ioctlPath } from '../../host/ioctl.ts';

const RESIZE = 0x50009403; // _IOW(0x94, 3, struct btrfs_ioctl_vol_args)
const DEV_INFO = 0xd000941e; // _IOWR(0x94, 30, struct btrfs_ioctl_dev_info_args)
const FITRIM = 0xc0185879; // _IOWR('X', 121, struct fstrim_range)
const PAGE = 4096;

/** Lets the file system take the whole of its (single) device, which has `bytes` now. Nothing happens if it does. */
export async function resizeToDevice(mount: string, bytes: number): Promise<void> {
  const argument = Buffer.alloc(PAGE);
  argument.writeBigUInt64LE(1n, 0);
  await ioctlPath(mount, DEV_INFO, argument, 'asking for the size of the pool');
  const total = Number(argument.readBigUInt64LE(32));
  // The kernel counts in sectors of 4096 bytes.
  if (total >= Math.floor(bytes / PAGE) * PAGE) return;
  const wish = Buffer.alloc(PAGE);
  wish.write('max', 8);
  await ioctlPath(mount, RESIZE, wish, 'growing the pool');
}

/** Tells the device about every free extent of at least `leastBytes` (fstrim(8)); answers how many bytes it was told of. */
export async function trim(mount: string, leastBytes: number): Promise<number> {
  const range = Buffer.alloc(24);
  range.writeBigUInt64LE(2n ** 64n - 1n, 8);
  range.writeBigUInt64LE(BigInt(leastBytes), 16);
  await ioctlPath(mount, FITRIM, range, 'trimming the pool');
  return Number(range.readBigUInt64LE(8));
}

/** Figures of /sys/fs/btrfs/<fsid>, bytes. */
export interface SpaceFacts {
  /** Of the devices together. */
  deviceBytes: number;
  /** Given to chunks of any kind, copies counted. */
  allocatedBytes: number;
  /** In chunks of metadata; one copy. */
  metadataBytes: number;
  metadataUsedBytes: number;
  /** Kept back by the kernel for itself, within metadata. */
  reserveBytes: number;
}

export async function readSpace(fsid: string): Promise<SpaceFacts> {
  const folder = `/sys/fs/btrfs/${fsid}`;
  const number = async (path: string): Promise<number> => Number(await readFile(`${folder}/${path}`, 'utf8'));
  const [devices, data, metadata, system, metadataBytes, metadataUsedBytes, reserveBytes] = await Promise.all([
    readdir(`${folder}/devices`),
    number('allocation/data/disk_total'),
    number('allocation/metadata/disk_total'),
    number('allocation/system/disk_total'),
    number('allocation/metadata/total_bytes'),
    number('allocation/metadata/bytes_used'),
    number('allocation/global_rsv_size'),
  ]);
  const sectors = await Promise.all(devices.map((name) => number(`devices/${name}/size`)));
  const deviceBytes = sectors.reduce((sum, each) => sum + each * 512, 0);
  return {
    deviceBytes,
    allocatedBytes: data + metadata + system,
    metadataBytes,
    metadataUsedBytes,
    reserveBytes,
  };
}

/** Errors since the file system was made, by device and kind; only those that happened. */
export interface DeviceErrors {
  device: string;
  missing: boolean;
  counts: Record<string, number>;
}

export async function readDeviceErrors(fsid: string): Promise<DeviceErrors[]> {
  const folder = `/sys/fs/btrfs/${fsid}/devinfo`;
  const found: DeviceErrors[] = [];
  for (const device of await readdir(folder)) {
    const [stats, missing] = await Promise.all([
      readFile(`${folder}/${device}/error_stats`, 'utf8'),
      readFile(`${folder}/${device}/missing`, 'utf8'),
    ]);
    found.push({ device, missing: missing.trim() === '1', counts: errorCounts(stats) });
  }
  return found;
}

/** `write_errs 0`, `read_errs 3`, … a line each; `device stats are not valid` if they were never read. */
export function errorCounts(text: string): Record<string, number> {
  const pairs = text
    .split('\n')
    .map((line) => /^(\w+)_errs (\d+)$/.exec(line.trim()))
    .filter((match) => match !== null)
    .map((match): [string, number] => [match[1] ?? '', Number(match[2])]);
  return Object.fromEntries(pairs.filter(([, count]) => count > 0));
}

export interface QuotaFacts {
  enabled: boolean;
  inconsistent: boolean;
}

export async function readQuota(fsid: string): Promise<QuotaFacts> {
  const flag = async (name: string): Promise<boolean> =>
    (await readFile(`/sys/fs/btrfs/${fsid}/qgroups/${name}`, 'utf8')).trim() === '1';
  try {
    const [enabled, inconsistent] = await Promise.all([flag('enabled'), flag('inconsistent')]);
    return { enabled, inconsistent };
  } catch (error) {
    // The folder goes with the last quota group.
    if (isErrno(error, 'ENOENT')) return { enabled: false, inconsistent: false };
    throw error;
  }
}
