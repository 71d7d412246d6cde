// An ObjectStore whose writes are refused once `mayWrite` says no. Called by processes that lead by a lease: one that
// was stopped (SIGSTOP, a suspended machine) and goes on after its lease ran out must not carry out what it had decided
// before, in the moment until its timers tell it.
import { ApiError } from '../errors/errors.ts';
import type { ObjectStore } from '../store/store.ts';

export function fencedStore(store: ObjectStore, mayWrite: () => boolean): ObjectStore {
  const check = (): void => {
    if (!mayWrite()) throw new ApiError('Forbidden', 'not written: the lease that allowed it has run out');
  };
  return {
    get: (kind, name, namespace) => store.get(kind, name, namespace),
    list: (kind, options) => store.list(kind, options),
    watch: (kind, options) => store.watch(kind, options),
    create: async (kind, object) => {
      check();
      return store.create(kind, object);
    },
    update: async (kind, object, options) => {
      check();
      return store.update(kind, object, options);
    },
    mergePatch: async (kind, name, namespace, patch, options) => {
      check();
      return store.mergePatch(kind, name, namespace, patch, options);
    },
    jsonPatch: async (kind, name, namespace, patch, options) => {
      check();
      return store.jsonPatch(kind, name, namespace, patch, options);
    },
    apply: async (kind, applied, options) => {
      check();
      return store.apply(kind, applied, options);
    },
    delete: async (kind, name, namespace, options) => {
      check();
      return store.delete(kind, name, namespace, options);
    },
  };
}
