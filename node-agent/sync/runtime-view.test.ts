// The order of answers and events: the newer version wins whichever comes first; a reconnect starts over.
import { expect, test } from '@jest/globals';
import { ManualClock, settled } from '../../machinery/clock/manual-clock.ts';
import { silentLogger } from '../../machinery/log/log.ts';
import { FakeRuntime } from '../runtime/fake/fake-runtime.ts';
import { type Environment, type EnvironmentSpec, NO_REPORT } from '../runtime/client.ts';
import { RuntimeView } from './runtime-view.ts';

const version = (revision: number, state: Environment['state'], uid = 'u'): Environment => ({
  spec: { uid, namespace: 'ns', name: 'web' } as EnvironmentSpec,
  state,
  ready: false,
  pid: 0,
  startedAt: 0,
  attempt: 1,
  lastExit: null,
  limitProblems: [],
  restartRequired: [],
  diskUsedBytes: 0,
  networkProblem: '',
  revision,
  startToken: '',
  ...NO_REPORT,
});

test('an answer that is older than what the watch told is ignored', () => {
  const view = new RuntimeView(new FakeRuntime(), silentLogger);
  view.offer(version(5, 'ENVIRONMENT_STATE_STOPPED'));
  view.offer(version(4, 'ENVIRONMENT_STATE_RUNNING'));
  expect(view.get('u')?.state).toBe('ENVIRONMENT_STATE_STOPPED');
});

test('what was deleted does not come back by an event on its way', () => {
  const view = new RuntimeView(new FakeRuntime(), silentLogger);
  view.offer(version(1, 'ENVIRONMENT_STATE_STOPPED'));
  expect(view.byKey('ns/web')).toHaveLength(1);
  view.drop('u');
  expect(view.byKey('ns/web')).toEqual([]);
  expect(view.keys()).toEqual([]);
});

test('two environments of one name are told apart', () => {
  const view = new RuntimeView(new FakeRuntime(), silentLogger);
  view.offer(version(1, 'ENVIRONMENT_STATE_RUNNING', 'old'));
  view.offer(version(2, 'ENVIRONMENT_STATE_CREATED', 'new'));
  expect(view.byKey('ns/web').map(({ spec }) => spec?.uid)).toEqual(['old', 'new']);
});

test('after a reconnect the list counts, whatever its revisions, and what is not in it is gone', async () => {
  const clock = new ManualClock();
  const runtime = new FakeRuntime({ clock });
  const view = new RuntimeView(runtime, silentLogger, clock);
  view.offer(version(99, 'ENVIRONMENT_STATE_RUNNING', 'gone'));
  const lost: string[] = [];
  view.on({ lost: () => lost.push('lost'), connected: () => lost.push('connected') });
  const stop = new AbortController();
  const running = view.run(stop.signal);
  await settled();
  expect(view.get('gone')).toBeUndefined();
  runtime.goAway();
  await settled();
  expect(view.connected).toBe(false);
  runtime.comeBack();
  await clock.advance(100);
  expect(view.connected).toBe(true);
  expect(lost).toEqual(['connected', 'lost', 'connected']);
  stop.abort();
  await running;
});
