import { nodeKind } from '../../machinery/kinds/node/type.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { virtualEnvironmentClassKind } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import { virtualNetworkKind } from '../../machinery/kinds/virtualnetwork/type.ts';
import { eventKind } from '../../machinery/kinds/event/type.ts';
import { imageKind } from '../../machinery/kinds/image/type.ts';
import { MemoryStore } from '../../machinery/store/memory-store.ts';
import { ApiError } from '../../machinery/errors/errors.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import {
  environment,
  network,
  node,
  simpleCluster,
  startWorld,
  waitFor,
  waitForObject,
  type World,
} from '../testing/world.ts';

let world: World;
afterEach(() => world.stop());

const isBound = (ve: VirtualEnvironment): boolean => ve.spec.nodeName !== undefined;
const scheduled = (ve: VirtualEnvironment) => findCondition(ve.status?.conditions, 'Scheduled');
const says = (text: string) => (ve: VirtualEnvironment) => scheduled(ve)?.message?.includes(text) ?? false;
const addressesOf = (ve: VirtualEnvironment) =>
  ve.status?.allocation?.interfaces?.flatMap(({ addresses }) => addresses ?? []);

describe('the virtualenvironment controller', () => {
  test('allocates and binds a new environment in two writes', async () => {
    const writes: string[] = [];
    const before = (verb: string, kind: string, name: string): void => {
      if (kind === 'VirtualEnvironment' && (verb === 'apply' || verb === 'patch')) writes.push(`${verb} ${name}`);
    };
    world = startWorld({ before });
    const { store } = world;
    await simpleCluster(store);
    const made = await store.create(virtualEnvironmentKind, environment('web'));
    const ve = await waitFor(store, 'web', isBound);
    expect(ve.metadata.finalizers).toEqual(['kapelle.dev/runtime']);
    expect(ve.status).toMatchObject({
      phase: 'Pending',
      conditions: [{ type: 'Scheduled', status: 'True', reason: 'Bound', message: 'bound to node n1' }],
      allocation: {
        idRange: { base: 2 ** 20, size: 65_536 },
        interfaces: [{ name: 'eth0', network: 'default', addresses: ['10.0.0.2', 'fd00::2'] }],
        resources: { requests: {}, limits: { pids: 4096, disk: '10Gi' } },
        observedGeneration: 1,
      },
    });
    expect(ve.status?.allocation?.interfaces?.[0]?.mac).toMatch(/^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
    expect(writes).toEqual(['apply web', 'patch web']);
    const event = await waitForObject(store, eventKind, ({ reason }) => reason === 'Scheduled');
    expect(event).toMatchObject({
      message: 'bound to node n1',
      involvedObject: { name: 'web', uid: made.metadata.uid },
    });
  });

  test('an environment that fits nowhere says why, and is placed when a node joins', async () => {
    world = startWorld();
    const { store } = world;
    await simpleCluster(store);
    await store.create(virtualEnvironmentKind, environment('big', { resources: { requests: { memory: '16Gi' } } }));
    const waiting = await waitFor(store, 'big', says('nodes'));
    expect(scheduled(waiting)).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message: '0/1 nodes: 1 insufficient memory',
    });
    await store.create(
      nodeKind,
      node('n2', { allocatable: { cpu: '4', memory: '32Gi', 'ephemeral-storage': '100Gi' } }),
    );
    const placed = await waitFor(store, 'big', isBound);
    expect(placed.spec.nodeName).toBe('n2');
    expect(addressesOf(placed)).toEqual(addressesOf(waiting));
  });

  test('room that a deleted environment gives back is used', async () => {
    world = startWorld();
    const { store } = world;
    await simpleCluster(store);
    const half = { resources: { requests: { memory: '5Gi' } } };
    await store.create(virtualEnvironmentKind, environment('one', half));
    await waitFor(store, 'one', isBound);
    await store.create(virtualEnvironmentKind, environment('two', half));
    await waitFor(store, 'two', says('insufficient memory'));
    await store.delete(virtualEnvironmentKind, 'one', 'default');
    await store.mergePatch(virtualEnvironmentKind, 'one', 'default', { metadata: { finalizers: [] } });
    expect((await waitFor(store, 'two', isBound)).spec.nodeName).toBe('n1');
  });

  test('a missing network, class and taken address are told, and mended by the world', async () => {
    world = startWorld();
    const { store } = world;
    await store.create(nodeKind, node('n1'));
    await store.create(virtualEnvironmentKind, environment('a', { className: 'small' }));
    expect(scheduled(await waitFor(store, 'a', says('Class')))?.message).toBe(
      'there is no VirtualEnvironmentClass "small"',
    );
    const spec = { resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } };
    await store.create(virtualEnvironmentClassKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironmentClass',
      metadata: { name: 'small' },
      spec,
    });
    expect(scheduled(await waitFor(store, 'a', says('VirtualNetwork')))?.message).toBe(
      'there is no VirtualNetwork "default" for interface eth0',
    );
    await store.create(virtualNetworkKind, network('default', { ipv4: { prefix: '10.0.0.0/24' } }));
    const placed = await waitFor(store, 'a', isBound);
    expect(placed.status?.allocation?.resources).toEqual({
      requests: { cpu: '1' },
      limits: { memory: '1Gi', pids: 4096, disk: '10Gi' },
    });
    const taken = { interfaces: [{ name: 'eth0', network: 'default', addresses: ['10.0.0.2'] }] };
    await store.create(virtualEnvironmentKind, environment('b', taken));
    expect(scheduled(await waitFor(store, 'b', says('taken')))).toMatchObject({
      reason: 'AddressTaken',
      message: 'spec.interfaces[0].addresses: 10.0.0.2 is taken by default/a',
    });
    await store.delete(virtualEnvironmentKind, 'a', 'default');
    await store.mergePatch(virtualEnvironmentKind, 'a', 'default', { metadata: { finalizers: [] } });
    expect(addressesOf(await waitFor(store, 'b', isBound))).toEqual(['10.0.0.2']);
  });

  test('a halted environment keeps addresses ready but gets no node until it is to run', async () => {
    world = startWorld();
    const { store } = world;
    await simpleCluster(store);
    await store.create(virtualEnvironmentKind, environment('later', { runPolicy: 'Halted' }));
    const halted = await waitFor(store, 'later', (ve) => ve.status?.phase === 'Stopped');
    expect(scheduled(halted)).toMatchObject({ status: 'False', reason: 'NotWanted' });
    expect(addressesOf(halted)).toEqual(['10.0.0.2', 'fd00::2']);
    await store.mergePatch(virtualEnvironmentKind, 'later', 'default', {
      spec: { runPolicy: 'Manual', power: { action: 'Start', token: '1' } },
    });
    const placed = await waitFor(store, 'later', isBound);
    expect(addressesOf(placed)).toEqual(['10.0.0.2', 'fd00::2']);
    expect(placed.status?.phase).toBe('Pending');
  });

  test('a resize of a placed environment changes its allocation, an edit of its class does not', async () => {
    world = startWorld();
    const { store } = world;
    await simpleCluster(store);
    const metadata = { name: 'small' };
    const spec = { resources: { limits: { memory: '1Gi' } } };
    await store.create(virtualEnvironmentClassKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironmentClass',
      metadata,
      spec,
    });
    await store.create(virtualEnvironmentKind, environment('a', { className: 'small' }));
    await waitFor(store, 'a', isBound);
    await store.mergePatch(virtualEnvironmentClassKind, 'small', undefined, {
      spec: { resources: { limits: { memory: '9Gi' } } },
    });
    await store.mergePatch(virtualEnvironmentKind, 'a', 'default', { spec: { resources: { limits: { cpu: '2' } } } });
    const resized = await waitFor(store, 'a', (ve) => ve.status?.allocation?.resources?.limits?.['cpu'] === '2');
    expect(resized.status?.allocation?.resources?.limits).toEqual({
      memory: '1Gi',
      cpu: '2',
      pids: 4096,
      disk: '10Gi',
    });
    expect(resized.status?.allocation?.observedGeneration).toBe(3);
  });

  test('of two objects with one address the younger says so', async () => {
    const store = new MemoryStore();
    await simpleCluster(store);
    const interfaces = [{ name: 'eth0', network: 'default', mac: '02:00:00:00:00:01', addresses: ['10.0.0.9'] }];
    for (const [index, name] of ['old', 'young'].entries()) {
      const ve = environment(name, { nodeName: 'n1', interfaces: [{ name: 'eth0', network: 'default' }] });
      await store.create(virtualEnvironmentKind, {
        ...ve,
        metadata: { ...ve.metadata, labels: { order: String(index) } },
      });
      const status = { allocation: { idRange: { base: 2 ** 20 + index * 65_536, size: 65_536 }, interfaces } };
      await store.mergePatch(virtualEnvironmentKind, name, 'default', { status }, { subresource: 'status' });
    }
    world = startWorld({}, store);
    const all = ['old', 'young'];
    const conflicted = await waitForObject(
      store,
      virtualEnvironmentKind,
      (ve) => scheduled(ve)?.reason === 'AddressConflict',
    );
    const rival = all.find((name) => name !== conflicted.metadata.name) ?? '';
    expect(scheduled(conflicted)?.message).toBe(
      `address 10.0.0.9 belongs to default/${rival}, which is older: delete one of the two`,
    );
    expect(scheduled(await waitFor(store, rival, (ve) => scheduled(ve) !== undefined))).toMatchObject({
      status: 'True',
    });
  });

  test('a failed write is tried again and nothing is given twice', async () => {
    let failures = 3;
    const before = (verb: string, kind: string): void => {
      if (kind !== 'VirtualEnvironment' || (verb !== 'apply' && verb !== 'patch') || failures === 0) return;
      failures -= 1;
      throw new ApiError('ServiceUnavailable', 'the API server is restarting');
    };
    world = startWorld({ before });
    const { store } = world;
    await simpleCluster(store);
    const names = Array.from({ length: 20 }, (_, index) => `ve-${index}`);
    await Promise.all(names.map((name) => store.create(virtualEnvironmentKind, environment(name))));
    const placed = await Promise.all(names.map((name) => waitFor(store, name, isBound)));
    expect(new Set(placed.flatMap((ve) => addressesOf(ve) ?? [])).size).toBe(40);
    expect(new Set(placed.map((ve) => ve.status?.allocation?.idRange?.base)).size).toBe(20);
    expect(failures).toBe(0);
  });

  test('a deleted environment of a node that no longer exists loses its finalizer', async () => {
    world = startWorld();
    const { store } = world;
    await simpleCluster(store);
    await store.create(virtualEnvironmentKind, environment('web'));
    await waitFor(store, 'web', isBound);
    await store.delete(virtualEnvironmentKind, 'web', 'default');
    const leaving = await store.get(virtualEnvironmentKind, 'web', 'default');
    expect(leaving.metadata.finalizers).toEqual(['kapelle.dev/runtime']);
    const gone = (async () => {
      const { resourceVersion } = await store.list(virtualEnvironmentKind);
      const signal = new AbortController().signal;
      for await (const event of store.watch(virtualEnvironmentKind, { resourceVersion, signal })) {
        if (event.type === 'deleted') return;
      }
    })();
    await store.delete(nodeKind, 'n1');
    await gone;
  });

  test('images that failed on a node keep environments away, and a node that has one draws them', async () => {
    world = startWorld();
    const { store } = world;
    await simpleCluster(store);
    await store.create(nodeKind, node('n2'));
    await store.create(imageKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'Image',
      metadata: { name: 'debian-12' },
      spec: { source: { debian: { suite: 'bookworm' } } },
    });
    const status = { nodes: [{ nodeName: 'n2', phase: 'Ready' }] };
    await store.mergePatch(imageKind, 'debian-12', undefined, { status }, { subresource: 'status' });
    await waitForObject(
      store,
      imageKind,
      (image) => findCondition(image.status?.conditions, 'Ready')?.status === 'True',
    );
    await store.create(virtualEnvironmentKind, environment('a'));
    expect((await waitFor(store, 'a', isBound)).spec.nodeName).toBe('n2');
  });
});
