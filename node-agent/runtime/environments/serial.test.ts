import { describe, expect, test } from '@jest/globals';
import { EventHub } from './events.ts';
import { viewOf, newRecord } from './record.ts';
import { Serial } from './serial.ts';
import { aSpec } from '../testing/specs.ts';

describe('Serial', () => {
  test('runs one action per key at a time, in order, also after a failure; other keys do not wait', async () => {
    const serial = new Serial();
    const seen: string[] = [];
    const gates: (() => void)[] = [];
    const gate = new Promise<void>((resolve) => gates.push(resolve));
    const first = serial.run('a', async () => {
      await gate;
      seen.push('a1');
      throw new Error('broken');
    });
    const second = serial.run('a', async () => void seen.push('a2'));
    await serial.run('b', async () => void seen.push('b1'));
    expect(seen).toEqual(['b1']);
    gates.forEach((open) => open());
    await expect(first).rejects.toThrow('broken');
    await second;
    await serial.idle();
    expect(seen).toEqual(['b1', 'a1', 'a2']);
  });
});

const view = (uid: string, revision: number) =>
  viewOf(newRecord(aSpec({ uid })), { diskUsedBytes: 0, revision, cpus: '', cpuProblems: [], view: null });

describe('EventHub', () => {
  test('first everything, then synced, then changes: the newest of each, however slow the watcher', async () => {
    const hub = new EventHub();
    const stop = new AbortController();
    const events = hub.watch(() => [view('one', 1)], stop.signal);
    expect((await events.next()).value).toMatchObject({ environment: { revision: 1 } });
    // Nobody reads meanwhile: of the thousand states of one only the last is kept.
    for (let revision = 2; revision <= 1000; revision += 1) hub.publish('one', view('one', revision));
    hub.publish('two', view('two', 1001));
    hub.publish('two', undefined);
    expect((await events.next()).value).toEqual({ synced: true });
    expect((await events.next()).value).toMatchObject({ environment: { revision: 1000 } });
    expect((await events.next()).value).toEqual({ deletedUid: 'two' });
    const last = events.next();
    stop.abort();
    expect((await last).done).toBe(true);
  });

  test('wakes a watcher that waits', async () => {
    const hub = new EventHub();
    const stop = new AbortController();
    const events = hub.watch(() => [], stop.signal);
    await events.next();
    const next = events.next();
    hub.publish('one', view('one', 7));
    expect((await next).value).toMatchObject({ environment: { revision: 7 } });
    stop.abort();
  });
});
