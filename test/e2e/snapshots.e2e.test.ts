// Snapshots, restores and clones as objects, through kubectl: what is waited for is a condition, and deleting cancels.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../node-agent/host/exec.ts';
import { connectRuntime } from '../../node-agent/runtime/client.ts';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;

const operation = (kind: string, name: string, spec: Record<string, unknown>) => ({
  apiVersion: 'kapelle.dev/v1',
  kind,
  metadata: { name },
  spec,
});
const snapshotOf = (name: string, environmentName: string) =>
  operation('VirtualEnvironmentSnapshot', name, { virtualEnvironmentName: environmentName });
const restoreOf = (name: string, environmentName: string, snapshotName: string, more = {}) =>
  operation('VirtualEnvironmentRestore', name, { virtualEnvironmentName: environmentName, snapshotName, ...more });
const cloneOf = (
  name: string,
  kind: 'VirtualEnvironment' | 'VirtualEnvironmentSnapshot',
  from: string,
  targetName: string,
  more = {},
) => operation('VirtualEnvironmentClone', name, { source: { kind, name: from }, targetName, ...more });

const wait = (kind: string, name: string, condition: string, timeout = 120) =>
  kubectl('wait', `${kind}/${name}`, `--for=condition=${condition}`, `--timeout=${timeout}s`);
const take = async (name: string, of: string): Promise<void> => {
  await kubectl.apply(snapshotOf(name, of));
  await wait('vesnap', name, 'Ready');
};
interface Operation {
  metadata: { uid: string };
  status: {
    phase: string;
    message: string;
    nodeName?: string;
    parent?: { name: string };
    snapshotName?: string;
    source?: { volumes: string[] };
    environmentUid?: string;
  };
}
const get = async (kind: string, name: string): Promise<Operation> =>
  (await kubectl.json('get', kind, name)) as unknown as Operation;
const messageOf = (kind: string, name: string, expected: RegExp): Promise<string> =>
  waitFor(`${kind} ${name} says ${expected}`, async () => {
    const { message } = (await get(kind, name)).status ?? {};
    return expected.test(message ?? '') ? message : undefined;
  });
const onHost = async (): Promise<string[]> => {
  const runtime = connectRuntime(cluster.layout.runtimeSocket);
  try {
    return (await runtime.listSnapshots()).map(({ name }) => name);
  } finally {
    runtime.close();
  }
};

beforeAll(async () => {
  await kubectl.apply(manifest('images/debian-12.yaml')[0] ?? {});
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
}, 60_000);
afterAll(async () => {
  const mine = ['snap-deb', 'snap-deb-2', 'snap-box', 'snap-box-2', 'snap-box-3', 'snap-never'];
  await kubectl.remove('veclone', 'c1', 'c2', 'c3', 'c4', 'c5');
  await kubectl.remove('verestore', 'r1', 'r2', 'r3', 'r4');
  await kubectl.remove('vesnap', 's1', 's2', 's3', 'early', 'lost');
  await kubectl.remove('ve', ...mine);
}, 120_000);

test('a Debian is snapshotted while it runs, changed, brought back, and cloned with an identity of its own', async () => {
  await kubectl.apply(
    environment('snap-deb', {
      image: 'debian-12',
      hostname: 'first',
      resources: { limits: { memory: '256Mi', disk: '1Gi' } },
    }),
  );
  await kubectl.waitReady('snap-deb', { timeoutMs: 600_000 });
  await cluster.sh(
    'snap-deb',
    'useradd -m joe && echo one > /home/joe/file && chown joe: /home/joe/file; cp /bin/ping /home/joe/; sync',
  );
  await take('s1', 'snap-deb');
  expect((await get('vesnap', 's1')).status).toMatchObject({ phase: 'Ready', nodeName: cluster.place.nodeName });
  await cluster.sh('snap-deb', 'userdel -r joe; echo broken > /etc/hosts; touch /etc/after');
  await kubectl.apply(restoreOf('r1', 'snap-deb', 's1'));
  await wait('verestore', 'r1', 'Complete');
  const back = await kubectl.waitReady('snap-deb');
  expect(back.status?.snapshot).toMatchObject({ name: 's1' });
  expect(
    await cluster.sh('snap-deb', 'su joe -c "cat /home/joe/file"; ls /etc/after 2>&1; systemctl is-system-running'),
  ).toBe("one\nls: cannot access '/etc/after': No such file or directory\nrunning");

  const identity =
    'hostname; cat /etc/machine-id; cat /etc/ssh/ssh_host_*_key.pub 2>/dev/null; ip -o -4 addr show eth0 | tr -s " " | cut -d" " -f4';
  await kubectl.apply(
    cloneOf('c1', 'VirtualEnvironment', 'snap-deb', 'snap-deb-2', {
      patches: [{ op: 'add', path: '/spec/runPolicy', value: 'Manual' }],
    }),
  );
  await wait('veclone', 'c1', 'Complete', 240);
  const clone = await kubectl.environment('snap-deb-2');
  expect(clone.spec).toMatchObject({ image: 'debian-12', runPolicy: 'Manual', resources: { limits: { disk: '1Gi' } } });
  expect(clone.spec.hostname).toBeUndefined();
  expect(clone.status?.phase).toBe('Stopped');
  await kubectl('patch', 've', 'snap-deb-2', '--type=merge', '-p', JSON.stringify({ spec: { runPolicy: 'Always' } }));
  await kubectl.waitReady('snap-deb-2');
  const [own, others] = [await cluster.sh('snap-deb-2', identity), await cluster.sh('snap-deb', identity)];
  expect(own.split('\n')[0]).toBe('snap-deb-2');
  for (const [index, line] of own.split('\n').entries()) expect(line).not.toBe(others.split('\n')[index]);
  expect(
    await cluster.sh(
      'snap-deb-2',
      'stat -c "%U %G" /home/joe /home/joe/file; find / -xdev -nouser | head; systemctl is-system-running',
    ),
  ).toBe('joe joe\njoe joe\nrunning');
  // The snapshot that it was made from was its own.
  await waitFor('the temporary snapshot is gone', async () => (await onHost()).length === 1 || undefined);
  await kubectl.remove('vesnap', 's1');
  await kubectl.remove('ve', 'snap-deb-2', 'snap-deb');
}, 660_000);

test('a tree: its parents are told; what is deleted in any order leaves the rest whole, the environment included', async () => {
  await kubectl.apply(environment('snap-box'));
  await kubectl.waitReady('snap-box', { timeoutMs: 600_000 });
  const write = (content: string) => cluster.sh('snap-box', `echo ${content} > /state; sync`);
  await write('A');
  await take('s2', 'snap-box');
  await write('B');
  await take('s3', 'snap-box');
  expect((await get('vesnap', 's3')).status.parent).toMatchObject({ name: 's2' });
  await kubectl.remove('vesnap', 's2');
  await kubectl.apply(cloneOf('c2', 'VirtualEnvironmentSnapshot', 's3', 'snap-box-2', { labels: { role: 'copy' } }));
  await wait('veclone', 'c2', 'Complete');
  await kubectl.remove('ve', 'snap-box');
  await kubectl.waitReady('snap-box-2');
  expect(await cluster.sh('snap-box-2', 'cat /state')).toBe('B');
  await kubectl.apply(cloneOf('c3', 'VirtualEnvironmentSnapshot', 's3', 'snap-box-3'));
  await wait('veclone', 'c3', 'Complete');
  await kubectl.waitReady('snap-box-3');
  await kubectl.remove('vesnap', 's3');
  expect(await cluster.sh('snap-box-3', 'cat /state')).toBe('B');
  expect((await kubectl.environment('snap-box-2')).metadata.labels).toEqual({ role: 'copy' });
  await kubectl.remove('ve', 'snap-box-2', 'snap-box-3');
}, 300_000);

test('what waits says for what, what cannot be says why, and deleting cancels', async () => {
  await kubectl.apply(snapshotOf('early', 'snap-never'));
  await messageOf('vesnap', 'early', /^there is no VirtualEnvironment "snap-never"$/);
  await kubectl.apply(environment('snap-never', { nodeSelector: { nowhere: 'yes' } }));
  await messageOf('vesnap', 'early', /is not on a node yet: 0\/1 nodes/);
  await kubectl.remove('vesnap', 'early');
  await kubectl.remove('ve', 'snap-never');

  await kubectl.apply(environment('snap-box'));
  await kubectl.waitReady('snap-box');
  await take('s2', 'snap-box');
  await kubectl.apply(cloneOf('c4', 'VirtualEnvironment', 'snap-box', 'snap-box'));
  await wait('veclone', 'c4', 'Failed');
  await messageOf('veclone', 'c4', /there is already a VirtualEnvironment "snap-box"/);
  await kubectl.apply(restoreOf('r2', 'snap-box', 's2', { whenRunning: 'Fail' }));
  await wait('verestore', 'r2', 'Failed');
  await messageOf('verestore', 'r2', /runs, and spec.whenRunning is Fail/);
  await kubectl.apply(restoreOf('r3', 'snap-box', 's2', { whenRunning: 'Wait' }));
  await messageOf('verestore', 'r3', /waits until VirtualEnvironment "snap-box" is stopped/);
  await cluster.sh('snap-box', 'echo later > /later');
  await kubectl.remove('verestore', 'r3');
  expect(await cluster.sh('snap-box', 'cat /later')).toBe('later');

  // Never finished, since it has no node to go to: deleting it takes back what it made.
  await kubectl.apply(
    cloneOf('c5', 'VirtualEnvironment', 'snap-box', 'snap-box-2', {
      patches: [{ op: 'add', path: '/spec/nodeSelector', value: { nowhere: 'yes' } }],
    }),
  );
  await messageOf('veclone', 'c5', /0\/1 nodes/);
  await kubectl.remove('veclone', 'c5');
  expect(await kubectl('get', 've', 'snap-box-2', '--ignore-not-found')).toBe('');
  await waitFor('only s2 is left', async () => ((await onHost()).join() === 's2' ? true : undefined));
  await kubectl.remove('vesnap', 's2');
  await kubectl.remove('ve', 'snap-box');
}, 300_000);

test('kapelle snapshot reads files out of it, as they were, on this host', async () => {
  await kubectl.apply(environment('snap-box'));
  await kubectl.waitReady('snap-box');
  await cluster.sh('snap-box', 'mkdir /srv; echo then > /srv/file; busybox ln -s /srv/file /link; sync');
  await take('s3', 'snap-box');
  await cluster.sh('snap-box', 'echo now > /srv/file');
  const kapelle = async (...args: string[]) =>
    (
      await run(
        cluster.kapelle('snapshot', ...args, '--data-dir', cluster.place.dataDir, '--run-dir', cluster.place.runDir),
      )
    ).stdout;
  expect(await kapelle('ls')).toMatch(/^default\/s3 /m);
  expect(await kapelle('ls', 's3', '/srv')).toMatch(/^-rw-r--r-- 0 0 5 .* file\n$/);
  expect(await kapelle('cat', 's3', '/link')).toBe('then\n');
  const folder = mkdtempSync(join(tmpdir(), 'kp-files-'));
  try {
    await kapelle('cp', 's3', '/srv', '--output', folder);
    expect(readFileSync(join(folder, 'srv/file'), 'utf8')).toBe('then\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await expect(kapelle('cat', 's3', '/srv/none')).rejects.toThrow('there is no /srv/none in the snapshot');
  await expect(kapelle('cat', 'none', '/srv/file')).rejects.toThrow('no snapshot default/none on this host');
  await kubectl.remove('vesnap', 's3');
  await kubectl.remove('ve', 'snap-box');
}, 120_000);

test('examples/snapshots.yaml: a snapshot and a clone of a small environment', async () => {
  await kubectl('apply', '-f', join(ROOT, 'manifests/examples/snapshots.yaml'));
  await wait('veclone', 'notes-copy', 'Complete');
  await kubectl.waitReady('notes-2');
  await kubectl.remove('veclone', 'notes-copy');
  await kubectl.remove('vesnap', 'notes-before');
  await kubectl.remove('ve', 'notes', 'notes-2');
}, 120_000);
