// Namespaces: the ones that always exist, and the end of those that are deleted: everything in them is deleted, then
// spec.finalizers is emptied, which removes them. Level-triggered passes, as in crds/status.ts.
import { ApiError, isConflict, isForbidden, isNotFound } from '../../machinery/errors/errors.ts';
import { describeError } from '../../machinery/log/log.ts';
import type { ApiObject } from '../resource.ts';
import { resourceId } from '../storage/keys.ts';
import { type NamedTarget, type Services, SYSTEM_USER, type Target } from '../verbs/call.ts';
import { create } from '../verbs/create.ts';
import { removeCollection } from '../verbs/delete-collection.ts';
import { commit, nowText } from '../write/commit.ts';
import { isFinished } from '../write/revise.ts';

export const INITIAL_NAMESPACES = ['default', 'kube-system', 'kube-node-lease', 'kapelle-system'];
export const NAMESPACE_ID = 'core/namespaces';

const SYSTEM_WRITE = {
  dryRun: false,
  fieldManager: 'kapelle-apiserver',
  fieldValidation: 'Ignore',
  force: false,
} as const;

export async function createInitialNamespaces(services: Services): Promise<void> {
  const target = collectionOf(services);
  await services.store.fresh();
  for (const name of INITIAL_NAMESPACES) {
    if (services.store.cache(NAMESPACE_ID).get(name) !== undefined) continue;
    try {
      await create(
        services,
        { target, user: SYSTEM_USER, options: SYSTEM_WRITE },
        { object: { metadata: { name } }, duplicates: [] },
        [],
      );
    } catch (error) {
      // Another replica was faster.
      if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists') throw error;
    }
  }
}

function collectionOf(services: Services): Target {
  const definition = services.registry.byKind('', 'Namespace');
  if (definition === undefined) throw new Error('Namespace is not served');
  return { definition, namespace: undefined, name: undefined, subresource: undefined };
}

/** One pass over all namespaces. True: some are not empty yet, look again soon. */
export async function reconcileNamespaces(services: Services): Promise<boolean> {
  let again = false;
  for (const entry of services.store.cache(NAMESPACE_ID).list()) {
    const namespace = entry.parse();
    if (namespace.metadata.deletionTimestamp === undefined) continue;
    try {
      again = (await empty(services, namespace)) || again;
    } catch (error) {
      if (isNotFound(error)) continue;
      if (!isConflict(error))
        services.log.warn('a namespace could not be emptied; trying again', { namespace: entry.name, error });
      again = true;
    }
  }
  return again;
}

/** Everything that may be deleted is being deleted afterwards. Answers why the rest was not, as Kubernetes words it. */
async function deleteAll(services: Services, target: Target): Promise<string[]> {
  try {
    await removeCollection(services, { target, user: SYSTEM_USER, options: SYSTEM_WRITE }, {}, {});
    return [];
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return [describeError(error)];
  }
}

interface Left {
  resource: string;
  count: number;
  finalizers: Set<string>;
}

async function empty(services: Services, namespace: ApiObject): Promise<boolean> {
  const { name } = namespace.metadata;
  const seen = new Set<string>();
  const failures: string[] = [];
  for (const definition of services.registry.all()) {
    const id = resourceId(definition);
    if (!definition.namespaced || definition.viewOf !== undefined || seen.has(id)) continue;
    seen.add(id);
    if (services.store.cache(id).list(name).length === 0) continue;
    const target: Target = { definition, namespace: name, name: undefined, subresource: undefined };
    failures.push(...(await deleteAll(services, target)));
  }
  await services.store.fresh();
  const left = [...seen].flatMap((id): Left[] => {
    const entries = services.store.cache(id).list(name);
    const finalizers = new Set(entries.flatMap((entry) => entry.parse().metadata.finalizers ?? []));
    return entries.length === 0 ? [] : [{ resource: id, count: entries.length, finalizers }];
  });
  const target: NamedTarget = { ...collectionOf(services), name };
  await (left.length === 0 ? finalize(services, target) : report(services, target, left, failures));
  return left.length > 0;
}

async function finalize(services: Services, target: NamedTarget): Promise<void> {
  await commit(services, target, false, (old, draft) => {
    const next = draft();
    const spec = (next['spec'] ?? {}) as { finalizers?: string[] };
    const finalizers = (spec.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes');
    next['spec'] = { ...spec, finalizers };
    if (isFinished(next)) return { remove: next };
    return finalizers.length === spec.finalizers?.length ? 'unchanged' : { store: next };
  });
}

/** Says on the namespace what it still waits for. */
async function report(services: Services, target: NamedTarget, left: Left[], failures: string[]): Promise<void> {
  const content = left
    .map(({ resource, count }) => `${resource.replace(/^core\//, '')} has ${count} resource instances`)
    .join(', ');
  const holders = [...new Set(left.flatMap(({ finalizers }) => [...finalizers]))].sort();
  const now = nowText(services);
  const failed = `Failed to delete all resource types, ${failures.length} remaining: ${failures.join(', ')}`;
  const wanted = [
    condition(
      'NamespaceDeletionContentFailure',
      failures.length > 0,
      failures.length > 0 ? 'ContentDeletionFailed' : 'ContentDeleted',
      failures.length > 0 ? failed : 'All content successfully deleted, may be waiting on finalization',
    ),
    condition('NamespaceContentRemaining', true, 'SomeResourcesRemain', `Some resources are remaining: ${content}`),
    condition(
      'NamespaceFinalizersRemaining',
      holders.length > 0,
      holders.length > 0 ? 'SomeFinalizersRemain' : 'ContentHasNoFinalizers',
      holders.length > 0
        ? `Some content in the namespace has finalizers remaining: ${holders.join(', ')}`
        : 'All content-preserving finalizers finished',
    ),
  ];
  await commit(services, target, false, (old, draft) => {
    const status = (old['status'] ?? {}) as { conditions?: Condition[] };
    const conditions = wanted.map((each) => {
      const same = status.conditions?.find(({ type, status: value }) => type === each.type && value === each.status);
      return { ...each, lastTransitionTime: same?.lastTransitionTime ?? now };
    });
    if (JSON.stringify(conditions) === JSON.stringify(status.conditions)) return 'unchanged';
    return { store: { ...draft(), status: { ...status, conditions } } };
  });
}

interface Condition {
  type: string;
  status: 'True' | 'False';
  reason: string;
  message: string;
  lastTransitionTime?: string;
}

const condition = (type: string, status: boolean, reason: string, message: string): Condition => ({
  type,
  status: status ? 'True' : 'False',
  reason,
  message,
});
