// The objects an informer knows, by key and by index, and who is told of changes. Called only by informer.ts.
// Never goes back in time: an object older than the one it has is ignored.
import { keyOf, type KubeObject } from '../kinds/meta.ts';

export interface Handlers<T extends KubeObject> {
  added?: (object: T) => void;
  updated?: (object: T, old: T) => void;
  deleted?: (object: T) => void;
}

/** For each index the values an object is found under. */
export type Indexers<T extends KubeObject> = Record<string, (object: T) => readonly string[]>;

export class ObjectCache<T extends KubeObject> {
  readonly #objects = new Map<string, T>();
  readonly #indexers: [string, (object: T) => readonly string[]][];
  /** index → value → keys */
  readonly #indexes = new Map<string, Map<string, Set<string>>>();
  readonly #handlers: Handlers<T>[] = [];

  constructor(indexers: Indexers<T>) {
    this.#indexers = Object.entries(indexers);
    for (const [name] of this.#indexers) this.#indexes.set(name, new Map());
  }

  on(handlers: Handlers<T>): void {
    this.#handlers.push(handlers);
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  list(): T[] {
    return [...this.#objects.values()];
  }

  get size(): number {
    return this.#objects.size;
  }

  byIndex(index: string, value: string): T[] {
    const values = this.#indexes.get(index);
    if (values === undefined) throw new Error(`there is no index "${index}"`);
    return [...(values.get(value) ?? [])].flatMap((key) => this.#objects.get(key) ?? []);
  }

  put(object: T): void {
    const key = keyOf(object);
    const old = this.#objects.get(key);
    if (old !== undefined && !isNewer(object, old)) return;
    // Another object took the name while nobody looked: that is a deletion and an addition.
    if (old !== undefined && old.metadata.uid !== object.metadata.uid) this.#drop(key, old);
    this.#store(key, object);
    const previous = old?.metadata.uid === object.metadata.uid ? old : undefined;
    for (const { added, updated } of this.#handlers) {
      if (previous === undefined) added?.(object);
      else updated?.(object, previous);
    }
  }

  /** `object` is the last state; an unknown one is ignored. */
  remove(object: T): void {
    const key = keyOf(object);
    const old = this.#objects.get(key);
    if (old !== undefined && old.metadata.uid === object.metadata.uid) this.#drop(key, object);
  }

  /** The whole truth, as a list told it. */
  replace(objects: readonly T[]): void {
    const present = new Set(objects.map(keyOf));
    for (const [key, old] of this.#objects) if (!present.has(key)) this.#drop(key, old);
    for (const object of objects) this.put(object);
  }

  #store(key: string, object: T): void {
    const old = this.#objects.get(key);
    if (old !== undefined) this.#unindex(key, old);
    this.#objects.set(key, object);
    for (const [name, valuesOf] of this.#indexers) {
      const index = this.#indexes.get(name);
      for (const value of valuesOf(object)) {
        const keys = index?.get(value) ?? new Set();
        index?.set(value, keys.add(key));
      }
    }
  }

  #drop(key: string, last: T): void {
    const old = this.#objects.get(key);
    if (old !== undefined) this.#unindex(key, old);
    this.#objects.delete(key);
    for (const { deleted } of this.#handlers) deleted?.(last);
  }

  #unindex(key: string, object: T): void {
    for (const [name, valuesOf] of this.#indexers) {
      const index = this.#indexes.get(name);
      for (const value of valuesOf(object)) {
        const keys = index?.get(value);
        keys?.delete(key);
        if (keys?.size === 0) index?.delete(value);
      }
    }
  }
}

/**
 * Resource versions of one resource can be compared as numbers (KEP-5504); a text that is none counts as
 * newer, so that a foreign server's order of events decides.
 */
function isNewer(object: KubeObject, old: KubeObject): boolean {
  const [next, known] = [object.metadata.resourceVersion, old.metadata.resourceVersion];
  if (next === known) return false;
  if (next === undefined || known === undefined || !/^\d+$/.test(next) || !/^\d+$/.test(known)) return true;
  return next.length === known.length ? next > known : next.length > known.length;
}
