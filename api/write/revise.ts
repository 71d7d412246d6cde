// From "what the client wants the object to be" to "what is stored": the rules of updates that all of update, the
// patches and server-side apply share. Status and the rest stay apart, the server's fields are kept, finalizers
// finish a deletion, and a write that changes nothing is none.
import { ApiError, invalid } from '../../machinery/errors/errors.ts';
import { sameUnlessChanged, trackUpdate } from '../apply/managed-fields.ts';
import type { ApiObject } from '../resource.ts';
import type { NamedTarget, Services, WriteCall } from '../verbs/call.ts';
import { check } from './check.ts';
import { nowText, type Revision } from './commit.ts';
import { countGeneration, keepThroughUpdate } from './system-fields.ts';

export interface Wanted {
  /** The whole object as the client wants it. */
  object: ApiObject;
  /** Server-side apply has set managedFields already; a replacement's omissions are not removals. */
  by: 'replace' | 'patch' | 'apply';
}

export async function reviseTo(
  services: Services,
  call: WriteCall<NamedTarget>,
  old: ApiObject,
  wanted: Wanted,
): Promise<Revision> {
  const { target, user, options } = call;
  const { definition, subresource } = target;
  const next = only(subresource, wanted.object, old, definition.statusSubresource);
  keepThroughUpdate(next, old);
  if (subresource !== 'status') countGeneration(next, old, definition);
  checkFinalizers(target, next, old);
  const replaces = wanted.by === 'replace';
  await check(services, {
    operation: 'UPDATE',
    target,
    user,
    dryRun: options.dryRun,
    object: next,
    old,
    replaces,
    holds: call.holds ?? [],
    warnings: call.warnings,
  });
  const tracked =
    wanted.by === 'apply'
      ? next
      : trackUpdate({ definition, old, new: next, manager: options.fieldManager, subresource, now: nowText(services) });
  if (sameUnlessChanged(old, tracked) === old) return 'unchanged';
  // Defaults and admission may have changed what counts: generation is settled last.
  if (subresource !== 'status') {
    restoreGeneration(tracked, old);
    countGeneration(tracked, old, definition);
  }
  return isFinished(tracked) ? { remove: tracked } : { store: tracked };
}

function restoreGeneration(next: ApiObject, old: ApiObject): void {
  if (old.metadata.generation === undefined) delete next.metadata.generation;
  else next.metadata.generation = old.metadata.generation;
}

/** Each endpoint writes its own part: /status only status, the main one everything else. */
function only(subresource: string | undefined, wanted: ApiObject, old: ApiObject, statusApart: boolean): ApiObject {
  const { managedFields } = wanted.metadata;
  if (subresource === 'status') {
    const metadata = { ...old.metadata, ...(managedFields === undefined ? {} : { managedFields }) };
    return withField({ ...old, metadata }, 'status', wanted['status']);
  }
  if (subresource === 'finalize') return withField({ ...old, metadata: { ...old.metadata } }, 'spec', wanted['spec']);
  return statusApart ? withField({ ...wanted }, 'status', old['status']) : wanted;
}

function withField(object: ApiObject, field: string, value: unknown): ApiObject {
  if (value === undefined) delete object[field];
  else object[field] = value;
  return object;
}

/** While an object is being deleted nobody may add a finalizer: its owner would wait for something new. */
function checkFinalizers({ definition, name }: NamedTarget, next: ApiObject, old: ApiObject): void {
  if (old.metadata.deletionTimestamp === undefined) return;
  const before = new Set(old.metadata.finalizers);
  const added = (next.metadata.finalizers ?? []).filter((finalizer) => !before.has(finalizer));
  if (added.length === 0) return;
  const shown = JSON.stringify(added);
  throw invalid(definition.kind, definition.group, name, [
    {
      reason: 'FieldValueForbidden',
      field: 'metadata.finalizers',
      message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`,
    },
  ]);
}

/** Deleted, and nothing holds it any more. */
export function isFinished(object: ApiObject): boolean {
  return object.metadata.deletionTimestamp !== undefined && !isHeld(object);
}

/** A finalizer, or (Namespace) one in spec, still holds it. */
export function isHeld(object: ApiObject): boolean {
  if ((object.metadata.finalizers ?? []).length > 0) return true;
  if (object.kind !== 'Namespace' || object.apiVersion !== 'v1') return false;
  const { finalizers } = (object['spec'] ?? {}) as { finalizers?: unknown };
  return Array.isArray(finalizers) && finalizers.length > 0;
}

/** The name, namespace and uid in a body must be those of the URL and of the stored object. */
export function checkIdentity(target: NamedTarget, sent: ApiObject, old: ApiObject | undefined): void {
  const { name, namespace, uid } = sent.metadata;
  if (name !== target.name) {
    throw new ApiError(
      'BadRequest',
      `the name of the object (${name}) does not match the name on the URL (${target.name})`,
    );
  }
  if (target.namespace !== undefined && namespace !== undefined && namespace !== target.namespace) {
    throw new ApiError(
      'BadRequest',
      `the namespace of the object (${namespace}) does not match the namespace on the URL (${target.namespace})`,
    );
  }
  if (old !== undefined && uid !== undefined && uid !== '' && uid !== old.metadata.uid) {
    throw new ApiError(
      'Conflict',
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`,
    );
  }
}
