// The virtualenvironment controller: allocates, places and binds environments (README.md has the life cycle). Watches
// environments, nodes, networks, classes and images; writes only the fields ARCHITECTURE.md gives it.
// Decisions are made one after another on what is known plus what was just decided; writes overlap.
import { systemClock, type Clock } from '../../machinery/clock/clock.ts';
import { isNotFound } from '../../machinery/errors/errors.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { EventRecorder } from '../../machinery/loop/events.ts';
import { addFinalizerPatch, removeFinalizerPatch, RUNTIME_FINALIZER } from '../../machinery/loop/finalizer.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { ensureRevision } from '../class/controller.ts';
import { reconcile, type Decision } from './reconcile.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import { FIELD_MANAGER, statusPatch } from './status.ts';
import { Ledger } from './ledger.ts';

export interface VirtualEnvironmentControllerOptions {
  store: ObjectStore;
  caches: Caches;
  events: Pick<EventRecorder, 'normal' | 'warning'>;
  log: Logger;
  clock?: Clock;
  /** Writes in flight at the same time. */
  workers?: number;
}

type Write = Extract<Decision, { do: 'write' }>;

export class VirtualEnvironmentController {
  readonly name = 'virtualenvironment';
  readonly #options: VirtualEnvironmentControllerOptions;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  readonly #ledger: Ledger;
  /** Could not be placed; the value says whether another environment's placement might change that. */
  readonly #waiting = new Map<string, { wantsCompany: boolean }>();

  constructor(options: VirtualEnvironmentControllerOptions) {
    this.#options = options;
    this.#log = options.log.with({ controller: this.name });
    this.#clock = options.clock ?? systemClock;
    this.#ledger = new Ledger(options.caches);
    this.#queue = new WorkQueue({
      name: this.name,
      workers: options.workers ?? 32,
      handle: (key) => this.#handle(key),
      log: this.#log,
      clock: this.#clock,
    });
    this.#watch(options.caches);
  }

  /** Call once the caches are synced. */
  async run(signal: AbortSignal): Promise<void> {
    this.#ledger.startBehindTheYoungest();
    await this.#queue.run(signal);
  }

  #watch(caches: Caches): void {
    caches.environments.on({
      added: (ve) => {
        this.#ledger.see(ve);
        this.#queue.add(keyOf(ve));
      },
      updated: (ve, old) => {
        this.#ledger.see(ve);
        this.#queue.add(keyOf(ve));
        if (old.spec.nodeName !== ve.spec.nodeName) this.#wake(({ wantsCompany }) => wantsCompany);
      },
      deleted: (ve) => {
        this.#ledger.forget(ve);
        this.#waiting.delete(keyOf(ve));
        this.#wake();
      },
    });
    this.#ledger.onWorldChange(() => this.#wake());
    caches.nodes.on({
      deleted: ({ metadata }) => {
        for (const ve of caches.environments.byIndex('node', metadata.name)) this.#queue.add(keyOf(ve));
      },
    });
  }

  #wake(which: (waiting: { wantsCompany: boolean }) => boolean = () => true): void {
    for (const [key, waiting] of this.#waiting) if (which(waiting)) this.#queue.add(key);
  }

  async #handle(key: string): Promise<void> {
    const ve = this.#options.caches.environments.get(key);
    if (ve === undefined) return;
    const decision = reconcile(ve, this.#ledger.world);
    try {
      if (decision.do === 'removeFinalizer') await this.#removeFinalizer(ve, decision.why);
      if (decision.do === 'write') await this.#write(key, ve, decision);
    } catch (error) {
      // Deleted meanwhile: the watch tells it soon.
      if (!isNotFound(error)) throw error;
    }
  }

  async #write(key: string, ve: VirtualEnvironment, decision: Write): Promise<void> {
    const { status, bind, waiting, present } = decision;
    if (waiting) this.#waiting.set(key, { wantsCompany: ve.spec.affinity?.environmentAffinity !== undefined });
    else this.#waiting.delete(key);
    this.#ledger.assume(ve, status.allocation, bind);
    try {
      if (present !== undefined) await ensureRevision(this.#options.store, this.#options.caches, present);
      const current = await this.#writeStatus(ve, decision);
      if (bind !== undefined) await this.#bind(current, bind);
    } catch (error) {
      this.#ledger.drop(ve);
      throw error;
    }
  }

  async #writeStatus(ve: VirtualEnvironment, { status }: Write): Promise<VirtualEnvironment> {
    const patch = statusPatch(ve, status, this.#clock.now());
    if (patch === undefined) return ve;
    const { store, caches } = this.#options;
    const options = { subresource: 'status', fieldManager: FIELD_MANAGER, force: true } as const;
    const written = await store.apply(virtualEnvironmentKind, patch, options);
    this.#tell(ve, written);
    caches.environments.observe(written);
    return written;
  }

  async #bind(ve: VirtualEnvironment, node: string): Promise<void> {
    const { store, caches, events } = this.#options;
    const { name, namespace } = ve.metadata;
    const patch = { ...addFinalizerPatch(ve, RUNTIME_FINALIZER), spec: { nodeName: node } };
    const options = { fieldManager: FIELD_MANAGER };
    const written = await store.mergePatch(virtualEnvironmentKind, name, namespace, patch, options);
    caches.environments.observe(written);
    events.normal(written, 'Scheduled', `bound to node ${node}`);
    this.#log.debug('bound', { environment: keyOf(ve), node });
  }

  /** An event for each new reason why it cannot be placed. */
  #tell(before: VirtualEnvironment, after: VirtualEnvironment): void {
    const [old, condition] = [before, after].map(({ status }) => findCondition(status?.conditions, 'Scheduled'));
    if (condition?.status !== 'False' || condition.reason === 'NotWanted' || condition.message === old?.message) return;
    this.#options.events.warning(
      after,
      condition.reason === 'Unschedulable' ? 'FailedScheduling' : (condition.reason ?? ''),
      condition.message ?? '',
    );
  }

  async #removeFinalizer(ve: VirtualEnvironment, why: string): Promise<void> {
    const { name, namespace } = ve.metadata;
    this.#log.info('nothing is left to clean up, removing the finalizer', { environment: keyOf(ve), why });
    const patch = removeFinalizerPatch(ve, RUNTIME_FINALIZER);
    await this.#options.store.mergePatch(virtualEnvironmentKind, name, namespace, patch, {
      fieldManager: FIELD_MANAGER,
    });
  }
}
