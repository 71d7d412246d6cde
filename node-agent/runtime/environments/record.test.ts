import { describe, expect, test } from '@jest/globals';
import {
  exitOf,
  newRecord,
  parseRecord,
  type RunRecord,
  restartRequired,
  sameSpec,
  stateOf,
  viewOf,
} from './record.ts';
import { aSpec } from '../testing/specs.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

const run = (change: Partial<RunRecord> = {}): RunRecord => ({
  attempt: 1,
  spec: aSpec(),
  state: 'running',
  process: { pid: 42, startTime: 7 },
  bootId: 'boot',
  startedAt: 1000,
  ready: true,
  paused: false,
  token: '',
  ...change,
});

describe('state', () => {
  test.each([
    ['never started', { attempt: 0, run: null }, 'ENVIRONMENT_STATE_CREATED'],
    ['being started', { attempt: 0, run: run({ state: 'starting' }) }, 'ENVIRONMENT_STATE_STARTING'],
    ['running', { attempt: 1, run: run() }, 'ENVIRONMENT_STATE_RUNNING'],
    ['paused', { attempt: 1, run: run({ paused: true }) }, 'ENVIRONMENT_STATE_PAUSED'],
    ['being stopped', { attempt: 1, run: run({ state: 'stopping' }) }, 'ENVIRONMENT_STATE_STOPPING'],
    ['ended', { attempt: 1, run: null }, 'ENVIRONMENT_STATE_STOPPED'],
  ] as const)('%s', (_name, change, state) => {
    expect(stateOf({ ...newRecord(aSpec()), ...change })).toBe(state);
  });

  const observed = {
    diskUsedBytes: 5,
    revision: 2,
    cpus: '0-1',
    cpuProblems: [{ limit: 'cpus', message: 'no CPU 9' }],
    view: null,
  };

  test('process 1 is shown, and ready counts, only once it runs', () => {
    const starting = viewOf({ ...newRecord(aSpec()), run: run({ state: 'starting' }) }, observed);
    expect([starting.pid, starting.ready, starting.attempt]).toEqual([0, false, 1]);
    const running = viewOf({ ...newRecord(aSpec()), run: run() }, observed);
    expect([running.pid, running.ready, running.diskUsedBytes, running.revision]).toEqual([42, true, 5, 2]);
    expect([running.cpus, running.limitProblems]).toEqual(['0-1', observed.cpuProblems]);
    const stopped = viewOf(newRecord(aSpec()), observed);
    expect([stopped.cpus, stopped.limitProblems]).toEqual(['', []]);
  });
});

const withRlimits = (spec: EnvironmentSpec): EnvironmentSpec => ({
  ...spec,
  rlimits: [{ name: 'nofile', soft: 10, hard: 20 }],
});

describe('what waits for a restart', () => {
  test('names exactly the changed fields that process 1 has read', () => {
    const wanted = aSpec({ generation: 2, hostname: 'other', env: { A: '1' }, stopSignal: 15 });
    expect(restartRequired(aSpec(), wanted)).toEqual(['env']);
  });

  test('resources change live and are not named', () => {
    const resources = aSpec().resources;
    if (resources === null) throw new Error('the test spec has resources');
    expect(restartRequired(aSpec(), aSpec({ resources: { ...resources, pidsLimit: 1000 } }))).toEqual([]);
  });

  test('limits of processes: an init that hands them to its services as it found them has to be started again', () => {
    const other = aSpec({ initKind: 'INIT_KIND_OTHER' });
    expect(restartRequired(aSpec(), withRlimits(aSpec()))).toEqual(['rlimits']);
    expect(restartRequired(other, withRlimits(other))).toEqual([]);
  });

  test('the order of a map says nothing', () => {
    expect(sameSpec(aSpec({ env: { A: '1', B: '2' } }), aSpec({ env: { B: '2', A: '1' } }))).toBe(true);
    expect(sameSpec(aSpec({ searches: ['a', 'b'] }), aSpec({ searches: ['b', 'a'] }))).toBe(false);
  });
});

describe('how it ended', () => {
  const facts = { oomKills: 0, requested: false, hostRebooted: false, finishedAt: 5 };
  test.each([
    ['by itself', 3, facts, { code: 3, signal: 0 }],
    ['by a signal', 139, facts, { code: 139, signal: 11 }],
    ['poweroff inside, which the kernel makes a SIGINT', 130, facts, { code: 0, signal: 0, reboot: false }],
    ['reboot inside, which the kernel makes a SIGHUP', 129, facts, { code: 0, signal: 0, reboot: true }],
    ['killed for want of memory', 137, { ...facts, oomKills: 1 }, { signal: 9, oomKilled: true }],
    [
      'killed on request while some other process had been OOM-killed',
      137,
      { ...facts, oomKills: 1, requested: true },
      { oomKilled: false, requested: true },
    ],
    ['its monitor was killed too', undefined, facts, { code: 137, signal: 9 }],
    ['the host went down', undefined, { ...facts, hostRebooted: true }, { code: 0, signal: 0, hostRebooted: true }],
  ])('%s', (_name, code, how, expected) => {
    expect(exitOf(code, how)).toMatchObject({ finishedAt: 5, ...expected });
  });
});

describe('a record on disk', () => {
  test('of an earlier version has what came later', () => {
    const { paused: _, ...earlier } = run();
    const parsed = parseRecord(JSON.parse(JSON.stringify({ ...newRecord(aSpec()), run: earlier })), 'x');
    expect(parsed.run?.paused).toBe(false);
  });

  test('comes back as it was', () => {
    const record = { ...newRecord(aSpec()), run: run() };
    expect(parseRecord(JSON.parse(JSON.stringify(record)), 'x')).toEqual(record);
  });

  test.each([
    ['null', null],
    ['another version', { version: 2, spec: { uid: 'a' } }],
    ['no uid', { version: 1, spec: {} }],
  ])('is refused when it is %s', (_name, value) => {
    expect(() => parseRecord(value, '/data/record.json')).toThrow('/data/record.json is not an environment record');
  });
});
