import * as fc from 'fast-check';
import type { Schema } from '../resource.ts';
import { applyDefaults } from './default.ts';
import { prune } from './prune.ts';
import { validate } from './validate.ts';

describe('prune', () => {
  const item: Schema = { type: 'object', properties: { name: { type: 'string' } } };
  const cases: [string, Schema, Record<string, unknown>, Record<string, unknown>, string[]][] = [
    [
      'unknown fields go, wherever they are',
      { properties: { spec: { type: 'object', properties: { list: { type: 'array', items: item } } } } },
      { spec: { list: [{ name: 'a', x: 1 }], bogus: {} }, other: 1 },
      { spec: { list: [{ name: 'a' }] } },
      ['unknown field "other"', 'unknown field "spec.bogus"', 'unknown field "spec.list[0].x"'],
    ],
    [
      'apiVersion, kind and metadata stay, metadata only with what it can have',
      {},
      { apiVersion: 'v1', kind: 'X', metadata: { name: 'a', labels: { x: 'y' }, bogus: 1 } },
      { apiVersion: 'v1', kind: 'X', metadata: { name: 'a', labels: { x: 'y' } } },
      ['unknown field "metadata.bogus"'],
    ],
    [
      'preserved fields stay, but not below properties that are specified',
      { properties: { a: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { b: item } } } },
      { a: { any: { thing: 1 }, b: { name: 'x', c: 1 } } },
      { a: { any: { thing: 1 }, b: { name: 'x' } } },
      ['unknown field "a.b.c"'],
    ],
    [
      'every key of a map stays, its values are pruned',
      { properties: { m: { type: 'object', additionalProperties: item } } },
      { m: { 'a.b': { name: 'x', y: 1 } } },
      { m: { 'a.b': { name: 'x' } } },
      ['unknown field "m.a.b.y"'],
    ],
    [
      'an embedded resource keeps its type and metadata',
      { properties: { e: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: item } } } },
      { e: { apiVersion: 'v1', kind: 'K', metadata: { name: 'n', bogus: 1 }, spec: { name: 'x' }, status: {} } },
      { e: { apiVersion: 'v1', kind: 'K', metadata: { name: 'n' }, spec: { name: 'x' } } },
      ['unknown field "e.metadata.bogus"', 'unknown field "e.status"'],
    ],
    [
      'int-or-string values are left to validation',
      { properties: { p: { 'x-kubernetes-int-or-string': true } } },
      { p: 5 },
      { p: 5 },
      [],
    ],
    [
      '__proto__ is unknown like any other',
      { properties: {} },
      JSON.parse('{"__proto__": {"x": 1}}'),
      {},
      ['unknown field "__proto__"'],
    ],
  ];
  test.each(cases)('%s', (_name, schema, object, wanted, unknown) => {
    expect(prune({ type: 'object', ...schema }, object)).toEqual(unknown);
    expect(object).toEqual(wanted);
  });
});

describe('applyDefaults', () => {
  const nested: Schema = { type: 'object', default: {}, properties: { b: { type: 'string', default: 'B' } } };
  const cases: [string, Record<string, Schema>, Record<string, unknown>, Record<string, unknown>][] = [
    ['a missing field gets its default, and the default its own', { a: nested }, {}, { a: { b: 'B' } }],
    [
      'nothing is made up without a default on the way',
      { a: { type: 'object', properties: { b: { type: 'string', default: 'B' } } } },
      {},
      {},
    ],
    ['what is given stays', { a: nested }, { a: { b: '' } }, { a: { b: '' } }],
    ['null where null is no value gets the default', { a: { type: 'string', default: 'x' } }, { a: null }, { a: 'x' }],
    [
      'null where null is a value stays',
      { a: { type: 'string', nullable: true, default: 'x' } },
      { a: null },
      { a: null },
    ],
    ['null without a default is dropped', { a: { type: 'string' } }, { a: null }, {}],
    [
      'items and map values are filled in',
      { l: { type: 'array', items: nested }, m: { type: 'object', additionalProperties: nested } },
      { l: [{}, null], m: { k: {} } },
      { l: [{ b: 'B' }, { b: 'B' }], m: { k: { b: 'B' } } },
    ],
  ];
  test.each(cases)('%s', (_name, properties, object, wanted) => {
    applyDefaults({ type: 'object', properties }, object);
    expect(object).toEqual(wanted);
  });

  test('null times of Go structs are dropped from metadata', () => {
    const object = { metadata: { name: 'a', creationTimestamp: null } };
    applyDefaults({ type: 'object', properties: { metadata: { type: 'object' } } }, object);
    expect(object).toEqual({ metadata: { name: 'a' } });
  });

  test('a default is copied: objects do not share it', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'string' }, default: ['x'] } },
    };
    const [one, two]: Record<string, unknown>[] = [{}, {}];
    applyDefaults(schema, one ?? {});
    applyDefaults(schema, two ?? {});
    (one?.['a'] as string[] | undefined)?.push('y');
    expect(one).toEqual({ a: ['x', 'y'] });
    expect(two).toEqual({ a: ['x'] });
  });
});

const names = fc.constantFrom('a', 'b', 'c', 'metadata', '__proto__');
const { schema: schemas } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record<Schema>(
      { type: fc.constantFrom('string', 'boolean'), nullable: fc.boolean() },
      { requiredKeys: ['type'] },
    ),
    fc.record<Schema>(
      {
        type: fc.constant('integer'),
        minimum: fc.integer(),
        multipleOf: fc.constantFrom(0.5, 2),
        format: fc.constantFrom('int32', 'int64'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record<Schema>(
      {
        type: fc.constant('string'),
        default: fc.string(),
        pattern: fc.constantFrom('^a', 'b+$', '(a|b)*'),
        maxLength: fc.nat(5),
        format: fc.constantFrom('date-time', 'ipv4', 'cidr', 'uri', 'email'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.constant<Schema>({ 'x-kubernetes-int-or-string': true }),
    fc.constant<Schema>({ 'x-kubernetes-preserve-unknown-fields': true }),
    fc.record<Schema>(
      {
        type: fc.constant('object'),
        properties: fc
          .array(fc.tuple(names, tie('schema')), { maxLength: 3 })
          .map((entries) => Object.fromEntries(entries)),
        required: fc.array(names, { maxLength: 2 }),
        default: fc.constant({}),
        nullable: fc.boolean(),
        oneOf: fc.constant([{ required: ['a'] }, { required: ['b'] }]),
        'x-kubernetes-validations': fc.constantFrom(
          [{ rule: 'has(self.a)' }],
          [{ rule: 'self == oldSelf' }],
          [{ rule: 'self.a > 1', messageExpression: 'self.b' }],
        ),
      },
      { requiredKeys: ['type', 'properties'] },
    ),
    fc.record<Schema>({ type: fc.constant('object'), additionalProperties: tie('schema') }),
    fc.record<Schema>(
      {
        type: fc.constant('array'),
        items: tie('schema'),
        maxItems: fc.nat(3),
        'x-kubernetes-list-type': fc.constantFrom('atomic', 'set'),
      },
      { requiredKeys: ['type', 'items'] },
    ),
  ),
}));
const values = fc
  .object({
    key: names,
    maxDepth: 4,
    withNullPrototype: false,
    values: [fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true })],
  })
  .map((value) => JSON.parse(JSON.stringify(value)));

test('for every schema and object: pruning and defaulting twice is doing it once, and validation never throws', () => {
  fc.assert(
    fc.property(schemas, values, values, (inner, object, old) => {
      const schema: Schema = { type: 'object', properties: { a: inner, b: inner } };
      prune(schema, object);
      expect(prune(schema, object)).toEqual([]);
      applyDefaults(schema, object);
      const once = structuredClone(object);
      applyDefaults(schema, object);
      expect(object).toEqual(once);
      const causes = validate(schema, object, old);
      for (const { reason, message, field } of causes)
        expect([typeof reason, typeof message, typeof field]).toEqual(['string', 'string', 'string']);
      expect(object).toEqual(once);
    }),
    { numRuns: 400 },
  );
});
