// The prober with two hundred environments on a clock that the test moves: one timer for all, each probe on its time, nothing
// running in between.
import { expect, test } from '@jest/globals';
import { ManualClock, settled } from '../../../machinery/clock/manual-clock.ts';
import { silentLogger } from '../../../machinery/log/log.ts';
import type { Probe } from './machine.ts';
import { type Followed, Prober } from './prober.ts';

const probe: Probe = { exec: { command: ['true'] }, periodSeconds: 10 };

function rig(answer: (probe: Probe, uid: string) => Promise<{ ok: boolean; message: string }>) {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const changed: string[] = [];
  const warnings: string[] = [];
  let running = 0;
  let most = 0;
  const prober = new Prober({
    check: async (asked, { uid }, signal) => {
      running++;
      most = Math.max(most, running);
      const ended = new Promise<{ skipped: string }>((resolve) => {
        signal.addEventListener('abort', () => resolve({ skipped: 'ended' }), { once: true });
      });
      try {
        return await Promise.race([answer(asked, uid), ended]);
      } finally {
        running--;
      }
    },
    changed: ({ metadata }) => changed.push(metadata.name),
    events: { warning: (_, reason, message) => void warnings.push(`${reason}: ${message}`) },
    log: silentLogger,
    clock,
    random: () => 0,
  });
  const stop = new AbortController();
  const ended = prober.run(stop.signal);
  const follow = (uid: string, more: Partial<Followed> = {}): void =>
    prober.follow({
      uid,
      addresses: [],
      object: { apiVersion: 'v1', kind: 'K', metadata: { name: uid } },
      probes: { readiness: probe, liveness: probe },
      attempt: 1,
      startedAt: clock.now(),
      held: false,
      silenced: false,
      wasReady: false,
      ...more,
    });
  const end = async (): Promise<void> => {
    stop.abort(new Error('test'));
    await ended;
  };
  return { clock, prober, follow, changed, warnings, end, counts: () => ({ running, most }) };
}

test('two hundred environments: one timer, each probe once a period, nothing running in between', async () => {
  let probed = 0;
  const { clock, prober, follow, changed, end, counts } = rig(async () => {
    probed++;
    return { ok: true, message: '' };
  });
  for (let number = 0; number < 200; number++) {
    follow(`ve-${number}`);
    await clock.advance(50);
  }
  expect(clock.sleeping).toBe(1);
  const before = probed;
  await clock.advance(100_000);
  expect((probed - before) / 400).toBeCloseTo(10, 0);
  expect(clock.sleeping).toBe(1);
  expect(counts().running).toBe(0);
  expect(counts().most).toBeLessThanOrEqual(8);
  expect(new Set(changed).size).toBe(200);
  expect(prober.health('ve-7').ready?.is).toBe(true);
  await end();
});

test('what is forgotten, frozen or started anew ends the probe under way; its answer counts for nothing', async () => {
  const { clock, prober, follow, changed, end, counts } = rig(() => new Promise(() => {}));
  for (const uid of ['gone', 'frozen', 'restarted']) follow(uid);
  await clock.advance(100);
  expect(counts().running).toBe(6);
  prober.forget('gone');
  follow('frozen', { held: true });
  await settled();
  expect(counts().running).toBe(2);
  follow('restarted', { attempt: 2 });
  await clock.advance(100);
  expect(counts()).toEqual({ running: 2, most: 6 });
  expect(changed).toEqual([]);
  await end();
  await settled();
  expect(counts().running).toBe(0);
});

test('a slow probe is not begun a second time, and the first failure of a row is an event', async () => {
  let open: (() => void)[] = [];
  const { clock, follow, warnings, end, counts } = rig(
    () => new Promise((resolve) => open.push(() => resolve({ ok: false, message: 'no' }))),
  );
  follow('slow', { probes: { liveness: probe } });
  await clock.advance(60_000);
  expect(counts()).toEqual({ running: 1, most: 1 });
  for (let turn = 0; turn < 3; turn++) {
    for (const answer of open.splice(0)) answer();
    await clock.advance(10_000);
  }
  open = [];
  expect(warnings).toEqual(['Unhealthy: Liveness probe failed: no']);
  await end();
});
