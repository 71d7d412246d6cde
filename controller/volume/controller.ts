// The volume controller: gives each VirtualVolume the node of the first environment that uses it (assign.ts), and takes the finalizer away
// where nobody is left to clean up. The rest is the agent's of that node. Level-triggered on volumes, environments and nodes.
import { isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import type { Clock } from '../../machinery/clock/clock.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import { type VirtualVolume, virtualVolumeKind } from '../../machinery/kinds/virtualvolume/type.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { EventRecorder } from '../../machinery/loop/events.ts';
import {
  addFinalizerPatch,
  finalizerStep,
  removeFinalizerPatch,
  RUNTIME_FINALIZER,
} from '../../machinery/loop/finalizer.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { FIELD_MANAGER } from '../virtualenvironment/status.ts';
import { decideVolume } from './assign.ts';
import { volumesUsed } from './places.ts';

export interface VolumeControllerOptions {
  store: ObjectStore;
  caches: Caches;
  events: Pick<EventRecorder, 'normal' | 'warning'>;
  log: Logger;
  clock?: Clock;
}

const CONFLICT_MS = 100;

export class VolumeController {
  readonly name = 'volume';
  readonly #options: VolumeControllerOptions;
  readonly #queue: WorkQueue;

  constructor(options: VolumeControllerOptions) {
    this.#options = options;
    const { caches, clock } = options;
    this.#queue = new WorkQueue({
      name: this.name,
      workers: 4,
      handle: (key) => this.#handle(key),
      log: options.log.with({ controller: this.name }),
      ...(clock === undefined ? {} : { clock }),
    });
    const look = (volume: VirtualVolume) => this.#queue.add(keyOf(volume));
    caches.volumes.on({ added: look, updated: look });
    const lookAtUsed = (ve: VirtualEnvironment) => {
      for (const key of volumesUsed(ve)) this.#queue.add(key);
    };
    caches.environments.on({ added: lookAtUsed, updated: lookAtUsed, deleted: lookAtUsed });
    const lookAtNode = ({ metadata }: { metadata: { name: string } }) => {
      for (const volume of caches.volumes.list()) if (volume.status?.nodeName === metadata.name) look(volume);
    };
    caches.nodes.on({ added: lookAtNode, deleted: lookAtNode });
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#queue.run(signal);
  }

  async #handle(key: string): Promise<void> {
    const { caches } = this.#options;
    const volume = caches.volumes.get(key);
    if (volume === undefined) return;
    const users = caches.environments.byIndex('volume', key);
    const decision = decideVolume(volume, users, (node) => caches.nodes.get(node) !== undefined);
    try {
      if (decision.do === 'removeFinalizer' && finalizerStep(volume, RUNTIME_FINALIZER) === 'cleanup')
        await this.#patch(volume, removeFinalizerPatch(volume, RUNTIME_FINALIZER));
      if (decision.do === 'say') await this.#say(volume, decision);
      if (decision.do === 'bind') await this.#bind(volume, decision.node);
    } catch (error) {
      if (isConflict(error)) this.#queue.addAfter(key, CONFLICT_MS);
      else if (!isNotFound(error)) throw error;
    }
  }

  async #bind(volume: VirtualVolume, node: string): Promise<void> {
    // First the finalizer: the agent makes it as soon as it is named.
    const held =
      finalizerStep(volume, RUNTIME_FINALIZER) === 'add'
        ? await this.#patch(volume, addFinalizerPatch(volume, RUNTIME_FINALIZER))
        : volume;
    await this.#apply(held, { nodeName: node });
    this.#options.events.normal(held, 'Bound', `on node ${node}, where the first environment that uses it is`);
  }

  async #say(
    volume: VirtualVolume,
    { phase, message }: { phase: 'Pending' | 'Failed'; message: string },
  ): Promise<void> {
    const { status } = volume;
    if (status?.phase === phase && status.message === message) return;
    await this.#apply(volume, {
      ...(status?.nodeName === undefined ? {} : { nodeName: status.nodeName }),
      phase,
      message,
    });
    if (phase === 'Failed') this.#options.events.warning(volume, 'NodeLost', message);
  }

  /** Once it has a node, phase and message are the agent's: applying without them gives them back. */
  async #apply(volume: VirtualVolume, status: NonNullable<VirtualVolume['status']>): Promise<void> {
    const { store, caches } = this.#options;
    const { name, namespace, uid } = volume.metadata;
    const applied = { apiVersion: volume.apiVersion, kind: volume.kind, metadata: { name, namespace, uid }, status };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    caches.volumes.observe(await store.apply(virtualVolumeKind, applied, options));
  }

  async #patch(volume: VirtualVolume, patch: unknown): Promise<VirtualVolume> {
    const { store, caches } = this.#options;
    const { name, namespace } = volume.metadata;
    const written = await store.mergePatch(virtualVolumeKind, name, namespace, patch, { fieldManager: FIELD_MANAGER });
    caches.volumes.observe(written);
    return written;
  }
}
