// How big the pool's sparse file becomes. Pure; called by backing.ts when there is no file yet.
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

const mib = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
