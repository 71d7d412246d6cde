// OpenAPI v3, one document per group and version, as kubectl reads it to explain kinds and to learn that this server
// validates fields itself (`fieldValidation` on PATCH). Called by the /openapi/v3 routes. Pure; the caller keeps documents.
import { createHash } from 'node:crypto';
import type { ResourceDefinition } from '../resource.ts';
import { componentName, componentsOf, type Dialect, META, type OpenApiSchema } from './components.ts';
import { type Answer, type Body, groupPath, type Operation, type Path, pathsOf, tagOf } from './operations.ts';

export type Json = Record<string, unknown>;

export interface V3Document {
  /** Key in the index, such as `api/v1` or `apis/kapelle.dev/v1`. */
  key: string;
  /** The document, encoded once. */
  body: Buffer;
  /** Upper-case hex SHA-512 of the body: names this very text in URLs and ETags. */
  hash: string;
}

const PREFIX = '#/components/schemas/';

const DIALECT: Dialect = {
  prefix: PREFIX,
  refer: (prefix, name, beside) => ({ ...beside, allOf: [{ $ref: prefix + name }] }),
  adapt: (schema) => schema,
};

/** One document per group and version of `definitions`. */
export function v3Documents(definitions: readonly ResourceDefinition[]): V3Document[] {
  const groups = new Map<string, ResourceDefinition[]>();
  for (const definition of definitions) {
    const key = groupPath(definition).slice(1);
    groups.set(key, [...(groups.get(key) ?? []), definition]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, members]) => {
      const body = Buffer.from(JSON.stringify(v3Document(members)));
      return { key, body, hash: createHash('sha512').update(body).digest('hex').toUpperCase() };
    });
}

/** What `GET /openapi/v3` answers: where each document is, by its hash. */
export const v3Index = (documents: readonly V3Document[]): Json => ({
  paths: Object.fromEntries(
    documents.map(({ key, hash }) => [key, { serverRelativeURL: `/openapi/v3/${key}?hash=${hash}` }]),
  ),
});

/** The document of the definitions of one group and version. */
export function v3Document(definitions: readonly ResourceDefinition[]): Json {
  return {
    openapi: '3.0.0',
    info: { title: 'Kapelle', version: 'v1' },
    paths: Object.fromEntries(
      definitions.flatMap((definition) => pathsOf(definition).map((path) => [path.path, pathItem(definition, path)])),
    ),
    components: { schemas: componentsOf(definitions, DIALECT) },
  };
}

const VARIABLES: Record<Path['parameters'][number], (kind: string) => string> = {
  name: (kind) => `name of the ${kind}`,
  namespace: () => 'object name and auth scope, such as for teams and projects',
};

const pathItem = (definition: ResourceDefinition, { parameters, operations }: Path): Json => ({
  ...Object.fromEntries(operations.map((operation) => [operation.method, operationOf(definition, operation)])),
  parameters: parameters.map((name) => ({
    name,
    in: 'path',
    required: true,
    description: VARIABLES[name](definition.kind),
    schema: { type: 'string', uniqueItems: true },
  })),
});

const JSON_TYPES = ['application/json', 'application/yaml'];
const PATCH_TYPES = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
];

function operationOf(definition: ResourceDefinition, operation: Operation): Json {
  const { action, operationId, description, query, body, answer, method } = operation;
  const { group, version, kind } = definition;
  return {
    tags: [tagOf(definition)],
    description,
    operationId,
    parameters: query.map(({ name, type, description: text }) => ({
      name,
      in: 'query',
      description: text,
      schema: { type, uniqueItems: true },
    })),
    ...(body === undefined ? {} : { requestBody: requestBody(definition, body) }),
    responses: {
      ...(method === 'post' ? { '201': response(definition, answer, 'Created') } : {}),
      '200': response(definition, answer, 'OK'),
      '401': { description: 'Unauthorized' },
    },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, kind, version },
  };
}

const refer = (name: string): OpenApiSchema => ({ $ref: PREFIX + name });

const content = (types: string[], schema: OpenApiSchema): Json =>
  Object.fromEntries(types.map((type) => [type, { schema }]));

function requestBody(definition: ResourceDefinition, body: Body): Json {
  switch (body) {
    case 'object':
      return { required: true, content: content(JSON_TYPES, refer(componentName(definition))) };
    case 'patch': {
      const types = PATCH_TYPES.filter((type) => definition.builtin || !type.includes('strategic'));
      return { required: true, content: content(types, refer(`${META}.Patch`)) };
    }
    case 'deleteOptions':
      return { content: content(JSON_TYPES, refer(`${META}.DeleteOptions`)) };
  }
}

function response(definition: ResourceDefinition, answer: Answer, description: string): Json {
  const name = {
    object: componentName(definition),
    list: componentName(definition, definition.listKind),
    status: `${META}.Status`,
  }[answer];
  return { description, content: content(JSON_TYPES, refer(name)) };
}
