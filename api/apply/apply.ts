// Server-side apply (KEP-555): lays a configuration over the stored object, decides conflicts by who owns which
// field, and returns the object with its new managedFields. Called by the patch verb; pure. It does not validate,
// default or store: the verb does that with the result as with any other update.
// Source: structured-merge-diff merge/update.go, apimachinery pkg/util/managedfields (the chain of managers).
import { ApiError, conflict } from '../../machinery/errors/errors.ts';
import { equal, isObject, type JsonObject, own } from '../patch/plain.ts';
import type { ApiMetadata, ApiObject, ResourceDefinition } from '../resource.ts';
import { compare } from './compare.ts';
import { type Conflict, conflictError } from './conflicts.ts';
import { difference, type Fields, intersection, union } from './fields.ts';
import { forgiveLastApplied, KUBECTL, syncLastApplied } from './last-applied.ts';
import { entriesOf, identityOf, type Manager, type Managers, managersOf, withoutSystemFields } from './managers.ts';
import { merge } from './merge.ts';
import { prune } from './prune.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type MapType, rootType } from './type.ts';
import { fieldSetOf, typeProblems } from './typed.ts';

export interface ApplyRequest {
  definition: ResourceDefinition;
  /** As stored; undefined to create. */
  live: ApiObject | undefined;
  /** The decoded body; its name and namespace have been checked against the URL. */
  applied: unknown;
  manager: string;
  /** Take fields from other managers instead of failing. */
  force: boolean;
  subresource?: string | undefined;
  /** RFC 3339, seconds. */
  now: string;
}

/** Owner of what an object held before anybody applied to it. */
const BEFORE_FIRST_APPLY = 'before-first-apply';

/**
 * The object to store; `live` itself (===) when nothing changes.
 * Throws BadRequest (a body that is no object of this kind), Conflict (fields of others, resourceVersion, uid).
 */
export function serverSideApply(request: ApplyRequest): ApiObject {
  const { definition, live, manager } = request;
  const applied = checkApplied(request);
  const type = rootType(definition.schema);
  const scope = scopeOf(definition, request.subresource);
  const apiVersion = `${definition.group === '' ? '' : `${definition.group}/`}${definition.version}`;
  const self: Manager = {
    name: manager,
    operation: 'Apply',
    apiVersion,
    subresource: request.subresource,
    time: request.now,
    fields: undefined,
    stored: undefined,
  };
  const base = live ?? emptyObject(applied);
  const managers = live === undefined ? new Map<string, Manager>() : ownersBefore(type, live, scope, self);
  const config = scope.object(withoutSystemMetadata(applied));
  const outcome = applyOnce({ type, scope, base, config, managers, self, force: request.force });
  const settled =
    'conflicts' in outcome
      ? settleConflicts(outcome.conflicts, { type, scope, base, config, managers, self })
      : outcome;
  const synced =
    manager === KUBECTL && request.subresource === undefined
      ? syncLastApplied(settled.object, applied)
      : settled.object;
  return withManagers(live, synced, managers, settled.managers, self);
}

interface Run {
  type: MapType;
  scope: Scope;
  base: ApiObject;
  config: JsonObject;
  managers: Managers;
  self: Manager;
}
interface Done {
  object: ApiObject;
  managers: Managers;
}

/** Merges, prunes and compares; the conflicts instead, when there are any and they are not forced. */
function applyOnce({
  type,
  scope,
  base,
  config,
  managers,
  self,
  force,
}: Run & { force: boolean }): Done | { conflicts: Conflict[] } {
  const identity = identityOf(self);
  const last = scope.fields(managers.get(identity)?.fields);
  const set = scope.fields(withoutSystemFields(fieldSetOf(type, config)));
  const others = [...managers].filter(([key]) => key !== identity);
  const owned = others.reduce<Fields>((all, [, manager]) => union(all, manager.fields), set);
  const merged = merge(type, base, config);
  const object = prune(type, merged, last, owned) as ApiObject;
  const changes = scope.comparison(compare(type, base, object));
  const written = union(changes.modified, changes.added);
  const conflicts = others.flatMap(([, manager]): Conflict[] => {
    const fields = intersection(manager.fields, written);
    return fields === undefined ? [] : [{ manager, fields }];
  });
  if (conflicts.length > 0 && !force) {
    return { conflicts };
  }
  const after: Managers = new Map();
  for (const [key, manager] of others) {
    const kept = difference(difference(manager.fields, intersection(manager.fields, written)), changes.removed);
    after.set(key, kept === manager.fields ? manager : { ...manager, fields: kept });
  }
  after.set(identity, { ...self, fields: set });
  return { object, managers: after };
}

/** kubectl may take over what it applied client-side before; everything else stays a conflict. */
function settleConflicts(conflicts: Conflict[], run: Run): Done {
  const left = run.self.name === KUBECTL ? forgiveLastApplied(run.type, run.base, conflicts) : conflicts;
  if (left.length > 0) {
    throw conflictError(left);
  }
  const outcome = applyOnce({ ...run, force: true });
  if ('conflicts' in outcome) {
    throw new Error('a forced apply has no conflicts');
  }
  return outcome;
}

function ownersBefore(type: MapType, live: ApiObject, scope: Scope, self: Manager): Managers {
  const managers = managersOf(live.metadata.managedFields);
  if (managers.size === 0) {
    const fields = scope.fields(withoutSystemFields(compare(type, {}, live).added));
    const before: Manager = { ...self, name: BEFORE_FIRST_APPLY, operation: 'Update', fields };
    managers.set(identityOf(before), before);
  }
  return managers;
}

/** Puts the managers on the object. The applier's time stays what it was when nothing else changed. */
function withManagers(
  live: ApiObject | undefined,
  object: ApiObject,
  before: Managers,
  after: Managers,
  self: Manager,
): ApiObject {
  const identity = identityOf(self);
  const previous = before.get(identity);
  const mine = after.get(identity) as Manager;
  const isSameObject = live !== undefined && (object === live || equal(object, live));
  const entries = entriesOf(after);
  if (previous !== undefined && isSameObject && previous.apiVersion === mine.apiVersion) {
    after.set(identity, { ...mine, time: previous.time, stored: previous.stored });
    const unchanged = entriesOf(after);
    if (equal(unchanged, live.metadata.managedFields ?? [])) {
      return live;
    }
  }
  if (isSameObject && equal(entries, live.metadata.managedFields ?? [])) {
    return live;
  }
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata: entries.length === 0 ? metadata : { ...metadata, managedFields: entries } };
}

function checkApplied({ definition, live, applied }: ApplyRequest): JsonObject {
  if (!isObject(applied)) {
    throw new ApiError('BadRequest', 'the body of an apply patch is not an object');
  }
  checkTypeMeta(definition, applied);
  const metadata = own(applied, 'metadata');
  if (isObject(metadata)) {
    if ((own(metadata, 'managedFields') ?? null) !== null) {
      throw new ApiError('BadRequest', 'metadata.managedFields must be nil');
    }
    checkPreconditions(definition, live, metadata);
  }
  const problems = typeProblems(rootType(definition.schema), applied);
  if (problems.length > 0) {
    const { group, version, kind } = definition;
    const which = `${describeName(metadata)}; ${group === '' ? '' : `${group}/`}${version}, Kind=${kind}`;
    const list =
      problems.length === 1 ? problems[0] : `errors:\n${problems.map((problem) => `  ${problem}`).join('\n')}`;
    throw new ApiError('BadRequest', `failed to create typed patch object (${which}): ${list}`);
  }
  return applied;
}

function checkTypeMeta({ group, version, kind }: ResourceDefinition, applied: JsonObject): void {
  const expected = `${group === '' ? '' : `${group}/`}${version}`;
  const apiVersion = own(applied, 'apiVersion');
  if (apiVersion !== expected) {
    throw new ApiError(
      'BadRequest',
      `Incorrect version specified in apply patch. Specified patch version: ${textOf(apiVersion)}, expected: ${expected}`,
    );
  }
  if (own(applied, 'kind') !== kind) {
    throw new ApiError(
      'BadRequest',
      `Incorrect kind specified in apply patch. Specified kind: ${textOf(own(applied, 'kind'))}, expected: ${kind}`,
    );
  }
}

function checkPreconditions(
  { plural, group }: ResourceDefinition,
  live: ApiObject | undefined,
  metadata: JsonObject,
): void {
  const refuse = (why: string): ApiError =>
    conflict(plural, group, textOf(own(metadata, 'name') ?? live?.metadata.name), why);
  const uid = own(metadata, 'uid') ?? '';
  if (uid !== '' && uid !== live?.metadata.uid) {
    throw refuse(
      `Precondition failed: UID in precondition: ${textOf(uid)}, UID in object meta: ${live?.metadata.uid ?? ''}`,
    );
  }
  const resourceVersion = own(metadata, 'resourceVersion') ?? '';
  if (resourceVersion !== '' && resourceVersion !== live?.metadata.resourceVersion) {
    throw refuse('the object has been modified; please apply your changes to the latest version and try again');
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

function describeName(metadata: unknown): string {
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return `${typeof namespace === 'string' && namespace !== '' ? namespace : ''}/${typeof name === 'string' ? name : ''}`;
}

const SYSTEM_METADATA = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
]);

/** What the server alone writes never comes from a configuration, where tools leave `creationTimestamp: null` and the like. */
function withoutSystemMetadata(applied: JsonObject): JsonObject {
  const metadata = own(applied, 'metadata');
  if (!isObject(metadata) || !Object.keys(metadata).some((key) => SYSTEM_METADATA.has(key))) {
    return applied;
  }
  return {
    ...applied,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !SYSTEM_METADATA.has(key))),
  };
}

function emptyObject(applied: JsonObject): ApiObject {
  const metadata = isObject(applied['metadata']) ? applied['metadata'] : {};
  const { name, namespace } = metadata as Partial<ApiMetadata>;
  return {
    apiVersion: applied['apiVersion'] as string,
    kind: applied['kind'] as string,
    metadata: { name: name ?? '', ...(namespace === undefined ? {} : { namespace }) },
  };
}
