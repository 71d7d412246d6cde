// How much of what ResourceQuotas count there is in a namespace: of each stored object, and in all. Reads caches only; amounts of an
// object are kept with it (storage/entry.ts) as long as they depend on nothing else. Called by admission and by the status loop.
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import type { Registry } from '../registry/registry.ts';
import type { Entry } from '../storage/entry.ts';
import { resourceId } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { effective } from './sized.ts';
import { add, countsOf, larger, type Usage, usageOfEnvironment, usageOfVolume } from './usage.ts';

export const ENVIRONMENTS = 'kapelle.dev/virtualenvironments';
export const VOLUMES = 'kapelle.dev/virtualvolumes';

/** What an object of a resource counts for. */
export function usageOf(store: Pick<Store, 'cache'>, definition: ResourceDefinition, object: ApiObject): Usage {
  const id = resourceId(definition);
  if (id === ENVIRONMENTS) return usageOfEnvironment(object, effective(store, object));
  return id === VOLUMES ? usageOfVolume(object) : countsOf(definition);
}

/** Kinds that `hard` names: no others are looked at. */
function countedKinds(registry: Registry, hard: readonly string[]): ResourceDefinition[] {
  const kinds = new Map<string, ResourceDefinition>();
  for (const definition of registry.all()) {
    if (!definition.namespaced || definition.viewOf !== undefined) continue;
    const id = resourceId(definition);
    const sized = id === ENVIRONMENTS || id === VOLUMES;
    if (sized || [...countsOf(definition).keys()].some((name) => hard.includes(name))) kinds.set(id, definition);
  }
  return [...kinds.values()];
}

/** `underWay`: what writes that have not ended will make of objects, by resource and key. */
export function usageIn(
  store: Pick<Store, 'cache'>,
  registry: Registry,
  namespace: string,
  hard: readonly string[],
  underWay: ReadonlyMap<string, Usage> = new Map(),
  except?: string,
): Usage {
  let sum: Usage = new Map();
  const seen = new Set<string>();
  for (const definition of countedKinds(registry, hard)) {
    const id = resourceId(definition);
    for (const entry of store.cache(id).list(namespace)) {
      const key = `${id}/${entry.key}`;
      seen.add(key);
      if (key !== except) sum = add(sum, larger(usageOfEntry(store, definition, entry), underWay.get(key)));
    }
  }
  for (const [key, usage] of underWay) if (!seen.has(key) && key !== except) sum = add(sum, usage);
  return sum;
}

function usageOfEntry(store: Pick<Store, 'cache'>, definition: ResourceDefinition, entry: Entry): Usage {
  const id = resourceId(definition);
  if (id !== ENVIRONMENTS && id !== VOLUMES) return countsOf(definition);
  // Of a class that may change before it is placed, or of a revision: not its own words alone.
  if (entry.field('className', classNameOf) !== '') return usageOf(store, definition, entry.parse());
  const text = entry.field('usage', (object) =>
    [...usageOf(store, definition, object)].map(([name, amount]) => `${name} ${amount}`).join('\n'),
  );
  return new Map(text.split('\n').map((line) => split(line)));
}

const classNameOf = (object: ApiObject): string => ((object['spec'] ?? {}) as { className?: string }).className ?? '';

function split(line: string): [string, bigint] {
  const space = line.indexOf(' ');
  return [line.slice(0, space), BigInt(line.slice(space + 1))];
}
