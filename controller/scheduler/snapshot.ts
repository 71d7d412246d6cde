// The nodes and what is placed on them, kept up to date change by change, so that a placement never has to sum up
// the world. Fed by the controller from its caches; decisions are counted at once, before the API has them.
// Holds numbers, no API objects; never reads a clock or a store.
import type { Node, Taint } from '../../machinery/kinds/node/type.ts';
import { isQuantity, toBytes, toMillicores } from '../../machinery/values/quantity.ts';
import { amountsOf, type Amounts, type EnvironmentTerm } from './request.ts';

export interface NodeState {
  name: string;
  labels: Readonly<Record<string, string>>;
  taints: readonly Taint[];
  unschedulable: boolean;
  ready: boolean;
  allocatable: Amounts;
  /** Whole CPUs it has, whatever is offered of them. */
  cpus: number;
  /** How many environments it takes. */
  slots: number;
  used: Amounts;
  /** Placed there, by uid. */
  placed: Map<string, Placed>;
}

export interface Placed {
  uid: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  requests: Amounts;
  /** Its own required anti-affinity, which newcomers must respect, too. */
  apart: readonly EnvironmentTerm[];
}

const NOTHING: Amounts = { cpu: 0, memory: 0, disk: 0 };

export class Snapshot {
  readonly #nodes = new Map<string, NodeState>();
  /** uid → node, also when that node is not known (yet). */
  readonly #where = new Map<string, string>();
  readonly #placed = new Map<string, Placed>();
  readonly #withApart = new Set<string>();
  /** image → node → phase */
  readonly #images = new Map<string, ReadonlyMap<string, string>>();
  #list: NodeState[] | undefined;

  /** In order of name, so that the same world gives the same placement. */
  get nodes(): readonly NodeState[] {
    this.#list ??= [...this.#nodes.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return this.#list;
  }

  node(name: string): NodeState | undefined {
    return this.#nodes.get(name);
  }

  /** Environments that are placed somewhere, with the node's name. */
  *everyPlaced(): Generator<[Placed, NodeState]> {
    for (const [uid, placed] of this.#placed) {
      const node = this.#nodes.get(this.#where.get(uid) ?? '');
      if (node !== undefined) yield [placed, node];
    }
  }

  /** Those with required anti-affinity of their own. */
  *everyApart(): Generator<[Placed, NodeState]> {
    for (const uid of this.#withApart) {
      const [placed, node] = [this.#placed.get(uid), this.#nodes.get(this.#where.get(uid) ?? '')];
      if (placed !== undefined && node !== undefined) yield [placed, node];
    }
  }

  get hasApart(): boolean {
    return this.#withApart.size > 0;
  }

  /** Pending, Building, Ready or Failed; undefined: the node does not have it. */
  imagePhase(image: string, node: string): string | undefined {
    return this.#images.get(image)?.get(node);
  }

  /** Nodes that have the image ready. */
  *nodesWith(image: string): Generator<NodeState> {
    for (const [name, phase] of this.#images.get(image) ?? []) {
      const node = phase === 'Ready' ? this.#nodes.get(name) : undefined;
      if (node !== undefined) yield node;
    }
  }

  setImage(image: string, phases: ReadonlyMap<string, string>): void {
    if (phases.size === 0) this.#images.delete(image);
    else this.#images.set(image, phases);
  }

  setNode(node: Node): void {
    const { name } = node.metadata;
    const before = this.#nodes.get(name);
    const placed = before?.placed ?? new Map<string, Placed>();
    const state = { ...nodeFacts(node), used: before?.used ?? { ...NOTHING }, placed };
    this.#nodes.set(name, state);
    this.#list = undefined;
    if (before !== undefined) return;
    for (const [uid, where] of this.#where) {
      const known = this.#placed.get(uid);
      if (where === name && known !== undefined) count(state, known, 1);
    }
  }

  removeNode(name: string): void {
    this.#nodes.delete(name);
    this.#list = undefined;
  }

  /** Placed, decided or told by the API; moving and changing what it requests are the same call. */
  place(nodeName: string, environment: Placed): void {
    this.remove(environment.uid);
    this.#where.set(environment.uid, nodeName);
    this.#placed.set(environment.uid, environment);
    if (environment.apart.length > 0) this.#withApart.add(environment.uid);
    const node = this.#nodes.get(nodeName);
    if (node !== undefined) count(node, environment, 1);
  }

  /** Gone, or a decision that could not be written. */
  remove(uid: string): void {
    const known = this.#placed.get(uid);
    const node = this.#nodes.get(this.#where.get(uid) ?? '');
    if (known !== undefined && node !== undefined) count(node, known, -1);
    this.#placed.delete(uid);
    this.#where.delete(uid);
    this.#withApart.delete(uid);
  }
}

function count(node: NodeState, environment: Placed, sign: 1 | -1): void {
  const { requests } = environment;
  node.used.cpu += sign * requests.cpu;
  node.used.memory += sign * requests.memory;
  node.used.disk += sign * requests.disk;
  if (sign === 1) node.placed.set(environment.uid, environment);
  else node.placed.delete(environment.uid);
}

function nodeFacts(node: Node): Omit<NodeState, 'used' | 'placed'> {
  const amounts = node.status?.allocatable ?? node.status?.capacity ?? {};
  return {
    name: node.metadata.name,
    labels: node.metadata.labels ?? {},
    taints: node.spec?.taints ?? [],
    unschedulable: node.spec?.unschedulable ?? false,
    ready: (node.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True'),
    cpus: cpusOf(node),
    allocatable: amountsOf({ ...amounts, disk: amounts['ephemeral-storage'] ?? '0' }),
    // `pods` is what Kubernetes calls the number of things a node runs.
    slots: isQuantity(amounts['pods']) ? toBytes(amounts['pods']) : Infinity,
  };
}

/** A node that does not say how many it has takes any. */
function cpusOf({ status }: Node): number {
  const cpu = status?.capacity?.['cpu'];
  return isQuantity(cpu) ? Math.floor(toMillicores(cpu) / 1000) : Infinity;
}
