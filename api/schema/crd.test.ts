import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { BUILTIN } from '../builtin/definitions.ts';
import { definitionsOfCrd } from './crd.ts';
import { prune } from './prune.ts';

const SCHEMA = 'spec.versions[0].schema.openAPIV3Schema';

const crdWith = (schema: unknown, extra: object = {}, version: object = {}): Record<string, unknown> => ({
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'things', kind: 'Thing' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
    ...extra,
  },
});
const problems = (crd: Record<string, unknown>): string[] =>
  definitionsOfCrd(crd).problems.map(({ field, message }) => `${field}: ${message}`);
const ofSpec = (spec: unknown): string[] =>
  problems(crdWith({ type: 'object', properties: { spec } })).map((text) =>
    text.replaceAll(`${SCHEMA}.properties[spec]`, ''),
  );

test.each(readdirSync('crds'))('crds/%s is structural and can be served', (file) => {
  const { definitions, problems: found } = definitionsOfCrd(
    parse(readFileSync(`crds/${file}`, 'utf8'), { maxAliasCount: -1 }),
  );
  expect(found).toEqual([]);
  expect(definitions).toHaveLength(1);
});

test('names, columns, selectable fields and subresources come over', () => {
  const crd = crdWith(
    {
      type: 'object',
      properties: {
        spec: { type: 'object', properties: { color: { type: 'string' }, replicas: { type: 'integer' } } },
      },
    },
    {},
    {
      subresources: {
        status: {},
        scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
      },
      additionalPrinterColumns: [{ name: 'Color', type: 'string', jsonPath: '.spec.color' }],
      selectableFields: [{ jsonPath: '.spec.color' }],
    },
  );
  expect(definitionsOfCrd(crd).definitions[0]).toMatchObject({
    group: 'example.com',
    version: 'v1',
    kind: 'Thing',
    listKind: 'ThingList',
    singular: 'thing',
    namespaced: true,
    statusSubresource: true,
    scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
    columns: [{ name: 'Color', type: 'string', jsonPath: '.spec.color', priority: 0 }],
    selectableFields: ['.spec.color'],
    builtin: false,
  });
});

const version = (name: string, served: boolean, storage: boolean): object => ({
  name,
  served,
  storage,
  schema: { openAPIV3Schema: { type: 'object' } },
});

test('only served versions are defined, the stored one first', () => {
  const crd = crdWith(
    {},
    { versions: [version('v1alpha1', true, false), version('v1', true, true), version('v0', false, false)] },
  );
  expect(definitionsOfCrd(crd).definitions.map((definition) => definition.version)).toEqual(['v1', 'v1alpha1']);
});

test.each<[string, unknown, string[]]>([
  ['no type', {}, ['.type: Required value: must not be empty for specified object fields']],
  [
    'an unknown type',
    { type: 'str' },
    ['.type: Unsupported value: "str": supported values: "array", "boolean", "integer", "number", "object", "string"'],
  ],
  ['an array of nothing', { type: 'array' }, ['.items: Required value: must be specified']],
  [
    'both kinds of properties',
    { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
    ['.additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive'],
  ],
  [
    'a type in a combination',
    { type: 'object', anyOf: [{ type: 'object' }] },
    ['.anyOf[0].type: Forbidden: must be empty to be structural'],
  ],
  [
    'a default in a combination',
    { type: 'object', properties: { a: { type: 'string' } }, allOf: [{ properties: { a: { default: 'x' } } }] },
    ['.allOf[0].properties[a].default: Forbidden: must be undefined to be structural'],
  ],
  ['a reference', { type: 'object', $ref: '#/x' }, ['.$ref: Forbidden: $ref is not supported']],
  [
    'a pattern RE2 does not know',
    { type: 'string', pattern: '(?=a)' },
    [
      expect.stringMatching(
        /^\.pattern: Invalid value: "\(\?=a\)": must be a valid regular expression, but isn't: error parsing regexp/,
      ) as string,
    ],
  ],
  [
    'a map list without keys',
    { type: 'array', 'x-kubernetes-list-type': 'map', items: { type: 'object', properties: {} } },
    ['.x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map'],
  ],
  [
    'a key that may be missing',
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
    [
      '.items.properties[name].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
    ],
  ],
  [
    'a default that is invalid',
    { type: 'integer', minimum: 5, default: 1 },
    ['.default: Invalid value: 1: .default in body should be greater than or equal to 5'],
  ],
  [
    'a default with an unknown field',
    { type: 'object', properties: {}, default: { x: 1 } },
    ['.default: Invalid value: {"x":1}: must not have unknown fields: unknown field ".x"'],
  ],
  [
    'a rule that is not CEL',
    { type: 'string', 'x-kubernetes-validations': [{ rule: 'self ==' }] },
    [
      expect.stringMatching(
        /^\.x-kubernetes-validations\[0\]\.rule: Invalid value: "self ==": compilation failed: /,
      ) as string,
    ],
  ],
  [
    'a rule that reads what is not there',
    { type: 'string', 'x-kubernetes-validations': [{ rule: 'other == 1' }] },
    [expect.stringMatching(/compilation failed: .*other/) as string],
  ],
  [
    'a rule that is no yes or no',
    { type: 'string', 'x-kubernetes-validations': [{ rule: '"text"' }] },
    [expect.stringMatching(/must evaluate to a bool/) as string],
  ],
  [
    'no rule at all',
    { type: 'string', 'x-kubernetes-validations': [{ rule: '' }] },
    ['.x-kubernetes-validations[0].rule: Required value: rule is not specified'],
  ],
  [
    'an int-or-string may spell its types',
    { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
    [],
  ],
])('%s', (_name, spec, wanted) => {
  expect(ofSpec(spec)).toEqual(wanted);
});

const rule = (text: string): string[] =>
  problems(crdWith({ type: 'object', 'x-kubernetes-validations': [{ rule: text }] }));

test('rules of the root may read the type and the name, which no CRD declares', () => {
  expect(rule('self.metadata.name.size() < 10 && self.kind == "Thing"')).toEqual([]);
  expect(rule('self.metadata.uid == ""')).toEqual([expect.stringContaining("undefined field 'uid'")]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'a name that does not fit',
    crdWith({ type: 'object' }, { names: { plural: 'others', kind: 'Thing' } }),
    ['metadata.name: Invalid value: "things.example.com": must be spec.names.plural+"."+spec.group'],
  ],
  [
    'metadata is not for CRDs to say',
    crdWith({
      type: 'object',
      properties: { metadata: { type: 'object', properties: { labels: { type: 'object' } } } },
    }),
    [
      `${SCHEMA}.properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified`,
    ],
  ],
  [
    'no storage version',
    crdWith({ type: 'object' }, {}, { storage: false }),
    ['spec.versions: Invalid value: ["v1"]: must have exactly one version marked as storage version'],
  ],
  [
    'a root that is no object',
    crdWith({ type: 'string' }),
    [`${SCHEMA}.type: Invalid value: "string": must be object at the root`],
  ],
  [
    'a selectable field that is an object',
    crdWith(
      { type: 'object', properties: { spec: { type: 'object' } } },
      {},
      { selectableFields: [{ jsonPath: '.spec' }] },
    ),
    [
      'spec.versions[0].selectableFields[0].jsonPath: Invalid value: ".spec": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
    ],
  ],
  [
    'a column whose path cannot be read',
    crdWith({ type: 'object' }, {}, { additionalPrinterColumns: [{ name: 'A', type: 'string', jsonPath: '.a[' }] }),
    [expect.stringMatching(/additionalPrinterColumns\[0\]\.jsonPath: Invalid value: ".a\["/) as string],
  ],
])('%s', (_name, crd, wanted) => {
  expect(problems(crd)).toEqual(wanted);
});

test('keywords of the wrong type are named, never tripped over', () => {
  expect(ofSpec({ type: 'object', required: 'all', enum: 5, properties: { a: 'string' } })).toEqual([
    '.required: Invalid value: "string": .required in body must be of type array: "string"',
    '.enum: Invalid value: "integer": .enum in body must be of type array: "integer"',
    '.properties.a: Invalid value: "string": .properties.a in body must be of type object: "string"',
  ]);
  const anything = fc.jsonValue({ maxDepth: 4 });
  const schemas = fc.dictionary(
    fc.constantFrom(
      'type',
      'properties',
      'items',
      'enum',
      'required',
      'default',
      'allOf',
      'not',
      'pattern',
      'minimum',
      'additionalProperties',
      'x-kubernetes-validations',
      'x-kubernetes-list-type',
    ),
    fc.oneof(
      anything,
      fc.constantFrom('object', 'string', { type: 'string' }, [{ rule: 'self' }], { a: { type: 'array' } }),
    ),
  );
  fc.assert(
    fc.property(schemas, (schema) => {
      for (const { message } of definitionsOfCrd(crdWith({ type: 'object', properties: { spec: schema } })).problems)
        expect(typeof message).toBe('string');
    }),
    { numRuns: 500 },
  );
});

test('unknown keywords of a schema are pruned, at any depth, and reported', () => {
  const definition = BUILTIN.find(({ kind }) => kind === 'CustomResourceDefinition');
  const crd = crdWith({
    type: 'object',
    bogus: 1,
    properties: { bogus: { type: 'array', items: { type: 'string', bogus: 2, default: { any: 1 } } } },
  });
  expect(definition && prune(definition.schema, crd)).toEqual([
    `unknown field "${SCHEMA}.bogus"`,
    `unknown field "${SCHEMA}.properties.bogus.items.bogus"`,
  ]);
});
