// Volumes through kubectl: made, shared, attached and detached while it runs, resized, protected from deletion while in use.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor, waitUntil } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;

const volume = (name: string, size: string) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualVolume',
  metadata: { name },
  spec: { size },
});
const tried = (name: string, script: string) => cluster.exec(name, ['/bin/sh', '-c', script]);
const setVolumes = (name: string, volumes: unknown[]): Promise<string> =>
  kubectl('patch', 've', name, '--type', 'merge', '-p', JSON.stringify({ spec: { volumes } }));
const condition = async (name: string, type: string) =>
  (await kubectl.environment(name)).status?.conditions?.find((one) => one.type === type);
const untilVolumes = (name: string, status: string, message: RegExp) =>
  waitFor(`VolumesReady of ${name} is ${status}: ${message}`, async () => {
    const { metadata, status: seen } = await kubectl.environment(name);
    const ready = seen?.conditions?.find((one) => one.type === 'VolumesReady');
    return ready?.status === status &&
      message.test(ready.message ?? '') &&
      seen?.observedGeneration === metadata.generation
      ? ready
      : undefined;
  });
const vvol = async (name: string): Promise<Record<string, unknown>> =>
  (await kubectl.json('get', 'vvol', name))['status'] as Record<string, unknown>;

beforeAll(async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
});

test('a volume waits for its first user, is made on its node, and is written by two environments at once', async () => {
  await kubectl.apply(volume('both', '32Mi'));
  await waitFor('it waits', async () => ((await vvol('both'))?.['phase'] === 'Pending' ? true : undefined));
  const mount = { name: 'both', mountPath: '/both', virtualVolume: { name: 'both' } };
  await kubectl.apply(environment('left', { volumes: [mount] }));
  await kubectl.apply(environment('right', { volumes: [{ ...mount, mountPath: '/elsewhere' }] }));
  await Promise.all(['left', 'right'].map((name) => kubectl.waitReady(name, { timeoutMs: 300_000 })));
  await cluster.sh('left', 'echo from-left > /both/file; chown 7:8 /both/file');
  expect(await cluster.sh('right', 'cat /elsewhere/file; stat -c %u:%g /elsewhere/file')).toBe('from-left\n7:8');
  const status = await waitFor('both are told as users', async () => {
    const seen = await vvol('both');
    return JSON.stringify(seen['usedBy']) === '["left","right"]' ? seen : undefined;
  });
  expect(status).toMatchObject({ phase: 'Ready', nodeName: cluster.place.nodeName });
  expect(await kubectl('get', 'vvol', 'both')).toMatch(/both +32Mi +Ready +\S+ +left,right|both +32Mi +Ready/);
  expect((await condition('left', 'VolumesReady'))?.message).toBe('attached: both');
});

test('deletion waits while it is in use, and says for whom', async () => {
  await kubectl('delete', 'vvol', 'both', '--wait=false');
  await waitFor('it says so', async () => {
    const { phase, message } = await vvol('both');
    return phase === 'Terminating' && String(message).includes('left, right') ? true : undefined;
  });
  expect(await cluster.sh('right', 'cat /elsewhere/file')).toBe('from-left');
  await kubectl.remove('ve', 'left');
  await setVolumes('right', []);
  await kubectl('wait', '--for=delete', 'vvol/both', '--timeout=60s');
  await kubectl.remove('ve', 'right');
});

test('a disk is attached, grown, made read-only and detached while it runs', async () => {
  await kubectl.apply(environment('disks'));
  await kubectl.waitReady('disks', { timeoutMs: 300_000 });
  const before = (await kubectl.environment('disks')).status?.restartCount;
  const disk = { name: 'data', mountPath: '/srv/data', disk: { size: '8Mi' } };
  await setVolumes('disks', [disk]);
  await untilVolumes('disks', 'True', /^attached: data$/);
  expect((await tried('disks', 'dd if=/dev/zero of=/srv/data/a bs=1M count=16 2>&1')).stdout).toMatch(/quota/i);
  await setVolumes('disks', [{ ...disk, disk: { size: '64Mi' } }]);
  await waitUntil('there is room', async () => {
    const { code } = await tried('disks', 'dd if=/dev/zero of=/srv/data/a bs=1M count=16; sync');
    return code === 0;
  });
  await setVolumes('disks', [{ ...disk, disk: { size: '64Mi' }, readOnly: true }]);
  await waitUntil('it is read-only', async () => (await tried('disks', 'touch /srv/data/x')).code !== 0);
  expect((await tried('disks', 'mount -o remount,bind,rw /srv/data')).code).not.toBe(0);
  await setVolumes('disks', []);
  await untilVolumes('disks', 'True', /no file systems/);
  expect(await cluster.sh('disks', 'ls /srv/data')).toBe('');
  expect((await kubectl.environment('disks')).status?.restartCount).toBe(before);
  await kubectl.remove('ve', 'disks');
});

test('a folder of the node is attached only below what its operator allows', async () => {
  const allowed = cluster.allowedPath;
  mkdirSync(allowed, { recursive: true });
  chmodSync(allowed, 0o700);
  writeFileSync(join(allowed, 'file'), 'of the host\n');
  await kubectl.apply(
    environment('binds', { volumes: [{ name: 'host', mountPath: '/host', hostPath: { path: allowed } }] }),
  );
  await kubectl.waitReady('binds', { timeoutMs: 300_000 });
  expect(await cluster.sh('binds', 'cat /host/file; stat -c %u /host/file')).toBe('of the host\n0');
  await setVolumes('binds', [{ name: 'host', mountPath: '/host', hostPath: { path: '/etc' } }]);
  await untilVolumes('binds', 'False', /not below a folder that its operator allows/);
  await kubectl.remove('ve', 'binds');
});

test('what cannot be is refused with every problem, and what is missing is named', async () => {
  const wrong = environment('wrong', {
    volumes: [
      { name: 'a', mountPath: '/proc/a', disk: { size: '1Gi' } },
      { name: 'b', mountPath: '/b', disk: { size: '1Ki' } },
      { name: 'c', mountPath: '/srv/../b', tmpfs: { size: '1Mi' } },
    ],
  });
  const refused = await kubectl.apply(wrong).then(
    () => 'accepted',
    (error: unknown) => String(error),
  );
  for (const field of ['spec.volumes[0].mountPath', 'spec.volumes[1].disk.size', 'spec.volumes[2].mountPath'])
    expect(refused).toContain(field);
  await kubectl.apply(
    environment('waits', { volumes: [{ name: 'v', mountPath: '/v', virtualVolume: { name: 'nowhere' } }] }),
  );
  await waitFor('it says what it waits for', async () => {
    const scheduled = await condition('waits', 'Scheduled');
    return scheduled?.message === 'there is no VirtualVolume "nowhere"' ? true : undefined;
  });
  await kubectl.apply(volume('nowhere', '16Mi'));
  await kubectl.waitReady('waits', { timeoutMs: 120_000 });
  await kubectl.remove('ve', 'waits');
  await kubectl('delete', 'vvol', 'nowhere', '--timeout=60s');
});

test('the node tells of its pool', async () => {
  const node = await kubectl.json('get', 'node', cluster.place.nodeName);
  const { conditions } = node['status'] as { conditions: { type: string; status: string; message: string }[] };
  const pool = conditions.find(({ type }) => type === 'PoolHealthy');
  expect(pool).toMatchObject({ status: 'True', message: expect.stringContaining('pool.img (loop)') as string });
  expect((node['metadata'] as { labels: Record<string, string> }).labels['kapelle.dev/pool']).toBe('loop');
});
