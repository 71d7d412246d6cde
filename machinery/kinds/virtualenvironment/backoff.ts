// How long a start waits after process 1 ended: 1 s, doubled up to 5 minutes, from the beginning again once it ran for 10
// minutes. Pure; called by run-policy.ts. The agent remembers the answer; after the agent's own restart it is read back from status.
import type { PowerFacts } from './power-facts.ts';
import type { VirtualEnvironmentStatus } from './type.ts';

export const FIRST_DELAY_MS = 1_000;
export const LONGEST_DELAY_MS = 300_000;
/** Having run this long makes the next delay the first again. */
export const RESET_AFTER_MS = 600_000;

/** The wait that follows the end of start number `attempt`. */
export interface Backoff {
  attempt: number;
  delayMs: number;
  /** Milliseconds since the epoch. */
  until: number;
}

export const nextDelay = (previous: number | undefined): number =>
  previous === undefined ? FIRST_DELAY_MS : Math.min(previous * 2, LONGEST_DELAY_MS);

/** The same answer each time it is asked about the same end. */
export function backoffAfterExit(
  remembered: Backoff | undefined,
  facts: PowerFacts,
  status: VirtualEnvironmentStatus | undefined,
): Backoff {
  if (remembered?.attempt === facts.attempt) return remembered;
  const written = remembered === undefined ? backoffOfStatus(facts, status) : undefined;
  if (written !== undefined) return written;
  const finishedAt = facts.lastExit?.finishedAt ?? facts.startedAt;
  const long = facts.startedAt > 0 && finishedAt - facts.startedAt >= RESET_AFTER_MS;
  const delayMs = nextDelay(long ? undefined : remembered?.delayMs);
  return { attempt: facts.attempt, delayMs, until: finishedAt + delayMs };
}

/** What an earlier agent wrote about the end of this same start. */
function backoffOfStatus(facts: PowerFacts, status: VirtualEnvironmentStatus | undefined): Backoff | undefined {
  if (status?.nextStartAt === undefined || (status.restartCount ?? 0) + 1 !== facts.attempt) return undefined;
  const until = Date.parse(status.nextStartAt);
  const delayMs = until - (facts.lastExit?.finishedAt ?? facts.startedAt);
  if (Number.isNaN(until) || delayMs <= 0) return undefined;
  return { attempt: facts.attempt, delayMs: Math.min(delayMs, LONGEST_DELAY_MS), until };
}
