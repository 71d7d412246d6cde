// Walks an object with its type: which fields it has (a field set), and whether it fits the type.
// Called by apply.ts and managed-fields.ts; pure, never mutates.
// Source: structured-merge-diff typed/tofieldset.go and typed/validate.go.
import { isObject, type JsonObject } from '../patch/plain.ts';
import { fieldElement, formatElement, formatPath } from './elements.ts';
import { FieldSetBuilder, type Fields, LEAF } from './fields.ts';
import { fieldType, itemElement, type ListType, type MapType, resolve, type ScalarType, type Type } from './type.ts';

/** The fields of a value. A list item is always a member; a map key is when it is not a declared field. */
export function fieldSetOf(type: Type, value: unknown): Fields {
  const resolved = resolve(type, value);
  switch (resolved.kind) {
    case 'scalar':
      return LEAF;
    case 'list':
      return listFields(resolved, value);
    case 'map':
      return mapFields(resolved, value);
  }
}

function mapFields(type: MapType, value: unknown): Fields {
  if (type.atomic) {
    return LEAF;
  }
  const builder = new FieldSetBuilder();
  if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const child = value[name];
      const set = fieldSetOf(fieldType(type, name), child);
      const member = child === null || (isObject(child) && isEmptyObject(child)) || !type.fields.has(name);
      builder.add(fieldElement(name), member ? asMember(set) : set);
    }
  }
  return builder.build(false);
}

function listFields(type: ListType, value: unknown): Fields {
  if (type.relation === 'atomic') {
    return LEAF;
  }
  const builder = new FieldSetBuilder();
  if (Array.isArray(value)) {
    const repeated = repeatedElements(type, value);
    for (const item of value as unknown[]) {
      const element = itemElement(type, item);
      if (typeof element === 'string') {
        // Of items that share a key, only that they are there can be owned, not which of them has which field.
        builder.add(element, repeated.has(element) ? LEAF : asMember(fieldSetOf(type.items, item)));
      }
    }
  }
  return builder.build(false);
}

function repeatedElements(type: ListType, list: unknown[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const item of list) {
    const element = itemElement(type, item);
    if (typeof element === 'string') {
      (seen.has(element) ? repeated : seen).add(element);
    }
  }
  return repeated;
}

function asMember(set: Fields): Fields {
  return set === undefined || set === LEAF || set['.'] !== undefined ? (set ?? LEAF) : { '.': LEAF, ...set };
}

function isEmptyObject(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}

/** Why a value does not fit its type, one sentence per problem: `.spec.bogus: field not declared in schema`. */
export function typeProblems(type: Type, value: unknown): string[] {
  const problems: string[] = [];
  check(type, value, [], problems);
  return problems;
}

function check(type: Type, value: unknown, path: string[], problems: string[]): void {
  if (type.kind === 'deduced' || value === null || value === undefined) {
    return;
  }
  switch (type.kind) {
    case 'scalar':
      return checkScalar(type, value, path, problems);
    case 'list':
      return checkList(type, value, path, problems);
    case 'map':
      return checkMap(type, value, path, problems);
  }
}

const SCALARS: Record<ScalarType['of'], [expected: string, fits: (value: unknown) => boolean]> = {
  string: ['string', (value) => typeof value === 'string'],
  numeric: ['numeric (int or float)', (value) => typeof value === 'number'],
  boolean: ['boolean', (value) => typeof value === 'boolean'],
  any: ['any scalar', (value) => typeof value !== 'object'],
};

function checkScalar(type: ScalarType, value: unknown, path: string[], problems: string[]): void {
  const [expected, fits] = SCALARS[type.of];
  if (!fits(value)) {
    problems.push(`${formatPath(path)}: expected ${expected}, got ${JSON.stringify(value)}`);
  }
}

function checkList(type: ListType, value: unknown, path: string[], problems: string[]): void {
  if (!Array.isArray(value)) {
    problems.push(`${formatPath(path)}: expected list, got ${JSON.stringify(value)}`);
    return;
  }
  const seen = new Set<string>();
  value.forEach((item: unknown, index) => {
    const element = type.relation === 'atomic' ? `i:${index}` : itemElement(type, item);
    if (typeof element !== 'string') {
      problems.push(`${formatPath(path)}: element ${index}: ${element.problem}`);
      return;
    }
    if (seen.has(element)) {
      problems.push(`${formatPath(path)}: duplicate entries for key ${formatElement(element)}`);
    }
    seen.add(element);
    check(type.items, item, [...path, element], problems);
  });
}

function checkMap(type: MapType, value: unknown, path: string[], problems: string[]): void {
  if (!isObject(value)) {
    problems.push(`${formatPath(path)}: expected map, got ${JSON.stringify(value)}`);
    return;
  }
  for (const name of Object.keys(value)) {
    const declared = type.fields.get(name) ?? type.elements;
    const at = [...path, fieldElement(name)];
    if (declared === undefined) {
      problems.push(`${formatPath(at)}: field not declared in schema`);
    } else {
      check(declared, value[name], at, problems);
    }
  }
}
