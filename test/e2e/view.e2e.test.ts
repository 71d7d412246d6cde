// What tools inside a VE are shown: its own CPUs, memory, uptime, following kubectl patch, through the death of lxcfs, and compared by the node.
import { join } from 'node:path';
import { processesWithArgument, readMounts } from '../../node-agent/host/proc.ts';
import { ROOT } from '../harness/root.ts';
import { waitUntil } from '../harness/wait.ts';
import { theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;

beforeAll(async () => {
  await kubectl('apply', '-f', join(ROOT, 'manifests/images/debian-12.yaml'));
  await kubectl('apply', '-f', join(ROOT, 'manifests/examples/view.yaml'));
  await kubectl.waitReady('view', { timeoutMs: 600_000 });
}, 660_000);
afterAll(() => kubectl.remove('ve', 'view'));

const sh = (script: string): Promise<string> => cluster.sh('view', script);
const tools = (): Promise<string> => sh("nproc; grep -c ^processor /proc/cpuinfo; free -m | awk '/^Mem/ {print $2}'");
const condition = async () =>
  (await kubectl.environment('view')).status?.conditions?.find(({ type }) => type === 'ViewConsistent');
const consistent = () => waitUntil('ViewConsistent is True', async () => (await condition())?.status === 'True');

test('examples/view.yaml: nproc, free and uptime tell what it has, not what the machine has', async () => {
  expect(await tools()).toBe('1\n1\n256');
  const started = Date.parse((await kubectl.environment('view')).status?.startedAt ?? '');
  const up = Number(await sh('cut -d" " -f1 /proc/uptime'));
  expect(Math.abs(up - (Date.now() - started) / 1000)).toBeLessThan(10);
  expect(await sh('uptime')).toMatch(/up \d+ min|up\s+\d+:\d+|up \d+ sec/);
  await consistent();
});

test('kubectl patch to two CPUs and 512Mi is seen at once, without a restart', async () => {
  const before = await kubectl.environment('view');
  const patch = { spec: { cpu: { count: 2 }, resources: { limits: { cpu: '2', memory: '512Mi' } } } };
  await kubectl('patch', 've', 'view', '--type', 'merge', '--patch', JSON.stringify(patch));
  await waitUntil('tools show it', async () => (await tools()) === '2\n2\n512');
  await consistent();
  const { status } = await kubectl.environment('view');
  expect([status?.startedAt, status?.restartCount]).toEqual([before.status?.startedAt, before.status?.restartCount]);
});

test('lxcfs killed by SIGKILL is back within seconds, in the VE that runs too', async () => {
  const [mount] = (await readMounts()).filter(
    ({ mountPoint, type }) => type === 'fuse.lxcfs' && mountPoint.startsWith(`${cluster.place.runDir}/view/`),
  );
  const [lxcfs] = mount === undefined ? [] : await processesWithArgument(mount.mountPoint);
  if (lxcfs === undefined) throw new Error('no lxcfs runs');
  process.kill(lxcfs.pid, 'SIGKILL');
  await waitUntil('tools show it again', async () =>
    (await cluster.exec('view', ['free', '-m'])).stdout.includes(' 512 '),
  );
  expect(await tools()).toBe('2\n2\n512');
  expect(await sh('systemctl is-system-running')).toBe('running');
  await consistent();
}, 60_000);

test('a file that was covered inside is named by the condition', async () => {
  await sh('echo "MemTotal: 1 kB" > /run/mine && mount --bind /run/mine /proc/meminfo');
  await kubectl(
    'patch',
    've',
    'view',
    '--type',
    'merge',
    '--patch',
    '{"spec":{"resources":{"limits":{"memory":"300Mi"}}}}',
  );
  await waitUntil('the condition names it', async () => {
    const { status, message = '' } = (await condition()) ?? {};
    return status === 'False' && message.includes('/proc/meminfo: something else was mounted there inside');
  });
  await sh('umount /proc/meminfo');
  await kubectl(
    'patch',
    've',
    'view',
    '--type',
    'merge',
    '--patch',
    '{"spec":{"resources":{"limits":{"memory":"256Mi"}}}}',
  );
  await consistent();
  expect(await tools()).toBe('2\n2\n256');
});
