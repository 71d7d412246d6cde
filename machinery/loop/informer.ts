// A cache of one kind's objects, kept true by list and watch, with handlers and indexes. Called by controllers
// and the agent; reads nothing but the ObjectStore. Objects in it are shared: never change them, copy first.
// What it hands to handlers is a hint that something changed; the state to act on is what `get` returns.
import { systemClock, type Clock } from '../clock/clock.ts';
import { isExpired } from '../errors/errors.ts';
import { keyOf, type KindInfo, type KubeObject } from '../kinds/meta.ts';
import { silentLogger, type Logger } from '../log/log.ts';
import type { ListOptions, ObjectStore } from '../store/store.ts';
import { ObjectCache, type Handlers, type Indexers } from './object-cache.ts';

export type { Handlers, Indexers } from './object-cache.ts';

export interface InformerOptions<T extends KubeObject> {
  /** Which objects; all of the kind if unset. */
  select?: ListOptions;
  /** Values by which `byIndex` finds objects. */
  indexers?: Indexers<T>;
  log?: Logger;
  clock?: Clock;
  /** Wait after a failed or at once ended watch, doubled up to 10 s. */
  minBackoffMs?: number;
}

const MAX_BACKOFF_MS = 10_000;

export class Informer<T extends KubeObject> {
  readonly kind: KindInfo<T>;
  readonly #store: ObjectStore;
  readonly #select: ListOptions;
  readonly #cache: ObjectCache<T>;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #minBackoffMs: number;
  readonly #markSynced: () => void;
  /** Resolves after the first list has been handed to the handlers. */
  readonly synced: Promise<void>;
  #resourceVersion: string | undefined;

  constructor(store: ObjectStore, kind: KindInfo<T>, options: InformerOptions<T> = {}) {
    this.kind = kind;
    this.#store = store;
    this.#select = options.select ?? {};
    this.#cache = new ObjectCache(options.indexers ?? {});
    this.#log = (options.log ?? silentLogger).with({ kind: kind.kind });
    this.#clock = options.clock ?? systemClock;
    this.#minBackoffMs = options.minBackoffMs ?? 100;
    const { promise, resolve } = deferred();
    this.synced = promise;
    this.#markSynced = resolve;
  }

  /** Handlers run in the order of changes and must neither throw nor wait. Add them before `run`. */
  on(handlers: Handlers<T>): void {
    this.#cache.on(handlers);
  }

  get(key: string): T | undefined {
    return this.#cache.get(key);
  }

  list(): T[] {
    return this.#cache.list();
  }

  byIndex(index: string, value: string): T[] {
    return this.#cache.byIndex(index, value);
  }

  get size(): number {
    return this.#cache.size;
  }

  /**
   * Puts the answer to a write of our own into the cache before the watch tells it, so that the next look
   * does not see the past. Ignored when the cache is newer, or no longer has that object.
   */
  observe(object: T): void {
    const known = this.#cache.get(keyOf(object));
    if (known !== undefined && known.metadata.uid === object.metadata.uid)
      this.#cache.put(withoutManagedFields(object));
  }

  /** Lists and watches until the signal aborts; failures are logged and tried again with back-off. */
  async run(signal: AbortSignal): Promise<void> {
    let backoff = this.#minBackoffMs;
    while (!signal.aborted) {
      const began = this.#clock.now();
      try {
        await this.#listIfNeeded();
        await this.#watch(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (isExpired(error)) {
          this.#resourceVersion = undefined;
          this.#log.info('history is gone, listing again');
          continue;
        }
        this.#log.warn(`cannot watch, again in ${backoff} ms`, { error });
      }
      // A watch that held for a while ended normally (server timeout, restart): resume at once.
      if (this.#clock.now() - began > 1000) {
        backoff = this.#minBackoffMs;
        continue;
      }
      await this.#clock.sleep(backoff, signal).catch(() => {});
      backoff = Math.min(backoff * 2, MAX_BACKOFF_MS);
    }
  }

  async #listIfNeeded(): Promise<void> {
    if (this.#resourceVersion !== undefined) return;
    const list = await this.#store.list(this.kind, this.#select);
    this.#cache.replace(list.items.map(withoutManagedFields));
    this.#resourceVersion = list.resourceVersion;
    this.#markSynced();
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const resourceVersion = this.#resourceVersion ?? '0';
    for await (const event of this.#store.watch(this.kind, { ...this.#select, resourceVersion, signal })) {
      if (event.type === 'bookmark') {
        this.#resourceVersion = event.resourceVersion;
        continue;
      }
      if (event.type === 'deleted') this.#cache.remove(event.object);
      else this.#cache.put(withoutManagedFields(event.object));
      this.#resourceVersion = event.object.metadata.resourceVersion ?? this.#resourceVersion;
    }
  }
}

/** They take more room than the rest of an object, and no reader of a cache wants them. */
function withoutManagedFields<T extends KubeObject>(object: T): T {
  if (object.metadata.managedFields === undefined) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: (() => void) | undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  // The executor of a promise has run when the constructor returns.
  return { promise, resolve: () => resolve?.() };
}
