// Every run policy × state, power requests, back-off: the decisions of run-policy.ts and backoff.ts.
import { expect, test } from '@jest/globals';
import { backoffAfterExit, LONGEST_DELAY_MS, RESET_AFTER_MS } from './backoff.ts';
import { type Exit, exitReason, type PowerFacts } from './power-facts.ts';
import { decidePower, powerCarriedOut, powerRefusal, type RunPolicy } from './run-policy.ts';
import type { VirtualEnvironment } from './type.ts';

const NOW = Date.UTC(2026, 0, 1);

function object(
  spec: Partial<VirtualEnvironment['spec']>,
  status: VirtualEnvironment['status'] = {},
): VirtualEnvironment {
  const metadata = { name: 've', namespace: 'default', uid: 'u', generation: 1 };
  return { apiVersion: 'kapelle.dev/v1', kind: 'VirtualEnvironment', metadata, spec: { image: 'i', ...spec }, status };
}

const exit = (how: Partial<Exit>): Exit => ({
  code: 0,
  signal: 0,
  oomKilled: false,
  requested: false,
  hostRebooted: false,
  reboot: false,
  finishedAt: NOW - 500,
  ...how,
});

const facts = (state: PowerFacts['state'], more: Partial<PowerFacts> = {}): PowerFacts => ({
  state,
  attempt: state === 'created' ? 0 : 1,
  startedAt: state === 'created' ? 0 : NOW - 60_000,
  startToken: '',
  ...more,
});

const CREATED = facts('created');
const RUNNING = facts('running');
const ENDED = {
  clean: facts('stopped', { lastExit: exit({}) }),
  poweroff: facts('stopped', { lastExit: exit({}) }),
  reboot: facts('stopped', { lastExit: exit({ reboot: true }) }),
  failed: facts('stopped', { lastExit: exit({ code: 1 }) }),
  killed: facts('stopped', { lastExit: exit({ code: 137, signal: 9 }) }),
  oom: facts('stopped', { lastExit: exit({ code: 137, signal: 9, oomKilled: true }) }),
  requested: facts('stopped', { lastExit: exit({ requested: true }) }),
  hostRebooted: facts('stopped', { lastExit: exit({ hostRebooted: true }) }),
};

/** What a policy does about each way to be down: `wait` is a start after a back-off. */
const TABLE: Record<RunPolicy, Record<'created' | 'running' | keyof typeof ENDED, string>> = {
  Always: {
    created: 'start',
    running: 'rest',
    clean: 'wait',
    poweroff: 'wait',
    reboot: 'wait',
    failed: 'wait',
    killed: 'wait',
    oom: 'wait',
    requested: 'start',
    hostRebooted: 'start',
  },
  RerunOnFailure: {
    created: 'start',
    running: 'rest',
    clean: 'rest',
    poweroff: 'rest',
    reboot: 'wait',
    failed: 'wait',
    killed: 'wait',
    oom: 'wait',
    requested: 'start',
    hostRebooted: 'start',
  },
  Once: {
    created: 'start',
    running: 'rest',
    clean: 'rest',
    poweroff: 'rest',
    reboot: 'rest',
    failed: 'rest',
    killed: 'rest',
    oom: 'rest',
    requested: 'rest',
    hostRebooted: 'rest',
  },
  Manual: {
    created: 'rest',
    running: 'rest',
    clean: 'rest',
    poweroff: 'rest',
    reboot: 'wait',
    failed: 'rest',
    killed: 'rest',
    oom: 'rest',
    requested: 'rest',
    hostRebooted: 'rest',
  },
  Halted: {
    created: 'rest',
    running: 'stop',
    clean: 'rest',
    poweroff: 'rest',
    reboot: 'rest',
    failed: 'rest',
    killed: 'rest',
    oom: 'rest',
    requested: 'rest',
    hostRebooted: 'rest',
  },
};

const SITUATIONS = { created: CREATED, running: RUNNING, ...ENDED };

for (const [policy, row] of Object.entries(TABLE) as [RunPolicy, (typeof TABLE)[RunPolicy]][]) {
  for (const [situation, expected] of Object.entries(row) as [keyof typeof SITUATIONS, string][]) {
    test(`${policy}: what is ${situation} leads to ${expected}`, () => {
      const decision = decidePower(object({ runPolicy: policy }), SITUATIONS[situation], undefined, NOW);
      expect(decision.do).toBe(expected);
      if (decision.do === 'start') expect(decision.attempt).toBe(SITUATIONS[situation].attempt + 1);
    });
  }
}

test('without a run policy it is Always', () => {
  expect(decidePower(object({}), CREATED, undefined, NOW)).toMatchObject({ do: 'start', attempt: 1, token: '' });
});

test('once the back-off is over it is started, and the back-off is answered again for the next time', () => {
  const decision = decidePower(object({}), ENDED.killed, undefined, NOW + 500);
  expect(decision).toMatchObject({ do: 'start', attempt: 2, backoff: { attempt: 1, delayMs: 1000, until: NOW + 500 } });
});

test.each(['starting', 'stopping'] as const)('nothing is started or stopped while it is %s', (state) => {
  for (const runPolicy of ['Always', 'RerunOnFailure', 'Once', 'Manual'] as const) {
    expect(decidePower(object({ runPolicy }), facts(state), undefined, NOW).do).toBe('rest');
  }
});

const power = (action: 'Start' | 'Stop' | 'Restart', token = 't1') => ({ action, token });

test('Stop stops what runs, whatever the policy, and then holds against it', () => {
  const asked = object({ runPolicy: 'Always', power: power('Stop') });
  expect(decidePower(asked, RUNNING, undefined, NOW)).toMatchObject({ do: 'stop' });
  expect(powerCarriedOut(asked, RUNNING)).toBeUndefined();
  expect(powerCarriedOut(asked, ENDED.requested)).toEqual(power('Stop'));
  const done = object({ runPolicy: 'Always', power: power('Stop') }, { lastPower: power('Stop') });
  expect(decidePower(done, ENDED.requested, undefined, NOW)).toMatchObject({ do: 'rest', reason: 'StoppedByRequest' });
  const withdrawn = object({ runPolicy: 'Always' }, { lastPower: power('Stop') });
  expect(decidePower(withdrawn, ENDED.requested, undefined, NOW)).toMatchObject({ do: 'start' });
});

test('a Stop that was carried out does not stop what was started afterwards', () => {
  const done = object({ runPolicy: 'Always', power: power('Stop') }, { lastPower: power('Stop') });
  expect(decidePower(done, RUNNING, undefined, NOW).do).toBe('rest');
});

test('Start under Manual starts it once, with its token', () => {
  const asked = object({ runPolicy: 'Manual', power: power('Start') });
  expect(decidePower(asked, CREATED, undefined, NOW)).toMatchObject({ do: 'start', attempt: 1, token: 't1' });
  const ran = { ...ENDED.clean, startToken: 't1' };
  expect(powerCarriedOut(asked, ran)).toEqual(power('Start'));
  expect(decidePower(asked, ran, undefined, NOW).do).toBe('rest');
});

test('Start does not wait for a back-off', () => {
  const asked = object({ runPolicy: 'Always', power: power('Start') });
  expect(decidePower(asked, ENDED.killed, undefined, NOW)).toMatchObject({ do: 'start', attempt: 2, token: 't1' });
});

test('Start of what already runs is carried out by doing nothing', () => {
  const asked = object({ runPolicy: 'Manual', power: power('Start') });
  expect(decidePower(asked, RUNNING, undefined, NOW).do).toBe('rest');
  expect(powerCarriedOut(asked, RUNNING)).toEqual(power('Start'));
});

test('Restart stops, then starts with its token, and is carried out when that start runs', () => {
  const asked = object({ runPolicy: 'Manual', power: power('Restart') });
  expect(decidePower(asked, RUNNING, undefined, NOW).do).toBe('stop');
  expect(decidePower(asked, ENDED.requested, undefined, NOW)).toMatchObject({ do: 'start', attempt: 2, token: 't1' });
  const again = facts('running', { attempt: 2, startToken: 't1' });
  expect(powerCarriedOut(asked, again)).toEqual(power('Restart'));
  expect(decidePower(asked, again, undefined, NOW).do).toBe('rest');
});

test('a Restart whose start has ended again, before that was written, is not done a second time', () => {
  const asked = object({ runPolicy: 'Manual', power: power('Restart') });
  const ended = { ...ENDED.clean, attempt: 2, startToken: 't1' };
  expect(powerCarriedOut(asked, ended)).toEqual(power('Restart'));
  expect(decidePower(asked, ended, undefined, NOW).do).toBe('rest');
});

test('a request whose token status has is over', () => {
  for (const action of ['Start', 'Restart'] as const) {
    const done = object({ runPolicy: 'Manual', power: power(action) }, { lastPower: power(action) });
    expect(decidePower(done, ENDED.clean, undefined, NOW).do).toBe('rest');
    expect(powerCarriedOut(done, ENDED.clean)).toBeUndefined();
  }
});

test('Halted refuses Start and Restart, Once refuses a second start; the request stays open', () => {
  const halted = object({ runPolicy: 'Halted', power: power('Start') });
  expect(powerRefusal(halted, CREATED)).toMatch(/runPolicy Halted does not allow/);
  expect(decidePower(halted, CREATED, undefined, NOW)).toMatchObject({ do: 'rest', reason: 'Halted' });
  const once = object({ runPolicy: 'Once', power: power('Restart') });
  expect(powerRefusal(once, RUNNING)).toMatch(/runPolicy Once has had its one start/);
  expect(decidePower(once, RUNNING, undefined, NOW).do).toBe('rest');
  expect(powerCarriedOut(once, RUNNING)).toBeUndefined();
  expect(powerRefusal(object({ runPolicy: 'Once', power: power('Start') }), CREATED)).toBeUndefined();
});

test.each([
  [
    'protection',
    { protection: { start: true } },
    'StartProtected',
    /spec\.protection\.start is set, which does not allow/,
  ],
  ['paused', { paused: true }, 'Paused', /spec\.paused is set, which does not allow/],
] as const)(
  '%s keeps what is down from being started, whoever asks, and leaves what runs alone',
  (_, held, reason, why) => {
    for (const runPolicy of ['Always', 'RerunOnFailure', 'Once', 'Manual'] as const) {
      expect(decidePower(object({ runPolicy, ...held }), CREATED, undefined, NOW)).toMatchObject({
        do: 'rest',
        reason,
      });
    }
    for (const down of [ENDED.failed, ENDED.hostRebooted, ENDED.requested, ENDED.reboot]) {
      expect(decidePower(object({ ...held }), down, undefined, NOW)).toMatchObject({ do: 'rest', reason });
    }
    const asked = object({ runPolicy: 'Manual', power: power('Start'), ...held });
    expect(powerRefusal(asked, CREATED)).toMatch(why);
    expect(powerRefusal(object({ power: power('Restart'), ...held }), RUNNING)).toMatch(why);
    expect(powerRefusal(object({ power: power('Start'), ...held }), RUNNING)).toBeUndefined();
    expect(decidePower(object({ power: power('Stop'), ...held }), RUNNING, undefined, NOW)).toMatchObject({
      do: 'stop',
    });
  },
);

test.each([
  ['Always', 'wait'],
  ['RerunOnFailure', 'wait'],
  ['Manual', 'wait'],
  ['Once', 'rest'],
] as const)('what a failed probe ended under %s: %s', (runPolicy, expected) => {
  const ended = { ...ENDED.requested, unhealthy: true };
  expect(decidePower(object({ runPolicy }), ended, undefined, NOW).do).toBe(expected);
});

test('back-off doubles with every end from 1 s to 5 min and stays there', () => {
  const delays: number[] = [];
  let remembered: ReturnType<typeof backoffAfterExit> | undefined;
  for (let attempt = 1; attempt <= 12; attempt++) {
    const now = { ...ENDED.killed, attempt };
    remembered = backoffAfterExit(remembered, now, undefined);
    expect(backoffAfterExit(remembered, now, undefined)).toBe(remembered);
    delays.push(remembered.delayMs / 1000);
  }
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
});

test('having run for ten minutes makes the back-off start over', () => {
  const remembered = { attempt: 1, delayMs: LONGEST_DELAY_MS, until: 0 };
  const finishedAt = NOW;
  const long = facts('stopped', {
    attempt: 2,
    startedAt: NOW - RESET_AFTER_MS,
    lastExit: exit({ code: 1, finishedAt }),
  });
  expect(backoffAfterExit(remembered, long, undefined)).toEqual({ attempt: 2, delayMs: 1000, until: NOW + 1000 });
  const short = { ...long, startedAt: NOW - RESET_AFTER_MS + 1 };
  expect(backoffAfterExit(remembered, short, undefined).delayMs).toBe(LONGEST_DELAY_MS);
});

test('a new agent goes on with the back-off that the old one wrote', () => {
  const lastExit = exit({ code: 1, finishedAt: NOW });
  const status = { restartCount: 4, nextStartAt: '2026-01-01T00:00:16Z' };
  const same = facts('stopped', { attempt: 5, lastExit });
  expect(backoffAfterExit(undefined, same, status)).toEqual({ attempt: 5, delayMs: 16_000, until: NOW + 16_000 });
  const later = facts('stopped', { attempt: 6, lastExit });
  expect(backoffAfterExit(undefined, later, status).delayMs).toBe(1000);
});

test.each([
  [exit({}), 'Completed'],
  [exit({ reboot: true }), 'Completed'],
  [exit({ code: 1 }), 'Error'],
  [exit({ code: 137, signal: 9 }), 'Killed'],
  [exit({ code: 137, signal: 9, oomKilled: true }), 'OOMKilled'],
  [exit({ code: 137, signal: 9, requested: true }), 'StoppedByRequest'],
  [exit({ hostRebooted: true }), 'NodeRestarted'],
])('exit %j reads as %s', (how, reason) => {
  expect(exitReason(how)).toBe(reason);
});
