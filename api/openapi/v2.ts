// OpenAPI v2 (Swagger 2.0), one document for everything: what kubectl 1.27 and 1.28 need before they apply anything, and
// what GitOps tools read to merge. Called by the /openapi/v2 route. Pure; the caller keeps the document.
import type { ResourceDefinition } from '../resource.ts';
import { componentName, componentsOf, type Dialect, META, type OpenApiSchema } from './components.ts';
import { type Answer, type Body, type Operation, type Path, pathsOf, tagOf } from './operations.ts';
import type { Json } from './v3.ts';

const PREFIX = '#/definitions/';

/** Swagger 2.0 has no such words; neither has its protobuf form (gnostic.ts). */
const UNKNOWN = ['nullable', 'anyOf', 'oneOf', 'not', 'allOf'];

const DIALECT: Dialect = {
  prefix: PREFIX,
  refer: (prefix, name, beside) => ({ ...beside, $ref: prefix + name }),
  adapt,
};

/** As kube-openapi publishes CRDs in v2: what v2 cannot say is left open, never said wrongly. */
function adapt(schema: OpenApiSchema): OpenApiSchema {
  const adapted = Object.fromEntries(
    Object.entries(schema).filter(([key]) => !UNKNOWN.includes(key) && key !== 'x-kubernetes-validations'),
  );
  if (schema['x-kubernetes-int-or-string'] === true) {
    delete adapted['type'];
    delete adapted['pattern'];
  }
  // A nullable value may be null, which no type of v2 allows: kubectl's own validation would refuse it.
  if (schema['nullable'] === true) {
    for (const key of ['type', 'items', 'properties', 'additionalProperties', 'required']) delete adapted[key];
  }
  // Below this node kubectl must not know better than the server.
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
    for (const key of ['items', 'properties', 'additionalProperties', 'required']) delete adapted[key];
  }
  return adapted;
}

export function v2Document(definitions: readonly ResourceDefinition[]): Json {
  return {
    swagger: '2.0',
    info: { title: 'Kapelle', version: 'v1' },
    paths: Object.fromEntries(
      definitions.flatMap((definition) => pathsOf(definition).map((path) => [path.path, pathItem(definition, path)])),
    ),
    definitions: componentsOf(definitions, DIALECT),
  };
}

const pathItem = (definition: ResourceDefinition, { parameters, operations }: Path): Json => ({
  ...Object.fromEntries(operations.map((operation) => [operation.method, operationOf(definition, operation)])),
  parameters: parameters.map((name) => ({
    name,
    in: 'path',
    required: true,
    type: 'string',
    uniqueItems: true,
    description:
      name === 'name' ? `name of the ${definition.kind}` : 'object name and auth scope, such as for teams and projects',
  })),
});

function operationOf(
  definition: ResourceDefinition,
  { action, operationId, description, query, body, answer, method }: Operation,
): Json {
  const { group, version, kind, builtin } = definition;
  const bodies =
    body === undefined
      ? []
      : [{ name: 'body', in: 'body', required: body !== 'deleteOptions', schema: bodySchema(definition, body) }];
  return {
    tags: [tagOf(definition)],
    description,
    operationId,
    consumes:
      body === 'patch'
        ? [
            'application/json-patch+json',
            'application/merge-patch+json',
            ...(builtin ? ['application/strategic-merge-patch+json'] : []),
            'application/apply-patch+yaml',
          ]
        : ['application/json', 'application/yaml'],
    produces: ['application/json', 'application/yaml'],
    schemes: ['https'],
    parameters: [
      ...bodies,
      ...query.map(({ name, type, description: text }) => ({
        name,
        in: 'query',
        type,
        uniqueItems: true,
        description: text,
      })),
    ],
    responses: {
      '200': { description: 'OK', schema: answerSchema(definition, answer) },
      ...(method === 'post' ? { '201': { description: 'Created', schema: answerSchema(definition, answer) } } : {}),
      '401': { description: 'Unauthorized' },
    },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, kind, version },
  };
}

const refer = (name: string): Json => ({ $ref: PREFIX + name });

function bodySchema(definition: ResourceDefinition, body: Body): Json {
  return refer(
    { object: componentName(definition), patch: `${META}.Patch`, deleteOptions: `${META}.DeleteOptions` }[body],
  );
}

function answerSchema(definition: ResourceDefinition, answer: Answer): Json {
  return refer(
    {
      object: componentName(definition),
      list: componentName(definition, definition.listKind),
      status: `${META}.Status`,
    }[answer],
  );
}
