// Starts the children one after the other, each once the one before it does its work, and stops them in reverse order.
// Called by `kapelle up`. What the children are stands in children.ts.
import { aborted } from '../../machinery/loop/service.ts';
import type { Child } from './child.ts';

export interface Step {
  child: Child;
  /** Done once the child is ready and before the next one starts, such as first objects after the API server. */
  after?: (signal: AbortSignal) => Promise<void>;
}

/**
 * Resolves once the signal aborted and all children are gone. Rejects, after it stopped what it had started, when a
 * child does not become ready.
 */
export async function superviseInOrder(
  steps: readonly Step[],
  options: { signal: AbortSignal; allReady: () => Promise<void> },
): Promise<void> {
  const running: { stop: AbortController; done: Promise<void> }[] = [];
  try {
    for (const { child, after } of steps) {
      const stop = new AbortController();
      running.push({ stop, done: child.run(stop.signal) });
      await child.ready(options.signal);
      await after?.(options.signal);
    }
    await options.allReady();
    await aborted(options.signal);
  } catch (error) {
    // Stopped while starting: that is what was asked for.
    if (!options.signal.aborted) throw error;
  } finally {
    for (const { stop, done } of running.toReversed()) {
      stop.abort();
      await done;
    }
  }
}
