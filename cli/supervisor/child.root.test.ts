// Real processes under the supervisor: order, readiness, restarts, logs, stop, and what a killed `up` leaves.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../machinery/clock/clock.ts';
import { start } from '../../node-agent/host/exec.ts';
import { bootId, identifyProcess, isAlive } from '../../node-agent/host/proc.ts';
import { Child, type ChildSpec } from './child.ts';
import { endLeftovers } from './leftovers.ts';
import { rotate, tail } from './logfile.ts';
import { readState, type UpState, writeState } from './state.ts';
import { superviseInOrder } from './supervisor.ts';

let folder: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kp-child-'));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const fastBackoff = { minMs: 1, maxMs: 4, healthyAfterMs: 60_000 };
const file = (name: string): string => join(folder, name);

/** Writes its name into `order` when it starts and when it is told to stop. */
function child(name: string, script: string, over: Partial<ChildSpec> = {}): Child {
  const spec: ChildSpec = {
    name,
    argv: ['/bin/sh', '-c', script],
    log: file(`${name}.log`),
    notReady: async () => (existsSync(file(`${name}.ready`)) ? undefined : 'no ready file'),
    readyTimeoutMs: 20_000,
    ...over,
  };
  const deps = { clock: systemClock, report: (line: string) => void lines.push(line), changed: async () => {} };
  return new Child(spec, { ...deps, backoff: fastBackoff });
}

const service = (name: string): string => `
  echo start ${name} >> ${folder}/order
  trap 'echo stop ${name} >> ${folder}/order; exit 0' TERM
  touch ${folder}/${name}.ready
  while :; do sleep 0.02; done`;

async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`not within 20 s: ${what}; seen: ${lines.join(' | ')}`);
    await systemClock.sleep(10);
  }
}

test('children start in order, each once the one before is ready, and stop in reverse order', async () => {
  const stop = new AbortController();
  let allReady = false;
  const done = superviseInOrder(
    ['a', 'b', 'c'].map((name) => ({ child: child(name, service(name)) })),
    { signal: stop.signal, allReady: async () => void (allReady = true) },
  );
  await until('all ready', () => allReady);
  stop.abort();
  await done;
  expect(readFileSync(file('order'), 'utf8').trim().split('\n')).toEqual([
    'start a',
    'start b',
    'start c',
    'stop c',
    'stop b',
    'stop a',
  ]);
});

test('a child that dies is started again, and it is said how it ended and what it said last', async () => {
  const stop = new AbortController();
  const crashing = child('crash', `echo run >> ${folder}/runs; echo I cannot go on >&2; exit 3`);
  const done = crashing.run(stop.signal);
  await until('three runs', () => existsSync(file('runs')) && readFileSync(file('runs'), 'utf8').length >= 12);
  stop.abort();
  await done;
  expect(lines[0]).toMatch(/^crash ended with exit code 3; starting it again in 1 ms \(log: /);
  expect(lines).toContain('  crash: I cannot go on');
  expect(crashing.state.restarts).toBeGreaterThanOrEqual(2);
});

test('a child killed from outside becomes ready again by itself', async () => {
  const stop = new AbortController();
  const victim = child('victim', service('victim'));
  const done = victim.run(stop.signal);
  await victim.ready(stop.signal);
  const first = victim.state.process;
  if (first === undefined) throw new Error('no process');
  process.kill(first.pid, 'SIGKILL');
  await until(
    'a new process that is ready',
    () => victim.state.phase === 'ready' && victim.state.process?.pid !== first.pid,
  );
  expect(victim.state.lastExit).toBe('was ended by SIGKILL');
  stop.abort();
  await done;
});

test('a child that never becomes ready stops the start, names what is missing and what its log says, and leaves nothing', async () => {
  const good = child('good', service('good'));
  const bad = child('bad', 'echo cannot bind >&2; exec sleep 60', { readyTimeoutMs: 300 });
  const started = superviseInOrder([{ child: good }, { child: bad }], {
    signal: new AbortController().signal,
    allReady: async () => {},
  });
  await expect(started).rejects.toThrow(/bad is not ready after 0.3 s: no ready file.*\n {2}cannot bind/s);
  expect([good.state.phase, bad.state.phase]).toEqual(['stopped', 'stopped']);
  expect([good.state.process, bad.state.process]).toEqual([undefined, undefined]);
});

test('a child that keeps dying before it was ever ready fails the start with its last words, long before the time is over', async () => {
  const dying = child('dying', 'echo no such flag >&2; exit 2');
  const started = superviseInOrder([{ child: dying }], {
    signal: new AbortController().signal,
    allReady: async () => {},
  });
  await expect(started).rejects.toThrow(
    /dying is not ready and ended \d+ times: it ended with exit code 2.*no such flag/s,
  );
});

test('what a killed up left is ended by its record, and a number used again by somebody else is not', async () => {
  const ours = start(['/bin/sh', '-c', 'exec sleep 60'], { stdout: 'ignore', stderr: 'ignore' });
  const stranger = start(['/bin/sh', '-c', 'exec sleep 60'], { stdout: 'ignore', stderr: 'ignore' });
  const [ourId, strangerId] = [await identifyProcess(ours.pid), await identifyProcess(stranger.pid)];
  if (ourId === undefined || strangerId === undefined) throw new Error('not running');
  const state: UpState = {
    version: '0',
    bootId: await bootId(),
    up: { pid: 1, startTime: -1 },
    nodeName: 'n',
    dataDir: folder,
    server: '',
    startedAt: 0,
    ready: true,
    children: [
      { name: 'ours', phase: 'ready', restarts: 0, process: ourId },
      { name: 'reused', phase: 'ready', restarts: 0, process: { ...strangerId, startTime: strangerId.startTime - 1 } },
    ],
  };
  await writeState(file('up.json'), state);
  await endLeftovers(await readState(file('up.json')), systemClock, (line) => void lines.push(line));
  expect(await isAlive(ourId)).toBe(false);
  expect(await isAlive(strangerId)).toBe(true);
  expect(lines).toEqual([`ending ours (pid ${ourId.pid}), left over from a kapelle up that was killed`]);
  stranger.kill('SIGKILL');
  await stranger.exited;
});

test('a log is cut once it is large, and its last lines can be read', () => {
  const log = file('x.log');
  writeFileSync(log, 'one\ntwo\nthree\n');
  expect(tail(log, 2)).toEqual(['two', 'three']);
  expect(rotate(log, 100)).toBe(false);
  expect(rotate(log, 10)).toBe(true);
  expect(readFileSync(log, 'utf8')).toBe('');
  expect(readFileSync(`${log}.1`, 'utf8')).toBe('one\ntwo\nthree\n');
});
