// Keeps the VirtualVolumes of this node: makes and sizes them in the runtime, says how they are, deletes them once nobody uses them.
// Called by the agent; the environments' planner reads `readinessOf`. Never decides on which node a volume is: that is the controller's.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { isConflict, isNotFound } from '../../../machinery/errors/errors.ts';
import { keyOf } from '../../../machinery/kinds/meta.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type VirtualVolume, virtualVolumeKind } from '../../../machinery/kinds/virtualvolume/type.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import { RUNTIME_FINALIZER, removeFinalizerPatch } from '../../../machinery/loop/finalizer.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { toBytes } from '../../../machinery/values/quantity.ts';
import { type Environment, isFailedPrecondition, type Runtime, type Volume } from '../../runtime/client.ts';
import type { VolumeReadiness } from '../environments/desired-volumes.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import { same } from '../same.ts';
import { volumeStatus } from './volume-status.ts';

export interface VolumeSyncOptions {
  store: ObjectStore;
  runtime: Pick<Runtime, 'ensureVolume' | 'deleteVolume' | 'listVolumes'>;
  /** Of this node. */
  volumes: Informer<VirtualVolume>;
  /** Bound to this node. */
  environments: Pick<Informer<VirtualEnvironment>, 'list'>;
  /** What the runtime says of an environment, by uid. */
  environment: (uid: string) => Environment | undefined;
  nodeName: string;
  /** Environments that use it are to be looked at again. */
  onChange: (key: string) => void;
  /** Volumes in the pool that no object speaks of; told anew whenever that changes. */
  onOrphans: (uids: readonly string[]) => void;
  events: EventRecorder;
  log: Logger;
  clock?: Clock;
}

type Again = { requeueAfter: number };

/** How much is in a volume, and who has it attached, is looked at this often. */
const LOOK_EVERY_MS = 30_000;
const IN_USE_MS = 3_000;
const AWAY_MS = 1_000;

export class VolumeSync {
  readonly #options: VolumeSyncOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  /** As the runtime answered last, by uid. */
  readonly #known = new Map<string, Volume>();
  readonly #orphans: WorkQueue;

  constructor(options: VolumeSyncOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const common = { log: options.log, clock: this.#clock };
    this.#queue = new WorkQueue({
      ...common,
      name: 'volume sync',
      handle: (key) => this.#reconcile(key),
      workers: 4,
      maxBackoffMs: 5_000,
    });
    this.#orphans = new WorkQueue({ ...common, name: 'volumes without object', handle: () => this.#lookForOrphans() });
    const look = (volume: VirtualVolume) => this.#queue.add(keyOf(volume));
    options.volumes.on({ added: look, updated: look, deleted: look });
  }

  look(key: string): void {
    this.#queue.add(key);
  }

  lookAtAll(): void {
    for (const volume of this.#options.volumes.list()) this.#queue.add(keyOf(volume));
    this.#orphans.add('all');
  }

  /** Its uid once it can be attached here, else why it cannot. */
  readinessOf(namespace: string, name: string): VolumeReadiness {
    const object = this.#options.volumes.get(`${namespace}/${name}`);
    if (object === undefined)
      return { why: `VirtualVolume "${name}" is not there, or not (yet) on node ${this.#options.nodeName}` };
    const uid = object.metadata.uid ?? '';
    if (this.#known.has(uid)) return { uid };
    return { why: object.status?.message ?? `VirtualVolume "${name}" is being made` };
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#orphans.add('all');
    await Promise.all([this.#queue.run(signal), this.#orphans.run(signal)]);
  }

  async #reconcile(key: string): Promise<Again | undefined> {
    const { volumes, nodeName } = this.#options;
    const object = volumes.get(key);
    if (object === undefined || object.status?.nodeName !== nodeName) return undefined;
    return object.metadata.deletionTimestamp === undefined ? this.#keep(object) : this.#delete(object);
  }

  async #keep(object: VirtualVolume): Promise<Again> {
    const { runtime, log, onChange } = this.#options;
    const { uid = '', name } = object.metadata;
    let volume: Volume | { problem: string };
    try {
      volume = await runtime.ensureVolume({ uid, name, sizeBytes: toBytes(object.spec.size) });
    } catch (error) {
      if (isRuntimeAway(error)) return { requeueAfter: AWAY_MS };
      log.warn('a volume could not be made or sized', { volume: keyOf(object), error });
      await this.#write(object, { problem: describeError(error) });
      return { requeueAfter: LOOK_EVERY_MS / 6 };
    }
    const isNew = !this.#known.has(uid);
    this.#known.set(uid, volume);
    await this.#write(object, volume);
    if (isNew) onChange(keyOf(object));
    return { requeueAfter: LOOK_EVERY_MS };
  }

  async #delete(object: VirtualVolume): Promise<Again | undefined> {
    const { runtime, events, nodeName } = this.#options;
    const { uid = '' } = object.metadata;
    if (object.metadata.finalizers?.includes(RUNTIME_FINALIZER) !== true) return undefined;
    // Also one that has not come to this runtime yet: its disk would come after the volume.
    if (this.#usersOf(object, () => true).length > 0) {
      await this.#write(object, this.#known.get(uid));
      return { requeueAfter: IN_USE_MS };
    }
    try {
      await runtime.deleteVolume(uid);
    } catch (error) {
      if (isRuntimeAway(error)) return { requeueAfter: AWAY_MS };
      await this.#write(object, { problem: describeError(error) });
      if (isFailedPrecondition(error)) return { requeueAfter: IN_USE_MS };
      throw error;
    }
    this.#known.delete(uid);
    await this.#removeFinalizer(object);
    events.normal(object, 'Deleted', `removed from node ${nodeName}`);
    return undefined;
  }

  async #removeFinalizer(object: VirtualVolume): Promise<void> {
    const { store, volumes } = this.#options;
    const { name, namespace } = object.metadata;
    try {
      const patch = removeFinalizerPatch(object, RUNTIME_FINALIZER);
      volumes.observe(await store.mergePatch(virtualVolumeKind, name, namespace, patch));
    } catch (error) {
      // Changed meanwhile: the watch brings it here again; the volume is gone, and asking again is no error.
      if (!isNotFound(error) && !isConflict(error)) throw error;
      if (isConflict(error)) this.#queue.addAfter(keyOf(object), AWAY_MS);
    }
  }

  async #write(object: VirtualVolume, volume: Volume | { problem: string } | undefined): Promise<void> {
    const { store, volumes, events, environment } = this.#options;
    const usedBy = this.#usersOf(object, (user, entry) => {
      const states = environment(user.metadata.uid ?? '')?.volumes ?? [];
      return states.some(({ name, attached }) => name === entry && attached);
    });
    const wantedBy = this.#usersOf(object, () => true);
    const status = volumeStatus({ object, volume, usedBy, wantedBy, now: this.#clock.now() });
    const { nodeName: _, ...before } = object.status ?? {};
    if (same({ usedBy: [], ...before }, status)) return;
    const { name, namespace, uid } = object.metadata;
    const applied = { apiVersion: object.apiVersion, kind: object.kind, metadata: { name, namespace, uid }, status };
    try {
      const options = { subresource: 'status', fieldManager: 'kapelle-agent', force: true } as const;
      volumes.observe(await store.apply(virtualVolumeKind, applied, options));
    } catch (error) {
      if (isNotFound(error) || isConflict(error)) return;
      throw error;
    }
    if (before.phase === status.phase) return;
    if (status.phase === 'Ready') events.normal(object, 'Ready', 'it can be attached');
    if (status.phase === 'Failed') events.warning(object, 'Failed', status.message ?? '');
  }

  #usersOf(object: VirtualVolume, counts: (user: VirtualEnvironment, entry: string) => boolean): string[] {
    return this.#options.environments.list().flatMap((user) => {
      if (user.metadata.namespace !== object.metadata.namespace) return [];
      const entries = (user.spec.volumes ?? []).filter(
        ({ virtualVolume }) => virtualVolume?.name === object.metadata.name,
      );
      return entries.some(({ name }) => counts(user, name)) ? [user.metadata.name] : [];
    });
  }

  /** They are told, never deleted: an object that is missed may be one that was restored elsewhere. */
  async #lookForOrphans(): Promise<Again> {
    const { runtime, volumes, onOrphans } = this.#options;
    try {
      const there = await runtime.listVolumes();
      const known = new Set(volumes.list().map(({ metadata }) => metadata.uid));
      onOrphans(there.map(({ uid }) => uid).filter((uid) => !known.has(uid)));
    } catch (error) {
      if (isRuntimeAway(error)) return { requeueAfter: AWAY_MS };
      throw error;
    }
    return { requeueAfter: LOOK_EVERY_MS };
  }
}
