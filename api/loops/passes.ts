// Runs a level-triggered pass whenever something it looks at has changed, one at a time; a pass that says that it is
// not done is run again, later and later while nothing changes. For the in-process loops (crds, namespaces, garbage).
import type { Clock } from '../../machinery/clock/clock.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { Subscriber } from '../storage/resource-cache.ts';
import type { Change } from '../storage/ring.ts';
import type { Store } from '../storage/store.ts';

export interface Passes {
  name: string;
  /** Resources whose changes call for a pass; read anew before each. */
  watches: () => string[];
  /** Whether a change calls for a pass; every change does if unset. Asked for each change: must be quick. */
  concerns?: (change: Change) => boolean;
  /** True: something is still on its way. */
  pass: () => Promise<boolean>;
}

const nothing = (): void => {};

const AGAIN_MS = { first: 100, most: 5000 };

export async function runPasses(
  store: Store,
  { name, watches, concerns, pass }: Passes,
  log: Logger,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let wake: () => void = nothing;
  let changed = true;
  const subscriber: Subscriber = {
    change: (change) => {
      if (concerns === undefined || concerns(change)) notice();
    },
    expired: () => {
      subscribed.clear();
      notice();
    },
  };
  const notice = () => {
    changed = true;
    wake();
  };
  const subscribed = new Set<string>();
  let delay = AGAIN_MS.first;
  while (!signal.aborted) {
    for (const id of watches()) {
      if (subscribed.has(id)) continue;
      store.cache(id).subscribe(store.revision, subscriber);
      subscribed.add(id);
    }
    if (changed) delay = AGAIN_MS.first;
    changed = false;
    const again = await pass().catch((error: unknown) => {
      log.warn('a pass failed; trying again', { loop: name, error });
      return true;
    });
    if (changed) continue;
    await new Promise<void>((resolve) => {
      const stop = new AbortController();
      wake = () => {
        stop.abort();
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true, signal: stop.signal });
      if (signal.aborted) wake();
      else if (again) clock.sleep(delay, stop.signal).then(resolve, () => undefined);
    });
    wake = nothing;
    delay = Math.min(delay * 2, AGAIN_MS.most);
  }
  for (const id of subscribed) store.cache(id).unsubscribe(subscriber);
}
