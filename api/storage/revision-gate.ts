// Who waits for the caches to reach a revision. `fresh` shares one linearizable read among all calls that came
// before it was sent, then waits; if nothing of ours happens at the awaited revision (another prefix of the same
// etcd moved it on), one shared tick write makes the watch pass it. That needs no progress notifications, which
// etcd before 3.4.25 and 3.5.8 may send ahead of events (etcd issue 15220). No I/O of its own.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Clock } from '../../machinery/clock/clock.ts';

export interface GateDependencies {
  clock: Clock;
  /** A linearizable read of the store's revision. */
  readRevision(): Promise<number>;
  /** A write that the watch will show. */
  tick(): Promise<void>;
}

interface Waiter {
  revision: number;
  reached: () => void;
}

/** How long the watch may take to show a revision before a tick is written. */
const TICK_AFTER_MS = 5;

export class RevisionGate {
  readonly #dependencies: GateDependencies;
  #revision = 0;
  #waiters: Waiter[] = [];
  #reading: Promise<number> | undefined;
  #next: Promise<number> | undefined;
  #ticking: Promise<void> | undefined;

  constructor(dependencies: GateDependencies) {
    this.#dependencies = dependencies;
  }

  get revision(): number {
    return this.#revision;
  }

  advance(revision: number): void {
    if (revision > this.#revision) this.#revision = revision;
    if (this.#waiters.length === 0) return;
    const reached = this.#waiters.filter((waiter) => waiter.revision <= this.#revision);
    if (reached.length === 0) return;
    this.#waiters = this.#waiters.filter((waiter) => waiter.revision > this.#revision);
    for (const waiter of reached) waiter.reached();
  }

  async fresh(timeoutMs: number): Promise<void> {
    const revision = await this.#currentRevision();
    if (this.#revision >= revision && this.#revision > 0) return;
    if (await this.#reaches(revision, TICK_AFTER_MS)) return;
    this.#ticking ??= this.#dependencies.tick().finally(() => (this.#ticking = undefined));
    await this.#ticking;
    await this.waitFor(revision, timeoutMs);
  }

  async waitFor(revision: number, timeoutMs: number): Promise<void> {
    if (this.#revision >= revision && this.#revision > 0) return;
    if (await this.#reaches(revision, timeoutMs)) return;
    throw new ApiError('Timeout', `Too large resource version: ${revision}, current: ${this.#revision}`, {
      details: {
        causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
        retryAfterSeconds: 1,
      },
    });
  }

  /** A revision read after this call began; calls that begin while a read is out share the next one. */
  #currentRevision(): Promise<number> {
    if (this.#reading === undefined) return this.#read();
    this.#next ??= this.#reading.then(
      () => this.#read(),
      () => this.#read(),
    );
    return this.#next;
  }

  #read(): Promise<number> {
    this.#next = undefined;
    const reading = this.#dependencies.readRevision().finally(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
    this.#reading = reading;
    return reading;
  }

  #reaches(revision: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const stop = new AbortController();
      const waiter: Waiter = {
        revision,
        reached: () => {
          stop.abort();
          resolve(true);
        },
      };
      this.#waiters.push(waiter);
      this.#dependencies.clock.sleep(timeoutMs, stop.signal).then(
        () => {
          this.#waiters = this.#waiters.filter((other) => other !== waiter);
          return resolve(false);
        },
        () => undefined,
      );
    });
  }
}
