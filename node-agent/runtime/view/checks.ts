// When an environment's view is compared: once it is ready, after every change of what is in force, when lxcfs was replaced, and every
// few minutes. One at a time: a comparison is one short process, and hundreds of environments may start at once. Held by view.ts.
import type { Clock } from '../../../machinery/clock/clock.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { CgroupLayout } from '../../host/cgroups.ts';
import { isAlive } from '../../host/proc.ts';
import type { View } from '../wire/messages.ts';
import { viewProblems } from './compare.ts';
import type { Source } from './files.ts';
import { readInForce } from './in-force.ts';
import { readInside } from './inside.ts';
import type { Viewed } from './viewed.ts';

/** A change is often followed by another, and who starts many at once needs the processors for that. */
const SETTLE_MS = 1000;
/** What is wrong may be so only for the moment of a change: it is told when it is still so after this. */
const CONFIRM_MS = 1000;
const EVERY_MS = 5 * 60_000;

export interface ChecksOptions {
  cgroups: CgroupLayout;
  clock: Clock;
  log: Logger;
  all: () => Viewed[];
  note: (viewed: Viewed, view: View) => void;
  source: () => Promise<Source | undefined>;
  /** Puts files that are missing back. */
  mend: (viewed: Viewed, source: Source) => Promise<void>;
}

export class Checks {
  readonly #options: ChecksOptions;
  /** What was last compared, by uid: the key of that moment. */
  readonly #done = new Map<string, string>();
  readonly #due = new Set<string>();
  #wake: () => void = () => {};

  constructor(options: ChecksOptions) {
    this.#options = options;
  }

  /** Something of it may have changed; nothing happens if nothing has. */
  look(uid: string): void {
    const viewed = this.#find(uid);
    if (viewed === undefined) this.#done.delete(uid);
    // While it boots much changes, and much is to be done.
    else if (viewed.ready && this.#done.get(uid) !== viewed.key) this.#add(uid);
  }

  /** All, whatever was found before. */
  again(): void {
    this.#done.clear();
    for (const { uid } of this.#options.all()) this.#add(uid);
  }

  async keep(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    let next = clock.now() + EVERY_MS;
    while (!signal.aborted) {
      await this.#sleepUntil(next, signal);
      if (clock.now() >= next) {
        this.again();
        next = clock.now() + EVERY_MS;
      }
      if (this.#due.size > 0) await clock.sleep(SETTLE_MS, signal).catch(() => {});
      for (const uid of Array.from(this.#due)) if (!signal.aborted) await this.#check(uid, signal);
    }
  }

  #find(uid: string): Viewed | undefined {
    return this.#options.all().find((viewed) => viewed.uid === uid);
  }

  #add(uid: string): void {
    this.#due.add(uid);
    this.#wake();
  }

  async #sleepUntil(time: number, signal: AbortSignal): Promise<void> {
    if (this.#due.size > 0) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    const { clock } = this.#options;
    await clock.sleep(Math.max(0, time - clock.now()), AbortSignal.any([signal, woken.signal])).catch(() => {});
  }

  async #check(uid: string, signal: AbortSignal): Promise<void> {
    this.#due.delete(uid);
    const { clock, log, note } = this.#options;
    const viewed = this.#find(uid);
    // A paused one is looked at when it goes on: nobody inside reads anything meanwhile.
    if (viewed === undefined || viewed.paused) return;
    try {
      let problems = await this.#compare(viewed);
      if (problems !== undefined && problems.length > 0) {
        // It may have been started while lxcfs was replaced; or root inside has taken them away.
        const source = await this.#options.source();
        if (source !== undefined) await this.#options.mend(viewed, source);
        await clock.sleep(CONFIRM_MS, signal).catch(() => {});
        problems = await this.#compare(viewed);
      }
      if (problems === undefined) return;
      this.#done.set(uid, viewed.key);
      note(viewed, { checked: true, problems, checkedAt: clock.now() });
    } catch (error) {
      if (await isAlive(viewed.process))
        log.warn('what tools inside are shown could not be compared', { uid, error: describeError(error) });
    }
  }

  /** Undefined: there is nothing to compare (any more). */
  async #compare(viewed: Viewed): Promise<string[] | undefined> {
    const source = await this.#options.source();
    if (source === undefined || !(await isAlive(viewed.process))) return undefined;
    const inForce = await readInForce(this.#options.cgroups, viewed.cgroup, viewed.process.startTime);
    const seen = await readInside(viewed.process.pid, source);
    // The number may be another's by now, and what was read too.
    return (await isAlive(viewed.process)) ? viewProblems(seen, inForce, source) : undefined;
  }
}
