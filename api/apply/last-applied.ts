// The bridge from client-side to server-side apply: `kubectl apply --server-side` may take what `kubectl apply` had
// applied, and keeps the last-applied annotation true so that a user can go back. Called by apply.ts; pure.
// Source: apimachinery pkg/util/managedfields/internal/lastappliedmanager.go and lastappliedupdater.go.
import { isObject, type JsonObject, own } from '../patch/plain.ts';
import type { ApiObject } from '../resource.ts';
import { compare } from './compare.ts';
import type { Conflict } from './conflicts.ts';
import { difference } from './fields.ts';
import type { MapType } from './type.ts';
import { fieldSetOf } from './typed.ts';

/** Field manager of `kubectl apply --server-side`. */
export const KUBECTL = 'kubectl';
const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** The conflicts that remain when fields which still are as last applied client-side may be taken. */
export function forgiveLastApplied(type: MapType, live: ApiObject, conflicts: Conflict[]): Conflict[] {
  const lastApplied = readLastApplied(live);
  if (lastApplied === undefined) {
    return conflicts;
  }
  const { added, modified, removed } = compare(type, lastApplied, live);
  const allowed = [added, modified, removed].reduce(
    (set, changed) => difference(set, changed),
    fieldSetOf(type, lastApplied),
  );
  return conflicts.flatMap(({ manager, fields }): Conflict[] => {
    const left = difference(fields, allowed);
    return left === undefined ? [] : [{ manager, fields: left }];
  });
}

/** The object with the annotation renewed, if it has one. */
export function syncLastApplied(object: ApiObject, applied: JsonObject): ApiObject {
  const annotations = object.metadata.annotations;
  if (annotations === undefined || !Object.hasOwn(annotations, ANNOTATION)) {
    return object;
  }
  const text = `${JSON.stringify(inKeyOrder(withoutAnnotation(applied)))}\n`;
  if (annotations[ANNOTATION] === text) {
    return object;
  }
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [ANNOTATION]: text } } };
}

function readLastApplied(live: ApiObject): JsonObject | undefined {
  const text = live.metadata.annotations?.[ANNOTATION];
  if (text === undefined) {
    return undefined;
  }
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    // The annotation is the user's own text. If it is no JSON it says nothing, and all conflicts stand.
    return undefined;
  }
}

function withoutAnnotation(applied: JsonObject): JsonObject {
  const metadata = own(applied, 'metadata');
  if (!isObject(metadata) || !isObject(metadata['annotations'])) {
    return applied;
  }
  const { [ANNOTATION]: _, ...annotations } = metadata['annotations'];
  return { ...applied, metadata: { ...metadata, annotations } };
}

/** As Go prints maps. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inKeyOrder);
  }
  if (!isObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inKeyOrder(value[key])]),
  );
}
