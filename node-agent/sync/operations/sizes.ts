// Keeps the sizes and parents of this node's snapshots as the runtime has them, and tells of copies that are gone. Called by operation-sync.ts.
import type { Clock } from '../../../machinery/clock/clock.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import type { Runtime } from '../../runtime/client.ts';
import type { RuntimeView } from '../runtime-view.ts';
import { isLeaving } from './operation.ts';
import { namesOf, placeOf } from './status.ts';
import type { StatusWriter } from './status-writer.ts';

export interface SnapshotSizesOptions {
  runtime: Pick<Runtime, 'listSnapshots'>;
  snapshots: Informer<VirtualEnvironmentSnapshot>;
  view: RuntimeView;
  log: Logger;
}

/** What only one snapshot holds changes as others come and go; the kernel counts once per commit, at most every 30 s. */
const EVERY_MS = 30_000;
const SOON_MS = 2_000;

export class SnapshotSizes {
  readonly #options: SnapshotSizesOptions;
  readonly #writer: StatusWriter;
  readonly #clock: Clock;
  #wake: () => void = () => {};

  constructor(options: SnapshotSizesOptions, writer: StatusWriter, clock: Clock) {
    this.#options = options;
    this.#writer = writer;
    this.#clock = clock;
  }

  /** Something changed: look in a moment, not at the next turn. */
  soon(): void {
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { view, snapshots, log } = this.#options;
    while (!signal.aborted) {
      await this.#pause(signal);
      if (signal.aborted || !view.connected || snapshots.size === 0) continue;
      await this.#look().catch((error: unknown) => {
        log.warn('the sizes of snapshots could not be written', { error: describeError(error) });
      });
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await this.#clock.sleep(EVERY_MS, AbortSignal.any([signal, woken.signal])).catch(() => {});
    this.#wake = () => {};
    if (woken.signal.aborted) await this.#clock.sleep(SOON_MS, signal).catch(() => {});
  }

  async #look(): Promise<void> {
    const { runtime, snapshots } = this.#options;
    const there = new Map((await runtime.listSnapshots()).map((snapshot) => [snapshot.uid, snapshot] as const));
    const nameOf = namesOf(snapshots.list());
    for (const object of snapshots.list()) {
      if (object.status?.phase !== 'Ready' || isLeaving(object)) continue;
      const snapshot = there.get(object.metadata.uid ?? '');
      const said =
        snapshot === undefined
          ? ({ phase: 'Failed', percent: 0, message: 'its copies are no longer on its node' } as const)
          : ({ phase: 'Ready', percent: 100, message: '', more: placeOf(snapshot, object.status, nameOf) } as const);
      await this.#writer.say(object, said);
    }
  }
}
