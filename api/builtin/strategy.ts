// What is peculiar to one built-in kind when it is written, beyond its schema: fields the server fills in, fields that
// cannot change, values a schema cannot judge. Called by create and update for every definition, generically; a kind
// without an entry has none of it. Pure but for the object it prepares.
import type { Cause } from '../../machinery/errors/errors.ts';
import type { ResourceDefinition } from '../resource.ts';
import { CONFIG_MAP, SECRET } from './data-strategy.ts';
import { EVENT, LEASE, NAMESPACE, NODE } from './core-strategy.ts';
import { CRD } from './crd-strategy.ts';
import { LIMIT_RANGE, RESOURCE_QUOTA } from './quota-strategy.ts';
import { CLUSTER_ROLE, CLUSTER_ROLE_BINDING, ROLE, ROLE_BINDING } from './rbac-strategy.ts';

export type Fields = Record<string, unknown>;

export interface Strategy {
  /** After defaulting and dropping what the client may not set (status, system metadata), before validation. In place. */
  prepareForCreate?: (object: Fields) => void;
  /** Likewise for updates of the main endpoint. */
  prepareForUpdate?: (object: Fields, old: Fields) => void;
  /** All problems beyond the schema's; `old` is the stored object on updates. The object has passed its schema. */
  validate?: (object: Fields, old?: Fields) => Cause[];
  /** A PUT on a name that does not exist creates it. */
  createOnUpdate?: true;
}

const STRATEGIES: Readonly<Record<string, Strategy>> = {
  '/Namespace': NAMESPACE,
  '/Node': NODE,
  '/Event': EVENT,
  '/Secret': SECRET,
  '/ConfigMap': CONFIG_MAP,
  '/LimitRange': LIMIT_RANGE,
  '/ResourceQuota': RESOURCE_QUOTA,
  'coordination.k8s.io/Lease': LEASE,
  'apiextensions.k8s.io/CustomResourceDefinition': CRD,
  'rbac.authorization.k8s.io/Role': ROLE,
  'rbac.authorization.k8s.io/ClusterRole': CLUSTER_ROLE,
  'rbac.authorization.k8s.io/RoleBinding': ROLE_BINDING,
  'rbac.authorization.k8s.io/ClusterRoleBinding': CLUSTER_ROLE_BINDING,
};

const NONE: Strategy = {};

/** Never undefined: `strategyOf(definition).validate?.(object, old)`. */
export const strategyOf = ({
  group,
  kind,
  builtin,
}: Pick<ResourceDefinition, 'group' | 'kind' | 'builtin'>): Strategy =>
  (builtin ? STRATEGIES[`${group}/${kind}`] : undefined) ?? NONE;
