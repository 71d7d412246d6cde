// The columns of the built-in kinds as `kubectl get` prints them. Called by definitions.ts.
// Source of names, order and cells: kubernetes pkg/printers/internalversion/printers.go. Cells never throw.
import { isObject } from '../schema/prune.ts';
import type { Column } from '../resource.ts';
import { ageOf } from '../table/columns.ts';

type Cell = NonNullable<Column['cell']>;
type Fields = Record<string, unknown>;

const text = (name: string, cell: Cell, priority = 0, description = ''): Column => ({
  name,
  type: 'string',
  priority,
  cell,
  description,
});

export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  priority: 0,
  jsonPath: '.metadata.name',
  description:
    'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names',
};

export const AGE: Column = {
  name: 'Age',
  type: 'string',
  priority: 0,
  description:
    'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.',
  cell: (object, now) => ageOf(at(object, 'metadata', 'creationTimestamp'), now),
};

/** A value some steps down; undefined where the way ends. */
function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const step of path) here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  return here;
}

const items = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNone = (value: unknown, none = '<none>'): string => (string(value) === '' ? none : string(value));
const count = (value: unknown): number =>
  isObject(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0;

export const NAMESPACE_COLUMNS: Column[] = [
  NAME,
  text('Status', (object) => string(at(object, 'status', 'phase'))),
  AGE,
];

export const CONFIG_MAP_COLUMNS: Column[] = [
  NAME,
  text('Data', (object) => String(count(object['data']) + count(object['binaryData']))),
  AGE,
];

export const SECRET_COLUMNS: Column[] = [
  NAME,
  text('Type', (object) => string(object['type'])),
  text('Data', (object) => String(count(object['data']))),
  AGE,
];

export const SERVICE_ACCOUNT_COLUMNS: Column[] = [
  NAME,
  text('Secrets', (object) => String(count(object['secrets']))),
  AGE,
];

export const LEASE_COLUMNS: Column[] = [
  NAME,
  text('Holder', (object) => string(at(object, 'spec', 'holderIdentity'))),
  AGE,
];

export const CRD_COLUMNS: Column[] = [
  NAME,
  { name: 'Created At', type: 'date', priority: 0, cell: (object) => at(object, 'metadata', 'creationTimestamp') },
];

export const LIMIT_RANGE_COLUMNS: Column[] = [
  NAME,
  { name: 'Created At', type: 'date', priority: 0, cell: (object) => at(object, 'metadata', 'creationTimestamp') },
];

/** `name: used/hard` of what is a limit, or is not. */
const quotaCell =
  (limits: boolean): Cell =>
  (object) => {
    const hard = at(object, 'status', 'hard');
    return Object.keys(isObject(hard) ? hard : {})
      .filter((name) => name.startsWith('limits.') === limits)
      .toSorted()
      .map((name) => `${name}: ${amount(at(object, 'status', 'used', name))}/${amount(at(hard, name))}`)
      .join(', ');
  };
const amount = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '0';

export const RESOURCE_QUOTA_COLUMNS: Column[] = [
  NAME,
  text(
    'Request',
    quotaCell(false),
    0,
    'Request represents a minimum amount of cpu/memory that a container may consume.',
  ),
  text(
    'Limit',
    quotaCell(true),
    0,
    'Limits control the maximum amount of cpu/memory that a container may use independent of contention on the node.',
  ),
  AGE,
];

/** Roles show when they were made as a time, not as an age. */
export const ROLE_COLUMNS: Column[] = [
  NAME,
  { name: 'Created At', type: 'date', priority: 0, cell: (object) => at(object, 'metadata', 'creationTimestamp') },
];

const subjects =
  (kind: string): Cell =>
  (object) =>
    items(object['subjects'])
      .filter((subject) => subject['kind'] === kind)
      .map((subject) =>
        kind === 'ServiceAccount'
          ? `${string(subject['namespace'])}/${string(subject['name'])}`
          : string(subject['name']),
      )
      .join(', ');

export const ROLE_BINDING_COLUMNS: Column[] = [
  NAME,
  text('Role', (object) => `${string(at(object, 'roleRef', 'kind'))}/${string(at(object, 'roleRef', 'name'))}`),
  AGE,
  text('Users', subjects('User'), 1),
  text('Groups', subjects('Group'), 1),
  text('ServiceAccounts', subjects('ServiceAccount'), 1),
];

export const NODE_COLUMNS: Column[] = [
  NAME,
  text('Status', nodeStatus),
  text('Roles', nodeRoles),
  AGE,
  text('Version', (object) => string(at(object, 'status', 'nodeInfo', 'kubeletVersion'))),
  text('Internal-IP', (object) => nodeAddress(object, 'InternalIP'), 1),
  text('External-IP', (object) => nodeAddress(object, 'ExternalIP'), 1),
  text('OS-Image', (object) => orNone(at(object, 'status', 'nodeInfo', 'osImage'), '<unknown>'), 1),
  text('Kernel-Version', (object) => orNone(at(object, 'status', 'nodeInfo', 'kernelVersion'), '<unknown>'), 1),
  text(
    'Container-Runtime',
    (object) => orNone(at(object, 'status', 'nodeInfo', 'containerRuntimeVersion'), '<unknown>'),
    1,
  ),
];

function nodeStatus(object: Fields): string {
  const ready = items(at(object, 'status', 'conditions')).find((condition) => condition['type'] === 'Ready');
  const words = [ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady'];
  if (at(object, 'spec', 'unschedulable') === true) words.push('SchedulingDisabled');
  return words.join(',');
}

function nodeRoles(object: Fields): string {
  const labels = at(object, 'metadata', 'labels');
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(isObject(labels) ? labels : {})) {
    if (key.startsWith('node-role.kubernetes.io/')) roles.add(key.slice('node-role.kubernetes.io/'.length));
    else if (key === 'kubernetes.io/role' && value !== '') roles.add(string(value));
  }
  roles.delete('');
  return roles.size === 0 ? '<none>' : [...roles].sort().join(',');
}

const nodeAddress = (object: Fields, type: string): string =>
  orNone(items(at(object, 'status', 'addresses')).find((address) => address['type'] === type)?.['address']);

export const EVENT_COLUMNS: Column[] = [
  text('Last Seen', lastSeen),
  text('Type', (object) => string(object['type'])),
  text('Reason', (object) => string(object['reason'])),
  text('Object', (object) => involvedObject(object)),
  text('Subobject', (object) => string(at(object, 'involvedObject', 'fieldPath')), 1),
  text('Source', eventSource, 1),
  text('Message', (object) => string(object['message']).trim()),
  text('First Seen', (object, now) => ageOf(object['firstTimestamp'] ?? object['eventTime'], now), 1),
  text('Count', (object) => eventCount(object), 1),
  { ...NAME, priority: 1 },
];

function lastSeen(object: Fields, now: number): string {
  const first = object['firstTimestamp'] ?? object['eventTime'];
  const { series } = object;
  if (isObject(series)) return ageOf(series['lastObservedTime'], now);
  const last = object['lastTimestamp'] ?? first;
  return ageOf(last, now);
}

function eventCount(object: Fields): string {
  const times = at(object, 'series', 'count') ?? object['count'];
  return typeof times === 'number' ? String(times) : '1';
}

const involvedObject = (object: Fields): string => {
  const kind = string(at(object, 'involvedObject', 'kind')).toLowerCase();
  const name = string(at(object, 'involvedObject', 'name'));
  return name === '' ? kind : `${kind}/${name}`;
};

function eventSource(object: Fields): string {
  const component = string(at(object, 'source', 'component')) || string(object['reportingComponent']);
  const host = string(at(object, 'source', 'host')) || string(object['reportingInstance']);
  return host === '' ? component : `${component}, ${host}`;
}
