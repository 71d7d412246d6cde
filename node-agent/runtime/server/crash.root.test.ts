// The service is killed (kill -9) at any moment. Environments live on; the next one takes them over, notices who died meanwhile,
// and finds either the old or the new state of what was under way; nothing is lost and nothing is left over.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { exec, type EnvironmentSpec } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

let service: TestService;
let count = 0;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
});
afterAll(() => service.destroy());
afterEach(async () => {
  for (const { spec } of await service.client.listEnvironments())
    await service.client.deleteEnvironment(spec?.uid ?? '');
});

function spec(change: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    interfaces: [
      {
        name: 'eth0',
        mac: `02:00:00:00:01:${count.toString(16).padStart(2, '0')}`,
        mtu: 1500,
        addresses: [`10.250.0.${count}`],
        network: 'n',
      },
    ],
    idRange: { base: 20_000_000 + 65_536 * count, size: 65_536 },
    ...change,
  });
}

async function running(): Promise<{ spec: EnvironmentSpec; pid: number }> {
  const wanted = spec();
  await service.client.createEnvironment(wanted);
  const { pid } = await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  return { spec: wanted, pid };
}

async function killAndRestart(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  await service.stop('SIGKILL');
  await meanwhile();
  await service.start();
}

test('environments run on, are taken over, and can be worked with as before', async () => {
  const one = await running();
  await killAndRestart();
  const adopted = await service.client.getEnvironment(one.spec.uid);
  expect(adopted).toMatchObject({
    state: 'ENVIRONMENT_STATE_RUNNING',
    pid: one.pid,
    attempt: 1,
    ready: true,
    networkProblem: '',
  });
  const inside = await exec(service.client, one.spec.uid, ['/bin/sh', '-c', 'echo alive; ip addr show eth0']);
  expect(inside.stdout).toMatch(/alive[\s\S]*10\.250\.0\./);
  const again = await service.client.startEnvironment({ uid: one.spec.uid, attempt: 1, token: '' });
  expect(again.pid).toBe(one.pid);
  process.kill(one.pid, 'SIGKILL');
  const ended = await untilEnvironment(
    service.client,
    one.spec.uid,
    (seen) => seen.state === 'ENVIRONMENT_STATE_STOPPED',
  );
  expect(ended.lastExit).toMatchObject({ signal: 9, requested: false, hostRebooted: false });
});

test('who died while nobody watched is found dead, with how it ended', async () => {
  const one = await running();
  await killAndRestart(async () => void process.kill(one.pid, 'SIGKILL'));
  const found = await service.client.getEnvironment(one.spec.uid);
  expect(found).toMatchObject({ state: 'ENVIRONMENT_STATE_STOPPED', pid: 0, attempt: 1, lastExit: { signal: 9 } });
  expect((await service.client.startEnvironment({ uid: one.spec.uid, attempt: 2, token: '' })).state).toBe(
    'ENVIRONMENT_STATE_RUNNING',
  );
});

test('a clean stop of the service leaves environments alone too', async () => {
  const one = await running();
  await service.stop('SIGTERM');
  await service.start();
  expect((await service.client.getEnvironment(one.spec.uid)).pid).toBe(one.pid);
});

test('a run of another boot is over, whatever has its pid now', async () => {
  const one = await running();
  await killAndRestart(async () => {
    process.kill(one.pid, 'SIGKILL');
    const path = join(service.dataDir, 'environments', one.spec.uid, 'record.json');
    const record = JSON.parse(await readFile(path, 'utf8')) as { run: { bootId: string; process: object } };
    record.run.bootId = 'another boot';
    record.run.process = { pid: process.pid, startTime: 1 };
    await writeFile(path, JSON.stringify(record));
  });
  const found = await service.client.getEnvironment(one.spec.uid);
  expect(found).toMatchObject({
    state: 'ENVIRONMENT_STATE_STOPPED',
    lastExit: { hostRebooted: true, requested: false },
  });
});

test('a record that cannot be read is left alone and named; the others are not held up', async () => {
  const [bad, good] = [await running(), await running()];
  const path = join(service.dataDir, 'environments', bad.spec.uid, 'record.json');
  const before = await readFile(path);
  await killAndRestart(() => writeFile(path, '{ half'));
  const node = await service.client.getNode();
  expect(node.problems.filter((problem) => problem.reason === 'LeftAlone').map((problem) => problem.message)).toEqual([
    expect.stringContaining(`environment ${bad.spec.uid} is left alone`),
    expect.stringContaining('networks of environments are not looked after'),
  ]);
  // Made anew it would run over the disk of the one that runs.
  await expect(service.client.createEnvironment(bad.spec)).rejects.toMatchObject({
    reason: 'Conflict',
    message: expect.stringContaining('its record cannot be read') as unknown,
  });
  expect((await service.client.listEnvironments()).map((one) => one.spec?.uid)).toEqual([good.spec.uid]);
  await killAndRestart(() => writeFile(path, before));
  expect((await service.client.getEnvironment(bad.spec.uid)).pid).toBe(bad.pid);
  expect((await service.client.getNode()).problems.filter(({ reason }) => reason === 'LeftAlone')).toEqual([]);
});

// The moments are spread over what creation and start, or deletion, take.
const MOMENTS_MS = [2, 6, 12, 20, 30, 45, 60, 80, 100, 130, 170, 220];

test('killed at any moment of creation and start: asked again, it runs, once', async () => {
  for (const moment of MOMENTS_MS) {
    const wanted = spec();
    const asked = service.client
      .createEnvironment(wanted)
      .then(() => service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' }))
      .catch(() => {});
    await systemClock.sleep(moment);
    await killAndRestart();
    await asked;
    await service.client.createEnvironment(wanted);
    const started = await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
    expect({ moment, state: started.state, attempt: started.attempt }).toEqual({
      moment,
      state: 'ENVIRONMENT_STATE_RUNNING',
      attempt: 1,
    });
    expect((await exec(service.client, wanted.uid, ['/bin/cat', '/etc/hostname'])).stdout).toBe('web-1\n');
    await service.client.deleteEnvironment(wanted.uid);
    expect({ moment, left: await service.leftovers() }).toEqual({ moment, left: [] });
  }
}, 240_000);

test('killed at any moment of a start, and not asked again: nothing of the start is left, or it runs', async () => {
  for (const moment of MOMENTS_MS) {
    const wanted = spec();
    await service.client.createEnvironment(wanted);
    const asked = service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: 'T' }).catch(() => {});
    await systemClock.sleep(moment);
    await killAndRestart();
    await asked;
    const found = await service.client.getEnvironment(wanted.uid);
    const whole = [
      { state: 'ENVIRONMENT_STATE_CREATED', attempt: 0, pid: 0 },
      { state: 'ENVIRONMENT_STATE_RUNNING', attempt: 1, pid: found.pid },
    ].map((one) => ({ moment, ...one }));
    expect(whole).toContainEqual({ moment, state: found.state, attempt: found.attempt, pid: found.pid });
    await service.client.deleteEnvironment(wanted.uid);
    expect({ moment, left: await service.leftovers() }).toEqual({ moment, left: [] });
  }
}, 240_000);

test('killed at any moment of a deletion: it is finished or can be asked again', async () => {
  for (const moment of MOMENTS_MS.slice(0, 9)) {
    const one = await running();
    const asked = service.client.deleteEnvironment(one.spec.uid).catch(() => {});
    await systemClock.sleep(moment);
    await killAndRestart();
    await asked;
    await service.client.deleteEnvironment(one.spec.uid);
    await until('nothing is left', async () => (await service.leftovers()).length === 0);
  }
}, 240_000);
