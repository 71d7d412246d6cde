import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { virtualNetworkKind, type VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';
import { nodeKind } from '../../machinery/kinds/node/type.ts';
import { environment, network, node, startWorld, waitFor, waitForObject, type World } from '../testing/world.ts';
import { networkReady } from './summary.ts';

const at = (name: string, created: string, spec: VirtualNetwork['spec']): VirtualNetwork => {
  const made = network(name, spec);
  return { ...made, metadata: { ...made.metadata, creationTimestamp: created } };
};
const said = (one: VirtualNetwork, others: VirtualNetwork[] = [], allocated: string[] = []): string => {
  const { status, reason, message } = networkReady({ network: one, others, allocated: new Set(allocated) });
  return `${status} ${reason}: ${message}`;
};

describe('what is said of a network', () => {
  const old = at('old', '2026-01-01T00:00:00Z', { ipv4: { prefix: '10.0.0.0/8' } });
  const young = at('young', '2026-01-02T00:00:00Z', { ipv4: { prefix: '10.1.0.0/30' }, ipv6: { prefix: 'fd00::/64' } });

  test('the younger of two that overlap is told', () => {
    expect(said(young, [old])).toBe(
      'False Overlap: 10.1.0.0/30 overlaps 10.0.0.0/8 of VirtualNetwork "old", which is older',
    );
    expect(said(old, [young])).toBe('True Usable: addresses are being allocated');
  });

  test('a full prefix and a wrong one are named', () => {
    expect(said(young, [], ['10.1.0.2'])).toBe('False Exhausted: no free address is left in 10.1.0.0/30');
    expect(said(at('a', '', { ipv4: { prefix: 'x' } }))).toBe(
      'False InvalidPrefix: spec.ipv4.prefix "x" is not a CIDR',
    );
  });
});

describe('the network controller', () => {
  let world: World;
  afterEach(() => world.stop());

  test('counts addresses in use, up and down', async () => {
    world = startWorld();
    const { store } = world;
    await store.create(nodeKind, node('n1'));
    await store.create(
      virtualNetworkKind,
      network('default', { ipv4: { prefix: '10.0.0.0/30' }, ipv6: { prefix: 'fd00::/64' } }),
    );
    await store.create(virtualEnvironmentKind, environment('a'));
    await waitFor(store, 'a', ({ spec }) => spec.nodeName === 'n1');
    const full = await waitForObject(store, virtualNetworkKind, ({ status }) => status?.allocated === 2);
    expect(full.status?.conditions?.[0]).toMatchObject({ type: 'Ready', status: 'False', reason: 'Exhausted' });
    await store.delete(virtualEnvironmentKind, 'a', 'default');
    await store.mergePatch(virtualEnvironmentKind, 'a', 'default', { metadata: { finalizers: [] } });
    const free = await waitForObject(store, virtualNetworkKind, ({ status }) => status?.allocated === 0);
    expect(free.status?.conditions?.[0]).toMatchObject({ status: 'True', reason: 'Usable' });
  });
});
