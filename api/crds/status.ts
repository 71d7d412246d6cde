// Writes what CustomResourceDefinitions wait for: conditions NamesAccepted and Established, acceptedNames,
// storedVersions; and, when one is deleted, removes its instances before its finalizer. Level-triggered: every pass
// looks at all definitions; a pass runs after each change. Runs in every replica; compared writes make that harmless.
import { isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import type { ApiObject } from '../resource.ts';
import { definitionsOfCrd } from '../schema/crd.ts';
import type { NamedTarget, Services } from '../verbs/call.ts';
import { SYSTEM_USER } from '../verbs/call.ts';
import { removeCollection } from '../verbs/delete-collection.ts';
import { commit, nowText } from '../write/commit.ts';
import { isFinished } from '../write/revise.ts';
import { CRD_ID, nameConflict } from './crds.ts';

export const CLEANUP_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

const SYSTEM_WRITE = {
  dryRun: false,
  fieldManager: 'kapelle-apiserver',
  fieldValidation: 'Ignore',
  force: false,
} as const;

interface Condition {
  type: string;
  status: string;
  reason: string;
  message: string;
  lastTransitionTime?: string;
}

/** One pass over all definitions. True: something is still on its way, look again soon. */
export async function reconcileCrds(services: Services): Promise<boolean> {
  let again = false;
  for (const entry of services.store.cache(CRD_ID).list()) {
    const crd = entry.parse();
    try {
      if (crd.metadata.deletionTimestamp !== undefined) again = (await cleanUp(services, crd)) || again;
      else await settle(services, crd);
    } catch (error) {
      if (isNotFound(error)) continue;
      if (!isConflict(error))
        services.log.warn('a CustomResourceDefinition could not be brought up to date; trying again', {
          crd: entry.name,
          error,
        });
      again = true;
    }
  }
  return again;
}

function targetOf(services: Services, crd: ApiObject): NamedTarget | undefined {
  const definition = services.registry.byKind('apiextensions.k8s.io', 'CustomResourceDefinition');
  return definition && { definition, namespace: undefined, name: crd.metadata.name, subresource: 'status' };
}

async function settle(services: Services, crd: ApiObject): Promise<void> {
  const target = targetOf(services, crd);
  if (target === undefined || isSettled(services, crd)) return;
  await commit(services, target, false, (old, draft) => {
    const next = draft();
    const finalizers = next.metadata.finalizers ?? [];
    if (!finalizers.includes(CLEANUP_FINALIZER)) next.metadata.finalizers = [...finalizers, CLEANUP_FINALIZER];
    next['status'] = statusOf(services, old);
    return JSON.stringify(next) === JSON.stringify(old) ? 'unchanged' : { store: next };
  });
}

function isSettled(services: Services, crd: ApiObject): boolean {
  return (
    (crd.metadata.finalizers ?? []).includes(CLEANUP_FINALIZER) &&
    JSON.stringify(statusOf(services, crd)) === JSON.stringify(crd['status'])
  );
}

function statusOf(services: Services, crd: ApiObject): Record<string, unknown> {
  const spec = crd['spec'] as { names: unknown; versions: { name: string; storage: boolean }[] };
  const before = (crd['status'] ?? {}) as { conditions?: Condition[]; storedVersions?: string[] };
  const conflict = nameConflict(services.registry, crd);
  const { problems } = definitionsOfCrd(crd);
  const accepted = conflict === undefined;
  const established = accepted && problems.length === 0;
  const wanted: Condition[] = [
    accepted
      ? { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' }
      : { type: 'NamesAccepted', status: 'False', reason: 'NameConflict', message: conflict },
    established
      ? {
          type: 'Established',
          status: 'True',
          reason: 'InitialNamesAccepted',
          message: 'the initial names have been accepted',
        }
      : { type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted' },
  ];
  const storage = spec.versions.find((version) => version.storage)?.name;
  const stored = before.storedVersions ?? [];
  return {
    conditions: wanted.map((condition) => keepTime(condition, before.conditions ?? [], nowText(services))),
    acceptedNames: accepted ? spec.names : { plural: '', kind: '' },
    storedVersions: storage === undefined || stored.includes(storage) ? stored : [...stored, storage],
  };
}

function keepTime(condition: Condition, before: Condition[], now: string): Condition {
  const same = before.find(({ type, status }) => type === condition.type && status === condition.status);
  return { lastTransitionTime: same?.lastTransitionTime ?? now, ...condition };
}

/** Deletes the instances; once none is left, takes our finalizer away. True: some are left. */
async function cleanUp(services: Services, crd: ApiObject): Promise<boolean> {
  if (!(crd.metadata.finalizers ?? []).includes(CLEANUP_FINALIZER)) return false;
  const target = targetOf(services, crd);
  const [definition] = definitionsOfCrd(crd).definitions;
  if (target === undefined) return true;
  if (definition !== undefined) {
    const collection = { definition, namespace: undefined, name: undefined, subresource: undefined };
    await removeCollection(services, { target: collection, user: SYSTEM_USER, options: SYSTEM_WRITE }, {}, {});
    await services.store.fresh();
    if (services.store.cache(`${definition.group}/${definition.plural}`).size > 0) return true;
  }
  await commit(services, target, false, (_, draft) => {
    const next = draft();
    next.metadata.finalizers = (next.metadata.finalizers ?? []).filter((finalizer) => finalizer !== CLEANUP_FINALIZER);
    return isFinished(next) ? { remove: next } : { store: next };
  });
  return false;
}
