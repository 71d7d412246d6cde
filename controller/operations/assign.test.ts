import { expect, test } from '@jest/globals';
import type { VirtualEnvironmentRestore } from '../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { environment } from '../testing/world.ts';
import { assign, type Known } from './assign.ts';

const placed = (uid = 'u1') => {
  const ve = environment('web', { nodeName: 'n1' });
  return { ...ve, metadata: { ...ve.metadata, uid } };
};
const snapshot = (status: VirtualEnvironmentSnapshot['status'], of = 'web'): VirtualEnvironmentSnapshot => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentSnapshot',
  metadata: { name: 's', namespace: 'default', uid: 's1' },
  spec: { virtualEnvironmentName: of },
  status,
});
const restore: VirtualEnvironmentRestore = {
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentRestore',
  metadata: { name: 'r', namespace: 'default', uid: 'r1' },
  spec: { virtualEnvironmentName: 'web', snapshotName: 's' },
};
const ready = snapshot({ phase: 'Ready', nodeName: 'n1', source: { uid: 'u1' } });
const known = (ve: ReturnType<Known['environment']>, one?: VirtualEnvironmentSnapshot): Known => ({
  environment: (name) => (name === 'web' ? ve : undefined),
  snapshot: (name) => (name === 's' ? one : undefined),
});

test('a snapshot goes to the node of its environment', () => {
  expect(assign(snapshot(undefined), known(placed()))).toEqual({ do: 'assign', node: 'n1' });
});

test('it waits for an environment that is not there, or has no node, and says why that has none', () => {
  expect(assign(snapshot(undefined), known(undefined))).toEqual({
    do: 'wait',
    why: 'there is no VirtualEnvironment "web"',
  });
  const status = {
    conditions: [{ type: 'Scheduled', status: 'False' as const, message: '0/1 nodes: 1 insufficient memory' }],
  };
  expect(assign(snapshot(undefined), known({ ...environment('web'), status }))).toEqual({
    do: 'wait',
    why: 'VirtualEnvironment "web" is not on a node yet: 0/1 nodes: 1 insufficient memory',
  });
});

test('of an environment that is being deleted nothing begins', () => {
  const ve = placed();
  const leaving = { ...ve, metadata: { ...ve.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
  expect(assign(snapshot(undefined), known(leaving))).toMatchObject({
    do: 'fail',
    why: expect.stringContaining('is being deleted') as unknown,
  });
});

test('a restore goes to the node that has both', () => {
  expect(assign(restore, known(placed(), ready))).toEqual({ do: 'assign', node: 'n1' });
});

test.each([
  ['no such snapshot', undefined, { do: 'wait', why: 'there is no VirtualEnvironmentSnapshot "s"' }],
  [
    'one that is being taken',
    snapshot({ phase: 'InProgress', message: 'copying' }),
    { do: 'wait', why: 'VirtualEnvironmentSnapshot "s" is not ready yet: copying' },
  ],
  [
    'one that failed',
    snapshot({ phase: 'Failed', message: 'no room' }),
    { do: 'fail', why: 'VirtualEnvironmentSnapshot "s" has failed: no room' },
  ],
])('a restore with %s says so', (_, one, answer) => {
  expect(assign(restore, known(placed(), one))).toEqual(answer);
});

test.each([
  [
    'of another environment',
    snapshot({ phase: 'Ready' }, 'db'),
    /is of VirtualEnvironment "db", not of "web"; a VirtualEnvironmentClone/,
  ],
  [
    'of an earlier one of that name',
    snapshot({ phase: 'Ready', nodeName: 'n1', source: { uid: 'u0' } }),
    /of an earlier VirtualEnvironment "web", which was deleted/,
  ],
  [
    'on another node',
    snapshot({ phase: 'Ready', nodeName: 'n2', source: { uid: 'u1' } }),
    /lies on node n2, the environment on n1/,
  ],
])('a restore to a snapshot %s fails for good', (_, one, why) => {
  expect(assign(restore, known(placed(), one))).toMatchObject({
    do: 'fail',
    why: expect.stringMatching(why) as unknown,
  });
});
