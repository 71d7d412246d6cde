// How good a node is for an environment, 0 to 100, one reason at a time. Called only by place.ts. Pure.
import type { PlacementRequest } from './request.ts';
import type { NodeState, Snapshot } from './snapshot.ts';
import { matchesNodeTerm, placesOf, tolerates } from './terms.ts';

export interface Score {
  name: string;
  weight: number;
  /** 0 to 100 for a node, or undefined when the reason does not apply to this environment. */
  prepare: (request: PlacementRequest, snapshot: Snapshot) => ((node: NodeState) => number) | undefined;
}

/** Part of a resource that would be in use with the environment there; 0 to 1. */
const share = (used: number, wanted: number, allocatable: number): number =>
  allocatable === 0 ? 1 : Math.min((used + wanted) / allocatable, 1);

const room: Score = {
  name: 'room',
  weight: 1,
  prepare:
    ({ requests }) =>
    ({ used, allocatable }) => {
      const cpu = share(used.cpu, requests.cpu, allocatable.cpu);
      const memory = share(used.memory, requests.memory, allocatable.memory);
      return 100 - 50 * (cpu + memory);
    },
};

/** A node whose memory is full while its processors idle is of no use to anybody. */
const balance: Score = {
  name: 'balance',
  weight: 1,
  prepare:
    ({ requests }) =>
    ({ used, allocatable }) => {
      const cpu = share(used.cpu, requests.cpu, allocatable.cpu);
      const memory = share(used.memory, requests.memory, allocatable.memory);
      return 100 - 100 * Math.abs(cpu - memory);
    },
};

/** Environments that request nothing weigh nothing above: count them, too. */
const spread: Score = {
  name: 'spread',
  weight: 1,
  prepare: () => (node) => 100 / (1 + node.placed.size),
};

const image: Score = {
  name: 'image',
  weight: 2,
  prepare: (request, snapshot) => (node) => {
    const phase = snapshot.imagePhase(request.image, node.name);
    return phase === 'Ready' ? 100 : phase === undefined ? 0 : 50;
  },
};

const softTaints: Score = {
  name: 'softTaints',
  weight: 3,
  prepare:
    ({ tolerations }) =>
    (node) => {
      if (node.taints.length === 0) return 100;
      const soft = node.taints.filter((taint) => taint.effect === 'PreferNoSchedule' && !tolerates(tolerations, taint));
      return 100 / (1 + soft.length);
    },
};

const nodeAffinity: Score = {
  name: 'nodeAffinity',
  weight: 2,
  prepare: ({ preferredNodeTerms }) => {
    if (preferredNodeTerms.length === 0) return undefined;
    const total = preferredNodeTerms.reduce((sum, { weight }) => sum + weight, 0);
    return (node) => {
      const met = preferredNodeTerms.filter(({ term }) => matchesNodeTerm(term, node));
      return (100 * met.reduce((sum, { weight }) => sum + weight, 0)) / total;
    };
  },
};

const environmentAffinity: Score = {
  name: 'environmentAffinity',
  weight: 2,
  prepare: ({ preferNear, preferApart }, snapshot) => {
    const wishes = [
      ...preferNear.map(({ weight, term }) => ({
        weight,
        wanted: true,
        key: term.topologyKey,
        places: placesOf(term, snapshot),
      })),
      ...preferApart.map(({ weight, term }) => ({
        weight,
        wanted: false,
        key: term.topologyKey,
        places: placesOf(term, snapshot),
      })),
    ];
    if (wishes.length === 0) return undefined;
    const total = wishes.reduce((sum, { weight }) => sum + weight, 0);
    return (node) => {
      const met = wishes.filter(({ wanted, key, places }) => places.has(node.labels[key] ?? '') === wanted);
      return (100 * met.reduce((sum, { weight }) => sum + weight, 0)) / total;
    };
  },
};

export const scores: readonly Score[] = [room, balance, spread, image, softTaints, nodeAffinity, environmentAffinity];
