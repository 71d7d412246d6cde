// The image controller: sums up on the Image what its nodes say of it (README.md). The nodes' own entries are written
// by their agents; those of nodes that no longer exist are taken away.
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../machinery/clock/clock.ts';
import { isConflict, isInvalid, isNotFound } from '../../machinery/errors/errors.ts';
import { imageKind, type Image } from '../../machinery/kinds/image/type.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import type { Node } from '../../machinery/kinds/node/type.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { StatusWriter } from '../status-writer.ts';
import { FIELD_MANAGER } from '../virtualenvironment/status.ts';
import { prefetchNodes } from './prefetch.ts';
import { goneNodesPatch, readyCondition } from './summary.ts';

export interface ImageControllerOptions {
  store: ObjectStore;
  caches: Caches;
  log: Logger;
  clock?: Clock;
}

/** An empty list says that no node can have it; no list that nothing is to be said. */
function statusOf(image: Image, nodes: readonly Node[]) {
  const chosen = prefetchNodes(image, nodes);
  return {
    conditions: [readyCondition(image)],
    ...(chosen === undefined && image.status?.prefetchNodes === undefined ? {} : { prefetchNodes: chosen ?? [] }),
  };
}

/** Of a node what the choice depends on. */
const factsOf = ({ metadata, status }: Node): unknown => [
  metadata.labels,
  metadata.deletionTimestamp,
  status?.conditions?.find(({ type }) => type === 'Ready')?.status,
];

export class ImageController {
  readonly name = 'image';
  readonly #store: ObjectStore;
  readonly #caches: Caches;
  readonly #writer: StatusWriter<Image>;
  readonly #gone: WorkQueue;

  constructor({ store, caches, log, ...more }: ImageControllerOptions) {
    this.#store = store;
    this.#caches = caches;
    this.#gone = new WorkQueue({
      name: 'entries of nodes that are gone',
      handle: (name) => this.#removeGone(name),
      log: log.with({ controller: this.name }),
      ...more,
    });
    this.#writer = new StatusWriter({
      name: this.name,
      store,
      cache: caches.images,
      log: log.with({ controller: this.name }),
      statusOf: (image) => statusOf(image, caches.nodes.list()),
      ...more,
    });
    const look = (image: Image): void => {
      this.#writer.look(keyOf(image));
      this.#gone.add(keyOf(image));
    };
    caches.images.on({ added: look, updated: look });
    const lookAtAll = (): void => {
      for (const image of caches.images.list()) look(image);
    };
    caches.nodes.on({
      added: lookAtAll,
      // Heartbeats change nothing of where images go.
      updated: (node, old) => {
        if (!isDeepStrictEqual(factsOf(node), factsOf(old))) lookAtAll();
      },
      deleted: lookAtAll,
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#writer.run(signal), this.#gone.run(signal)]);
  }

  async #removeGone(name: string): Promise<void> {
    const image = this.#caches.images.get(name);
    if (image === undefined) return;
    const patch = goneNodesPatch(image, (node) => this.#caches.nodes.get(node) !== undefined);
    if (patch === undefined) return;
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER } as const;
    await this.#store.jsonPatch(imageKind, name, undefined, patch, options).catch((error: unknown) => {
      // An agent wrote meanwhile, or the image is gone: the watch brings it here again.
      if (!isInvalid(error) && !isConflict(error) && !isNotFound(error)) throw error;
    });
  }
}
