// Removes images that this node does not need any more (expiry.ts says which). Called by the agent: once a minute, sooner when something
// may have become unused.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { isNotFound } from '../../../machinery/errors/errors.ts';
import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import { isFailedPrecondition, type Runtime } from '../../runtime/client.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import { expired, type Removal } from './expiry.ts';
import type { ImageSync } from './image-sync.ts';
import { isLocal } from './local.ts';

export interface CollectorOptions {
  runtime: Pick<Runtime, 'listImages' | 'removeImage'>;
  images: Informer<Image>;
  imageSync: Pick<ImageSync, 'isNeeded' | 'noteImages' | 'forget'>;
  nodeName: string;
  unusedSeconds: number;
  underDiskPressure: () => boolean;
  /** Room may have become free. */
  onRemoved: () => void;
  events: EventRecorder;
  log: Logger;
  clock?: Clock;
}

const EVERY_MS = 60_000;
/** Time for the pool to give the room back, and for the node to see it. */
const PRESSED_MS = 15_000;
const KEY = 'images';

export class ImageCollector {
  readonly #options: CollectorOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  #restUntil = 0;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const { log } = options;
    this.#queue = new WorkQueue({ name: 'image expiry', handle: () => this.#pass(), log, clock: this.#clock });
    options.images.on({ deleted: () => this.look() });
  }

  /** Something may have become unused, or the disk short. */
  look(): void {
    this.#queue.add(KEY);
  }

  run(signal: AbortSignal): Promise<void> {
    this.look();
    return this.#queue.run(signal);
  }

  async #pass(): Promise<{ requeueAfter: number }> {
    const { runtime, images, imageSync, unusedSeconds, underDiskPressure } = this.#options;
    try {
      const list = await runtime.listImages();
      imageSync.noteImages(list);
      // What was removed a moment ago may be enough.
      const diskPressure = underDiskPressure() && this.#clock.now() >= this.#restUntil;
      const removals = expired({
        images: list,
        objectOf: (name) => images.get(name),
        isNeeded: (image) => imageSync.isNeeded(image),
        isLocal,
        unusedSeconds,
        diskPressure,
        now: this.#clock.now(),
      });
      for (const removal of removals) await this.#remove(removal);
      if (diskPressure && removals.length > 0) this.#restUntil = this.#clock.now() + PRESSED_MS;
      return { requeueAfter: underDiskPressure() ? PRESSED_MS : EVERY_MS };
    } catch (error) {
      // It is looked at again when the runtime is back.
      if (isRuntimeAway(error)) return { requeueAfter: EVERY_MS };
      throw error;
    }
  }

  async #remove({ digest, names, why }: Removal): Promise<void> {
    const { runtime, images, imageSync, nodeName, events, log, onRemoved } = this.#options;
    try {
      await runtime.removeImage(digest);
    } catch (error) {
      // Somebody began to use it meanwhile, or it is gone.
      if (!isFailedPrecondition(error) && !isNotFound(error)) throw error;
      return;
    }
    log.info('removed an image', { digest, names, why });
    for (const name of names) {
      const object = images.get(name);
      if (object !== undefined) events.normal(object, 'Removed', `from node ${nodeName}: ${why}`);
      imageSync.forget(name);
    }
    onRemoved();
  }
}
