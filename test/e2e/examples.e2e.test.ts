// Every file of manifests/ applied to a running cluster with kubectl, and what each promises.
import { request } from 'node:http';
import { join } from 'node:path';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const apply = (path: string): Promise<string> => kubectl('apply', '-f', join(ROOT, 'manifests', path));

const get = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asking = request(url, { timeout: 3000, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve(body));
    });
    asking.on('error', reject);
    asking.on('timeout', () => asking.destroy(new Error('no answer')));
    asking.end();
  });

test('images/debian-12.yaml and examples/hello.yaml: a Debian that serves a page over its own IPv4 and IPv6 address', async () => {
  await apply('images/debian-12.yaml');
  expect(await apply('examples/hello.yaml')).toBe('virtualenvironment.kapelle.dev/hello created\n');
  const hello = await kubectl.waitReady('hello', { timeoutMs: 600_000 });
  const [ipv4, ipv6] = hello.status?.allocation?.interfaces?.[0]?.addresses ?? [];
  expect(ipv4).toMatch(/^\d+\.\d+\./);
  for (const url of [`http://${ipv4}/`, `http://[${ipv6}]/`]) {
    const page = await waitFor(`${url} answers`, () => get(url));
    expect(page).toMatch(/^Hello from hello, a whole Debian 12\.\d+/);
  }
  expect(await kubectl('get', 've', 'hello', '-o', 'wide')).toMatch(/hello +Running +True +[\d.]+ +kp-e2e-/);
  const described = await kubectl('describe', 've', 'hello');
  expect(described).toContain('Started');
  expect(await apply('examples/hello.yaml')).toBe('virtualenvironment.kapelle.dev/hello unchanged\n');
}, 660_000);

test('the image is on the node with its digest, and says so', async () => {
  const image = await kubectl.json('get', 'image', 'debian-12');
  const status = image['status'] as { nodes: { nodeName: string; phase: string; digest: string; sizeBytes: number }[] };
  expect(status.nodes).toEqual([
    expect.objectContaining({
      nodeName: cluster.place.nodeName,
      phase: 'Ready',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    }),
  ]);
  expect(status.nodes[0]?.sizeBytes).toBeGreaterThan(50_000_000);
});

test('examples/sized.yaml: resources, host name, network, address and resolver as written', async () => {
  await apply('examples/sized.yaml');
  const sized = await kubectl.waitReady('sized');
  expect(sized.status?.allocation?.interfaces?.[0]?.addresses?.[0]).toBe('10.213.0.77');
  expect(sized.status?.allocation?.interfaces?.[0]?.addresses?.[1]).toMatch(/^fd5a:1f0c:77:/);
  expect(sized.status?.allocation?.resources?.limits).toMatchObject({ cpu: '500m', memory: '256Mi', pids: 512 });
  expect(await cluster.sh('sized', 'hostname')).toBe('files');
  const resolver = await cluster.sh('sized', 'cat /etc/resolv.conf');
  expect(resolver).toMatch(/^nameserver 192\.0\.2\.53$/m);
  expect(resolver).toMatch(/^search office\.example$/m);
  expect(await cluster.sh('sized', 'ip -4 -o addr show eth0')).toContain('10.213.0.77/32');
  await kubectl.remove('ve', 'sized');
  await kubectl.remove('vnet', 'office');
});

test('examples/pair.yaml: two that wish to be apart both run on the only node', async () => {
  await apply('examples/pair.yaml');
  await kubectl.waitReady('pair-a');
  await kubectl.waitReady('pair-b');
  await kubectl.remove('ve', 'pair-a', 'pair-b');
});

test('images/busybox.yaml and examples/job.yaml: one command runs once and has succeeded', async () => {
  await apply('images/busybox.yaml');
  await apply('examples/job.yaml');
  const job = await kubectl.waitEnvironment(
    'job',
    'has ended',
    ({ status }) => status?.lastExit !== undefined && status.phase === 'Stopped',
  );
  expect(job.status?.lastExit).toMatchObject({ exitCode: 0, reason: 'Completed' });
  expect(job.status?.restartCount ?? 0).toBe(0);
  await kubectl.remove('ve', 'job');
}, 360_000);

test('examples/power.yaml: stays off until it is asked for, runs, and stops again', async () => {
  await apply('examples/power.yaml');
  await kubectl.waitEnvironment('manual', 'is Stopped', ({ status }) => status?.phase === 'Stopped');
  const power = (action: string, token: string): Promise<string> =>
    kubectl('patch', 've', 'manual', '--type', 'merge', '-p', JSON.stringify({ spec: { power: { action, token } } }));
  await power('Start', '1');
  const running = await kubectl.waitReady('manual');
  expect(running.status?.lastPower).toMatchObject({ action: 'Start', token: '1' });
  await power('Restart', '2');
  await kubectl.waitEnvironment(
    'manual',
    'was started anew',
    ({ status }) => status?.lastPower?.token === '2' && status.phase === 'Running' && status.startedAt !== undefined,
  );
  await power('Stop', '3');
  await kubectl.waitEnvironment('manual', 'is Stopped', ({ status }) => status?.phase === 'Stopped');
  await kubectl.remove('ve', 'manual');
});

test('examples/volumes.yaml: a disk, memory, and a volume that one environment writes and another reads', async () => {
  await apply('images/busybox.yaml');
  await apply('examples/volumes.yaml');
  await Promise.all(['writer', 'reader'].map((name) => kubectl.waitReady(name, { timeoutMs: 300_000 })));
  await cluster.sh('writer', 'echo data > /srv/data/a; echo scratch > /srv/scratch/a; echo shared > /srv/shared/a');
  expect(await cluster.sh('reader', 'cat /mnt/a; touch /mnt/b 2>/dev/null || echo refused')).toBe('shared\nrefused');
  await kubectl('patch', 've', 'writer', '--type', 'json', '-p', '[{"op": "remove", "path": "/spec/volumes/2"}]');
  await waitFor('the memory is taken off', async () =>
    (await cluster.sh('writer', 'ls /srv/scratch')) === '' ? true : undefined,
  );
  await kubectl.remove('ve', 'writer', 'reader');
  await kubectl('delete', 'vvol', 'shared', '--timeout=60s');
}, 330_000);

test('images/debian-12-server.yaml and examples/guest.yaml: an account, files and settings as written', async () => {
  await apply('images/debian-12-server.yaml');
  await apply('examples/guest.yaml');
  await kubectl.waitReady('guest', { timeoutMs: 600_000 });
  const account =
    'id -un alice; id -Gn alice; getent shadow alice | cut -d: -f2 | cut -c1-3; sudo -l -U alice | tail -n 1';
  expect(await cluster.sh('guest', account)).toMatch(
    /^alice\nalice adm www-data\n\$6\$\n\s*\(ALL : ALL\) NOPASSWD: ALL$/,
  );
  expect(await cluster.sh('guest', 'ls /etc/app; cat /etc/app/app.conf; stat -c %a /etc/app/app.conf')).toBe(
    'app.conf\nlimits.conf\ngreeting = hello\n640',
  );
  expect(await cluster.sh('guest', 'hostname; cat /etc/motd /srv/app/zone /etc/timezone')).toMatch(
    /^frontdoor\nKept by kapelle: see spec.files.\nCES?T\nEurope\/Berlin$/,
  );
  await kubectl.remove('ve', 'guest');
  await kubectl.remove('secret', 'guest-login');
  await kubectl.remove('configmap', 'guest-app');
}, 660_000);
