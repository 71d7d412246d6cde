// Stop, start, restart, delete, and a whole `kapelle down` and `up`: what stays, and what is gone.
import { existsSync } from 'node:fs';
import { run } from '../../node-agent/host/exec.ts';
import { difference, ofCluster, type Snapshot, takeSnapshot } from '../harness/leftovers.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const addressesOf = async (name: string): Promise<string[]> =>
  (await kubectl.environment(name)).status?.allocation?.interfaces?.[0]?.addresses ?? [];
const ourSnapshot = async (): Promise<Snapshot> => ofCluster(await takeSnapshot(), cluster.place);
const policy = (name: string, runPolicy: string): Promise<string> =>
  kubectl('patch', 've', name, '--type', 'merge', '-p', JSON.stringify({ spec: { runPolicy } }));

beforeAll(async () => {
  await kubectl.apply(manifest('images/debian-12.yaml')[0] ?? {});
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
});

test('a Debian is stopped cleanly through its systemd, keeps its disk and address, and starts again', async () => {
  await kubectl.apply(
    environment('cycle', {
      image: 'debian-12',
      terminationGracePeriodSeconds: 60,
      resources: { limits: { memory: '256Mi', disk: '256Mi' } },
    }),
  );
  await kubectl.waitReady('cycle', { timeoutMs: 600_000 });
  const addresses = await addressesOf('cycle');
  await cluster.sh(
    'cycle',
    `printf '[Service]\\nType=oneshot\\nRemainAfterExit=yes\\nExecStart=/bin/true\\nExecStop=/bin/sh -c "echo clean >> /root/stops"\\n' > /etc/systemd/system/witness.service; systemctl daemon-reload; systemctl start witness`,
  );
  await policy('cycle', 'Halted');
  const stopped = await kubectl.waitEnvironment('cycle', 'is Stopped', ({ status }) => status?.phase === 'Stopped');
  expect(stopped.status?.lastExit?.reason).toBe('StoppedByRequest');
  await policy('cycle', 'Always');
  await kubectl.waitReady('cycle');
  expect(await cluster.sh('cycle', 'cat /root/stops')).toBe('clean');
  expect(await addressesOf('cycle')).toEqual(addresses);
}, 660_000);

test('deleting removes the VE and every trace of it on the host, and its address is free again', async () => {
  await kubectl.apply(environment('gone'));
  await kubectl.waitReady('gone', { timeoutMs: 600_000 });
  const { metadata } = await kubectl.environment('gone');
  const [address = ''] = await addressesOf('gone');
  const before = await ourSnapshot();
  await kubectl.remove('ve', 'gone');
  const after = await ourSnapshot();
  expect(before.links.length - after.links.length).toBeGreaterThanOrEqual(1);
  const everything = JSON.stringify(after);
  expect(everything).not.toContain(metadata.uid);
  expect(everything).not.toContain(`${address} `);
  const { stdout } = await run([
    'find',
    cluster.place.dataDir,
    '-path',
    '*/root',
    '-prune',
    '-o',
    '-name',
    `*${metadata.uid ?? 'uid'}*`,
    '-print',
  ]);
  expect(stdout).toBe('');
  await kubectl.apply(environment('next', { interfaces: [{ name: 'eth0', addresses: [address] }] }));
  await kubectl.waitReady('next');
  await kubectl.remove('ve', 'next');
});

test('deleting one that is being started leaves nothing either', async () => {
  const before = await ourSnapshot();
  for (const round of [1, 2, 3]) {
    await kubectl.apply(environment(`hasty-${round}`));
    await kubectl.waitEnvironment(`hasty-${round}`, 'is bound', ({ spec }) => spec.nodeName !== undefined, {
      pollMs: 10,
    });
    await kubectl.remove('ve', `hasty-${round}`);
  }
  const after = await ourSnapshot();
  expect(difference(before, after)).toEqual([]);
});

test('kapelle down stops VEs cleanly and leaves the machine as it was; up brings the same VEs with the same addresses and disks', async () => {
  await kubectl.apply(environment('keeper'));
  await kubectl.waitReady('keeper', { timeoutMs: 600_000 });
  await cluster.sh('cycle', 'echo kept > /root/kept');
  const before = { cycle: await addressesOf('cycle'), keeper: await addressesOf('keeper') };
  const uid = (await kubectl.environment('cycle')).metadata.uid;
  const said = await cluster.down();
  expect(said).toMatch(/the data stays in /);
  expect(Object.values(await ourSnapshot()).flat()).toEqual([]);
  expect(existsSync(cluster.place.runDir)).toBe(false);
  await cluster.up();
  await kubectl.waitReady('cycle');
  await kubectl.waitReady('keeper');
  expect({ cycle: await addressesOf('cycle'), keeper: await addressesOf('keeper') }).toEqual(before);
  expect((await kubectl.environment('cycle')).metadata.uid).toBe(uid);
  expect(await cluster.sh('cycle', 'cat /root/kept')).toBe('kept');
  expect(await cluster.sh('cycle', 'tail -n 1 /root/stops; wc -l < /root/stops')).toBe('clean\n1');
  for (const [address = ''] of [before.cycle, before.keeper]) {
    await waitFor(`${address} answers ping`, () => run(['ping', '-c', '1', '-W', '2', address]));
  }
  await kubectl.remove('ve', 'cycle', 'keeper');
}, 660_000);

test('down works when kapelle up and all it started were killed', async () => {
  await kubectl.apply(environment('orphan'));
  await kubectl.waitReady('orphan');
  const pid = await cluster.initOf('orphan');
  await cluster.kill9('up', 'agent', 'runtime', 'controller', 'api', 'etcd');
  await cluster.down();
  expect(existsSync(`/proc/${pid}/ns/net`)).toBe(false);
  await cluster.up();
  await kubectl.waitReady('orphan');
  await kubectl.remove('ve', 'orphan');
}, 660_000);
