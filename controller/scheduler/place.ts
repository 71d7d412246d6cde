// Chooses the node for one environment: filters, then scores, then the first by name. Called by the
// virtualenvironment controller. Pure: the same snapshot, request and start give the same answer.
import { filters, type Filter, type Passes } from './filters.ts';
import type { PlacementRequest } from './request.ts';
import { scores } from './scores.ts';
import type { NodeState, Snapshot } from './snapshot.ts';

export type Placement =
  /** `next` is where the following search is to start. */
  | { node: string; score: number; next: number }
  /** One sentence, such as `0/3 nodes: 2 insufficient memory, 1 has an untolerated taint`. */
  | { node: undefined; why: string };

/**
 * Enough feasible nodes to choose from (kube-scheduler's minFeasibleNodesToFind). The best of a hundred is hardly
 * worse than the best of thousands, which would cost their number in time.
 */
const ENOUGH = 100;

export function place(request: PlacementRequest, snapshot: Snapshot, start = 0): Placement {
  const { nodes } = snapshot;
  if (nodes.length === 0) return { node: undefined, why: 'no node has joined the cluster' };
  const tests = filters.flatMap((filter) => {
    const passes = filter.prepare(request, snapshot);
    return passes === undefined ? [] : [{ filter, passes, failed: 0 }];
  });
  const { candidates, next } = findCandidates(nodes, tests, start);
  if (candidates.length === 0) return { node: undefined, why: explain(nodes.length, tests, request) };
  return { ...best(withTheImage(candidates, request, snapshot, tests), request, snapshot), next };
}

interface Test {
  filter: Filter;
  passes: Passes;
  failed: number;
}

/** Large clusters are searched in part, each time from where the last search ended. */
function findCandidates(
  nodes: readonly NodeState[],
  tests: readonly Test[],
  start: number,
): { candidates: NodeState[]; next: number } {
  const candidates: NodeState[] = [];
  for (let offset = 0; offset < nodes.length; offset += 1) {
    const node = nodes[(start + offset) % nodes.length];
    if (node === undefined || !passesAll(node, tests)) continue;
    candidates.push(node);
    if (candidates.length >= ENOUGH) return { candidates, next: (start + offset + 1) % nodes.length };
  }
  return { candidates, next: 0 };
}

/** Making an image takes minutes: those that have it are looked at, too, should the search have met none of them. */
function withTheImage(
  candidates: readonly NodeState[],
  request: PlacementRequest,
  snapshot: Snapshot,
  tests: readonly Test[],
): readonly NodeState[] {
  if (candidates.length < ENOUGH) return candidates;
  if (candidates.some(({ name }) => snapshot.imagePhase(request.image, name) === 'Ready')) return candidates;
  const more: NodeState[] = [];
  for (const node of snapshot.nodesWith(request.image)) {
    if (passesAll(node, tests)) more.push(node);
    if (more.length >= ENOUGH) break;
  }
  return [...candidates, ...more];
}

function passesAll(node: NodeState, tests: readonly Test[]): boolean {
  for (const test of tests) {
    if (test.passes(node)) continue;
    test.failed += 1;
    return false;
  }
  return true;
}

function best(
  candidates: readonly NodeState[],
  request: PlacementRequest,
  snapshot: Snapshot,
): { node: string; score: number } {
  const reasons = scores.flatMap(({ weight, prepare }) => {
    const score = prepare(request, snapshot);
    return score === undefined ? [] : [{ weight, score }];
  });
  let winner = { node: '', score: -1 };
  for (const node of candidates) {
    let total = 0;
    for (const { weight, score } of reasons) total += weight * score(node);
    // The smaller name wins a tie, wherever the search began.
    if (total > winner.score || (total === winner.score && node.name < winner.node)) {
      winner = { node: node.name, score: total };
    }
  }
  return winner;
}

function explain(nodes: number, tests: readonly Test[], request: PlacementRequest): string {
  const reasons = tests
    .filter(({ failed }) => failed > 0)
    .toSorted((a, b) => b.failed - a.failed)
    .map(({ filter, failed }) => filter.explain(failed, request));
  return `0/${nodes} nodes: ${reasons.join(', ')}`;
}
