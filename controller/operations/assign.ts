// Which node carries a snapshot or restore out, what it waits for, or why it never can. Called by controller.ts. Pure.
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentRestore } from '../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';

export type Operation = VirtualEnvironmentSnapshot | VirtualEnvironmentRestore;

export type Assignment =
  | { do: 'assign'; node: string }
  /** Looked at again when what it names changes. */
  | { do: 'wait'; why: string }
  | { do: 'fail'; why: string };

/** Of the operation's namespace. */
export interface Known {
  environment: (name: string) => VirtualEnvironment | undefined;
  snapshot: (name: string) => VirtualEnvironmentSnapshot | undefined;
}

export function assign(operation: Operation, known: Known): Assignment {
  const name = operation.spec.virtualEnvironmentName;
  const environment = known.environment(name);
  if (environment === undefined) return { do: 'wait', why: `there is no VirtualEnvironment "${name}"` };
  if (environment.metadata.deletionTimestamp !== undefined)
    return { do: 'fail', why: `VirtualEnvironment "${name}" is being deleted` };
  const problem = isRestore(operation) ? sourceProblem(operation, environment, known) : undefined;
  if (problem !== undefined) return problem;
  const { nodeName } = environment.spec;
  if (nodeName === undefined)
    return { do: 'wait', why: `VirtualEnvironment "${name}" is not on a node yet: ${placement(environment)}` };
  return { do: 'assign', node: nodeName };
}

export const isRestore = (operation: Operation): operation is VirtualEnvironmentRestore =>
  operation.kind === 'VirtualEnvironmentRestore';

function sourceProblem(
  { spec }: VirtualEnvironmentRestore,
  environment: VirtualEnvironment,
  known: Known,
): Assignment | undefined {
  const name = spec.snapshotName;
  const snapshot = known.snapshot(name);
  if (snapshot === undefined) return { do: 'wait', why: `there is no VirtualEnvironmentSnapshot "${name}"` };
  const of = snapshot.spec.virtualEnvironmentName;
  if (of !== spec.virtualEnvironmentName) {
    const why = `VirtualEnvironmentSnapshot "${name}" is of VirtualEnvironment "${of}", not of "${spec.virtualEnvironmentName}"`;
    return { do: 'fail', why: `${why}; a VirtualEnvironmentClone makes a new environment from it` };
  }
  const ready = snapshotProblem(snapshot);
  if (ready !== undefined) return ready;
  const { source, nodeName } = snapshot.status ?? {};
  if (source?.uid !== environment.metadata.uid) {
    const why = `VirtualEnvironmentSnapshot "${name}" is of an earlier VirtualEnvironment "${of}", which was deleted`;
    return { do: 'fail', why: `${why}; a VirtualEnvironmentClone makes a new environment from it` };
  }
  if (nodeName !== environment.spec.nodeName) {
    const why = `VirtualEnvironmentSnapshot "${name}" lies on node ${nodeName ?? '?'}`;
    return { do: 'fail', why: `${why}, the environment on ${environment.spec.nodeName ?? 'none'}` };
  }
  return undefined;
}

/** Undefined: its copies can be used. */
export function snapshotProblem({
  metadata,
  status,
}: VirtualEnvironmentSnapshot): Exclude<Assignment, { do: 'assign' }> | undefined {
  const which = `VirtualEnvironmentSnapshot "${metadata.name}"`;
  if (metadata.deletionTimestamp !== undefined) return { do: 'fail', why: `${which} is being deleted` };
  if (status?.phase === 'Failed') return { do: 'fail', why: `${which} has failed: ${status.message ?? ''}` };
  if (status?.phase === 'Ready') return undefined;
  const message = status?.message;
  return {
    do: 'wait',
    why: `${which} is not ready yet${message === undefined || message === '' ? '' : `: ${message}`}`,
  };
}

const placement = ({ status }: VirtualEnvironment): string =>
  findCondition(status?.conditions, 'Scheduled')?.message ?? 'the controller has not looked at it';
