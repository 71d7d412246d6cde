// Which part of an object an endpoint writes, which fields managers own, and the errors of the memory store.
// Called only by memory-store.ts. Pure.
import { ApiError, conflict } from '../errors/errors.ts';
import type { KindInfo, KubeObject } from '../kinds/meta.ts';

/** As it would come off the wire: a copy without undefined fields. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Kinds whose status is written through /status only. */
const STATUS_KINDS = new Set([
  'VirtualEnvironment',
  'VirtualEnvironmentClass',
  'VirtualEnvironmentSnapshot',
  'VirtualEnvironmentRestore',
  'VirtualEnvironmentClone',
  'VirtualVolume',
  'VirtualNetwork',
  'Image',
  'Namespace',
]);
export const hasStatus = (kind: KindInfo<KubeObject>): boolean => STATUS_KINDS.has(kind.kind);
/** Their status can be set on creation, but later only through /status. */
const hasStatusLater = (kind: KindInfo<KubeObject>): boolean => hasStatus(kind) || kind.kind === 'Node';

/** /status changes nothing but status, the main endpoint everything else. */
export function onlyPart(
  kind: KindInfo<KubeObject>,
  old: KubeObject & { status?: unknown },
  next: KubeObject & { status?: unknown },
  subresource: 'status' | undefined,
): KubeObject {
  if (subresource === 'status') {
    const { status: _gone, ...rest } = old;
    return { ...rest, ...(next.status === undefined ? {} : { status: next.status }) };
  }
  if (!hasStatusLater(kind)) return next;
  const { status: _ignored, ...rest } = next;
  return { ...rest, ...(old.status === undefined ? {} : { status: old.status }) };
}

export function withoutStatus(kind: KindInfo<KubeObject>, object: KubeObject & { status?: unknown }): unknown {
  const { metadata: _metadata, status, ...rest } = object;
  return hasStatusLater(kind) ? rest : { ...rest, status };
}

const SYSTEM_FIELDS = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
]);

/** What managers own: all but names and what the server writes; for apply only the endpoint's part. */
export function fieldsOf(object: KubeObject, part: 'all' | 'main' | 'status' = 'all'): Record<string, unknown> {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = object as KubeObject & Record<string, unknown>;
  const own = Object.fromEntries(Object.entries(metadata).filter(([name]) => !SYSTEM_FIELDS.has(name)));
  const { status, ...main } = rest;
  const wantedStatus = part !== 'main' && status !== undefined ? { status } : {};
  if (part === 'status') return wantedStatus;
  return { ...(Object.keys(own).length > 0 ? { metadata: own } : {}), ...main, ...wantedStatus };
}

export function withMetadata(old: KubeObject, fields: Record<string, unknown>): KubeObject {
  const system = Object.fromEntries(Object.entries(old.metadata).filter(([name]) => SYSTEM_FIELDS.has(name)));
  const metadata = { ...system, ...(fields['metadata'] as object | undefined), name: old.metadata.name };
  return { ...fields, apiVersion: old.apiVersion, kind: old.kind, metadata };
}

export const managerOf = (name: string, operation: 'Apply' | 'Update', subresource: string | undefined): string =>
  `${name} (${operation}${subresource === undefined ? '' : `, ${subresource}`})`;

export const modified = (kind: KindInfo<KubeObject>, name: string): ApiError =>
  conflict(
    kind.plural,
    kind.group,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );

export function applyConflict(
  kind: KindInfo<KubeObject>,
  name: string,
  conflicts: readonly { manager: string; path: string }[],
): ApiError {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${manager}"`,
    field: path,
  }));
  const texts = causes.map(({ message, field }) => `${message}: ${field}`);
  const count = `${causes.length} conflict${causes.length === 1 ? '' : 's'}`;
  return new ApiError('Conflict', `Apply failed with ${count}: ${texts.join(', ')}`, {
    details: { name, group: kind.group, kind: kind.plural, causes },
  });
}
