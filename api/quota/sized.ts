// How large an environment is in the resource names of core/v1 (what is `disk` here is `ephemeral-storage` there): its own words, else
// those of its class. Called by the LimitRange and ResourceQuota admission. Reads caches only.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { Quantity } from '../../machinery/values/quantity.ts';
import type { ApiObject } from '../resource.ts';
import type { Store } from '../storage/store.ts';

export type Amounts = Record<string, Quantity>;

export interface Sized {
  requests: Amounts;
  limits: Amounts;
}

export type SpecResources = NonNullable<VirtualEnvironment['spec']['resources']>;

const CLASSES = 'kapelle.dev/virtualenvironmentclasses';
const REVISIONS = 'kapelle.dev/virtualenvironmentclassrevisions';

/** Amounts by our names that a LimitRange can speak of. */
const NAMES: Record<string, string> = {
  cpu: 'cpu',
  memory: 'memory',
  disk: 'ephemeral-storage',
  'hugepages-2Mi': 'hugepages-2Mi',
  'hugepages-1Gi': 'hugepages-1Gi',
};

/** Back to ours; undefined for what an environment has not. */
export const ourName = (resource: string): string | undefined =>
  Object.entries(NAMES).find(([, theirs]) => theirs === resource)?.[0];

export function sizedBy(resources: SpecResources | undefined): Sized {
  return { requests: renamed(resources?.requests), limits: renamed(resources?.limits) };
}

function renamed(amounts: Partial<Record<string, Quantity | undefined>> | undefined): Amounts {
  const pairs = Object.entries(amounts ?? {}).flatMap(([name, amount]) => {
    const theirs = NAMES[name];
    return theirs === undefined || amount === undefined ? [] : [[theirs, amount] as const];
  });
  return Object.fromEntries(pairs);
}

/** With what its class gives where the spec says nothing. */
export function effective(store: Pick<Store, 'cache'>, object: ApiObject): Sized {
  const environment = object as unknown as VirtualEnvironment;
  const [own, base] = [sizedBy(environment.spec.resources), sizedBy(baseOf(store, environment))];
  return { requests: { ...base.requests, ...own.requests }, limits: { ...base.limits, ...own.limits } };
}

function baseOf(store: Pick<Store, 'cache'>, { spec, status }: VirtualEnvironment): SpecResources | undefined {
  const { className, classRevision, nodeName } = spec;
  if (className === undefined) return undefined;
  const inForce = status?.allocation?.class;
  const kept = nodeName !== undefined && inForce?.name === className ? inForce.revision : undefined;
  const revision = classRevision ?? kept;
  const entry = revision === undefined ? store.cache(CLASSES).get(className) : store.cache(REVISIONS).get(revision);
  const given = entry?.parse()['spec'] as { resources?: SpecResources } | undefined;
  return given?.resources ?? status?.allocation?.resources;
}
