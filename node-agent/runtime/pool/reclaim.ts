// Gives blocks of deleted data back to the host's disk: the kernel does so as it frees them (discard=async), but not what it could not
// keep up with, or freed while the pool was not mounted so. Looks now and then, and trims when there is something to gain. Called by assemble.ts.
import type { Clock } from '../../../machinery/clock/clock.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { Pool } from './pool.ts';

const GIB = 1024 ** 3;
export const RECLAIM_LOOK_MS = 600_000;
/** What the file takes beyond what is in it: btrfs itself takes a part of that (metadata is kept twice), which no trim gives back. */
const WORTH_BYTES = GIB;
const WORTH_SHARE = 0.1;
/** Short of space, less is worth it. */
const SHORT_SHARE = 0.1;
const WORTH_WHEN_SHORT_BYTES = 128 * 1024 ** 2;

export interface Reclaimable {
  slackBytes: number;
  totalBytes: number;
  availableBytes: number;
}

export function isWorthTrimming({ slackBytes, totalBytes, availableBytes }: Reclaimable): boolean {
  if (availableBytes < totalBytes * SHORT_SHARE) return slackBytes > WORTH_WHEN_SHORT_BYTES;
  return slackBytes > Math.max(WORTH_BYTES, (totalBytes - availableBytes) * WORTH_SHARE);
}

export interface ReclaimParts {
  pool: Pick<Pool, 'slack' | 'poolUsage' | 'trim'>;
  clock: Clock;
  log: Logger;
}

/** Until the signal aborts. A look that fails is told and the next one tries again. */
export async function keepReclaiming({ pool, clock, log }: ReclaimParts, signal: AbortSignal): Promise<void> {
  let before = 0;
  while (!signal.aborted) {
    await clock.sleep(RECLAIM_LOOK_MS, signal).catch(() => {});
    if (signal.aborted) return;
    try {
      const [slackBytes, usage] = await Promise.all([pool.slack(), pool.poolUsage()]);
      // What the last trim left, the next one would leave again.
      if (isWorthTrimming({ slackBytes: slackBytes - before, ...usage })) {
        await pool.trim();
        before = await pool.slack();
        log.info('the disk pool was trimmed', { bytesGivenBack: slackBytes - before });
      } else before = Math.min(before, slackBytes);
    } catch (error) {
      log.warn('the disk pool could not be trimmed', { error });
    }
  }
}
