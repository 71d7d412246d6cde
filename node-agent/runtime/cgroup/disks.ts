// The disks that a folder's file system lies on, and whether they divide their time by weight. Reads /sys; the one thing it ever
// changes is the scheduler of a loop device, which is nobody's but the pool's.
import { readdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isErrno, pathExists, readFileIfExists } from '../../host/files.ts';
import { type MountEntry, readMounts } from '../../host/proc.ts';
import type { Disk } from './file.ts';

const BTRFS = '/sys/fs/btrfs';
/** Divides by blkio.bfq.weight and io.bfq.weight (bfq-iosched.rst). */
const SHARING_SCHEDULER = 'bfq';

/** Of the btrfs that `path` is on; empty if it is on another file system. */
export async function disksOf(path: string): Promise<Disk[]> {
  const devices = await btrfsDevices(await mountOf(path));
  const disks = await Promise.all(devices.map(wholeDisk));
  const names = [...new Set(disks)].sort();
  return Promise.all(names.map(describe));
}

async function mountOf(path: string): Promise<MountEntry | undefined> {
  const real = await realpath(path);
  const holds = ({ mountPoint }: MountEntry) =>
    mountPoint === '/' || real === mountPoint || real.startsWith(`${mountPoint}/`);
  // The last of those with the longest path lies on top.
  return (await readMounts())
    .filter(holds)
    .reduce<MountEntry | undefined>(
      (best, entry) => (best === undefined || entry.mountPoint.length >= best.mountPoint.length ? entry : best),
      undefined,
    );
}

/** Names in /sys/class/block. A mount names one of the devices of its file system; /sys/fs/btrfs has all. */
async function btrfsDevices(mount: MountEntry | undefined): Promise<string[]> {
  if (mount?.type !== 'btrfs') return [];
  const one = basename(await realpath(mount.source));
  for (const id of await readdir(BTRFS)) {
    const folder = join(BTRFS, id, 'devices');
    if (await pathExists(join(folder, one))) return readdir(folder);
  }
  return [one];
}

/** The kernel limits whole disks: of a partition it is the one above. */
async function wholeDisk(name: string): Promise<string> {
  const place = join('/sys/class/block', name);
  if (!(await pathExists(join(place, 'partition')))) return name;
  return basename(dirname(await readlink(place)));
}

async function describe(name: string): Promise<Disk> {
  const [number, schedulers] = await Promise.all([
    readFile(`/sys/block/${name}/dev`, 'utf8'),
    readFileIfExists(schedulerPath(name)),
  ]);
  const shares = chosen(schedulers ?? '') === SHARING_SCHEDULER || (await hasIoCost(number.trim()));
  return { number: number.trim(), name, shares };
}

const schedulerPath = (name: string): string => `/sys/block/${name}/queue/scheduler`;

/** `none [mq-deadline] bfq` -> mq-deadline. */
export const chosen = (schedulers: string): string => /\[([^\]]+)\]/.exec(schedulers)?.[1] ?? '';

/** v2's other way to share: io.cost.qos of the root group has `enable=1` for the disk. */
async function hasIoCost(number: string): Promise<boolean> {
  const qos = (await readFileIfExists('/sys/fs/cgroup/io.cost.qos')) ?? '';
  return qos.split('\n').some((line) => line.startsWith(`${number} `) && line.includes('enable=1'));
}

/** Lets a loop device share by weight. What an operator chose for a real disk is left alone. */
export async function makeShare(disks: readonly Disk[]): Promise<Disk[]> {
  return Promise.all(
    disks.map(async (disk) => {
      if (disk.shares || !(await isLoop(disk.name))) return disk;
      const known = (await readFileIfExists(schedulerPath(disk.name))) ?? '';
      if (!known.split(/[\s[\]]+/).includes(SHARING_SCHEDULER)) return disk;
      return { ...disk, shares: await choose(disk.name, SHARING_SCHEDULER) };
    }),
  );
}

/** Back to what a loop device has by default: it is somebody else's once the pool is gone. */
export async function stopSharing(disks: readonly Disk[]): Promise<void> {
  for (const { name, shares } of disks) {
    if (shares && (await isLoop(name))) await choose(name, 'none');
  }
}

async function choose(name: string, scheduler: string): Promise<boolean> {
  try {
    await writeFile(schedulerPath(name), scheduler, { flag: 'r+' });
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
  return chosen(await readFile(schedulerPath(name), 'utf8')) === scheduler;
}

const isLoop = (name: string): Promise<boolean> => pathExists(`/sys/block/${name}/loop`);
