// ResourceQuota at admission: what would be more than a namespace may have is refused, in Kubernetes' words
// (apiserver pkg/admission/plugin/resourcequota). What is used is counted from what is stored and from writes under way in this
// process; with several API servers on one etcd, writes to two of them at the same moment may together go a little over.
import type { NamedTarget } from '../verbs/call.ts';
import type { Plugin, WriteReview } from '../admission/admission.ts';
import type { Registry } from '../registry/registry.ts';
import { objectKey, resourceId } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { forbidden } from './limit-ranger.ts';
import { usageIn, usageOf } from './namespace-usage.ts';
import { hardOf, type Quota } from './quota.ts';
import { exceeded, print, unnamed, type Usage } from './usage.ts';

export const QUOTAS = 'core/resourcequotas';

export function resourceQuotas(store: Store, registry: Registry): Plugin {
  /** By namespace: what writes under way will make of objects. */
  const underWay = new Map<string, Map<string, Usage>>();
  return {
    name: 'ResourceQuota',
    admit: async (review) => {
      const { target, object, old, dryRun, holds } = review;
      const { namespace, definition } = target;
      if (namespace === undefined || target.subresource !== undefined || definition.viewOf !== undefined) return;
      if (store.cache(QUOTAS).list(namespace).length === 0) return;
      const usage = usageOf(store, definition, object);
      const before = old === undefined ? new Map<string, bigint>() : usageOf(store, definition, old);
      const more = increase(usage, before);
      if (more.size === 0) return;
      await store.fresh();
      const key = `${resourceId(definition)}/${objectKey(namespace, object.metadata.name)}`;
      const others = underWay.get(namespace) ?? new Map<string, Usage>();
      for (const entry of store.cache(QUOTAS).list(namespace)) {
        check(review, { quota: entry.parse(), usage, before, more, key, others, store, registry });
      }
      if (dryRun) return;
      others.set(key, usage);
      underWay.set(namespace, others);
      holds.push(() => {
        if (others.get(key) === usage) others.delete(key);
      });
    },
  };
}

interface Check {
  quota: Quota;
  usage: Usage;
  before: Usage;
  more: Usage;
  key: string;
  others: ReadonlyMap<string, Usage>;
  store: Store;
  registry: Registry;
}

function check(review: WriteReview, { quota, usage, before, more, key, others, store, registry }: Check): void {
  const hard = hardOf(quota);
  const names = [...hard.keys()];
  const { name } = quota.metadata;
  const missing = isCompute(review) ? unnamed(names, usage) : [];
  if (missing.length > 0) throw forbidden(review, `failed quota: ${name}: must specify ${missing.join(',')}`);
  if (!names.some((each) => more.has(each))) return;
  const { namespace = '' } = review.target;
  const rest = usageIn(store, registry, namespace, names, others, key);
  const used = new Map(names.map((each) => [each, (rest.get(each) ?? 0n) + (before.get(each) ?? 0n)]));
  const over = exceeded(hard, used, more);
  if (over.length === 0) return;
  const words = `requested: ${print(over, more)}, used: ${print(over, used)}, limited: ${print(over, hard)}`;
  throw forbidden(review, `exceeded quota: ${name}, ${words}`);
}

const isCompute = ({ target }: { target: Pick<NamedTarget, 'definition'> }): boolean =>
  target.definition.group === 'kapelle.dev' && target.definition.plural === 'virtualenvironments';

/** What there is more of than before. */
function increase(after: Usage, before: Usage): Map<string, bigint> {
  const more = new Map<string, bigint>();
  for (const [name, amount] of after) {
    const by = amount - (before.get(name) ?? 0n);
    if (by > 0n) more.set(name, by);
  }
  return more;
}
