// ClusterRoles with an aggregationRule hold the rules of all ClusterRoles that its selectors choose
// (kubernetes pkg/controller/clusterroleaggregation). A level-triggered pass, in every replica.
import { isConflict, isNotFound } from '../../../machinery/errors/errors.ts';
import { type LabelSelectorSpec, labelSelectorOf, matches } from '../../../machinery/values/selector.ts';
import type { ApiObject } from '../../resource.ts';
import type { NamedTarget, Services } from '../../verbs/call.ts';
import { commit } from '../../write/commit.ts';
import { CLUSTER_ROLES, RBAC_GROUP } from './rbac.ts';
import type { PolicyRule } from './rules.ts';

/** True: some could not be written, look again soon. */
export async function reconcileAggregates(services: Services): Promise<boolean> {
  const definition = services.registry.byKind(RBAC_GROUP, 'ClusterRole');
  if (definition === undefined) throw new Error('ClusterRole is not served');
  const roles = services.store
    .cache(CLUSTER_ROLES)
    .list()
    .map((entry) => entry.parse());
  let again = false;
  for (const role of roles) {
    if (role['aggregationRule'] === undefined) continue;
    const { name } = role.metadata;
    const rules = aggregated(role, roles);
    if (same(rules, role['rules'])) continue;
    const target: NamedTarget = { definition, namespace: undefined, name, subresource: undefined };
    try {
      await commit(services, target, false, (old, draft) => {
        const wanted = aggregated(old, roles);
        return same(wanted, old['rules']) ? 'unchanged' : { store: { ...draft(), rules: wanted } };
      });
    } catch (error) {
      if (isNotFound(error)) continue;
      if (!isConflict(error)) services.log.warn('a ClusterRole could not be aggregated; trying again', { name, error });
      again = true;
    }
  }
  return again;
}

/** The rules of the chosen roles in the order of their names, each once. Pure. */
export function aggregated(role: ApiObject, roles: readonly ApiObject[]): PolicyRule[] {
  const { clusterRoleSelectors = [] } = (role['aggregationRule'] ?? {}) as {
    clusterRoleSelectors?: LabelSelectorSpec[];
  };
  const chosen = roles.filter(
    ({ metadata }) =>
      metadata.name !== role.metadata.name &&
      clusterRoleSelectors.some((selector) => matches(labelSelectorOf(selector), metadata.labels)),
  );
  const rules = new Map<string, PolicyRule>();
  for (const each of chosen.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)))
    for (const rule of (each['rules'] ?? []) as PolicyRule[]) rules.set(JSON.stringify(rule), rule);
  return [...rules.values()];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
