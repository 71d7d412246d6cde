import { expect, test } from '@jest/globals';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type {
  VirtualEnvironmentRestore,
  VirtualEnvironmentRestoreStatus,
} from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type {
  VirtualEnvironmentSnapshot,
  VirtualEnvironmentSnapshotStatus,
} from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { Environment, EnvironmentState } from '../../runtime/client.ts';
import { holdingRestore } from './held-down.ts';
import type { Operation } from './operation.ts';
import { plan, type Situation, type Step } from './plan.ts';

const T = (seconds: number): string => new Date(seconds * 1000).toISOString();
interface More {
  age?: number;
  leaving?: boolean;
  finalizers?: string[];
}
const metadata = (name: string, { age = 0, leaving = false, finalizers = ['kapelle.dev/runtime'] }: More) => ({
  name,
  namespace: 'default',
  uid: `uid-${name}`,
  creationTimestamp: T(age),
  finalizers,
  ...(leaving ? { deletionTimestamp: T(99) } : {}),
});
const snapshot = (
  name: string,
  status: VirtualEnvironmentSnapshotStatus = {},
  more: More = {},
): VirtualEnvironmentSnapshot => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentSnapshot',
  metadata: metadata(name, more),
  spec: { virtualEnvironmentName: 'web' },
  status: { nodeName: 'n1', ...status },
});
const restore = (
  name: string,
  whenRunning: 'Stop' | 'Wait' | 'Fail',
  status: VirtualEnvironmentRestoreStatus = {},
  more: More = {},
): VirtualEnvironmentRestore => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentRestore',
  metadata: metadata(name, more),
  spec: { virtualEnvironmentName: 'web', snapshotName: 's', whenRunning },
  status: { nodeName: 'n1', ...status },
});
const BEGUN = { phase: 'InProgress', startedAt: T(5) } as const;

const object: VirtualEnvironment = {
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web', namespace: 'default', uid: 'u1' },
  spec: { image: 'base' },
};
// Only what the planner reads.
const env = (state: EnvironmentState, lastRestore = ''): Environment => ({ state, lastRestore }) as Environment;
const RUNNING = env('ENVIRONMENT_STATE_RUNNING');
const STOPPED = env('ENVIRONMENT_STATE_STOPPED');

function next(
  operations: Operation[],
  change: Partial<Situation> = {},
): { do: Step['do']; which?: string; why?: string } {
  const step = plan({
    operations,
    object,
    environment: RUNNING,
    snapshotUid: (name) => (name === 's' ? 'uid-s' : undefined),
    failures: new Map(),
    now: 1000,
    ...change,
  });
  return {
    do: step.do,
    ...('operation' in step ? { which: step.operation.metadata.name } : {}),
    ...('why' in step ? { why: step.why } : {}),
  };
}

test('a snapshot is begun, then taken, then nothing is left to do', () => {
  expect(next([snapshot('a')])).toMatchObject({ do: 'begin', which: 'a' });
  expect(next([snapshot('a', BEGUN)])).toEqual({ do: 'take', which: 'a' });
  expect(next([snapshot('a', { ...BEGUN, phase: 'Ready', completedAt: T(6) })])).toEqual({ do: 'rest' });
});

test('what is over stays so', () => {
  expect(
    next([
      snapshot('a', { phase: 'Ready' }),
      snapshot('b', { phase: 'Failed' }),
      restore('c', 'Stop', { phase: 'Succeeded' }),
    ]),
  ).toEqual({ do: 'rest' });
});

test('the oldest first, whatever its kind, and one at a time', () => {
  const operations = [
    snapshot('young', {}, { age: 3 }),
    restore('old', 'Stop', BEGUN, { age: 1 }),
    snapshot('middle', {}, { age: 2 }),
  ];
  expect(next(operations)).toMatchObject({ do: 'wait', which: 'old' });
});

test.each([
  ['Stop', RUNNING, 'begin', /stopping/],
  ['Wait', RUNNING, 'wait', /waits until/],
  ['Fail', RUNNING, 'fail', /runs, and spec.whenRunning is Fail/],
  ['Fail', env('ENVIRONMENT_STATE_PAUSED'), 'fail', /runs/],
  ['Stop', STOPPED, 'begin', /copying/],
  ['Wait', STOPPED, 'begin', /copying/],
  ['Fail', env('ENVIRONMENT_STATE_CREATED'), 'begin', /copying/],
] as const)('a restore that says %s', (whenRunning, environment, what, why) => {
  expect(next([restore('r', whenRunning)], { environment })).toEqual({
    do: what,
    which: 'r',
    why: expect.stringMatching(why) as unknown,
  });
});

test('once begun a restore waits until the environment is down, then restores', () => {
  expect(next([restore('r', 'Stop', BEGUN)], { environment: env('ENVIRONMENT_STATE_STOPPING') })).toMatchObject({
    do: 'wait',
    why: expect.stringContaining('is being stopped') as unknown,
  });
  expect(next([restore('r', 'Stop', BEGUN)], { environment: STOPPED })).toEqual({ do: 'restore', which: 'r' });
});

test('a restore that the runtime has carried out is not carried out again, also if the snapshot is gone by now', () => {
  const environment = env('ENVIRONMENT_STATE_RUNNING', 'uid-r');
  expect(next([restore('r', 'Stop', BEGUN)], { environment, snapshotUid: () => undefined })).toEqual({
    do: 'succeed',
    which: 'r',
  });
});

test('a restore that waits for somebody else holds nothing up once it has said so', () => {
  const patient = restore('r', 'Wait', { message: 'waits until VirtualEnvironment "web" is stopped' }, { age: 1 });
  expect(next([restore('r', 'Wait', {}, { age: 1 }), snapshot('a', {}, { age: 2 })])).toMatchObject({
    do: 'wait',
    which: 'r',
  });
  expect(next([patient, snapshot('a', {}, { age: 2 })])).toMatchObject({ do: 'begin', which: 'a' });
  expect(next([patient])).toEqual({ do: 'rest' });
  expect(next([patient], { environment: STOPPED })).toMatchObject({ do: 'begin', which: 'r' });
});

test('deleting cancels, before anything else goes on', () => {
  const waiting = snapshot('a', {}, { age: 1 });
  expect(next([waiting, restore('r', 'Stop', BEGUN, { leaving: true, age: 2 })])).toEqual({
    do: 'removeFinalizer',
    which: 'r',
  });
  expect(next([waiting, snapshot('b', { phase: 'Ready' }, { leaving: true, age: 2 })])).toEqual({
    do: 'deleteSnapshot',
    which: 'b',
  });
  expect(next([snapshot('c', {}, { leaving: true, finalizers: ['other'] })])).toEqual({ do: 'rest' });
  // Also when the environment is long gone.
  expect(
    next([snapshot('b', { phase: 'Ready' }, { leaving: true })], { object: undefined, environment: undefined }),
  ).toMatchObject({ do: 'deleteSnapshot' });
});

test('an environment that is gone, going, or not made yet', () => {
  expect(next([snapshot('a')], { object: undefined })).toEqual({ do: 'confirmGone', which: 'a' });
  const leaving = { ...object, metadata: { ...object.metadata, deletionTimestamp: T(1) } };
  expect(next([snapshot('a')], { object: leaving })).toMatchObject({
    do: 'fail',
    why: 'VirtualEnvironment "web" is being deleted',
  });
  expect(next([snapshot('a')], { environment: undefined })).toMatchObject({
    do: 'wait',
    why: 'VirtualEnvironment "web" is not made on its node yet',
  });
  expect(next([restore('r', 'Stop')], { snapshotUid: () => undefined })).toMatchObject({
    do: 'fail',
    why: 'VirtualEnvironmentSnapshot "s" is no longer there',
  });
});

test('after a failure it waits, and what is being deleted is not held up by it', () => {
  const failures = new Map([['uid-a', { message: 'x', delayMs: 1000, until: 1500 }]]);
  expect(next([snapshot('a', BEGUN, { age: 1 }), snapshot('b', {}, { age: 2 })], { failures })).toMatchObject({
    do: 'backOff',
  });
  expect(next([snapshot('a', BEGUN), snapshot('c', {}, { leaving: true })], { failures })).toEqual({
    do: 'deleteSnapshot',
    which: 'c',
  });
  expect(next([snapshot('a', BEGUN)], { failures, now: 1500 })).toEqual({ do: 'take', which: 'a' });
});

const held = (one: VirtualEnvironmentRestore, key = 'default/web') => holdingRestore([one], key)?.name;

test('an environment is held down by a restore that has begun and is neither over nor deleted', () => {
  expect(held(restore('r', 'Stop', BEGUN))).toBe('r');
  expect(held(restore('r', 'Stop'))).toBeUndefined();
  expect(held(restore('r', 'Stop', { ...BEGUN, phase: 'Succeeded' }))).toBeUndefined();
  expect(held(restore('r', 'Stop', { ...BEGUN, phase: 'Failed' }))).toBeUndefined();
  expect(held(restore('r', 'Stop', BEGUN, { leaving: true }))).toBeUndefined();
  expect(held(restore('r', 'Stop', BEGUN), 'default/db')).toBeUndefined();
});
