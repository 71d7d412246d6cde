import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../machinery/clock/manual-clock.ts';
import { silentLogger } from '../../../machinery/log/log.ts';
import { isWorthTrimming, keepReclaiming, RECLAIM_LOOK_MS } from './reclaim.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

describe('trimming the pool', () => {
  it('is done when there is much to gain, and for less when space is short', () => {
    const roomy = { totalBytes: 100 * GIB, availableBytes: 60 * GIB };
    expect(isWorthTrimming({ ...roomy, slackBytes: 3 * GIB })).toBe(false);
    expect(isWorthTrimming({ ...roomy, slackBytes: 5 * GIB })).toBe(true);
    const small = { totalBytes: 4 * GIB, availableBytes: 3 * GIB };
    expect(isWorthTrimming({ ...small, slackBytes: 0.5 * GIB })).toBe(false);
    expect(isWorthTrimming({ ...small, slackBytes: 1.5 * GIB })).toBe(true);
    expect(isWorthTrimming({ totalBytes: 100 * GIB, availableBytes: 5 * GIB, slackBytes: 0.5 * GIB })).toBe(true);
    expect(isWorthTrimming({ totalBytes: 100 * GIB, availableBytes: 5 * GIB, slackBytes: 50 * MIB })).toBe(false);
  });

  it('is not repeated for what the last time left, and goes on after a failure', async () => {
    const clock = new ManualClock();
    const stop = new AbortController();
    let [slack, trims, fails] = [20 * GIB, 0, true];
    const pool = {
      slack: () => (fails ? Promise.reject(new Error('no disk')) : Promise.resolve(slack)),
      poolUsage: () => Promise.resolve({ totalBytes: 100 * GIB, availableBytes: 60 * GIB }),
      trim: () => {
        trims += 1;
        slack = 8 * GIB; // no trim gives that back
        return Promise.resolve(0);
      },
    };
    const done = keepReclaiming({ pool, clock, log: silentLogger }, stop.signal);
    const look = () => clock.advance(RECLAIM_LOOK_MS);
    await look();
    expect(trims).toBe(0);
    fails = false;
    await look();
    expect(trims).toBe(1);
    await look();
    expect(trims).toBe(1);
    slack = 15 * GIB;
    await look();
    expect(trims).toBe(2);
    stop.abort();
    await done;
  });
});
