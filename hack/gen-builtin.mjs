// Writes api/builtin/gen/models.ts: the schemas of the built-in kinds and of everything they are made of, from the models
// that @kubernetes/client-node generates out of Kubernetes' OpenAPI. What those models leave out (list types, merge keys,
// quantities) stands in hack/gen-builtin-overlay.json, by model and field, as in Kubernetes' swagger.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const MODELS = 'node_modules/@kubernetes/client-node/dist/gen/models';
const PACKAGES = {
  core: 'io.k8s.api.core.v1',
  coordination: 'io.k8s.api.coordination.v1',
  apiextensions: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1',
  rbac: 'io.k8s.api.rbac.v1',
  authorization: 'io.k8s.api.authorization.v1',
  authentication: 'io.k8s.api.authentication.v1',
  meta: 'io.k8s.apimachinery.pkg.apis.meta.v1',
};
const ROOTS = [
  ['meta', ['V1ObjectMeta', 'V1ListMeta', 'V1DeleteOptions', 'V1Status']],
  [
    'core',
    [
      'V1Namespace',
      'V1Node',
      'V1Pod',
      'CoreV1Event',
      'V1Secret',
      'V1ConfigMap',
      'V1ServiceAccount',
      'V1LimitRange',
      'V1ResourceQuota',
    ],
  ],
  ['coordination', ['V1Lease']],
  ['apiextensions', ['V1CustomResourceDefinition']],
  ['rbac', ['V1Role', 'V1ClusterRole', 'V1RoleBinding', 'V1ClusterRoleBinding']],
  [
    'authorization',
    ['V1SelfSubjectAccessReview', 'V1SubjectAccessReview', 'V1LocalSubjectAccessReview', 'V1SelfSubjectRulesReview'],
  ],
  ['authentication', ['V1SelfSubjectReview', 'AuthenticationV1TokenRequest', 'V1TokenReview']],
];
/** Models that client-node writes as plain strings. */
const EXTRA = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': {
    description:
      'Quantity is a fixed-point representation of a number. It is written as a decimal number with an optional suffix: n, u, m, k, M, G, T, P, E (powers of 1000), Ki, Mi, Gi, Ti, Pi, Ei (powers of 1024), or an exponent such as e3. Examples: 500m, 2, 1.5Gi.',
    'x-kubernetes-int-or-string': true,
  },
};
/** Schemas describe themselves without end; their own rules are api/schema/structural.ts. */
const OPAQUE = new Set(['V1JSONSchemaProps']);

const overlay = JSON.parse(readFileSync('hack/gen-builtin-overlay.json', 'utf8'));
const models = new Map();
const names = new Map();

/** `CoreV1Event`, `V1NodeSpec` -> `Event`, `NodeSpec`. */
const kindOf = (model) => model.replace(/^([A-Z][a-z]+)?V1(?=[A-Z])/, '');

// A jest-style comment: `*` lines, `\'` escapes and, in descriptions of several paragraphs, empty lines.
const cleanDescription = (text) =>
  text
    .replaceAll(/^\s*\*? ?/gm, ' ')
    .replaceAll("\\'", "'")
    .replaceAll('\\"', '"')
    .replaceAll(/\s+/g, ' ')
    .trim();

function readDeclaration(model) {
  const text = readFileSync(`${MODELS}/${model}.d.ts`, 'utf8');
  const fields = new Map();
  for (const [, comment, name, optional] of text.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?^ {4}'([^']+)'(\??): /gm,
  )) {
    fields.set(name, {
      description: comment === undefined ? undefined : cleanDescription(comment),
      required: optional === '',
    });
  }
  const [, own] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export declare class/.exec(text) ?? [];
  return { fields, description: own === undefined ? undefined : cleanDescription(own) };
}

async function visit(model, group) {
  if (models.has(model)) return;
  const name = `${PACKAGES[group]}.${kindOf(model)}`;
  names.set(model, name);
  models.set(model, undefined);
  const { fields, description } = readDeclaration(model);
  if (OPAQUE.has(model)) {
    models.set(model, { description, type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
    return;
  }
  const { [model]: type } = await import(`../${MODELS}/${model}.js`);
  const schema = { description, type: 'object', properties: {} };
  const required = [];
  for (const attribute of type.getAttributeTypeMap()) {
    const field = fields.get(attribute.name);
    if (field === undefined) throw new Error(`${model}.${attribute.name} is not declared`);
    if (field.required) required.push(attribute.baseName);
    const value = await schemaOf(attribute.type, attribute.format, group);
    // Beside $ref only a description may stand: OpenAPI 3.0 reads it from allOf, which v3.ts writes.
    schema.properties[attribute.baseName] = {
      ...(field.description ? { description: field.description } : {}),
      ...value,
    };
  }
  if (required.length > 0) schema.required = required.toSorted((a, b) => (a < b ? -1 : 1));
  models.set(model, merge(schema, overlay[kindOf(model)] ?? {}, kindOf(model)));
}

async function schemaOf(type, format, group) {
  const array = /^Array<(.*)>$/.exec(type);
  if (array) return { type: 'array', items: await schemaOf(array[1], format, group) };
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map) return { type: 'object', additionalProperties: await schemaOf(map[1], format, group) };
  switch (type) {
    case 'string':
      return format ? { type: 'string', format } : { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return format.startsWith('int') ? { type: 'integer', format } : { type: 'number', ...(format ? { format } : {}) };
    case 'Date':
    case 'V1MicroTime':
      return { type: 'string', format: 'date-time' };
    case 'IntOrString':
      return { 'x-kubernetes-int-or-string': true };
    case 'any':
    case 'object':
      return { 'x-kubernetes-preserve-unknown-fields': true };
    default:
      await visit(type, models.has(type) ? undefined : group);
      return { $ref: names.get(type) };
  }
}

/** The overlay names fields; what it says of them is added. A field it names must exist. */
function merge(schema, { fields = {}, ...own }, name) {
  for (const [field, extra] of Object.entries(fields)) {
    if (schema.properties[field] === undefined)
      throw new Error(`the overlay names ${name}.${field}, which does not exist`);
    Object.assign(schema.properties[field], extra);
  }
  return Object.assign(schema, own);
}

for (const [group, roots] of ROOTS) for (const root of roots) await visit(root, group);
for (const name of Object.keys(overlay)) {
  if (![...models.keys()].some((model) => kindOf(model) === name))
    throw new Error(`the overlay names ${name}, which no kind is made of`);
}
const named = [...[...models].map(([model, schema]) => [names.get(model), schema]), ...Object.entries(EXTRA)];
const sorted = Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
mkdirSync('api/builtin/gen', { recursive: true });
writeFileSync(
  'api/builtin/gen/models.ts',
  `// Generated by hack/gen-builtin.mjs from @kubernetes/client-node's models. Do not edit.
import type { Model } from '../model.ts';

export const MODELS: Readonly<Record<string, Model>> = ${JSON.stringify(sorted, null, 1)};
`,
);
