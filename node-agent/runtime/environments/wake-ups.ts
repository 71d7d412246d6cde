// What wakes an environment up beside its callers: an exit file, the sweep, the guest's READY=1. Level-triggered towards process 1:
// every wake-up only asks whether it has ended. Held by environments.ts.
import { describeError } from '../../../machinery/log/log.ts';
import { removeFile } from '../../host/files.ts';
import { retryVolumes } from '../volumes/steps.ts';
import type { Entry } from './entry.ts';
import { ExitWatch } from './exits.ts';
import { finishRun, hasEnded } from './finish.ts';
import type { Parts } from './parts.ts';
import type { Registry } from './registry.ts';
import { retryLimits } from './update.ts';

/** Behind the exit files, for process 1s whose conmon was killed with them. One look for all. */
const SWEEP_MS = 15_000;
/** Without a watch on the exit files (the host has no inotify instance left): how soon an end is noticed. */
const UNWATCHED_MS = 1000;

export class WakeUps {
  readonly #parts: Parts;
  readonly #registry: Registry;
  #exits: ExitWatch | undefined;

  constructor(parts: Parts, registry: Registry) {
    this.#parts = parts;
    this.#registry = registry;
  }

  /** Before anything is taken over: what ends meanwhile is looked at as well. */
  watchExits(): void {
    try {
      this.#exits = new ExitWatch(
        this.#parts.paths.exits,
        (name) => this.#exited(name),
        (error) => this.#unwatched(error),
      );
    } catch (error) {
      this.#unwatched(error);
    }
  }

  #unwatched(error: unknown): void {
    this.#exits?.close();
    this.#exits = undefined;
    this.#parts.log.warn('exit files are not watched: ends are looked for every second', {
      error: describeError(error),
    });
  }

  /** Until the registry closes. */
  sweep(): void {
    void this.#sweep();
  }

  close(): void {
    this.#exits?.close();
    this.#parts.notify.closeAll();
  }

  /** conmon may write how a process 1 ended after all of its environment was removed: then nobody would ever take the file away. */
  #exited(name: string): void {
    this.look(name);
    // A name with a dot is a file that conmon is still writing.
    if (name.includes('.') || this.#registry.knows(name) || this.#registry.closing.aborted) return;
    removeFile(this.#parts.oci.exitFile(name)).catch((error: unknown) => {
      this.#parts.log.warn('an exit file of nobody could not be removed', { name, error: describeError(error) });
    });
  }

  /** Something says that this process 1 may have ended. */
  look(uid: string): void {
    const registry = this.#registry;
    if (registry.find(uid) === undefined || registry.closing.aborted) return;
    const turn = registry.turn(uid, async () => {
      const entry = registry.find(uid);
      if (entry !== undefined && (await hasEnded(this.#parts, entry)))
        await finishRun(this.#parts, entry, registry.journal);
    });
    turn.catch((error: unknown) => {
      this.#parts.log.error('an ended environment could not be cleaned up; it is tried again', {
        uid,
        error: describeError(error),
      });
    });
  }

  /** Its init has said that it is up. */
  ready(uid: string): void {
    const { journal } = this.#registry;
    const turn = this.#registry.turn(uid, async () => {
      const entry = this.#registry.find(uid);
      const run = entry?.record.run ?? null;
      if (entry === undefined || run === null || run.ready) return;
      run.ready = true;
      await journal.save(entry, false);
      journal.publish(entry);
    });
    turn.catch((error: unknown) =>
      this.#parts.log.error('readiness could not be written down', { uid, error: describeError(error) }),
    );
  }

  /** What of its volumes could not be done is tried again, and what became of them inside is looked at. */
  #volumes(uid: string): void {
    const registry = this.#registry;
    if (registry.closing.aborted) return;
    const turn = registry.turn(uid, async () => {
      const entry = registry.find(uid);
      if (entry === undefined || !(await retryVolumes(this.#parts, entry))) return;
      await registry.journal.save(entry, false);
      registry.journal.publish(entry);
    });
    turn.catch((error: unknown) =>
      this.#parts.log.error('volumes could not be looked after', { uid, error: describeError(error) }),
    );
  }

  /** A limit that did not take is tried again: memory may have become free. */
  #limits(uid: string): void {
    const registry = this.#registry;
    if (registry.closing.aborted) return;
    const turn = registry.turn(uid, async () => {
      const entry = registry.find(uid);
      if (entry === undefined || !(await retryLimits(this.#parts, entry, registry.journal))) return;
      await registry.journal.save(entry, false);
      registry.journal.publish(entry);
    });
    turn.catch((error: unknown) =>
      this.#parts.log.error('limits could not be tried again', { uid, error: describeError(error) }),
    );
  }

  /** What its disk holds, told when it is another mebibyte. */
  async #measure(entry: Entry): Promise<void> {
    const before = entry.diskUsedBytes;
    const used = await this.#parts.volumes.usage(entry.record.spec.uid).catch(() => before);
    entry.diskUsedBytes = used;
    if (Math.abs(used - before) >= 1024 ** 2) this.#registry.journal.publish(entry);
  }

  async #sweep(): Promise<void> {
    const { clock } = this.#parts;
    const { closing } = this.#registry;
    let last = clock.now();
    while (!closing.aborted) {
      await clock.sleep(this.#exits === undefined ? UNWATCHED_MS : SWEEP_MS, closing).catch(() => {}); // closes
      if (closing.aborted) return;
      const whole = clock.now() - last >= SWEEP_MS - UNWATCHED_MS;
      if (whole) {
        last = clock.now();
        // CPUs come and go.
        this.#parts.neighbours.rebalanceSoon();
        if (this.#exits === undefined) this.watchExits();
      }
      for (const entry of this.#registry.all())
        if (!(await this.#lookIfEnded(entry)) && whole) await this.#lookAfter(entry);
    }
  }

  async #lookIfEnded(entry: Entry): Promise<boolean> {
    const { uid } = entry.record.spec;
    try {
      const ended = await hasEnded(this.#parts, entry);
      if (ended) this.look(uid);
      return ended;
    } catch (error) {
      this.#parts.log.error('cannot tell whether an environment runs', { uid, error: describeError(error) });
      return false;
    }
  }

  async #lookAfter(entry: Entry): Promise<void> {
    const { spec, volumes, limitProblems } = entry.record;
    await this.#measure(entry);
    if (volumes.length > 0) this.#volumes(spec.uid);
    if (limitProblems.length > 0) this.#limits(spec.uid);
  }
}
