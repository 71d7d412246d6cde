// Whole lives of environments under the agent, against the memory store and the fake runtime.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ApiError } from '../../machinery/errors/errors.ts';
import { imageKind } from '../../machinery/kinds/image/type.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { AgentRig, NAMESPACE } from '../../test/harness/agent-rig.ts';

let rig: AgentRig;

beforeEach(async () => {
  rig = new AgentRig();
  await rig.prepare();
});

afterEach(() => rig.kill());

async function started(spec: Parameters<AgentRig['bound']>[1] = {}): Promise<string> {
  const { metadata } = await rig.bound('web', spec);
  void rig.start();
  await rig.settle();
  return metadata.uid ?? '';
}

test('a bound environment is made, started and reported ready without the clock moving', async () => {
  const uid = await started();
  const { status, metadata } = await rig.get('web');
  expect(rig.runtime.starts).toEqual([{ uid, attempt: 1, token: '' }]);
  expect(status).toMatchObject({
    phase: 'Running',
    observedGeneration: metadata.generation,
    restartCount: 0,
    startedAt: '2026-01-01T00:00:00Z',
    image: { name: 'base', digest: expect.stringMatching(/^sha256:/) },
  });
  const conditions = Object.fromEntries((status?.conditions ?? []).map(({ type, status: is }) => [type, is]));
  expect(conditions).toEqual({
    ImageReady: 'True',
    NetworkReady: 'True',
    VolumesReady: 'True',
    Initialized: 'True',
    GuestConfigured: 'True',
    LimitsEnforced: 'True',
    ViewConsistent: 'Unknown',
    RestartRequired: 'False',
    Running: 'True',
    Ready: 'True',
  });
});

test('what the runtime is told is the object in plain numbers', async () => {
  await started();
  expect(rig.runtime.environments()[0]?.spec).toMatchObject({
    namespace: NAMESPACE,
    name: 'web',
    hostname: 'web',
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    nameservers: ['192.0.2.53'],
    resources: { memoryLimitBytes: 512 * 1024 ** 2, pidsLimit: 1024, diskLimitBytes: 1024 ** 3, cpuLimitMillicores: 0 },
    interfaces: [{ name: 'eth0', network: 'default', mtu: 1500 }],
  });
  expect(rig.runtime.networks).toEqual([{ name: 'default', prefixes: ['10.1.0.0/16'], nat: true, mtu: 1500 }]);
});

test('an environment of another node is not touched', async () => {
  await rig.bound('other', {}, 'node-2');
  void rig.start();
  await rig.settle();
  expect(rig.runtime.environments()).toEqual([]);
  expect((await rig.get('other')).status?.phase).toBe('Pending');
});

test('the image state, the node and the lease are written', async () => {
  await started();
  const image = await rig.store.get(imageKind, 'base');
  expect(image.status?.nodes).toMatchObject([{ nodeName: 'node-1', phase: 'Ready', sizeBytes: 1_000_000 }]);
  const node = await rig.node();
  expect(node.metadata.labels).toEqual({
    'kubernetes.io/hostname': 'node-1',
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kapelle.dev/pool': 'loop',
  });
  expect(node.status?.conditions?.map(({ type, status }) => [type, status])).toEqual([
    ['Ready', 'True'],
    ['PoolHealthy', 'True'],
    ['MemoryPressure', 'False'],
    ['DiskPressure', 'False'],
    ['PIDPressure', 'False'],
  ]);
});

test('nothing more is written while nothing happens', async () => {
  await started();
  await rig.advance(30_000);
  const { metadata } = await rig.get('web');
  await rig.advance(240_000);
  expect((await rig.get('web')).metadata.resourceVersion).toBe(metadata.resourceVersion);
});

test('process 1 killed from outside comes back after a second, counted and told', async () => {
  const uid = await started();
  rig.runtime.end(uid, { signal: 9 });
  await rig.settle();
  expect((await rig.get('web')).status).toMatchObject({
    phase: 'Failed',
    lastExit: { reason: 'Killed', signal: 9 },
    nextStartAt: '2026-01-01T00:00:01Z',
  });
  await rig.advance(1000);
  const { status } = await rig.get('web');
  expect(status).toMatchObject({ phase: 'Running', restartCount: 1, startedAt: '2026-01-01T00:00:01Z' });
  expect(status?.nextStartAt).toBeUndefined();
  await rig.advance(1000);
  const reasons = (await rig.events()).map(({ reason }) => reason);
  expect(reasons).toEqual(expect.arrayContaining(['Started', 'Exited', 'BackOff', 'Ready']));
});

test('shutting down inside: Always starts it again, RerunOnFailure leaves it stopped', async () => {
  const uid = await started({ runPolicy: 'RerunOnFailure' });
  rig.runtime.end(uid);
  await rig.advance(600_000);
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Stopped', lastExit: { reason: 'Completed' } });
  expect(rig.runtime.starts).toHaveLength(1);
  await rig.change('web', { runPolicy: 'Always' });
  await rig.settle();
  expect((await rig.get('web')).status?.phase).toBe('Running');
});

test('a failing image build is told on the environment and tried again with back-off', async () => {
  let builds = 0;
  rig = new AgentRig({
    build: async () => {
      builds++;
      if (builds < 3) throw new ApiError('InternalError', 'the mirror does not answer');
    },
  });
  await rig.prepare();
  await started();
  const condition = findCondition((await rig.get('web')).status?.conditions, 'ImageReady');
  expect(condition).toMatchObject({ status: 'False', reason: 'BuildFailed', message: expect.stringMatching(/mirror/) });
  expect((await rig.get('web')).status?.phase).toBe('Pending');
  await rig.advance(3000);
  expect(builds).toBe(3);
  expect((await rig.get('web')).status?.phase).toBe('Running');
});

test('a deleted environment is stopped within its grace, removed, and its finalizer taken off', async () => {
  rig = new AgentRig({ stopsCleanly: () => false });
  await rig.prepare();
  await started({ terminationGracePeriodSeconds: 20 });
  await rig.delete('web');
  await rig.advance(19_000);
  expect((await rig.get('web')).status?.phase).toBe('Terminating');
  expect(rig.runtime.environments()).toHaveLength(1);
  await rig.advance(1_000);
  await expect(rig.get('web')).rejects.toMatchObject({ reason: 'NotFound' });
  expect(rig.runtime.environments()).toEqual([]);
});

test('a changed limit is brought into force without a restart', async () => {
  const uid = await started();
  const status = { allocation: { resources: { limits: { memory: '1Gi', pids: 1024, disk: '1Gi' } } } };
  await rig.store.mergePatch(virtualEnvironmentKind, 'web', NAMESPACE, { status }, { subresource: 'status' });
  await rig.settle();
  expect(rig.runtime.environments()[0]?.spec?.resources?.memoryLimitBytes).toBe(1024 ** 3);
  expect(rig.runtime.starts).toEqual([{ uid, attempt: 1, token: '' }]);
});

test('a changed command waits for a restart and says so', async () => {
  await started();
  await rig.change('web', { command: ['/bin/sleep', '1'] });
  await rig.settle();
  const required = findCondition((await rig.get('web')).status?.conditions, 'RestartRequired');
  expect(required).toMatchObject({
    status: 'True',
    reason: 'FieldsChanged',
    message: expect.stringMatching(/command/),
  });
  await rig.change('web', { power: { action: 'Restart', token: 'r1' } });
  await rig.settle();
  const { status } = await rig.get('web');
  expect(findCondition(status?.conditions, 'RestartRequired')?.status).toBe('False');
  expect(status).toMatchObject({ phase: 'Running', restartCount: 1, lastPower: { action: 'Restart', token: 'r1' } });
});

test('a change that the runtime refuses is told, held back, and holds nothing else up', async () => {
  let refuse = true;
  rig = new AgentRig({
    before: (call) => {
      if (call === 'updateEnvironment' && refuse) throw new ApiError('Invalid', 'memory: more is in use');
    },
  });
  await rig.prepare();
  const uid = await started();
  const before = await rig.get('web');
  await rig.change('web', { hostname: 'other' });
  await rig.settle();
  const { status, metadata } = await rig.get('web');
  expect(findCondition(status?.conditions, 'LimitsEnforced')).toMatchObject({
    status: 'False',
    reason: 'UpdateFailed',
  });
  expect(status?.observedGeneration).toBe(before.metadata.generation);
  expect(metadata.generation).toBeGreaterThan(before.metadata.generation ?? 0);
  rig.runtime.end(uid, { code: 1 });
  await rig.advance(1000);
  expect(rig.runtime.starts).toHaveLength(2);
  refuse = false;
  await rig.advance(10_000);
  const mended = (await rig.get('web')).status;
  expect(mended?.observedGeneration).toBe(metadata.generation);
  expect(findCondition(mended?.conditions, 'LimitsEnforced')?.status).toBe('True');
});

test('a limit that does not bite and a broken network are conditions', async () => {
  const uid = await started();
  rig.runtime.set(uid, {
    limitProblems: [{ limit: 'memory', message: 'kernel has 0' }],
    networkProblem: 'eth0 is down',
  });
  await rig.settle();
  const { status } = await rig.get('web');
  expect(findCondition(status?.conditions, 'LimitsEnforced')).toMatchObject({
    status: 'False',
    message: 'memory: kernel has 0',
  });
  expect(findCondition(status?.conditions, 'Ready')).toMatchObject({ status: 'False', reason: 'NetworkProblem' });
});

test('systemd says when it is up: Ready follows', async () => {
  await rig.store.mergePatch(imageKind, 'base', undefined, { spec: { init: { kind: 'systemd' } } });
  const uid = await started();
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running' });
  expect(findCondition((await rig.get('web')).status?.conditions, 'Ready')).toMatchObject({
    status: 'False',
    reason: 'Booting',
  });
  rig.runtime.becomeReady(uid);
  await rig.settle();
  expect(findCondition((await rig.get('web')).status?.conditions, 'Ready')?.status).toBe('True');
});
