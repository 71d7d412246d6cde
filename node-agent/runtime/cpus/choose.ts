// First half of a plan: everybody gets as many CPUs as it wants, keeping what it has. Pure; called by plan.ts.
import type { Loads } from './loads.ts';
import type { Cpu } from './topology.ts';

export interface Counted {
  uid: string;
  count: number;
  /** CPUs it may have. */
  allowed: readonly number[];
}

export interface Chosen extends Counted {
  cpus: Set<number>;
}

/** Adds what it chooses to the loads. */
export function choose(
  loads: Loads,
  wishes: readonly Counted[],
  present: ReadonlyMap<string, readonly number[]>,
): Chosen[] {
  const chosen = wishes.map(
    (wish): Chosen => ({ ...wish, cpus: new Set(kept(loads, wish, present.get(wish.uid) ?? [])) }),
  );
  for (const { cpus } of chosen) loads.add(cpus, 1);
  const order = [...chosen].sort((a, b) => b.count - a.count || (a.uid < b.uid ? -1 : 1));
  for (const one of order) complete(loads, one);
  return chosen;
}

const sizeOf = ({ count, allowed }: Counted): number => Math.min(count, allowed.length);

/** Of what it has: what it still may have. All of it, unless it changes size and could be in one NUMA node but is not. */
function kept(loads: Loads, wish: Counted, present: readonly number[]): number[] {
  const allowed = new Set(wish.allowed);
  const still = present.filter((id) => allowed.has(id));
  if (still.length === sizeOf(wish) || still.length === 0) return still;
  const home = mostUsedNode(loads, still);
  const room = allowedIn(loads, wish).get(home)?.length ?? 0;
  return room >= sizeOf(wish) ? still.filter((id) => loads.nodeOf(id) === home) : still;
}

function mostUsedNode(loads: Loads, ids: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(loads.nodeOf(id), (counts.get(loads.nodeOf(id)) ?? 0) + 1);
  const [most] = [...counts].sort(([nodeA, a], [nodeB, b]) => b - a || nodeA - nodeB);
  return most?.[0] ?? 0;
}

/** Its allowed CPUs by NUMA node. */
export function allowedIn(loads: Loads, { allowed }: Counted): Map<number, Cpu[]> {
  const may = new Set(allowed);
  const nodes = [...loads.nodes].map(([id, cpus]) => [id, cpus.filter((cpu) => may.has(cpu.id))] as const);
  return new Map(nodes.filter(([, cpus]) => cpus.length > 0));
}

function complete(loads: Loads, one: Chosen): void {
  const size = sizeOf(one);
  if (one.cpus.size > size) drop(loads, one, one.cpus.size - size);
  if (one.cpus.size < size) take(loads, one, nextCpus(loads, one, size - one.cpus.size));
}

function drop(loads: Loads, one: Chosen, count: number): void {
  const home = mostUsedNode(loads, [...one.cpus]);
  const away = (id: number): number => (loads.nodeOf(id) === home ? 0 : 1);
  const busiest = [...one.cpus].sort((a, b) => away(b) - away(a) || loads.of(b) - loads.of(a) || b - a).slice(0, count);
  for (const id of busiest) one.cpus.delete(id);
  loads.add(busiest, -1);
}

export function take(loads: Loads, one: Chosen, ids: readonly number[]): void {
  for (const id of ids) one.cpus.add(id);
  loads.add(ids, 1);
}

function nextCpus(loads: Loads, one: Chosen, count: number): number[] {
  const free = [...allowedIn(loads, one)].map(
    ([id, cpus]) => [id, cpus.filter((cpu) => !one.cpus.has(cpu.id))] as const,
  );
  if (one.cpus.size > 0) {
    const home = mostUsedNode(loads, [...one.cpus]);
    const [inside, outside] = [free.filter(([id]) => id === home), free.filter(([id]) => id !== home)];
    const near = loads.least(
      inside.flatMap(([, cpus]) => cpus),
      count,
    );
    return [
      ...near,
      ...loads.least(
        outside.flatMap(([, cpus]) => cpus),
        count - near.length,
      ),
    ];
  }
  return bestNode(loads, free, count) ?? acrossNodes(loads, free, count);
}

type Node = readonly [number, readonly Cpu[]];

/** The node that holds them all at the least cost; undefined if none does. */
function bestNode(loads: Loads, nodes: readonly Node[], count: number): number[] | undefined {
  const options = nodes
    .filter(([, cpus]) => cpus.length >= count)
    .map(([id, cpus]) => {
      const ids = loads.least(cpus, count);
      const busy = cpus.reduce((sum, cpu) => sum + loads.of(cpu.id), 0) / cpus.length;
      return { id, ids, cost: loads.cost(ids), busy };
    })
    .sort((a, b) => a.cost - b.cost || a.busy - b.busy || a.id - b.id);
  return options[0]?.ids;
}

/** As few nodes as can be: the ones with most room first, of equals the least busy. */
function acrossNodes(loads: Loads, nodes: readonly Node[], count: number): number[] {
  const busy = (cpus: readonly Cpu[]) => cpus.reduce((sum, cpu) => sum + loads.of(cpu.id), 0) / cpus.length;
  const order = [...nodes].sort(
    ([a, cpusA], [b, cpusB]) => cpusB.length - cpusA.length || busy(cpusA) - busy(cpusB) || a - b,
  );
  const taken: number[] = [];
  for (const [, cpus] of order) taken.push(...loads.least(cpus, count - taken.length));
  return taken;
}
