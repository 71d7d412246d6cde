// managedFields as the whole server sees them: our own kinds, /status with several writers, metadata, times,
// what clients may write, and the walk from client-side to server-side apply.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ApiError } from '../../machinery/errors/errors.ts';
import { thing } from '../../test/harness/apply-scenario.ts';
import type { ApiObject, ManagedFieldsEntry, ResourceDefinition, Schema } from '../resource.ts';
import { serverSideApply } from './apply.ts';
import { sameUnlessChanged, trackUpdate } from './managed-fields.ts';
import { fieldManagerOf } from './manager-name.ts';

interface Crd {
  spec: {
    group: string;
    names: { kind: string; plural: string };
    versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
  };
}

function kind(file: string): ResourceDefinition {
  const { spec } = parse(readFileSync(new URL(`../../crds/${file}.yaml`, import.meta.url), 'utf8')) as Crd;
  const [version] = spec.versions;
  if (version === undefined) throw new Error(`${file} has no version`);
  return {
    ...thing(version.schema.openAPIV3Schema),
    group: spec.group,
    version: version.name,
    kind: spec.names.kind,
    plural: spec.names.plural,
    statusSubresource: true,
  };
}

const ve = kind('virtualenvironment');
const image = kind('image');
const at = (second: number): string => `2026-11-22T15:00:${String(second).padStart(2, '0')}Z`;
const head = {
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web', namespace: 'default' },
};
const condition = (type: string, status: string, message = ''): object => ({
  type,
  status,
  reason: 'Because',
  message,
});

function statusApply(
  definition: ResourceDefinition,
  live: ApiObject,
  manager: string,
  status: object,
  second = 1,
): ApiObject {
  const { apiVersion, kind: kindName, metadata } = live;
  const applied = { apiVersion, kind: kindName, metadata: { name: metadata.name }, status };
  return serverSideApply({ definition, live, applied, manager, force: false, subresource: 'status', now: at(second) });
}

const created = (definition: ResourceDefinition, object: ApiObject): ApiObject =>
  trackUpdate({ definition, old: undefined, new: object, manager: 'kubectl-create', now: at(0) });

const stored = (): ApiObject => {
  const object = created(ve, { ...head, spec: { image: 'debian-12', runPolicy: 'Always' } });
  return {
    ...object,
    metadata: { ...object.metadata, uid: 'u', resourceVersion: '7', generation: 1, creationTimestamp: at(0) },
  };
};

const byManager = (object: ApiObject): Record<string, ManagedFieldsEntry> =>
  Object.fromEntries((object.metadata.managedFields ?? []).map((entry) => [entry.manager, entry]));

function thrown(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a VirtualEnvironment with two writers of its status', () => {
  test('controller and agent each keep their own conditions', () => {
    let object = statusApply(
      ve,
      stored(),
      'kapelle-controller',
      { phase: 'Pending', conditions: [condition('Scheduled', 'True')] },
      1,
    );
    object = { ...object, spec: { ...(object['spec'] as object), nodeName: 'n1' } };
    object = statusApply(ve, object, 'kapelle-controller', { conditions: [condition('Scheduled', 'True')] }, 2);
    object = statusApply(
      ve,
      object,
      'kapelle-agent',
      { phase: 'Starting', conditions: [condition('Running', 'False'), condition('Ready', 'False')] },
      3,
    );
    object = statusApply(
      ve,
      object,
      'kapelle-agent',
      { phase: 'Running', conditions: [condition('Running', 'True'), condition('Ready', 'True')] },
      4,
    );
    object = statusApply(
      ve,
      object,
      'kapelle-controller',
      { conditions: [condition('Scheduled', 'True', 'again')] },
      5,
    );
    expect(object['status']).toEqual({
      phase: 'Running',
      conditions: [condition('Scheduled', 'True', 'again'), condition('Running', 'True'), condition('Ready', 'True')],
    });
    const owners = byManager(object);
    expect(owners['kapelle-controller']).toMatchObject({
      operation: 'Apply',
      subresource: 'status',
      time: at(5),
      fieldsV1: {
        'f:status': { 'f:conditions': { 'k:{"type":"Scheduled"}': { '.': {}, 'f:type': {}, 'f:status': {} } } },
      },
    });
    expect(Object.keys(owners['kapelle-agent']?.fieldsV1['f:status'] as object)).toEqual(['f:conditions', 'f:phase']);
  });

  test('a condition of the other writer is a conflict that names the writer, its subresource and the field', () => {
    const object = statusApply(ve, stored(), 'kapelle-controller', { conditions: [condition('Scheduled', 'True')] });
    const error = thrown(() =>
      statusApply(ve, object, 'kapelle-agent', { conditions: [condition('Scheduled', 'False')] }),
    );
    expect(error).toMatchObject({
      reason: 'Conflict',
      code: 409,
      message:
        'Apply failed with 1 conflict: conflict with "kapelle-controller" with subresource "status": .status.conditions[type="Scheduled"].status',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kapelle-controller" with subresource "status"',
            field: '.status.conditions[type="Scheduled"].status',
          },
        ],
      },
    });
  });

  test('applying the same status again returns the very object that is stored', () => {
    const status = { phase: 'Running', conditions: [condition('Ready', 'True')] };
    const object = statusApply(ve, stored(), 'kapelle-agent', status, 1);
    expect(statusApply(ve, object, 'kapelle-agent', status, 9)).toBe(object);
  });

  test('through /status nothing but status is written or owned', () => {
    const live = stored();
    const applied = {
      ...head,
      metadata: { name: 'web', labels: { a: 'b' } },
      spec: { image: 'other' },
      status: { phase: 'Running' },
    };
    const object = serverSideApply({
      definition: ve,
      live,
      applied,
      manager: 'm',
      force: false,
      subresource: 'status',
      now: at(1),
    });
    expect(object['spec']).toEqual(live['spec']);
    expect(object.metadata.labels).toBeUndefined();
    expect(byManager(object)['m']?.fieldsV1).toEqual({ 'f:status': { 'f:phase': {} } });
  });

  test('an agent that stops reporting a condition removes it, and only it', () => {
    let object = statusApply(ve, stored(), 'kapelle-controller', { conditions: [condition('Scheduled', 'True')] });
    object = statusApply(ve, object, 'kapelle-agent', {
      conditions: [condition('RestartRequired', 'True'), condition('Ready', 'True')],
    });
    object = statusApply(ve, object, 'kapelle-agent', { conditions: [condition('Ready', 'True')] });
    expect(object['status']).toEqual({ conditions: [condition('Scheduled', 'True'), condition('Ready', 'True')] });
  });
});

const entry = (nodeName: string, phase: string): object => ({ nodes: [{ nodeName, phase }] });

test('the agents of several nodes each keep their entry of an Image', () => {
  const live = created(image, {
    apiVersion: 'kapelle.dev/v1',
    kind: 'Image',
    metadata: { name: 'debian-12' },
    spec: { source: {} },
  });
  let object = statusApply(image, live, 'kapelle-agent-n1', entry('n1', 'Building'));
  object = statusApply(image, object, 'kapelle-agent-n2', entry('n2', 'Building'));
  object = statusApply(image, object, 'kapelle-agent-n1', entry('n1', 'Ready'));
  object = statusApply(image, object, 'kapelle-controller', { conditions: [condition('Ready', 'True')] });
  expect(object['status']).toEqual({
    nodes: [
      { nodeName: 'n1', phase: 'Ready' },
      { nodeName: 'n2', phase: 'Building' },
    ],
    conditions: [condition('Ready', 'True')],
  });
  object = statusApply(image, object, 'kapelle-agent-n2', {});
  expect((object['status'] as { nodes: object[] }).nodes).toEqual([{ nodeName: 'n1', phase: 'Ready' }]);
});

describe('creating by apply', () => {
  const definition = thing({
    type: 'object',
    properties: { spec: { type: 'object', properties: { a: { type: 'string' } } } },
  });
  const base = { apiVersion: 'example.dev/v1', kind: 'Thing' };
  const create = (metadata: object, rest: object = {}): ApiObject =>
    serverSideApply({
      definition,
      live: undefined,
      applied: { ...base, metadata, ...rest },
      manager: 'm',
      force: false,
      now: at(0),
    });

  test('the object is what was applied, and its manager owns just that', () => {
    const object = create(
      { name: 'x', namespace: 'ns', labels: { l: '1' }, finalizers: ['a/b'] },
      { spec: { a: 'v' } },
    );
    expect(object).toMatchObject({
      ...base,
      metadata: { name: 'x', namespace: 'ns', labels: { l: '1' } },
      spec: { a: 'v' },
    });
    expect(object.metadata.managedFields).toEqual([
      {
        manager: 'm',
        operation: 'Apply',
        apiVersion: 'example.dev/v1',
        time: at(0),
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:metadata': { 'f:finalizers': { 'v:"a/b"': {} }, 'f:labels': { 'f:l': {} } },
          'f:spec': { 'f:a': {} },
        },
      },
    ]);
  });

  test('system metadata in a configuration is left out', () => {
    const object = create({ name: 'x', creationTimestamp: null, generation: 5, deletionTimestamp: at(1) });
    expect(object.metadata).toEqual({ name: 'x' });
  });

  test('managedFields, another version, another kind and an unknown field are refused', () => {
    expect(thrown(() => create({ name: 'x', managedFields: [] })).message).toBe('metadata.managedFields must be nil');
    const apply = (applied: object): ApiError =>
      thrown(() => serverSideApply({ definition, live: undefined, applied, manager: 'm', force: false, now: at(0) }));
    expect(apply({ ...base, apiVersion: 'example.dev/v2' }).message).toBe(
      'Incorrect version specified in apply patch. Specified patch version: example.dev/v2, expected: example.dev/v1',
    );
    expect(apply({ ...base, kind: 'Other' })).toMatchObject({ reason: 'BadRequest' });
    expect(apply({ ...base, metadata: { name: 'x', namespace: 'ns' }, spec: { bogus: 1 } })).toMatchObject({
      reason: 'BadRequest',
      message:
        'failed to create typed patch object (ns/x; example.dev/v1, Kind=Thing): .spec.bogus: field not declared in schema',
    });
  });

  test('a uid or resourceVersion that is not the stored one is a conflict', () => {
    expect(thrown(() => create({ name: 'x', uid: 'gone' }))).toMatchObject({ reason: 'Conflict' });
    const live = { ...create({ name: 'x' }), metadata: { name: 'x', uid: 'u', resourceVersion: '5' } };
    const again = (metadata: object): ApiObject =>
      serverSideApply({ definition, live, applied: { ...base, metadata }, manager: 'm', force: true, now: at(1) });
    expect(thrown(() => again({ name: 'x', resourceVersion: '4' }))).toMatchObject({
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on things.example.dev "x": the object has been modified; please apply your changes to the latest version and try again',
    });
    expect(again({ name: 'x', uid: 'u', resourceVersion: '5' }).metadata.uid).toBe('u');
  });
});

const object = (data: Record<string, string>, metadata: object = {}): ApiObject => ({
  apiVersion: 'example.dev/v1',
  kind: 'Thing',
  metadata: { name: 'x', ...metadata },
  data,
});

describe('updates', () => {
  const definition = thing({
    type: 'object',
    properties: { data: { type: 'object', additionalProperties: { type: 'string' } } },
  });
  const write = (old: ApiObject | undefined, next: ApiObject, manager: string, second: number): ApiObject =>
    trackUpdate({ definition, old, new: { ...next, metadata: { ...next.metadata } }, manager, now: at(second) });

  test('a create is owned by its writer, maps and list nodes included', () => {
    const made = write(
      undefined,
      object({ a: '1' }, { labels: { l: 'x' }, uid: 'u', generation: 1, creationTimestamp: at(0) }),
      'kubectl-create',
      0,
    );
    expect(made.metadata.managedFields).toEqual([
      {
        manager: 'kubectl-create',
        operation: 'Update',
        apiVersion: 'example.dev/v1',
        time: at(0),
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { '.': {}, 'f:a': {} }, 'f:metadata': { 'f:labels': { '.': {}, 'f:l': {} } } },
      },
    ]);
  });

  test('a write that changes nothing keeps the entries, time and all', () => {
    const made = write(undefined, object({ a: '1' }), 'm', 0);
    const again = write(made, { ...object({ a: '1' }), metadata: { ...made.metadata, resourceVersion: '9' } }, 'm', 5);
    expect(again.metadata.managedFields).toEqual(made.metadata.managedFields);
    expect(sameUnlessChanged(made, again)).toBe(made);
  });

  test('a second writer takes what it changes and adds', () => {
    const made = write(undefined, object({ a: '1', b: '1' }), 'one', 0);
    const changed = write(made, object({ a: '2', b: '1', c: '3' }), 'two', 1);
    const owners = byManager(changed);
    expect(owners['one']).toMatchObject({ time: at(0), fieldsV1: { 'f:data': { '.': {}, 'f:b': {} } } });
    expect(owners['two']).toMatchObject({ time: at(1), fieldsV1: { 'f:data': { 'f:a': {}, 'f:c': {} } } });
  });

  test('absent and empty managedFields mean unchanged, one empty entry clears them, and then nothing is tracked', () => {
    const made = write(undefined, object({ a: '1' }), 'one', 0);
    expect(write(made, object({ a: '1' }, { managedFields: [] }), 'two', 1).metadata.managedFields).toEqual(
      made.metadata.managedFields,
    );
    const cleared = write(made, object({ a: '1' }, { managedFields: [{}] }), 'two', 2);
    expect(cleared.metadata).not.toHaveProperty('managedFields');
    expect(write(cleared, object({ a: '2' }), 'two', 3).metadata).not.toHaveProperty('managedFields');
  });

  test('the first apply to an object without managedFields finds an owner of what is there', () => {
    const live = object({ a: '1' }, { uid: 'u' });
    const applied = { apiVersion: 'example.dev/v1', kind: 'Thing', metadata: { name: 'x' }, data: { b: '2' } };
    const after = serverSideApply({ definition, live, applied, manager: 'm', force: false, now: at(1) });
    expect(byManager(after)['before-first-apply']).toMatchObject({
      operation: 'Update',
      fieldsV1: { 'f:data': { '.': {}, 'f:a': {} } },
    });
    const taken = { ...applied, data: { a: '9' } };
    expect(
      thrown(() => serverSideApply({ definition, live, applied: taken, manager: 'm', force: false, now: at(1) }))
        .message,
    ).toBe(
      `Apply failed with 1 conflict: conflict with "before-first-apply" using example.dev/v1 at ${at(1)}: .data.a`,
    );
  });

  test('a client may rewrite the entries; they are checked and brought into canonical form', () => {
    const made = write(undefined, object({ a: '1' }), 'one', 0);
    const entry = {
      manager: 'new',
      operation: 'Apply',
      apiVersion: 'example.dev/v1',
      fieldsType: 'FieldsV1',
      time: at(3),
    };
    const moved = write(
      made,
      object({ a: '1' }, { managedFields: [{ ...entry, fieldsV1: { 'f:data': { 'f:a': {} } } }] }),
      'two',
      4,
    );
    expect(moved.metadata.managedFields).toEqual([{ ...entry, fieldsV1: { 'f:data': { 'f:a': {} } } }]);
    const send = (fieldsV1: unknown): ApiError =>
      thrown(() => write(made, object({ a: '1' }, { managedFields: [{ ...entry, fieldsV1 }] }), 'two', 4));
    expect(send({ 'x:data': {} })).toMatchObject({ reason: 'BadRequest' });
    expect(send({ 'k:notjson': {} }).message).toContain('is not followed by JSON');
    expect(send({ 'f:data': 1 }).message).toContain('"f:data" is not an object');
    const bad = thrown(() =>
      write(made, object({ a: '1' }, { managedFields: [{ ...entry, operation: 'Delete', fieldsV1: {} }] }), 'two', 4),
    );
    expect(bad.message).toContain('metadata.managedFields[0].operation');
  });

  test('the oldest of more than ten updaters are folded into one entry', () => {
    let live = write(undefined, object({ k0: '0' }), 'm0', 0);
    for (let index = 1; index <= 14; index += 1) {
      const data = { ...(live['data'] as Record<string, string>), [`k${index}`]: '1' };
      live = write(live, { ...live, data }, `m${index}`, index);
    }
    const entries = live.metadata.managedFields ?? [];
    expect(entries.map((entry) => entry.manager)).toEqual([
      'ancient-changes',
      ...[6, 7, 8, 9, 10, 11, 12, 13, 14].map((index) => `m${index}`),
    ]);
    expect(entries[0]?.fieldsV1).toEqual({
      'f:data': { '.': {}, 'f:k0': {}, 'f:k1': {}, 'f:k2': {}, 'f:k3': {}, 'f:k4': {}, 'f:k5': {} },
    });
    expect(entries[0]?.time).toBe(at(5));
  });
});

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
const config = (data: object, annotations?: object): Record<string, unknown> => ({
  apiVersion: 'example.dev/v1',
  kind: 'Thing',
  metadata: { name: 'x', ...(annotations === undefined ? {} : { annotations }) },
  data,
});

describe('from client-side to server-side apply', () => {
  const definition = thing({
    type: 'object',
    properties: { data: { type: 'object', additionalProperties: { type: 'string' } } },
  });
  const clientSide = (data: object): ApiObject => {
    const next = config(data, { [annotation]: `${JSON.stringify(config(data))}\n` }) as unknown as ApiObject;
    return trackUpdate({ definition, old: undefined, new: next, manager: 'kubectl-client-side-apply', now: at(0) });
  };
  const applyAs = (manager: string, live: ApiObject, data: object): ApiObject =>
    serverSideApply({ definition, live, applied: config(data), manager, force: false, now: at(2) });

  test('kubectl may change what it had applied before, and the annotation follows', () => {
    const object = applyAs('kubectl', clientSide({ a: '1' }), { a: '2' });
    expect(object['data']).toEqual({ a: '2' });
    expect(object.metadata.annotations?.[annotation]).toBe(
      '{"apiVersion":"example.dev/v1","data":{"a":"2"},"kind":"Thing","metadata":{"name":"x"}}\n',
    );
  });

  test('kubectl may not change what somebody else has changed since', () => {
    const live = clientSide({ a: '1', b: '1' });
    const changed = trackUpdate({
      definition,
      old: live,
      new: { ...live, data: { a: 'other', b: '1' } },
      manager: 'someone',
      now: at(1),
    });
    const error = thrown(() => applyAs('kubectl', changed, { a: '2', b: '2' }));
    expect(error.details?.causes).toEqual([
      {
        reason: 'FieldManagerConflict',
        message: `conflict with "someone" using example.dev/v1 at ${at(1)}`,
        field: '.data.a',
      },
    ]);
  });

  test('any other manager conflicts with what kubectl applied client-side; several conflicts are listed', () => {
    expect(thrown(() => applyAs('other', clientSide({ a: '1', b: '1' }), { a: '2', b: '2' })).message).toBe(
      `Apply failed with 2 conflicts: conflicts with "kubectl-client-side-apply" using example.dev/v1 at ${at(0)}:\n- .data.a\n- .data.b`,
    );
  });
});

describe('the name of a field manager', () => {
  test('comes from the query, else from the User-Agent up to the slash', () => {
    expect(fieldManagerOf('me', 'kubectl/v1')).toBe('me');
    expect(fieldManagerOf(undefined, 'kubectl/v1.33.1 (linux/amd64)')).toBe('kubectl');
    expect(fieldManagerOf('', undefined)).toBe('unknown');
    expect(fieldManagerOf('', 'é'.repeat(300))).toBe('é'.repeat(64));
  });

  test('is at most 128 bytes, and printable', () => {
    expect(thrown(() => fieldManagerOf('é'.repeat(65), '')).message).toContain(
      'Too long: may not be more than 128 bytes',
    );
    expect(thrown(() => fieldManagerOf('a\tb', '')).message).toContain('should only contain printable characters');
  });
});
