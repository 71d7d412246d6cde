// managedFields of every write that is not an apply (create, update, the other patch types): what changed belongs to
// the writer from now on. Called by the write verbs with the object about to be stored; pure.
// Source: apimachinery pkg/util/managedfields (fieldmanager.go, managedfieldsupdater.go, skipnonapplied.go).
import { equal } from '../patch/plain.ts';
import type { ApiMetadata, ApiObject, ManagedFieldsEntry, ResourceDefinition } from '../resource.ts';
import { compare } from './compare.ts';
import { difference, intersection, union } from './fields.ts';
import {
  capUpdateManagers,
  entriesOf,
  identityOf,
  type Manager,
  type Managers,
  managersOf,
  withoutSystemFields,
} from './managers.ts';
import { isReset, parseManagedFields } from './parse-managed-fields.ts';
import { scopeOf } from './scope.ts';
import { rootType } from './type.ts';

export interface UpdateRequest {
  definition: ResourceDefinition;
  /** As stored; undefined at create. */
  old: ApiObject | undefined;
  /** About to be stored, with whatever metadata.managedFields the client sent. */
  new: ApiObject;
  manager: string;
  subresource?: string | undefined;
  /** RFC 3339, seconds. */
  now: string;
}

/**
 * The new object with its managedFields. A client may clear them with `[{}]` or edit them; absent or `[]` means
 * unchanged. An existing object without any is not tracked until somebody applies to it.
 * Throws BadRequest for managedFields that cannot be read.
 */
export function trackUpdate(request: UpdateRequest): ApiObject {
  const { definition, old, new: next, subresource } = request;
  const managers = managersBefore(request);
  if (managers.size === 0 && old !== undefined) {
    return withEntries(next, []);
  }
  const scope = scopeOf(definition, subresource);
  const changes = scope.comparison(
    compare(rootType(definition.schema), old === undefined ? {} : bare(old), bare(next)),
  );
  const written = union(changes.modified, changes.added);
  for (const [key, manager] of managers) {
    const kept = difference(difference(manager.fields, intersection(manager.fields, written)), changes.removed);
    if (kept !== manager.fields) {
      managers.set(key, { ...manager, fields: kept });
    }
  }
  addWriter(managers, request, withoutSystemFields(written));
  capUpdateManagers(managers);
  return withEntries(next, entriesOf(managers));
}

/** The writer owns what it wrote, beside what it owned before. Writing nothing leaves even its time alone. */
function addWriter(
  managers: Managers,
  { definition, manager, subresource, now }: UpdateRequest,
  written: Manager['fields'],
): void {
  if (written === undefined) {
    return;
  }
  const writer: Manager = {
    name: manager,
    operation: 'Update',
    apiVersion: `${definition.group === '' ? '' : `${definition.group}/`}${definition.version}`,
    subresource,
    time: now,
    fields: written,
    stored: undefined,
  };
  const identity = identityOf(writer);
  managers.set(identity, { ...writer, fields: union(managers.get(identity)?.fields, written) });
}

function managersBefore({ old, new: next, subresource }: UpdateRequest): Managers {
  const stored = old?.metadata.managedFields;
  const sent = next.metadata.managedFields;
  // A subresource takes nothing of metadata, so what it sends about owners is ignored too.
  if (old === undefined || subresource !== undefined || sent === undefined || sent === stored || equal(sent, stored)) {
    return managersOf(stored);
  }
  if (isReset(sent)) {
    return new Map();
  }
  const parsed = parseManagedFields(sent);
  return managersOf(parsed.length === 0 ? stored : parsed);
}

/** Without the parts that never count as changes, so that they are not compared. */
function bare(object: ApiObject): object {
  const { managedFields: _, resourceVersion: __, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function withEntries(object: ApiObject, entries: ManagedFieldsEntry[]): ApiObject {
  if (entries.length === 0 && object.metadata.managedFields === undefined) {
    return object;
  }
  const { managedFields: _, ...rest } = object.metadata;
  const metadata: ApiMetadata = entries.length === 0 ? rest : { ...rest, managedFields: entries };
  return { ...object, metadata };
}

/**
 * `old` when `next` differs from it in nothing but resourceVersion and the times in managedFields, else `next`.
 * The write verbs ask last thing before storing, so that repeating a write stores nothing.
 */
export function sameUnlessChanged(old: ApiObject, next: ApiObject): ApiObject {
  const isSame =
    old === next ||
    (equal(bare(old), bare(next)) &&
      equal(withoutTimes(old.metadata.managedFields), withoutTimes(next.metadata.managedFields)));
  return isSame ? old : next;
}

function withoutTimes(entries: ManagedFieldsEntry[] | undefined): object[] {
  return (entries ?? []).map((entry) => ({ ...entry, time: undefined }));
}
