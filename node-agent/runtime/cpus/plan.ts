// Which environment runs on which CPUs: wishes and what is so now → one set of CPUs each. Pure and deterministic; called by
// placement.ts whenever an environment starts, changes or ends.
//
// Who wants nothing has all CPUs. Who names CPUs or NUMA nodes has those. Who wants a number gets the least loaded ones, within one
// NUMA node where they fit, one hardware thread per core first, and keeps what it has as long as that does not leave
// the load uneven: every move makes the sum of squared loads smaller, so planning again changes nothing.
import { formatList, parseList } from './list.ts';
import { balance } from './balance.ts';
import { choose } from './choose.ts';
import { Loads } from './loads.ts';
import type { Topology } from './topology.ts';

export interface Wish {
  uid: string;
  /** How many CPUs; 0 = all. */
  count: number;
  /** These and no others, list format; empty = any. */
  set: string;
  /** Only of these NUMA nodes, list format; empty = any. */
  numaNodes: string;
}

export interface Place {
  cpus: number[];
  /** NUMA nodes its memory comes from; undefined = any. */
  memoryNodes: number[] | undefined;
  /** What of the wish this host does not have, one sentence each. */
  problems: string[];
  /** Nothing of what was wished for is there. */
  impossible: boolean;
}

export function planCpus(
  topology: Topology,
  wishes: readonly Wish[],
  present: ReadonlyMap<string, readonly number[]>,
): Map<string, Place> {
  const loads = new Loads(topology);
  const places = new Map<string, Place>();
  const sorted = [...wishes].sort((a, b) => (a.uid < b.uid ? -1 : 1));
  for (const wish of sorted) {
    const place = limitsOf(topology, wish);
    places.set(wish.uid, place);
    // Who has all loads none more than another.
    if (wish.count === 0 && place.cpus.length < topology.cpus.length) loads.add(place.cpus, 1);
  }
  const counted = sorted
    .filter(({ count }) => count > 0)
    .map((wish) => ({ uid: wish.uid, count: wish.count, allowed: places.get(wish.uid)?.cpus ?? [] }));
  // What is there stays first; then the largest, which are hardest to fit, are placed.
  const chosen = choose(loads, counted, present);
  balance(loads, chosen);
  for (const { uid, cpus, allowed, count } of chosen) {
    const place = places.get(uid);
    if (place === undefined) continue;
    if (count > allowed.length) place.problems.push(`${count} CPUs were asked for, this host has ${allowed.length}`);
    place.cpus = [...cpus].sort((a, b) => a - b);
  }
  return places;
}

/** All CPUs a wish allows. */
function limitsOf({ cpus, nodes }: Topology, wish: Wish): Place {
  const problems: string[] = [];
  const online = cpus.map(({ id }) => id);
  const there = new Set(online);
  const wanted = parseList(wish.set);
  const wantedNodes = parseList(wish.numaNodes);
  const missing = wanted.filter((id) => !there.has(id));
  if (missing.length > 0)
    problems.push(`there is no CPU ${formatList(missing)} on this host, which has ${formatList(online)}`);
  const nodeIds = nodes.map(({ id }) => id);
  const missingNodes = wantedNodes.filter((id) => !nodeIds.includes(id));
  if (missingNodes.length > 0)
    problems.push(`there is no NUMA node ${formatList(missingNodes)} on this host, which has ${formatList(nodeIds)}`);
  const memoryNodes = wantedNodes.filter((id) => nodeIds.includes(id));
  const allowed = cpus
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .filter(({ node }) => wantedNodes.length === 0 || memoryNodes.includes(node))
    .map(({ id }) => id);
  const impossible = allowed.length === 0;
  if (impossible && problems.length === 0) problems.push(`no CPU of ${wish.set} is in NUMA node ${wish.numaNodes}`);
  return {
    cpus: impossible ? online : allowed,
    memoryNodes: impossible || wantedNodes.length === 0 ? undefined : memoryNodes,
    problems,
    impossible,
  };
}
