// The objects in etcd: single-key transactions that compare mod revisions, and reads from watch caches that one etcd
// watch feeds. Called by the verbs and the in-process loops; knows nothing of what an object means.
//
// Read-your-writes: `fresh()` resolves once the caches hold everything written before the call. As the sole writer
// that is our own last revision; else one shared linearizable read tells the revision to wait for.
import type { Etcd3 } from 'etcd3';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Clock } from '../../machinery/clock/clock.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ApiObject } from '../resource.ts';
import { atRevision, encodeStored, withResourceVersion } from './encoding.ts';
import { Entry } from './entry.ts';
import { isCompacted, isOutcomeUnknown, storageError } from './etcd.ts';
import { type FeedControl, type FeedTarget, type Pair, runFeed } from './feed.ts';
import { etcdKey, type Keyspace, keyspace, ownKey, parseEtcdKey, type ResourceId } from './keys.ts';
import { ResourceCache } from './resource-cache.ts';
import { Projection, type ReadCache, type View } from './projection.ts';
import { RevisionGate } from './revision-gate.ts';
import type { RingBounds } from './ring.ts';

export interface StoreOptions {
  etcd: Etcd3;
  prefix: string;
  /** No other process writes below this prefix: reads need no round trip to etcd. */
  soleWriter: boolean;
  log: Logger;
  clock: Clock;
  ring?: RingBounds;
}

/** What a compared write came to: the object as written, or what is stored instead (undefined: nothing). */
export type WriteResult = { written: Entry } | { current: Entry | undefined };

const RING: RingBounds = { count: 20_000, bytes: 64 << 20 };
const FRESH_TIMEOUT_MS = 10_000;
/** A watch that does not show within this time what is known to be written has been lost without a word. */
const SILENT_WATCH_MS = 1000;

export class Store {
  readonly space: Keyspace;
  readonly #options: StoreOptions;
  readonly #ring: RingBounds;
  readonly #caches = new Map<ResourceId, ResourceCache>();
  readonly #views = new Map<ResourceId, Projection>();
  readonly #gate: RevisionGate;
  readonly #feed: FeedControl = { restart: () => undefined };
  #loadedAt = 0;
  #written = 0;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.space = keyspace(options.prefix);
    this.#ring = options.ring ?? RING;
    this.#gate = new RevisionGate({
      clock: options.clock,
      readRevision: () => this.#readRevision(),
      tick: () => this.#tick(),
    });
  }

  /** Keeps the caches up to date until the signal aborts. */
  run(signal: AbortSignal): Promise<void> {
    const { etcd, log, clock } = this.#options;
    const target: FeedTarget = {
      reset: (pairs, revision) => this.#reset(pairs, revision),
      apply: (pairs, revision) => this.#apply(pairs, revision),
    };
    return runFeed({ etcd, control: this.#feed, space: this.space, target, log, clock }, signal);
  }

  /** Resolves once the caches are as new as etcd was at the call: the server may begin to answer. */
  async synced(timeoutMs: number): Promise<void> {
    await this.#gate.fresh(timeoutMs);
  }

  /** The revision that the caches hold. 0: not loaded yet. */
  get revision(): number {
    return this.#gate.revision;
  }

  cache(id: ResourceId): ResourceCache {
    let cache = this.#caches.get(id);
    if (cache === undefined) {
      cache = new ResourceCache(this.#loadedAt, this.#ring);
      this.#caches.set(id, cache);
    }
    return cache;
  }

  /** From now on reads of `id` show the objects of another resource. */
  addView(id: ResourceId, view: View): void {
    this.#views.set(id, new Projection(this.cache(view.of), view));
  }

  /** What reads of a resource are answered from: its cache, or the view that it is. */
  reads(id: ResourceId): ReadCache {
    return this.#views.get(id) ?? this.cache(id);
  }

  /** Resources that objects are stored of, whether or not they are served. */
  resourceIds(): ResourceId[] {
    return [...this.#caches.keys()];
  }

  /** Throws when etcd does not answer or the caches do not follow it. */
  async ping(): Promise<void> {
    const revision = await this.#readRevision();
    if (this.revision === 0) throw new Error(`the caches are not loaded yet; etcd is at revision ${revision}`);
  }

  /** How many objects are stored of each resource. */
  counts(): ReadonlyMap<ResourceId, number> {
    return new Map([...this.#caches].map(([id, cache]) => [id, cache.size]));
  }

  /** Resolves once the caches hold all that was written before the call. Throws Timeout, ServiceUnavailable. */
  async fresh(): Promise<void> {
    if (this.#options.soleWriter && this.revision >= this.#written) return;
    const reached = new AbortController();
    void this.#replaceSilentWatch(reached.signal);
    try {
      if (this.#options.soleWriter) await this.waitFor(this.#written, FRESH_TIMEOUT_MS);
      else await this.#gate.fresh(FRESH_TIMEOUT_MS);
    } finally {
      reached.abort();
    }
  }

  async #replaceSilentWatch(reached: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    try {
      await clock.sleep(SILENT_WATCH_MS, reached);
    } catch {
      return; // the watch has shown it
    }
    log.warn('the etcd watch does not show what is written; opening another', { revision: this.revision });
    this.#feed.restart();
  }

  /** Resolves once the caches have reached the revision. Throws Timeout with the cause ResourceVersionTooLarge. */
  waitFor(revision: number, timeoutMs: number): Promise<void> {
    return this.#gate.waitFor(revision, timeoutMs);
  }

  /** Creates; `current` when the key is taken. */
  async create(id: ResourceId, key: string, object: ApiObject, lease?: string): Promise<WriteResult> {
    return await this.#put(id, key, 0, object, lease);
  }

  /** Replaces what is stored at exactly this revision. */
  async update(id: ResourceId, key: string, revision: number, object: ApiObject, lease?: string): Promise<WriteResult> {
    return await this.#put(id, key, revision, object, lease);
  }

  /** Deletes what is stored at exactly this revision; `written` is the last state at the revision of the deletion. */
  async delete(id: ResourceId, last: Entry): Promise<WriteResult> {
    const raw = etcdKey(this.space, id, last.key);
    const answer = await this.#transact(raw, last.revision, { request_delete_range: { key: raw } });
    if (answer === 'unknown') {
      const current = await this.read(id, last.key);
      if (current?.revision === last.revision) throw storageError(new Error('a deletion was not carried out'));
      return current === undefined ? { written: last } : { current };
    }
    if (!answer.succeeded) return { current: entryOf(last.key, answer.kv) };
    return { written: tombstone(last, answer.revision) };
  }

  /** What etcd holds now (a linearizable read): for retries after the cache proved stale. */
  async read(id: ResourceId, key: string): Promise<Entry | undefined> {
    const answer = await this.#call(() => this.#options.etcd.kv.range({ key: etcdKey(this.space, id, key) }));
    return entryOf(key, answer.kvs[0]);
  }

  /** Entries at an earlier revision, from the caches' history or from etcd's. Throws Expired when neither has it. */
  async listAt(id: ResourceId, namespace: string | undefined, revision: number): Promise<Entry[]> {
    const view = this.#views.get(id);
    if (view !== undefined) {
      const shown = await this.listAt(view.of, namespace, revision);
      return shown.map((entry) => view.entryOf(entry));
    }
    const cached = this.cache(id).listAt(revision, namespace);
    if (cached !== undefined) return cached;
    const path = namespace === undefined ? id : `${id}/${namespace}`;
    const start = Buffer.from(`${this.space.prefix}/${path}/`);
    const end = Buffer.from(`${this.space.prefix}/${path}0`);
    const skip = Buffer.byteLength(`${this.space.prefix}/${id}/`);
    try {
      const answer = await this.#options.etcd.kv.range({ key: start, range_end: end, revision });
      return answer.kvs.flatMap((kv) => entryOf(kv.key.toString('utf8', skip), kv) ?? []);
    } catch (error) {
      if (!isCompacted(error)) throw storageError(error);
      throw new ApiError('Expired', `The provided continue parameter is too old: revision ${revision} is compacted`);
    }
  }

  async #put(id: ResourceId, key: string, revision: number, object: ApiObject, lease?: string): Promise<WriteResult> {
    const raw = etcdKey(this.space, id, key);
    const value = encodeStored(object);
    const put = { request_put: { key: raw, value, ...(lease === undefined ? {} : { lease }) } };
    const answer = await this.#transact(raw, revision, put);
    if (answer === 'unknown') return await this.#findOut(id, key, revision, value);
    if (!answer.succeeded) return { current: entryOf(key, answer.kv) };
    return { written: new Entry(key, withResourceVersion(value, answer.revision), answer.revision) };
  }

  /** The answer to a write was lost: what is stored tells whether it happened. */
  async #findOut(id: ResourceId, key: string, revision: number, value: Buffer): Promise<WriteResult> {
    const current = await this.read(id, key);
    if (current === undefined || current.revision === revision)
      throw storageError(new Error('a write was not carried out'));
    const ours = withResourceVersion(value, current.revision).equals(current.bytes);
    if (ours) this.#noteWritten(current.revision);
    return ours ? { written: current } : { current };
  }

  async #transact(key: Buffer, revision: number, operation: Operation): Promise<TransactionAnswer | 'unknown'> {
    try {
      const answer = await this.#options.etcd.kv.txn({
        compare: [{ result: 'Equal', target: 'Mod', key, mod_revision: revision }],
        success: [operation],
        failure: [{ request_range: { key } }],
      });
      if (answer.succeeded) this.#noteWritten(Number(answer.header.revision));
      return {
        succeeded: answer.succeeded,
        revision: Number(answer.header.revision),
        kv: answer.succeeded ? undefined : answer.responses[0]?.response_range.kvs[0],
      };
    } catch (error) {
      if (isOutcomeUnknown(error)) {
        this.#options.log.warn('the answer to a write was lost; finding out what became of it', { error });
        return 'unknown';
      }
      throw storageError(error);
    }
  }

  #noteWritten(revision: number): void {
    if (revision > this.#written) this.#written = revision;
  }

  async #readRevision(): Promise<number> {
    const answer = await this.#call(() => this.#options.etcd.kv.range({ key: this.space.start, count_only: true }));
    return Number(answer.header.revision);
  }

  /** A write below our prefix, so that the watch reaches a revision at which nothing of ours happened. */
  async #tick(): Promise<void> {
    await this.#call(() => this.#options.etcd.kv.put({ key: ownKey(this.space, 'tick'), value: Buffer.alloc(0) }));
  }

  async #call<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw storageError(error);
    }
  }

  #reset(pairs: Pair[], revision: number): void {
    const entries = new Map<ResourceId, Entry[]>();
    for (const id of this.#caches.keys()) entries.set(id, []);
    for (const pair of pairs) {
      const where = parseEtcdKey(this.space, pair.key);
      if (where === undefined || pair.value === undefined) continue;
      const list = entries.get(where.id) ?? [];
      list.push(new Entry(where.key, withResourceVersion(pair.value, pair.revision), pair.revision));
      entries.set(where.id, list);
    }
    this.#loadedAt = revision;
    for (const [id, list] of entries) this.cache(id).reset(list, revision);
    this.#gate.advance(revision);
  }

  #apply(pairs: Pair[], revision: number): void {
    for (const pair of pairs) {
      const where = parseEtcdKey(this.space, pair.key);
      if (where === undefined) continue;
      const entry =
        pair.value === undefined
          ? undefined
          : new Entry(where.key, withResourceVersion(pair.value, pair.revision), pair.revision);
      this.cache(where.id).apply(where.key, pair.revision, entry, (last) => tombstone(last, pair.revision));
    }
    this.#gate.advance(revision);
  }
}

interface StoredPair {
  value: Buffer;
  mod_revision: string;
}

interface TransactionAnswer {
  succeeded: boolean;
  revision: number;
  kv: StoredPair | undefined;
}

type Operation = { request_put: { key: Buffer; value: Buffer } } | { request_delete_range: { key: Buffer } };

function entryOf(key: string, kv: StoredPair | undefined): Entry | undefined {
  if (kv === undefined) return undefined;
  const revision = Number(kv.mod_revision);
  return new Entry(key, withResourceVersion(kv.value, revision), revision);
}

/** The last state of a deleted object, at the revision of its deletion (what a DELETED event carries). */
function tombstone(last: Entry, revision: number): Entry {
  return new Entry(last.key, atRevision(last.bytes, revision), revision);
}
