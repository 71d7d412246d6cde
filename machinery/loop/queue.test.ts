import * as fc from 'fast-check';
import { ManualClock } from '../clock/manual-clock.ts';
import { WorkQueue } from './queue.ts';

interface Gate {
  open: () => void;
  passed: Promise<void>;
}
function gate(): Gate {
  const resolvers: (() => void)[] = [];
  const passed = new Promise<void>((resolve) => resolvers.push(resolve));
  return { passed, open: () => resolvers[0]?.() };
}

function running(queue: WorkQueue): () => Promise<void> {
  const stop = new AbortController();
  const done = queue.run(stop.signal);
  return async () => {
    stop.abort();
    await done;
  };
}

describe('the work queue', () => {
  test('a key added many times while it waits is handled once', async () => {
    const handled: string[] = [];
    const queue = new WorkQueue({ name: 'q', handle: async (key) => void handled.push(key) });
    for (const key of ['a', 'b', 'a', 'a']) queue.add(key);
    const stop = running(queue);
    await queue.idle();
    expect(handled).toEqual(['a', 'b']);
    await stop();
  });

  test('a key added while in hand is handled again afterwards, never by two at once', async () => {
    const first = gate();
    const began = gate();
    let [inHand, most, count] = [0, 0, 0];
    const queue = new WorkQueue({
      name: 'q',
      workers: 4,
      handle: async () => {
        inHand += 1;
        count += 1;
        most = Math.max(most, inHand);
        began.open();
        if (count === 1) await first.passed;
        inHand -= 1;
      },
    });
    const stop = running(queue);
    queue.add('a');
    await began.passed;
    queue.add('a');
    queue.add('a');
    first.open();
    await queue.idle();
    expect([count, most]).toEqual([2, 1]);
    await stop();
  });

  test('failures back off twice as long each time up to the most, and success forgets them', async () => {
    const clock = new ManualClock();
    const began = clock.now();
    const times: number[] = [];
    let failures = 5;
    const handle = async (): Promise<void> => {
      times.push(clock.now() - began);
      failures -= 1;
      if (failures >= 0) throw new Error('no');
    };
    const queue = new WorkQueue({ name: 'q', handle, clock, minBackoffMs: 10, maxBackoffMs: 50 });
    const stop = running(queue);
    queue.add('a');
    await clock.advance(1000);
    expect(times).toEqual([0, 10, 30, 70, 120, 170]);
    failures = 1;
    queue.add('a');
    await clock.advance(1000);
    expect(times.slice(6)).toEqual([1000, 1010]);
    await stop();
  });

  test('news of a key that backs off is handled at once', async () => {
    const clock = new ManualClock();
    let calls = 0;
    const handle = async (): Promise<void> => {
      calls += 1;
      if (calls === 1) throw new Error('no');
    };
    const queue = new WorkQueue({ name: 'q', handle, clock, minBackoffMs: 60_000, maxBackoffMs: 60_000 });
    const stop = running(queue);
    queue.add('a');
    await clock.advance(1);
    queue.add('a');
    await queue.idle();
    expect(calls).toBe(2);
    await clock.advance(60_000);
    expect(calls).toBe(2);
    await stop();
  });

  test('of two delays the earlier counts, and requeueAfter is one', async () => {
    const clock = new ManualClock();
    const began = clock.now();
    const times: number[] = [];
    const queue = new WorkQueue({
      name: 'q',
      clock,
      handle: async () => {
        times.push(clock.now() - began);
        return times.length === 1 ? { requeueAfter: 500 } : undefined;
      },
    });
    const stop = running(queue);
    queue.addAfter('a', 300);
    queue.addAfter('a', 100);
    queue.addAfter('a', 200);
    await clock.advance(10_000);
    expect(times).toEqual([100, 600]);
    expect(queue.size).toBe(0);
    await stop();
  });

  test('the end waits for what is in hand and leaves the rest', async () => {
    const work = gate();
    const handled: string[] = [];
    const queue = new WorkQueue({
      name: 'q',
      handle: async (key) => {
        await work.passed;
        handled.push(key);
      },
    });
    queue.add('a');
    queue.add('b');
    const stop = new AbortController();
    const done = queue.run(stop.signal);
    stop.abort();
    work.open();
    await done;
    expect(handled).toEqual(['a']);
  });

  test('whatever is added when, every key is handled after its last addition and never twice at once', async () => {
    const additions = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.nat({ max: 50 }) }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        additions,
        fc.integer({ min: 1, max: 4 }),
        fc.nat({ max: 20 }),
        async (added, workers, takes) => {
          const clock = new ManualClock(0);
          const lastBegin = new Map<string, number>();
          const inHand = new Set<string>();
          const queue = new WorkQueue({
            name: 'q',
            workers,
            clock,
            handle: async (key) => {
              expect(inHand.has(key)).toBe(false);
              expect(inHand.size).toBeLessThan(workers);
              inHand.add(key);
              lastBegin.set(key, clock.now());
              await clock.sleep(takes);
              inHand.delete(key);
            },
          });
          const stop = running(queue);
          const lastAdded = new Map<string, number>();
          for (const { key, after } of added) {
            await clock.advance(after);
            queue.add(key);
            lastAdded.set(key, clock.now());
          }
          await clock.advance(10_000);
          for (const [key, at] of lastAdded) expect(lastBegin.get(key)).toBeGreaterThanOrEqual(at);
          expect(queue.size).toBe(0);
          await stop();
        },
      ),
      { numRuns: 30 },
    );
  });
});
