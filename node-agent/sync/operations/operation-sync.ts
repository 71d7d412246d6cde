// Carries out the snapshots and restores of this node's environments, one at a time per environment, and says in their status how far they are. Called by
// the agent; level-triggered: what was begun by an agent before is found in the objects and in the runtime, and gone on with.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { ApiError, isConflict, isNotFound } from '../../../machinery/errors/errors.ts';
import { nextDelay } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { type VirtualEnvironment, virtualEnvironmentKind } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentRestore } from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { isFailedPrecondition, type Runtime } from '../../runtime/client.ts';
import type { Operation as HoldingOperation } from '../environments/operation.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import type { RuntimeView } from '../runtime-view.ts';
import { holdingRestore } from './held-down.ts';
import { environmentOf, isLeaving, type Operation, uidOf } from './operation.ts';
import { type Failure, plan, type Step } from './plan.ts';
import { SnapshotSizes } from './sizes.ts';
import { namesOf, takenOf } from './status.ts';
import { StatusWriter } from './status-writer.ts';

export interface OperationSyncOptions {
  store: ObjectStore;
  runtime: Pick<Runtime, 'createSnapshot' | 'deleteSnapshot' | 'restoreSnapshot' | 'listSnapshots'>;
  /** Of this node. */
  snapshots: Informer<VirtualEnvironmentSnapshot>;
  restores: Informer<VirtualEnvironmentRestore>;
  environments: Informer<VirtualEnvironment>;
  view: RuntimeView;
  /** Something about how an environment has to be kept has changed. */
  lookAtEnvironment: (key: string) => void;
  events: Pick<EventRecorder, 'normal' | 'warning'>;
  log: Logger;
  clock?: Clock;
}

const AWAY_MS = 1_000;
/** Somebody has it just now: whoever waits for that does not wait minutes more. */
const IN_USE_MS = 5_000;

type Again = { requeueAfter: number } | undefined;

export class OperationSync {
  readonly #options: OperationSyncOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  readonly #failures = new Map<string, Failure>();
  readonly #writer: StatusWriter;
  readonly #sizes: SnapshotSizes;

  constructor(options: OperationSyncOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const { log } = options;
    this.#writer = new StatusWriter(options, this.#clock);
    this.#sizes = new SnapshotSizes(options, this.#writer, this.#clock);
    this.#queue = new WorkQueue({
      name: 'operation sync',
      handle: (key) => this.#reconcile(key),
      workers: 4,
      log,
      clock: this.#clock,
    });
    const look = (operation: Operation) => this.#queue.add(environmentOf(operation));
    const over = (operation: Operation) => {
      this.#failures.delete(uidOf(operation));
      look(operation);
      // A restore that is deleted lets go of its environment.
      options.lookAtEnvironment(environmentOf(operation));
    };
    options.snapshots.on({ added: look, updated: look, deleted: over });
    options.restores.on({ added: look, updated: look, deleted: over });
    const lookAt = ({ metadata }: VirtualEnvironment) => this.#lookAt(`${metadata.namespace ?? ''}/${metadata.name}`);
    options.environments.on({ added: lookAt, updated: lookAt, deleted: lookAt });
    options.view.on({ changed: (key) => this.#lookAt(key), connected: () => this.#lookAtAll() });
  }

  /** For Sources.operationOf. */
  holding(environmentUid: string): HoldingOperation | undefined {
    const { restores, environments } = this.#options;
    const key = restores
      .list()
      .map(environmentOf)
      .find((each) => environments.get(each)?.metadata.uid === environmentUid);
    return key === undefined ? undefined : holdingRestore(restores.list(), key);
  }

  /** For Sources.snapshotName. */
  snapshotName(uid: string): string | undefined {
    return namesOf(this.#options.snapshots.list())(uid);
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#queue.run(signal), this.#sizes.run(signal)]);
  }

  /** Only where there is something: this is called for every change of every environment. */
  #lookAt(key: string): void {
    if (
      this.#operationsOf(key).some((operation) => isLeaving(operation) || operation.status?.completedAt === undefined)
    )
      this.#queue.add(key);
  }

  #lookAtAll(): void {
    for (const operation of [...this.#options.snapshots.list(), ...this.#options.restores.list()])
      this.#queue.add(environmentOf(operation));
    this.#sizes.soon();
  }

  #operationsOf(key: string): Operation[] {
    const { snapshots, restores } = this.#options;
    return [...snapshots.list(), ...restores.list()].filter((operation) => environmentOf(operation) === key);
  }

  async #reconcile(key: string): Promise<Again> {
    const { view, environments, snapshots } = this.#options;
    if (!view.connected) return undefined;
    const object = environments.get(key);
    const namespace = key.split('/')[0] ?? '';
    const step = plan({
      operations: this.#operationsOf(key),
      object,
      environment: view.get(object?.metadata.uid ?? ''),
      snapshotUid: (name) => {
        const snapshot = snapshots.get(`${namespace}/${name}`);
        return snapshot?.status?.phase === 'Ready' ? snapshot.metadata.uid : undefined;
      },
      failures: this.#failures,
      now: this.#clock.now(),
    });
    if (step.do === 'rest') return undefined;
    if (step.do === 'backOff') return { requeueAfter: step.ms };
    return this.#attempt(step, key);
  }

  async #attempt(step: Exclude<Step, { do: 'rest' | 'backOff' }>, key: string): Promise<Again> {
    const { operation } = step;
    try {
      await this.#take(step, key);
      this.#failures.delete(uidOf(operation));
      // The next step, if there is one.
      return step.do === 'wait' ? undefined : { requeueAfter: 0 };
    } catch (error) {
      // What the runtime refuses is a conflict too, but one that the object has to tell.
      if (!(error instanceof ApiError) || (isConflict(error) && !isFailedPrecondition(error))) throw error;
      if (isRuntimeAway(error)) return { requeueAfter: AWAY_MS };
      return this.#failed(step, error);
    }
  }

  /** Refused for good, or tried again later. */
  async #failed(step: Exclude<Step, { do: 'rest' | 'backOff' }>, error: ApiError): Promise<Again> {
    const { operation } = step;
    const message = describeError(error);
    const final = (step.do === 'take' || step.do === 'restore') && ['NotFound', 'BadRequest'].includes(error.reason);
    if (final) {
      await this.#writer.say(operation, { phase: 'Failed', percent: 0, message });
      return { requeueAfter: 0 };
    }
    const backOff = nextDelay(this.#failures.get(uidOf(operation))?.delayMs);
    const delayMs = isFailedPrecondition(error) ? Math.min(backOff, IN_USE_MS) : backOff;
    this.#failures.set(uidOf(operation), { message, delayMs, until: this.#clock.now() + delayMs });
    this.#options.log.warn(`could not ${step.do}, again in ${delayMs} ms`, {
      operation: operation.metadata.name,
      error: message,
    });
    if (step.do === 'take' || step.do === 'restore')
      await this.#writer.say(operation, { phase: 'InProgress', percent: 10, message: `${message}; it is tried again` });
    if (step.do === 'deleteSnapshot') await this.#writer.say(operation, { phase: 'Terminating', percent: 0, message });
    return { requeueAfter: delayMs };
  }

  async #take(step: Exclude<Step, { do: 'rest' | 'backOff' }>, key: string): Promise<void> {
    const { operation } = step;
    switch (step.do) {
      case 'begin':
        await this.#writer.say(operation, { phase: 'InProgress', percent: 10, message: step.why });
        this.#options.lookAtEnvironment(key);
        return;
      case 'wait': {
        const begun = operation.status?.startedAt !== undefined;
        await this.#writer.say(operation, {
          phase: begun ? 'InProgress' : 'Pending',
          percent: begun ? 20 : 0,
          message: step.why,
        });
        return;
      }
      case 'fail':
        await this.#writer.say(operation, { phase: 'Failed', percent: 0, message: step.why });
        this.#options.lookAtEnvironment(key);
        return;
      case 'confirmGone':
        return this.#confirmGone(operation);
      case 'take':
        return this.#takeSnapshot(step.operation, key);
      case 'restore':
        return this.#restore(step.operation, step.snapshotUid, key);
      case 'succeed':
        return this.#restored(step.operation, key);
      case 'deleteSnapshot':
        await this.#options.runtime.deleteSnapshot(uidOf(operation));
        this.#sizes.soon();
        return this.#writer.removeFinalizer(operation);
      case 'removeFinalizer':
        return this.#writer.removeFinalizer(operation);
    }
  }

  async #confirmGone(operation: Operation): Promise<void> {
    const name = operation.spec.virtualEnvironmentName;
    try {
      await this.#options.store.get(virtualEnvironmentKind, name, operation.metadata.namespace);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.#writer.say(operation, {
        phase: 'Failed',
        percent: 0,
        message: `VirtualEnvironment "${name}" no longer exists`,
      });
      return;
    }
    await this.#writer.say(operation, {
      phase: 'Pending',
      percent: 0,
      message: `VirtualEnvironment "${name}" is not on this node`,
    });
  }

  async #takeSnapshot(operation: VirtualEnvironmentSnapshot, key: string): Promise<void> {
    const { runtime, environments, events } = this.#options;
    const object = environments.get(key);
    if (object === undefined) return;
    const { name, namespace = '' } = operation.metadata;
    const request = { snapshotUid: uidOf(operation), environmentUid: object.metadata.uid ?? '', namespace, name };
    const taken = await runtime.createSnapshot(request);
    const more = takenOf(object, taken, (uid) => this.snapshotName(uid));
    await this.#writer.say(operation, { phase: 'Ready', percent: 100, message: '', more });
    events.normal(object, 'SnapshotTaken', `VirtualEnvironmentSnapshot "${name}" was taken`);
    this.#options.lookAtEnvironment(key);
    this.#sizes.soon();
  }

  async #restore(operation: VirtualEnvironmentRestore, snapshotUid: string, key: string): Promise<void> {
    const { runtime, environments, view } = this.#options;
    const environmentUid = environments.get(key)?.metadata.uid ?? '';
    await this.#writer.say(operation, { phase: 'InProgress', percent: 50, message: 'copying its disks' });
    view.offer(await runtime.restoreSnapshot({ environmentUid, snapshotUid, operation: uidOf(operation) }));
    await this.#restored(operation, key);
  }

  async #restored(operation: VirtualEnvironmentRestore, key: string): Promise<void> {
    const { environments, events, lookAtEnvironment } = this.#options;
    const { snapshotName } = operation.spec;
    const message = `its disks are those of VirtualEnvironmentSnapshot "${snapshotName}"`;
    await this.#writer.say(operation, { phase: 'Succeeded', percent: 100, message });
    const object = environments.get(key);
    if (object !== undefined) events.normal(object, 'Restored', message);
    lookAtEnvironment(key);
    this.#sizes.soon();
  }
}
