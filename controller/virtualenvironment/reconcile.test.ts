import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentClass } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import { Claims } from '../allocation/claims.ts';
import { environment, network } from '../testing/world.ts';
import { allocateInterfaces } from './interfaces.ts';
import { reconcile, type World } from './reconcile.ts';
import { effectiveResources } from './resources.ts';
import { whyNotWanted } from './wanted.ts';

type Spec = Partial<VirtualEnvironment['spec']>;

const object = (
  spec: Spec = {},
  more: Partial<VirtualEnvironment['metadata']> = {},
  status?: VirtualEnvironment['status'],
): VirtualEnvironment => {
  const ve = environment('web', spec);
  const metadata = { ...ve.metadata, uid: 'u1', generation: 1, creationTimestamp: '2026-01-02T00:00:00Z', ...more };
  return { ...ve, metadata, status };
};

function claimsWith(...taken: string[]): Claims {
  const claims = new Claims();
  claims.setNetwork(
    network('default', { ipv4: { prefix: '10.0.0.0/29', reserved: ['10.0.0.6'] }, ipv6: { prefix: 'fd00::/64' } }),
  );
  claims.setNetwork(network('v4', { ipv4: { prefix: '192.168.0.0/30' } }));
  const addresses = taken.map((one) => one);
  const other = environment('other');
  const metadata = { ...other.metadata, uid: 'u0', creationTimestamp: '2026-01-01T00:00:00Z' };
  claims.set({ ...other, metadata }, { interfaces: [{ name: 'eth0', network: 'default', mac: '', addresses }] });
  return claims;
}

const nameOf = (uid: string): string => (uid === 'u0' ? 'default/other' : uid);

const on = (networkName: string, addresses?: string[]): Spec => ({
  interfaces: [{ name: 'eth0', network: networkName, ...(addresses === undefined ? {} : { addresses }) }],
});
const has = (...addresses: string[]): VirtualEnvironment['status'] => ({
  allocation: { interfaces: [{ name: 'eth0', network: 'default', mac: '', addresses }] },
});
const world = (more: Partial<World> = {}): World => ({
  claims: claimsWith(),
  classOf: () => undefined,
  revisionOf: () => undefined,
  hasNode: (name) => name === 'n1',
  snapshotOf: () => undefined,
  volumes: { volume: () => undefined, snapshot: () => undefined, nodeOfUser: () => undefined },
  imageSources: { image: () => undefined, environment: () => undefined, snapshot: () => undefined },
  nameOf,
  place: () => ({ node: 'n1', score: 1, next: 0 }),
  ...more,
});

describe('addresses of interfaces', () => {
  const allocate = (spec: Spec, claims = claimsWith(), status?: VirtualEnvironment['status']) => {
    const outcome = allocateInterfaces(object(spec, {}, status), claims, nameOf);
    return 'problem' in outcome ? outcome.problem : outcome.interfaces.map(({ addresses }) => addresses?.join(' '));
  };

  test.each<[string, Spec, unknown]>([
    ['one of each family the network has', on('default'), ['10.0.0.2 fd00::2']],
    ['only the family the network has', on('v4'), ['192.168.0.2']],
    ['no interface, no address', { interfaces: [] }, []],
    ['a fixed one and one allocated beside it, IPv4 first', on('default', ['fd00::99']), ['10.0.0.2 fd00::99']],
    ['a fixed one in another spelling', on('default', ['FD00:0::0099']), ['10.0.0.2 fd00::99']],
    ['a reserved one can be asked for', on('default', ['10.0.0.6']), ['10.0.0.6 fd00::2']],
    [
      'two interfaces on one network',
      {
        interfaces: [
          { name: 'eth0', network: 'default' },
          { name: 'eth1', network: 'default' },
        ],
      },
      ['10.0.0.2 fd00::2', '10.0.0.3 fd00::3'],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(allocate(spec)).toEqual(expected);
  });

  test.each<[string, Spec, string, string]>([
    ['nope', on('nope'), 'NetworkNotFound', 'there is no VirtualNetwork "nope" for interface eth0'],
    ['text', on('default', ['x']), 'InvalidAddress', 'spec.interfaces[0].addresses: "x" is not an IP address'],
    [
      'outside',
      on('default', ['10.9.9.9']),
      'InvalidAddress',
      'spec.interfaces[0].addresses: 10.9.9.9 is not inside of VirtualNetwork "default"',
    ],
    [
      'broadcast',
      on('default', ['10.0.0.7']),
      'InvalidAddress',
      "10.0.0.7 is the network's own, its gateway or its broadcast address",
    ],
    ['family', on('v4', ['fd00::1']), 'InvalidAddress', 'VirtualNetwork "v4" has no IPv6 prefix for fd00::1'],
    ['twice', on('default', ['10.0.0.2', '10.0.0.4']), 'InvalidAddress', 'two of one family'],
    [
      'taken',
      on('default', ['10.0.0.3']),
      'AddressTaken',
      'spec.interfaces[0].addresses: 10.0.0.3 is taken by default/other',
    ],
    [
      'own',
      {
        interfaces: [
          { name: 'a', network: 'default', addresses: ['10.0.0.2'] },
          { name: 'b', network: 'default', addresses: ['10.0.0.2'] },
        ],
      },
      'AddressTaken',
      'spec.interfaces[1].addresses: 10.0.0.2 is taken by another interface',
    ],
  ])('refused: %s', (_name, spec, reason, message) => {
    expect(allocate(spec, claimsWith('10.0.0.3'))).toEqual({ reason, message: expect.stringContaining(message) });
  });

  test('a network without a free address says which family', () => {
    const claims = claimsWith('10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5');
    expect(allocate(on('default'), claims)).toEqual({
      reason: 'AddressesExhausted',
      message: 'VirtualNetwork "default" has no free IPv4 address left',
    });
  });

  test('what it has is kept, unless an older object has it or the network has changed', () => {
    expect(allocate(on('default'), claimsWith(), has('10.0.0.4', 'fd00::44'))).toEqual(['10.0.0.4 fd00::44']);
    const claims = claimsWith('10.0.0.4');
    claims.set(object(), has('10.0.0.4', 'fd00::44')?.allocation);
    expect(allocate(on('default'), claims, has('10.0.0.4', 'fd00::44'))).toEqual(['10.0.0.2 fd00::44']);
    expect(allocate(on('v4'), claimsWith(), has('10.0.0.4'))).toEqual(['192.168.0.2']);
  });
});

describe('resources in force', () => {
  const small: VirtualEnvironmentClass = {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironmentClass',
    metadata: { name: 'small' },
    spec: { resources: { requests: { cpu: '1' }, limits: { memory: '1Gi', disk: '5Gi' } } },
  };

  test('spec before class before defaults', () => {
    const ve = object({ className: 'small', resources: { limits: { memory: '2Gi' } } });
    expect(effectiveResources(ve, small.spec.resources)).toEqual({
      requests: { cpu: '1' },
      limits: { memory: '2Gi', disk: '5Gi', pids: 4096 },
    });
    expect(effectiveResources(object(), undefined)).toEqual({ requests: {}, limits: { pids: 4096, disk: '10Gi' } });
  });
});

describe('whether it is to have a node', () => {
  test.each<[Spec, string | undefined]>([
    [{ runPolicy: 'Always' }, undefined],
    [{ runPolicy: 'Once' }, undefined],
    [{ runPolicy: 'RerunOnFailure' }, undefined],
    [{ runPolicy: 'Halted' }, 'Halted'],
    [{ runPolicy: 'Halted', power: { action: 'Start', token: '1' } }, 'Halted'],
    [{ runPolicy: 'Manual' }, 'Manual'],
    [{ runPolicy: 'Manual', power: { action: 'Start', token: '1' } }, undefined],
    [{ runPolicy: 'Manual', power: { action: 'Stop', token: '1' } }, 'Manual'],
    [{ runPolicy: 'Always', power: { action: 'Stop', token: '1' } }, 'stopped'],
  ])('%j: %s', (spec, word) => {
    const why = whyNotWanted(object(spec));
    if (word === undefined) expect(why).toBeUndefined();
    else expect(why).toContain(word);
  });
});

describe('reconciling one environment', () => {
  test('what is being deleted is left to the agent of its node', () => {
    const marks = { deletionTimestamp: '2026-01-03T00:00:00Z', finalizers: ['kapelle.dev/runtime'] };
    expect(reconcile(object({ nodeName: 'n1' }, marks), world())).toEqual({ do: 'nothing' });
    expect(reconcile(object({ nodeName: 'gone' }, marks), world())).toEqual({
      do: 'removeFinalizer',
      why: 'node gone no longer exists',
    });
    expect(reconcile(object({}, marks), world())).toEqual({ do: 'removeFinalizer', why: 'it never had a node' });
    expect(reconcile(object({}, { ...marks, finalizers: ['other'] }), world())).toEqual({ do: 'nothing' });
  });

  test('what cannot be placed keeps its addresses and waits', () => {
    const decision = reconcile(object(), world({ place: () => ({ node: undefined, why: '0/1 nodes: 1 not ready' }) }));
    expect(decision).toMatchObject({
      do: 'write',
      waiting: true,
      status: {
        phase: 'Pending',
        scheduled: { status: 'False', reason: 'Unschedulable', message: '0/1 nodes: 1 not ready' },
        allocation: { interfaces: [{ addresses: ['10.0.0.2', 'fd00::2'] }] },
      },
    });
  });

  test('what is bound keeps what it has, whatever its network does, and its phase is left to the agent', () => {
    const allocation = {
      idRange: { base: 2 ** 20, size: 65_536 },
      interfaces: [{ name: 'eth0', network: 'vanished', mac: '02:00:00:00:00:01', addresses: ['1.2.3.4'] }],
      resources: { requests: {}, limits: { pids: 4096, disk: '10Gi' } },
      observedGeneration: 1,
    };
    const decision = reconcile(object({ nodeName: 'n1' }, { generation: 2 }, { allocation }), world());
    expect(decision).toEqual({
      do: 'write',
      waiting: false,
      status: {
        allocation,
        phase: undefined,
        scheduled: { status: 'True', reason: 'Bound', message: 'bound to node n1' },
      },
    });
  });
});
