// Keeps the registry at what the stored CustomResourceDefinitions say: each replica by its own watch cache, so a
// definition is served everywhere a moment after it is stored. The loop beside it (status.ts) writes their status.
import type { Logger } from '../../machinery/log/log.ts';
import type { Registry } from '../registry/registry.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import { definitionsOfCrd } from '../schema/crd.ts';
import type { ResourceCache, Subscriber } from '../storage/resource-cache.ts';
import type { Store } from '../storage/store.ts';

export const CRD_ID = 'apiextensions.k8s.io/customresourcedefinitions';

interface Known {
  /** The spec as text: a status that changes makes no new definitions, so compiled schemas are kept. */
  spec: string;
  definitions: ResourceDefinition[];
}

export class CrdFollower {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #log: Logger;
  #known = new Map<string, Known>();
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
      change: () => this.#serve(cache),
      expired: () => {
        if (!this.#stopped) this.#subscribe(cache, subscriber);
      },
    };
    this.#subscribe(cache, subscriber);
  }

  stop(): void {
    this.#stopped = true;
  }

  #subscribe(cache: ResourceCache, subscriber: Subscriber): void {
    this.#serve(cache);
    cache.subscribe(this.#store.revision, subscriber);
  }

  /** Names are given in a fixed order - who has been accepted before, then who came first - so that all replicas agree. */
  #serve(cache: ResourceCache): void {
    const crds = cache.list().map((entry) => entry.parse());
    crds.sort((a, b) => Number(isAccepted(b)) - Number(isAccepted(a)) || compareAge(a, b));
    const known = new Map<string, Known>();
    for (const crd of crds) known.set(crd.metadata.name, this.#read(crd));
    for (const name of this.#known.keys()) if (!known.has(name)) this.#registry.setCustom(name, []);
    this.#known = known;
    const given = new GivenNames(this.#registry.builtin);
    for (const crd of crds) {
      const definitions = known.get(crd.metadata.name)?.definitions ?? [];
      this.#registry.setCustom(crd.metadata.name, given.conflict(crd) === undefined ? definitions : []);
      if (given.conflict(crd) === undefined) given.give(crd);
    }
  }

  #read(crd: ApiObject): Known {
    const spec = JSON.stringify(crd['spec']);
    const known = this.#known.get(crd.metadata.name);
    if (known?.spec === spec) return known;
    const { definitions, problems } = definitionsOfCrd(crd);
    if (problems.length > 0) {
      const { name } = crd.metadata;
      this.#log.warn('a stored CustomResourceDefinition cannot be served', { crd: name, problems });
    }
    return { spec, definitions };
  }
}

function isAccepted(crd: ApiObject): boolean {
  const { conditions } = (crd['status'] ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions?.some(({ type, status }) => type === 'NamesAccepted' && status === 'True') === true;
}

function compareAge(a: ApiObject, b: ApiObject): number {
  const [left, right] = [a, b].map(({ metadata }) => `${metadata.creationTimestamp} ${metadata.name}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

interface Names {
  plural: string;
  kind: string;
  singular?: string;
  shortNames?: string[];
}

/** Which resource of a group has which name. */
class GivenNames {
  readonly #owners = new Map<string, string>();

  constructor(builtin: readonly ResourceDefinition[]) {
    for (const definition of builtin)
      this.#note(definition.group, definition, `${definition.plural}.${definition.group}`);
  }

  give(crd: ApiObject): void {
    const { group, names } = crd['spec'] as { group: string; names: Names };
    this.#note(group, names, crd.metadata.name);
  }

  conflict(crd: ApiObject): string | undefined {
    const { group, names } = crd['spec'] as { group: string; names: Names };
    for (const [what, name] of namesOf(names)) {
      const owner = this.#owners.get(`${group} ${what} ${name}`);
      if (owner !== undefined && owner !== crd.metadata.name) return `${what}"${name}" is already in use by ${owner}`;
    }
    return undefined;
  }

  #note(group: string, names: Names, owner: string): void {
    for (const [what, name] of namesOf(names)) this.#owners.set(`${group} ${what} ${name}`, owner);
  }
}

/** Resource names share one space, kinds another. */
const namesOf = ({ plural, singular, shortNames = [], kind }: Names): [string, string][] => [
  ...[plural, singular ?? '', ...shortNames].filter((name) => name !== '').map((name): [string, string] => ['', name]),
  ['kind ', kind],
];

/** Why a definition's names are not accepted, as the registry stands: another resource of the group has one of them. */
export function nameConflict(registry: Registry, crd: ApiObject): string | undefined {
  const { group } = crd['spec'] as { group: string };
  const given = new GivenNames(
    registry.all().filter((one) => one.group === group && `${one.plural}.${one.group}` !== crd.metadata.name),
  );
  return given.conflict(crd);
}
