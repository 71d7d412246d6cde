// Makes the default roles and bindings where they are missing, and gives back to them what was taken away, unless their annotation
// rbac.authorization.kubernetes.io/autoupdate is "false" (kubernetes pkg/registry/rbac/rest/storage_rbac.go). Called once at start.
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { ApiObject } from '../../resource.ts';
import { type NamedTarget, type Services, SYSTEM_USER } from '../../verbs/call.ts';
import { create } from '../../verbs/create.ts';
import { commit } from '../../write/commit.ts';
import { AUTOUPDATE, DEFAULT_BINDINGS, DEFAULT_ROLES, type DefaultBinding, type DefaultRole } from './defaults.ts';
import { RBAC_GROUP } from './rbac.ts';
import { type PolicyRule, uncovered } from './rules.ts';

const WRITE = { dryRun: false, fieldManager: 'kapelle-apiserver', fieldValidation: 'Ignore', force: false } as const;
const BOOTSTRAPPING = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

export async function createDefaultRoles(services: Services): Promise<void> {
  await services.store.fresh();
  for (const role of DEFAULT_ROLES) await ensure(services, 'ClusterRole', roleObject(role), healRole);
  for (const binding of DEFAULT_BINDINGS)
    await ensure(services, 'ClusterRoleBinding', bindingObject(binding), healBinding);
}

const meta = (name: string, labels: Record<string, string> = {}): ApiObject['metadata'] => ({
  name,
  labels: { ...BOOTSTRAPPING, ...labels },
  annotations: { [AUTOUPDATE]: 'true' },
});

const roleObject = ({ name, labels, rules = [], aggregationRule }: DefaultRole): ApiObject => ({
  apiVersion: `${RBAC_GROUP}/v1`,
  kind: 'ClusterRole',
  metadata: meta(name, labels),
  rules,
  ...(aggregationRule === undefined ? {} : { aggregationRule }),
});

const bindingObject = ({ name, role, groups }: DefaultBinding): ApiObject => ({
  apiVersion: `${RBAC_GROUP}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: meta(name),
  roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: role },
  subjects: groups.map((group) => ({ apiGroup: RBAC_GROUP, kind: 'Group', name: group })),
});

type Heal = (stored: ApiObject, wanted: ApiObject) => ApiObject | undefined;

async function ensure(services: Services, kind: string, wanted: ApiObject, heal: Heal): Promise<void> {
  const definition = services.registry.byKind(RBAC_GROUP, kind);
  if (definition === undefined) throw new Error(`${kind} is not served`);
  const { name } = wanted.metadata;
  const target: NamedTarget = { definition, namespace: undefined, name, subresource: undefined };
  const known = services.store.cache(`${RBAC_GROUP}/${definition.plural}`).get(name);
  if (known === undefined) {
    try {
      const collection = { ...target, name: undefined };
      await create(
        services,
        { target: collection, user: SYSTEM_USER, options: WRITE },
        { object: { ...wanted }, duplicates: [] },
        [],
      );
    } catch (error) {
      // Another replica was faster.
      if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists') throw error;
    }
    return;
  }
  await commit(services, target, false, (old, draft) => {
    if (old.metadata.annotations?.[AUTOUPDATE] === 'false') return 'unchanged';
    const healed = heal(draft(), wanted);
    return healed === undefined ? 'unchanged' : { store: healed };
  });
}

function healRole(stored: ApiObject, wanted: ApiObject): ApiObject | undefined {
  // The rules of an aggregated role are the aggregation's business.
  if (wanted['aggregationRule'] !== undefined) return undefined;
  const rules = (stored['rules'] ?? []) as PolicyRule[];
  const missing = uncovered(rules, wanted['rules'] as PolicyRule[]);
  return missing.length === 0 ? undefined : { ...stored, rules: [...rules, ...missing] };
}

interface Subject {
  kind: string;
  name: string;
}

function healBinding(stored: ApiObject, wanted: ApiObject): ApiObject | undefined {
  const subjects = (stored['subjects'] ?? []) as Subject[];
  const missing = (wanted['subjects'] as Subject[]).filter(
    ({ kind, name }) => !subjects.some((each) => each.kind === kind && each.name === name),
  );
  return missing.length === 0 ? undefined : { ...stored, subjects: [...subjects, ...missing] };
}
