// The operations that a node carries out on its environments' disks, and the words their planner uses. Pure; used by the files beside it.
import type { VirtualEnvironmentRestore } from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';

export type Operation = VirtualEnvironmentSnapshot | VirtualEnvironmentRestore;

export const isRestore = (operation: Operation): operation is VirtualEnvironmentRestore =>
  operation.kind === 'VirtualEnvironmentRestore';

/** `namespace/name` of the environment it is about. */
export const environmentOf = ({ metadata, spec }: Operation): string =>
  `${metadata.namespace ?? ''}/${spec.virtualEnvironmentName}`;

export const uidOf = ({ metadata }: Operation): string => metadata.uid ?? '';

export const isOver = ({ status }: Operation): boolean =>
  status?.phase === 'Ready' || status?.phase === 'Succeeded' || status?.phase === 'Failed';

export const isLeaving = ({ metadata }: Operation): boolean => metadata.deletionTimestamp !== undefined;

/** Its node has begun; from then on a restore keeps the environment down. */
export const isBegun = ({ status }: Operation): boolean => status?.startedAt !== undefined;

/** In the order they were made. */
export function byAge(a: Operation, b: Operation): number {
  const [left, right] = [a, b].map(({ metadata }) => `${metadata.creationTimestamp ?? ''} ${metadata.name}`);
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}
