// Keeps status.hard and status.used of every ResourceQuota what they are, for people: admission counts for itself. A
// level-triggered pass over all quotas; called through loops/passes.ts.
import { isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import { equal } from '../patch/plain.ts';
import type { ApiObject } from '../resource.ts';
import { resourceId } from '../storage/keys.ts';
import type { Change } from '../storage/ring.ts';
import type { NamedTarget, Services } from '../verbs/call.ts';
import { commit } from '../write/commit.ts';
import { usageIn } from './namespace-usage.ts';
import type { Quota } from './quota.ts';
import { QUOTAS } from './quotas.ts';
import { format } from './usage.ts';

/** Resources whose changes can change what is used: every stored one that is in namespaces, but events. */
export const watchedByQuotas = ({ registry }: Services): string[] =>
  registry
    .all()
    .filter(({ viewOf, namespaced }) => namespaced && viewOf === undefined)
    .map(resourceId)
    .filter((id) => id !== 'core/events' && id !== 'coordination.k8s.io/leases');

/** Asked for each change of any of them: most are of namespaces without a quota, or of a status that counts for nothing. */
export const concernsQuotas =
  ({ store }: Services) =>
  ({ type, entry, previous }: Change): boolean => {
    if (entry.namespace === undefined || store.cache(QUOTAS).list(entry.namespace).length === 0) return false;
    if (type !== 'MODIFIED' || previous === undefined) return true;
    return entry.field('counted', countedOf) !== previous.field('counted', countedOf);
  };

/** All that usage is made from, and what a quota allows. */
function countedOf(object: ApiObject): string {
  const spec = (object['spec'] ?? {}) as Record<string, unknown>;
  const { allocation } = (object['status'] ?? {}) as { allocation?: { class?: unknown } };
  const fields = ['resources', 'className', 'classRevision', 'nodeName', 'volumes', 'size', 'hard'];
  return JSON.stringify([fields.map((field) => spec[field]), allocation?.class]);
}

/** One pass. True: somebody wrote meanwhile, look again. */
export async function reconcileQuotas(services: Services): Promise<boolean> {
  const definition = services.registry.byKind('', 'ResourceQuota');
  if (definition === undefined) throw new Error('ResourceQuota is not served');
  let again = false;
  for (const entry of services.store.cache(QUOTAS).list()) {
    const target: NamedTarget = { definition, namespace: entry.namespace, name: entry.name, subresource: 'status' };
    const wanted = statusOf(services, entry.parse());
    if (equal((entry.parse() as Quota).status ?? {}, wanted)) continue;
    try {
      await commit(services, target, false, (old, draft) =>
        equal((old as Quota).status ?? {}, wanted) ? 'unchanged' : { store: { ...draft(), status: wanted } },
      );
    } catch (error) {
      if (isNotFound(error)) continue;
      if (!isConflict(error)) throw error;
      again = true;
    }
  }
  return again;
}

function statusOf({ store, registry }: Services, { metadata, spec }: Quota): NonNullable<Quota['status']> {
  const hard = spec?.hard ?? {};
  const names = Object.keys(hard).toSorted();
  const used = usageIn(store, registry, metadata.namespace ?? '', names);
  return { hard, used: Object.fromEntries(names.map((name) => [name, format(name, used.get(name) ?? 0n)])) };
}
