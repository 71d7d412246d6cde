// Feeds the caches: reads everything below the prefix once, then follows one etcd watch. After a lost connection it
// resumes where it was; when etcd has compacted that away, it reads everything again and lets all watchers know.
// Called by the store only. Never writes.
import type { Etcd3 } from 'etcd3';
import type { Clock } from '../../machinery/clock/clock.ts';
import type { Logger } from '../../machinery/log/log.ts';
import { isCompacted } from './etcd.ts';
import type { Keyspace } from './keys.ts';

export interface Pair {
  key: Buffer;
  /** undefined: deleted. */
  value: Buffer | undefined;
  revision: number;
}

export interface FeedTarget {
  /** Everything there is, at a revision. */
  reset(pairs: Pair[], revision: number): void;
  /** Changes in order; all of a revision's changes come in one call. */
  apply(pairs: Pair[], revision: number): void;
}

/** How the store reaches the feed that runs. */
export interface FeedControl {
  /** Gives the present watch up and resumes with a new one where it was. Nothing while none is open. */
  restart(): void;
}

export interface FeedDependencies {
  etcd: Etcd3;
  /** Set by the feed. */
  control: FeedControl;
  space: Keyspace;
  target: FeedTarget;
  log: Logger;
  clock: Clock;
}

const PAGE = 2000;
/** History read at start so that watches survive a restart of this process. */
const HISTORY = 5000;
const BACKOFF_MS = { first: 50, most: 1000 };

/** Runs until the signal aborts. */
export async function runFeed(feed: FeedDependencies, signal: AbortSignal): Promise<void> {
  let position: number | undefined;
  let backoff = BACKOFF_MS.first;
  let history = HISTORY;
  while (!signal.aborted) {
    try {
      position ??= await load(feed, history);
      // Only at the start: later the caches must never go back in time.
      history = 0;
      position = await follow(feed, position, signal, () => (backoff = BACKOFF_MS.first));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof FeedBroken) position = error.position;
      else feed.log.warn('etcd is not reachable; trying again', { error });
      await feed.clock.sleep(backoff, signal).catch(() => undefined);
      backoff = Math.min(backoff * 2, BACKOFF_MS.most);
    }
  }
}

/** The watch ended; `position` is where to resume, undefined when everything must be read again. */
class FeedBroken extends Error {
  readonly position: number | undefined;
  constructor(position: number | undefined, message: string) {
    super(message);
    this.position = position;
  }
}

async function load(feed: FeedDependencies, history: number): Promise<number> {
  const head = await feed.etcd.kv.range({ key: feed.space.start, count_only: true });
  const current = Number(head.header.revision);
  const earlier = Math.max(1, current - history);
  try {
    return await loadAt(feed, earlier);
  } catch (error) {
    if (!isCompacted(error) || history === 0) throw error;
    return await loadAt(feed, current);
  }
}

async function loadAt(feed: FeedDependencies, revision: number): Promise<number> {
  const pairs: Pair[] = [];
  let from = feed.space.start;
  for (;;) {
    const page = await feed.etcd.kv.range({ key: from, range_end: feed.space.end, limit: PAGE, revision });
    for (const { key, value, mod_revision } of page.kvs) pairs.push({ key, value, revision: Number(mod_revision) });
    const last = page.kvs.at(-1);
    if (!page.more || last === undefined) break;
    from = Buffer.concat([last.key, Buffer.of(0)]);
  }
  feed.target.reset(pairs, revision);
  return revision;
}

const nothing = (): void => undefined;

/** Follows the watch until it breaks (throws FeedBroken) or the signal aborts (resolves). */
async function follow(feed: FeedDependencies, from: number, signal: AbortSignal, healthy: () => void): Promise<number> {
  const stream = await feed.etcd.watchClient.watch();
  let position = from;
  return await new Promise<number>((resolve, reject) => {
    const broken = (where: number | undefined, message: string) => {
      feed.control.restart = nothing;
      stream.cancel();
      reject(new FeedBroken(where, message));
    };
    feed.control.restart = () => broken(position, 'given up for being silent');
    signal.addEventListener('abort', () => (stream.cancel(), resolve(position)), { once: true });
    stream.on('data', (response) => {
      if (response.canceled) {
        const compacted = Number(response.compact_revision) > 0;
        feed.log.warn('etcd ended the watch', { reason: response.cancel_reason, compacted });
        broken(compacted ? undefined : position, 'watch canceled');
        return;
      }
      healthy();
      const pairs = response.events.map(({ type, kv }) => ({
        key: kv.key,
        value: type === 'Put' ? kv.value : undefined,
        revision: Number(kv.mod_revision),
      }));
      const last = pairs.at(-1);
      if (last === undefined) return;
      position = last.revision;
      try {
        feed.target.apply(pairs, position);
      } catch (error) {
        feed.log.error('a change could not be taken in; reading everything again', { error });
        broken(undefined, 'apply failed');
      }
    });
    stream.on(
      'error',
      (error) =>
        signal.aborted || (feed.log.warn('the etcd watch broke; resuming', { error }), broken(position, error.message)),
    );
    stream.on('end', () => broken(position, 'the stream ended'));
    stream.write({
      create_request: { key: feed.space.start, range_end: feed.space.end, start_revision: from + 1 },
    });
  });
}
