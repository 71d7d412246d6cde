// Pause, forced stop, start protection and probes under the agent, against the memory store and the fake runtime.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { imageKind } from '../../machinery/kinds/image/type.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import { AgentRig } from '../../test/harness/agent-rig.ts';

let rig: AgentRig;
/** What commands of probes answer, by the command's first word. */
let codes: Record<string, number>;
let execs: string[];

beforeEach(async () => {
  codes = {};
  execs = [];
  rig = new AgentRig({
    exec: async ({ command: [name = ''] }) => {
      execs.push(name);
      return { code: codes[name] ?? 0, stdout: `${name} said so` };
    },
  });
  await rig.prepare();
});

afterEach(() => rig.kill());

async function started(spec: Partial<VirtualEnvironmentSpec>): Promise<string> {
  const { metadata } = await rig.bound('web', spec);
  void rig.start();
  await rig.settle();
  return metadata.uid ?? '';
}

const condition = async (type: string) => findCondition((await rig.get('web')).status?.conditions, type);
const phase = async () => (await rig.get('web')).status?.phase;
const exec = (name: string, more: object = {}) => ({ exec: { command: [name] }, periodSeconds: 10, ...more });

test('paused and resumed: frozen in place, Paused, not Ready, no probe runs', async () => {
  await started({ livenessProbe: exec('alive') });
  await rig.advance(20_000);
  await rig.change('web', { paused: true });
  await rig.settle();
  expect(rig.runtime.environments()[0]?.state).toBe('ENVIRONMENT_STATE_PAUSED');
  expect(await phase()).toBe('Paused');
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'Paused' });
  expect(await condition('Running')).toMatchObject({ status: 'True', reason: 'Paused' });
  const before = execs.length;
  expect(before).toBeGreaterThan(0);
  codes['alive'] = 1;
  await rig.advance(600_000);
  expect(execs).toHaveLength(before);
  codes['alive'] = 0;
  await rig.change('web', { paused: false });
  await rig.settle();
  expect(await phase()).toBe('Running');
  expect(await condition('Ready')).toMatchObject({ status: 'True' });
  await rig.advance(10_000);
  expect(execs.length).toBeGreaterThan(before);
  expect(rig.runtime.starts).toHaveLength(1);
});

test.each([
  ['stopped', { power: { action: 'Stop', token: 's' } }, 'Stopped'],
  ['halted', { runPolicy: 'Halted' }, 'Stopped'],
] as const)('what is paused and then %s is thawed first', async (_, change, expected) => {
  const uid = await started({ paused: true, terminationGracePeriodSeconds: 5 });
  // Down and paused: nothing is started.
  expect(rig.runtime.starts).toHaveLength(0);
  await rig.change('web', { paused: false });
  await rig.settle();
  await rig.change('web', { paused: true });
  await rig.settle();
  const calls: string[] = [];
  const resume = rig.runtime.resumeEnvironment.bind(rig.runtime);
  const stop = rig.runtime.stopEnvironment.bind(rig.runtime);
  rig.runtime.resumeEnvironment = (id) => {
    calls.push('resume');
    return resume(id);
  };
  rig.runtime.stopEnvironment = (request) => {
    calls.push('stop');
    return stop(request);
  };
  await rig.change('web', change);
  await rig.settle();
  expect(calls).toEqual(['resume', 'stop']);
  expect(await phase()).toBe(expected);
  expect(rig.runtime.exits).toMatchObject([{ uid, exit: { requested: true } }]);
});

test('a freeze that the host cannot do is told on the object, and holds nothing else up', async () => {
  rig = new AgentRig({
    before: (call) => {
      if (call === 'pauseEnvironment') throw new Error('no freezer');
    },
  });
  await rig.prepare();
  await started({});
  await rig.change('web', { paused: true });
  await rig.settle();
  expect(await condition('Running')).toMatchObject({
    status: 'True',
    reason: 'PauseFailed',
    message: expect.stringMatching(/could not pause: no freezer/),
  });
  await rig.change('web', { power: { action: 'Stop', token: 's' } });
  await rig.settle();
  expect(await phase()).toBe('Stopped');
});

test('what is paused and then deleted goes', async () => {
  await started({});
  await rig.change('web', { paused: true });
  await rig.settle();
  await rig.delete('web');
  await rig.settle();
  await expect(rig.get('web')).rejects.toMatchObject({ reason: 'NotFound' });
  expect(rig.runtime.environments()).toEqual([]);
});

test('a forced stop kills at once, also while a clean one takes its time', async () => {
  rig = new AgentRig({ stopsCleanly: () => false });
  await rig.prepare();
  await started({ terminationGracePeriodSeconds: 600 });
  await rig.change('web', { power: { action: 'Stop', token: 'clean' } });
  await rig.advance(30_000);
  expect(await phase()).toBe('Stopping');
  await rig.change('web', { power: { action: 'Stop', token: 'now', force: true } });
  await rig.settle();
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Stopped', lastPower: { token: 'now' } });
});

test('a forced restart kills and starts again', async () => {
  rig = new AgentRig({ stopsCleanly: () => false });
  await rig.prepare();
  await started({ terminationGracePeriodSeconds: 600, power: { action: 'Restart', token: 'r', force: true } });
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', lastPower: { token: 'r' } });
});

test('start protection: what runs goes on, what is down is not started, whoever asks', async () => {
  const uid = await started({ protection: { start: true } });
  expect(rig.runtime.starts).toHaveLength(0);
  expect(await phase()).toBe('Stopped');
  expect(await condition('Running')).toMatchObject({ status: 'False', reason: 'StartProtected' });
  await rig.change('web', { protection: { start: false } });
  await rig.settle();
  expect(await phase()).toBe('Running');
  await rig.change('web', { protection: { start: true } });
  await rig.change('web', { power: { action: 'Restart', token: 'r' } });
  await rig.settle();
  expect(await phase()).toBe('Running');
  expect(await condition('Running')).toMatchObject({
    reason: 'PowerRequestRefused',
    message: expect.stringMatching(
      /spec\.protection\.start is set, which does not allow the power request Restart "r"/,
    ),
  });
  rig.runtime.end(uid, { code: 1 });
  await rig.advance(600_000);
  expect(await phase()).toBe('Stopped');
  expect(rig.runtime.starts).toHaveLength(1);
  await rig.change('web', { protection: { start: false } });
  await rig.settle();
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', lastPower: { token: 'r' } });
});

test('readiness decides Ready, from the first moment on', async () => {
  codes['ready'] = 1;
  const seen = new Set<string | undefined>();
  const watch = rig.store.apply.bind(rig.store);
  rig.store.apply = async (...args) => {
    const written = await watch(...args);
    if (written.kind === 'VirtualEnvironment')
      seen.add(findCondition((written as { status?: { conditions?: [] } }).status?.conditions, 'Ready')?.status);
    return written;
  };
  await started({ readinessProbe: exec('ready', { periodSeconds: 1 }) });
  await rig.advance(10_000);
  expect(await condition('Ready')).toMatchObject({
    status: 'False',
    reason: 'ReadinessProbeFailed',
    message: 'readiness probe failed: exit code 1: ready said so',
  });
  expect(seen.has('True')).toBe(false);
  codes['ready'] = 0;
  await rig.advance(1_000);
  expect(await condition('Ready')).toMatchObject({ status: 'True', message: 'its readiness probe succeeds' });
  codes['ready'] = 1;
  await rig.advance(3_000);
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'ReadinessProbeFailed' });
  expect(await phase()).toBe('Running');
  expect(rig.runtime.starts).toHaveLength(1);
});

test('the startup probe holds the liveness probe back and ends what does not come up', async () => {
  codes['up'] = 1;
  codes['alive'] = 1;
  await started({
    startupProbe: exec('up', { periodSeconds: 1, failureThreshold: 30 }),
    livenessProbe: exec('alive', { periodSeconds: 1, failureThreshold: 1 }),
  });
  await rig.advance(20_000);
  expect(execs).not.toContain('alive');
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'StartingUp' });
  expect(rig.runtime.starts).toHaveLength(1);
  await rig.advance(15_000);
  expect(rig.runtime.starts).toHaveLength(2);
  expect((await rig.get('web')).status?.lastExit).toMatchObject({ reason: 'Unhealthy' });
});

test('a failed liveness probe restarts it with back-off, counted and told', async () => {
  codes['alive'] = 7;
  await started({ livenessProbe: exec('alive', { periodSeconds: 1 }) });
  // Three failures in a row, then a second of back-off.
  await rig.advance(2_500);
  expect((await rig.get('web')).status).toMatchObject({
    phase: 'Failed',
    lastExit: { reason: 'Unhealthy' },
    nextStartAt: expect.any(String),
  });
  expect(rig.runtime.starts).toHaveLength(1);
  await rig.advance(1_000);
  expect((await rig.get('web')).status).toMatchObject({ phase: 'Running', restartCount: 1 });
  await rig.advance(3_000);
  // The second back-off is two seconds.
  expect((await rig.get('web')).status?.nextStartAt).toBe('2026-01-01T00:00:07Z');
  await rig.advance(3_000);
  const events = await rig.events();
  expect(events.map(({ reason, message }) => `${reason}: ${message}`)).toEqual(
    expect.arrayContaining([
      'Unhealthy: Liveness probe failed: exit code 7: alive said so',
      'Unhealthy: liveness probe failed: exit code 7: alive said so',
      'Exited: process 1 ended: Unhealthy, exit code 0',
    ]),
  );
});

test.each([
  ['RerunOnFailure', 2],
  ['Manual', 2],
  ['Once', 1],
] as const)('under %s a failed liveness probe leads to %i starts in all', async (runPolicy, starts) => {
  codes['alive'] = 1;
  const power = runPolicy === 'Manual' ? ({ action: 'Start', token: 's' } as const) : undefined;
  const livenessProbe = exec('alive', { periodSeconds: 1, failureThreshold: 1, initialDelaySeconds: 5 });
  await started({ runPolicy, livenessProbe, ...(power && { power }) });
  await rig.advance(9_000);
  expect(rig.runtime.starts).toHaveLength(starts);
  expect(rig.runtime.exits).toHaveLength(1);
});

test('under start protection a failed liveness probe ends nothing, and Ready says why', async () => {
  codes['alive'] = 1;
  await started({ livenessProbe: exec('alive', { periodSeconds: 1 }) });
  await rig.change('web', { protection: { start: true } });
  await rig.advance(60_000);
  expect(rig.runtime.exits).toEqual([]);
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'Unhealthy' });
  codes['alive'] = 0;
  await rig.advance(2_000);
  expect(await condition('Ready')).toMatchObject({ status: 'True' });
});

test('probesPaused: no probe runs and none has an effect; afterwards failures count anew', async () => {
  codes['ready'] = 1;
  codes['alive'] = 1;
  await started({
    readinessProbe: exec('ready', { periodSeconds: 1 }),
    livenessProbe: exec('alive', { periodSeconds: 1, failureThreshold: 5 }),
  });
  await rig.advance(3_000);
  expect(await condition('Ready')).toMatchObject({ status: 'False' });
  await rig.change('web', { probesPaused: true });
  await rig.settle();
  expect(await condition('Ready')).toMatchObject({ status: 'True', message: 'it is up' });
  const before = execs.length;
  await rig.advance(600_000);
  expect(execs).toHaveLength(before);
  expect(rig.runtime.starts).toHaveLength(1);
  await rig.change('web', { probesPaused: false });
  await rig.advance(3_000);
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'ReadinessProbeFailed' });
  expect(rig.runtime.exits).toHaveLength(0);
  await rig.advance(2_000);
  expect(rig.runtime.exits).toHaveLength(1);
});

test('an agent that is started anew does not make what was ready unready, nor restart it', async () => {
  await started({ startupProbe: exec('up'), readinessProbe: exec('ready') });
  await rig.advance(1_000);
  expect(await condition('Ready')).toMatchObject({ status: 'True' });
  rig.kill();
  const { metadata } = await rig.get('web');
  codes['up'] = 1;
  void rig.start(undefined, 'host-1');
  await rig.advance(60_000);
  expect(await condition('Ready')).toMatchObject({ status: 'True' });
  expect((await rig.get('web')).metadata.resourceVersion).toBe(metadata.resourceVersion);
});

test('an agent that dies while it restarts something unhealthy leaves the back-off to the next one', async () => {
  rig = new AgentRig({ exec: async () => ({ code: 1 }), stopsCleanly: () => false });
  await rig.prepare();
  await started({ terminationGracePeriodSeconds: 20, livenessProbe: exec('alive', { periodSeconds: 1 }) });
  await rig.advance(3_000);
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'Unhealthy' });
  rig.kill();
  await rig.advance(20_000);
  void rig.start();
  await rig.settle();
  expect((await rig.get('web')).status).toMatchObject({ lastExit: { reason: 'Unhealthy' } });
  expect(rig.runtime.exits).toHaveLength(1);
});

test('Ready waits for the first boot, volumes and probes, and says for which', async () => {
  const firstBoot = [{ command: ['setup'] }];
  const volumes = [{ name: 'data', mountPath: '/data', disk: { size: '1Gi' } }];
  await rig.store.mergePatch(imageKind, 'base', undefined, { spec: { init: { kind: 'systemd' } } });
  const uid = await started({ firstBoot, volumes });
  expect(await condition('VolumesReady')).toMatchObject({
    status: 'False',
    reason: 'Attaching',
    message: expect.stringMatching(/data/),
  });
  rig.runtime.set(uid, { volumes: [{ name: 'data', attached: false, problem: 'no space', usedBytes: 0 }] });
  await rig.settle();
  expect(await condition('Ready')).toMatchObject({
    status: 'False',
    reason: 'VolumeProblem',
    message: 'data: no space',
  });
  rig.runtime.set(uid, { volumes: [{ name: 'data', attached: true, problem: '', usedBytes: 0 }] });
  rig.runtime.becomeReady(uid);
  await rig.settle();
  expect((await rig.get('web')).status?.volumes).toEqual([{ name: 'data', attached: true }]);
  expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'Waiting' });
  const boot = { completed: 0, finished: false, exitCode: 0, message: '', finishedAt: 0 };
  rig.runtime.set(uid, { firstBoot: boot });
  await rig.settle();
  expect(await condition('Initialized')).toMatchObject({ status: 'False', reason: 'InProgress' });
  rig.runtime.set(uid, {
    firstBoot: { ...boot, finished: true, exitCode: 2, message: 'no net', finishedAt: rig.clock.now() },
  });
  await rig.settle();
  expect(await condition('Ready')).toMatchObject({
    status: 'False',
    reason: 'FirstBootFailed',
    message: expect.stringMatching(/command 1 .* exit code 2: no net/),
  });
  expect((await rig.get('web')).status?.firstBoot).toMatchObject({ completed: 0, exitCode: 2, message: 'no net' });
  rig.runtime.set(uid, { firstBoot: { ...boot, completed: 1, finished: true, finishedAt: rig.clock.now() } });
  await rig.settle();
  expect(await condition('Initialized')).toMatchObject({ status: 'True', reason: 'Completed' });
  expect(await condition('Ready')).toMatchObject({ status: 'True' });
});

test('what tools inside are shown and what could not be written inside are conditions of their own', async () => {
  const uid = await started({});
  rig.runtime.set(uid, {
    view: { checked: true, problems: ['/proc/meminfo: MemTotal is 8 GiB instead of 512 MiB'], checkedAt: 1 },
    guestProblems: ['/etc/motd: no space left'],
  });
  await rig.settle();
  expect(await condition('ViewConsistent')).toMatchObject({
    status: 'False',
    message: expect.stringMatching(/meminfo/),
  });
  expect(await condition('GuestConfigured')).toMatchObject({ status: 'False', message: '/etc/motd: no space left' });
  expect(await condition('Ready')).toMatchObject({ status: 'True' });
  rig.runtime.set(uid, { view: { checked: true, problems: [], checkedAt: 2 }, guestProblems: [] });
  await rig.settle();
  expect(await condition('ViewConsistent')).toMatchObject({ status: 'True', reason: 'Consistent' });
});
