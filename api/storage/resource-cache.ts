// The watch cache of one resource: every object as served bytes, keys in order for paging, the ring of recent
// changes, and who listens. Fed by the feed (feed.ts) in revision order; read by the verbs. No I/O.
import type { Entry } from './entry.ts';
import { type Change, Ring, type RingBounds } from './ring.ts';

/** Gets changes in order, synchronously; must only note them (a queue of its own), never throw or block. */
export interface Subscriber {
  change(change: Change): void;
  /** The history broke: what was missed cannot be told. The subscriber is already removed. */
  expired(): void;
}

export class ResourceCache {
  readonly #bounds: RingBounds;
  readonly #entries = new Map<string, Entry>();
  readonly #subscribers = new Set<Subscriber>();
  #keys: string[] = [];
  #ring: Ring;

  constructor(knownFrom: number, bounds: RingBounds) {
    this.#bounds = bounds;
    this.#ring = new Ring(knownFrom, bounds);
  }

  get size(): number {
    return this.#entries.size;
  }

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** Entries in key order, of one namespace or of all. A snapshot: later changes do not show in it. */
  list(namespace?: string): Entry[] {
    const keys = namespace === undefined ? this.#keys : this.#keysOf(namespace);
    const entries: Entry[] = [];
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  /** The entries as they were at an earlier revision, in key order; undefined when the ring no longer reaches back. */
  listAt(revision: number, namespace?: string): Entry[] | undefined {
    const changes = this.#ring.after(revision);
    if (changes === undefined) return undefined;
    if (changes.length === 0) return this.list(namespace);
    const before = new Map<string, Entry | undefined>();
    for (const change of changes) {
      if (!before.has(change.entry.key)) before.set(change.entry.key, change.previous);
    }
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    const unchanged = this.list(namespace).filter((entry) => !before.has(entry.key));
    const restored = [...before.values()].flatMap((entry) => (entry?.key.startsWith(prefix) ? [entry] : []));
    return [...unchanged, ...restored].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Applies one change of the store; `undefined` is a deletion. Returns what it was to the subscribers. */
  apply(
    key: string,
    revision: number,
    entry: Entry | undefined,
    tombstone: (last: Entry) => Entry,
  ): Change | undefined {
    const previous = this.#entries.get(key);
    if (previous !== undefined && previous.revision >= revision) return undefined;
    if (entry === undefined) {
      if (previous === undefined) return undefined;
      this.#entries.delete(key);
      this.#keys.splice(this.#position(key), 1);
      return this.#publish({ type: 'DELETED', revision, entry: tombstone(previous), previous });
    }
    this.#entries.set(key, entry);
    if (previous === undefined) this.#insert(key);
    return this.#publish({ type: previous === undefined ? 'ADDED' : 'MODIFIED', revision, entry, previous });
  }

  /** Replaces everything after the history broke (or at start). Subscribers are told that they expired. */
  reset(entries: Iterable<Entry>, revision: number): void {
    this.#entries.clear();
    for (const entry of entries) this.#entries.set(entry.key, entry);
    this.#keys = [...this.#entries.keys()].sort();
    this.#ring = new Ring(revision, this.#bounds);
    const subscribers = [...this.#subscribers];
    this.#subscribers.clear();
    for (const subscriber of subscribers) subscriber.expired();
  }

  /** Changes after `revision` that are known, and from then on every change; undefined when history is forgotten. */
  subscribe(revision: number, subscriber: Subscriber): Change[] | undefined {
    const backlog = this.#ring.after(revision);
    if (backlog !== undefined) this.#subscribers.add(subscriber);
    return backlog;
  }

  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
  }

  get forgottenUpTo(): number {
    return this.#ring.forgottenUpTo;
  }

  #publish(change: Change): Change {
    this.#ring.push(change);
    for (const subscriber of this.#subscribers) subscriber.change(change);
    return change;
  }

  #keysOf(namespace: string): string[] {
    return this.#keys.slice(this.#position(`${namespace}/`), this.#position(`${namespace}0`));
  }

  #insert(key: string): void {
    const last = this.#keys.at(-1);
    if (last === undefined || last < key) this.#keys.push(key);
    else this.#keys.splice(this.#position(key), 0, key);
  }

  /** Index of the first key not before this one. */
  #position(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
