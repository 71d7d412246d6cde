// Carries clones out: one step of clone-plan.ts after the other, and says in the status how far it is. Level-triggered: everything is read from the caches
// anew, so a controller that takes over goes on where the last one was. Makes a VirtualEnvironment and, for a while, a snapshot; deletes only those.
import { rfc3339, systemClock, type Clock } from '../../machinery/clock/clock.ts';
import { ApiError, isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import { setConditions, type WantedCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import {
  virtualEnvironmentCloneKind,
  type VirtualEnvironmentClone,
  type VirtualEnvironmentCloneStatus,
} from '../../machinery/kinds/virtualenvironmentclone/type.ts';
import { virtualEnvironmentSnapshotKind } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { EventRecorder } from '../../machinery/loop/events.ts';
import { addFinalizerPatch, removeFinalizerPatch } from '../../machinery/loop/finalizer.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { FIELD_MANAGER } from '../virtualenvironment/status.ts';
import { CLONE_UID } from './clone-object.ts';
import { CLONE_FINALIZER, type CloneStep, planClone, type Said } from './clone-plan.ts';
import { says } from './says.ts';

export interface CloneControllerOptions {
  store: ObjectStore;
  caches: Caches;
  events: Pick<EventRecorder, 'normal' | 'warning'>;
  log: Logger;
  clock?: Clock;
}

export class CloneController {
  readonly name = 'clone';
  readonly #options: CloneControllerOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;

  constructor(options: CloneControllerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const log = options.log.with({ controller: this.name });
    this.#queue = new WorkQueue({
      name: this.name,
      workers: 4,
      handle: (key) => this.#handle(key),
      log,
      clock: this.#clock,
    });
    const { clones, snapshots, environments } = options.caches;
    clones.on({ added: (clone) => this.#queue.add(keyOf(clone)), updated: (clone) => this.#queue.add(keyOf(clone)) });
    const lookNear = ({ metadata }: { metadata: { namespace?: string | undefined } }) =>
      this.#lookAt(metadata.namespace);
    snapshots.on({ added: lookNear, updated: lookNear, deleted: lookNear });
    environments.on({ added: lookNear, updated: lookNear, deleted: lookNear });
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#queue.run(signal);
  }

  /** Those of the namespace that are not over: there are never many. */
  #lookAt(namespace: string | undefined): void {
    for (const clone of this.#options.caches.clones.list()) {
      const over = clone.status?.completedAt !== undefined && clone.metadata.deletionTimestamp === undefined;
      if (clone.metadata.namespace === namespace && !over) this.#queue.add(keyOf(clone));
    }
  }

  async #handle(key: string): Promise<void> {
    const { clones, environments, snapshots } = this.#options.caches;
    const clone = clones.get(key);
    if (clone === undefined) return;
    const inNamespace = (name: string): string => `${clone.metadata.namespace ?? ''}/${name}`;
    const step = planClone(clone, {
      environment: (name) => environments.get(inNamespace(name)),
      snapshot: (name) => snapshots.get(inNamespace(name)),
    });
    try {
      await this.#take(clone, step);
    } catch (error) {
      // Somebody was quicker, or it is gone: the watch tells it soon.
      if (!isNotFound(error) && !isConflict(error)) throw error;
      if (isConflict(error)) this.#queue.addAfter(key, 100);
    }
  }

  async #take(clone: VirtualEnvironmentClone, step: CloneStep): Promise<void> {
    const { store } = this.#options;
    const { name, namespace } = clone.metadata;
    switch (step.do) {
      case 'addFinalizer':
        await this.#patch(clone, addFinalizerPatch(clone, CLONE_FINALIZER));
        return;
      case 'removeFinalizer':
        await this.#patch(clone, removeFinalizerPatch(clone, CLONE_FINALIZER));
        return;
      case 'makeSnapshot':
        await this.#say(clone, step.said);
        await store.create(virtualEnvironmentSnapshotKind, step.snapshot).catch((error: unknown) => {
          if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists') throw error;
        });
        return;
      case 'makeEnvironment':
        await this.#say(clone, step.said);
        await this.#makeEnvironment(clone, step);
        return;
      case 'deleteSnapshot':
        await this.#say(clone, step.said);
        await store.delete(virtualEnvironmentSnapshotKind, step.name, namespace, { uid: step.uid });
        return;
      case 'deleteEnvironment':
        await this.#say(clone, step.said);
        await store.delete(virtualEnvironmentKind, step.name, namespace, { uid: step.uid });
        return;
      case 'rest':
        if (clone.metadata.deletionTimestamp === undefined || step.said.phase === 'Terminating')
          await this.#say(clone, step.said);
        return;
    }
    step satisfies never;
    throw new Error(`${name}: unknown step`);
  }

  async #makeEnvironment(
    clone: VirtualEnvironmentClone,
    { environment }: CloneStep & { do: 'makeEnvironment' },
  ): Promise<void> {
    const { store, events } = this.#options;
    try {
      const made = await store.create(virtualEnvironmentKind, environment);
      events.normal(clone, 'EnvironmentCreated', `created VirtualEnvironment "${made.metadata.name}"`);
      events.normal(made, 'Cloned', `made from ${clone.spec.source.kind} "${clone.spec.source.name}"`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.reason === 'AlreadyExists') {
        // Ours, and the cache does not show it yet; or somebody else's, which the next look says.
        const there = await store.get(
          virtualEnvironmentKind,
          environment.metadata.name,
          environment.metadata.namespace,
        );
        if (there.metadata.annotations?.[CLONE_UID] === clone.metadata.uid) return;
        const message = `there is already a VirtualEnvironment "${environment.metadata.name}": choose another targetName`;
        await this.#say(clone, { phase: 'Failed', percent: 0, message });
        return;
      }
      // What the API server will never accept; anything else is tried again.
      if (!['Invalid', 'BadRequest', 'Forbidden'].includes(error.reason)) throw error;
      await this.#say(clone, {
        phase: 'Failed',
        percent: 0,
        message: `the new environment was refused: ${error.message}`,
      });
    }
  }

  async #patch(clone: VirtualEnvironmentClone, patch: unknown): Promise<void> {
    const { store, caches } = this.#options;
    const { name, namespace } = clone.metadata;
    caches.clones.observe(
      await store.mergePatch(virtualEnvironmentCloneKind, name, namespace, patch, { fieldManager: FIELD_MANAGER }),
    );
  }

  async #say(clone: VirtualEnvironmentClone, said: Said): Promise<void> {
    const status = this.#statusOf(clone, said);
    if (says(clone.status, status)) return;
    const { store, caches, events } = this.#options;
    const { name, namespace, uid } = clone.metadata;
    const applied = { apiVersion: clone.apiVersion, kind: clone.kind, metadata: { name, namespace, uid }, status };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    const written = await store.apply(virtualEnvironmentCloneKind, applied, options);
    caches.clones.observe(written);
    if (said.phase === clone.status?.phase) return;
    if (said.phase === 'Succeeded') events.normal(written, 'Succeeded', said.message);
    if (said.phase === 'Failed') events.warning(written, 'Failed', said.message);
  }

  #statusOf(clone: VirtualEnvironmentClone, said: Said): VirtualEnvironmentCloneStatus {
    const before = clone.status ?? {};
    const now = this.#clock.now();
    const done = said.phase === 'Succeeded' || said.phase === 'Failed';
    const begun = before.startedAt ?? (said.phase === 'InProgress' || done ? rfc3339(now) : undefined);
    const made = this.#options.caches.environments.get(`${clone.metadata.namespace ?? ''}/${clone.spec.targetName}`);
    const ours = made?.metadata.annotations?.[CLONE_UID] === clone.metadata.uid ? made?.metadata.uid : undefined;
    const snapshotName = said.snapshotName ?? before.snapshotName;
    const environmentUid = before.environmentUid ?? ours;
    const nodeName = said.nodeName ?? before.nodeName;
    return {
      observedGeneration: clone.metadata.generation,
      phase: said.phase,
      percent: said.percent,
      message: said.message,
      ...(nodeName === undefined ? {} : { nodeName }),
      ...(begun === undefined ? {} : { startedAt: begun }),
      ...(done ? { completedAt: before.completedAt ?? rfc3339(now) } : {}),
      ...(snapshotName === undefined ? {} : { snapshotName }),
      ...(environmentUid === undefined ? {} : { environmentUid }),
      conditions: setConditions(before.conditions, conditionsOf(clone, said), now),
    };
  }
}

function conditionsOf(clone: VirtualEnvironmentClone, { phase, message }: Said): WantedCondition[] {
  const observedGeneration = clone.metadata.generation;
  const reason = phase;
  return [
    { type: 'Complete', status: phase === 'Succeeded' ? 'True' : 'False', reason, message, observedGeneration },
    {
      type: 'Failed',
      status: phase === 'Failed' ? 'True' : 'False',
      reason,
      message: phase === 'Failed' ? message : '',
      observedGeneration,
    },
  ];
}
