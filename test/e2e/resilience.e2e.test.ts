// Nothing of ours is needed to stay alive for a VE to run. Each process is killed with SIGKILL, and all together, while a
// ping and a TCP connection to a VE go on; everything comes back, adopts what runs, and tells the truth again.
import { existsSync } from 'node:fs';
import { run, start } from '../../node-agent/host/exec.ts';
import { NetworkProbe } from '../harness/probe.ts';
import type { ProcessName } from '../harness/one-host.ts';
import { waitUntil } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const ECHO_PORT = 7000;
const echo = ['/bin/busybox', 'nc', '-ll', '-p', String(ECHO_PORT), '-e', '/bin/busybox', 'cat'];
let address: string;

beforeAll(async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
  await kubectl.apply(environment('steady', { command: echo }));
  const steady = await kubectl.waitReady('steady', { timeoutMs: 600_000 });
  address = steady.status?.allocation?.interfaces?.[0]?.addresses?.[0] ?? '';
}, 660_000);
afterAll(async () => {
  await cluster.waitAllReady();
  await kubectl.remove('ve', 'steady');
});

/** What may not change while our processes come and go. */
const identity = async (): Promise<object> => {
  const { spec, status } = await kubectl.environment('steady');
  return {
    pid: await cluster.initOf('steady'),
    nodeName: spec.nodeName,
    addresses: status?.allocation?.interfaces,
    startedAt: status?.startedAt,
    restartCount: status?.restartCount ?? 0,
    phase: status?.phase,
  };
};

const EVERY: ProcessName[] = ['agent', 'runtime', 'controller', 'api', 'etcd'];
const killings = [...EVERY.map((name) => [name]), EVERY].map((names) => ({ names, what: names.join(', ') }));

test.each(killings)(
  '$what killed: the VE and its network go on without a gap, and status is true again',
  async ({ names }) => {
    const before = await identity();
    const probe = new NetworkProbe(address, ECHO_PORT);
    await probe.start();
    await cluster.kill9(...names);
    await cluster.waitAllReady();
    // Still works once everything is back and has looked at what runs.
    const desired = await kubectl('annotate', 've', 'steady', `kapelle.test/round=${names.join('-')}`, '--overwrite');
    expect(desired).toContain('annotated');
    await kubectl.waitReady('steady');
    await probe.flowing();
    const result = await probe.stop();
    expect(await identity()).toEqual(before);
    expect(result.broken).toBeUndefined();
    expect(result.sent).toBeGreaterThan(10);
    // The last ping may be under way when ping is stopped.
    expect(result.sent - result.received).toBeLessThanOrEqual(1);
  },
);

test('kapelle up itself and all its children killed: the next up takes over, the VE never notices', async () => {
  const before = await identity();
  const probe = new NetworkProbe(address, ECHO_PORT);
  await probe.start();
  await cluster.kill9('up', ...EVERY);
  await probe.flowing();
  await cluster.up();
  await kubectl.waitReady('steady');
  const result = await probe.stop();
  expect(await identity()).toEqual(before);
  expect([result.broken, result.sent - result.received <= 1]).toEqual([undefined, true]);
});

test('only kapelle up killed: its children work on, and the next up ends exactly those and takes over', async () => {
  const before = await identity();
  const orphans = await Promise.all(EVERY.map((name) => cluster.process(name)));
  await cluster.kill9('up');
  expect(await kubectl('get', 've', 'steady', '-o', 'name')).toContain('steady');
  await cluster.up();
  await kubectl.waitReady('steady');
  for (const { pid } of orphans) expect(existsSync(`/proc/${pid}`)).toBe(false);
  expect(cluster.upLog()).toMatch(/ending agent \(pid \d+\), left over from a kapelle up that was killed/);
  expect(await identity()).toEqual(before);
});

test('SIGTERM to kapelle up stops our processes and no VE', async () => {
  const before = await identity();
  const pid = await cluster.initOf('steady');
  const probe = new NetworkProbe(address, ECHO_PORT);
  await probe.start();
  await cluster.stopProcesses();
  expect((await run(['ps', '-o', 'comm=', '-p', String(pid)])).stdout.trim()).toBe('busybox');
  await probe.flowing();
  await cluster.up();
  await kubectl.waitReady('steady');
  const result = await probe.stop();
  expect(result.broken).toBeUndefined();
  expect(await identity()).toEqual(before);
});

test('a VE killed from outside is started again by its policy, with the same address, and the exit is told', async () => {
  const before = await cluster.initOf('steady');
  process.kill(before, 'SIGKILL');
  const after = await kubectl.waitEnvironment(
    'steady',
    'runs again',
    ({ status }) => (status?.restartCount ?? 0) === 1 && status?.phase === 'Running',
  );
  expect(after.status?.lastExit).toMatchObject({ signal: 9, reason: 'Killed' });
  await kubectl.waitReady('steady');
  expect(after.status?.allocation?.interfaces?.[0]?.addresses?.[0]).toBe(address);
  await run(['ping', '-c', '1', '-W', '5', address]);
  expect(await kubectl('get', 'events', '--field-selector', 'involvedObject.name=steady')).toMatch(
    /Killed|Restart|Exited|Started/,
  );
});

test('a VE killed while agent and runtime are dead is noticed and started again when they are back', async () => {
  const count = (await kubectl.environment('steady')).status?.restartCount ?? 0;
  const pid = await cluster.initOf('steady');
  // Stopped, not killed: the supervisor must not bring them back before the VE is dead.
  const up = await cluster.process('up');
  process.kill(up.pid, 'SIGSTOP');
  await cluster.kill9('agent', 'runtime');
  process.kill(pid, 'SIGKILL');
  await waitUntil('process 1 is gone', () => !existsSync(`/proc/${pid}/ns/net`));
  process.kill(up.pid, 'SIGCONT');
  await cluster.waitAllReady();
  await kubectl.waitEnvironment(
    'steady',
    'runs again',
    ({ status }) => (status?.restartCount ?? 0) === count + 1 && status?.phase === 'Running',
  );
  await kubectl.waitReady('steady');
});

test('a second agent for the same node name refuses and says why; the first is not disturbed', async () => {
  const before = await cluster.process('agent');
  const second = start([
    process.execPath,
    'dist/node-agent/sync/main.js',
    '--kubeconfig',
    `${cluster.layout.pki}/agent.kubeconfig`,
    '--node-name',
    cluster.place.nodeName,
    '--runtime-socket',
    cluster.layout.runtimeSocket,
  ]);
  let said = '';
  second.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  second.stdout?.resume();
  const { code } = await second.closed;
  expect(code).not.toBe(0);
  expect(said).toMatch(/another agent|already|holds/i);
  expect(await cluster.process('agent')).toEqual(before);
  expect(await kubectl('get', 'node', cluster.place.nodeName)).toMatch(/ Ready /);
});

test('a second kapelle up on the same data refuses and names the first', async () => {
  const { pid } = await cluster.process('up');
  const second = await run(
    cluster.kapelle('up', '--data-dir', cluster.place.dataDir, '--run-dir', cluster.place.runDir),
    { okCodes: [1] },
  );
  expect(second.stderr).toContain(`is locked by kapelle up (pid ${pid})`);
});
