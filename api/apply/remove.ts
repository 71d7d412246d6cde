// Takes fields out of an object. Called by prune.ts; pure, shares what stays.
// Source: structured-merge-diff typed/remove.go, fieldpath/set.go (EnsureNamedFieldsAreMembers). Unlike there, a
// collection that loses its last entry but is not removed itself stays as an empty one, not as null.
import { isObject, type JsonObject, put } from '../patch/plain.ts';
import { fieldElement } from './elements.ts';
import { type FieldSet, type Fields, hasMember, isMember, LEAF } from './fields.ts';
import { DEDUCED, fieldType, itemElement, type ListType, type MapType, resolve, type Type } from './type.ts';

/** The value without the members of `set`; `undefined` when it is atomic and `set` has members in it. */
export function removeFields(type: Type, value: unknown, set: Fields): unknown {
  if (set === undefined) {
    return value;
  }
  const resolved = resolve(type, value);
  switch (resolved.kind) {
    case 'scalar':
      return value;
    case 'list':
      return Array.isArray(value) ? removeItems(resolved, value, set) : value;
    case 'map':
      return isObject(value) ? removeKeys(resolved, value, set) : value;
  }
}

function removeKeys(type: MapType, value: JsonObject, set: FieldSet): JsonObject | undefined {
  if (type.atomic) {
    return undefined;
  }
  const result: JsonObject = {};
  for (const name of Object.keys(value)) {
    const element = fieldElement(name);
    if (!hasMember(set, element)) {
      const left = removeFields(fieldType(type, name), value[name], set[element]);
      if (left !== undefined) {
        put(result, name, left);
      }
    }
  }
  return result;
}

function removeItems(type: ListType, value: unknown[], set: FieldSet): unknown[] | undefined {
  if (type.relation === 'atomic') {
    return undefined;
  }
  const result: unknown[] = [];
  for (const item of value) {
    const element = itemElement(type, item);
    const key = typeof element === 'string' ? element : '';
    if (!hasMember(set, key)) {
      const left = removeFields(type.items, item, set[key]);
      if (left !== undefined) {
        result.push(left);
      }
    }
  }
  return result;
}

/**
 * The set with every declared field that has members below it made a member too: so that a struct can be removed
 * once nothing in it is owned any more.
 */
export function withNamedFields(type: Type, set: Fields): Fields {
  if (set === undefined || set === LEAF) {
    return set;
  }
  const result: Record<string, FieldSet> = {};
  for (const element in set) {
    if (element === '.') {
      result[element] = LEAF;
      continue;
    }
    const child = set[element] as FieldSet;
    const below = withNamedFields(childType(type, element), child) as FieldSet;
    const isNamed = type.kind === 'map' && element.startsWith('f:') && type.fields.has(element.slice(2));
    result[element] = isNamed && !isMember(below) ? { '.': LEAF, ...below } : below;
  }
  return result;
}

function childType(type: Type, element: string): Type {
  switch (type.kind) {
    case 'map':
      return element.startsWith('f:') ? fieldType(type, element.slice(2)) : DEDUCED;
    case 'list':
      return type.items;
    case 'scalar':
    case 'deduced':
      return DEDUCED;
  }
}
