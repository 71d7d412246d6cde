// Environments on pools of the other two kinds: a device of our own making that grows under them and runs full, a folder on btrfs.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { type EnvironmentSpec, exec } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
let folder: string;
let file: string;
let device: string;
let service: TestService | undefined;
let count = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kp-pools-'));
  file = join(folder, 'disk');
  await writeFile(file, '');
  await truncate(file, 1536 * MIB);
  device = (await run(['losetup', '--find', '--show', file])).stdout.trim();
});
afterEach(async () => {
  await service?.destroy();
  service = undefined;
  await run(['umount', join(folder, 'host')], { okCodes: [0, 32] });
  await run(['losetup', '--detach', device]);
  await rm(folder, { recursive: true });
});

async function serving(...flags: string[]): Promise<TestService> {
  service = await TestService.create(flags);
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  return service;
}

function environment(diskLimitBytes: number): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `55555555-0000-4000-9000-${String(count).padStart(12, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 10_000_000 + 65_536 * count, size: 65_536 },
    resources: { ...(aSpec().resources ?? never()), diskLimitBytes },
  });
}
const never = (): never => {
  throw new Error('the test spec has resources');
};

async function running(on: TestService, diskLimitBytes: number): Promise<EnvironmentSpec> {
  const wanted = environment(diskLimitBytes);
  await on.client.createEnvironment(wanted);
  await on.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  return wanted;
}
const inside = (on: TestService, one: EnvironmentSpec, script: string) =>
  exec(on.client, one.uid, ['/bin/sh', '-c', script]);

test('a device grows under a running environment, and the quota of its root disk goes up and down, also below what is in it', async () => {
  const on = await serving(`--pool=${device}`, '--pool-size=10Gi');
  const one = await running(on, 32 * MIB);
  const { pid } = await on.client.getEnvironment(one.uid);
  const before = await on.client.getNode();
  expect(before.pool).toMatchObject({ kind: 'device', source: device, bytes: 1536 * MIB });
  expect(before.pool?.problems.map(({ reason }) => reason)).toContain('PoolSizeNotUsed');
  await truncate(file, 2 * GIB);
  await run(['losetup', '--set-capacity', device]);
  await on.stop('SIGKILL');
  await on.start();
  expect((await on.client.getNode()).poolBytes).toBe(2 * GIB);
  expect((await on.client.getEnvironment(one.uid)).pid).toBe(pid);
  const limit = async (bytes: number) => {
    one.generation += 1;
    one.resources = { ...(one.resources ?? never()), diskLimitBytes: bytes };
    return (await on.client.updateEnvironment(one)).limitProblems.filter(({ limit: which }) => which === 'disk');
  };
  const write = (mib: number) => inside(on, one, `dd if=/dev/zero of=/root/big bs=1M count=${mib} && sync`);
  expect((await write(48)).stderr).toMatch(/quota exceeded/i);
  expect(await limit(128 * MIB)).toEqual([]);
  expect((await write(48)).code).toBe(0);
  await run(['btrfs', 'filesystem', 'sync', join(on.dataDir, 'pool')]);
  const [problem] = await limit(16 * MIB);
  expect(problem?.message).toMatch(/nothing can be written until/);
  expect((await inside(on, one, 'echo x > /root/more')).stderr).toMatch(/quota/i);
  // Deleting what is too much makes it well again.
  expect((await inside(on, one, 'rm /root/big && sync')).code).toBe(0);
  await until('it can be written again', async () => (await inside(on, one, 'echo x > /root/more')).code === 0);
}, 180_000);

test('a pool that is full is told by its name, hurts nobody for good, and has room again once something is deleted', async () => {
  const on = await serving(`--pool=${device}`);
  const [greedy, other] = [await running(on, 0), await running(on, 0)];
  await inside(on, other, 'echo kept > /root/file; sync');
  const filled = await inside(on, greedy, 'dd if=/dev/zero of=/root/big bs=1M count=4000; sync');
  expect(filled.stderr).toMatch(/No space left/);
  const { poolAvailableBytes, poolBytes } = await on.client.getNode();
  expect(poolAvailableBytes).toBeLessThan(poolBytes * 0.1);
  expect((await inside(on, other, 'dd if=/dev/zero of=/root/more bs=1M count=64; sync')).stderr).toMatch(/No space/);
  expect((await inside(on, other, 'cat /root/file')).stdout).toBe('kept\n');
  await on.client.deleteEnvironment(greedy.uid);
  await until('there is room again', async () => {
    await run(['btrfs', 'filesystem', 'sync', join(on.dataDir, 'pool')]);
    return (await inside(on, other, 'dd if=/dev/zero of=/root/more bs=1M count=64 && sync')).code === 0;
  });
}, 180_000);

test('a folder on btrfs holds environments like any other pool, and has nothing of ours left after them', async () => {
  const host = join(folder, 'host');
  await mkdir(host);
  await run(['mkfs.btrfs', '--quiet', device]);
  await run(['mount', device, host]);
  const on = await serving(`--pool=${host}`);
  const one = await running(on, 32 * MIB);
  expect((await inside(on, one, 'dd if=/dev/zero of=/root/big bs=1M count=48')).stderr).toMatch(/quota exceeded/i);
  expect((await on.client.getNode()).pool).toMatchObject({ kind: 'directory', source: join(host, 'kapelle') });
  await on.client.deleteEnvironment(one.uid);
  expect(await on.leftovers()).toEqual([]);
}, 180_000);
