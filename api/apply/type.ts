// How server-side apply sees a schema: scalars, lists that are atomic, sets or keyed, maps that are granular or
// atomic, and parts whose type is deduced from the value. Compiled once per schema and kept with it.
// Source: k8s.io/kube-openapi pkg/schemaconv, structured-merge-diff schema/elements.go and typed/deduced.

import { isObject, type JsonObject } from '../patch/plain.ts';
import type { Schema } from '../resource.ts';
import { keyElement, valueElement } from './elements.ts';

export interface ScalarType {
  kind: 'scalar';
  of: 'string' | 'numeric' | 'boolean' | 'any';
}
export interface ListType {
  kind: 'list';
  relation: 'atomic' | 'set' | 'map';
  /** Sorted; with the default each key has in the item's schema. */
  keys: { name: string; default: unknown }[];
  items: Type;
}
export interface MapType {
  kind: 'map';
  atomic: boolean;
  fields: ReadonlyMap<string, Type>;
  /** Of keys that are not fields; undefined when such keys are not declared. */
  elements: Type | undefined;
}
export interface DeducedType {
  kind: 'deduced';
}
export type Type = ScalarType | ListType | MapType | DeducedType;

const ANY: ScalarType = { kind: 'scalar', of: 'any' };
const STRING: ScalarType = { kind: 'scalar', of: 'string' };
const NUMERIC: ScalarType = { kind: 'scalar', of: 'numeric' };
const BOOLEAN: ScalarType = { kind: 'scalar', of: 'boolean' };
export const DEDUCED: DeducedType = { kind: 'deduced' };
const DEDUCED_MAP: MapType = { kind: 'map', atomic: false, fields: new Map(), elements: DEDUCED };
const DEDUCED_LIST: ListType = { kind: 'list', relation: 'atomic', keys: [], items: DEDUCED };
const STRINGS: MapType = { kind: 'map', atomic: false, fields: new Map(), elements: STRING };

/** metav1.ObjectMeta: finalizers are a set, owner references are keyed by uid and each an atomic struct. */
const METADATA: MapType = {
  kind: 'map',
  atomic: false,
  elements: undefined,
  fields: new Map<string, Type>([
    ...[
      'name',
      'generateName',
      'namespace',
      'selfLink',
      'uid',
      'resourceVersion',
      'creationTimestamp',
      'deletionTimestamp',
    ].map((name): [string, Type] => [name, STRING]),
    ['generation', NUMERIC],
    ['deletionGracePeriodSeconds', NUMERIC],
    ['labels', STRINGS],
    ['annotations', STRINGS],
    ['finalizers', { kind: 'list', relation: 'set', keys: [], items: STRING }],
    [
      'ownerReferences',
      {
        kind: 'list',
        relation: 'map',
        keys: [{ name: 'uid', default: undefined }],
        items: {
          kind: 'map',
          atomic: true,
          elements: undefined,
          fields: new Map<string, Type>([
            ...['apiVersion', 'kind', 'name', 'uid'].map((name): [string, Type] => [name, STRING]),
            ['controller', BOOLEAN],
            ['blockOwnerDeletion', BOOLEAN],
          ]),
        },
      },
    ],
    ['managedFields', DEDUCED_LIST],
  ]),
};

const compiledRoots = new WeakMap<Schema, MapType>();
const compiled = new WeakMap<Schema, Type>();

/** The type of a whole object of this schema; `metadata`, `apiVersion` and `kind` are always the standard ones. */
export function rootType(schema: Schema): MapType {
  let type = compiledRoots.get(schema);
  if (type === undefined) {
    const body = typeOf(schema);
    const map = body.kind === 'map' ? body : DEDUCED_MAP;
    type = {
      ...map,
      fields: new Map<string, Type>([...map.fields, ['apiVersion', STRING], ['kind', STRING], ['metadata', METADATA]]),
    };
    compiledRoots.set(schema, type);
  }
  return type;
}

export function typeOf(schema: Schema): Type {
  let type = compiled.get(schema);
  if (type === undefined) {
    type = compile(schema);
    compiled.set(schema, type);
  }
  return type;
}

function compile(schema: Schema): Type {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return ANY;
  }
  const { type = 'object' } = schema;
  switch (type) {
    case 'string':
      return STRING;
    case 'integer':
    case 'number':
      return NUMERIC;
    case 'boolean':
      return BOOLEAN;
    case 'array':
      return compileList(schema);
    case 'object':
      return compileMap(schema);
  }
}

function compileList(schema: Schema): ListType {
  const items = schema.items === undefined ? DEDUCED : typeOf(schema.items);
  const { relation, keys } = listRelation(schema);
  const defaults = schema.items?.properties ?? {};
  return {
    kind: 'list',
    relation,
    items,
    keys: [...keys]
      .sort()
      .map((name) => ({ name, default: Object.hasOwn(defaults, name) ? defaults[name]?.default : undefined })),
  };
}

/** Built-in kinds may say it by their strategic merge patch keys alone, as kube-openapi reads them. */
function listRelation(schema: Schema): { relation: ListType['relation']; keys: string[] } {
  const declared = schema['x-kubernetes-list-type'];
  if (declared !== undefined) {
    return { relation: declared, keys: declared === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : [] };
  }
  if ((schema['x-kubernetes-patch-strategy'] ?? '').split(',').includes('merge')) {
    const key = schema['x-kubernetes-patch-merge-key'];
    return key === undefined ? { relation: 'set', keys: [] } : { relation: 'map', keys: [key] };
  }
  return { relation: 'atomic', keys: [] };
}

function compileMap(schema: Schema): Type {
  const atomic = schema['x-kubernetes-map-type'] === 'atomic';
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  const extra = schema.additionalProperties;
  if (schema.properties === undefined && !embedded && (extra === undefined || extra === false)) {
    return atomic ? { ...DEDUCED_MAP, atomic } : DEDUCED;
  }
  const fields = new Map(
    Object.entries(schema.properties ?? {}).map(([name, field]): [string, Type] => [name, typeOf(field)]),
  );
  if (embedded) {
    fields.set('apiVersion', STRING).set('kind', STRING).set('metadata', METADATA);
  }
  const declared = typeof extra === 'object' ? typeOf(extra) : undefined;
  return { kind: 'map', atomic, fields, elements: declared ?? (open || extra === true ? DEDUCED : undefined) };
}

/** What a deduced part is, once its value is seen: maps are granular, lists atomic. */
export function resolve(type: Type, value: unknown): ScalarType | ListType | MapType {
  if (type.kind !== 'deduced') {
    return type;
  }
  if (Array.isArray(value)) {
    return DEDUCED_LIST;
  }
  return isObject(value) ? DEDUCED_MAP : ANY;
}

export const fieldType = (map: MapType, name: string): Type => map.fields.get(name) ?? map.elements ?? DEDUCED;

/** The path element of a list item, or why it has none. */
export function itemElement(list: ListType, item: unknown): string | { problem: string } {
  if (list.relation === 'set') {
    return typeof item === 'object' ? { problem: 'an item of a set is a scalar' } : valueElement(item);
  }
  if (!isObject(item)) {
    return { problem: 'associative list with keys may not have non-map elements' };
  }
  const values: unknown[] = [];
  for (const key of list.keys) {
    const value = keyValue(item, key);
    if (value === undefined || typeof value === 'object') {
      return {
        problem: `associative list with keys has an element that omits key field ${JSON.stringify(key.name)} (and doesn't have default value)`,
      };
    }
    values.push(value);
  }
  return keyElement(
    list.keys.map((key) => key.name),
    values,
  );
}

function keyValue(item: JsonObject, key: ListType['keys'][number]): unknown {
  return Object.hasOwn(item, key.name) && item[key.name] !== null ? item[key.name] : key.default;
}
