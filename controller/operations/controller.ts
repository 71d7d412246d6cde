// Gives snapshots and restores to the node that carries them out (assign.ts), and takes the finalizer away where nobody is left who could. Everything else
// about them is the agent's of that node. Level-triggered on the objects and on what they name.
import { systemClock, type Clock } from '../../machinery/clock/clock.ts';
import { isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import { keyOf, type KindInfo } from '../../machinery/kinds/meta.ts';
import { setConditions, type WantedCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { EventRecorder } from '../../machinery/loop/events.ts';
import {
  addFinalizerPatch,
  finalizerStep,
  removeFinalizerPatch,
  RUNTIME_FINALIZER,
} from '../../machinery/loop/finalizer.ts';
import type { Informer } from '../../machinery/loop/informer.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { FIELD_MANAGER } from '../virtualenvironment/status.ts';
import { assign, type Assignment, isRestore, type Operation } from './assign.ts';
import { says } from './says.ts';

export interface OperationsControllerOptions {
  store: ObjectStore;
  caches: Caches;
  events: Pick<EventRecorder, 'warning'>;
  log: Logger;
  clock?: Clock;
}

export class OperationsController<T extends Operation> {
  readonly name: string;
  readonly #options: OperationsControllerOptions;
  readonly #cache: Informer<T>;
  readonly #kind: KindInfo<T>;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;

  /** @param cache - of the kind it is for */
  constructor(cache: Informer<T>, options: OperationsControllerOptions) {
    this.#options = options;
    this.#cache = cache;
    this.#kind = cache.kind;
    this.name = cache.kind.plural;
    this.#clock = options.clock ?? systemClock;
    const log = options.log.with({ controller: this.name });
    this.#queue = new WorkQueue({
      name: this.name,
      workers: 4,
      handle: (key) => this.#handle(key),
      log,
      clock: this.#clock,
    });
    const look = (operation: T) => this.#queue.add(keyOf(operation));
    cache.on({ added: look, updated: look });
    const near = ({ metadata }: { metadata: { namespace?: string | undefined } }) =>
      this.#lookAt((one) => one.metadata.namespace === metadata.namespace && one.status?.nodeName === undefined);
    options.caches.environments.on({ added: near, updated: near, deleted: near });
    options.caches.snapshots.on({ added: near, updated: near, deleted: near });
    options.caches.nodes.on({
      deleted: ({ metadata }) => this.#lookAt((one) => one.status?.nodeName === metadata.name),
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#queue.run(signal);
  }

  #lookAt(which: (operation: T) => boolean): void {
    for (const operation of this.#cache.list()) if (which(operation)) this.#queue.add(keyOf(operation));
  }

  async #handle(key: string): Promise<void> {
    const operation = this.#cache.get(key);
    if (operation === undefined) return;
    try {
      if (operation.metadata.deletionTimestamp !== undefined) await this.#leave(operation);
      else if (operation.status?.nodeName === undefined && operation.status?.phase !== 'Failed')
        await this.#place(operation);
    } catch (error) {
      if (isConflict(error)) this.#queue.addAfter(key, 100);
      else if (!isNotFound(error)) throw error;
    }
  }

  async #leave(operation: T): Promise<void> {
    if (finalizerStep(operation, RUNTIME_FINALIZER) !== 'cleanup') return;
    const node = operation.status?.nodeName;
    // Its agent cleans up.
    if (node !== undefined && this.#options.caches.nodes.get(node) !== undefined) return;
    await this.#patch(operation, removeFinalizerPatch(operation, RUNTIME_FINALIZER));
  }

  async #place(operation: T): Promise<void> {
    const { environments, snapshots } = this.#options.caches;
    const inNamespace = (name: string): string => `${operation.metadata.namespace ?? ''}/${name}`;
    const assignment = assign(operation, {
      environment: (name) => environments.get(inNamespace(name)),
      snapshot: (name) => snapshots.get(inNamespace(name)),
    });
    // First the finalizer: an agent begins as soon as it is named.
    const current =
      assignment.do === 'assign' && finalizerStep(operation, RUNTIME_FINALIZER) === 'add'
        ? await this.#patch(operation, addFinalizerPatch(operation, RUNTIME_FINALIZER))
        : operation;
    await this.#say(current, assignment);
  }

  async #patch(operation: T, patch: unknown): Promise<T> {
    const { name, namespace } = operation.metadata;
    const written = await this.#options.store.mergePatch(this.#kind, name, namespace, patch, {
      fieldManager: FIELD_MANAGER,
    });
    this.#cache.observe(written);
    return written;
  }

  async #say(operation: T, assignment: Assignment): Promise<void> {
    const failed = assignment.do === 'fail';
    const message = assignment.do === 'assign' ? `node ${assignment.node} is to carry it out` : assignment.why;
    const status = {
      phase: failed ? 'Failed' : 'Pending',
      message,
      ...(assignment.do === 'assign' ? { nodeName: assignment.node } : {}),
      ...(failed
        ? { conditions: setConditions(operation.status?.conditions, failure(operation, message), this.#clock.now()) }
        : {}),
    };
    if (says(operation.status, status)) return;
    const { name, namespace, uid } = operation.metadata;
    const applied = {
      apiVersion: operation.apiVersion,
      kind: operation.kind,
      metadata: { name, namespace, uid },
      status,
    };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    const written = await this.#options.store.apply(this.#kind, applied, options);
    this.#cache.observe(written);
    if (failed) this.#options.events.warning(written, 'Failed', message);
  }
}

function failure(operation: Operation, message: string): WantedCondition[] {
  const observedGeneration = operation.metadata.generation;
  const negative = isRestore(operation) ? 'Complete' : 'Ready';
  return [
    { type: negative, status: 'False', reason: 'Failed', message, observedGeneration },
    { type: 'Failed', status: 'True', reason: 'Failed', message, observedGeneration },
  ];
}
