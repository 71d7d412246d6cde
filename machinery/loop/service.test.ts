import { silentLogger } from '../log/log.ts';
import { ManualClock } from '../clock/manual-clock.ts';
import { aborted, supervise, type Service } from './service.ts';

describe('supervised services', () => {
  test('a failing service is started again with growing back-off, which a healthy run resets', async () => {
    const clock = new ManualClock();
    const began = clock.now();
    const starts: number[] = [];
    const service: Service = {
      name: 's',
      run: async () => {
        starts.push(clock.now() - began);
        if (starts.length === 4) await clock.sleep(100_000);
        throw new Error('broken');
      },
    };
    const stop = new AbortController();
    const done = supervise([service], { signal: stop.signal, log: silentLogger, clock, maxBackoffMs: 3000 });
    await clock.advance(110_000);
    expect(starts).toEqual([0, 1000, 3000, 6000, 107_000, 109_000]);
    stop.abort();
    await done;
  });

  test('the last started is stopped first, each once the one before has ended', async () => {
    const order: string[] = [];
    const service = (name: string): Service => ({
      name,
      run: async (signal) => {
        await aborted(signal);
        order.push(`${name} stopping`);
        await Promise.resolve();
        order.push(`${name} stopped`);
      },
    });
    const stop = new AbortController();
    const done = supervise([service('first'), service('second')], { signal: stop.signal, log: silentLogger });
    stop.abort();
    await done;
    expect(order).toEqual(['second stopping', 'second stopped', 'first stopping', 'first stopped']);
  });

  test('services that are done are not started again, and when all are the end has come', async () => {
    let runs = 0;
    const service: Service = {
      name: 's',
      run: async () => {
        runs += 1;
      },
    };
    await supervise([service, service], { signal: new AbortController().signal, log: silentLogger });
    expect(runs).toBe(2);
  });
});
