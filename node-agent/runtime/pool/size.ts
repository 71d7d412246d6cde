// How big the pool becomes: its sparse file when there is none yet, and later. Pure; called by loop.ts and backing.ts.
const GIB = 1024 ** 3;

/** btrfs wants about 110 MiB for itself; below this an image and one environment do not fit. */
export const SMALLEST_POOL_BYTES = GIB;
/** Above this an explicit size is asked for: nobody means to give a whole disk array away by default. */
const LARGEST_DEFAULT_BYTES = 1024 * GIB;
const DEFAULT_SHARE = 0.8;

/**
 * Size in bytes: what was asked for, or 80 % of the free space (at most 1 TiB). The file is sparse, so an asked size may exceed
 * what is free. Whole MiB, since loop devices and btrfs count in sectors. Throws RangeError with a sentence for people.
 */
export function poolFileBytes(freeBytes: number, askedBytes: number | undefined): number {
  const wanted = askedBytes ?? Math.min(freeBytes * DEFAULT_SHARE, LARGEST_DEFAULT_BYTES);
  const bytes = Math.floor(wanted / 1024 ** 2) * 1024 ** 2;
  if (bytes >= SMALLEST_POOL_BYTES) return bytes;
  throw new RangeError(
    askedBytes === undefined
      ? `only ${mib(freeBytes)} MiB are free: the disk pool needs at least ${mib(SMALLEST_POOL_BYTES)} MiB (80 % of the free space is taken); free some space or choose another data directory`
      : `the disk pool cannot be ${mib(askedBytes)} MiB: at least ${mib(SMALLEST_POOL_BYTES)} MiB are needed`,
  );
}

export interface Growth {
  /** What the pool is to have; never less than it has. */
  bytes: number;
  /** Why --pool-size is not what it becomes. */
  problem?: string;
}

/** @param presentBytes - of the file, or of the device */
export function growth(kind: 'loop' | 'device', presentBytes: number, askedBytes: number | undefined): Growth {
  if (askedBytes === undefined) return { bytes: presentBytes };
  if (kind === 'device') {
    return {
      bytes: presentBytes,
      problem: '--pool-size is not used: the disk pool takes the whole device, also when that grows',
    };
  }
  const wanted = Math.floor(askedBytes / 1024 ** 2) * 1024 ** 2;
  if (wanted >= presentBytes) return { bytes: wanted };
  return {
    bytes: presentBytes,
    problem: `--pool-size of ${mib(askedBytes)} MiB is not used: the disk pool has ${mib(presentBytes)} MiB, and a pool is never made smaller; the file takes no more of the host's disk than what is in it`,
  };
}

const mib = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
