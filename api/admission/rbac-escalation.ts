// Nobody gives anybody, themselves included, rights that they do not hold: writes of roles need every rule they grant, or the verb
// `escalate`; writes of bindings need every rule of the role, or the verb `bind`
// (kubernetes pkg/registry/rbac/{role,rolebinding}/policybased).
import { ApiError } from '../../machinery/errors/errors.ts';
import type { ApiObject } from '../resource.ts';
import { RBAC_GROUP, type Rbac, type RoleRef } from '../authorization/rbac/rbac.ts';
import { compact, formatRule, type PolicyRule, rulesIn, uncovered } from '../authorization/rbac/rules.ts';
import type { Plugin, WriteReview } from './admission.ts';

const EVERYTHING: PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
];

export function rbacEscalation(rbac: Rbac): Plugin {
  return {
    name: 'RBACEscalation',
    authorize: (review) => {
      const { group, kind } = review.target.definition;
      if (group !== RBAC_GROUP || review.user.groups.includes('system:masters')) return;
      if (kind.endsWith('Binding')) checkBinding(rbac, review);
      else checkRole(rbac, review);
    },
  };
}

function checkRole(rbac: Rbac, review: WriteReview): void {
  const { object, old } = review;
  const aggregation = JSON.stringify(object['aggregationRule'] ?? null);
  const aggregates = aggregation !== 'null' && aggregation !== JSON.stringify(old?.['aggregationRule'] ?? null);
  const rulesStay = old !== undefined && JSON.stringify(old['rules'] ?? []) === JSON.stringify(object['rules'] ?? []);
  if (rulesStay && !aggregates) return;
  if (may(rbac, review, 'escalate', review.target.definition.plural, object.metadata.name)) return;
  // What will be aggregated is not known: only who holds everything may ask for it.
  const asked = [...(aggregates ? EVERYTHING : []), ...rulesIn(object['rules'])];
  refuseUncovered(rbac, review, asked);
}

function checkBinding(rbac: Rbac, review: WriteReview): void {
  const { object, old } = review;
  if (old !== undefined && sameGrant(old, object)) return;
  const ref = (object['roleRef'] ?? { kind: '', name: '' }) as RoleRef;
  const plural = ref.kind === 'ClusterRole' ? 'clusterroles' : 'roles';
  if (may(rbac, review, 'bind', plural, ref.name)) return;
  const rules = rbac.rulesOf(ref, review.target.namespace);
  if (rules === undefined)
    throw new ApiError('NotFound', `${plural}.${RBAC_GROUP} "${ref.name}" not found`, {
      details: { group: RBAC_GROUP, kind: plural, name: ref.name },
    });
  refuseUncovered(rbac, review, rules);
}

const sameGrant = (a: ApiObject, b: ApiObject): boolean =>
  JSON.stringify([a['roleRef'], a['subjects'] ?? []]) === JSON.stringify([b['roleRef'], b['subjects'] ?? []]);

function may(rbac: Rbac, { user, target }: WriteReview, verb: string, plural: string, name: string): boolean {
  const { namespace } = target;
  return rbac.allows(user, { verb, resource: { group: RBAC_GROUP, plural }, namespace, name, path: '' }) !== undefined;
}

function refuseUncovered(rbac: Rbac, { user, target, object }: WriteReview, asked: readonly PolicyRule[]): void {
  const missing = uncovered(rbac.rulesFor(user, target.namespace), asked);
  if (missing.length === 0) return;
  const { group, plural } = target.definition;
  const groups = user.groups.map((each) => JSON.stringify(each)).join(' ');
  const { name } = object.metadata;
  throw new ApiError(
    'Forbidden',
    `${plural}.${group} "${name}" is forbidden: user "${user.name}" (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:\n${compact(missing).map(formatRule).join('\n')}`,
    { details: { group, kind: plural, name } },
  );
}
