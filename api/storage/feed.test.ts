// The feed over an etcd that the test plays: one object per call that etcd3 makes of it.
import { EventEmitter } from 'node:events';
import type { Etcd3 } from 'etcd3';
import { ManualClock } from '../../machinery/clock/manual-clock.ts';
import { silentLogger } from '../../machinery/log/log.ts';
import { type FeedControl, type Pair, runFeed } from './feed.ts';
import { keyspace } from './keys.ts';

class PlayedWatch extends EventEmitter {
  requests: { create_request: { start_revision: number } }[] = [];
  canceled = false;
  write(request: { create_request: { start_revision: number } }): void {
    this.requests.push(request);
  }
  cancel(): void {
    this.canceled = true;
  }
}

function playEtcd() {
  const watches: PlayedWatch[] = [];
  const etcd = {
    kv: { range: async () => ({ header: { revision: '7' }, kvs: [], more: false }) },
    watchClient: {
      watch: async () => {
        const watch = new PlayedWatch();
        watches.push(watch);
        return watch;
      },
    },
  };
  // Just what the feed calls of it.
  return { etcd: etcd as unknown as Etcd3, watches };
}

const put = (revision: number) => ({
  events: [
    { type: 'Put', kv: { key: Buffer.from('/k/x/a'), value: Buffer.from('{}'), mod_revision: String(revision) } },
  ],
});

describe('the feed', () => {
  it('replaces a watch that is given up and misses nothing: the new one begins where the old one was', async () => {
    const { etcd, watches } = playEtcd();
    const clock = new ManualClock();
    const control: FeedControl = { restart: () => undefined };
    const seen: number[] = [];
    const target = { reset: () => undefined, apply: (_pairs: Pair[], revision: number) => seen.push(revision) };
    const stop = new AbortController();
    const done = runFeed({ etcd, control, space: keyspace('/k'), target, log: silentLogger, clock }, stop.signal);
    await clock.advance(0);
    watches[0]?.emit('data', put(8));
    control.restart();
    await clock.advance(50);
    expect(watches.map((watch) => [watch.canceled, watch.requests[0]?.create_request.start_revision])).toEqual([
      [true, 2],
      [false, 9],
    ]);
    watches[1]?.emit('data', put(9));
    expect(seen).toEqual([8, 9]);
    stop.abort();
    await clock.advanceUntil(0, done);
  });

  it('has nothing to give up while no watch is open', async () => {
    const { etcd, watches } = playEtcd();
    const clock = new ManualClock();
    const control: FeedControl = { restart: () => undefined };
    const target = { reset: () => undefined, apply: () => undefined };
    const stop = new AbortController();
    const done = runFeed({ etcd, control, space: keyspace('/k'), target, log: silentLogger, clock }, stop.signal);
    await clock.advance(0);
    control.restart();
    control.restart();
    await clock.advance(50);
    expect(watches).toHaveLength(2);
    stop.abort();
    await clock.advanceUntil(0, done);
  });
});
