// Removes fields that a structural schema does not know, as Kubernetes does before an object is defaulted and stored.
// Called by create, update and patch. Works in place; never touches the schema.
import type { Schema } from '../resource.ts';
import { formatPath } from './json-scan.ts';
import { OBJECT_META } from './object-meta.ts';

type Path = (string | number)[];

/** Schemas that are pruned as another one: a schema of schemas is made of itself, which others could not compile. */
const pruned = new WeakMap<Schema, Schema>();

/** Values of `schema` are pruned as `as` says, although `schema` itself leaves them open. */
export function pruneAs(schema: Schema, as: Schema): void {
  pruned.set(schema, as);
}

/**
 * Removes unknown fields of `object` in place and returns one text per field, sorted: `unknown field "spec.bogus"`,
 * `unknown field "spec.interfaces[0].x"`. apiVersion, kind and metadata stay, whatever the schema says of them.
 */
export function prune(schema: Schema, object: Record<string, unknown>): string[] {
  const unknown: string[] = [];
  pruneObject(schema, object, [], unknown, true);
  return unknown.sort().map((path) => `unknown field "${path}"`);
}

function pruneValue(given: Schema, value: unknown, path: Path, unknown: string[]): void {
  const schema = pruned.get(given) ?? given;
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return;
    value.forEach((item, index) => {
      path.push(index);
      pruneValue(items, item, path, unknown);
      path.pop();
    });
  } else if (isObject(value)) {
    pruneObject(schema, value, path, unknown, schema['x-kubernetes-embedded-resource'] === true);
  }
}

function pruneObject(
  schema: Schema,
  object: Record<string, unknown>,
  path: Path,
  unknown: string[],
  isResource: boolean,
): void {
  for (const key of Object.keys(object)) {
    const inner = schemaOf(schema, key, isResource);
    if (inner === 'keep') continue;
    path.push(key);
    if (inner === 'unknown') {
      unknown.push(formatPath(path));
      delete object[key];
    } else pruneValue(inner, object[key], path, unknown);
    path.pop();
  }
}

function schemaOf(schema: Schema, key: string, isResource: boolean): Schema | 'keep' | 'unknown' {
  if (isResource) {
    if (key === 'apiVersion' || key === 'kind') return 'keep';
    if (key === 'metadata') return OBJECT_META;
  }
  const { properties, additionalProperties } = schema;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key] ?? 'keep';
  if (typeof additionalProperties === 'object') return additionalProperties;
  if (additionalProperties === true || schema['x-kubernetes-preserve-unknown-fields'] === true) return 'keep';
  return 'unknown';
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
