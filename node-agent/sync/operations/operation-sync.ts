// Carries out the snapshots and restores of this node's environments, one at a time per environment, and says in their status how far they are. Called by
// the agent; level-triggered: what was begun by an agent before is found in the objects and in the runtime, and gone on with.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { ApiError, isConflict, isNotFound } from '../../../machinery/errors/errors.ts';
import type { KindInfo } from '../../../machinery/kinds/meta.ts';
import { nextDelay } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { type VirtualEnvironment, virtualEnvironmentKind } from '../../../machinery/kinds/virtualenvironment/type.ts';
import {
  type VirtualEnvironmentRestore,
  virtualEnvironmentRestoreKind,
} from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import {
  type VirtualEnvironmentSnapshot,
  virtualEnvironmentSnapshotKind,
} from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import { removeFinalizerPatch, RUNTIME_FINALIZER } from '../../../machinery/loop/finalizer.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import { aborted } from '../../../machinery/loop/service.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import type { Runtime, Snapshot } from '../../runtime/client.ts';
import type { Operation as HoldingOperation } from '../environments/operation.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import type { RuntimeView } from '../runtime-view.ts';
import { same } from '../same.ts';
import { holdingRestore } from './held-down.ts';
import { environmentOf, isLeaving, isRestore, type Operation, uidOf } from './operation.ts';
import { type Failure, plan, type Step } from './plan.ts';
import { namesOf, placeOf, type Said, statusOf, takenOf } from './status.ts';

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

const FIELD_MANAGER = 'kapelle-agent';
const AWAY_MS = 1_000;
/** Sizes of snapshots change as others come and go; the kernel counts once per commit, at most every 30 s. */
const REFRESH_MS = 30_000;
const REFRESH_SOON_MS = 2_000;

type Again = { requeueAfter: number } | undefined;

export class OperationSync {
  readonly #options: OperationSyncOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  readonly #failures = new Map<string, Failure>();
  #refreshSoon: () => void = () => {};

  constructor(options: OperationSyncOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const { log } = options;
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
    await Promise.all([this.#queue.run(signal), this.#keepRefreshing(signal)]);
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
    this.#refreshSoon();
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
      if (isConflict(error) || !(error instanceof ApiError)) throw error;
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
      await this.#say(operation, { phase: 'Failed', percent: 0, message });
      return { requeueAfter: 0 };
    }
    const delayMs = nextDelay(this.#failures.get(uidOf(operation))?.delayMs);
    this.#failures.set(uidOf(operation), { message, delayMs, until: this.#clock.now() + delayMs });
    this.#options.log.warn(`could not ${step.do}, again in ${delayMs} ms`, {
      operation: operation.metadata.name,
      error: message,
    });
    if (step.do === 'take' || step.do === 'restore')
      await this.#say(operation, { phase: 'InProgress', percent: 10, message: `${message}; it is tried again` });
    if (step.do === 'deleteSnapshot') await this.#say(operation, { phase: 'Terminating', percent: 0, message });
    return { requeueAfter: delayMs };
  }

  async #take(step: Exclude<Step, { do: 'rest' | 'backOff' }>, key: string): Promise<void> {
    const { operation } = step;
    switch (step.do) {
      case 'begin':
        await this.#say(operation, { phase: 'InProgress', percent: 10, message: step.why });
        this.#options.lookAtEnvironment(key);
        return;
      case 'wait': {
        const begun = operation.status?.startedAt !== undefined;
        await this.#say(operation, {
          phase: begun ? 'InProgress' : 'Pending',
          percent: begun ? 20 : 0,
          message: step.why,
        });
        return;
      }
      case 'fail':
        await this.#say(operation, { phase: 'Failed', percent: 0, message: step.why });
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
        this.#refreshSoon();
        return this.#removeFinalizer(operation);
      case 'removeFinalizer':
        return this.#removeFinalizer(operation);
    }
  }

  async #confirmGone(operation: Operation): Promise<void> {
    const name = operation.spec.virtualEnvironmentName;
    try {
      await this.#options.store.get(virtualEnvironmentKind, name, operation.metadata.namespace);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.#say(operation, {
        phase: 'Failed',
        percent: 0,
        message: `VirtualEnvironment "${name}" no longer exists`,
      });
      return;
    }
    await this.#say(operation, {
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
    await this.#say(operation, { phase: 'Ready', percent: 100, message: '', more });
    events.normal(object, 'SnapshotTaken', `VirtualEnvironmentSnapshot "${name}" was taken`);
    this.#options.lookAtEnvironment(key);
    this.#refreshSoon();
  }

  async #restore(operation: VirtualEnvironmentRestore, snapshotUid: string, key: string): Promise<void> {
    const { runtime, environments, view } = this.#options;
    const environmentUid = environments.get(key)?.metadata.uid ?? '';
    await this.#say(operation, { phase: 'InProgress', percent: 50, message: 'copying its disks' });
    view.offer(await runtime.restoreSnapshot({ environmentUid, snapshotUid, operation: uidOf(operation) }));
    await this.#restored(operation, key);
  }

  async #restored(operation: VirtualEnvironmentRestore, key: string): Promise<void> {
    const { environments, events, lookAtEnvironment } = this.#options;
    const { snapshotName } = operation.spec;
    const message = `its disks are those of VirtualEnvironmentSnapshot "${snapshotName}"`;
    await this.#say(operation, { phase: 'Succeeded', percent: 100, message });
    const object = environments.get(key);
    if (object !== undefined) events.normal(object, 'Restored', message);
    lookAtEnvironment(key);
    this.#refreshSoon();
  }

  async #removeFinalizer(operation: Operation): Promise<void> {
    const { store } = this.#options;
    const { name, namespace } = operation.metadata;
    const patch = removeFinalizerPatch(operation, RUNTIME_FINALIZER);
    const options = { fieldManager: FIELD_MANAGER };
    await store.mergePatch(kindOf(operation), name, namespace, patch, options).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
    });
  }

  async #say(operation: Operation, said: Said): Promise<void> {
    const status = statusOf(operation, said, this.#clock.now());
    const { nodeName: _, ...before } = operation.status ?? {};
    if (same(before, status)) return;
    const { store, snapshots, restores, events } = this.#options;
    const { name, namespace, uid } = operation.metadata;
    const applied = {
      apiVersion: operation.apiVersion,
      kind: operation.kind,
      metadata: { name, namespace, uid },
      status,
    };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    try {
      const written = await store.apply(kindOf(operation), applied, options);
      if (isRestore(written)) restores.observe(written);
      else snapshots.observe(written);
      if (said.phase === operation.status?.phase) return;
      if (said.phase === 'Failed') events.warning(written, 'Failed', said.message);
      else if (said.phase === 'Ready' || said.phase === 'Succeeded')
        events.normal(written, said.phase, said.message === '' ? 'it can be restored and cloned' : said.message);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  async #keepRefreshing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#pause(signal);
      if (signal.aborted || !this.#options.view.connected || this.#options.snapshots.size === 0) continue;
      await this.#refresh().catch((error: unknown) => {
        this.#options.log.warn('the sizes of snapshots could not be written', { error: describeError(error) });
      });
    }
  }

  /** Until the next look, or a little after somebody says that something has changed. */
  async #pause(signal: AbortSignal): Promise<void> {
    const soon = new AbortController();
    this.#refreshSoon = () => soon.abort();
    await Promise.race([
      this.#clock.sleep(REFRESH_MS, AbortSignal.any([signal, soon.signal])).catch(() => {}),
      aborted(signal),
    ]);
    this.#refreshSoon = () => {};
    if (soon.signal.aborted) await this.#clock.sleep(REFRESH_SOON_MS, signal).catch(() => {});
  }

  async #refresh(): Promise<void> {
    const { runtime, snapshots } = this.#options;
    const there = new Map(
      (await runtime.listSnapshots()).map((snapshot): [string, Snapshot] => [snapshot.uid, snapshot]),
    );
    const nameOf = namesOf(snapshots.list());
    for (const object of snapshots.list()) {
      if (object.status?.phase !== 'Ready' || isLeaving(object)) continue;
      const snapshot = there.get(object.metadata.uid ?? '');
      if (snapshot === undefined)
        await this.#say(object, { phase: 'Failed', percent: 0, message: 'its copies are no longer on its node' });
      else
        await this.#say(object, {
          phase: 'Ready',
          percent: 100,
          message: '',
          more: placeOf(snapshot, object.status, nameOf),
        });
    }
  }
}

const kindOf = (operation: Operation): KindInfo<Operation> =>
  isRestore(operation) ? virtualEnvironmentRestoreKind : virtualEnvironmentSnapshotKind;
