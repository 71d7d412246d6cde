// JSON values as CEL sees them through a schema: integers are CEL ints (BigInt), property names are escaped, times and
// durations are their own types. Called by rules.ts before a rule runs. Never changes the value it is given.
// Type table: kubernetes.io/docs "Type mapping" of validation rules; escaping: apiserver/pkg/cel/escaping.go.
import { Duration } from '@marcbachmann/cel-js/evaluator';
import type { Schema } from '../../resource.ts';
import { isObject } from '../prune.ts';

/** CEL's reserved words: a property of such a name is `__<word>__` in a rule. */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** How a rule spells a property name; undefined if it cannot. */
export function escapeName(name: string): string | undefined {
  if (RESERVED.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_.\-/][A-Za-z0-9_.\-/]*$/.test(name)) return undefined;
  return name
    .replaceAll('__', '__underscores__')
    .replaceAll('.', '__dot__')
    .replaceAll('-', '__dash__')
    .replaceAll('/', '__slash__');
}

/** A value of CEL; undefined stays undefined. Values that the schema does not type come over as they look. */
export function toCel(schema: Schema | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => toCel(schema?.items, item));
  if (isObject(value)) return objectToCel(schema, value);
  if (typeof value === 'number') return numberToCel(schema, value);
  if (typeof value === 'string') return stringToCel(schema, value);
  return value;
}

function objectToCel(schema: Schema | undefined, value: Record<string, unknown>): Map<string, unknown> {
  const { properties, additionalProperties } = schema ?? {};
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const entries = new Map<string, unknown>();
  for (const [key, each] of Object.entries(value)) {
    const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known === undefined) entries.set(key, toCel(others, each));
    else {
      const name = escapeName(key);
      if (name !== undefined) entries.set(name, toCel(known, each));
    }
  }
  return entries;
}

function numberToCel(schema: Schema | undefined, value: number): number | bigint {
  if (schema?.type === 'number') return value;
  return Number.isInteger(value) ? BigInt(value) : value;
}

function stringToCel(schema: Schema | undefined, value: string): unknown {
  switch (schema?.format) {
    case 'byte':
      return new Uint8Array(Buffer.from(value, 'base64'));
    case 'date':
    case 'date-time': {
      const time = new Date(value);
      return Number.isNaN(time.getTime()) ? value : time;
    }
    case 'duration':
      return parseDuration(value) ?? value;
    case undefined:
    default:
      return value;
  }
}

const NANOSECONDS: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Go's time.ParseDuration: `1h30m`. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+|0)$/.exec(text);
  if (match === null) return undefined;
  let nanoseconds = 0n;
  for (const [, amount = '0', unit = 's'] of (match[2] ?? '').matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)) {
    const scale = NANOSECONDS[unit] ?? 0;
    nanoseconds += Number.isInteger(Number(amount))
      ? BigInt(amount.replace(/\..*$/, '')) * BigInt(scale)
      : BigInt(Math.round(Number(amount) * scale));
  }
  const signed = match[1] === '-' ? -nanoseconds : nanoseconds;
  return new Duration(signed / 1_000_000_000n, Number(signed % 1_000_000_000n));
}
