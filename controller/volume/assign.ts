// Which node a VirtualVolume is made on: that of the first environment that uses it. Called by controller.ts. Pure.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualVolume } from '../../machinery/kinds/virtualvolume/type.ts';

export type VolumeDecision =
  | { do: 'nothing' }
  /** The agent of the node cleans up; where there is none any more, nobody is left who could. */
  | { do: 'removeFinalizer' }
  | { do: 'bind'; node: string }
  | { do: 'say'; phase: 'Pending' | 'Failed'; message: string };

/** @param users - environments of its namespace that declare it */
export function decideVolume(
  volume: VirtualVolume,
  users: readonly VirtualEnvironment[],
  hasNode: (name: string) => boolean,
): VolumeDecision {
  const node = volume.status?.nodeName;
  if (volume.metadata.deletionTimestamp !== undefined)
    return node === undefined || !hasNode(node) ? { do: 'removeFinalizer' } : { do: 'nothing' };
  if (node !== undefined) {
    if (hasNode(node)) return { do: 'nothing' };
    const message = `node ${node}, which it is on, no longer exists: it comes back with the node, or is lost with it`;
    return { do: 'say', phase: 'Failed', message };
  }
  const placed = users
    .filter(({ spec, metadata }) => spec.nodeName !== undefined && metadata.deletionTimestamp === undefined)
    .toSorted((a, b) => (age(a) < age(b) ? -1 : 1))
    .flatMap(({ spec }) => spec.nodeName ?? []);
  const [first] = placed;
  if (first !== undefined) return { do: 'bind', node: first };
  return { do: 'say', phase: 'Pending', message: 'it is made on the node of the first environment that uses it' };
}

const age = ({ metadata }: VirtualEnvironment): string => `${metadata.creationTimestamp ?? ''} ${metadata.name}`;
