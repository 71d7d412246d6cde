// Who may write what, and what must hold between objects, over HTTP with the certificates of each identity.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';

const GROUP = '/apis/kapelle.dev/v1';
const VES = `${GROUP}/namespaces/default/virtualenvironments`;
const NETWORKS = `${GROUP}/virtualnetworks`;
const IMAGES = `${GROUP}/images`;
const MERGE = { 'content-type': 'application/merge-patch+json' };
const APPLY = { 'content-type': 'application/apply-patch+yaml' };

let api: InProcessApi;
let admin: Client;
let controller: Client;
let node1: Client;
let node2: Client;
beforeAll(async () => {
  api = await startInProcessApi();
  ({ admin } = api);
  controller = await api.client('system:kapelle-controller', 'system:kapelle-controllers');
  node1 = await api.client('system:node:node1', 'system:nodes');
  node2 = await api.client('system:node:node2', 'system:nodes');
  await network('default', '10.88.0.0/16', 'fd88::/64');
  await network('other', '10.99.0.0/24');
});
afterAll(async () => {
  await api?.stop();
});

const network = (name: string, ipv4?: string, ipv6?: string): Promise<Answer> =>
  admin.call('POST', NETWORKS, {
    metadata: { name },
    spec: { ...(ipv4 && { ipv4: { prefix: ipv4 } }), ...(ipv6 && { ipv6: { prefix: ipv6 } }) },
  });
const create = (name: string, spec: object = {}, client = admin): Promise<Answer> =>
  client.call('POST', VES, { metadata: { name }, spec: { image: 'x', ...spec } });
const patch = (client: Client, path: string, body: object): Promise<Answer> => client.call('PATCH', path, body, MERGE);
const applyStatus = (client: Client, path: string, kind: string, status: object, manager: string): Promise<Answer> =>
  client.call(
    'PATCH',
    `${path}/status?fieldManager=${manager}&force=true`,
    { apiVersion: 'kapelle.dev/v1', kind, metadata: { name: path.split('/').at(-1) }, status },
    APPLY,
  );
const causes = ({ json }: Answer): [string, string][] =>
  (json.details?.causes ?? []).map((cause: { field: string; message: string }) => [cause.field, cause.message]);
const bind = (name: string, nodeName: string): Promise<Answer> =>
  patch(controller, `${VES}/${name}`, { metadata: { finalizers: ['kapelle.dev/runtime'] }, spec: { nodeName } });

const node = (name: string) => ({ metadata: { name }, status: { capacity: { cpu: '2' } } });
const lease = (name: string) => ({ metadata: { name }, spec: { holderIdentity: name } });

describe('one writer per field', () => {
  test('only the scheduler binds an environment, once', async () => {
    expect((await create('bound', { nodeName: 'node1' })).code).toBe(403);
    expect((await create('bound')).code).toBe(201);
    const refused = await patch(admin, `${VES}/bound`, { spec: { nodeName: 'node1' } });
    expect(refused.json.message).toBe(
      'virtualenvironments.kapelle.dev "bound" is forbidden: user "kapelle-admin" cannot change spec.nodeName: it is written by the scheduler, once; say with spec.nodeSelector or spec.affinity where it may run',
    );
    expect((await bind('bound', 'node1')).code).toBe(200);
    expect((await bind('bound', 'node2')).code).toBe(403);
    expect((await patch(controller, `${VES}/bound`, { spec: { nodeName: null } })).code).toBe(403);
    expect((await patch(admin, `${VES}/bound`, { spec: { nodeName: null } })).code).toBe(403);
  });

  test('a manifest put back whole does not unbind it', async () => {
    const { json } = await admin.call('GET', `${VES}/bound`);
    delete json.spec.nodeName;
    const put = await admin.call('PUT', `${VES}/bound`, { ...json, spec: { ...json.spec, runPolicy: 'Manual' } });
    expect([put.code, put.json.spec.nodeName, put.json.spec.runPolicy]).toEqual([200, 'node1', 'Manual']);
  });

  test('status is its keepers alone: controller until bound, then the agent of the node', async () => {
    await create('kept');
    const path = `${VES}/kept`;
    const say = (client: Client, status: object, manager = 'm') =>
      applyStatus(client, path, 'VirtualEnvironment', status, manager);
    const scheduled = {
      conditions: [{ type: 'Scheduled', status: 'False', reason: 'Unschedulable', message: 'no nodes' }],
    };
    expect((await say(admin, { phase: 'Running' })).code).toBe(403);
    expect((await say(node1, { phase: 'Running' })).code).toBe(403);
    expect((await say(controller, { phase: 'Pending', ...scheduled }, 'kapelle-controller')).code).toBe(200);
    await bind('kept', 'node1');
    expect((await say(node2, { phase: 'Running' })).code).toBe(403);
    const running = {
      phase: 'Running',
      conditions: [{ type: 'Running', status: 'True', reason: 'Started', message: '' }],
    };
    const said = await say(node1, running, 'kapelle-agent');
    expect(said.json.status.conditions.map(({ type }: { type: string }) => type)).toEqual(['Scheduled', 'Running']);
    expect((await say(controller, { phase: 'Stopped' }, 'kapelle-controller-2')).code).toBe(403);
    expect((await say(node1, { allocation: { observedGeneration: 1 } }, 'sly')).code).toBe(403);
    expect(
      (await say(controller, { allocation: { idRange: { base: 131072, size: 65536 } } }, 'kapelle-controller')).code,
    ).toBe(200);
  });

  test('an agent changes nothing of an environment but its status and its finalizer', async () => {
    const path = `${VES}/kept`;
    expect((await patch(node1, path, { spec: { runPolicy: 'Halted' } })).code).toBe(403);
    expect((await patch(node1, path, { metadata: { labels: { a: 'b' } } })).code).toBe(403);
    expect((await node1.call('DELETE', path)).code).toBe(403);
    expect((await patch(node2, path, { metadata: { finalizers: null } })).code).toBe(403);
    await admin.call('DELETE', path);
    expect((await patch(node1, path, { metadata: { finalizers: null } })).code).toBe(200);
    expect((await admin.call('GET', path)).code).toBe(404);
  });

  test('the controller leaves specs alone', async () => {
    expect((await patch(controller, `${VES}/bound`, { spec: { hostname: 'x' } })).code).toBe(403);
    expect((await patch(controller, `${NETWORKS}/other`, { spec: { mtu: 1400 } })).code).toBe(403);
    expect((await patch(controller, `${NETWORKS}/other/status`, { status: { allocated: 3 } })).code).toBe(200);
    expect((await patch(admin, `${NETWORKS}/other/status`, { status: { allocated: 4 } })).code).toBe(403);
  });

  test('each node tells of an image only what it has itself', async () => {
    await admin.call('POST', IMAGES, { metadata: { name: 'i' }, spec: { source: { debian: { suite: 'bookworm' } } } });
    const say = (client: Client, nodeName: string) =>
      applyStatus(
        client,
        `${IMAGES}/i`,
        'Image',
        { nodes: [{ nodeName, phase: 'Ready' }] },
        `kapelle-agent-${nodeName}`,
      );
    expect((await say(node1, 'node1')).code).toBe(200);
    expect((await say(node2, 'node1')).code).toBe(200); // the same words: nothing changes
    expect((await say(node1, 'node2')).code).toBe(403);
    expect((await say(node2, 'node2')).json.status.nodes).toHaveLength(2);
    expect((await patch(node2, `${IMAGES}/i/status`, { status: { nodes: [] } })).code).toBe(403);
    expect((await patch(node1, `${IMAGES}/i`, { spec: { prefetch: true } })).code).toBe(403);
  });

  test('a node makes and writes its own Node and Lease, and no other', async () => {
    expect((await node1.call('POST', '/api/v1/nodes', node('node2'))).code).toBe(403);
    expect((await node1.call('POST', '/api/v1/nodes', node('node1'))).code).toBe(201);
    expect((await patch(node2, '/api/v1/nodes/node1', { metadata: { labels: { a: 'b' } } })).code).toBe(403);
    const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';
    expect((await node1.call('POST', leases, lease('node2'))).code).toBe(403);
    expect((await node1.call('POST', leases, lease('node1'))).code).toBe(201);
    expect((await patch(node2, `${leases}/node1`, { spec: { holderIdentity: 'node2' } })).code).toBe(403);
  });

  test('secrets are read by neither', async () => {
    for (const client of [controller, node1]) expect((await client.call('GET', '/api/v1/secrets')).code).toBe(403);
  });
});

describe('environments', () => {
  test.each([
    [
      'an address that is none',
      { addresses: ['10.88.0'] },
      'it is no IPv4 or IPv6 address (give it without a prefix length)',
    ],
    [
      'an address with a prefix',
      { addresses: ['10.88.0.1/16'] },
      'it is no IPv4 or IPv6 address (give it without a prefix length)',
    ],
    ['an address outside', { addresses: ['10.89.0.1'] }, 'not inside 10.88.0.0/16 of VirtualNetwork default'],
    ["the network's own address", { addresses: ['10.88.0.0'] }, "it is the network's own address"],
    ['the broadcast address', { addresses: ['10.88.255.255'] }, "it is the network's broadcast address"],
    [
      'a family the network has not',
      { network: 'other', addresses: ['fd88::1'] },
      'VirtualNetwork other has no IPv6 prefix',
    ],
  ])('%s is refused with its path', async (_, extra, message) => {
    const answer = await create('refused', { interfaces: [{ name: 'eth0', ...extra }] });
    expect([
      answer.code,
      causes(answer).map(([field, text]) => [field, text.replace(/^Invalid value: "[^"]*": /, '')]),
    ]).toEqual([422, [['spec.interfaces[0].addresses[0]', message]]]);
  });

  test('two addresses of one family are refused', async () => {
    const answer = await create('refused', { interfaces: [{ name: 'eth0', addresses: ['10.88.0.1', '10.88.0.2'] }] });
    expect(causes(answer)[0]?.[0]).toBe('spec.interfaces[0].addresses[1]');
  });

  test('an address that another has, given or allocated, is refused by its name', async () => {
    expect(
      (await create('first', { interfaces: [{ name: 'eth0', addresses: ['10.88.1.1', 'fd88::1:1'] }] })).code,
    ).toBe(201);
    await create('allocated');
    await applyStatus(
      controller,
      `${VES}/allocated`,
      'VirtualEnvironment',
      {
        allocation: {
          interfaces: [{ name: 'eth0', network: 'default', mac: '02:00:00:00:00:01', addresses: ['10.88.1.2'] }],
        },
      },
      'kapelle-controller',
    );
    for (const [address, holder] of [
      ['10.88.1.1', 'first'],
      ['fd88:0:0:0::1:1', 'first'],
      ['10.88.1.2', 'allocated'],
    ]) {
      const answer = await create('second', { interfaces: [{ name: 'eth0', addresses: [address] }] });
      expect(causes(answer)[0]?.[1]).toBe(
        `Invalid value: "${address}": already taken by VirtualEnvironment default/${holder} on network default`,
      );
    }
    expect(
      (await create('second', { interfaces: [{ name: 'eth0', network: 'later', addresses: ['10.88.1.1'] }] })).code,
    ).toBe(201);
  });

  test('of many that want one address at once exactly one gets it', async () => {
    const codes = await Promise.all(
      Array.from(
        { length: 8 },
        async (_, index) =>
          (await create(`race-${index}`, { interfaces: [{ name: 'eth0', addresses: ['10.88.2.2'] }] })).code,
      ),
    );
    expect(codes.sort((a, b) => a - b)).toEqual([201, 422, 422, 422, 422, 422, 422, 422]);
    const { json } = await admin.call('GET', VES);
    for (const { metadata } of json.items)
      if (metadata.name.startsWith('race-')) await admin.call('DELETE', `${VES}/${metadata.name}`);
    expect((await create('race-again', { interfaces: [{ name: 'eth0', addresses: ['10.88.2.2'] }] })).code).toBe(201);
  });

  test('all that is wrong is told at once', async () => {
    const answer = await create('a'.repeat(64), {
      dns: { servers: ['nowhere'] },
      resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '1', memory: '1Mi' } },
      interfaces: [{ name: 'lo' }],
    });
    expect(
      causes(answer)
        .map(([field]) => field)
        .sort(),
    ).toEqual([
      'metadata.name',
      'spec.dns.servers[0]',
      'spec.interfaces[0].name',
      'spec.resources.limits.memory',
      'spec.resources.requests.cpu',
      'spec.resources.requests.memory',
    ]);
  });

  test('interfaces stay once it is placed', async () => {
    await create('placed');
    await bind('placed', 'node1');
    const answer = await patch(admin, `${VES}/placed`, { spec: { interfaces: [] } });
    expect(causes(answer)).toEqual([
      ['spec.interfaces', 'Forbidden: cannot change once it is placed (it is on node node1)'],
    ]);
  });
});

describe('networks', () => {
  test.each([
    ['nonsense', '10.0.0.0', 'it is no CIDR such as 10.1.0.0/16 or fd00:1::/64'],
    ['host bits', '10.1.0.1/16', 'it has bits set behind the prefix length: write 10.1.0.0/16'],
    ['the other family', 'fd01::/64', 'it is an IPv6 prefix'],
    ['too small', '10.1.0.0/31', 'it holds too few addresses: at most /30'],
    ['loopback', '127.0.0.0/16', 'it overlaps 127.0.0.0/8, which has a meaning of its own'],
    ['an overlap', '10.88.4.0/24', 'overlaps the prefix of VirtualNetwork default'],
  ])('a prefix that is %s is refused', async (_, prefix, message) => {
    const answer = await network('refused', prefix);
    expect([answer.code, causes(answer)]).toEqual([
      422,
      [['spec.ipv4.prefix', `Invalid value: "${prefix}": ${message}`]],
    ]);
  });

  test('one with environments on it cannot be deleted, and says which', async () => {
    await create('user', { interfaces: [{ name: 'eth0', network: 'other' }] });
    const refused = await admin.call('DELETE', `${NETWORKS}/other`);
    expect(refused.json.message).toBe(
      'virtualnetworks.kapelle.dev "other" is forbidden: environments are on it: default/user; delete them first',
    );
    await admin.call('DELETE', `${VES}/user`);
    expect((await admin.call('DELETE', `${NETWORKS}/other`)).code).toBe(200);
  });
});
