// The Node object of a host, its conditions and their hysteresis.
import { expect, test } from '@jest/globals';
import type { Node } from '../../../machinery/kinds/node/type.ts';
import { FakeRuntime } from '../../runtime/fake/fake-runtime.ts';
import type { Node as Host } from '../../runtime/client.ts';
import { NO_OVERCOMMIT, type NodeInput, nodeLabels, nodeStatus } from './node-status.ts';
import { MEMORY, underPressure } from './pressure.ts';

const NOW = Date.UTC(2026, 0, 1);
const GiB = 1024 ** 3;

async function input(host: Partial<Host> = {}, more: Partial<NodeInput> = {}): Promise<NodeInput> {
  const report = { host: await new FakeRuntime({ node: host }).getNode(), images: [], processes: 300 };
  return {
    nodeName: 'n1',
    report,
    current: undefined,
    networkProblems: [],
    agentVersion: '1',
    overcommit: NO_OVERCOMMIT,
    now: NOW,
    ...more,
  };
}

const conditionsOf = (node: NodeInput) =>
  Object.fromEntries((nodeStatus(node).conditions ?? []).map(({ type, status }) => [type, status]));

test('capacity is what the host has, allocatable leaves the host a part', async () => {
  const { capacity, allocatable } = nodeStatus(await input());
  expect(capacity).toEqual({ cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '1000' });
  expect(allocatable).toEqual({ cpu: '3900m', memory: '7782Mi', 'ephemeral-storage': '95Gi', pods: '1000' });
});

test('huge pages are offered by their size, where there are any', async () => {
  const { capacity, allocatable } = nodeStatus(await input({ hugepageBytes: { '2Mi': 64 * 1024 ** 2, '1Gi': 0 } }));
  for (const amounts of [capacity, allocatable]) {
    expect(amounts).toMatchObject({ 'hugepages-2Mi': '64Mi' });
    expect(amounts).not.toHaveProperty('hugepages-1Gi');
  }
});

test('overcommit multiplies what is offered, not what there is', async () => {
  const { capacity, allocatable } = nodeStatus(await input({}, { overcommit: { cpu: 4, memory: 1.5 } }));
  expect(capacity).toEqual({ cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '1000' });
  expect(allocatable).toEqual({ cpu: '15600m', memory: '11673Mi', 'ephemeral-storage': '95Gi', pods: '1000' });
  expect(nodeStatus(await input({}, { overcommit: { cpu: 0.5, memory: 1 } })).allocatable).toMatchObject({
    cpu: '1950m',
    memory: '7782Mi',
  });
});

test('every string of nodeInfo is there, and the addresses as Kubernetes names them', async () => {
  const { nodeInfo, addresses } = nodeStatus(await input({ systemUuid: '' }));
  expect(Object.values(nodeInfo ?? {}).every((value) => typeof value === 'string')).toBe(true);
  expect(nodeInfo?.systemUUID).toBe('0123456789abcdef0123456789abcdef');
  expect(nodeInfo?.architecture).toBe('amd64');
  expect(addresses).toEqual([
    { type: 'InternalIP', address: '192.0.2.10' },
    { type: 'Hostname', address: 'n1' },
  ]);
});

test('a fatal problem makes the node not ready and is named; a lesser one is only told', async () => {
  const fatal = { reason: 'NoUserNamespaces', message: 'user namespaces are off: sysctl -w …', fatal: true };
  expect(nodeStatus(await input({ problems: [fatal] })).conditions?.[0]).toMatchObject({
    type: 'Ready',
    status: 'False',
    reason: 'NoUserNamespaces',
    message: fatal.message,
  });
  expect(nodeStatus(await input({ problems: [{ ...fatal, fatal: false }] })).conditions?.[0]).toMatchObject({
    status: 'True',
    message: expect.stringContaining('user namespaces are off'),
  });
});

test('without a runtime the node is not ready, the rest unknown, and what was known stays', async () => {
  const known = nodeStatus(await input());
  const current: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: known };
  const down = nodeStatus(await input({}, { report: { down: 'no answer' }, current }));
  expect(down).toMatchObject({ capacity: known.capacity, nodeInfo: known.nodeInfo });
  const states = Object.fromEntries((down.conditions ?? []).map(({ type, status }) => [type, status]));
  expect(states).toEqual({
    Ready: 'False',
    PoolHealthy: 'Unknown',
    MemoryPressure: 'Unknown',
    DiskPressure: 'Unknown',
    PIDPressure: 'Unknown',
  });
});

test('what runs short is a condition', async () => {
  const short = { memoryAvailableBytes: 0.1 * GiB, poolAvailableBytes: GiB, maxPids: 310 };
  expect(conditionsOf(await input(short))).toEqual({
    Ready: 'True',
    PoolHealthy: 'True',
    MemoryPressure: 'True',
    DiskPressure: 'True',
    PIDPressure: 'True',
  });
});

test('pressure goes on below one border and off only above the higher one', () => {
  expect(underPressure(false, 5, 100, MEMORY)).toBe(false);
  expect(underPressure(false, 4.9, 100, MEMORY)).toBe(true);
  expect(underPressure(true, 7, 100, MEMORY)).toBe(true);
  expect(underPressure(true, 8.1, 100, MEMORY)).toBe(false);
  expect(underPressure(false, 0, 0, MEMORY)).toBe(false);
});

test('lastTransitionTime stays while a condition stays', async () => {
  const known = nodeStatus(await input());
  const current: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: known };
  const later = nodeStatus(await input({}, { current, now: NOW + 60_000 }));
  expect(later.conditions?.map(({ lastTransitionTime }) => lastTransitionTime)).toEqual(
    Array(5).fill('2026-01-01T00:00:00Z'),
  );
  expect(later.conditions?.[0]?.lastHeartbeatTime).toBe('2026-01-01T00:01:00Z');
});

test('the health of the pool is a condition, and where it lies a label', async () => {
  const host = (await input()).report;
  if ('down' in host || host.host.pool === null) throw new Error('the fake host has a pool');
  const { pool } = host.host;
  expect(nodeLabels('n1', host.host)).toMatchObject({ 'kapelle.dev/pool': 'loop' });
  const healthy = async (change: Partial<typeof pool>, orphans: string[] = []) =>
    nodeStatus(await input({ pool: { ...pool, ...change } }, { volumesWithoutObject: orphans })).conditions?.find(
      ({ type }) => type === 'PoolHealthy',
    );
  expect(await healthy({})).toMatchObject({
    status: 'True',
    message: 'the disk pool is on /var/lib/kapelle/node/pool.img (loop)',
  });
  const problems = [{ reason: 'PoolQuotaOff', message: 'quotas are off', fatal: false }];
  expect(await healthy({ problems })).toMatchObject({
    status: 'False',
    reason: 'PoolQuotaOff',
    message: expect.stringContaining('quotas are off'),
  });
  expect(await healthy({}, ['u1'])).toMatchObject({ status: 'False', reason: 'VolumesWithoutObject' });
  const lost = [{ reason: 'PoolReadOnly', message: 'it is read-only', fatal: true }];
  const conditions = nodeStatus(await input({ pool: { ...pool, problems: lost } })).conditions;
  expect(conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ status: 'False', reason: 'PoolReadOnly' });
});
