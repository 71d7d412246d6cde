// Several nodes: where environments are placed, what becomes of a node that dies, and that what was there is taken over when
// it comes back. Each host is a network namespace with a runtime and an agent of its own.
import { MultiHost } from '../harness/multi-host.ts';
import { difference, type Snapshot, takeSnapshot } from '../harness/leftovers.ts';
import { waitUntil } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

let cluster: MultiHost;
let before: Snapshot;

/** What carries this cluster's name: other tests may run beside. */
const ours = (lines: string[]): string[] =>
  lines.filter((line) => line.includes(`kp-${process.pid}-`) || line.includes('kp-hosts-'));

beforeAll(async () => {
  const images = manifest('images/busybox.yaml').map((image) => ({
    ...image,
    spec: { ...image.spec, prefetch: true },
  }));
  // Hosts in namespaces take images from the cache only: the cluster that has a mirror fills it.
  const builder = theCluster();
  await builder.kubectl.apply(images[0] ?? {});
  await waitUntil(
    'busybox is built',
    async () =>
      (await builder.kubectl('get', 'image', 'busybox', '-o', 'jsonpath={.status.nodes[0].phase}')) === 'Ready',
    {
      timeoutMs: 300_000,
    },
  );
  before = await takeSnapshot();
  cluster = await MultiHost.start(3);
  await cluster.kubectl.apply({
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualNetwork',
    metadata: { name: 'default' },
    spec: { ipv4: { prefix: '10.244.0.0/24' }, ipv6: { prefix: 'fd44::/64' } },
  });
  await cluster.kubectl.apply(images[0] ?? {});
}, 480_000);

afterAll(async () => {
  await cluster.remove();
  expect(ours(difference(before, await takeSnapshot()))).toEqual([]);
}, 120_000);

const apart = (name: string) => ({
  ...environment(name, {
    affinity: {
      environmentAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { app: 'apart' } }, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    },
  }),
  metadata: { name, labels: { app: 'apart' } },
});

test('three that must be apart are each on a node of their own, a fourth says why it is not placed', async () => {
  const { kubectl } = cluster;
  for (const name of ['one', 'two', 'three']) await kubectl.apply(apart(name));
  const placed = await Promise.all(['one', 'two', 'three'].map((name) => kubectl.waitReady(name)));
  expect(new Set(placed.map(({ spec }) => spec.nodeName)).size).toBe(3);
  const addresses = placed.flatMap(({ status }) => status?.allocation?.interfaces?.[0]?.addresses ?? []);
  expect(new Set(addresses).size).toBe(6);
  const bases = placed.map(({ status }) => status?.allocation?.idRange?.base);
  expect(new Set(bases).size).toBe(3);
  await kubectl.apply(apart('four'));
  const four = await kubectl.waitEnvironment('four', 'says why', ({ status }) =>
    (status?.conditions ?? []).some(
      ({ type, message }) => type === 'Scheduled' && message?.startsWith('0/3 nodes: 3 ') === true,
    ),
  );
  expect(four.spec.nodeName).toBeUndefined();
  await kubectl.remove('ve', 'four');
});

test('each host answers for its own environments', async () => {
  for (const name of ['one', 'two', 'three']) {
    const { spec, status } = await cluster.kubectl.environment(name);
    for (const address of status?.allocation?.interfaces?.[0]?.addresses ?? []) {
      await cluster.onHost(cluster.host(spec.nodeName ?? ''), 'ping', '-c', '1', '-W', '2', address);
    }
  }
});

test('a node selector, a cordoned node and a taint are obeyed', async () => {
  const { kubectl, hosts } = cluster;
  const [first, second, third] = hosts.map(({ nodeName }) => nodeName);
  await kubectl('label', 'node', second ?? '', 'disk=fast');
  await kubectl.apply(environment('picky', { nodeSelector: { disk: 'fast' } }));
  expect((await kubectl.waitReady('picky')).spec.nodeName).toBe(second);
  await kubectl('cordon', second ?? '');
  await kubectl('taint', 'node', third ?? '', 'only=us:NoSchedule');
  await kubectl.apply(environment('plain'));
  expect((await kubectl.waitReady('plain')).spec.nodeName).toBe(first);
  await kubectl.apply(environment('picky-too', { nodeSelector: { disk: 'fast' } }));
  const message = /^0\/3 nodes: /;
  await kubectl.waitEnvironment('picky-too', 'says why', ({ status }) =>
    (status?.conditions ?? []).some(
      (condition) => condition.type === 'Scheduled' && message.test(condition.message ?? ''),
    ),
  );
  await kubectl('uncordon', second ?? '');
  expect((await kubectl.waitReady('picky-too')).spec.nodeName).toBe(second);
  await kubectl('taint', 'node', third ?? '', 'only-');
  await kubectl.remove('ve', 'picky', 'plain', 'picky-too');
});

test('a node whose agent is gone becomes Unknown and gets nothing new; its environment runs on and is taken over', async () => {
  const { kubectl } = cluster;
  const victim = cluster.host((await kubectl.environment('one')).spec.nodeName ?? '');
  const { metadata, status } = await kubectl.environment('one');
  const uid = metadata.uid ?? '';
  const pid = await cluster.withRuntime(victim, async (runtime) => (await runtime.getEnvironment(uid)).pid);
  await victim.agent.kill9();
  await victim.runtime.kill9();
  await cluster.nodeReady(victim.nodeName, 'Unknown');
  const node = await kubectl.json('get', 'node', victim.nodeName);
  expect(JSON.stringify(node['spec'])).toContain('node.kubernetes.io/unreachable');
  await cluster.onHost(victim, 'ping', '-c', '1', '-W', '2', status?.allocation?.interfaces?.[0]?.addresses?.[0] ?? '');
  await kubectl.apply(environment('elsewhere'));
  expect((await kubectl.waitReady('elsewhere')).spec.nodeName).not.toBe(victim.nodeName);
  victim.runtime.start();
  victim.agent.start();
  await cluster.nodeReady(victim.nodeName, 'True');
  const back = await kubectl.waitReady('one');
  expect(back.status?.restartCount ?? 0).toBe(0);
  expect(back.status?.startedAt).toBe(status?.startedAt);
  expect(await cluster.withRuntime(victim, async (runtime) => (await runtime.getEnvironment(uid)).pid)).toBe(pid);
  await kubectl.remove('ve', 'elsewhere');
}, 300_000);

test('an agent may write only what is of its own node', async () => {
  const [first, second] = cluster.hosts;
  if (first === undefined || second === undefined) throw new Error('no hosts');
  const asFirst = ['--kubeconfig', `${first.layout.pki}/agent.kubeconfig`];
  const tried = await cluster.kubectl.answer(['label', 'node', second.nodeName, 'mine=yes', ...asFirst]);
  expect([tried.code, tried.stderr]).toEqual([1, expect.stringMatching(/Forbidden|forbidden/)]);
  const steal = await cluster.kubectl.answer([
    'patch',
    've',
    'two',
    '--type',
    'merge',
    '-p',
    '{"spec":{"nodeName":"other"}}',
    ...asFirst,
  ]);
  expect([steal.code, steal.stderr]).toEqual([1, expect.stringMatching(/[Ff]orbidden|nodeName/)]);
});
