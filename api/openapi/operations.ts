// Which operations a kind has, on which paths, with which query parameters: the same for OpenAPI v2 and v3, which write
// them differently. Called by v2.ts and v3.ts. Pure.
import type { ResourceDefinition, Verb } from '../resource.ts';

export interface Parameter {
  name: string;
  type: 'string' | 'integer' | 'boolean';
  description: string;
}

export type Body = 'object' | 'patch' | 'deleteOptions';
export type Answer = 'object' | 'list' | 'status';

export interface Operation {
  method: 'get' | 'put' | 'post' | 'delete' | 'patch';
  /** x-kubernetes-action. */
  action: string;
  operationId: string;
  description: string;
  query: Parameter[];
  body?: Body;
  answer: Answer;
}

export interface Path {
  path: string;
  parameters: ('name' | 'namespace')[];
  operations: Operation[];
}

const parameter = (name: string, type: Parameter['type'], description: string): Parameter => ({
  name,
  type,
  description,
});

const PRETTY = parameter('pretty', 'string', "If 'true', then the output is pretty printed.");
const DRY_RUN = parameter(
  'dryRun',
  'string',
  'When present, indicates that modifications should not be persisted. An invalid or unrecognized dryRun directive will result in an error response and no further processing of the request. Valid values are: - All: all dry run stages will be processed',
);
const FIELD_MANAGER = parameter(
  'fieldManager',
  'string',
  'fieldManager is a name associated with the actor or entity that is making these changes. The value must be less than or 128 characters long, and only contain printable characters.',
);
const FIELD_VALIDATION = parameter(
  'fieldValidation',
  'string',
  'fieldValidation instructs the server on how to handle objects in the request containing unknown or duplicate fields. Valid values are: Ignore, Warn (the default), Strict.',
);
const FORCE = parameter(
  'force',
  'boolean',
  'Force is going to "force" Apply requests. It means user will re-acquire conflicting fields owned by other people.',
);
const WRITE = [DRY_RUN, FIELD_MANAGER, FIELD_VALIDATION, PRETTY];
const LIST = [
  parameter('allowWatchBookmarks', 'boolean', 'allowWatchBookmarks requests watch events with type "BOOKMARK".'),
  parameter('continue', 'string', 'The continue option should be set when retrieving more results from the server.'),
  parameter(
    'fieldSelector',
    'string',
    'A selector to restrict the list of returned objects by their fields. Defaults to everything.',
  ),
  parameter(
    'labelSelector',
    'string',
    'A selector to restrict the list of returned objects by their labels. Defaults to everything.',
  ),
  parameter('limit', 'integer', 'limit is a maximum number of responses to return for a list call.'),
  PRETTY,
  parameter(
    'resourceVersion',
    'string',
    'resourceVersion sets a constraint on what resource versions a request may be served from.',
  ),
  parameter(
    'resourceVersionMatch',
    'string',
    'resourceVersionMatch determines how resourceVersion is applied to list calls.',
  ),
  parameter('sendInitialEvents', 'boolean', '`sendInitialEvents=true` may be set together with `watch=true`.'),
  parameter('timeoutSeconds', 'integer', 'Timeout for the list/watch call.'),
  parameter(
    'watch',
    'boolean',
    'Watch for changes to the described resources and return them as a stream of add, update, and remove notifications.',
  ),
];
const DELETE = [
  DRY_RUN,
  parameter('gracePeriodSeconds', 'integer', 'The duration in seconds before the object should be deleted.'),
  parameter(
    'propagationPolicy',
    'string',
    "Whether and how garbage collection will be performed. Acceptable values are: 'Orphan', 'Background', 'Foreground'.",
  ),
  PRETTY,
];

interface Shape {
  verb: Verb;
  method: Operation['method'];
  action: string;
  word: string;
  describe: (kind: string) => string;
  query: Parameter[];
  body?: Body;
  answer: Answer;
}

const COLLECTION: Shape[] = [
  {
    verb: 'list',
    method: 'get',
    action: 'list',
    word: 'list',
    describe: (kind) => `list or watch objects of kind ${kind}`,
    query: LIST,
    answer: 'list',
  },
  {
    verb: 'create',
    method: 'post',
    action: 'post',
    word: 'create',
    describe: (kind) => `create a ${kind}`,
    query: WRITE,
    body: 'object',
    answer: 'object',
  },
  {
    verb: 'deletecollection',
    method: 'delete',
    action: 'deletecollection',
    word: 'deleteCollection',
    describe: (kind) => `delete collection of ${kind}`,
    query: [...LIST.filter(({ name }) => !['watch', 'allowWatchBookmarks', 'pretty'].includes(name)), ...DELETE],
    body: 'deleteOptions',
    answer: 'status',
  },
];

const ITEM: Shape[] = [
  {
    verb: 'get',
    method: 'get',
    action: 'get',
    word: 'read',
    describe: (kind) => `read the specified ${kind}`,
    query: [PRETTY],
    answer: 'object',
  },
  {
    verb: 'update',
    method: 'put',
    action: 'put',
    word: 'replace',
    describe: (kind) => `replace the specified ${kind}`,
    query: WRITE,
    body: 'object',
    answer: 'object',
  },
  {
    verb: 'delete',
    method: 'delete',
    action: 'delete',
    word: 'delete',
    describe: (kind) => `delete a ${kind}`,
    query: DELETE,
    body: 'deleteOptions',
    answer: 'status',
  },
  {
    verb: 'patch',
    method: 'patch',
    action: 'patch',
    word: 'patch',
    describe: (kind) => `partially update the specified ${kind}`,
    query: [DRY_RUN, FIELD_MANAGER, FIELD_VALIDATION, FORCE, PRETTY],
    body: 'patch',
    answer: 'object',
  },
];

/** `/api/v1` or `/apis/kapelle.dev/v1`. */
export const groupPath = ({ group, version }: { group: string; version: string }): string =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`;

/** `core_v1`, `kapelle.dev_v1`: what generators name a group's client class by. */
export const tagOf = ({ group, version }: { group: string; version: string }): string =>
  `${group === '' ? 'core' : group}_${version}`;

/** Every path of a kind, as Kubernetes lists them. */
export function pathsOf(definition: ResourceDefinition): Path[] {
  const { namespaced, plural, statusSubresource } = definition;
  const base = groupPath(definition);
  const collection = namespaced ? `${base}/namespaces/{namespace}/${plural}` : `${base}/${plural}`;
  const within: Path['parameters'] = namespaced ? ['namespace'] : [];
  const item = `${collection}/{name}`;
  const paths: Path[] = [
    { path: collection, parameters: within, operations: operationsOf(definition, COLLECTION, '') },
    { path: item, parameters: ['name', ...within], operations: operationsOf(definition, ITEM, '') },
  ];
  if (statusSubresource) {
    const shapes = ITEM.filter(({ verb }) => verb !== 'delete');
    paths.push({
      path: `${item}/status`,
      parameters: ['name', ...within],
      operations: operationsOf(definition, shapes, 'Status'),
    });
  }
  if (namespaced) {
    const shapes = COLLECTION.filter(({ verb }) => verb === 'list');
    paths.push({
      path: `${base}/${plural}`,
      parameters: [],
      operations: operationsOf(definition, shapes, 'ForAllNamespaces'),
    });
  }
  return paths;
}

function operationsOf(definition: ResourceDefinition, shapes: Shape[], suffix: string): Operation[] {
  const { group, version, kind, namespaced, verbs } = definition;
  const scope = namespaced && suffix !== 'ForAllNamespaces' ? 'Namespaced' : '';
  // coreV1 / kapelleDevV1: operation ids are unique over all groups.
  const prefix =
    camel(group === '' ? 'core' : group.replace(/\.k8s\.io$/, '')) + version[0]?.toUpperCase() + version.slice(1);
  return shapes
    .filter(({ verb }) => verbs.includes(verb))
    .map(({ method, action, word, describe, query, body, answer }) => ({
      method,
      action,
      operationId: `${word}${prefix}${scope}${kind}${suffix}`,
      description: describe(kind),
      query,
      ...(body === undefined ? {} : { body }),
      answer,
    }));
}

const camel = (text: string): string =>
  text
    .split(/[.-]/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
