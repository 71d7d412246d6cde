// Objects → what the runtime is told, and what stands in the way.
import { expect, test } from '@jest/globals';
import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualNetwork } from '../../../machinery/kinds/virtualnetwork/type.ts';
import { NO_RESOURCES } from '../../runtime/client.ts';
import { NO_REFERENCES } from '../references/view.ts';
import { type DesiredInput, desiredEnvironment } from './desired.ts';

type Allocation = NonNullable<NonNullable<VirtualEnvironment['status']>['allocation']>;

const ALLOCATION: Allocation = {
  idRange: { base: 131_072, size: 65_536 },
  interfaces: [{ name: 'eth0', network: 'lan', mac: '02:00:00:00:00:01', addresses: ['10.1.0.7', 'fd00::7'] }],
  resources: { requests: { cpu: '250m' }, limits: { cpu: 2, memory: '1.5Gi', swap: '64Mi', pids: 512 } },
};

function object(
  spec: Partial<VirtualEnvironment['spec']> = {},
  allocation: Allocation | undefined = ALLOCATION,
  name = 'web',
): VirtualEnvironment {
  const metadata = { name, namespace: 'default', uid: 'u', generation: 4 };
  return {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata,
    spec: { image: 'base', ...spec },
    status: { allocation },
  };
}

const image = (init: Image['spec']['init']): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name: 'base' },
  spec: { source: { debian: { suite: 'bookworm' } }, init },
});

const network = (spec: VirtualNetwork['spec']): ReadonlyMap<string, VirtualNetwork> =>
  new Map([['lan', { apiVersion: 'kapelle.dev/v1', kind: 'VirtualNetwork', metadata: { name: 'lan' }, spec }]]);

const input = (more: Partial<DesiredInput> = {}): DesiredInput => ({
  object: object(),
  image: image({}),
  imageDigest: 'sha256:1',
  networks: network({ mtu: 1400 }),
  host: { nameservers: ['192.0.2.53'], searches: ['example.org'] },
  guestSources: { references: NO_REFERENCES, hashPassword: (password, salt) => `$6$${salt}$${password.length}` },
  volumeSources: { nodeName: 'n1', volume: () => ({ why: 'none' }), snapshot: () => undefined },
  snapshotOf: () => undefined,
  current: undefined,
  ...more,
});

function specOf(more: Partial<DesiredInput> = {}) {
  const desired = desiredEnvironment(input(more));
  if ('problem' in desired) throw new Error(desired.problem.message);
  return desired.spec;
}

test('quantities become plain numbers, with the documented defaults', () => {
  expect(specOf().resources).toEqual({
    ...NO_RESOURCES,
    cpuLimitMillicores: 2000,
    cpuRequestMillicores: 250,
    memoryLimitBytes: 1.5 * 1024 ** 3,
    memoryRequestBytes: 0,
    swapLimitBytes: 64 * 1024 ** 2,
    pidsLimit: 512,
    diskLimitBytes: 10 * 1024 ** 3,
  });
  expect(specOf({ object: object({}, { ...ALLOCATION, resources: {} }) }).resources?.pidsLimit).toBe(4096);
});

test('a quantity that is none is named', () => {
  const allocation = { ...ALLOCATION, resources: { limits: { memory: 'much' } } };
  expect(desiredEnvironment(input({ object: object({}, allocation) }))).toMatchObject({
    problem: {
      condition: 'LimitsEnforced',
      reason: 'InvalidResources',
      message: expect.stringMatching(/^memory: "much" is not a quantity/),
    },
  });
});

test.each([
  ['systemd by default', {}, {}, 'INIT_KIND_SYSTEMD', 37, ['/sbin/init']],
  ['another init', { kind: 'other', command: ['/init'] }, {}, 'INIT_KIND_OTHER', 15, ['/init']],
  ['a stop signal of the image', { kind: 'other', stopSignal: 3 }, {}, 'INIT_KIND_OTHER', 3, ['/sbin/init']],
  ['a command of its own is no systemd', {}, { command: ['/bin/job'] }, 'INIT_KIND_OTHER', 15, ['/bin/job']],
  ['but if it says so', {}, { command: ['/bin/wrap'], initKind: 'systemd' }, 'INIT_KIND_SYSTEMD', 37, ['/bin/wrap']],
] as const)('init: %s', (_, init, spec, initKind, stopSignal, command) => {
  const asked = {
    image: image({ ...init } as Image['spec']['init']),
    object: object({ ...spec } as Partial<VirtualEnvironment['spec']>),
  };
  expect(specOf(asked)).toMatchObject({ initKind, stopSignal, command });
});

test('an environment stays on the image that it was made from', () => {
  const current = specOf();
  expect(specOf({ current, imageDigest: 'sha256:2' }).imageDigest).toBe('sha256:1');
  expect(specOf({ current, image: undefined, imageDigest: '' })).toMatchObject({
    imageDigest: 'sha256:1',
    command: ['/sbin/init'],
  });
});

test('without image, network or allocation the problem says which', () => {
  expect(desiredEnvironment(input({ image: undefined }))).toMatchObject({
    problem: { condition: 'ImageReady', reason: 'ImageNotFound' },
  });
  expect(desiredEnvironment(input({ networks: new Map() }))).toMatchObject({
    problem: { condition: 'NetworkReady', message: 'there is no VirtualNetwork "lan"' },
  });
  const unallocated = object();
  unallocated.status = {};
  expect(desiredEnvironment(input({ object: unallocated }))).toMatchObject({
    problem: { reason: 'AwaitingAllocation' },
  });
});

test('a network that was deleted changes nothing for what already uses it', () => {
  const current = specOf();
  expect(specOf({ current, networks: new Map() }).interfaces).toEqual(current.interfaces);
});

test("resolver settings: its own, else its network's, else the host's", () => {
  expect(specOf()).toMatchObject({ nameservers: ['192.0.2.53'], searches: ['example.org'] });
  const networks = network({ dns: { servers: ['10.1.0.1'] } });
  expect(specOf({ networks })).toMatchObject({ nameservers: ['10.1.0.1'], searches: ['example.org'] });
  const own = object({ dns: { servers: ['9.9.9.9'], searches: ['own.example'] } });
  expect(specOf({ networks, object: own })).toMatchObject({ nameservers: ['9.9.9.9'], searches: ['own.example'] });
});

test('the host name is one label, cut to what a host name may be', () => {
  expect(specOf({ object: object({}, ALLOCATION, 'web.shop') }).hostname).toBe('web');
  expect(specOf({ object: object({}, ALLOCATION, `${'a'.repeat(62)}-b`) }).hostname).toBe('a'.repeat(62));
  expect(specOf({ object: object({ hostname: 'mail' }) }).hostname).toBe('mail');
});
