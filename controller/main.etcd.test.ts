// The controller process against the real API server on a real etcd, as it runs in a cluster: its own identity, its
// own flags.
import { join, resolve } from 'node:path';
import { startApiServer, type ApiServer } from '../test/harness/api-server.ts';
import { startChild, type Child } from '../test/harness/child.ts';
import { waitFor } from '../test/harness/wait.ts';
import { HttpStore } from '../machinery/client/http-store.ts';
import { loadKubeconfig } from '../machinery/client/kubeconfig.ts';
import { leaseKind } from '../machinery/kinds/lease/type.ts';
import { nodeKind } from '../machinery/kinds/node/type.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../machinery/kinds/virtualenvironment/type.ts';
import { virtualNetworkKind } from '../machinery/kinds/virtualnetwork/type.ts';
import { silentLogger } from '../machinery/log/log.ts';
import { ManualClock } from '../machinery/clock/manual-clock.ts';
import { runControllers } from './run.ts';
import { environment, network, node } from './testing/world.ts';

const main = join(resolve(import.meta.dirname, '..'), 'dist/controller/main.js');
let api: ApiServer;
let store: HttpStore;
let kubeconfig: string;
const children: Child[] = [];

beforeAll(async () => {
  api = await startApiServer();
  store = storeFor(api.kubeconfig);
  kubeconfig = await api.kubeconfigFor('system:kapelle-controller', 'system:kapelle-controllers');
  const agent = storeFor(await api.kubeconfigFor('system:node:n1', 'system:nodes'));
  const { status, ...rest } = node('n1');
  await agent.create(nodeKind, rest);
  await agent.mergePatch(nodeKind, 'n1', undefined, { status }, { subresource: 'status' });
  agent.close();
  await store.create(virtualNetworkKind, network('default', { ipv4: { prefix: '10.0.0.0/16' } }));
});
afterAll(async () => {
  store?.close();
  for (const child of children) await child.stop();
  await api?.stop();
});

const storeFor = (file: string): HttpStore => new HttpStore(loadKubeconfig(file), { userAgent: 'test/1' });

/** What an agent does: it renews its lease, and says that it is ready until nobody says otherwise. */
async function comeBack(agent: HttpStore): Promise<void> {
  await agent.create(leaseKind, {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'n1', namespace: 'kube-node-lease' },
    spec: { holderIdentity: 'n1', renewTime: new Date().toISOString().replace('Z', '000Z') },
  });
  const { status } = node('n1');
  await waitFor('the node is taken back', async () => {
    const { spec, status: now } = await store.get(nodeKind, 'n1');
    const ready = now?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True');
    if (ready !== true) await agent.mergePatch(nodeKind, 'n1', undefined, { status }, { subresource: 'status' });
    return ready === true && (spec?.taints ?? []).length === 0 ? true : undefined;
  });
}

function startController(identity: string): Child {
  const child = startChild(process.execPath, [main, '--kubeconfig', kubeconfig, '--identity', identity]);
  children.push(child);
  return child;
}

const bound = async (name: string): Promise<VirtualEnvironment> =>
  waitFor(`${name} is bound`, async () => {
    const ve = await store.get(virtualEnvironmentKind, name, 'default');
    return ve.spec.nodeName === undefined ? undefined : ve;
  });

describe('the controller process', () => {
  test('leads, allocates and binds', async () => {
    const child = startController('one');
    await child.line(/leading/);
    await store.create(virtualEnvironmentKind, environment('web'));
    const ve = await bound('web');
    expect(ve.spec.nodeName).toBe('n1');
    expect(ve.metadata.finalizers).toContain('kapelle.dev/runtime');
    expect(ve.status?.allocation?.interfaces?.[0]?.addresses).toEqual(['10.0.0.2']);
    expect(ve.status?.conditions?.find(({ type }) => type === 'Scheduled')).toMatchObject({
      status: 'True',
      reason: 'Bound',
    });
    const events = await api.kubectl(['get', 'events', '--field-selector', 'reason=Scheduled', '-o', 'name']);
    expect(events.stderr).toBe('');
  });

  test('a second one waits, and leads as soon as the first gives the lease back', async () => {
    const [first] = children;
    const second = startController('two');
    await second.line(/waiting for the lease/);
    await first?.stop();
    await second.line(/leading/);
    await store.create(virtualEnvironmentKind, environment('after-handover'));
    await bound('after-handover');
    const lease = await store.get(leaseKind, 'kapelle-controller', 'kapelle-system');
    expect(lease.spec).toMatchObject({ holderIdentity: 'two', leaseTransitions: 1 });
  });

  test('one that was killed is followed at once by one of the same name, and nothing is given twice', async () => {
    const killed = children.at(-1);
    const names = Array.from({ length: 30 }, (_, index) => `crash-${index}`);
    const creating = Promise.all(names.map((name) => store.create(virtualEnvironmentKind, environment(name))));
    killed?.kill('SIGKILL');
    await creating;
    const next = startController('two');
    await next.line(/leading/);
    const all = await Promise.all(names.map(bound));
    const addresses = all.flatMap(({ status }) => status?.allocation?.interfaces?.[0]?.addresses ?? []);
    const ranges = all.map(({ status }) => status?.allocation?.idRange?.base);
    expect(new Set(addresses).size).toBe(30);
    expect(new Set(ranges).size).toBe(30);
  });

  test('a silent node is marked with the rights that a controller has, and its environments, too', async () => {
    // Its own term over the same server; a second writer of the same values hurts nobody.
    const clock = new ManualClock(Date.now());
    const stop = new AbortController();
    const asController = storeFor(kubeconfig);
    const running = runControllers({ store: asController, log: silentLogger, clock, signal: stop.signal });
    const lost = waitFor('the node is lost', async () => {
      await clock.advance(10_000);
      const { spec } = await store.get(nodeKind, 'n1');
      return spec?.taints?.some(({ key }) => key === 'node.kubernetes.io/unreachable');
    });
    await lost;
    const web = await waitFor('web is unknown', async () => {
      const ve = await store.get(virtualEnvironmentKind, 'web', 'default');
      return ve.status?.phase === 'Unknown' ? ve : undefined;
    });
    expect(web.status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeLost',
    });
    stop.abort();
    await running;
    asController.close();
    const agent = storeFor(await api.kubeconfigFor('system:node:n1', 'system:nodes'));
    await comeBack(agent);
    agent.close();
  });

  test('a restart of the API server is survived', async () => {
    await api.restart();
    await store.create(virtualEnvironmentKind, environment('after-restart'));
    await bound('after-restart');
  });
});
