// A clock that tests move by hand. Called only by tests.
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../clock/clock.ts';

interface Sleeper {
  due: number;
  wake: () => void;
}

/** Turns of the event loop that let everything ready to run do so. */
const SETTLE_TURNS = 20;

export class ManualClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now = Date.parse('2026-11-22T12:00:00Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many are asleep. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const sleeper: Sleeper = {
        due: this.#now + ms,
        wake: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      const stop = (): void => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason as Error);
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  /** Moves time on, waking sleepers in order; what they do is done before time moves further. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const next = [...this.#sleepers].toSorted((a, b) => a.due - b.due)[0];
      if (next === undefined || next.due > end) break;
      this.#now = Math.max(this.#now, next.due);
      this.#sleepers.delete(next);
      next.wake();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  /** Time passes without anybody being woken, as for a process that is stopped. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Advances by `ms` and waits for what that was to bring about. */
  async advanceUntil<T>(ms: number, done: Promise<T>): Promise<T> {
    await this.advance(ms);
    return done;
  }
}

async function settle(): Promise<void> {
  for (let count = 0; count < SETTLE_TURNS; count += 1) await turn();
}
