// Writes the agent's part of a snapshot's or restore's status, and takes the finalizer off. Called by operation-sync.ts and sizes.ts.
import type { Clock } from '../../../machinery/clock/clock.ts';
import { isNotFound } from '../../../machinery/errors/errors.ts';
import type { KindInfo } from '../../../machinery/kinds/meta.ts';
import {
  type VirtualEnvironmentRestore,
  virtualEnvironmentRestoreKind,
} from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import {
  type VirtualEnvironmentSnapshot,
  virtualEnvironmentSnapshotKind,
} from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import { removeFinalizerPatch, RUNTIME_FINALIZER } from '../../../machinery/loop/finalizer.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { same } from '../same.ts';
import { isRestore, type Operation } from './operation.ts';
import { type Said, statusOf } from './status.ts';

export interface StatusWriterOptions {
  store: ObjectStore;
  snapshots: Informer<VirtualEnvironmentSnapshot>;
  restores: Informer<VirtualEnvironmentRestore>;
  events: Pick<EventRecorder, 'normal' | 'warning'>;
}

const FIELD_MANAGER = 'kapelle-agent';

export class StatusWriter {
  readonly #options: StatusWriterOptions;
  readonly #clock: Clock;

  constructor(options: StatusWriterOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Nothing is written that is there already. No error if the object is gone. */
  async say(operation: Operation, said: Said): Promise<void> {
    const status = statusOf(operation, said, this.#clock.now());
    const { nodeName: _, ...before } = operation.status ?? {};
    if (same(before, status)) return;
    const { store, snapshots, restores } = this.#options;
    const { apiVersion, kind } = operation;
    const { name, namespace, uid } = operation.metadata;
    const applied = { apiVersion, kind, metadata: { name, namespace, uid }, status };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    try {
      const written = await store.apply(kindOf(operation), applied, options);
      if (isRestore(written)) restores.observe(written);
      else snapshots.observe(written);
      if (said.phase !== operation.status?.phase) this.#tell(written, said);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  async removeFinalizer(operation: Operation): Promise<void> {
    const { name, namespace } = operation.metadata;
    const patch = removeFinalizerPatch(operation, RUNTIME_FINALIZER);
    const options = { fieldManager: FIELD_MANAGER };
    try {
      await this.#options.store.mergePatch(kindOf(operation), name, namespace, patch, options);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  #tell(operation: Operation, { phase, message }: Said): void {
    const { events } = this.#options;
    if (phase === 'Failed') events.warning(operation, 'Failed', message);
    else if (phase === 'Ready') events.normal(operation, 'Ready', 'it can be restored and cloned');
    else if (phase === 'Succeeded') events.normal(operation, 'Succeeded', message);
  }
}

const kindOf = (operation: Operation): KindInfo<Operation> =>
  isRestore(operation) ? virtualEnvironmentRestoreKind : virtualEnvironmentSnapshotKind;
