// The ObjectStore in memory, for tests and single-process clusters. Keeps state and refuses what the API server
// refuses: optimistic concurrency, status subresource, generation, finalizers, no-op writes, watch with history,
// server-side apply with owners. Passes the same conformance suite as the HTTP client.
// Limits: no schema validation, defaults or pruning; namespaces need not exist; no admission; events of a watch
// are not bounded; limits of apply stand in field-ownership.ts.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { rfc3339, systemClock, type Clock } from '../clock/clock.ts';
import { alreadyExists, ApiError, conflict, invalid, notFound } from '../errors/errors.ts';
import type { KindInfo, KubeObject } from '../kinds/meta.ts';
import { applyJsonPatch, applyMergePatch, JsonPatchError } from '../values/patch.ts';
import { applyFields, ownersAfterUpdate, type Owners } from './field-ownership.ts';
import {
  applyConflict,
  copy,
  fieldsOf,
  hasStatus,
  managerOf,
  modified,
  onlyPart,
  withMetadata,
  withoutStatus,
} from './memory-object.ts';
import { History, selects, storageKey } from './memory-history.ts';
import type { List, ListOptions, ObjectStore, PatchOptions, WatchEvent } from './store.ts';

export interface MemoryStoreOptions {
  clock?: Clock;
  /** Runs before every call: throws to make it fail, waits to make it slow. */
  before?: (verb: string, kind: string, name: string) => void | Promise<void>;
}

interface Stored {
  object: KubeObject;
  owners: Owners;
}

const DEFAULT_MANAGER = 'unknown';

export class MemoryStore implements ObjectStore {
  readonly #clock: Clock;
  readonly #before: NonNullable<MemoryStoreOptions['before']>;
  readonly #objects = new Map<string, Stored>();
  readonly #history = new History();
  #writes = 0;

  constructor(options: MemoryStoreOptions = {}) {
    this.#clock = options.clock ?? systemClock;
    this.#before = options.before ?? (() => {});
  }

  /** Writes that changed something so far. */
  get writes(): number {
    return this.#writes;
  }

  /** Forgets the history: watches from before now get Expired. */
  compact(): void {
    this.#history.compact();
  }

  async get<T extends KubeObject>(kind: KindInfo<T>, name: string, namespace?: string): Promise<T> {
    await this.#before('get', kind.kind, name);
    return copy(this.#stored(kind, name, namespace).object as T);
  }

  async list<T extends KubeObject>(kind: KindInfo<T>, options: ListOptions = {}): Promise<List<T>> {
    await this.#before('list', kind.kind, '');
    const chosen = selects(options);
    const prefix = storageKey(kind, '', undefined);
    const items = [...this.#objects]
      .filter(([key, { object }]) => key.startsWith(prefix) && chosen(object))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { object }]) => copy(object as T));
    return { items, resourceVersion: String(this.#history.revision) };
  }

  async *watch<T extends KubeObject>(
    kind: KindInfo<T>,
    options: ListOptions & { resourceVersion: string; signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>> {
    await this.#before('watch', kind.kind, '');
    for await (const event of this.#history.watch(kind, options)) yield event as WatchEvent<T>;
  }

  async create<T extends KubeObject>(kind: KindInfo<T>, object: T): Promise<T> {
    await this.#before('create', kind.kind, object.metadata.name);
    return this.#insert(kind, object, DEFAULT_MANAGER) as T;
  }

  async update<T extends KubeObject>(kind: KindInfo<T>, object: T, options: PatchOptions = {}): Promise<T> {
    const { name, namespace, resourceVersion } = object.metadata;
    await this.#before('update', kind.kind, name);
    const stored = this.#stored(kind, name, namespace);
    if (resourceVersion === undefined && kind.group.includes('kapelle')) {
      const message = 'Invalid value: 0: must be specified for an update';
      const cause = { reason: 'FieldValueInvalid', message, field: 'metadata.resourceVersion' };
      throw invalid(kind.plural, kind.group, name, [cause]);
    }
    return this.#change(kind, stored, object, options) as T;
  }

  async mergePatch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    patch: unknown,
    options: PatchOptions = {},
  ): Promise<T> {
    await this.#before('patch', kind.kind, name);
    const stored = this.#stored(kind, name, namespace);
    return this.#change(kind, stored, applyMergePatch(stored.object, patch) as T, options) as T;
  }

  async jsonPatch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    patch: readonly unknown[],
    options: PatchOptions = {},
  ): Promise<T> {
    await this.#before('patch', kind.kind, name);
    const stored = this.#stored(kind, name, namespace);
    try {
      return this.#change(kind, stored, applyJsonPatch(stored.object, patch) as T, options) as T;
    } catch (error) {
      if (!(error instanceof JsonPatchError)) throw error;
      const message = 'the server rejected our request due to an error in our request';
      throw new ApiError(error.malformed ? 'BadRequest' : 'Invalid', message, { cause: error });
    }
  }

  async apply<T extends KubeObject>(
    kind: KindInfo<T>,
    applied: unknown,
    options: PatchOptions & { fieldManager: string },
  ): Promise<T> {
    const wanted = copy(applied as T);
    const { name, namespace } = wanted.metadata;
    await this.#before('apply', kind.kind, name);
    const stored = this.#objects.get(storageKey(kind, name, namespace));
    const manager = managerOf(options.fieldManager, 'Apply', options.subresource);
    if (stored === undefined) {
      if (options.subresource !== undefined) throw notFound(kind.plural, kind.group, name);
      return this.#insert(kind, wanted, manager) as T;
    }
    const locked = wanted.metadata.resourceVersion;
    if (locked !== undefined && locked !== stored.object.metadata.resourceVersion) throw modified(kind, name);
    const { object, owners, conflicts } = applyFields(
      fieldsOf(stored.object),
      stored.owners,
      manager,
      fieldsOf(wanted, options.subresource ?? 'main'),
      options.force ?? false,
    );
    if (conflicts.length > 0) throw applyConflict(kind, name, conflicts);
    return this.#commit(kind, stored, withMetadata(stored.object, object), owners, options.subresource) as T;
  }

  async delete<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace?: string,
    options: { uid?: string } = {},
  ): Promise<void> {
    await this.#before('delete', kind.kind, name);
    const stored = this.#stored(kind, name, namespace);
    const { uid, finalizers = [], deletionTimestamp, generation = 1 } = stored.object.metadata;
    if (options.uid !== undefined && options.uid !== uid) {
      const why = `Precondition failed: UID in precondition: ${options.uid}, UID in object meta: ${uid}`;
      throw conflict(kind.plural, kind.group, name, why);
    }
    if (finalizers.length === 0) this.#remove(kind, stored.object);
    else if (deletionTimestamp === undefined) {
      const marks = { deletionTimestamp: rfc3339(this.#clock.now()), deletionGracePeriodSeconds: 0 };
      const metadata = { ...stored.object.metadata, ...marks, generation: generation + 1 };
      this.#put(kind, { ...stored.object, metadata }, stored.owners, stored.object);
    }
  }

  #stored<T extends KubeObject>(kind: KindInfo<T>, name: string, namespace: string | undefined): Stored {
    const stored = this.#objects.get(storageKey(kind, name, namespace));
    if (stored === undefined) throw notFound(kind.plural, kind.group, name);
    return stored;
  }

  #insert<T extends KubeObject>(kind: KindInfo<T>, object: T, manager: string): KubeObject {
    const fresh = copy(object) as KubeObject & { status?: unknown };
    const { name, generateName, namespace, resourceVersion } = fresh.metadata;
    if (resourceVersion !== undefined && resourceVersion !== '') {
      throw new ApiError('BadRequest', 'resourceVersion should not be set on objects to be created');
    }
    if (kind.namespaced !== (namespace !== undefined)) {
      throw new ApiError('BadRequest', `${kind.kind} ${kind.namespaced ? 'needs a' : 'has no'} namespace`);
    }
    const given = name === undefined || name === '' ? `${generateName ?? ''}${randomUUID().slice(0, 5)}` : name;
    if (this.#objects.has(storageKey(kind, given, namespace))) throw alreadyExists(kind.plural, kind.group, given);
    if (hasStatus(kind)) delete fresh.status;
    const metadata = {
      ...fresh.metadata,
      name: given,
      uid: randomUUID(),
      generation: 1,
      creationTimestamp: rfc3339(this.#clock.now()),
    };
    const owners = ownersAfterUpdate(new Map(), manager, {}, fieldsOf(fresh));
    return this.#put(kind, { ...fresh, metadata }, owners, undefined);
  }

  /** Update and patch: whoever writes becomes the owner of what changed. */
  #change<T extends KubeObject>(kind: KindInfo<T>, stored: Stored, wanted: T, options: PatchOptions): KubeObject {
    const next = copy(wanted) as KubeObject;
    const { resourceVersion, uid, name } = next.metadata;
    const known = stored.object.metadata;
    if (resourceVersion !== undefined && resourceVersion !== known.resourceVersion) throw modified(kind, name);
    if (uid !== undefined && uid !== known.uid) {
      throw conflict(
        kind.plural,
        kind.group,
        name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${known.uid}`,
      );
    }
    const manager = managerOf(options.fieldManager ?? DEFAULT_MANAGER, 'Update', options.subresource);
    const resulting = onlyPart(kind, stored.object, next, options.subresource);
    const owners = ownersAfterUpdate(stored.owners, manager, fieldsOf(stored.object), fieldsOf(resulting));
    return this.#commit(kind, stored, resulting, owners, options.subresource);
  }

  /** Restores what clients cannot write, counts the generation, skips writes that change nothing. */
  #commit<T extends KubeObject>(
    kind: KindInfo<T>,
    stored: Stored,
    wanted: KubeObject,
    owners: Owners,
    subresource: 'status' | undefined,
  ): KubeObject {
    const old = stored.object;
    const {
      uid,
      creationTimestamp,
      deletionTimestamp,
      deletionGracePeriodSeconds,
      generation = 1,
      name,
    } = old.metadata;
    const next = onlyPart(kind, old, wanted, subresource);
    const added = (next.metadata.finalizers ?? []).filter((one) => !(old.metadata.finalizers ?? []).includes(one));
    if (deletionTimestamp !== undefined && added.length > 0) {
      const message = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`;
      throw invalid(kind.kind, kind.group, name, [
        { reason: 'FieldValueForbidden', message, field: 'metadata.finalizers' },
      ]);
    }
    const specChanged = !isDeepStrictEqual(withoutStatus(kind, old), withoutStatus(kind, next));
    const metadata = {
      ...next.metadata,
      uid,
      creationTimestamp,
      deletionTimestamp,
      deletionGracePeriodSeconds,
      resourceVersion: old.metadata.resourceVersion,
      generation: specChanged ? generation + 1 : generation,
    };
    const result = copy({ ...next, metadata });
    if (deletionTimestamp !== undefined && (result.metadata.finalizers ?? []).length === 0)
      return this.#remove(kind, result);
    if (isDeepStrictEqual(result, old)) {
      stored.owners = owners;
      return copy(old);
    }
    return this.#put(kind, result, owners, old);
  }

  #put<T extends KubeObject>(
    kind: KindInfo<T>,
    object: KubeObject,
    owners: Owners,
    old: KubeObject | undefined,
  ): KubeObject {
    const { name, namespace } = object.metadata;
    const stamped = { ...object, metadata: { ...object.metadata, resourceVersion: this.#history.next() } };
    this.#writes += 1;
    this.#objects.set(storageKey(kind, name, namespace), { object: stamped, owners });
    this.#history.add(kind, stamped, old);
    return copy(stamped);
  }

  #remove<T extends KubeObject>(kind: KindInfo<T>, object: KubeObject): KubeObject {
    const { name, namespace } = object.metadata;
    const key = storageKey(kind, name, namespace);
    const old = this.#objects.get(key)?.object ?? object;
    const last = { ...object, metadata: { ...object.metadata, resourceVersion: this.#history.next() } };
    this.#writes += 1;
    this.#objects.delete(key);
    this.#history.add(kind, undefined, old, last);
    return copy(last);
  }
}
