// Who owns which fields: managedFields read into a map, changed, and written back in the order Kubernetes keeps.
// Called by apply.ts and managed-fields.ts; pure.
// Source: apimachinery pkg/util/managedfields/internal (managedfields.go, buildmanagerinfo.go, capmanagers.go, stripmeta.go).
import type { ManagedFieldsEntry } from '../resource.ts';
import { fieldPaths } from './elements.ts';
import { difference, type FieldSet, type Fields, sorted, union } from './fields.ts';

export interface Manager {
  name: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource: string | undefined;
  time: string | undefined;
  fields: Fields;
  /** The entry as it is stored: written back as it is while `fields` are its own. */
  stored: ManagedFieldsEntry | undefined;
}

/** By identity. An applier is one manager whatever API version it last used; an updater is one per version. */
export type Managers = Map<string, Manager>;

type Identity = Pick<Manager, 'name' | 'operation' | 'apiVersion' | 'subresource'>;

export const identityOf = ({ name, operation, apiVersion, subresource }: Identity): string =>
  JSON.stringify([name, operation, operation === 'Apply' ? '' : apiVersion, subresource ?? '']);

/** Never owned by anyone: what names an object, and what only the server writes. */
const UNOWNED = fieldPaths(
  'apiVersion',
  'kind',
  'metadata',
  'metadata.name',
  'metadata.namespace',
  'metadata.creationTimestamp',
  'metadata.selfLink',
  'metadata.uid',
  'metadata.generation',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.deletionTimestamp',
  'metadata.deletionGracePeriodSeconds',
);

export const withoutSystemFields = (fields: Fields): Fields => difference(fields, UNOWNED);

/** Trusts what is stored: entries a client wrote have passed `parseManagedFields` before. */
export function managersOf(entries: readonly ManagedFieldsEntry[] | undefined): Managers {
  const managers: Managers = new Map();
  for (const entry of entries ?? []) {
    const manager: Manager = {
      name: entry.manager,
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      subresource: entry.subresource === '' ? undefined : entry.subresource,
      time: entry.time,
      fields: rootFields(entry.fieldsV1),
      stored: entry,
    };
    managers.set(identityOf(manager), manager);
  }
  return managers;
}

/** `{}` at the root of FieldsV1 is the empty set, not ownership of the root. */
function rootFields(fieldsV1: Record<string, unknown> | undefined): Fields {
  if (fieldsV1 === undefined || Object.keys(fieldsV1).length === 0) {
    return undefined;
  }
  return fieldsV1 as FieldSet;
}

/** The entries to store; managers that own nothing are left out. */
export function entriesOf(managers: Managers): ManagedFieldsEntry[] {
  return [...managers.values()]
    .filter((manager) => manager.fields !== undefined)
    .map(entryOf)
    .sort(inOrder);
}

function entryOf(manager: Manager): ManagedFieldsEntry {
  const { stored, fields } = manager;
  if (
    stored !== undefined &&
    stored.fieldsV1 === fields &&
    stored.time === manager.time &&
    stored.apiVersion === manager.apiVersion
  ) {
    return stored;
  }
  return {
    manager: manager.name,
    operation: manager.operation,
    apiVersion: manager.apiVersion,
    ...(manager.time === undefined ? {} : { time: manager.time }),
    fieldsType: 'FieldsV1',
    fieldsV1: sorted(fields as FieldSet),
    ...(manager.subresource === undefined ? {} : { subresource: manager.subresource }),
  };
}

function inOrder(a: ManagedFieldsEntry, b: ManagedFieldsEntry): number {
  return (
    compareText(a.operation, b.operation) ||
    compareText(a.time ?? '', b.time ?? '') ||
    compareText(a.manager, b.manager) ||
    compareText(a.apiVersion, b.apiVersion) ||
    compareText(a.subresource ?? '', b.subresource ?? '')
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Update entries an object may have before the oldest are folded together. */
const MAX_UPDATE_MANAGERS = 10;
const ANCIENT = 'ancient-changes';

/** Folds the oldest updaters into one entry per API version, until there are few enough. */
export function capUpdateManagers(managers: Managers): void {
  const updaters = [...managers.entries()].filter(
    ([, manager]) => manager.operation === 'Update' && manager.fields !== undefined,
  );
  updaters.sort(([a, first], [b, second]) => compareText(first.time ?? '', second.time ?? '') || compareText(a, b));
  const firstOfVersion = new Map<string, string>();
  let count = updaters.length;
  for (const [identity, manager] of updaters) {
    if (count <= MAX_UPDATE_MANAGERS) {
      return;
    }
    const { apiVersion } = manager;
    const bucketIdentity: Identity = { name: ANCIENT, operation: 'Update', apiVersion, subresource: undefined };
    const bucketKey = identityOf(bucketIdentity);
    const first = firstOfVersion.get(apiVersion);
    if (first === undefined) {
      firstOfVersion.set(apiVersion, identity);
      continue;
    }
    const bucket = managers.get(bucketKey) ?? managers.get(first);
    if (!managers.has(bucketKey)) {
      managers.delete(first);
    }
    managers.delete(identity);
    managers.set(bucketKey, {
      ...bucketIdentity,
      time: manager.time,
      fields: union(bucket?.fields, manager.fields),
      stored: undefined,
    });
    count -= 1;
  }
}
