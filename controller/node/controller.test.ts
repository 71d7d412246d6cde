import type { Clock } from '../../machinery/clock/clock.ts';
import { imageKind } from '../../machinery/kinds/image/type.ts';
import { leaseKind, NODE_LEASE_NAMESPACE } from '../../machinery/kinds/lease/type.ts';
import { nodeKind, type Node } from '../../machinery/kinds/node/type.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { ManualClock } from '../../machinery/clock/manual-clock.ts';
import { environment, simpleCluster, startWorld, waitFor, waitForObject, type World } from '../testing/world.ts';

let world: World;
afterEach(() => world.stop());

const renewTime = (clock: Clock): string => new Date(clock.now()).toISOString();
const isReady = ({ status }: Node): string | undefined =>
  status?.conditions?.find(({ type }) => type === 'Ready')?.status;
const isTainted = ({ spec }: Node): boolean =>
  (spec?.taints ?? []).some(({ key }) => key === 'node.kubernetes.io/unreachable');
const hasTaint = ({ spec }: Node) =>
  (spec?.taints ?? []).some(({ key, effect }) => key === 'node.kubernetes.io/disk-pressure' && effect === 'NoSchedule');
const isUnknown = (ve: VirtualEnvironment): boolean =>
  findCondition(ve.status?.conditions, 'Ready')?.status === 'Unknown';

async function clusterWithLease(clock: ManualClock): Promise<World> {
  const made = startWorld({ clock });
  await simpleCluster(made.store);
  await made.store.create(leaseKind, {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'n1', namespace: NODE_LEASE_NAMESPACE },
    spec: { holderIdentity: 'n1', renewTime: renewTime(clock) },
  });
  await made.store.create(virtualEnvironmentKind, environment('web'));
  await waitFor(made.store, 'web', ({ spec }) => spec.nodeName === 'n1');
  return made;
}

const renew = async (clock: ManualClock): Promise<void> => {
  const spec = { renewTime: renewTime(clock) };
  await world.store.mergePatch(leaseKind, 'n1', NODE_LEASE_NAMESPACE, { spec });
};

describe('the node controller', () => {
  test('a node whose pool runs full takes no new environments, and does again once there is room', async () => {
    const clock = new ManualClock();
    world = await clusterWithLease(clock);
    const { store } = world;
    const say = (status: 'True' | 'False') => {
      const conditions = [
        { type: 'Ready', status: 'True' },
        { type: 'DiskPressure', status },
      ];
      return store.mergePatch(nodeKind, 'n1', undefined, { status: { conditions } }, { subresource: 'status' });
    };
    await say('True');
    await waitForObject(store, nodeKind, hasTaint);
    await store.create(virtualEnvironmentKind, environment('later'));
    const waiting = await waitFor(
      store,
      'later',
      (ve) => findCondition(ve.status?.conditions, 'Scheduled')?.status === 'False',
    );
    expect(findCondition(waiting.status?.conditions, 'Scheduled')?.message).toBe(
      '0/1 nodes: 1 has an untolerated taint',
    );
    await say('False');
    await waitFor(store, 'later', ({ spec }) => spec.nodeName === 'n1');
    expect(hasTaint(await store.get(nodeKind, 'n1'))).toBe(false);
  });

  test('a node that falls silent is marked, and its environments are called unknown; back again it takes new ones', async () => {
    const clock = new ManualClock();
    world = await clusterWithLease(clock);
    const { store } = world;
    await clock.advanceUntil(40_000, waitForObject(store, nodeKind, isTainted));
    const lost = await store.get(nodeKind, 'n1');
    expect(isReady(lost)).toBe('Unknown');
    const unknown = await waitFor(store, 'web', isUnknown);
    expect(unknown.status?.phase).toBe('Unknown');
    expect(findCondition(unknown.status?.conditions, 'Ready')).toMatchObject({ reason: 'NodeLost' });
    await store.create(virtualEnvironmentKind, environment('later'));
    await waitFor(store, 'later', (ve) => findCondition(ve.status?.conditions, 'Scheduled')?.status === 'False');
    await renew(clock);
    const back = await waitForObject(store, nodeKind, (node) => !isTainted(node));
    // The agent says itself that it is ready.
    expect(isReady(back)).toBe('Unknown');
    const conditions = [{ type: 'Ready', status: 'True' }];
    await store.mergePatch(nodeKind, 'n1', undefined, { status: { conditions } }, { subresource: 'status' });
    await waitFor(store, 'later', ({ spec }) => spec.nodeName === 'n1');
  });

  test('a node that renews its lease stays', async () => {
    const clock = new ManualClock();
    world = await clusterWithLease(clock);
    for (let beat = 0; beat < 10; beat += 1) {
      await clock.advance(10_000);
      await renew(clock);
    }
    const node = await world.store.get(nodeKind, 'n1');
    expect([isTainted(node), isReady(node)]).toEqual([false, 'True']);
  });

  test('environments of a deleted node are called unknown, and images forget it', async () => {
    world = await clusterWithLease(new ManualClock());
    const { store } = world;
    await store.create(imageKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'Image',
      metadata: { name: 'debian-12' },
      spec: { source: { debian: { suite: 'bookworm' } } },
    });
    const status = { nodes: ['n0', 'n1'].map((nodeName) => ({ nodeName, phase: 'Ready' })) };
    await store.mergePatch(imageKind, 'debian-12', undefined, { status }, { subresource: 'status' });
    const kept = await waitForObject(store, imageKind, (image) => image.status?.nodes?.length === 1);
    expect(kept.status?.nodes).toEqual([{ nodeName: 'n1', phase: 'Ready' }]);
    await store.delete(nodeKind, 'n1');
    const unknown = await waitFor(store, 'web', isUnknown);
    expect(findCondition(unknown.status?.conditions, 'Ready')?.message).toBe('node n1 no longer exists');
    await waitForObject(store, imageKind, (image) => (image.status?.nodes ?? []).length === 0);
  });
});
