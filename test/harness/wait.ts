// Waiting for conditions, never for time. Called by every test that has another process to wait for.
import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  timeoutMs?: number;
  pollMs?: number;
}

/**
 * Asks until `check` answers something other than undefined, and answers that. What `check` throws counts as "not yet".
 * After `timeoutMs` (60 s) it throws with the last thing seen: the last error, or what `seen` says.
 */
export async function waitFor<T>(
  what: string,
  check: () => Promise<T | undefined> | T | undefined,
  options: WaitOptions & { seen?: () => Promise<string> | string } = {},
): Promise<T> {
  const { timeoutMs = 60_000, pollMs = 100 } = options;
  const deadline = Date.now() + timeoutMs;
  let last = '';
  for (;;) {
    try {
      const answer = await check();
      if (answer !== undefined) return answer;
      last = '';
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadline) {
      const seen = options.seen === undefined ? last : await options.seen();
      throw new Error(`not within ${timeoutMs / 1000} s: ${what}${seen === '' ? '' : `\nseen last: ${seen}`}`);
    }
    await sleep(pollMs);
  }
}

/** As waitFor, for a condition. */
export const waitUntil = (
  what: string,
  check: () => Promise<boolean> | boolean,
  options: WaitOptions & { seen?: () => Promise<string> | string } = {},
): Promise<true> => waitFor(what, async () => ((await check()) ? true : undefined), options);
