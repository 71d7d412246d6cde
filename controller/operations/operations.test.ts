// The controllers of operations over a memory store, with the agents' part played by hand.
import { afterEach, expect, test } from '@jest/globals';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import {
  virtualEnvironmentCloneKind,
  type VirtualEnvironmentClone,
} from '../../machinery/kinds/virtualenvironmentclone/type.ts';
import {
  virtualEnvironmentSnapshotKind,
  type VirtualEnvironmentSnapshot,
} from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { nodeKind } from '../../machinery/kinds/node/type.ts';
import { isNotFound } from '../../machinery/errors/errors.ts';
import type { MemoryStore } from '../../machinery/store/memory-store.ts';
import { environment, node, simpleCluster, startWorld, waitFor, waitForObject, type World } from '../testing/world.ts';

let world: World | undefined;
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

async function begin(): Promise<MemoryStore> {
  world = startWorld();
  await simpleCluster(world.store);
  return world.store;
}

const snapshotOf = (name: string, of: string): VirtualEnvironmentSnapshot => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentSnapshot',
  metadata: { name, namespace: 'default' },
  spec: { virtualEnvironmentName: of },
});
const cloneOf = (more: Partial<VirtualEnvironmentClone['spec']> = {}): VirtualEnvironmentClone => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentClone',
  metadata: { name: 'c', namespace: 'default' },
  spec: { source: { kind: 'VirtualEnvironment', name: 'web' }, targetName: 'web-2', ...more },
});

const theSnapshot = (store: MemoryStore, holds: (one: VirtualEnvironmentSnapshot) => boolean) =>
  waitForObject<VirtualEnvironmentSnapshot>(store, virtualEnvironmentSnapshotKind, holds);
const theClone = (store: MemoryStore, phase: string) =>
  waitForObject<VirtualEnvironmentClone>(store, virtualEnvironmentCloneKind, (clone) => clone.status?.phase === phase);
const gone = async (action: Promise<unknown>): Promise<boolean> =>
  action.then(
    () => false,
    (error: unknown) => isNotFound(error),
  );

/** As the agent of n1 would. */
async function taken(store: MemoryStore, name: string): Promise<void> {
  const of = await store.get(virtualEnvironmentSnapshotKind, name, 'default');
  const ve = await store.get(virtualEnvironmentKind, of.spec.virtualEnvironmentName, 'default');
  const status = { phase: 'Ready', source: { uid: ve.metadata.uid, image: ve.spec.image, spec: ve.spec } };
  await store.mergePatch(virtualEnvironmentSnapshotKind, name, 'default', { status }, { subresource: 'status' });
}
const made = (store: MemoryStore, name: string, phase = 'Running') =>
  store.mergePatch(virtualEnvironmentKind, name, 'default', { status: { phase } }, { subresource: 'status' });
const finish = (store: MemoryStore, name: string) =>
  store.mergePatch(virtualEnvironmentSnapshotKind, name, 'default', { metadata: { finalizers: [] } });

test('a snapshot waits until its environment is placed, then has its finalizer before its node', async () => {
  const store = await begin();
  await store.create(virtualEnvironmentSnapshotKind, snapshotOf('s', 'web'));
  const waiting = await theSnapshot(store, ({ status }) => status?.message !== undefined);
  expect(waiting.status).toEqual({ phase: 'Pending', message: 'there is no VirtualEnvironment "web"' });
  await store.create(virtualEnvironmentKind, environment('web'));
  const assigned = await theSnapshot(store, ({ status }) => status?.nodeName !== undefined);
  expect(assigned.status).toMatchObject({ phase: 'Pending', nodeName: 'n1' });
  expect(assigned.metadata.finalizers).toEqual(['kapelle.dev/runtime']);
});

test('when the node is gone for good its snapshots can be deleted', async () => {
  const store = await begin();
  await store.create(virtualEnvironmentKind, environment('web'));
  await store.create(virtualEnvironmentSnapshotKind, snapshotOf('s', 'web'));
  await theSnapshot(store, ({ status }) => status?.nodeName === 'n1');
  await store.delete(virtualEnvironmentSnapshotKind, 's', 'default');
  await theSnapshot(store, ({ metadata }) => metadata.deletionTimestamp !== undefined);
  await store.create(nodeKind, node('n2'));
  await store.delete(nodeKind, 'n1');
  for (;;) if (await gone(store.get(virtualEnvironmentSnapshotKind, 's', 'default'))) break;
});

test('a clone of an environment: a snapshot of its own, the environment, and the snapshot deleted at the end', async () => {
  const store = await begin();
  await store.create(virtualEnvironmentKind, environment('web'));
  await waitFor(store, 'web', ({ spec }) => spec.nodeName === 'n1');
  await store.create(virtualEnvironmentCloneKind, cloneOf());
  const own = await theSnapshot(store, ({ status }) => status?.nodeName === 'n1');
  expect(own.metadata.ownerReferences).toMatchObject([{ kind: 'VirtualEnvironmentClone', name: 'c' }]);
  await taken(store, own.metadata.name);
  const copy = await waitFor(store, 'web-2', ({ spec }) => spec.nodeName !== undefined);
  expect(copy.spec).toMatchObject({ nodeName: 'n1', dataSource: { name: own.metadata.name } });
  expect((await theClone(store, 'InProgress')).status?.snapshotName).toBe(own.metadata.name);
  await made(store, 'web-2', 'Starting');
  const done = await theClone(store, 'Succeeded');
  expect(done.status).toMatchObject({ percent: 100, nodeName: 'n1', environmentUid: copy.metadata.uid });
  expect(done.status?.conditions).toMatchObject([
    { type: 'Complete', status: 'True' },
    { type: 'Failed', status: 'False' },
  ]);
  await theSnapshot(store, ({ metadata }) => metadata.deletionTimestamp !== undefined);
  await finish(store, own.metadata.name);
  await store.delete(virtualEnvironmentCloneKind, 'c', 'default');
  for (;;) if (await gone(store.get(virtualEnvironmentCloneKind, 'c', 'default'))) break;
  expect((await store.get(virtualEnvironmentKind, 'web-2', 'default')).metadata.deletionTimestamp).toBeUndefined();
});

test('an environment is placed where its data is, also when it is not to run, and says when the image differs', async () => {
  const store = await begin();
  for (const name of ['n0', 'n2', 'n3']) await store.create(nodeKind, node(name));
  await store.create(virtualEnvironmentKind, environment('web', { nodeSelector: { 'kubernetes.io/hostname': 'n2' } }));
  await waitFor(store, 'web', ({ spec }) => spec.nodeName === 'n2');
  await store.create(virtualEnvironmentSnapshotKind, snapshotOf('s', 'web'));
  const dataSource = { kind: 'VirtualEnvironmentSnapshot' as const, name: 's' };
  await store.create(virtualEnvironmentKind, environment('copy', { dataSource, runPolicy: 'Halted' }));
  await waitFor(store, 'copy', ({ status }) => /is not ready yet/.test(status?.conditions?.[0]?.message ?? ''));
  await theSnapshot(store, ({ status }) => status?.nodeName === 'n2');
  await taken(store, 's');
  await waitFor(store, 'copy', ({ spec }) => spec.nodeName === 'n2');
  await store.create(virtualEnvironmentKind, environment('other', { dataSource, image: 'busybox' }));
  const refused = await waitFor(store, 'other', ({ status }) => status?.conditions?.[0]?.status === 'False');
  expect(refused.status?.conditions?.[0]).toMatchObject({
    reason: 'DataSourceImageDiffers',
    message: 'VirtualEnvironmentSnapshot "s" lies on image "debian-12", spec.image is "busybox": it must be the same',
  });
});

test('a clone whose target is taken fails with a sentence and makes nothing', async () => {
  const store = await begin();
  await store.create(virtualEnvironmentKind, environment('web'));
  await store.create(virtualEnvironmentKind, environment('web-2'));
  await store.create(virtualEnvironmentCloneKind, cloneOf());
  const failed = await theClone(store, 'Failed');
  expect(failed.status?.message).toBe('there is already a VirtualEnvironment "web-2": choose another targetName');
  expect((await store.list(virtualEnvironmentSnapshotKind)).items).toEqual([]);
});

test('deleting a clone before it is done takes back the environment and the snapshot that it made', async () => {
  const store = await begin();
  await store.create(virtualEnvironmentKind, environment('web'));
  await store.create(virtualEnvironmentCloneKind, cloneOf());
  const own = await theSnapshot(store, ({ status }) => status?.nodeName === 'n1');
  await taken(store, own.metadata.name);
  await waitFor(store, 'web-2', ({ spec }) => spec.nodeName !== undefined);
  await store.delete(virtualEnvironmentCloneKind, 'c', 'default');
  await waitFor(store, 'web-2', ({ metadata }) => metadata.deletionTimestamp !== undefined);
  expect(await gone(store.get(virtualEnvironmentSnapshotKind, own.metadata.name, 'default'))).toBe(false);
  await store.mergePatch(virtualEnvironmentKind, 'web-2', 'default', { metadata: { finalizers: [] } });
  await theSnapshot(store, ({ metadata }) => metadata.deletionTimestamp !== undefined);
  await finish(store, own.metadata.name);
  for (;;) if (await gone(store.get(virtualEnvironmentCloneKind, 'c', 'default'))) break;
  expect(await gone(store.get(virtualEnvironmentKind, 'web', 'default'))).toBe(false);
});
