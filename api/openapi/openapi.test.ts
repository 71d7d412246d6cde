import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import protobuf from 'protobufjs';
import { parse } from 'yaml';
import { BUILTIN } from '../builtin/definitions.ts';
import type { ResourceDefinition } from '../resource.ts';
import { definitionsOfCrd } from '../schema/crd.ts';
import { encodeGnosticV2 } from './gnostic.ts';
import { v2Document } from './v2.ts';
import { type Json, v3Document, v3Documents, v3Index } from './v3.ts';

const custom = readdirSync('crds').flatMap(
  (file) => definitionsOfCrd(parse(readFileSync(`crds/${file}`, 'utf8'), { maxAliasCount: -1 })).definitions,
);
const all: ResourceDefinition[] = [...BUILTIN, ...custom];

/** Every $ref of a document, wherever it stands. */
function referencesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesOf)];
}

const at = (value: unknown, ...path: string[]): Json =>
  path.reduce<unknown>((here, step) => (here as Json)[step], value) as Json;

describe('OpenAPI v3', () => {
  const document = v3Document(custom);
  const schemas = at(document, 'components', 'schemas');

  test('every reference leads somewhere', () => {
    for (const each of [document, v3Document(BUILTIN.filter(({ group }) => group === ''))]) {
      const names = new Set(
        Object.keys(at(each, 'components', 'schemas')).map((name) => `#/components/schemas/${name}`),
      );
      expect(referencesOf(each).filter((reference) => !names.has(reference))).toEqual([]);
    }
  });

  test('a kind is found by its group, version and kind, and has the metadata of every object', () => {
    const schema = at(schemas, 'dev.kapelle.v1.VirtualEnvironment');
    expect(schema['x-kubernetes-group-version-kind']).toEqual([
      { group: 'kapelle.dev', kind: 'VirtualEnvironment', version: 'v1' },
    ]);
    expect(at(schema, 'properties', 'metadata')).toEqual({
      allOf: [{ $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' }],
    });
    expect(at(schema, 'properties', 'spec', 'properties', 'image')['description']).toContain('Image');
    expect(at(schemas, 'dev.kapelle.v1.VirtualEnvironmentList')['x-kubernetes-group-version-kind']).toEqual([
      { group: 'kapelle.dev', kind: 'VirtualEnvironmentList', version: 'v1' },
    ]);
  });

  test('PATCH names fieldValidation and dryRun: that is how kubectl learns that the server validates', () => {
    const patch = at(
      document,
      'paths',
      '/apis/kapelle.dev/v1/namespaces/{namespace}/virtualenvironments/{name}',
      'patch',
    );
    expect(patch['x-kubernetes-group-version-kind']).toEqual({
      group: 'kapelle.dev',
      kind: 'VirtualEnvironment',
      version: 'v1',
    });
    expect((patch['parameters'] as Json[]).map((parameter) => parameter['name'])).toEqual(
      expect.arrayContaining(['fieldValidation', 'dryRun', 'fieldManager', 'force']),
    );
    expect(Object.keys(at(patch, 'requestBody', 'content'))).not.toContain('application/strategic-merge-patch+json');
  });

  test('kinds with a status subresource have its paths, others have not', () => {
    const paths = Object.keys(at(document, 'paths'));
    expect(paths).toContain('/apis/kapelle.dev/v1/namespaces/{namespace}/virtualenvironments/{name}/status');
    expect(paths).not.toContain('/apis/kapelle.dev/v1/virtualenvironmentclassrevisions/{name}/status');
    expect(paths).toContain('/apis/kapelle.dev/v1/virtualenvironments');
    expect(paths).not.toContain('/apis/kapelle.dev/v1/namespaces/{namespace}/images');
  });

  test('operation ids are unique', () => {
    const ids = Object.values(at(v2Document(all), 'paths')).flatMap((path) =>
      Object.values(path as Json).flatMap((operation) => (operation as { operationId?: string }).operationId ?? []),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('built-in kinds tell how strategic merge patches merge their lists', () => {
    const core = at(v3Document(BUILTIN.filter(({ group }) => group === '')), 'components', 'schemas');
    expect(at(core, 'io.k8s.api.core.v1.NodeStatus', 'properties', 'conditions')).toMatchObject({
      'x-kubernetes-patch-strategy': 'merge',
      'x-kubernetes-patch-merge-key': 'type',
      items: { allOf: [{ $ref: '#/components/schemas/io.k8s.api.core.v1.NodeCondition' }] },
    });
  });

  test('the index names each document by its hash, which changes only with the document', () => {
    const documents = v3Documents(all);
    expect(documents.map(({ key }) => key)).toEqual([
      'api/v1',
      'apis/apiextensions.k8s.io/v1',
      'apis/authentication.k8s.io/v1',
      'apis/authorization.k8s.io/v1',
      'apis/coordination.k8s.io/v1',
      'apis/kapelle.dev/v1',
      'apis/rbac.authorization.k8s.io/v1',
    ]);
    expect(v3Documents(all).map(({ hash }) => hash)).toEqual(documents.map(({ hash }) => hash));
    expect(at(v3Index(documents), 'paths', 'api/v1')['serverRelativeURL']).toBe(
      `/openapi/v3/api/v1?hash=${documents[0]?.hash}`,
    );
    expect(v3Documents(all.slice(0, 3))[0]?.hash).not.toBe(documents[0]?.hash);
  });
});

describe('OpenAPI v2', () => {
  const document = v2Document(all);
  const definitions = at(document, 'definitions');

  test('every reference leads somewhere', () => {
    const names = new Set(Object.keys(definitions).map((name) => `#/definitions/${name}`));
    expect(referencesOf(document).filter((reference) => !names.has(reference))).toEqual([]);
  });

  test('it says nothing that version 2 has no words for', () => {
    const keys = new Set<string>();
    const walk = (schema: Json, isMap = false): void => {
      for (const [key, value] of Object.entries(schema)) {
        if (!isMap) keys.add(key);
        if (typeof value === 'object' && value !== null && !Array.isArray(value) && key !== 'default')
          walk(value as Json, key === 'properties');
      }
    };
    for (const schema of Object.values(definitions)) walk(schema as Json);
    for (const key of ['nullable', 'anyOf', 'oneOf', 'not', 'allOf', 'x-kubernetes-validations'])
      expect(keys).not.toContain(key);
    expect(keys).toContain('properties');
  });

  test('a value that may be a number or a text has no type', () => {
    const cpu = at(
      definitions,
      'dev.kapelle.v1.VirtualEnvironment',
      'properties',
      'spec',
      'properties',
      'resources',
      'properties',
      'limits',
      'properties',
      'cpu',
    );
    expect(cpu).toEqual({ description: expect.any(String), 'x-kubernetes-int-or-string': true });
  });
});

// An excerpt of gnostic's OpenAPIv2.proto: the wire form is read back by protobufjs.
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  package v2;
  message Any { string yaml = 2; }
  message NamedAny { string name = 1; Any value = 2; }
  message Info { string title = 1; string version = 2; }
  message Paths { repeated NamedPathItem path = 2; }
  message NamedPathItem { string name = 1; PathItem value = 2; }
  message PathItem { Operation get = 2; Operation put = 3; Operation post = 4; Operation delete = 5; Operation patch = 8; repeated ParametersItem parameters = 9; }
  message Operation { repeated string tags = 1; string description = 3; string operation_id = 5; repeated string produces = 6; repeated string consumes = 7; repeated ParametersItem parameters = 8; Responses responses = 9; repeated string schemes = 10; repeated NamedAny vendor_extension = 13; }
  message ParametersItem { Parameter parameter = 1; }
  message Parameter { BodyParameter body_parameter = 1; NonBodyParameter non_body_parameter = 2; }
  message BodyParameter { string description = 1; string name = 2; string in = 3; bool required = 4; Schema schema = 5; }
  message NonBodyParameter { QueryParameterSubSchema query_parameter_sub_schema = 3; PathParameterSubSchema path_parameter_sub_schema = 4; }
  message QueryParameterSubSchema { bool required = 1; string in = 2; string description = 3; string name = 4; string type = 6; bool unique_items = 20; }
  message PathParameterSubSchema { bool required = 1; string in = 2; string description = 3; string name = 4; string type = 5; bool unique_items = 19; }
  message Responses { repeated NamedResponseValue response_code = 1; }
  message NamedResponseValue { string name = 1; ResponseValue value = 2; }
  message ResponseValue { Response response = 1; }
  message Response { string description = 1; SchemaItem schema = 2; }
  message SchemaItem { Schema schema = 1; }
  message Definitions { repeated NamedSchema additional_properties = 1; }
  message NamedSchema { string name = 1; Schema value = 2; }
  message Properties { repeated NamedSchema additional_properties = 1; }
  message TypeItem { repeated string value = 1; }
  message ItemsItem { repeated Schema schema = 1; }
  message AdditionalPropertiesItem { oneof oneof { Schema schema = 1; bool boolean = 2; } }
  message Schema {
    string _ref = 1; string format = 2; string title = 3; string description = 4; Any default = 5; double multiple_of = 6; double maximum = 7;
    bool exclusive_maximum = 8; double minimum = 9; bool exclusive_minimum = 10; int64 max_length = 11; int64 min_length = 12; string pattern = 13;
    int64 max_items = 14; int64 min_items = 15; bool unique_items = 16; int64 max_properties = 17; int64 min_properties = 18; repeated string required = 19;
    repeated Any enum = 20; AdditionalPropertiesItem additional_properties = 21; TypeItem type = 22; ItemsItem items = 23; repeated Schema all_of = 24;
    Properties properties = 25; repeated NamedAny vendor_extension = 31;
  }
  message Document { string swagger = 1; Info info = 2; Paths paths = 8; Definitions definitions = 9; }
`,
  { keepCase: true },
);
const Document = root.lookupType('v2.Document');

type Decoded = Record<string, unknown>;
interface Named {
  name: string;
  value: Decoded;
}

const decode = (bytes: Buffer): Decoded => Document.toObject(Document.decode(bytes), { longs: Number });
const namedIn = (values: unknown): Map<string, Decoded> =>
  new Map((values as Named[] | undefined)?.map(({ name, value }) => [name, value]));

const yaml = (any: unknown): unknown => JSON.parse((any as { yaml: string }).yaml);

/** A schema back from its message, to compare with what went in. */
function schemaOf(message: Decoded): Json {
  const {
    _ref,
    type,
    items,
    properties,
    additional_properties: additional,
    vendor_extension: extensions,
    default: fallback,
    enum: values,
    ...rest
  } = message;
  const renamed = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const other = additional as { schema?: Decoded; boolean?: boolean } | undefined;
  return {
    ...renamed,
    ...(_ref === undefined ? {} : { $ref: _ref }),
    ...(type === undefined ? {} : { type: (type as { value: string[] }).value[0] }),
    ...(items === undefined ? {} : { items: schemaOf((items as { schema: Decoded[] }).schema[0] ?? {}) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            [...namedIn((properties as Decoded)['additional_properties'])].map(([name, value]) => [
              name,
              schemaOf(value),
            ]),
          ),
        }),
    ...(other === undefined
      ? {}
      : { additionalProperties: other.schema === undefined ? other.boolean : schemaOf(other.schema) }),
    ...(fallback === undefined ? {} : { default: yaml(fallback) }),
    ...(values === undefined ? {} : { enum: (values as unknown[]).map(yaml) }),
    ...Object.fromEntries(((extensions as Named[] | undefined) ?? []).map(({ name, value }) => [name, yaml(value)])),
  };
}

// In proto3 a zero is as good as nothing: `minimum: 0` is not seen by whoever reads the message, in Go either.
const withoutZeros = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (each === 0 && key.startsWith('min') ? undefined : each)));

describe('gnostic', () => {
  const document = v2Document(all);
  const decoded = decode(encodeGnosticV2(document));

  test('every definition comes back as it was', () => {
    const back = namedIn(at(decoded, 'definitions')['additional_properties']);
    expect([...back.keys()]).toEqual(Object.keys(at(document, 'definitions')));
    for (const [name, schema] of Object.entries(at(document, 'definitions')))
      expect([name, schemaOf(back.get(name) ?? {})]).toEqual([name, withoutZeros(schema)]);
  });

  test('operations keep their parameters, bodies, answers and extensions', () => {
    const paths = namedIn(at(decoded, 'paths')['path']);
    const item = paths.get('/apis/kapelle.dev/v1/namespaces/{namespace}/virtualenvironments/{name}') ?? {};
    const patch = item['patch'] as {
      operation_id: string;
      parameters: { parameter: Decoded }[];
      vendor_extension: Named[];
    };
    expect(patch.operation_id).toBe('patchKapelleDevV1NamespacedVirtualEnvironment');
    const query = patch.parameters.flatMap(({ parameter }) => at(parameter)['non_body_parameter'] ?? []) as {
      query_parameter_sub_schema: { name: string };
    }[];
    expect(query.map((each) => each.query_parameter_sub_schema.name)).toContain('fieldValidation');
    expect(at(patch.parameters[0]?.parameter, 'body_parameter', 'schema')['_ref']).toBe(
      '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.Patch',
    );
    expect(patch.vendor_extension.map(({ name }) => name)).toEqual([
      'x-kubernetes-action',
      'x-kubernetes-group-version-kind',
    ]);
    expect((item['parameters'] as unknown[]).length).toBe(2);
  });

  test('any schema survives the way there and back', () => {
    const scalar = fc.record(
      {
        type: fc.constantFrom('string', 'integer'),
        format: fc.constantFrom('int32', 'byte'),
        maximum: fc.integer({ min: 1, max: 99 }),
        maxLength: fc.integer({ min: 1, max: 2 ** 40 }),
        default: fc.jsonValue(),
        enum: fc.array(fc.jsonValue(), { minLength: 1 }),
        'x-y': fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const { schema } = fc.letrec<{ schema: Json }>((tie) => ({
      schema: fc.oneof(
        { depthSize: 'small' },
        scalar as fc.Arbitrary<Json>,
        fc.record({ type: fc.constant('array'), items: tie('schema') }) as fc.Arbitrary<Json>,
        fc.record({
          type: fc.constant('object'),
          properties: fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('schema'), { minKeys: 1 }),
          additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        }) as fc.Arbitrary<Json>,
      ),
    }));
    fc.assert(
      fc.property(schema, (given) => {
        const plain = JSON.parse(JSON.stringify(given)) as Json;
        const back = namedIn(
          at(decode(encodeGnosticV2({ definitions: { X: plain } })), 'definitions')['additional_properties'],
        );
        expect(schemaOf(back.get('X') ?? {})).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });
});
