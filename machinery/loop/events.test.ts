import { eventKind } from '../kinds/event/type.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { ApiError } from '../errors/errors.ts';
import { createLogger } from '../log/log.ts';
import { ManualClock } from '../clock/manual-clock.ts';
import { EventRecorder } from './events.ts';

const object = (name: string) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name, namespace: 'd', uid: `uid-${name}` },
});

async function recorded(
  act: (recorder: EventRecorder, clock: ManualClock) => Promise<void>,
  store = new MemoryStore(),
) {
  const clock = new ManualClock();
  const lines: string[] = [];
  const log = createLogger('test', 'debug', (line) => lines.push(line));
  const recorder = new EventRecorder({ store, component: 'kapelle-controller', host: 'h', clock, log });
  const stop = new AbortController();
  const done = recorder.run(stop.signal);
  await act(recorder, clock);
  stop.abort();
  await done;
  return { events: (await store.list(eventKind)).items, lines };
}

describe('the event recorder', () => {
  test('writes what kubectl describe shows', async () => {
    const { events } = await recorded(async (recorder) =>
      recorder.normal(object('a'), 'Scheduled', 'bound to node n1'),
    );
    expect(events).toEqual([
      expect.objectContaining({
        involvedObject: expect.objectContaining({
          kind: 'VirtualEnvironment',
          name: 'a',
          namespace: 'd',
          uid: 'uid-a',
        }),
        metadata: expect.objectContaining({ namespace: 'd', name: expect.stringMatching(/^a\.[0-9a-f]+$/) }),
        type: 'Normal',
        reason: 'Scheduled',
        message: 'bound to node n1',
        count: 1,
        firstTimestamp: '2026-11-22T12:00:00Z',
        source: { component: 'kapelle-controller', host: 'h' },
      }),
    ]);
  });

  test('counts the same news up, and starts over after a while', async () => {
    const { events } = await recorded(async (recorder, clock) => {
      for (let i = 0; i < 3; i += 1) {
        recorder.warning(object('a'), 'Failed', 'no');
        await clock.advance(1000);
      }
      recorder.warning(object('a'), 'Failed', 'otherwise');
      await clock.advance(700_000);
      recorder.warning(object('a'), 'Failed', 'no');
    });
    expect(events.map(({ message, count }) => `${message} ${count}`).sort()).toEqual(['no 1', 'no 3', 'otherwise 1']);
    const repeated = events.find(({ count }) => count === 3);
    expect([repeated?.firstTimestamp, repeated?.lastTimestamp]).toEqual([
      '2026-11-22T12:00:00Z',
      '2026-11-22T12:00:02Z',
    ]);
  });

  test('an object that never stops causes a bounded number of writes, others are not hurt', async () => {
    const { events, lines } = await recorded(async (recorder, clock) => {
      for (let i = 0; i < 100; i += 1) recorder.warning(object('noisy'), 'Failed', `no ${i}`);
      recorder.normal(object('quiet'), 'Scheduled', 'yes');
      await clock.advance(1);
    });
    expect(events.filter(({ involvedObject }) => involvedObject.name === 'noisy')).toHaveLength(25);
    expect(events.filter(({ involvedObject }) => involvedObject.name === 'quiet')).toHaveLength(1);
    expect(lines.join('')).toContain('events dropped');
  });

  test('a server that refuses is logged and hurts nobody', async () => {
    const store = new MemoryStore({
      before: (verb) => {
        if (verb === 'create') throw new ApiError('Forbidden', 'no events for you');
      },
    });
    const { events, lines } = await recorded(async (recorder) => recorder.normal(object('a'), 'R', 'm'), store);
    expect(events).toEqual([]);
    expect(lines.join('')).toContain('event not written');
  });

  test('an event that expired meanwhile is written anew', async () => {
    const store = new MemoryStore();
    const { events } = await recorded(async (recorder, clock) => {
      recorder.normal(object('a'), 'R', 'm');
      await clock.advance(1);
      const [event] = (await store.list(eventKind)).items;
      await store.delete(eventKind, event?.metadata.name ?? '', 'd');
      recorder.normal(object('a'), 'R', 'm');
      await clock.advance(1);
    }, store);
    expect(events.map(({ count }) => count)).toEqual([2]);
  });
});
