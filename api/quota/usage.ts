// What one object counts for in ResourceQuotas: resource names of core/v1 → amounts, and how amounts add up and read. Pure.
// https://kubernetes.io/docs/concepts/policy/resource-quotas/
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { formatBytes, isQuantity, type Quantity, toNano } from '../../machinery/values/quantity.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import type { Sized } from './sized.ts';

/** Resource name → whole nano-units. */
export type Usage = ReadonlyMap<string, bigint>;

const NANO = 1_000_000_000n;
const ONE = NANO;
/** What the root disk may hold when nobody says anything (crds/virtualenvironment.yaml). */
const DEFAULT_DISK = '10Gi';

/** Kinds of core/v1 that a quota may also name without `count/`. */
const OLD_COUNTS = new Set(['configmaps', 'secrets', 'resourcequotas']);

const nano = (amount: Quantity | undefined): bigint => (isQuantity(amount) ? toNano(amount) : 0n);

/** `count/<plural>[.<group>]`, and the name that kinds of core/v1 have beside it. */
export function countsOf({ group, plural }: Pick<ResourceDefinition, 'group' | 'plural'>): Map<string, bigint> {
  const name = group === '' ? plural : `${plural}.${group}`;
  const usage = new Map([[`count/${name}`, ONE]]);
  if (group === '' && OLD_COUNTS.has(plural)) usage.set(plural, ONE);
  return usage;
}

/** An environment: its requests and limits, its disks, itself (also as the Pod that shows it). */
export function usageOfEnvironment(object: ApiObject, { requests, limits }: Sized): Map<string, bigint> {
  const usage = countsOf({ group: 'kapelle.dev', plural: 'virtualenvironments' });
  for (const name of ['pods', 'count/pods']) usage.set(name, ONE);
  for (const [name, amount] of Object.entries(requests)) {
    usage.set(`requests.${name}`, nano(amount));
    if (!name.startsWith('hugepages-')) usage.set(name, nano(amount));
  }
  for (const [name, amount] of Object.entries(limits)) {
    usage.set(`limits.${name}`, nano(amount));
    // Huge pages cannot be overcommitted: the limit is what is asked for.
    if (name.startsWith('hugepages-')) for (const key of [name, `requests.${name}`]) usage.set(key, nano(amount));
  }
  usage.set('requests.storage', storageOf(object, limits['ephemeral-storage']));
  return usage;
}

function storageOf(object: ApiObject, rootDisk: Quantity | undefined): bigint {
  const { volumes = [] } = (object as unknown as VirtualEnvironment).spec;
  return volumes.reduce((sum, { disk }) => sum + nano(disk?.size), nano(rootDisk ?? DEFAULT_DISK));
}

export function usageOfVolume(object: ApiObject): Map<string, bigint> {
  const usage = countsOf({ group: 'kapelle.dev', plural: 'virtualvolumes' });
  const { size } = (object['spec'] ?? {}) as { size?: Quantity };
  return usage.set('requests.storage', nano(size)).set('persistentvolumeclaims', ONE);
}

export function add(a: Usage, b: Usage): Map<string, bigint> {
  const sum = new Map(a);
  for (const [name, amount] of b) sum.set(name, (sum.get(name) ?? 0n) + amount);
  return sum;
}

/** The larger of each: what counts while a write is under way. */
export function larger(a: Usage, b: Usage | undefined): Usage {
  const most = new Map(a);
  for (const [name, amount] of b ?? []) if (amount > (most.get(name) ?? 0n)) most.set(name, amount);
  return most;
}

/** As kubectl shows it: cores or thousandths of them, bytes in binary units, counts. */
export function format(name: string, amount: bigint): string {
  if (amount % NANO !== 0n) return `${(amount + 999_999n) / 1_000_000n}m`;
  const whole = amount / NANO;
  const isBytes = /(^|\.)(memory|storage|ephemeral-storage|hugepages-.*)$/.test(name);
  return isBytes ? formatBytes(Number(whole)) : String(whole);
}

/** Amounts of compute that whoever is under a quota for them must name, as Kubernetes asks of Pods. */
const MUST_NAME = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

export function unnamed(hard: readonly string[], usage: Usage): string[] {
  return hard.filter((name) => MUST_NAME.includes(name) && !usage.has(name)).toSorted();
}

/** What would be too much: resources of which more is asked for than is left. */
export function exceeded(hard: Usage, used: Usage, requested: Usage): string[] {
  return [...hard.keys()]
    .filter((name) => {
      const more = requested.get(name) ?? 0n;
      return more > 0n && (used.get(name) ?? 0n) + more > (hard.get(name) ?? 0n);
    })
    .toSorted();
}

export const print = (names: readonly string[], usage: Usage): string =>
  names.map((name) => `${name}=${format(name, usage.get(name) ?? 0n)}`).join(',');
