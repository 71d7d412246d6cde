// The prober's state machine: when each probe is due, and what rows of outcomes make of the health. Each script is a line of
// outcomes (+ success, - failure) against what the health reads after it.
import { expect, test } from '@jest/globals';
import {
  begin,
  dueAt,
  healthOf,
  hold,
  type Kind,
  type Machine,
  missed,
  type Probe,
  type Probes,
  redeclare,
  release,
  took,
} from './machine.ts';

const NOW = Date.UTC(2026, 0, 1);
const probe = (more: Partial<Probe> = {}): Probe => ({ exec: { command: ['true'] }, ...more });
const start = (probes: Probes, more: Partial<Parameters<typeof begin>[0]> = {}): Machine =>
  begin({ attempt: 1, startedAt: NOW, probes, now: NOW, wasReady: false, spread: 0, ...more });

function play(machine: Machine, kind: Kind, outcomes: string, now = NOW): Machine {
  return Array.from(outcomes).reduce(
    (before, each) => took(before, kind, { ok: each === '+', message: 'seen' }, now, now).machine,
    machine,
  );
}

/** `ready` or its reason; then `failed` if the start is to be ended. */
function brief(machine: Machine, silenced = false): string {
  const { ready, failed } = healthOf(machine, silenced);
  const word = ready === undefined ? 'no say' : ready.is ? 'ready' : ready.reason;
  return failed === undefined ? word : `${word}, failed`;
}

const READINESS: [string, Partial<Probe>, string][] = [
  ['', {}, 'ReadinessProbePending'],
  ['+', {}, 'ready'],
  ['-', {}, 'ReadinessProbePending'],
  ['--', {}, 'ReadinessProbePending'],
  ['---', {}, 'ReadinessProbeFailed'],
  ['+--', {}, 'ready'],
  ['+---', {}, 'ReadinessProbeFailed'],
  ['+--+--', {}, 'ready'],
  ['+---+', {}, 'ready'],
  ['-', { failureThreshold: 1 }, 'ReadinessProbeFailed'],
  ['+', { successThreshold: 2 }, 'ReadinessProbePending'],
  ['+-+', { successThreshold: 2 }, 'ReadinessProbePending'],
  ['++', { successThreshold: 2 }, 'ready'],
  ['++---+', { successThreshold: 2 }, 'ReadinessProbeFailed'],
  ['++---++', { successThreshold: 2 }, 'ready'],
];

test.each(READINESS)('readiness after "%s" with %j is %s', (outcomes, thresholds, expected) => {
  expect(brief(play(start({ readiness: probe(thresholds) }), 'readiness', outcomes))).toBe(expected);
});

const LIVENESS: [string, Partial<Probe>, string][] = [
  ['', {}, 'no say'],
  ['--', {}, 'no say'],
  ['---', {}, 'no say, failed'],
  ['--+--', {}, 'no say'],
  ['+', {}, 'no say'],
  ['-', { failureThreshold: 1 }, 'no say, failed'],
];

test.each(LIVENESS)('liveness after "%s" with %j: %s', (outcomes, thresholds, expected) => {
  expect(brief(play(start({ liveness: probe(thresholds) }), 'liveness', outcomes))).toBe(expected);
});

test('the startup probe gates the others, ends once it has succeeded, and fails the start', () => {
  const probes = { startup: probe({ failureThreshold: 2 }), readiness: probe(), liveness: probe() };
  const begun = start(probes);
  expect(brief(begun)).toBe('StartingUp');
  expect([dueAt(begun, 'startup'), dueAt(begun, 'readiness'), dueAt(begun, 'liveness')]).toEqual([
    NOW,
    undefined,
    undefined,
  ]);
  const up = play(begun, 'startup', '-+', NOW + 20_000);
  expect(brief(up)).toBe('ReadinessProbePending');
  expect([dueAt(up, 'startup'), dueAt(up, 'readiness'), dueAt(up, 'liveness')]).toEqual([
    undefined,
    NOW + 20_000,
    NOW + 20_000,
  ]);
  expect(brief(play(begun, 'startup', '--'))).toBe('StartingUp, failed');
  expect(healthOf(play(begun, 'startup', '--'), false).failed).toEqual({
    attempt: 1,
    why: 'startup probe failed: seen',
  });
});

test('a probe without others beside it leaves Ready to the init once it has started up', () => {
  expect(brief(play(start({ startup: probe() }), 'startup', '+'))).toBe('no say');
});

test('due after the initial delay from the start, then once a period from the beginning of the last, never before its end', () => {
  const begun = start({ liveness: probe({ initialDelaySeconds: 5, periodSeconds: 10 }) });
  expect(dueAt(begun, 'liveness')).toBe(NOW + 5_000);
  const at = NOW + 5_000;
  const quick = took(begun, 'liveness', { ok: true, message: '' }, at, at + 20).machine;
  expect(dueAt(quick, 'liveness')).toBe(at + 10_000);
  const slow = took(begun, 'liveness', { ok: true, message: '' }, at, at + 12_000).machine;
  expect(dueAt(slow, 'liveness')).toBe(at + 12_000);
  expect(dueAt(missed(begun, 'liveness', at, at + 20), 'liveness')).toBe(at + 10_000);
});

test('a new agent spreads what is overdue over a period, and believes that what was ready is', () => {
  const probes = { startup: probe(), readiness: probe(), liveness: probe({ initialDelaySeconds: 3600 }) };
  const found = start(probes, { startedAt: NOW - 60_000, wasReady: true, spread: 0.5 });
  expect(brief(found)).toBe('ready');
  expect([dueAt(found, 'startup'), dueAt(found, 'readiness'), dueAt(found, 'liveness')]).toEqual([
    undefined,
    NOW + 5_000,
    NOW - 60_000 + 3_600_000,
  ]);
  expect(brief(play(found, 'readiness', '---'))).toBe('ReadinessProbeFailed');
});

test('while it is held nothing is due and no outcome counts; afterwards all delays go on and rows begin anew', () => {
  const begun = play(start({ readiness: probe(), liveness: probe({ initialDelaySeconds: 60 }) }), 'readiness', '+--');
  const held = hold(begun, NOW + 1_000);
  expect([dueAt(held, 'readiness'), dueAt(held, 'liveness')]).toEqual([undefined, undefined]);
  expect(play(held, 'readiness', '-')).toBe(held);
  expect(hold(held, NOW + 50_000)).toBe(held);
  const after = release(held, NOW + 101_000);
  expect([dueAt(after, 'readiness'), dueAt(after, 'liveness')]).toEqual([NOW + 110_000, NOW + 160_000]);
  expect(brief(play(after, 'readiness', '--'))).toBe('ready');
});

test('a failure from before it was held does not end the start afterwards', () => {
  const failed = play(start({ liveness: probe() }), 'liveness', '---');
  expect(brief(release(hold(failed, NOW), NOW + 1))).toBe('no say');
});

test('silenced, no probe has an effect', () => {
  const failed = play(play(start({ readiness: probe(), liveness: probe() }), 'liveness', '---'), 'readiness', '---');
  expect(brief(failed)).toBe('ReadinessProbeFailed, failed');
  expect(brief(failed, true)).toBe('no say');
});

test('a changed declaration is probed at once and keeps the last result; what is the same keeps its time; what is gone is gone', () => {
  const begun = play(start({ readiness: probe(), liveness: probe() }), 'readiness', '+');
  expect(redeclare(begun, { readiness: probe(), liveness: probe() }, NOW + 1_000)).toBe(begun);
  const changed = redeclare(begun, { readiness: probe({ periodSeconds: 1 }), liveness: probe() }, NOW + 1_000);
  expect(brief(changed)).toBe('ready');
  expect([dueAt(changed, 'readiness'), dueAt(changed, 'liveness')]).toEqual([NOW + 1_000, NOW]);
  expect(brief(redeclare(begun, { liveness: probe() }, NOW))).toBe('no say');
  const added = redeclare(start({}), { readiness: probe() }, NOW);
  expect(brief(added)).toBe('ReadinessProbePending');
});

test('the message of a result stays that of the outcome which made it', () => {
  let machine = start({ readiness: probe({ failureThreshold: 1 }) });
  machine = took(machine, 'readiness', { ok: false, message: 'first' }, NOW, NOW).machine;
  const again = took(machine, 'readiness', { ok: false, message: 'second' }, NOW, NOW);
  expect(again.turned).toBe(false);
  expect(healthOf(again.machine, false).ready?.message).toBe('readiness probe failed: first');
});
