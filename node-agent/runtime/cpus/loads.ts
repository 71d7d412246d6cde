// How many environments count on each CPU while a plan is made. Called by choose.ts and balance.ts.
import type { Cpu, Topology } from './topology.ts';

export class Loads {
  readonly cpus: readonly Cpu[];
  /** By NUMA node id, in order. */
  readonly nodes: ReadonlyMap<number, readonly Cpu[]>;
  readonly #byId: ReadonlyMap<number, Cpu>;
  readonly #load = new Map<number, number>();
  readonly #coreLoad = new Map<string, number>();

  constructor({ cpus }: Topology) {
    this.cpus = cpus;
    this.#byId = new Map(cpus.map((cpu) => [cpu.id, cpu]));
    const nodes = new Map<number, Cpu[]>();
    for (const cpu of cpus) nodes.set(cpu.node, [...(nodes.get(cpu.node) ?? []), cpu]);
    this.nodes = new Map([...nodes].sort(([a], [b]) => a - b));
  }

  of(id: number): number {
    return this.#load.get(id) ?? 0;
  }

  nodeOf(id: number): number {
    return this.#byId.get(id)?.node ?? -1;
  }

  add(ids: Iterable<number>, amount: 1 | -1): void {
    for (const id of ids) {
      const cpu = this.#byId.get(id);
      if (cpu === undefined) continue;
      this.#load.set(id, this.of(id) + amount);
      this.#coreLoad.set(cpu.core, (this.#coreLoad.get(cpu.core) ?? 0) + amount);
    }
  }

  /** Least loaded; of equals the one whose core does least; then by number. */
  idlest(ids: Iterable<number>): number | undefined {
    let best: number | undefined;
    for (const id of ids) if (best === undefined || this.#isIdler(id, best)) best = id;
    return best;
  }

  /** The `count` least loaded of these, one after the other: each taken makes its core busier for the next. */
  least(cpus: readonly Cpu[], count: number): number[] {
    const rest = new Set(cpus.map(({ id }) => id));
    const taken: number[] = [];
    while (taken.length < count) {
      const next = this.idlest(rest);
      if (next === undefined) break;
      rest.delete(next);
      taken.push(next);
      this.add([next], 1);
    }
    this.add(taken, -1);
    return taken;
  }

  #isIdler(a: number, b: number): boolean {
    const byLoad = this.of(a) - this.of(b);
    if (byLoad !== 0) return byLoad < 0;
    const byCore = this.#coreLoadOf(a) - this.#coreLoadOf(b);
    return byCore === 0 ? a < b : byCore < 0;
  }

  #coreLoadOf(id: number): number {
    return this.#coreLoad.get(this.#byId.get(id)?.core ?? '') ?? 0;
  }

  /** How much the sum of squared loads grows when these are taken as well. */
  cost(ids: readonly number[]): number {
    return ids.reduce((sum, id) => sum + 2 * this.of(id) + 1, 0);
  }
}
