// On which nodes an image is kept ahead of need. Rendezvous hashing: each image ranks the nodes in an order of its own, so images spread
// evenly, every controller comes to the same answer, and a node that comes or goes moves only what it has to. Pure; called by controller.ts.
import { createHash } from 'node:crypto';
import type { Image } from '../../machinery/kinds/image/type.ts';
import type { Node } from '../../machinery/kinds/node/type.ts';

/** Names in order; undefined: nothing is to be said (everywhere, or nowhere). */
export function prefetchNodes(image: Image, nodes: readonly Node[]): string[] | undefined {
  const { prefetch = false, replicas = 0, nodeSelector, source } = image.spec;
  // It can be where it is made only.
  if (source.virtualEnvironment !== undefined || source.virtualEnvironmentSnapshot !== undefined) return undefined;
  const everywhere = prefetch && nodeSelector !== undefined;
  if (replicas === 0 && !everywhere) return undefined;
  const matching = nodes.filter(({ metadata }) =>
    Object.entries(nodeSelector ?? {}).every(([key, value]) => metadata.labels?.[key] === value),
  );
  if (everywhere) return matching.map(nameOf).toSorted();
  return matching
    .filter(isReady)
    .map(nameOf)
    .toSorted((a, b) => rank(image.metadata.name, b) - rank(image.metadata.name, a) || (a < b ? -1 : 1))
    .slice(0, replicas)
    .toSorted();
}

const nameOf = ({ metadata }: Node): string => metadata.name;

const isReady = ({ status, metadata }: Node): boolean =>
  metadata.deletionTimestamp === undefined &&
  (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');

/** 48 bits: exact as a number. */
const rank = (image: string, node: string): number =>
  createHash('sha256').update(`${image}\0${node}`).digest().readUIntBE(0, 6);
