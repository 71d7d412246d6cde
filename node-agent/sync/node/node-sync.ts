// Keeps this host's Node object: makes it, and writes its status when that changed, else every five minutes. Called by the
// agent. The heartbeat is the Lease (heartbeat.ts), not this.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { isNotFound } from '../../../machinery/errors/errors.ts';
import { type Node, nodeKind, type NodeStatus } from '../../../machinery/kinds/node/type.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { DEVICE_LABEL } from '../../../machinery/safety/devices.ts';
import type { Node as Host, Runtime } from '../../runtime/client.ts';
import { type HostReport, NO_OVERCOMMIT, nodeLabels, nodeStatus, type Overcommit } from './node-status.ts';
import { same } from '../same.ts';

export interface NodeSyncOptions {
  store: ObjectStore;
  runtime: Pick<Runtime, 'getNode' | 'listImages'>;
  /** Holds nothing but this node's own object. */
  nodes: Informer<Node>;
  nodeName: string;
  /** Processes and threads on this host. */
  countProcesses: () => Promise<number>;
  /** The host was asked (again) and its resolver settings are known. */
  onHost: (host: Host, before: Host | undefined) => void;
  events: EventRecorder;
  agentVersion: string;
  overcommit?: Overcommit | undefined;
  log: Logger;
  clock?: Clock;
}

export const STATUS_EVERY_MS = 10_000;
const AT_LEAST_EVERY_MS = 300_000;
const MANAGER = 'kapelle-agent';
/** Conditions that say True when all is well. */
const POSITIVE = new Set(['Ready', 'PoolHealthy']);

export class NodeSync {
  readonly #options: NodeSyncOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  #host: Host | undefined;
  #networkProblems: readonly string[] = [];
  #volumesWithoutObject: readonly string[] = [];
  #writtenAt = 0;

  constructor(options: NodeSyncOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#queue = new WorkQueue({
      name: 'node status',
      handle: () => this.#tick(),
      minBackoffMs: 200,
      maxBackoffMs: 5_000,
      log: options.log,
      clock: this.#clock,
    });
    // Another has written it (the controller calls an unreachable node Unknown), or it was deleted: say what is true.
    options.nodes.on({ updated: () => this.look(), deleted: () => this.look() });
  }

  /** As the runtime told last; undefined before it did. */
  get host(): Host | undefined {
    return this.#host;
  }

  /** When the Node object was made, milliseconds. */
  get since(): number | undefined {
    const made = this.#options.nodes.get(this.#options.nodeName)?.metadata.creationTimestamp;
    return made === undefined ? undefined : Date.parse(made);
  }

  look(): void {
    this.#queue.add(this.#options.nodeName);
  }

  networkProblems(problems: readonly string[]): void {
    this.#networkProblems = problems;
    this.look();
  }

  /** Told, never deleted: an object that is missed here may come back. */
  volumesWithoutObject(uids: readonly string[]): void {
    if (same(this.#volumesWithoutObject, uids)) return;
    this.#volumesWithoutObject = uids;
    this.look();
  }

  /** The pool runs short of space, as was last said. */
  get diskPressure(): boolean {
    const { nodes, nodeName } = this.#options;
    const conditions = nodes.get(nodeName)?.status?.conditions ?? [];
    return conditions.some(({ type, status }) => type === 'DiskPressure' && status === 'True');
  }

  async run(signal: AbortSignal): Promise<void> {
    this.look();
    await this.#queue.run(signal);
  }

  async #tick(): Promise<{ requeueAfter: number }> {
    const report = await this.#ask();
    if ('host' in report) {
      const before = this.#host;
      this.#host = report.host;
      this.#options.onHost(report.host, before);
    }
    const current = await this.#ensureNode(report);
    if (current !== undefined) await this.#write(current, report);
    return { requeueAfter: STATUS_EVERY_MS };
  }

  async #ask(): Promise<HostReport | { down: string }> {
    const { runtime, countProcesses } = this.#options;
    const processes = countProcesses();
    try {
      const [host, images] = await Promise.all([runtime.getNode(), runtime.listImages()]);
      return { host, images, processes: await processes };
    } catch (error) {
      await processes;
      return { down: describeError(error) };
    }
  }

  /** undefined while there is no Node and the runtime has not told what to make one of. */
  async #ensureNode(report: HostReport | { down: string }): Promise<Node | undefined> {
    const { store, nodes, nodeName, log } = this.#options;
    const current = nodes.get(nodeName) ?? (await this.#find());
    if ('down' in report) return current;
    const labels = nodeLabels(nodeName, report.host);
    const stale = Object.keys(current?.metadata.labels ?? {}).filter((key) => key.startsWith(DEVICE_LABEL));
    const own = [...new Set([...Object.keys(labels), ...stale])];
    if (current !== undefined && same(labels, pick(current.metadata.labels, own))) return current;
    const applied = { apiVersion: 'v1', kind: 'Node', metadata: { name: nodeName, labels } };
    const node = await store.apply(nodeKind, applied, { fieldManager: MANAGER, force: true });
    if (current === undefined) log.info('made the Node object', { node: nodeName });
    nodes.observe(node);
    return node;
  }

  async #find(): Promise<Node | undefined> {
    try {
      return await this.#options.store.get(nodeKind, this.#options.nodeName);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async #write(current: Node, report: HostReport | { down: string }): Promise<void> {
    const { store, nodes, nodeName, agentVersion, overcommit = NO_OVERCOMMIT } = this.#options;
    const now = this.#clock.now();
    const networkProblems = this.#networkProblems;
    const volumesWithoutObject = this.#volumesWithoutObject;
    const known = { nodeName, report, current, networkProblems, volumesWithoutObject, agentVersion, overcommit, now };
    const status = plain(nodeStatus(known));
    const due = now - this.#writtenAt >= AT_LEAST_EVERY_MS;
    if (!due && same(withoutHeartbeats(status), withoutHeartbeats(ownPart(current.status, status)))) return;
    const applied = { apiVersion: 'v1', kind: 'Node', metadata: { name: nodeName }, status };
    const options = { subresource: 'status', fieldManager: MANAGER, force: true } as const;
    nodes.observe(await store.apply(nodeKind, applied, options));
    this.#writtenAt = now;
    this.#tell(current, status);
  }

  #tell(node: Node, status: NodeStatus): void {
    for (const { type, status: now, reason = '', message = '' } of status.conditions ?? []) {
      const before = node.status?.conditions?.find((condition) => condition.type === type)?.status;
      if (before === now) continue;
      const well = POSITIVE.has(type) ? now === 'True' : now === 'False';
      if (well) {
        // The first word on a new node is news only for Ready.
        if (type === 'Ready' || before === (POSITIVE.has(type) ? 'False' : 'True'))
          this.#options.events.normal(node, type === 'Ready' ? 'NodeReady' : reason, message);
      } else if (now !== 'Unknown')
        this.#options.events.warning(node, type === 'Ready' ? 'NodeNotReady' : reason, message);
    }
  }
}

/** What JSON makes of it: without undefined fields. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function pick(labels: Record<string, string> | undefined, keys: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(keys.map((key) => [key, labels?.[key]]));
}

/** Of the status there is, the fields and conditions that we would write. */
function ownPart(current: NodeStatus | undefined, wanted: NodeStatus): NodeStatus {
  const fields = Object.keys(wanted) as (keyof NodeStatus)[];
  const types = new Map((wanted.conditions ?? []).map(({ type }, index) => [type, index]));
  const conditions = (current?.conditions ?? [])
    .filter(({ type }) => types.has(type))
    .sort((a, b) => (types.get(a.type) ?? 0) - (types.get(b.type) ?? 0));
  return { ...Object.fromEntries(fields.map((field) => [field, current?.[field]])), conditions };
}

const withoutHeartbeats = (status: NodeStatus): NodeStatus => ({
  ...status,
  conditions: status.conditions?.map((condition) => ({ ...condition, lastHeartbeatTime: undefined })),
});
