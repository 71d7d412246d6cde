// A structural schema as one closure that reports every problem of a value. Called by validate.ts, once per schema.
// Keywords of one type each live in keywords.ts, formats in formats.ts, CEL rules in rules.ts.
// Texts follow kube-openapi (pkg/validation/errors) as apiextensions-apiserver shows them.
import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../resource.ts';
import { notSupported, required, typeInvalid } from '../field-error.ts';
import { type Check, type Context, descend, identity, report } from './check.ts';
import { formatPath } from '../json-scan.ts';
import {
  compileArrayKeywords,
  compileNumberKeywords,
  compileObjectKeywords,
  compileStringKeywords,
} from './keywords.ts';
import { compileCombinations } from './combinations.ts';
import { isObject } from '../prune.ts';
import { compileRules } from '../cel/rules.ts';

/** The whole schema. `validate` relies on it never throwing, whatever the value. */
export function compile(schema: Schema): Check {
  const typeOk = compileType(schema);
  const keywords: Check[] = [
    ...compileEnum(schema),
    ...compileStringKeywords(schema),
    ...compileNumberKeywords(schema),
    ...compileArrayKeywords(schema),
    ...compileObjectKeywords(schema),
    ...compileRequired(schema),
  ];
  const inner = [...compileProperties(schema), ...compileItems(schema)];
  const combinations = compileCombinations(schema, compile);
  const rules = compileRules(schema);
  const { nullable } = schema;
  const judge: Check = (value, old, context) => {
    if (value === null && nullable === true) return;
    if (!typeOk(value, context)) return;
    const before = context.bySchema;
    for (const check of keywords) check(value, old, context);
    for (const check of inner) check(value, old, context);
    for (const check of combinations) check(value, old, context);
    // CEL rules run on what the schema found right only: a rule may rely on the types.
    if (rules !== undefined && context.bySchema === before) rules(value, old, context);
  };
  /** The same below a value that has not changed: what was stored is let be. */
  const compare: Check = (value, old, context) => {
    for (const check of inner) check(value, old, context);
    if (rules !== undefined) rules(value, old, context);
  };
  return (value, old, context) => {
    if (context.unchanged === true) compare(value, old, context);
    else if (context.ratcheting === true && old !== undefined && isDeepStrictEqual(value, old)) {
      context.unchanged = true;
      compare(value, old, context);
      context.unchanged = false;
    } else judge(value, old, context);
  };
}

const TYPES: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

function compileType(schema: Schema): (value: unknown, context: Context) => boolean {
  const names =
    schema['x-kubernetes-int-or-string'] === true
      ? ['integer', 'string']
      : schema.type === undefined
        ? []
        : [schema.type];
  if (names.length === 0) return () => true;
  const tests = names.map((name) => TYPES[name] ?? (() => true));
  const wanted = names.join(',');
  return (value, context) => {
    if (tests.some((test) => test(value))) return true;
    const actual = typeName(value);
    report(context, (field) => typeInvalid(field, actual, `${field} in body must be of type ${wanted}: "${actual}"`));
    return false;
  };
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function compileEnum({ enum: values }: Schema): Check[] {
  if (values === undefined) return [];
  const allowed = new Set(values.map((each) => JSON.stringify(each)));
  return [
    (value, _old, context) => {
      if (!allowed.has(JSON.stringify(value))) report(context, (field) => notSupported(field, value, values));
    },
  ];
}

function compileRequired({ required: names }: Schema): Check[] {
  if (names === undefined || names.length === 0) return [];
  return [
    (value, _old, context) => {
      if (!isObject(value)) return;
      for (const name of names) {
        if (!Object.hasOwn(value, name)) {
          const field = formatPath([...context.path, name]);
          context.causes.push(required(field));
          context.bySchema += 1;
        }
      }
    },
  ];
}

function compileProperties({ properties, additionalProperties }: Schema): Check[] {
  const checks = new Map(Object.entries(properties ?? {}).map(([name, schema]) => [name, compile(schema)]));
  const others = typeof additionalProperties === 'object' ? compile(additionalProperties) : undefined;
  if (checks.size === 0 && others === undefined) return [];
  return [
    (value, old, context) => {
      if (!isObject(value)) return;
      const before = isObject(old) ? old : undefined;
      for (const key of Object.keys(value)) {
        const check = checks.get(key) ?? others;
        if (check === undefined) continue;
        const was = before !== undefined && Object.hasOwn(before, key) ? before[key] : undefined;
        descend(context, key, check, value[key], was);
      }
    },
  ];
}

/** Items of a map list are compared with the old item of the same keys; other lists have no old items (as upstream). */
function compileItems(schema: Schema): Check[] {
  if (schema.items === undefined) return [];
  const check = compile(schema.items);
  const keys = schema['x-kubernetes-list-type'] === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : undefined;
  return [
    (value, old, context) => {
      if (!Array.isArray(value)) return;
      const before = keys === undefined || !Array.isArray(old) ? undefined : byKeys(old, keys);
      value.forEach((item, index) => {
        descend(context, index, check, item, before?.get(identity(item, keys ?? [])));
      });
    },
  ];
}

const byKeys = (items: unknown[], keys: string[]): Map<string, unknown> =>
  new Map(items.map((item) => [identity(item, keys), item]));
