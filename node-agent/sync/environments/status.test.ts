// What is written to a VirtualEnvironment's status, whole, for typical situations; and the events between two states.
import { expect, test } from '@jest/globals';
import { AgentRig } from '../../../test/harness/agent-rig.ts';
import type { VirtualEnvironmentStatus } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { newsBetween } from './events.ts';
import { ownPart, saysAlready } from './status.ts';

/** `type=status/reason` of every condition, in the order of their types. */
const brief = (status: VirtualEnvironmentStatus | undefined): string[] =>
  (status?.conditions ?? []).map(({ type, status: is, reason }) => `${type}=${is}/${reason}`).sort();

async function statusOf(
  spec: Parameters<AgentRig['bound']>[1],
  act: (rig: AgentRig, uid: string) => Promise<void> | void,
  options: ConstructorParameters<typeof AgentRig>[0] = {},
): Promise<VirtualEnvironmentStatus | undefined> {
  const rig = new AgentRig(options);
  try {
    await rig.prepare();
    const { metadata } = await rig.bound('web', spec);
    void rig.start();
    await rig.settle();
    await act(rig, metadata.uid ?? '');
    await rig.settle();
    return (await rig.get('web')).status;
  } finally {
    rig.kill();
  }
}

test('running', async () => {
  const status = await statusOf({}, () => {});
  expect(ownPart(status)).toMatchObject({ phase: 'Running', restartCount: 0, startedAt: '2026-01-01T00:00:00Z' });
  expect(brief(status)).toEqual([
    'GuestConfigured=True/AsDeclared',
    'ImageReady=True/Present',
    'Initialized=True/NothingToDo',
    'LimitsEnforced=True/Enforced',
    'NetworkReady=True/Configured',
    'Ready=True/Ready',
    'RestartRequired=False/UpToDate',
    'Running=True/Started',
    'ViewConsistent=Unknown/NotChecked',
    'VolumesReady=True/NoVolumes',
  ]);
});

test('halted before it ever ran', async () => {
  const status = await statusOf({ runPolicy: 'Halted' }, () => {});
  expect(ownPart(status)).not.toHaveProperty('startedAt');
  expect(status?.phase).toBe('Stopped');
  expect(brief(status)).toEqual([
    'GuestConfigured=True/AsDeclared',
    'ImageReady=True/Present',
    'Initialized=True/NothingToDo',
    'LimitsEnforced=Unknown/NotRunning',
    'NetworkReady=False/NotRunning',
    'Ready=False/Halted',
    'RestartRequired=False/UpToDate',
    'Running=False/Halted',
    'ViewConsistent=Unknown/NotRunning',
    'VolumesReady=True/NoVolumes',
  ]);
});

test('backing off after a crash', async () => {
  const status = await statusOf({}, (rig, uid) => rig.runtime.end(uid, { signal: 9, oomKilled: true }));
  expect(ownPart(status)).toMatchObject({
    phase: 'Failed',
    lastExit: { exitCode: 137, signal: 9, reason: 'OOMKilled', finishedAt: '2026-01-01T00:00:00Z' },
    nextStartAt: '2026-01-01T00:00:01Z',
  });
  expect(brief(status)).toEqual(expect.arrayContaining(['Ready=False/BackOff', 'Running=False/BackOff']));
});

test('completed under Once', async () => {
  const status = await statusOf({ runPolicy: 'Once' }, (rig, uid) => rig.runtime.end(uid));
  expect(status?.phase).toBe('Stopped');
  expect(brief(status)).toEqual(expect.arrayContaining(['Ready=False/Completed', 'Running=False/Completed']));
});

test('the image is missing', async () => {
  const status = await statusOf({ image: 'no-such' }, () => {});
  expect(status?.phase).toBe('Pending');
  expect(brief(status)).toEqual(
    expect.arrayContaining(['ImageReady=False/ImageNotFound', 'Ready=False/ImageNotFound']),
  );
});

function refuseStart(call: string): void {
  if (call === 'startEnvironment') throw new Error('runc: no such file');
}

test('a start that fails says why and when it is tried again', async () => {
  const status = await statusOf({}, () => {}, { before: refuseStart });
  const running = status?.conditions?.find(({ type }) => type === 'Running');
  expect(running).toMatchObject({
    status: 'False',
    reason: 'StartFailed',
    message: 'could not start: runc: no such file',
  });
  expect(status?.phase).toBe('Starting');
});

test('a request that the policy refuses is told on the object', async () => {
  const status = await statusOf({ runPolicy: 'Halted', power: { action: 'Start', token: 'a' } }, () => {});
  const running = status?.conditions?.find(({ type }) => type === 'Running');
  expect(running).toMatchObject({
    reason: 'PowerRequestRefused',
    message: expect.stringMatching(/runPolicy Halted does not allow/),
  });
  expect(status?.lastPower).toBeUndefined();
});

test('observedGeneration waits until the controller has taken over changed resources', async () => {
  const changed = { resources: { limits: { memory: '1Gi' } } };
  let generation: number | undefined;
  const status = await statusOf({}, async (rig) => {
    generation = (await rig.change('web', changed)).metadata.generation;
  });
  expect(status?.observedGeneration).toBe((generation ?? 0) - 1);
  const same = await statusOf({ resources: { limits: { memory: '0.5Gi' } } }, () => {});
  expect(same?.observedGeneration).toBe(generation === undefined ? undefined : generation - 1);
});

test('the order of conditions and what others wrote make no difference', () => {
  const ready = { type: 'Ready', status: 'True' } as const;
  const running = { type: 'Running', status: 'True' } as const;
  const scheduled = { type: 'Scheduled', status: 'True' } as const;
  const current = { phase: 'Running', conditions: [scheduled, running, ready], allocation: {} } as const;
  expect(
    saysAlready(
      { ...current, conditions: [...current.conditions] },
      { phase: 'Running', conditions: [ready, running] },
    ),
  ).toBe(true);
  expect(
    saysAlready({ ...current, conditions: [...current.conditions] }, { phase: 'Running', conditions: [ready] }),
  ).toBe(false);
});

test('events tell what changed between two states, and nothing when nothing did', () => {
  const before: VirtualEnvironmentStatus = {
    startedAt: 'a',
    restartCount: 0,
    conditions: [{ type: 'Ready', status: 'True', reason: 'Ready' }],
  };
  const exit = { exitCode: 137, signal: 9, reason: 'OOMKilled', finishedAt: 'b' };
  expect(newsBetween(before, before)).toEqual([]);
  expect(newsBetween(before, { ...before, lastExit: exit, nextStartAt: 'c' })).toEqual([
    { type: 'Warning', reason: 'OOMKilled', message: 'process 1 ended: OOMKilled, signal 9' },
    { type: 'Warning', reason: 'BackOff', message: 'not started again before c (0 restarts so far)' },
  ]);
  expect(newsBetween(before, { ...before, startedAt: 'd', restartCount: 1 })).toEqual([
    { type: 'Normal', reason: 'Started', message: 'process 1 started again (restart 1)' },
  ]);
  const power = { action: 'Stop', token: 't' };
  expect(newsBetween(before, { ...before, lastPower: power })).toMatchObject([{ reason: 'PowerRequest' }]);
});
