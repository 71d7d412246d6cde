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
  /** An empty file of ours, shown where lxcfs would show the host's; undefined if it need not. */
  empty?: string;
}

/** lxcfs counts by files of blkio that came and went with an I/O scheduler, and shows the host's disks without them. */
const MAY_BE_EMPTY: ViewFile = '/proc/diskstats';

const isEmpty = (path: ViewFile, source: Source): boolean => path === MAY_BE_EMPTY && source.empty !== undefined;

/** Where the file for a path inside is on the host. */
const originOf = (path: ViewFile, source: Source): string =>
  path === MAY_BE_EMPTY && source.empty !== undefined ? source.empty : `${source.mountPoint}${path}`;

/** `stale`: of an lxcfs that has ended. `other`: root inside has put it there. */
export function kindOf(
  top: MountEntry | undefined,
  path: ViewFile,
  source: Source,
): 'none' | 'ours' | 'stale' | 'other' {
  if (top === undefined) return 'none';
  if (top.type === LXCFS_TYPE) return top.device === source.device && !isEmpty(path, source) ? 'ours' : 'stale';
  // Of whatever file system the run directory is on; its path there ends like that.
  return isEmpty(path, source) && top.root.endsWith('/view/empty') ? 'ours' : 'other';
}

/** For the OCI bundle. */
export function viewMounts(source: Source): Mount[] {
  return VIEW_FILES.map((path) => ({
    destination: path,
    type: 'bind',
    source: originOf(path, source),
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
    const kind = kindOf(topAt(mounts, path), path, source);
    // What root inside put there is its own business.
    if (kind === 'ours' || kind === 'other') return [];
    const attach: MountChange = {
      kind: 'attach',
      path,
      source: { path: originOf(path, source) },
      // Somebody else may have been quicker.
      ...(isEmpty(path, source) ? {} : { unless: { type: LXCFS_TYPE, device: source.device } }),
    };
    return [kind === 'none' ? [attach] : [{ kind: 'detach', path, expected: { type: LXCFS_TYPE } }, attach]];
  });
}
