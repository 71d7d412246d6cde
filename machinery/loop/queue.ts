// A work queue of keys (`namespace/name`): each key at most once in line and never in two workers' hands,
// failures again after an exponential back-off of their own. Called by every controller and by the agent.
// Holds keys only, never objects: who handles a key reads the present state.
import { systemClock, type Clock } from '../clock/clock.ts';
import { isConflict } from '../errors/errors.ts';
import { silentLogger, type Logger } from '../log/log.ts';

export interface QueueOptions {
  /** For the log. */
  name: string;
  /** A rejection puts the key back after its back-off; `requeueAfter` (ms) puts it back after that long. */
  handle: (key: string, signal: AbortSignal) => Promise<{ requeueAfter: number } | undefined | void>;
  /** Keys handled at the same time. */
  workers?: number;
  /** The first back-off, ms; doubles with every failure in a row. */
  minBackoffMs?: number;
  maxBackoffMs?: number;
  log?: Logger;
  clock?: Clock;
}

export class WorkQueue {
  readonly #handle: QueueOptions['handle'];
  readonly #name: string;
  readonly #workers: number;
  readonly #minBackoffMs: number;
  readonly #maxBackoffMs: number;
  readonly #log: Logger;
  readonly #clock: Clock;
  /** In line, in order of arrival (a Set keeps it). */
  readonly #waiting = new Set<string>();
  readonly #inHand = new Map<string, Promise<void>>();
  /** Added while in hand: back in line when done. */
  readonly #again = new Set<string>();
  readonly #delayed = new Map<string, { due: number; cancel: AbortController }>();
  readonly #failures = new Map<string, number>();
  #signal: AbortSignal | undefined;
  #idle: (() => void)[] = [];

  constructor(options: QueueOptions) {
    this.#handle = options.handle;
    this.#name = options.name;
    this.#workers = options.workers ?? 1;
    this.#minBackoffMs = options.minBackoffMs ?? 5;
    this.#maxBackoffMs = options.maxBackoffMs ?? 30_000;
    this.#log = options.log ?? silentLogger;
    this.#clock = options.clock ?? systemClock;
  }

  /** Handled as soon as a worker is free. A pending delay of this key is over. */
  add(key: string): void {
    this.#cancelDelay(key);
    if (this.#inHand.has(key)) this.#again.add(key);
    else this.#waiting.add(key);
    this.#startWorkers();
  }

  /** Added after `ms`, unless an earlier time is already set. */
  addAfter(key: string, ms: number): void {
    if (ms <= 0) {
      this.add(key);
      return;
    }
    const due = this.#clock.now() + ms;
    const pending = this.#delayed.get(key);
    if (pending !== undefined && pending.due <= due) return;
    this.#cancelDelay(key);
    const cancel = new AbortController();
    this.#delayed.set(key, { due, cancel });
    const elapsed = () => {
      this.#delayed.delete(key);
      this.add(key);
    };
    // A rejected sleep was cancelled, by #cancelDelay or the end of run: nothing is left to do.
    this.#clock.sleep(ms, cancel.signal).then(elapsed, () => {});
  }

  /** Forgets the failures of a key, so that its next back-off is short. */
  forget(key: string): void {
    this.#failures.delete(key);
  }

  /** Keys in line, in hand or delayed. */
  get size(): number {
    return this.#waiting.size + this.#inHand.size + this.#delayed.size;
  }

  /** Resolves once nothing is in line or in hand; delayed keys do not count. */
  async idle(): Promise<void> {
    if (this.#waiting.size === 0 && this.#inHand.size === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Handles keys until the signal aborts and those in hand are done. Runs once. */
  async run(signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    this.#startWorkers();
    if (!signal.aborted) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    for (const key of this.#delayed.keys()) this.#cancelDelay(key);
    await Promise.all(this.#inHand.values());
  }

  #startWorkers(): void {
    const signal = this.#signal;
    if (signal === undefined || signal.aborted) return;
    for (const key of this.#waiting) {
      if (this.#inHand.size >= this.#workers) return;
      this.#waiting.delete(key);
      this.#inHand.set(key, this.#work(key, signal));
    }
  }

  async #work(key: string, signal: AbortSignal): Promise<void> {
    // Handled in a microtask of its own, so that `add` never runs a handler inside its caller.
    await Promise.resolve();
    try {
      const outcome = await this.#handle(key, signal);
      this.#failures.delete(key);
      if (outcome !== undefined) this.addAfter(key, outcome.requeueAfter);
    } catch (error) {
      if (!signal.aborted) this.#retry(key, error);
    }
    this.#inHand.delete(key);
    if (this.#again.delete(key)) this.add(key);
    else this.#startWorkers();
    if (this.#waiting.size === 0 && this.#inHand.size === 0) for (const done of this.#idle.splice(0)) done();
  }

  #retry(key: string, error: unknown): void {
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    const ms = Math.min(this.#minBackoffMs * 2 ** Math.min(failures, 30), this.#maxBackoffMs);
    // Somebody else was faster: that is how optimistic concurrency works, not news.
    const level = isConflict(error) ? 'debug' : 'warn';
    this.#log[level](`${this.#name} failed, again in ${ms} ms`, { key, attempt: failures + 1, error });
    this.addAfter(key, ms);
  }

  #cancelDelay(key: string): void {
    const pending = this.#delayed.get(key);
    if (pending === undefined) return;
    this.#delayed.delete(key);
    pending.cancel.abort();
  }
}
