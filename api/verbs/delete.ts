// DELETE of one object: removed at once, or, while finalizers hold it, marked with a deletionTimestamp that the
// update which takes the last finalizer away turns into the removal (write/revise.ts).
import { ApiError } from '../../machinery/errors/errors.ts';
import type { ApiObject } from '../resource.ts';
import type { Entry } from '../storage/entry.ts';
import { commit, nowText, type Revision } from '../write/commit.ts';
import { isHeld } from '../write/revise.ts';
import { countsGenerations } from '../write/system-fields.ts';
import type { NamedTarget, Services, WriteCall } from './call.ts';

export type Propagation = 'Background' | 'Foreground' | 'Orphan';

export interface DeleteOptions {
  propagationPolicy?: Propagation | undefined;
  gracePeriodSeconds?: number | undefined;
  preconditions?: { uid?: string | undefined; resourceVersion?: string | undefined } | undefined;
}

export interface Deleted {
  entry: Entry;
  /** false: finalizers hold it; `entry` shows it with its deletionTimestamp. */
  removed: boolean;
}

/** Finalizers by which the garbage loop (api/garbage) is asked to deal with dependents first. */
export const ORPHAN = 'orphan';
export const FOREGROUND = 'foregroundDeletion';

export async function remove(
  services: Services,
  call: WriteCall<NamedTarget>,
  options: DeleteOptions,
): Promise<Deleted> {
  const { target, user } = call;
  const { dryRun } = call.options;
  return await services.admission.holding((holds) =>
    commit(services, target, dryRun, async (old, draft) => {
      checkPreconditions(target, options, old);
      await services.admission.checkDelete({ operation: 'DELETE', target, user, dryRun, old, holds });
      return decide(services, target, options, old, draft);
    }),
  );
}

function decide(
  services: Services,
  target: NamedTarget,
  options: DeleteOptions,
  old: ApiObject,
  draft: () => ApiObject,
): Revision {
  const next = draft();
  setPropagation(next, options.propagationPolicy);
  if (!isHeld(next)) return { remove: old };
  if (old.metadata.deletionTimestamp === undefined) {
    next.metadata.deletionTimestamp = nowText(services);
    next.metadata.deletionGracePeriodSeconds = 0;
    if (countsGenerations(target.definition)) next.metadata.generation = (old.metadata.generation ?? 0) + 1;
    if (target.definition.kind === 'Namespace' && target.definition.group === '') {
      next['status'] = { ...(next['status'] as object | undefined), phase: 'Terminating' };
    }
    return { store: next };
  }
  const before = JSON.stringify(old.metadata.finalizers ?? []);
  return JSON.stringify(next.metadata.finalizers ?? []) === before ? 'unchanged' : { store: next };
}

/** Foreground and Orphan each have a finalizer; asking for another policy takes the others' away. */
function setPropagation(object: ApiObject, policy: Propagation | undefined): void {
  if (policy === undefined) return;
  const kept = (object.metadata.finalizers ?? []).filter(
    (finalizer) => finalizer !== ORPHAN && finalizer !== FOREGROUND,
  );
  if (policy === 'Orphan') kept.push(ORPHAN);
  if (policy === 'Foreground') kept.push(FOREGROUND);
  if (kept.length === 0) delete object.metadata.finalizers;
  else object.metadata.finalizers = kept;
}

function checkPreconditions(target: NamedTarget, { preconditions }: DeleteOptions, { metadata }: ApiObject): void {
  if (preconditions === undefined) return;
  const { uid, resourceVersion } = preconditions;
  const refuse = (what: string, wanted: string, is: string | undefined): never => {
    const { plural, group } = target.definition;
    throw new ApiError(
      'Conflict',
      `Operation cannot be fulfilled on ${group === '' ? plural : `${plural}.${group}`} "${target.name}": the ${what} in the precondition (${wanted}) does not match the ${what} in record (${is}). The object might have been deleted and then recreated`,
      { details: { name: target.name, ...(group === '' ? {} : { group }), kind: plural } },
    );
  };
  if (uid !== undefined && uid !== metadata.uid) refuse('UID', uid, metadata.uid);
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    refuse('ResourceVersion', resourceVersion, metadata.resourceVersion);
  }
}

const POLICIES: readonly string[] = ['Background', 'Foreground', 'Orphan'] satisfies Propagation[];

/** DeleteOptions from a body (already decoded) and the query. Throws BadRequest, Invalid. */
export function deleteOptionsOf(
  body: Record<string, unknown>,
  query: { propagationPolicy?: string | undefined; gracePeriodSeconds?: string | undefined },
): DeleteOptions {
  const policy = body['propagationPolicy'] ?? query.propagationPolicy ?? orphanPolicy(body['orphanDependents']);
  if (policy !== undefined && !POLICIES.includes(policy as string)) {
    throw new ApiError(
      'Invalid',
      `DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: ${JSON.stringify(policy)}: supported values: "Foreground", "Background", "Orphan"`,
    );
  }
  const grace =
    body['gracePeriodSeconds'] ??
    (query.gracePeriodSeconds === undefined ? undefined : Number(query.gracePeriodSeconds));
  if (grace !== undefined && grace !== null && (typeof grace !== 'number' || !Number.isInteger(grace) || grace < 0)) {
    throw new ApiError(
      'BadRequest',
      `gracePeriodSeconds: must be a whole number of seconds, not ${JSON.stringify(grace)}`,
    );
  }
  return {
    propagationPolicy: policy as Propagation | undefined,
    gracePeriodSeconds: grace ?? undefined,
    preconditions: preconditionsOf(body['preconditions']),
  };
}

const orphanPolicy = (orphan: unknown): Propagation | undefined =>
  orphan === true ? 'Orphan' : orphan === false ? 'Background' : undefined;

function preconditionsOf(value: unknown): DeleteOptions['preconditions'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { uid, resourceVersion } = value as Record<string, unknown>;
  return {
    uid: typeof uid === 'string' ? uid : undefined,
    resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : undefined,
  };
}
