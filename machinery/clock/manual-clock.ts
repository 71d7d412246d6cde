// A clock that only moves when told, for tests and simulations of the loops.
import type { Clock } from './clock.ts';

interface Sleeper {
  due: number;
  wake: () => void;
}

export class ManualClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  /** `start` in milliseconds since the epoch. */
  constructor(start = Date.parse('2026-11-22T12:00:00Z')) {
    this.#now = start;
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
      const stop = () => {
        this.#sleepers.delete(sleeper);
        // AbortSignal's reason is an Error here, as everywhere in these loops.
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        due: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      if (signal?.aborted === true) {
        stop();
        return;
      }
      signal?.addEventListener('abort', stop, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  /** Moves on, waking sleepers in the order in which they are due; what is under way has its say (`settle`) before the first and after each. */
  async advance(ms: number, settle: () => Promise<void> = settled): Promise<void> {
    const target = this.#now + ms;
    await settle();
    for (;;) {
      const next = [...this.#sleepers].filter(({ due }) => due <= target).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.due);
      next.wake();
      await settle();
    }
    this.#now = target;
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

/** Resolves once what does not wait for time or the outside has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
