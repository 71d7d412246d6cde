import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Schema } from '../resource.ts';
import { applyDefaults } from './default.ts';
import { prune } from './prune.ts';
import { validate } from './validate.ts';

const texts = (schema: Schema, value: unknown, old?: unknown): string[] =>
  validate({ type: 'object', properties: { v: schema } }, { v: value }, old === undefined ? undefined : { v: old }).map(
    ({ field, message, reason }) => `${field}: ${message} [${reason}]`,
  );

const INVALID = 'FieldValueInvalid';
const TYPE = 'FieldValueTypeInvalid';

describe('validate says what is wrong in the words of Kubernetes', () => {
  const cases: [string, Schema, unknown, string[]][] = [
    [
      'a wrong type',
      { type: 'integer' },
      'x',
      [`v: Invalid value: "string": v in body must be of type integer: "string" [${TYPE}]`],
    ],
    [
      'a null',
      { type: 'string' },
      null,
      [`v: Invalid value: "null": v in body must be of type string: "null" [${TYPE}]`],
    ],
    ['a null that may be', { type: 'string', nullable: true }, null, []],
    [
      'a fraction for an integer',
      { type: 'integer' },
      1.5,
      [`v: Invalid value: "number": v in body must be of type integer: "number" [${TYPE}]`],
    ],
    [
      'neither integer nor string',
      { 'x-kubernetes-int-or-string': true },
      true,
      [`v: Invalid value: "boolean": v in body must be of type integer,string: "boolean" [${TYPE}]`],
    ],
    [
      'an unsupported value',
      { type: 'string', enum: ['A', 'B'] },
      'C',
      ['v: Unsupported value: "C": supported values: "A", "B" [FieldValueNotSupported]'],
    ],
    [
      'too small',
      { type: 'integer', minimum: 1 },
      0,
      [`v: Invalid value: 0: v in body should be greater than or equal to 1 [${INVALID}]`],
    ],
    [
      'too great',
      { type: 'integer', maximum: 3, exclusiveMaximum: true },
      3,
      [`v: Invalid value: 3: v in body should be less than 3 [${INVALID}]`],
    ],
    [
      'no multiple',
      { type: 'number', multipleOf: 0.5 },
      0.7,
      [`v: Invalid value: 0.7: v in body should be a multiple of 0.5 [${INVALID}]`],
    ],
    [
      'an int32 that is none',
      { type: 'integer', format: 'int32' },
      2 ** 31,
      [`v: Invalid value: 2147483648: v in body must be of type int32: 2147483648 [${TYPE}]`],
    ],
    [
      'too long',
      { type: 'string', maxLength: 2 },
      'abc',
      ['v: Too long: may not be more than 2 bytes [FieldValueTooLong]'],
    ],
    ['characters, not UTF-16 units', { type: 'string', maxLength: 2 }, '😀😀', []],
    [
      'too short',
      { type: 'string', minLength: 1 },
      '',
      [`v: Invalid value: "": v in body should be at least 1 chars long [${INVALID}]`],
    ],
    [
      'a pattern',
      { type: 'string', pattern: '^[a-z]+$' },
      'A',
      [`v: Invalid value: "A": v in body should match '^[a-z]+$' [${INVALID}]`],
    ],
    [
      'a format',
      { type: 'string', format: 'date-time' },
      '2024-02-30T00:00:00Z',
      [
        `v: Invalid value: "2024-02-30T00:00:00Z": v in body must be of type date-time: "2024-02-30T00:00:00Z" [${TYPE}]`,
      ],
    ],
    [
      'too many items',
      { type: 'array', maxItems: 1, items: { type: 'string' } },
      ['a', 'b'],
      ['v: Too many: 2: must have at most 1 item [FieldValueTooMany]'],
    ],
    [
      'too few items',
      { type: 'array', minItems: 1, items: { type: 'string' } },
      [],
      [`v: Invalid value: 0: v in body should have at least 1 items [${INVALID}]`],
    ],
    [
      'a set with one value twice',
      { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
      ['a', 'a'],
      ['v[1]: Duplicate value: "a" [FieldValueDuplicate]'],
    ],
    [
      'a wrong item',
      { type: 'array', items: { type: 'string' } },
      ['a', 1],
      [`v[1]: Invalid value: "integer": v[1] in body must be of type string: "integer" [${TYPE}]`],
    ],
    ['a missing field', { type: 'object', required: ['a'] }, {}, ['v.a: Required value [FieldValueRequired]']],
    [
      'a wrong map value',
      { type: 'object', additionalProperties: { type: 'string' } },
      { k: 1 },
      [`v.k: Invalid value: "integer": v.k in body must be of type string: "integer" [${TYPE}]`],
    ],
    [
      'too many properties',
      { type: 'object', maxProperties: 1 },
      { a: 1, b: 2 },
      ['v: Too many: 2: must have at most 1 item [FieldValueTooMany]'],
    ],
    [
      'no alternative',
      { type: 'integer', oneOf: [{ minimum: 5 }, { maximum: 1 }] },
      3,
      [
        `v: Invalid value: "": "v" must validate one and only one schema (oneOf). Found none valid [${INVALID}]`,
        `v: Invalid value: 3: v in body should be greater than or equal to 5 [${INVALID}]`,
      ],
    ],
    [
      'two alternatives',
      { type: 'integer', oneOf: [{ minimum: 5 }, { minimum: 6 }] },
      7,
      [
        `v: Invalid value: "": "v" must validate one and only one schema (oneOf). Found 2 valid alternatives [${INVALID}]`,
      ],
    ],
    [
      'what must not be',
      { type: 'string', not: { enum: ['x'] } },
      'x',
      [`v: Invalid value: "": "v" must not validate the schema (not) [${INVALID}]`],
    ],
  ];
  test.each(cases)('%s', (_name, schema, value, wanted) => {
    expect(texts(schema, value)).toEqual(wanted);
  });

  test('all problems are reported, not just the first', () => {
    const schema: Schema = { type: 'object', required: ['a', 'b'], properties: { c: { type: 'integer' } } };
    expect(texts(schema, { c: 'x' })).toHaveLength(3);
  });

  test('items of a map list are unique by their keys', () => {
    const schema: Schema = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', properties: { name: { type: 'string' }, x: { type: 'integer' } } },
    };
    expect(
      texts(schema, [
        { name: 'a', x: 1 },
        { name: 'a', x: 2 },
      ]),
    ).toEqual(['v[1]: Duplicate value: {"name":"a"} [FieldValueDuplicate]']);
  });

  test('a pattern that would take a backtracking engine for ever is answered at once', () => {
    const began = process.hrtime.bigint();
    expect(texts({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(50_000)}b`)).toHaveLength(1);
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(5);
  });
});

describe('CEL rules', () => {
  test('an immutable field may be set but not changed', () => {
    const schema: Schema = {
      type: 'string',
      'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'field is immutable' }],
    };
    expect(texts(schema, 'a')).toEqual([]);
    expect(texts(schema, 'a', 'a')).toEqual([]);
    expect(texts(schema, 'b', 'a')).toEqual([`v: Invalid value: "b": field is immutable [${INVALID}]`]);
  });

  test('has() looks at presence, and a rule of an object shows the type, not the value', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      'x-kubernetes-validations': [{ rule: 'has(self.a) || has(self.b)', message: 'give a or b' }],
    };
    expect(texts(schema, { b: 'x' })).toEqual([]);
    expect(texts(schema, {})).toEqual([`v: Invalid value: "object": give a or b [${INVALID}]`]);
  });

  test('integers are integers, so arithmetic with literals works', () => {
    const schema: Schema = {
      type: 'object',
      properties: { n: { type: 'integer' } },
      'x-kubernetes-validations': [{ rule: 'self.n + 1 <= 10' }],
    };
    expect(texts(schema, { n: 9 })).toEqual([]);
    expect(texts(schema, { n: 10 })).toEqual([
      `v: Invalid value: "object": failed rule: self.n + 1 <= 10 [${INVALID}]`,
    ]);
  });

  test('fieldPath, reason and messageExpression decide how a failure reads', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'object', properties: { b: { type: 'integer' } } } },
      'x-kubernetes-validations': [
        {
          rule: 'self.a.b < 5',
          fieldPath: '.a.b',
          reason: 'FieldValueForbidden',
          messageExpression: '"b is " + string(self.a.b)',
        },
      ],
    };
    expect(texts(schema, { a: { b: 7 } })).toEqual(['v.a.b: Forbidden: b is 7 [FieldValueForbidden]']);
  });

  test('oldSelf of a map-list item is the item with the same key, wherever it stood', () => {
    const schema: Schema = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, x: { type: 'integer' } },
        'x-kubernetes-validations': [{ rule: 'self.x >= oldSelf.x' }],
      },
    };
    const old = [
      { name: 'a', x: 5 },
      { name: 'b', x: 1 },
    ];
    expect(
      texts(
        schema,
        [
          { name: 'b', x: 2 },
          { name: 'a', x: 5 },
          { name: 'new', x: 0 },
        ],
        old,
      ),
    ).toEqual([]);
    expect(
      texts(
        schema,
        [
          { name: 'b', x: 2 },
          { name: 'a', x: 4 },
        ],
        old,
      ),
    ).toHaveLength(1);
  });
});

describe('ratcheting: what was stored and has not changed is let be', () => {
  const schema: Schema = {
    type: 'object',
    required: ['must'],
    properties: {
      name: { type: 'string', maxLength: 2 },
      size: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self > 5' }] },
      list: { type: 'array', maxItems: 1, items: { type: 'string' } },
      turn: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self > oldSelf', message: 'must grow' }] },
    },
  };
  const old = { name: 'long', size: 1, list: ['a', 'b'], turn: 1 };

  test('an object of before may be changed elsewhere, and what is changed must be right', () => {
    const holder: Schema = { type: 'object', properties: { v: schema, other: { type: 'string' } } };
    expect(validate(holder, { v: { ...old, turn: 1 }, other: 'x' }, { v: old }).map(({ field }) => field)).toEqual([
      'v.turn',
    ]);
    expect(texts(schema, { ...old, turn: 2 }, old)).toEqual(['v.must: Required value [FieldValueRequired]']);
    expect(texts(schema, { must: 1, ...old, name: 'longer', turn: 2 }, { must: 1, ...old })).toEqual([
      'v.name: Too long: may not be more than 2 bytes [FieldValueTooLong]',
    ]);
  });

  test('creation forgives nothing', () => {
    expect(texts(schema, old)).toHaveLength(4);
  });
});

describe('the schemas of crds/', () => {
  const crd = parse(readFileSync('crds/virtualenvironment.yaml', 'utf8'), { maxAliasCount: -1 });
  const schema: Schema = crd.spec.versions[0].schema.openAPIV3Schema;

  test('hello is valid once defaulted', () => {
    const object = {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironment',
      metadata: { name: 'a' },
      spec: { image: 'debian-12', bogus: 1 },
    };
    expect(prune(schema, object)).toEqual(['unknown field "spec.bogus"']);
    applyDefaults(schema, object);
    expect(validate(schema, object)).toEqual([]);
    expect(object.spec).toMatchObject({ runPolicy: 'Always', interfaces: [{ name: 'eth0', network: 'default' }] });
  });

  test('a bad quantity and a missing image are both named', () => {
    const object = { spec: { resources: { limits: { memory: '12 apples' } } } };
    expect(validate(schema, object).map(({ field }) => field)).toEqual(['spec.image', 'spec.resources.limits.memory']);
  });
});
