// Why a node cannot take an environment. Each filter looks at one thing and can say in words how many nodes failed
// it. Called only by place.ts. Pure.
import type { PlacementRequest } from './request.ts';
import type { NodeState, Snapshot } from './snapshot.ts';
import { forbiddenByOthers, isMeant, matchesNodeTerm, placeKey, placesOf, tolerates } from './terms.ts';

export type Passes = (node: NodeState) => boolean;

export interface Filter {
  name: string;
  /** The test for this environment, or undefined when the filter has nothing to say about it. */
  prepare: (request: PlacementRequest, snapshot: Snapshot) => Passes | undefined;
  /** Goes on after `0/3 nodes: `. */
  explain: (nodes: number, request: PlacementRequest) => string;
}

const is = (nodes: number): string => (nodes === 1 ? 'is' : 'are');
const has = (nodes: number): string => (nodes === 1 ? 'has' : 'have');

const dataSource: Filter = {
  name: 'dataSource',
  prepare: ({ dataNode }) => (dataNode === undefined ? undefined : (node) => node.name === dataNode),
  explain: (nodes) => `${nodes} without the snapshot of spec.dataSource`,
};

const ready: Filter = {
  name: 'ready',
  prepare: () => (node) => node.ready,
  explain: (nodes) => `${nodes} ${is(nodes)} not ready`,
};

const schedulable: Filter = {
  name: 'schedulable',
  prepare: () => (node) => !node.unschedulable,
  explain: (nodes) => `${nodes} ${is(nodes)} cordoned`,
};

const taints: Filter = {
  name: 'taints',
  prepare:
    ({ tolerations }) =>
    (node) =>
      node.taints.length === 0 ||
      node.taints.every((taint) => taint.effect === 'PreferNoSchedule' || tolerates(tolerations, taint)),
  explain: (nodes) => `${nodes} ${has(nodes)} an untolerated taint`,
};

const nodeSelector: Filter = {
  name: 'nodeSelector',
  prepare: ({ nodeSelector: wanted }) =>
    wanted.length === 0 ? undefined : (node) => wanted.every(([key, value]) => node.labels[key] === value),
  explain: (nodes) => `${nodes} without the labels of nodeSelector`,
};

const devices: Filter = {
  name: 'devices',
  prepare: ({ devices: wanted }) =>
    wanted.length === 0 ? undefined : (node) => wanted.every((label) => node.labels[label] !== undefined),
  explain: (nodes) => `${nodes} without the devices it declares`,
};

const nodeAffinity: Filter = {
  name: 'nodeAffinity',
  prepare: ({ nodeTerms }) =>
    nodeTerms === undefined ? undefined : (node) => nodeTerms.some((term) => matchesNodeTerm(term, node)),
  explain: (nodes) => `${nodes} outside nodeAffinity`,
};

const volumes: Filter = {
  name: 'volumes',
  prepare: ({ volumes: places }) =>
    places.length === 0 ? undefined : (node) => places.every((place) => place.node === node.name),
  explain: (nodes, { volumes: places }) =>
    `${places.map(({ what, node }) => `${what} is on ${node}`).join(', ')} (not on ${nodes} other${nodes === 1 ? '' : 's'})`,
};

const environmentAffinity: Filter = {
  name: 'environmentAffinity',
  prepare: (request, snapshot) => {
    if (request.near.length === 0) return undefined;
    const terms = request.near.map((term) => {
      const places = placesOf(term, snapshot);
      // The first of a group that wants to be together may go anywhere: there is nobody to be near yet.
      const first = places.size === 0 && isMeant(term, request);
      return { key: term.topologyKey, places, first };
    });
    return (node) =>
      terms.every(({ key, places, first }) => {
        const place = node.labels[key];
        return place !== undefined && (first || places.has(place));
      });
  },
  explain: (nodes) => `${nodes} without the environments of environmentAffinity`,
};

const environmentAntiAffinity: Filter = {
  name: 'environmentAntiAffinity',
  prepare: (request, snapshot) => {
    if (request.apart.length === 0) return undefined;
    const terms = request.apart.map((term) => ({ key: term.topologyKey, places: placesOf(term, snapshot) }));
    return (node) => terms.every(({ key, places }) => !places.has(node.labels[key] ?? ''));
  },
  explain: (nodes) => `${nodes} with environments of environmentAntiAffinity`,
};

const keptOut: Filter = {
  name: 'keptOut',
  prepare: (request, snapshot) => {
    if (!snapshot.hasApart) return undefined;
    const forbidden = forbiddenByOthers(request, snapshot);
    if (forbidden.size === 0) return undefined;
    return (node) => !Object.entries(node.labels).some(([key, value]) => forbidden.has(placeKey(key, value)));
  },
  explain: (nodes) => `${nodes} with environments that want to be apart from it`,
};

const image: Filter = {
  name: 'image',
  prepare: (request, snapshot) => (node) => snapshot.imagePhase(request.image, node.name) !== 'Failed',
  explain: (nodes) => `${nodes} could not make the image`,
};

const slots: Filter = {
  name: 'slots',
  prepare: () => (node) => node.placed.size < node.slots,
  explain: (nodes) => `${nodes} ${has(nodes)} as many environments as allowed`,
};

const cpuCount: Filter = {
  name: 'cpuCount',
  prepare: ({ cpuCount: wanted }) => (wanted === 0 ? undefined : (node) => wanted <= node.cpus),
  explain: (nodes, { cpuCount: wanted }) => `${nodes} ${has(nodes)} fewer than ${wanted} CPUs`,
};

const hugepages: Filter = {
  name: 'hugepages',
  prepare: ({ requests }) => {
    const wanted = Object.entries(requests.hugepages ?? {});
    if (wanted.length === 0) return undefined;
    return (node) =>
      wanted.every(([size, bytes]) => {
        const used = [...node.placed.values()].reduce(
          (sum, placed) => sum + (placed.requests.hugepages?.[size] ?? 0),
          0,
        );
        return used + bytes <= (node.allocatable.hugepages?.[size] ?? 0);
      });
  },
  explain: (nodes, { requests }) =>
    `${nodes} insufficient ${Object.keys(requests.hugepages ?? {})
      .map((size) => `hugepages-${size}`)
      .join(' and ')}`,
};

const enough = (resource: 'cpu' | 'memory' | 'disk'): Filter => ({
  name: resource,
  prepare: ({ requests }) => {
    const wanted = requests[resource];
    return wanted === 0 ? undefined : (node) => node.used[resource] + wanted <= node.allocatable[resource];
  },
  explain: (nodes) => `${nodes} insufficient ${resource}`,
});

/** In this order; a node counts for the first it fails. */
export const filters: readonly Filter[] = [
  dataSource,
  volumes,
  ready,
  schedulable,
  taints,
  nodeSelector,
  devices,
  nodeAffinity,
  environmentAffinity,
  environmentAntiAffinity,
  keptOut,
  image,
  slots,
  cpuCount,
  enough('cpu'),
  enough('memory'),
  enough('disk'),
  hugepages,
];
