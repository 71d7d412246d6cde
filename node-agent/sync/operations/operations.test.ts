// The whole agent against the memory store and the fake runtime: operations from the object to its end, and agents that die at any call in between.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  type VirtualEnvironmentRestore,
  virtualEnvironmentRestoreKind,
} from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import {
  type VirtualEnvironmentSnapshot,
  virtualEnvironmentSnapshotKind,
} from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { AgentRig, NAMESPACE, NODE } from '../../../test/harness/agent-rig.ts';

let rig: AgentRig;
beforeEach(async () => {
  rig = new AgentRig();
  await rig.prepare();
});
afterEach(() => rig.stop());

/** As the controller leaves it. */
async function assigned<T extends VirtualEnvironmentSnapshot | VirtualEnvironmentRestore>(
  kind: Parameters<typeof rig.store.create<T>>[0],
  object: T,
): Promise<void> {
  const { name } = (await rig.store.create(kind, object)).metadata;
  const { apiVersion, kind: word } = object;
  const applied = {
    apiVersion,
    kind: word,
    metadata: { name, namespace: NAMESPACE },
    status: { nodeName: NODE, phase: 'Pending' },
  };
  await rig.store.apply(kind, applied, { subresource: 'status', fieldManager: 'kapelle-controller', force: true });
}
const meta = (name: string) => ({ name, namespace: NAMESPACE, finalizers: ['kapelle.dev/runtime'] });
const snapshot = (name: string, of = 'web') =>
  assigned(virtualEnvironmentSnapshotKind, {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironmentSnapshot',
    metadata: meta(name),
    spec: { virtualEnvironmentName: of },
  });
const restore = (name: string, whenRunning: 'Stop' | 'Wait' | 'Fail' = 'Stop', snapshotName = 's') =>
  assigned(virtualEnvironmentRestoreKind, {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironmentRestore',
    metadata: meta(name),
    spec: { virtualEnvironmentName: 'web', snapshotName, whenRunning },
  });
const theSnapshot = (name: string) => rig.store.get(virtualEnvironmentSnapshotKind, name, NAMESPACE);
const theRestore = (name: string) => rig.store.get(virtualEnvironmentRestoreKind, name, NAMESPACE);
const readyOf = (object: VirtualEnvironmentSnapshot | VirtualEnvironmentRestore, type: string) =>
  object.status?.conditions?.find((condition) => condition.type === type)?.status;

test('a snapshot is taken, with what it was taken of, its size, and events on both objects', async () => {
  await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  await snapshot('s');
  await rig.advance(5_000);
  const taken = await theSnapshot('s');
  const web = await rig.get('web');
  expect(taken.status).toMatchObject({
    phase: 'Ready',
    percent: 100,
    nodeName: NODE,
    size: '0',
    source: {
      uid: web.metadata.uid,
      generation: web.metadata.generation,
      image: 'base',
      running: true,
      spec: { image: 'base', runPolicy: 'Always' },
    },
  });
  expect(taken.status?.source?.spec).not.toHaveProperty('nodeName');
  expect(readyOf(taken, 'Ready')).toBe('True');
  expect(web.status?.snapshot).toEqual({ name: 's', uid: taken.metadata.uid });
  expect((await rig.events()).map(({ reason, involvedObject }) => `${involvedObject.kind} ${reason}`)).toEqual(
    expect.arrayContaining(['VirtualEnvironment SnapshotTaken', 'VirtualEnvironmentSnapshot Ready']),
  );
  await snapshot('s2');
  await rig.advance(5_000);
  expect((await theSnapshot('s2')).status?.parent).toEqual({ name: 's', uid: taken.metadata.uid });
});

test('a restore stops the environment, brings it back, and lets its run policy start it again', async () => {
  await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  await snapshot('s');
  await snapshot('s2');
  await rig.advance(5_000);
  await restore('r');
  await rig.advance(60_000);
  const done = await theRestore('r');
  expect(done.status).toMatchObject({ phase: 'Succeeded', percent: 100 });
  expect(readyOf(done, 'Complete')).toBe('True');
  const web = await rig.get('web');
  expect(web.status).toMatchObject({ phase: 'Running', snapshot: { name: 's' }, restartCount: 1 });
});

test('Wait leaves it running and takes its chance; Fail fails; deleting a waiting one cancels it', async () => {
  await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  await snapshot('s');
  await rig.advance(5_000);
  await restore('fail', 'Fail');
  await restore('wait', 'Wait');
  await restore('never', 'Wait');
  await rig.advance(30_000);
  expect((await theRestore('fail')).status).toMatchObject({
    phase: 'Failed',
    message: 'VirtualEnvironment "web" runs, and spec.whenRunning is Fail',
  });
  expect((await theRestore('wait')).status).toMatchObject({
    phase: 'Pending',
    message: 'waits until VirtualEnvironment "web" is stopped',
  });
  await rig.store.delete(virtualEnvironmentRestoreKind, 'never', NAMESPACE);
  await rig.advance(1_000);
  await expect(theRestore('never')).rejects.toMatchObject({ reason: 'NotFound' });
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', restartCount: 0 });
  await rig.change('web', { runPolicy: 'Halted' });
  await rig.advance(60_000);
  expect((await theRestore('wait')).status?.phase).toBe('Succeeded');
  expect((await rig.get('web')).status?.phase).toBe('Stopped');
});

test('deleting a snapshot removes it from the node, whether its environment is there or not', async () => {
  await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  await snapshot('s');
  await snapshot('s2');
  await rig.advance(5_000);
  await rig.store.delete(virtualEnvironmentSnapshotKind, 's', NAMESPACE);
  await rig.delete('web');
  await rig.advance(60_000);
  expect((await rig.runtime.listSnapshots()).map(({ name }) => name)).toEqual(['s2']);
  await rig.store.delete(virtualEnvironmentSnapshotKind, 's2', NAMESPACE);
  await rig.advance(5_000);
  expect(await rig.runtime.listSnapshots()).toEqual([]);
  expect((await rig.store.list(virtualEnvironmentSnapshotKind)).items).toEqual([]);
});

test('a snapshot that an environment shows says so while it is deleted, and goes soon after that is over', async () => {
  await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  await snapshot('s');
  await rig.advance(5_000);
  await rig.change('web', { volumes: [{ name: 'old', mountPath: '/mnt/old', snapshot: { name: 's' } }] });
  await rig.advance(5_000);
  await rig.store.delete(virtualEnvironmentSnapshotKind, 's', NAMESPACE);
  await rig.advance(600_000);
  expect((await theSnapshot('s')).status).toMatchObject({
    phase: 'Terminating',
    message: expect.stringMatching(/is used by 1 environment/),
  });
  await rig.change('web', { volumes: [] });
  await rig.advance(10_000);
  expect((await rig.store.list(virtualEnvironmentSnapshotKind)).items).toEqual([]);
});

test('a snapshot of an environment that no longer exists fails for good', async () => {
  void rig.start();
  await rig.advance(1_000);
  await snapshot('s', 'gone');
  await rig.advance(5_000);
  expect((await theSnapshot('s')).status).toMatchObject({
    phase: 'Failed',
    message: 'VirtualEnvironment "gone" no longer exists',
  });
});

test('copies that vanished from the node are told', async () => {
  await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  await snapshot('s');
  await rig.advance(5_000);
  await rig.runtime.deleteSnapshot((await theSnapshot('s')).metadata.uid ?? '');
  await rig.advance(40_000);
  expect((await theSnapshot('s')).status).toMatchObject({
    phase: 'Failed',
    message: 'its copies are no longer on its node',
  });
});

test('an agent that dies at any call: the next one finishes, and the restore is carried out once', async () => {
  for (let call = 1; ; call += 1) {
    const when = call % 2 === 0 ? 'before' : 'after';
    const one = new AgentRig();
    rig = one;
    await one.prepare();
    await one.bound('web');
    void one.start();
    await one.advance(5_000);
    await snapshot('s');
    await one.advance(5_000);
    await one.stop();
    void one.start({ call, when });
    await snapshot('s2');
    await restore('r');
    await one.advance(60_000);
    const { died } = one;
    if (died) {
      one.kill();
      void one.start();
      await one.advance(120_000);
    }
    const phases = [await theSnapshot('s2'), await theRestore('r'), await one.get('web')].map(
      ({ status }) => status?.phase,
    );
    expect({ call, phases }).toEqual({ call, phases: ['Ready', 'Succeeded', 'Running'] });
    expect((await one.runtime.listSnapshots()).length).toBe(2);
    await one.stop();
    if (!died) return;
  }
}, 60_000);
