// The inside as declared, with kubectl: accounts, keys, files and settings from Secrets and ConfigMaps, changed within seconds, and the
// first boot.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../node-agent/host/exec.ts';
import { conditionOf } from '../harness/kubectl.ts';
import { ROOT } from '../harness/root.ts';
import { waitFor, waitUntil } from '../harness/wait.ts';
import { environment, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const SECONDS = { timeoutMs: 20_000, pollMs: 100 };
let keys: string;

const resources = { limits: { memory: '256Mi', pids: 256, disk: '256Mi' } };
const sh = (script: string): Promise<string> => cluster.sh('keeper', script);
const publicKey = async (name: string): Promise<string> => readFile(join(keys, `${name}.pub`), 'utf8');
const secret = (name: string, stringData: Record<string, string>) =>
  kubectl.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData });
const configMap = (name: string, data: Record<string, string>) =>
  kubectl.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

async function logIn(key: string, command: string): Promise<string | undefined> {
  const [address = ''] = (await kubectl.environment('keeper')).status?.allocation?.interfaces?.[0]?.addresses ?? [];
  const options = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'BatchMode=yes',
    'LogLevel=ERROR',
    'ConnectTimeout=5',
  ];
  const flags = ['-F', '/dev/null', '-i', join(keys, key), ...options.flatMap((option) => ['-o', option])];
  const { code, stdout } = await run(['ssh', ...flags, `alice@${address}`, command], { okCodes: [0, 1, 255] });
  return code === 0 ? stdout.trim() : undefined;
}

beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'kp-e2e-keys-'));
  for (const name of ['one', 'two']) await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(keys, name)]);
  for (const image of ['debian-12-server', 'busybox'])
    await kubectl('apply', '-f', join(ROOT, `manifests/images/${image}.yaml`));
});
afterAll(async () => {
  await kubectl.remove('ve', 'keeper', 'failing');
  await kubectl.remove('secret', 'keeper-login');
  await kubectl.remove('configmap', 'keeper-app');
  await rm(keys, { recursive: true, force: true });
});

const keeper = () =>
  environment('keeper', {
    image: 'debian-12-server',
    resources,
    timezone: 'Europe/Berlin',
    users: [
      {
        name: 'alice',
        sudo: true,
        passwordFrom: { secretKeyRef: { name: 'keeper-login', key: 'password' } },
        sshAuthorizedKeysFrom: [{ secretKeyRef: { name: 'keeper-login', key: 'keys' } }],
      },
    ],
    files: [
      { path: '/etc/app', configMap: { name: 'keeper-app' } },
      { path: '/etc/secret', contentFrom: { secretKeyRef: { name: 'keeper-login', key: 'password' } }, mode: 0o600 },
    ],
    env: [{ name: 'GREETING', valueFrom: { configMapKeyRef: { name: 'keeper-app', key: 'greeting' } } }],
    firstBoot: [{ command: ['/bin/sh', '-c', 'echo done > /root/first-boot'] }],
  });

test('an environment waits for the Secret and the ConfigMap it names, and says which it waits for', async () => {
  await kubectl.apply(keeper());
  const waiting = await kubectl.waitEnvironment('keeper', 'waits', (one) =>
    (conditionOf(one, 'GuestConfigured')?.message ?? '').includes('keeper-login'),
  );
  expect(conditionOf(waiting, 'GuestConfigured')).toMatchObject({ status: 'False', reason: 'ReferenceNotFound' });
  await secret('keeper-login', { keys: await publicKey('one'), password: 'correct horse' });
  await configMap('keeper-app', { greeting: 'hello', old: 'x' });
  const up = await kubectl.waitReady('keeper', { timeoutMs: 600_000 });
  expect(conditionOf(up, 'GuestConfigured')).toMatchObject({ status: 'True' });
  expect(conditionOf(up, 'Initialized')).toMatchObject({ status: 'True', reason: 'Completed' });
  expect(up.status?.firstBoot).toMatchObject({ completed: 1 });
}, 660_000);

test('everything is inside as declared: account, key, sudo, password, files, zone, variable, first boot', async () => {
  expect(await waitFor('sshd answers', () => logIn('one', 'id -un; sudo -n id -un'))).toBe('alice\nroot');
  expect(
    await sh('cat /etc/app/greeting /etc/secret /root/first-boot; stat -c %a /etc/secret; unset TZ; date +%Z'),
  ).toMatch(/^hellocorrect horsedone\n600\nCES?T$/);
  expect(await sh("tr '\\0' '\\n' < /proc/1/environ | grep GREETING")).toBe('GREETING=hello');
  const su = "echo 'correct horse' | setpriv --reuid nobody --clear-groups su alice -c 'id -un' 2>/dev/null";
  expect(await sh(su)).toBe('alice');
});

test('a changed Secret and ConfigMap are inside within seconds; only the variable waits for a restart', async () => {
  await secret('keeper-login', { keys: await publicKey('two'), password: 'battery staple' });
  await kubectl.json('get', 'configmap', 'keeper-app');
  await kubectl('patch', 'configmap', 'keeper-app', '-p', JSON.stringify({ data: { greeting: 'goodbye', old: null } }));
  await waitUntil('the new key lets in', async () => (await logIn('two', 'id -un')) === 'alice', SECONDS);
  expect(await logIn('one', 'true')).toBeUndefined();
  await waitUntil(
    'the files are the new ones',
    async () => (await sh('cat /etc/app/greeting /etc/secret; ls /etc/app')) === 'goodbyebattery staplegreeting',
    SECONDS,
  );
  const seen = await kubectl.waitEnvironment(
    'keeper',
    'asks for a restart',
    (one) => conditionOf(one, 'RestartRequired')?.status === 'True',
  );
  expect(conditionOf(seen, 'RestartRequired')?.message).toContain('env');
  expect(seen.status?.restartCount ?? 0).toBe(0);
});

test('host name and time zone are changed while it runs; what cannot be is said', async () => {
  await kubectl(
    'patch',
    've',
    'keeper',
    '--type=merge',
    '-p',
    JSON.stringify({ spec: { hostname: 'renamed', timezone: 'Mars/Olympus' } }),
  );
  await waitUntil('it has its new name', async () => (await sh('hostname')) === 'renamed', SECONDS);
  const seen = await kubectl.waitEnvironment(
    'keeper',
    'says what is wrong',
    (one) => conditionOf(one, 'GuestConfigured')?.status === 'False',
  );
  expect(conditionOf(seen, 'GuestConfigured')).toMatchObject({
    reason: 'NotAsDeclared',
    message: expect.stringContaining('timezone Mars/Olympus: there is no such zone inside'),
  });
  expect(conditionOf(seen, 'Ready')?.status).toBe('True');
});

test('a first boot that fails holds Ready and says why; taking the commands away lets it go', async () => {
  const firstBoot = [{ command: ['/bin/sh', '-c', 'echo cannot >&2; exit 7'] }];
  await kubectl.apply(environment('failing', { firstBoot }));
  const failed = await kubectl.waitEnvironment(
    'failing',
    'has failed',
    (one) => conditionOf(one, 'Initialized')?.reason === 'FirstBootFailed',
  );
  expect(failed.status?.firstBoot).toMatchObject({ completed: 0, exitCode: 7, message: 'cannot' });
  expect(conditionOf(failed, 'Ready')).toMatchObject({ status: 'False', reason: 'FirstBootFailed' });
  const changed = await kubectl.answer([
    'patch',
    've',
    'failing',
    '--type=merge',
    '-p',
    '{"spec":{"firstBoot":[{"command":["/bin/true"]}]}}',
  ]);
  expect(changed.stderr).toContain('may only be taken away');
  await kubectl('patch', 've', 'failing', '--type=merge', '-p', '{"spec":{"firstBoot":null}}');
  await kubectl.waitReady('failing');
});
