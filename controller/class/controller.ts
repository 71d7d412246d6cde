// The class controller (README.md): makes a revision of each content of a class, says which one is current, and removes those that
// are neither current nor used. Called by run.ts.
import { systemClock, type Clock } from '../../machinery/clock/clock.ts';
import { isAlreadyExists, isForbidden, isNotFound } from '../../machinery/errors/errors.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import {
  type VirtualEnvironmentClass,
  virtualEnvironmentClassKind,
} from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import {
  type VirtualEnvironmentClassRevision,
  virtualEnvironmentClassRevisionKind,
} from '../../machinery/kinds/virtualenvironmentclassrevision/type.ts';
import type { Logger } from '../../machinery/log/log.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { FIELD_MANAGER } from '../virtualenvironment/status.ts';
import { revisionOf } from './revision.ts';
import { usedBy } from './used.ts';

export interface ClassControllerOptions {
  store: ObjectStore;
  caches: Caches;
  log: Logger;
  clock?: Clock;
}

/** An environment may be about to be placed with a revision that is no longer current: not removed before that is seen. */
const UNUSED_MS = 60_000;

export class ClassController {
  readonly name = 'class';
  readonly #store: ObjectStore;
  readonly #caches: Caches;
  readonly #clock: Clock;
  readonly #log: Logger;
  /** Names of classes, also of those that are gone. */
  readonly #queue: WorkQueue;
  /** Since when a revision is neither current nor used. */
  readonly #unusedSince = new Map<string, number>();

  constructor({ store, caches, log, clock = systemClock }: ClassControllerOptions) {
    this.#store = store;
    this.#caches = caches;
    this.#clock = clock;
    this.#log = log.with({ controller: this.name });
    this.#queue = new WorkQueue({
      name: this.name,
      handle: (name) => this.#handle(name),
      log: this.#log,
      clock,
    });
    const look = ({ metadata }: VirtualEnvironmentClass): void => this.#queue.add(metadata.name);
    const lookAtClassOf = ({ spec }: VirtualEnvironmentClassRevision): void => this.#queue.add(spec.className);
    caches.classes.on({ added: look, updated: look, deleted: look });
    caches.classRevisions.on({ added: lookAtClassOf, deleted: lookAtClassOf });
    caches.environments.on({
      added: (ve) => this.#lookAtClassesOf(usedBy(ve)),
      updated: (ve, old) => {
        const [now, before] = [usedBy(ve), usedBy(old)];
        if (now.join() !== before.join()) this.#lookAtClassesOf([...now, ...before]);
      },
      deleted: (ve) => this.#lookAtClassesOf(usedBy(ve)),
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#queue.run(signal);
  }

  #lookAtClassesOf(revisions: readonly string[]): void {
    for (const name of revisions) {
      const revision = this.#caches.classRevisions.get(name);
      if (revision !== undefined) this.#queue.add(revision.spec.className);
    }
  }

  async #handle(name: string): Promise<{ requeueAfter: number } | undefined> {
    const given = this.#caches.classes.get(name);
    const current = given?.metadata.deletionTimestamp === undefined ? given : undefined;
    if (current !== undefined) await this.#keepCurrent(current);
    return this.#removeUnused(name, current === undefined ? undefined : revisionOf(current).metadata.name);
  }

  async #keepCurrent(given: VirtualEnvironmentClass): Promise<void> {
    const { name } = await ensureRevision(this.#store, this.#caches, given);
    const { generation } = given.metadata;
    if (given.status?.currentRevision === name && given.status.observedGeneration === generation) return;
    const { apiVersion, kind, metadata } = given;
    const applied = {
      apiVersion,
      kind,
      metadata: { name: metadata.name, uid: metadata.uid },
      status: { currentRevision: name, observedGeneration: generation },
    };
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    await this.#store.apply(virtualEnvironmentClassKind, applied, options).then(
      (written) => this.#caches.classes.observe(written),
      (error: unknown) => {
        if (!isNotFound(error)) throw error;
      },
    );
  }

  async #removeUnused(className: string, current: string | undefined): Promise<{ requeueAfter: number } | undefined> {
    const { classRevisions, environments } = this.#caches;
    const now = this.#clock.now();
    let again: number | undefined;
    for (const { metadata } of classRevisions.byIndex('class', className)) {
      const { name } = metadata;
      if (name === current || isUsed(environments.byIndex('classRevision', name))) {
        this.#unusedSince.delete(name);
        continue;
      }
      const since = this.#unusedSince.get(name) ?? now;
      this.#unusedSince.set(name, since);
      const left = since + UNUSED_MS - now;
      if (left > 0) again = Math.min(again ?? left, left);
      else await this.#remove(name);
    }
    return again === undefined ? undefined : { requeueAfter: again };
  }

  async #remove(name: string): Promise<void> {
    this.#log.info('a revision is neither current nor used any more, removing it', { revision: name });
    this.#unusedSince.delete(name);
    await this.#store.delete(virtualEnvironmentClassRevisionKind, name).catch((error: unknown) => {
      // The API server has seen it used meanwhile; the watch will tell.
      if (!isNotFound(error) && !isForbidden(error)) throw error;
    });
  }
}

const isUsed = (users: readonly VirtualEnvironment[]): boolean => users.length > 0;

/** The revision of what the class says now, made if it is missing: before anything refers to it. */
export async function ensureRevision(
  store: Pick<ObjectStore, 'create'>,
  caches: Pick<Caches, 'classRevisions'>,
  given: VirtualEnvironmentClass,
): Promise<{ name: string }> {
  const revision = revisionOf(given);
  const { name } = revision.metadata;
  if (caches.classRevisions.get(name) !== undefined) return { name };
  try {
    caches.classRevisions.observe(await store.create(virtualEnvironmentClassRevisionKind, revision));
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  return { name };
}
