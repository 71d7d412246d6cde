// Restarts and crashes of the agent, the runtime and the API server: nothing is stopped, started twice, lost or forgotten.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ApiError } from '../../machinery/errors/errors.ts';
import { leaseKind } from '../../machinery/kinds/lease/type.ts';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { AgentRig, NAMESPACE, NODE } from '../../test/harness/agent-rig.ts';

let rig: AgentRig;

beforeEach(async () => {
  rig = new AgentRig();
  await rig.prepare();
});

afterEach(() => rig.kill());

async function running(spec: Parameters<AgentRig['bound']>[1] = {}): Promise<string> {
  const { metadata } = await rig.bound('web', spec);
  void rig.start();
  await rig.settle();
  return metadata.uid ?? '';
}

async function restarted(): Promise<void> {
  rig.kill();
  void rig.start();
  await rig.settle();
}

test('a restarted agent takes over at once and changes nothing', async () => {
  await running();
  const { metadata } = await rig.get('web');
  await restarted();
  expect((await rig.get('web')).metadata.resourceVersion).toBe(metadata.resourceVersion);
  expect(rig.runtime.starts).toHaveLength(1);
  expect(rig.runtime.exits).toEqual([]);
});

test('an agent that is told to stop leaves environments running', async () => {
  await running();
  await rig.stop();
  expect(rig.runtime.exits).toEqual([]);
  expect(rig.runtime.environments()[0]?.state).toBe('ENVIRONMENT_STATE_RUNNING');
});

test('an exit while the agent was away is reported and acted on', async () => {
  const uid = await running();
  rig.kill();
  rig.runtime.end(uid, { code: 3 });
  await rig.advance(60_000);
  void rig.start();
  await rig.settle();
  expect((await rig.get('web')).status).toMatchObject({ restartCount: 1, lastExit: { exitCode: 3, reason: 'Error' } });
  expect(rig.runtime.starts.map(({ attempt }) => attempt)).toEqual([1, 2]);
});

test('a restarted runtime loses nothing: no restart, and an exit meanwhile is seen', async () => {
  const uid = await running();
  rig.runtime.goAway();
  await rig.advance(20_000);
  expect((await rig.node()).status?.conditions?.[0]).toMatchObject({
    type: 'Ready',
    status: 'False',
    reason: 'RuntimeDown',
  });
  rig.runtime.comeBack();
  await rig.advance(200);
  expect(rig.runtime.starts).toHaveLength(1);
  expect((await rig.node()).status?.conditions?.[0]).toMatchObject({ type: 'Ready', status: 'True' });
  rig.runtime.goAway();
  rig.runtime.end(uid, { code: 1 });
  await rig.advance(5_000);
  rig.runtime.comeBack();
  await rig.advance(200);
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', restartCount: 1, lastExit: { exitCode: 1 } });
});

test('after a boot of the host everything that ran is started, without back-off', async () => {
  await running({ runPolicy: 'RerunOnFailure' });
  rig.kill();
  rig.runtime.reboot();
  void rig.start();
  await rig.settle();
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', lastExit: { reason: 'NodeRestarted' } });
});

test('while the API server is away environments are still restarted, and status follows when it is back', async () => {
  const uid = await running();
  rig.apiError = new ApiError('ServiceUnavailable', 'connection refused');
  rig.runtime.end(uid, { code: 1 });
  await rig.advance(30_000);
  expect(rig.runtime.starts).toHaveLength(2);
  rig.apiError = undefined;
  await rig.advance(10_000);
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', restartCount: 1 });
});

test('an object deleted while the agent was away: stopped and deleted after the API server was asked', async () => {
  await running();
  rig.kill();
  await rig.store.mergePatch(virtualEnvironmentKind, 'web', NAMESPACE, { metadata: { finalizers: null } });
  await rig.delete('web');
  void rig.start();
  await rig.advance(5_000);
  expect(rig.runtime.environments()).toEqual([]);
  expect(rig.runtime.exits).toMatchObject([{ exit: { requested: true } }]);
});

test('an object made anew under the same name gets an environment of its own, after the old one is gone', async () => {
  const old = await running();
  rig.kill();
  await rig.store.mergePatch(virtualEnvironmentKind, 'web', NAMESPACE, { metadata: { finalizers: null } });
  await rig.delete('web');
  const { metadata } = await rig.bound('web');
  void rig.start();
  await rig.advance(5_000);
  expect(rig.runtime.environments().map(({ spec }) => spec?.uid)).toEqual([metadata.uid]);
  expect(rig.runtime.exits.map(({ uid }) => uid)).toEqual([old]);
});

test('what the API server cannot be asked about is left alone', async () => {
  await running();
  await rig.store.mergePatch(virtualEnvironmentKind, 'web', NAMESPACE, { metadata: { finalizers: null } });
  await rig.delete('web');
  rig.apiError = new ApiError('NotFound', 'the server could not find the requested resource');
  await rig.advance(120_000);
  expect(rig.runtime.exits).toEqual([]);
  rig.apiError = undefined;
  await rig.advance(30_000);
  expect(rig.runtime.environments()).toEqual([]);
});

test('an object that is bound to another node by now is left alone', async () => {
  await running();
  rig.kill();
  await rig.change('web', { nodeName: 'node-2' });
  void rig.start();
  await rig.advance(600_000);
  expect(rig.runtime.exits).toEqual([]);
});

test('an API server that has lost this node does not get its environments deleted', async () => {
  await running();
  rig.kill();
  // The same host and runtime an hour later, an API server without memory.
  const after = new AgentRig({}, rig.runtime);
  await after.clock.advance(3_600_000);
  await after.prepare();
  void after.start();
  await after.advance(600_000);
  after.kill();
  expect(rig.runtime.exits).toEqual([]);
});

test('a second agent of another host is refused while the first lives, and takes over when it is gone', async () => {
  await running();
  const lease = await rig.store.get(leaseKind, NODE, 'kube-node-lease');
  expect(lease.spec?.holderIdentity).toMatch(/^node-1_host-1_/);
  const refused = rig.startBeside('host-2');
  await rig.advance(15_000);
  await expect(refused).rejects.toMatchObject({
    name: 'NodeNameTaken',
    message: expect.stringMatching(/another agent is running as node "node-1"/),
  });
  rig.kill();
  void rig.start(undefined, 'host-2');
  await rig.advance(45_000);
  const taken = await rig.store.get(leaseKind, NODE, 'kube-node-lease');
  expect(taken.spec).toMatchObject({ holderIdentity: expect.stringMatching(/^node-1_host-2_/), leaseTransitions: 1 });
});

test('an agent that finds its lease in other hands ends', async () => {
  const { metadata } = await rig.bound('web');
  const ended = rig.start();
  await rig.settle();
  const spec = { holderIdentity: 'node-1_other_1' };
  await rig.store.mergePatch(leaseKind, NODE, 'kube-node-lease', { spec });
  await rig.advance(20_000);
  await expect(ended).rejects.toMatchObject({ name: 'NodeNameTaken' });
  expect(rig.runtime.environments()[0]?.spec?.uid).toBe(metadata.uid);
  expect(rig.runtime.exits).toEqual([]);
});

test('the node status is written again when another has called it unreachable, and the lease is renewed', async () => {
  await running();
  const before = await rig.store.get(leaseKind, NODE, 'kube-node-lease');
  const node = await rig.node();
  const conditions = node.status?.conditions?.map((each) =>
    each.type === 'Ready' ? { ...each, status: 'Unknown' as const } : each,
  );
  await rig.store.mergePatch(
    { group: '', version: 'v1', kind: 'Node', plural: 'nodes', namespaced: false },
    NODE,
    undefined,
    { status: { conditions } },
    { subresource: 'status' },
  );
  await rig.advance(11_000);
  expect((await rig.node()).status?.conditions?.[0]).toMatchObject({ type: 'Ready', status: 'True' });
  const after = await rig.store.get(leaseKind, NODE, 'kube-node-lease');
  expect(Date.parse(after.spec?.renewTime ?? '')).toBeGreaterThan(Date.parse(before.spec?.renewTime ?? ''));
});
