// How long to wait before a crashed child is started again. Pure; called by child.ts.

export interface Backoff {
  minMs: number;
  maxMs: number;
  /** A child that ran this long starts over at `minMs`. */
  healthyAfterMs: number;
}

export const CHILD_BACKOFF: Backoff = { minMs: 500, maxMs: 30_000, healthyAfterMs: 30_000 };

/** `previousMs` is the wait before the run that just ended; 0 before the first. */
export function nextBackoff(previousMs: number, ranMs: number, backoff: Backoff): number {
  if (previousMs === 0 || ranMs >= backoff.healthyAfterMs) return backoff.minMs;
  return Math.min(previousMs * 2, backoff.maxMs);
}
