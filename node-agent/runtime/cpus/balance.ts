// Second half of a plan: moves CPUs between environments' sets until no move makes the load more even. Each move makes the
// sum of squared loads smaller, so it ends, and moves nothing that need not be moved. Pure; called by plan.ts.
import { allowedIn, type Chosen, take } from './choose.ts';
import type { Loads } from './loads.ts';

export function balance(loads: Loads, chosen: readonly Chosen[]): void {
  // A move of one kind may make one of the other kind worth while.
  while (evenOutNodes(loads, chosen) || evenOutCpus(loads, chosen)) continue;
}

/** Within NUMA nodes (or, for who spans several, anywhere it may be): one CPU for another. Answers whether anything moved. */
function evenOutCpus(loads: Loads, chosen: readonly Chosen[]): boolean {
  let moved = false;
  for (;;) {
    const move = chosen.map((one) => bestSwap(loads, one)).reduce(better, undefined);
    if (move === undefined) return moved;
    move.one.cpus.delete(move.from);
    loads.add([move.from], -1);
    take(loads, move.one, [move.to]);
    moved = true;
  }
}

interface Swap {
  one: Chosen;
  from: number;
  to: number;
  gain: number;
}

/** The first of the best; `chosen` is in order of uid. */
const better = (best: Swap | undefined, next: Swap | undefined): Swap | undefined =>
  next === undefined || (best !== undefined && best.gain >= next.gain) ? best : next;

/** Its busiest CPU for the idlest other one: worth it from a difference of two, since it takes its own load along. */
function bestSwap(loads: Loads, one: Chosen): Swap | undefined {
  const swaps = regions(loads, one).map(([own, others]): Swap | undefined => {
    const from = [...own].sort((a, b) => loads.of(b) - loads.of(a) || b - a)[0];
    const to = loads.idlest(others);
    if (from === undefined || to === undefined) return undefined;
    const gain = loads.of(from) - loads.of(to);
    return gain >= 2 ? { one, from, to, gain } : undefined;
  });
  return swaps.reduce(better, undefined);
}

/** Its own CPUs and the others it may have instead, by NUMA node; all together if it is in several. */
function regions(loads: Loads, one: Chosen): [number[], number[]][] {
  const own = [...one.cpus];
  const nodes = new Set(own.map((id) => loads.nodeOf(id)));
  const others = one.allowed.filter((id) => !one.cpus.has(id));
  return nodes.size > 1 ? [[own, others]] : [[own, others.filter((id) => nodes.has(loads.nodeOf(id)))]];
}

/** Whole environments to another NUMA node. */
function evenOutNodes(loads: Loads, chosen: readonly Chosen[]): boolean {
  let moved = false;
  for (const one of chosen) {
    const own = [...one.cpus];
    const homes = new Set(own.map((id) => loads.nodeOf(id)));
    if (homes.size !== 1) continue;
    loads.add(own, -1);
    const options = [...allowedIn(loads, one)]
      .filter(([id, cpus]) => !homes.has(id) && cpus.length >= own.length)
      .map(([id, cpus]) => ({ id, ids: loads.least(cpus, own.length) }))
      .map((option) => ({ ...option, gain: loads.cost(own) - loads.cost(option.ids) }))
      .sort((a, b) => b.gain - a.gain || a.id - b.id);
    const [best] = options;
    if (best === undefined || best.gain <= 0) {
      loads.add(own, 1);
      continue;
    }
    one.cpus.clear();
    take(loads, one, best.ids);
    moved = true;
  }
  return moved;
}
