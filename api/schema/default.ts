// Fills in the defaults of a structural schema and drops nulls where null is not a value, as Kubernetes does after
// pruning. Called on every write and on objects read from storage. Works in place; running it again changes nothing.
import type { Schema } from '../resource.ts';
import { OBJECT_META } from './object-meta.ts';
import { isObject } from './prune.ts';

/** A given null is kept where the schema is nullable, replaced where there is a default, dropped otherwise. */
export function applyDefaults(schema: Schema, object: Record<string, unknown>): void {
  defaultObject(schema, object);
  // Clients that serialise Go structs send `creationTimestamp: null`.
  if (isObject(object['metadata'])) defaultObject(OBJECT_META, object['metadata']);
}

function defaultValue(schema: Schema, value: unknown): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return;
    for (let index = 0; index < value.length; index += 1) {
      if (value[index] === null && items.nullable !== true && items.default !== undefined)
        value[index] = structuredClone(items.default);
      defaultValue(items, value[index]);
    }
  } else if (isObject(value)) defaultObject(schema, value);
}

function defaultObject(schema: Schema, object: Record<string, unknown>): void {
  const { properties, additionalProperties } = schema;
  if (properties !== undefined) {
    for (const key of Object.keys(properties)) {
      const inner = properties[key];
      if (inner === undefined) continue;
      const given = Object.hasOwn(object, key) ? object[key] : undefined;
      if (given === undefined || (given === null && inner.nullable !== true)) {
        if (inner.default !== undefined) put(object, key, structuredClone(inner.default));
        else if (given === null) delete object[key];
      }
      if (Object.hasOwn(object, key)) defaultValue(inner, object[key]);
    }
  }
  if (typeof additionalProperties === 'object') {
    for (const key of Object.keys(object)) {
      if (properties !== undefined && Object.hasOwn(properties, key)) continue;
      if (object[key] === null && additionalProperties.nullable !== true) {
        if (additionalProperties.default !== undefined) put(object, key, structuredClone(additionalProperties.default));
        else delete object[key];
      }
      if (Object.hasOwn(object, key)) defaultValue(additionalProperties, object[key]);
    }
  }
}

/** Plain assignment to `__proto__` would change the prototype. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}
