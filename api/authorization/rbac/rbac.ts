// Who holds which rules: bindings and roles as they are stored, indexed by subject. Asked on each request; reads caches only.
// The index is made anew after a change of any of the four kinds, when it is next asked.
import type { ApiObject } from '../../resource.ts';
import type { ResourceCache, Subscriber } from '../../storage/resource-cache.ts';
import type { Store } from '../../storage/store.ts';
import type { User } from '../../verbs/call.ts';
import type { Attributes } from '../authorize.ts';
import { allows, type PolicyRule, rulesIn } from './rules.ts';

export const RBAC_GROUP = 'rbac.authorization.k8s.io';
const id = (plural: string): string => `${RBAC_GROUP}/${plural}`;
export const [ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS] = [
  id('roles'),
  id('clusterroles'),
  id('rolebindings'),
  id('clusterrolebindings'),
] as const;

export interface RoleRef {
  apiGroup?: string;
  kind: string;
  name: string;
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

interface Grant {
  /** undefined: everywhere. */
  namespace: string | undefined;
  /** `<namespace>/<name>` of a Role or `<name>` of a ClusterRole. */
  role: string;
  /** The binding that grants it, for the reason of a review. */
  binding: string;
}

interface Index {
  grants: Map<string, Grant[]>;
  rules: Map<string, PolicyRule[]>;
}

export class Rbac {
  readonly #store: Pick<Store, 'cache' | 'revision'>;
  #index: Index | undefined;

  constructor(store: Pick<Store, 'cache' | 'revision'>) {
    this.#store = store;
  }

  /** Every rule that the user holds in the namespace (undefined: for cluster-scoped objects and paths). */
  rulesFor(user: User, namespace: string | undefined): PolicyRule[] {
    const { rules } = this.#current();
    return this.#grantsOf(user, namespace).flatMap(({ role }) => rules.get(role) ?? []);
  }

  /** The binding that allows it; undefined if none does. */
  allows(user: User, attributes: Attributes): string | undefined {
    const { rules } = this.#current();
    const namespace = attributes.resource === undefined ? undefined : attributes.namespace;
    return this.#grantsOf(user, namespace).find(({ role }) => rules.get(role)?.some((rule) => allows(rule, attributes)))
      ?.binding;
  }

  /** undefined: there is no such role. */
  rulesOf(ref: RoleRef, namespace: string | undefined): PolicyRule[] | undefined {
    return this.#current().rules.get(roleKey(ref, namespace));
  }

  #grantsOf(user: User, namespace: string | undefined): Grant[] {
    const { grants } = this.#current();
    const subjects = [`User ${user.name}`, ...user.groups.map((group) => `Group ${group}`)];
    return subjects.flatMap((subject) =>
      (grants.get(subject) ?? []).filter((grant) => grant.namespace === undefined || grant.namespace === namespace),
    );
  }

  #current(): Index {
    this.#index ??= this.#build();
    return this.#index;
  }

  #build(): Index {
    const caches = [ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS].map((each) => this.#store.cache(each));
    this.#follow(caches);
    const [roles = [], clusterRoles = [], roleBindings = [], clusterRoleBindings = []] = caches.map((cache) =>
      cache.list().map((entry) => entry.parse()),
    );
    const index: Index = { grants: new Map(), rules: new Map() };
    for (const role of [...roles, ...clusterRoles]) index.rules.set(keyOf(role), rulesIn(role['rules']));
    for (const binding of [...clusterRoleBindings, ...roleBindings]) grant(index, binding);
    return index;
  }

  /** One subscription for the life of an index. */
  #follow(caches: readonly ResourceCache[]): void {
    const drop = (): void => {
      this.#index = undefined;
      for (const cache of caches) cache.unsubscribe(subscriber);
    };
    const subscriber: Subscriber = { change: drop, expired: drop };
    // A cache that cannot be followed from here makes the index good for this one question.
    for (const cache of caches)
      if (cache.subscribe(this.#store.revision, subscriber) === undefined) queueMicrotask(drop);
  }
}

function grant({ grants }: Index, binding: ApiObject): void {
  const { namespace, name } = binding.metadata;
  const role = roleKey(binding['roleRef'] as RoleRef, namespace);
  const shown = namespace === undefined ? `ClusterRoleBinding "${name}"` : `RoleBinding "${name}/${namespace}"`;
  for (const subject of (binding['subjects'] ?? []) as Subject[]) {
    const key = subjectKey(subject, namespace);
    grants.set(key, [...(grants.get(key) ?? []), { namespace, role, binding: shown }]);
  }
}

const keyOf = ({ metadata }: ApiObject): string =>
  metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;

const roleKey = ({ kind, name }: RoleRef, namespace: string | undefined): string =>
  kind === 'ClusterRole' ? name : `${namespace ?? ''}/${name}`;

function subjectKey({ kind, name, namespace }: Subject, own: string | undefined): string {
  if (kind === 'ServiceAccount') return `User system:serviceaccount:${namespace ?? own ?? ''}:${name}`;
  return `${kind} ${name}`;
}
