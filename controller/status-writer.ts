// Keeps `status` of a kind's objects as a function of what is known says: one server-side apply per change, at most
// one a second for each object. Called by the image and network controllers. Never reads but from caches.
import { isDeepStrictEqual } from 'node:util';
import { systemClock, type Clock } from '../machinery/clock/clock.ts';
import { isNotFound } from '../machinery/errors/errors.ts';
import type { Condition, KubeObject } from '../machinery/kinds/meta.ts';
import { setConditions, type WantedCondition } from '../machinery/kinds/virtualenvironment/conditions.ts';
import type { Informer } from '../machinery/loop/informer.ts';
import { WorkQueue } from '../machinery/loop/queue.ts';
import type { Logger } from '../machinery/log/log.ts';
import type { ObjectStore } from '../machinery/store/store.ts';
import { FIELD_MANAGER } from './virtualenvironment/status.ts';

type WithConditions = KubeObject & { status?: { conditions?: readonly Condition[] | undefined } | undefined };

export interface StatusWriterOptions<T extends WithConditions> {
  name: string;
  store: ObjectStore;
  cache: Informer<T>;
  /** The controller's part of status: conditions without times, and the rest. */
  statusOf: (object: T) => { conditions: WantedCondition[] } & Record<string, unknown>;
  log: Logger;
  clock?: Clock;
  minIntervalMs?: number;
}

export class StatusWriter<T extends WithConditions> {
  readonly #options: StatusWriterOptions<T>;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  readonly #lastWrite = new Map<string, number>();

  constructor(options: StatusWriterOptions<T>) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const { name, log } = options;
    this.#queue = new WorkQueue({ name, log, clock: this.#clock, workers: 4, handle: (key) => this.#handle(key) });
  }

  /** Something that this object's status depends on has changed. */
  look(key: string): void {
    const { minIntervalMs = 1000 } = this.#options;
    const last = this.#lastWrite.get(key);
    this.#queue.addAfter(key, last === undefined ? 0 : last + minIntervalMs - this.#clock.now());
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#queue.run(signal);
  }

  async #handle(key: string): Promise<void> {
    const { cache, store, statusOf } = this.#options;
    const object = cache.get(key);
    if (object === undefined) {
      this.#lastWrite.delete(key);
      return;
    }
    const { conditions, ...rest } = statusOf(object);
    const wanted = { ...rest, conditions: setConditions(object.status?.conditions, conditions, this.#clock.now()) };
    if (says(object.status, wanted)) return;
    this.#lastWrite.set(key, this.#clock.now());
    const { name, namespace, uid } = object.metadata;
    const applied = {
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: { name, namespace, uid },
      status: wanted,
    };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    await store.apply(cache.kind, applied, options).then(
      (written) => cache.observe(written),
      (error: unknown) => {
        if (!isNotFound(error)) throw error;
      },
    );
  }
}

/** Whether all that is wanted is there already; what others wrote beside it does not matter. */
function says(
  status: WithConditions['status'],
  wanted: { conditions: Condition[] } & Record<string, unknown>,
): boolean {
  const { conditions, ...rest } = wanted;
  const known = (status ?? {}) as Record<string, unknown>;
  return (
    Object.entries(rest).every(([field, value]) => isDeepStrictEqual(known[field], value)) &&
    conditions.every((condition) =>
      (status?.conditions ?? []).some(
        (other) => other.type === condition.type && isDeepStrictEqual({ ...other }, condition),
      ),
    )
  );
}
