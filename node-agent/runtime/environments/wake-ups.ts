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
    this.#exits = new ExitWatch(
      this.#parts.paths.exits,
      (name) => this.#exited(name),
      (error) => this.#parts.log.error('exit files are no longer watched; the sweep goes on', { error }),
    );
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
    const { clock, log } = this.#parts;
    const { closing } = this.#registry;
    while (!closing.aborted) {
      await clock.sleep(SWEEP_MS, closing).catch(() => {});
      // CPUs come and go.
      this.#parts.neighbours.rebalanceSoon();
      for (const entry of this.#registry.all()) {
        const { uid } = entry.record.spec;
        await this.#measure(entry);
        const ended = await hasEnded(this.#parts, entry).catch((error: unknown) => {
          log.error('cannot tell whether an environment runs', { uid, error: describeError(error) });
          return false;
        });
        if (ended) this.look(uid);
        else if (entry.record.volumes.length > 0) this.#volumes(uid);
        if (!ended && entry.record.limitProblems.length > 0) this.#limits(uid);
      }
    }
  }
}
