// Which files inside are lxcfs' instead of the kernel's, how they get there at a start, and what has to change in an environment whose
// files are of an lxcfs that is gone. Pure. Called by bundle.ts (through view.ts) and put.ts.
import type { MountChange } from '../../host/mount-changes.ts';
import type { MountEntry } from '../../host/proc.ts';
import type { Mount } from '../oci/additions.ts';

/** As tools inside know them; lxcfs has each at the same path below its mount point. */
export const VIEW_FILES = [
  '/proc/cpuinfo',
  '/proc/meminfo',
  '/proc/stat',
  '/proc/loadavg',
  '/proc/uptime',
  '/proc/swaps',
  '/proc/diskstats',
  '/sys/devices/system/cpu/online',
] as const;

export type ViewFile = (typeof VIEW_FILES)[number];

export const LXCFS_TYPE = 'fuse.lxcfs';

/** An lxcfs that serves. */
export interface Source {
  mountPoint: string;
  /** Of its file system: tells the files of this one from those of one before it. */
  device: string;
}

/** For the OCI bundle. */
export function viewMounts({ mountPoint }: Source): Mount[] {
  return VIEW_FILES.map((path) => ({
    destination: path,
    type: 'bind',
    source: `${mountPoint}${path}`,
    options: ['bind'],
  }));
}

/** What is mounted at a path inside, as a look-up finds it: the last of several. */
export function topAt(mounts: readonly MountEntry[], path: string): MountEntry | undefined {
  return mounts.findLast(({ mountPoint }) => mountPoint === path);
}

/** One list of changes per file that is not of this lxcfs, so that one which cannot be changed does not hold up the others. */
export function missingFiles(mounts: readonly MountEntry[], source: Source): MountChange[][] {
  return VIEW_FILES.flatMap((path) => {
    const top = topAt(mounts, path);
    // What root inside put there is its own business.
    if (top !== undefined && (top.type !== LXCFS_TYPE || top.device === source.device)) return [];
    const attach: MountChange = { kind: 'attach', path, source: { path: `${source.mountPoint}${path}` } };
    return [top === undefined ? [attach] : [{ kind: 'detach', path, expected: { type: LXCFS_TYPE } }, attach]];
  });
}
