// The image controller: sums up on the Image what its nodes say of it (README.md). The nodes' own entries are written
// by their agents.
import type { Clock } from '../../machinery/clock/clock.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import type { Image } from '../../machinery/kinds/image/type.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { StatusWriter } from '../status-writer.ts';
import { readyCondition } from './summary.ts';

export interface ImageControllerOptions {
  store: ObjectStore;
  caches: Caches;
  log: Logger;
  clock?: Clock;
}

export class ImageController {
  readonly name = 'image';
  readonly #writer: StatusWriter<Image>;

  constructor({ store, caches, log, ...more }: ImageControllerOptions) {
    this.#writer = new StatusWriter({
      name: this.name,
      store,
      cache: caches.images,
      log: log.with({ controller: this.name }),
      statusOf: (image) => ({ conditions: [readyCondition(image)] }),
      ...more,
    });
    const look = (image: Image): void => this.#writer.look(keyOf(image));
    caches.images.on({ added: look, updated: look });
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#writer.run(signal);
  }
}
