// Images through kubectl: from a real registry on this machine, from an archive, and of an environment; what goes wrong with them is said.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { LOGIN, TestRegistry } from '../../node-agent/runtime/images/testing/registry.ts';
import { type Member, tar } from '../../node-agent/runtime/images/testing/tar.ts';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const busybox = readFileSync('/bin/busybox');

/** Nothing but busybox under the names that a script needs, and users. */
const root: Member[] = [
  { name: './', type: '5' },
  { name: './bin/', type: '5' },
  { name: './bin/busybox', content: busybox, mode: 0o755 },
  ...['sh', 'id', 'cat', 'sleep', 'pwd', 'env'].map(
    (name): Member => ({ name: `./bin/${name}`, type: '2', target: 'busybox' }),
  ),
  { name: './etc/', type: '5' },
  { name: './etc/passwd', content: 'root:x:0:0::/root:/bin/sh\nweb:x:1000:1000::/srv/web:/bin/sh\n' },
  { name: './etc/group', content: 'root:x:0:\nweb:x:1000:\nlogs:x:44:web\n' },
  { name: './srv/', type: '5' },
  { name: './srv/web/', type: '5', uid: 1000, gid: 1000 },
];
const service =
  'echo "$(id -u):$(id -g) $(id -G) $(pwd) $HOME $GREETING" > /srv/web/seen; trap "exit 0" USR1; while :; do sleep 1; done';

let registry: TestRegistry;
let files: Server;
let archive: Buffer;
const imageOf = (name: string, source: unknown, more: Record<string, unknown> = {}) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name },
  spec: { source, ...more },
});
interface Status {
  nodes?: { nodeName: string; phase: string; digest?: string; message?: string; percent?: number }[];
  conditions?: { type: string; status: string; reason: string; message: string }[];
  prefetchNodes?: string[];
}
const statusOf = async (name: string): Promise<Status> => (await kubectl.json('get', 'image', name))['status'] ?? {};
const untilImage = (name: string, phase: string, message = /./) =>
  waitFor(
    `image ${name} is ${phase}: ${message}`,
    async () => {
      const entry = (await statusOf(name)).nodes?.[0];
      return entry?.phase === phase && message.test(entry.message ?? entry.digest ?? '') ? entry : undefined;
    },
    { seen: async () => JSON.stringify(await statusOf(name)) },
  );

beforeAll(async () => {
  archive = tar([...root, { name: './from-archive', content: 'yes' }]);
  files = createServer((_request, response) => void response.end(archive));
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  registry = await TestRegistry.open(true);
}, 60_000);

afterAll(async () => {
  await kubectl.remove('ve', 'oci-user', 'from-archive', 'gold-source', 'gold-copy', 'late');
  await kubectl.remove(
    'image',
    'oci-app',
    'oci-wrong',
    'oci-away',
    'archive',
    'archive-wrong',
    'gold',
    'too-large',
    'brief',
  );
  await kubectl.remove('secret', 'registry-login');
  await registry.close();
  await new Promise((resolve) => files.close(resolve));
});

test('any image of a registry runs as it says: command, user, folder, variables, signal', async () => {
  const config = [
    '--config.entrypoint',
    '/bin/sh',
    '--config.entrypoint',
    '-c',
    '--config.cmd',
    service,
    '--config.user',
    'web',
    '--config.workingdir',
    '/srv/web',
    '--config.env',
    'GREETING=hello',
    '--config.stopsignal',
    'SIGUSR1',
  ];
  const { pinned, digest } = await registry.push('team/app', {
    layers: [tar(root), tar([{ name: 'second', content: '2' }])],
    config,
  });
  const credentialsFrom = { namespace: 'default', name: 'registry-login' };
  await kubectl.apply(imageOf('oci-app', { oci: { reference: pinned, insecure: true, credentialsFrom } }));
  await kubectl.apply(environment('oci-user', { image: 'oci-app', env: [{ name: 'GREETING', value: 'good day' }] }));
  const missing = await untilImage('oci-app', 'Failed', /Secret default\/registry-login .* does not exist/);
  expect(missing.message).toContain('create it');
  await kubectl.apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'registry-login', namespace: 'default' },
    type: 'kubernetes.io/basic-auth',
    stringData: { username: LOGIN.user, password: LOGIN.password },
  });
  await kubectl.waitReady('oci-user', { timeoutMs: 90_000 });
  expect((await untilImage('oci-app', 'Ready')).digest).toBe(digest);
  const seen = await waitFor(
    'its command has said who it is',
    async () => (await cluster.sh('oci-user', 'cat /srv/web/seen')) || undefined,
  );
  expect(seen).toBe('1000:1000 1000 44 /srv/web /srv/web good day');
  await kubectl('patch', 've', 'oci-user', '--type', 'merge', '-p', '{"spec":{"runPolicy":"Halted"}}');
  const stopped = await kubectl.waitEnvironment('oci-user', 'is stopped', ({ status }) => status?.phase === 'Stopped');
  expect(stopped.status?.lastExit).toMatchObject({ exitCode: 0 });
  const secrets = [LOGIN.password, Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')];
  const logs = readdirSync(cluster.layout.logs).map((name) => readFileSync(join(cluster.layout.logs, name), 'utf8'));
  for (const secret of secrets) expect(logs.some((text) => text.includes(secret))).toBe(false);
}, 180_000);

test('what is wrong with an image is a sentence in its status, an event, and on the environment that waits for it', async () => {
  const credentialsFrom = { namespace: 'default', name: 'registry-login' };
  await kubectl.apply(
    imageOf(
      'oci-wrong',
      { oci: { reference: `${registry.host}/team/app:none`, insecure: true, credentialsFrom } },
      { prefetch: true },
    ),
  );
  await kubectl.apply(imageOf('oci-away', { oci: { reference: '127.0.0.1:1/team/app:1' } }, { prefetch: true }));
  const { port } = files.address() as { port: number };
  const url = `http://127.0.0.1:${port}/root.tar`;
  await kubectl.apply(imageOf('archive-wrong', { archive: { url, sha256: 'b'.repeat(64) } }, { prefetch: true }));
  const sha256 = createHash('sha256').update(archive).digest('hex');
  await kubectl.apply(imageOf('too-large', { archive: { url, sha256 } }, { prefetch: true, maxSize: '1Mi' }));
  await untilImage('oci-wrong', 'Failed', /has no tag "none" in .*team\/app; check spec.source.oci.reference/);
  await untilImage('oci-away', 'Failed', /cannot be reached from this node; it is tried again by itself/);
  await untilImage('archive-wrong', 'Failed', /has the sha256 [0-9a-f]+, spec.source.archive.sha256 says b+/);
  await untilImage('too-large', 'Failed', /too large: unpacked it takes more than 1 MiB; raise spec.maxSize/);
  await waitFor('an event tells it', async () =>
    (await kubectl('events', '--for', 'image/oci-wrong')).includes('has no tag "none"') ? true : undefined,
  );
  await kubectl('patch', 'image', 'too-large', '--type', 'merge', '-p', '{"spec":{"maxSize":"100Mi"}}');
  await untilImage('too-large', 'Ready');
  const refused = await kubectl.answer(
    ['apply', '-f', '-'],
    JSON.stringify(imageOf('bad', { oci: { reference: 'debian/web:12' } })),
  );
  expect(refused.stderr).toContain('"debian" is no registry: write its whole name');
}, 120_000);

test('an archive runs; an image that nobody uses goes after its time, and what its object was deleted for at once', async () => {
  const { port } = files.address() as { port: number };
  const sha256 = createHash('sha256').update(archive).digest('hex');
  const init = { kind: 'other', command: ['/bin/sh', '-c', 'trap "exit 0" TERM; while :; do sleep 1; done'] };
  await kubectl.apply(imageOf('archive', { archive: { url: `http://127.0.0.1:${port}/root.tar`, sha256 } }, { init }));
  await kubectl.apply(environment('from-archive', { image: 'archive' }));
  await kubectl.waitReady('from-archive');
  expect(await cluster.sh('from-archive', 'cat /from-archive')).toBe('yes');
  await kubectl.remove('image', 'too-large');
  await kubectl.remove('ve', 'from-archive');
  await kubectl('patch', 'image', 'archive', '--type', 'merge', '-p', '{"spec":{"unusedSeconds":0}}');
  // Any deletion makes the node look.
  await kubectl.apply(imageOf('brief', { debian: { suite: 'bookworm' } }));
  await kubectl.remove('image', 'brief');
  await waitFor('the image has gone from the node', async () =>
    ((await statusOf('archive')).nodes ?? []).length === 0 ? true : undefined,
  );
  expect(await kubectl('events', '--for', 'image/archive')).toMatch(
    /Removed.*nobody|Removed.*no environment here has used it/,
  );
}, 120_000);

test('manifests/examples/images.yaml: an environment becomes an Image, and others are made of it, each a machine of its own', async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
  await kubectl('apply', '-f', join(ROOT, 'manifests/examples/images.yaml'));
  const copy = await kubectl.waitReady('gold-copy');
  expect(copy.spec.nodeName).toBe(cluster.place.nodeName);
  expect(await cluster.sh('gold-copy', 'cat /etc/motd')).toBe('set up once');
  expect(await cluster.sh('gold-copy', 'hostname')).toBe('gold-copy');
  expect(await cluster.sh('gold-copy', 'cat /etc/machine-id')).not.toBe(
    await cluster.sh('gold-source', 'cat /etc/machine-id'),
  );
  const ready = (await statusOf('gold')).conditions?.find(({ type }) => type === 'Ready');
  expect(ready?.message).toBe(`on ${cluster.place.nodeName} only: what it was made of is there`);
  // What it was made of may go; what was made stays, also for those that come later and for an agent that starts anew.
  await kubectl.remove('ve', 'gold-source');
  await cluster.kill9('agent');
  await cluster.waitAllReady();
  await kubectl.apply(environment('late', { image: 'gold' }));
  await kubectl.waitReady('late');
  expect(await cluster.sh('late', 'cat /etc/motd')).toBe('set up once');
}, 180_000);

test('replicas are put on nodes by the controller, and every manifest of an image is accepted', async () => {
  await kubectl.apply(
    imageOf(
      'brief',
      { debian: { suite: 'bookworm', variant: 'extract', packages: ['busybox-static'] } },
      { replicas: 2 },
    ),
  );
  await waitFor('the only node is chosen', async () =>
    JSON.stringify((await statusOf('brief')).prefetchNodes) === JSON.stringify([cluster.place.nodeName])
      ? true
      : undefined,
  );
  await untilImage('brief', 'Ready');
  // Two of them are of hosts that do not exist; the others are made in other tests, or take long.
  const manifests = ['debian-13', 'nginx-debian', 'oci', 'archive'].map((name) => `images/${name}.yaml`);
  expect(manifests).toEqual([
    'images/debian-13.yaml',
    'images/nginx-debian.yaml',
    'images/oci.yaml',
    'images/archive.yaml',
  ]);
  for (const path of manifests) await kubectl('apply', '--dry-run=server', '-f', join(ROOT, 'manifests', path));
}, 120_000);
