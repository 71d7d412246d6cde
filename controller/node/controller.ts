// The node controller: notices when an agent falls silent, says so on the Node and on its environments, and keeps new
// ones away until it is back (README.md). Never stops or moves anything: environments run without their agent.
import { systemClock, type Clock } from '../../machinery/clock/clock.ts';
import { isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import { nodeKind, type Node } from '../../machinery/kinds/node/type.ts';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { EventRecorder } from '../../machinery/loop/events.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import type { Caches } from '../caches.ts';
import { Heartbeats } from './heartbeats.ts';
import { isMarkedLost, NODES_MANAGER, pressurePatch, readyPatch, taintPatch, unknownPatch } from './plan.ts';

export interface NodeControllerOptions {
  store: ObjectStore;
  caches: Caches;
  events: Pick<EventRecorder, 'normal' | 'warning'>;
  log: Logger;
  clock?: Clock;
}

export class NodeController {
  readonly name = 'node';
  readonly #options: NodeControllerOptions;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #nodes: WorkQueue;
  readonly #environments: WorkQueue;
  readonly #heartbeats: Heartbeats;

  constructor(options: NodeControllerOptions) {
    this.#options = options;
    this.#log = options.log.with({ controller: this.name });
    this.#clock = options.clock ?? systemClock;
    this.#heartbeats = new Heartbeats(this.#clock);
    const common = { log: this.#log, clock: this.#clock };
    this.#nodes = new WorkQueue({ ...common, name: 'node', workers: 4, handle: (name) => this.#handleNode(name) });
    this.#environments = new WorkQueue({
      ...common,
      name: 'environments of lost nodes',
      workers: 8,
      handle: (key) => this.#handleEnvironment(key),
    });
    this.#watch(options.caches);
  }

  /** Call once the caches are synced. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#nodes.run(signal), this.#environments.run(signal)]);
  }

  #watch({ nodes, leases, environments }: Caches): void {
    nodes.on({
      added: ({ metadata }) => this.#nodes.add(metadata.name),
      updated: ({ metadata }) => this.#nodes.add(metadata.name),
      deleted: ({ metadata }) => {
        this.#heartbeats.forget(metadata.name);
        this.#lookAtEnvironmentsOf(metadata.name);
      },
    });
    leases.on({
      added: (lease) => {
        this.#heartbeats.see(lease);
        this.#nodes.add(lease.metadata.name);
      },
      updated: (lease) => {
        this.#heartbeats.see(lease);
        // The timer of a living node looks at the latest heartbeat by itself.
        const node = nodes.get(lease.metadata.name);
        if (node !== undefined && isMarkedLost(node)) this.#nodes.add(lease.metadata.name);
      },
    });
    environments.on({
      added: (ve) => this.#environments.add(keyOf(ve)),
      updated: (ve) => this.#environments.add(keyOf(ve)),
    });
  }

  #lookAtEnvironmentsOf(node: string): void {
    for (const ve of this.#options.caches.environments.byIndex('node', node)) this.#environments.add(keyOf(ve));
  }

  async #handleNode(name: string): Promise<{ requeueAfter: number } | undefined> {
    const node = this.#options.caches.nodes.get(name);
    if (node === undefined) return undefined;
    const silentFor = this.#heartbeats.remaining(name, isMarkedLost(node));
    if (silentFor > 0) {
      await this.#taintPressure(await this.#markBack(node));
      return { requeueAfter: silentFor };
    }
    await this.#markLost(node);
    return undefined;
  }

  async #markLost(node: Node): Promise<void> {
    const { caches, events } = this.#options;
    const { name } = node.metadata;
    const patch = readyPatch(node, this.#clock.now());
    const current = patch === undefined ? node : await this.#patch(node, patch, 'status');
    const taint = taintPatch(current, true, this.#clock.now());
    if (taint !== undefined) {
      await this.#patch(current, taint);
      this.#log.warn('a node has fallen silent', { node: name });
      events.warning(node, 'NodeLost', 'the agent does not renew its lease: nothing new is placed there');
    }
    if (caches.nodes.get(name) !== undefined) this.#lookAtEnvironmentsOf(name);
  }

  async #markBack(node: Node): Promise<Node> {
    const patch = taintPatch(node, false, this.#clock.now());
    if (patch === undefined) return node;
    const current = await this.#patch(node, patch);
    this.#log.info('a node is back', { node: node.metadata.name });
    this.#options.events.normal(node, 'NodeBack', 'the agent renews its lease again');
    return current;
  }

  /** Its conditions say that it runs short of something: nothing new is placed there until they say otherwise. */
  async #taintPressure(node: Node): Promise<void> {
    const patch = pressurePatch(node, this.#clock.now());
    if (patch !== undefined) await this.#patch(node, patch);
  }

  async #patch(node: Node, patch: unknown, subresource?: 'status'): Promise<Node> {
    const { store, caches } = this.#options;
    const options = { fieldManager: NODES_MANAGER, ...(subresource === undefined ? {} : { subresource }) };
    try {
      const written = await store.mergePatch(nodeKind, node.metadata.name, undefined, patch, options);
      caches.nodes.observe(written);
      return written;
    } catch (error) {
      // Changed or deleted meanwhile: the watch brings it here again.
      if (isConflict(error) || isNotFound(error)) return node;
      throw error;
    }
  }

  /** Environments whose node nobody speaks for. Their agent takes the fields back when it returns. */
  async #handleEnvironment(key: string): Promise<void> {
    const { store, caches } = this.#options;
    const ve = caches.environments.get(key);
    const nodeName = ve?.spec.nodeName;
    if (ve === undefined || nodeName === undefined) return;
    const node = caches.nodes.get(nodeName);
    if (node !== undefined && !isMarkedLost(node)) return;
    const why =
      node === undefined
        ? `node ${nodeName} no longer exists`
        : `node ${nodeName} is silent: what runs there runs on, but nobody can say how`;
    const patch = unknownPatch(ve, why, this.#clock.now());
    if (patch === undefined) return;
    const options = { subresource: 'status', fieldManager: NODES_MANAGER, force: true } as const;
    await store.apply(virtualEnvironmentKind, patch, options).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
    });
  }
}
