// A resource that nothing is stored of: its entries are made of another resource's, one for one, under the same keys and
// revisions. It reads that resource's cache and history, so resuming, bookmarks, pages and 410 are the same as there.
// Made when their bytes are first asked for, so that a long list is made while it is sent; kept as long as what they
// are made of. Used by the store; knows nothing of what a view means.
import type { ApiObject } from '../resource.ts';
import { encodeStored, withResourceVersion } from './encoding.ts';
import { Entry } from './entry.ts';
import type { ResourceId } from './keys.ts';
import type { ResourceCache, Subscriber } from './resource-cache.ts';
import type { Change } from './ring.ts';

/** What reads are answered from (the verbs know no more of a cache). */
export type ReadCache = Pick<ResourceCache, 'get' | 'list' | 'subscribe' | 'unsubscribe' | 'forgottenUpTo'>;

export interface View {
  /** The resource whose objects are shown. */
  of: ResourceId;
  /** Must not throw; name and namespace stay. */
  show(object: ApiObject): Showing;
}

export interface Showing {
  object: ApiObject;
  /** False once what it is made of beside the object itself has changed: it is then made anew at the next read. */
  isCurrent: () => boolean;
}

interface Shown {
  entry: Entry;
  /** undefined: nobody has asked for its bytes yet. */
  showing: Pick<Showing, 'isCurrent'> | undefined;
}

export class Projection implements ReadCache {
  readonly of: ResourceId;
  readonly #source: ResourceCache;
  readonly #view: View;
  readonly #shown = new WeakMap<Entry, Shown>();
  /** One object per change, however many watch: watchers share the bytes of a change (http/stream-watch.ts). */
  readonly #changes = new WeakMap<Change, Change>();
  readonly #subscribers = new Map<Subscriber, Subscriber>();

  constructor(source: ResourceCache, view: View) {
    this.of = view.of;
    this.#source = source;
    this.#view = view;
  }

  get(key: string): Entry | undefined {
    const entry = this.#source.get(key);
    return entry === undefined ? undefined : this.entryOf(entry);
  }

  list(namespace?: string): Entry[] {
    return this.#source.list(namespace).map((entry) => this.entryOf(entry));
  }

  subscribe(revision: number, subscriber: Subscriber): Change[] | undefined {
    const inner: Subscriber = {
      change: (change) => subscriber.change(this.#changeOf(change)),
      expired: () => {
        this.#subscribers.delete(subscriber);
        subscriber.expired();
      },
    };
    const backlog = this.#source.subscribe(revision, inner);
    if (backlog === undefined) return undefined;
    this.#subscribers.set(subscriber, inner);
    return backlog.map((change) => this.#changeOf(change));
  }

  unsubscribe(subscriber: Subscriber): void {
    const inner = this.#subscribers.get(subscriber);
    if (inner === undefined) return;
    this.#subscribers.delete(subscriber);
    this.#source.unsubscribe(inner);
  }

  get forgottenUpTo(): number {
    return this.#source.forgottenUpTo;
  }

  /** What shows an entry of the source: the same one each time, as long as it is current. */
  entryOf(source: Entry): Entry {
    const before = this.#shown.get(source);
    if (before !== undefined && before.showing?.isCurrent() !== false) return before.entry;
    const shown: Shown = {
      showing: undefined,
      entry: new Entry(
        source.key,
        () => {
          const { object, isCurrent } = this.#view.show(source.parse());
          shown.showing = { isCurrent };
          return withResourceVersion(encodeStored(object), source.revision);
        },
        source.revision,
      ),
    };
    this.#shown.set(source, shown);
    return shown.entry;
  }

  #changeOf(change: Change): Change {
    let shown = this.#changes.get(change);
    if (shown === undefined) {
      const previous = change.previous === undefined ? undefined : this.entryOf(change.previous);
      shown = { type: change.type, revision: change.revision, entry: this.entryOf(change.entry), previous };
      this.#changes.set(change, shown);
    }
    return shown;
  }
}
