import { ApiError } from '../errors/errors.ts';
import { leaseKind } from '../kinds/lease/type.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { ManualClock } from '../clock/manual-clock.ts';
import { fencedStore } from './fenced-store.ts';
import { LeaderElection } from './leader-election.ts';
import { aborted } from './service.ts';

interface Candidate {
  identity: string;
  leading: boolean;
  terms: number;
  stop: () => Promise<void>;
  /** As kill -9: nothing of it runs on, and the lease is not given back. */
  kill: () => void;
  /** Cuts it off from the API server. */
  cutOff: boolean;
}

const clock = (): ManualClock => new ManualClock();
const lease = (store: MemoryStore) => store.get(leaseKind, 'leader', 'kapelle-system');

/** Candidates share a server, each over a connection of its own that can be cut. */
function candidate(store: MemoryStore, time: ManualClock, identity: string, leaders: Set<string>): Candidate {
  const stopping = new AbortController();
  const self: Candidate = { identity, leading: false, terms: 0, cutOff: false, stop: async () => {}, kill: () => {} };
  let dead = false;
  const reach = async <T>(call: () => Promise<T>): Promise<T> => {
    if (dead) return new Promise<T>(() => {});
    if (self.cutOff) throw new ApiError('ServiceUnavailable', 'cannot reach the API server');
    return call();
  };
  const connection = Object.create(store, {
    get: { value: (...args: Parameters<MemoryStore['get']>) => reach(() => store.get(...args)) },
    create: { value: (...args: Parameters<MemoryStore['create']>) => reach(() => store.create(...args)) },
    update: { value: (...args: Parameters<MemoryStore['update']>) => reach(() => store.update(...args)) },
  }) as MemoryStore;
  const election = new LeaderElection({
    store: connection,
    namespace: 'kapelle-system',
    name: 'leader',
    identity,
    clock: time,
    lead: async (signal) => {
      self.leading = true;
      self.terms += 1;
      leaders.add(identity);
      // Two at once is what must never be.
      expect([...leaders]).toEqual([identity]);
      if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      self.leading = false;
      leaders.delete(identity);
    },
  });
  const done = election.run(stopping.signal);
  self.stop = async () => {
    stopping.abort();
    await done;
  };
  self.kill = () => {
    dead = true;
    leaders.delete(identity);
  };
  return self;
}

describe('leader election', () => {
  test('one leads, the other follows as soon as the lease is given back', async () => {
    const [store, time, leaders] = [new MemoryStore(), clock(), new Set<string>()];
    const one = candidate(store, time, 'one', leaders);
    await time.advance(0);
    const two = candidate(store, time, 'two', leaders);
    await time.advance(60_000);
    expect([one.leading, two.leading, one.terms]).toEqual([true, false, 1]);
    await one.stop();
    expect((await lease(store)).spec).toMatchObject({ holderIdentity: '', leaseDurationSeconds: 1 });
    await time.advance(2000);
    expect(two.leading).toBe(true);
    expect((await lease(store)).spec).toMatchObject({ holderIdentity: 'two', leaseTransitions: 1 });
    await two.stop();
  });

  test('after a crash the next one waits until the lease has run out', async () => {
    const [store, time, leaders] = [new MemoryStore(), clock(), new Set<string>()];
    const one = candidate(store, time, 'one', leaders);
    await time.advance(3000);
    const two = candidate(store, time, 'two', leaders);
    await time.advance(3000);
    one.kill();
    await time.advance(12_000);
    expect(two.leading).toBe(false);
    await time.advance(6000);
    expect(two.leading).toBe(true);
    await two.stop();
  });

  test('after a crash one of the same name leads at once', async () => {
    const [store, time, leaders] = [new MemoryStore(), clock(), new Set<string>()];
    const one = candidate(store, time, 'one', leaders);
    await time.advance(3000);
    one.kill();
    const again = candidate(store, time, 'one', leaders);
    await time.advance(0);
    expect(again.leading).toBe(true);
    expect((await lease(store)).spec?.leaseTransitions).toBe(0);
    await again.stop();
  });

  test('a leader cut off from the server has stopped before another may start', async () => {
    const [store, time, leaders] = [new MemoryStore(), clock(), new Set<string>()];
    const one = candidate(store, time, 'one', leaders);
    await time.advance(0);
    const two = candidate(store, time, 'two', leaders);
    await time.advance(4000);
    one.cutOff = true;
    await time.advance(12_000);
    expect([one.leading, two.leading]).toEqual([false, false]);
    await time.advance(8000);
    expect([one.leading, two.leading]).toEqual([false, true]);
    one.cutOff = false;
    await time.advance(60_000);
    expect([one.leading, two.leading]).toEqual([false, true]);
    await two.stop();
    await time.advance(2000);
    expect(one.leading).toBe(true);
    await one.stop();
  });

  test('a leader that was stopped for long knows at once that it may not write, before any timer tells it', async () => {
    const [store, time] = [new MemoryStore(), clock()];
    const answers: boolean[] = [];
    const stopping = new AbortController();
    const told: (() => boolean)[] = [];
    const holdsNow = (): boolean => told[0]?.() ?? false;
    const election = new LeaderElection({
      store,
      clock: time,
      namespace: 'kapelle-system',
      name: 'leader',
      identity: 'one',
      lead: async (signal, holds) => {
        told.push(holds);
        await aborted(signal);
      },
    });
    const done = election.run(stopping.signal);
    await time.advance(5000);
    answers.push(holdsNow());
    time.jump(20_000);
    answers.push(holdsNow());
    const fenced = fencedStore(store, holdsNow);
    await expect(fenced.delete(leaseKind, 'leader', 'kapelle-system')).rejects.toThrow('has run out');
    expect((await fenced.get(leaseKind, 'leader', 'kapelle-system')).spec?.holderIdentity).toBe('one');
    expect(answers).toEqual([true, false]);
    stopping.abort();
    await done;
  });

  test('a lease that somebody else took is given up', async () => {
    const [store, time, leaders] = [new MemoryStore(), clock(), new Set<string>()];
    const one = candidate(store, time, 'one', leaders);
    await time.advance(0);
    await store.mergePatch(leaseKind, 'leader', 'kapelle-system', { spec: { holderIdentity: 'thief' } });
    await time.advance(2000);
    expect(one.leading).toBe(false);
    await one.stop();
    expect((await lease(store)).spec?.holderIdentity).toBe('thief');
  });

  test('times that cannot be safe are refused', () => {
    const options = { store: new MemoryStore(), namespace: 'n', name: 'l', identity: 'i', lead: async () => {} };
    expect(() => new LeaderElection({ ...options, renewDeadlineMs: 15_000 })).toThrow(
      'renew deadline < lease duration',
    );
  });
});
