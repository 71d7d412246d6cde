// Keeps the registry at what the stored CustomResourceDefinitions say: each replica by its own watch cache, so a
// definition is served everywhere a moment after it is stored. The loop beside it (status.ts) writes their status.
import type { Logger } from '../../machinery/log/log.ts';
import type { Registry } from '../registry/registry.ts';
import type { ApiObject } from '../resource.ts';
import { definitionsOfCrd } from '../schema/crd.ts';
import type { Entry } from '../storage/entry.ts';
import type { ResourceCache, Subscriber } from '../storage/resource-cache.ts';
import type { Store } from '../storage/store.ts';

export const CRD_ID = 'apiextensions.k8s.io/customresourcedefinitions';

export class CrdFollower {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #log: Logger;
  #known = new Set<string>();
  #stopped = false;

  constructor(store: Store, registry: Registry, log: Logger) {
    this.#store = store;
    this.#registry = registry;
    this.#log = log;
  }

  /** Serves what is stored now and follows what changes from now on. Call once the store is synced. */
  start(): void {
    const cache = this.#store.cache(CRD_ID);
    const subscriber: Subscriber = {
      change: ({ type, entry }) => (type === 'DELETED' ? this.#remove(entry.name) : this.#serve(entry)),
      expired: () => {
        if (!this.#stopped) this.#resubscribe(cache, subscriber);
      },
    };
    this.#resubscribe(cache, subscriber);
  }

  stop(): void {
    this.#stopped = true;
  }

  #resubscribe(cache: ResourceCache, subscriber: Subscriber): void {
    const entries = cache.list();
    const names = new Set(entries.map(({ name }) => name));
    for (const name of this.#known) if (!names.has(name)) this.#remove(name);
    for (const entry of entries) this.#serve(entry);
    cache.subscribe(this.#store.revision, subscriber);
  }

  #serve(entry: Entry): void {
    const crd = entry.parse();
    const { definitions, problems } = definitionsOfCrd(crd);
    if (problems.length > 0) {
      this.#log.warn('a stored CustomResourceDefinition cannot be served', { crd: entry.name, problems });
    }
    this.#known.add(entry.name);
    this.#registry.setCustom(entry.name, nameConflict(this.#registry, crd) === undefined ? definitions : []);
  }

  #remove(name: string): void {
    this.#known.delete(name);
    this.#registry.setCustom(name, []);
  }
}

/** Why a definition's names cannot be accepted: another resource of the group has one of them already. */
export function nameConflict(registry: Registry, crd: ApiObject): string | undefined {
  const { group, names } = crd['spec'] as {
    group: string;
    names: { plural: string; kind: string; singular?: string; shortNames?: string[]; listKind?: string };
  };
  const wanted = new Set(
    [names.plural, names.singular ?? '', ...(names.shortNames ?? [])].filter((name) => name !== ''),
  );
  for (const other of registry.all()) {
    if (other.group !== group || `${other.plural}.${other.group}` === crd.metadata.name) continue;
    const taken = [other.plural, other.singular, ...other.shortNames].find((name) => wanted.has(name));
    if (taken !== undefined) return `"${taken}" is already in use by ${other.plural}.${other.group}`;
    if (other.kind === names.kind) return `kind "${names.kind}" is already in use by ${other.plural}.${other.group}`;
  }
  return undefined;
}
