import type { ResourceDefinition, Schema } from '../resource.ts';
import { applyDefaults } from '../schema/default.ts';
import { prune } from '../schema/prune.ts';
import { validate } from '../schema/validate.ts';
import { columnsOf } from '../table/columns.ts';
import { BUILTIN } from './definitions.ts';
import { modelOfSchema } from './model.ts';
import { strategyOf } from './strategy.ts';

type Fields = Record<string, unknown>;

function definition(kind: string): ResourceDefinition {
  const found = BUILTIN.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found;
}

const causesOf = (kind: string, object: Fields, old?: Fields): string[] =>
  [
    ...validate(definition(kind).schema, object, old),
    ...(strategyOf(definition(kind)).validate?.(object, old) ?? []),
  ].map(({ field, message }) => `${field}: ${message}`);

function created(kind: string, object: Fields): Fields {
  prune(definition(kind).schema, object);
  applyDefaults(definition(kind).schema, object);
  strategyOf(definition(kind)).prepareForCreate?.(object);
  return object;
}

const NOW = Date.parse('2024-01-01T01:00:00Z');
/** What `kubectl get` shows: names of the columns, and the cells of one object; wide ones in brackets. */
function row(kind: string, object: Fields): string {
  const columns = columnsOf(definition(kind));
  // The printer reads what it names only.
  const cells = columns.cells(object as Parameters<typeof columns.cells>[0], NOW);
  return columns.definitions
    .map(({ name, priority }, index) =>
      priority === 0 ? `${String(name)}=${String(cells[index])}` : `[${String(name)}=${String(cells[index])}]`,
    )
    .join(' ');
}

const metadata = { name: 'a', namespace: 'default', creationTimestamp: '2024-01-01T00:00:00Z' };

test.each(BUILTIN.map(({ kind }) => [kind] as const))(
  '%s has a whole schema, and metadata as every object has it',
  (kind) => {
    const { schema } = definition(kind);
    expect(modelOfSchema(schema)).toMatch(new RegExp(`\\.${kind}$`));
    expect(modelOfSchema(schema.properties?.['metadata'] ?? {})).toBe(
      'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
    );
    const walk = (node: Schema, path: string): void => {
      const typed =
        node.type !== undefined ||
        node['x-kubernetes-int-or-string'] === true ||
        node['x-kubernetes-preserve-unknown-fields'] === true;
      expect([path, typed]).toEqual([path, true]);
      for (const [name, property] of Object.entries(node.properties ?? {})) walk(property, `${path}.${name}`);
      if (node.items !== undefined) walk(node.items, `${path}[]`);
      if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, `${path}{}`);
    };
    walk(schema, kind);
  },
);

describe('columns are those of Kubernetes', () => {
  test.each<[string, Fields, string]>([
    ['Namespace', { metadata, status: { phase: 'Active' } }, 'Name=a Status=Active Age=60m'],
    ['ConfigMap', { metadata, data: { x: '' }, binaryData: { y: '' } }, 'Name=a Data=2 Age=60m'],
    ['Secret', { metadata, type: 'Opaque', data: { x: '' } }, 'Name=a Type=Opaque Data=1 Age=60m'],
    ['ServiceAccount', { metadata }, 'Name=a Secrets=0 Age=60m'],
    ['Lease', { metadata, spec: { holderIdentity: 'me' } }, 'Name=a Holder=me Age=60m'],
    ['CustomResourceDefinition', { metadata }, 'Name=a Created At=2024-01-01T00:00:00Z'],
    [
      'Node',
      {
        metadata: { ...metadata, labels: { 'node-role.kubernetes.io/worker': '', 'kubernetes.io/role': 'edge' } },
        spec: { unschedulable: true },
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          addresses: [{ type: 'InternalIP', address: '10.0.0.1' }],
          nodeInfo: {
            kubeletVersion: 'v1',
            osImage: 'Debian',
            kernelVersion: '6.1',
            containerRuntimeVersion: 'runc://1.1',
          },
        },
      },
      'Name=a Status=Ready,SchedulingDisabled Roles=edge,worker Age=60m Version=v1 [Internal-IP=10.0.0.1] [External-IP=<none>] [OS-Image=Debian] [Kernel-Version=6.1] [Container-Runtime=runc://1.1]',
    ],
    [
      'Node',
      { metadata },
      'Name=a Status=Unknown Roles=<none> Age=60m Version= [Internal-IP=<none>] [External-IP=<none>] [OS-Image=<unknown>] [Kernel-Version=<unknown>] [Container-Runtime=<unknown>]',
    ],
    [
      'Event',
      {
        metadata,
        type: 'Normal',
        reason: 'Started',
        message: 'up\n',
        involvedObject: { kind: 'Node', name: 'n' },
        source: { component: 'agent', host: 'n' },
        firstTimestamp: '2024-01-01T00:00:00Z',
        lastTimestamp: '2024-01-01T00:59:00Z',
        count: 3,
      },
      'Last Seen=60s Type=Normal Reason=Started Object=node/n [Subobject=] [Source=agent, n] Message=up [First Seen=60m] [Count=3] [Name=a]',
    ],
  ])('%s', (kind, object, wanted) => {
    expect(row(kind, object)).toBe(wanted);
  });
});

describe('what the server fills in', () => {
  test('a namespace is active, labelled with its name and held by its finalizer', () => {
    expect(created('Namespace', { metadata: { name: 'a' } })).toEqual({
      metadata: { name: 'a', labels: { 'kubernetes.io/metadata.name': 'a' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  });

  test('an update of a namespace keeps its finalizers: only finalizing takes them', () => {
    const object: Fields = { metadata: { name: 'a', labels: {} }, spec: {} };
    strategyOf(definition('Namespace')).prepareForUpdate?.(object, {
      metadata: { name: 'a' },
      spec: { finalizers: ['kubernetes'] },
    });
    expect(object).toEqual({
      metadata: { name: 'a', labels: { 'kubernetes.io/metadata.name': 'a' } },
      spec: { finalizers: ['kubernetes'] },
    });
  });

  test('stringData of a secret goes over into data, and it has a type', () => {
    expect(created('Secret', { metadata, data: { a: 'eA==', b: 'eQ==' }, stringData: { b: 'new' } })).toEqual({
      metadata,
      data: { a: 'eA==', b: 'bmV3' },
      type: 'Opaque',
    });
  });

  test('a definition gets the names it leaves out', () => {
    expect(
      created('CustomResourceDefinition', {
        metadata: { name: 'things.a.b' },
        spec: { names: { kind: 'Thing', plural: 'things' } },
      })['spec'],
    ).toEqual({
      names: { kind: 'Thing', plural: 'things', singular: 'thing', listKind: 'ThingList' },
      conversion: { strategy: 'None' },
    });
  });
});

const event = (namespace: string, about: string): Fields => ({
  metadata: { name: 'e', namespace },
  involvedObject: about === '' ? {} : { namespace: about },
});

describe('what is refused', () => {
  const secret = (rest: Fields): Fields => ({ metadata, type: 'Opaque', ...rest });
  const crd = (rest: Fields): Fields => ({
    metadata: { name: 'things.a.b' },
    spec: {
      group: 'a.b',
      scope: 'Cluster',
      names: { kind: 'Thing', plural: 'things' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      ...rest,
    },
  });
  test.each<[string, string, Fields, Fields | undefined, string[]]>([
    [
      'a key that is no file name',
      'ConfigMap',
      { metadata, data: { 'a/b': '' } },
      undefined,
      [expect.stringMatching(/^data\[a\/b\]: Invalid value: "a\/b": a valid config key must consist of/) as string],
    ],
    [
      'a key in both',
      'ConfigMap',
      { metadata, data: { a: '' }, binaryData: { a: '' } },
      undefined,
      ['binaryData[a]: Invalid value: "a": duplicate of key present in data'],
    ],
    [
      'more than a megabyte',
      'ConfigMap',
      { metadata, data: { a: 'x'.repeat(1024 * 1024 + 1) } },
      undefined,
      ['<nil>: Too long: may not be more than 1048576 bytes'],
    ],
    [
      'a change of what is immutable',
      'ConfigMap',
      { metadata, immutable: true, data: { a: '2' } },
      { metadata, immutable: true, data: { a: '1' } },
      ['data: Forbidden: field is immutable when `immutable` is set'],
    ],
    [
      'the end of immutability',
      'ConfigMap',
      { metadata, data: { a: '1' } },
      { metadata, immutable: true, data: { a: '1' } },
      ['immutable: Forbidden: field is immutable when `immutable` is set'],
    ],
    [
      'no change of what is immutable',
      'ConfigMap',
      { metadata, immutable: true, data: { a: '1', b: '2' } },
      { metadata, immutable: true, data: { b: '2', a: '1' } },
      [],
    ],
    [
      'data that is not base64',
      'Secret',
      secret({ data: { a: '???' } }),
      undefined,
      ['data.a: Invalid value: "???": data.a in body must be of type byte: "???"'],
    ],
    ['another type', 'Secret', secret({ type: 'x' }), secret({}), ['type: Invalid value: "x": field is immutable']],
    [
      'TLS without a key',
      'Secret',
      secret({ type: 'kubernetes.io/tls', data: { 'tls.crt': '' } }),
      undefined,
      ['data[tls.key]: Required value'],
    ],
    [
      'registry credentials that are not JSON',
      'Secret',
      secret({ type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'eA==' } }),
      undefined,
      ['data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": invalid JSON'],
    ],
    [
      'a taint twice',
      'Node',
      {
        metadata: { name: 'n' },
        spec: {
          taints: [
            { key: 'a', effect: 'NoSchedule' },
            { key: 'a', effect: 'NoSchedule', value: 'x' },
          ],
        },
      },
      undefined,
      [
        expect.stringMatching(
          /^spec\.taints\[1\]: Duplicate value: .*: taints must be unique by key and effect pair$/,
        ) as string,
      ],
    ],
    [
      'an effect nobody knows',
      'Node',
      { metadata: { name: 'n' }, spec: { taints: [{ key: 'a', effect: 'Never' }] } },
      undefined,
      [
        'spec.taints[0].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
      ],
    ],
    [
      'an amount that is none',
      'Node',
      { metadata: { name: 'n' }, status: { capacity: { cpu: 4, memory: 'lots' } } },
      undefined,
      ['status.capacity[memory]: Invalid value: "lots": must be a quantity, such as 500m, 2 or 1.5Gi'],
    ],
    [
      'two addresses of one type are fine',
      'Node',
      {
        metadata: { name: 'n' },
        status: {
          addresses: [
            { type: 'InternalIP', address: '10.0.0.1' },
            { type: 'InternalIP', address: 'fd00::1' },
          ],
        },
      },
      undefined,
      [],
    ],
    [
      'an event beside its object',
      'Event',
      event('default', 'other'),
      undefined,
      ['involvedObject.namespace: Invalid value: "other": does not match event.namespace'],
    ],
    ['an event about a node', 'Event', event('default', ''), undefined, []],
    [
      'a lease for no time',
      'Lease',
      { metadata, spec: { leaseDurationSeconds: 0 } },
      undefined,
      ['spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0'],
    ],
    [
      'another scope',
      'CustomResourceDefinition',
      crd({}),
      { ...crd({ scope: 'Namespaced' }), status: { storedVersions: ['v0'] } },
      [
        'spec.scope: Invalid value: "Cluster": field is immutable',
        'status.storedVersions[0]: Invalid value: "v0": must appear in spec.versions',
      ],
    ],
    [
      'a definition without a schema',
      'CustomResourceDefinition',
      crd({ versions: [{ name: 'v1', served: true, storage: true }] }),
      undefined,
      ['spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required'],
    ],
  ])('%s', (_name, kind, object, old, wanted) => {
    expect(causesOf(kind, object, old)).toEqual(wanted);
  });
});
