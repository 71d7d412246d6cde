// Pause, resume, and ends of what is paused: seen from inside, from the kernel, and across the death of the runtime.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { detectCgroups } from '../../host/cgroups.ts';
import { freezer } from '../cgroup/freezer.ts';
import { exec, type EnvironmentSpec, isFailedPrecondition } from '../client.ts';
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

/** Counts in a file, many times a second; ends with 7 when asked to. */
const COUNTER = [
  '/bin/sh',
  '-c',
  'trap "exit 7" TERM; i=0; while true; do i=$((i+1)); echo $i > /count; sleep 0.02; done',
];

async function running(command = COUNTER): Promise<EnvironmentSpec> {
  count += 1;
  const wanted = aSpec({
    uid: `00000000-0000-4000-8000-b${String(count).padStart(11, '0')}`,
    imageDigest: BUSYBOX,
    command,
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 30_000_000 + 65_536 * count, size: 65_536 },
  });
  await service.client.createEnvironment(wanted);
  await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  return wanted;
}
const stateOf = async ({ uid }: EnvironmentSpec) => (await service.client.getEnvironment(uid)).state;
/** On the host: nothing can be asked inside. */
const counted = async ({ uid }: EnvironmentSpec) =>
  Number(await readFile(join(service.runDir, 'environments', uid, 'root/count'), 'utf8').catch(() => '0'));
const goesOn = async (one: EnvironmentSpec) => {
  const from = await counted(one);
  await until('it counts on', async () => (await counted(one)) > from + 3);
};
const isFrozen = async ({ uid }: EnvironmentSpec) =>
  freezer(await detectCgroups(), systemClock).isFrozen(`/kapelle/${service.node}/${uid}`);

describe('paused', () => {
  test('nothing runs, with everything in place, until it is resumed; asked again, nothing changes', async () => {
    const one = await running();
    await goesOn(one);
    const paused = await service.client.pauseEnvironment(one.uid);
    expect(paused.state).toBe('ENVIRONMENT_STATE_PAUSED');
    expect((await service.client.pauseEnvironment(one.uid)).state).toBe('ENVIRONMENT_STATE_PAUSED');
    const [stopped, { pid }] = [await counted(one), paused];
    // Far longer than it needs to count.
    await until('half a second has passed', afterMs(500));
    expect(await counted(one)).toBe(stopped);
    expect(await isFrozen(one)).toBe(true);
    const resumed = await service.client.resumeEnvironment(one.uid);
    expect([resumed.state, resumed.pid]).toEqual(['ENVIRONMENT_STATE_RUNNING', pid]);
    expect((await service.client.resumeEnvironment(one.uid)).state).toBe('ENVIRONMENT_STATE_RUNNING');
    await goesOn(one);
  });

  test('a command beside process 1 is refused with a reason, instead of hanging', async () => {
    const one = await running();
    await service.client.pauseEnvironment(one.uid);
    const refused: unknown = await exec(service.client, one.uid, ['/bin/true']).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isFailedPrecondition(refused)).toBe(true);
    expect(String(refused)).toMatch(/is paused: nothing can run in it until it is resumed/);
    await service.client.resumeEnvironment(one.uid);
    expect((await exec(service.client, one.uid, ['/bin/true'])).code).toBe(0);
  });

  test('limits change while it is', async () => {
    const one = await running();
    await service.client.pauseEnvironment(one.uid);
    const resources = { ...(one.resources ?? never()), pidsLimit: 77 };
    const rlimits = [{ name: 'nofile', soft: 50, hard: 60 }];
    const updated = await service.client.updateEnvironment({ ...one, generation: 2, resources, rlimits });
    expect([updated.limitProblems, updated.state]).toEqual([[], 'ENVIRONMENT_STATE_PAUSED']);
    await service.client.resumeEnvironment(one.uid);
    expect((await exec(service.client, one.uid, ['/bin/cat', '/proc/1/limits'])).stdout).toMatch(
      /Max open files\s+50\s+60/,
    );
  });

  test('only what runs can be', async () => {
    const one = await running();
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    await expect(service.client.pauseEnvironment(one.uid)).rejects.toThrow('does not run');
    await expect(service.client.resumeEnvironment(one.uid)).rejects.toThrow('does not run');
  });
});

const afterMs = (ms: number) => {
  const end = Date.now() + ms;
  return async () => Date.now() > end;
};
const never = (): never => {
  throw new Error('the test spec has resources');
};

describe('ends of what is paused', () => {
  test('a clean stop lets it go on first, so that it can shut down', async () => {
    const one = await running();
    await goesOn(one);
    await service.client.pauseEnvironment(one.uid);
    const stopped = await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 30 });
    expect(stopped.lastExit).toMatchObject({ code: 7, signal: 0, requested: true });
  });

  test('a forced one kills it at once', async () => {
    const one = await running();
    await service.client.pauseEnvironment(one.uid);
    const stopped = await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    expect(stopped).toMatchObject({ state: 'ENVIRONMENT_STATE_STOPPED', lastExit: { signal: 9, requested: true } });
    const again = await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' });
    expect(again.state).toBe('ENVIRONMENT_STATE_RUNNING');
    await goesOn(one);
  });

  test('deletion leaves nothing', async () => {
    const one = await running();
    await service.client.pauseEnvironment(one.uid);
    await service.client.deleteEnvironment(one.uid);
    expect(await service.leftovers()).toEqual([]);
  });

  test('a forced stop does not wait for a clean one that is under way', async () => {
    const one = await running(['/bin/sleep', '100000']);
    const clean = service.client.stopEnvironment({ uid: one.uid, graceSeconds: 600 });
    await untilEnvironment(service.client, one.uid, ({ state }) => state === 'ENVIRONMENT_STATE_STOPPING');
    const forced = await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    expect(forced.lastExit).toMatchObject({ signal: 9, requested: true });
    expect((await clean).state).toBe('ENVIRONMENT_STATE_STOPPED');
  });
});

const restart = async () => {
  await service.stop('SIGKILL');
  await service.start();
};

const edit = async ({ uid }: EnvironmentSpec, paused: boolean) => {
  const path = join(service.dataDir, 'environments', uid, 'record.json');
  const record = JSON.parse(await readFile(path, 'utf8')) as { run: object };
  await writeFile(path, JSON.stringify({ ...record, run: { ...record.run, paused } }));
};

describe('the runtime is killed', () => {
  test('what was paused is, and can be resumed', async () => {
    const one = await running();
    await service.client.pauseEnvironment(one.uid);
    await restart();
    expect([await stateOf(one), await isFrozen(one)]).toEqual(['ENVIRONMENT_STATE_PAUSED', true]);
    await service.client.resumeEnvironment(one.uid);
    await goesOn(one);
  });

  test.each([
    ['the wish to pause', true],
    ['the wish to resume', false],
  ])('%s was written down, but not carried out: it is when the runtime is back', async (_name, paused) => {
    const one = await running();
    if (!paused) await service.client.pauseEnvironment(one.uid);
    await service.stop('SIGKILL');
    await edit(one, paused);
    expect(await isFrozen(one)).toBe(!paused);
    await service.start();
    expect(await isFrozen(one)).toBe(paused);
    expect(await stateOf(one)).toBe(paused ? 'ENVIRONMENT_STATE_PAUSED' : 'ENVIRONMENT_STATE_RUNNING');
  });

  test('a change that was written down but not brought into force is', async () => {
    const one = await running();
    await service.stop('SIGKILL');
    const path = join(service.dataDir, 'environments', one.uid, 'record.json');
    const record = JSON.parse(await readFile(path, 'utf8')) as { spec: EnvironmentSpec };
    const spec = { ...record.spec, rlimits: [{ name: 'nofile', soft: 40, hard: 45 }] };
    await writeFile(path, JSON.stringify({ ...record, spec, changing: record.spec }));
    await service.start();
    expect((await exec(service.client, one.uid, ['/bin/cat', '/proc/1/limits'])).stdout).toMatch(
      /Max open files\s+40\s+45/,
    );
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ changing: null });
  });
});
