// The controller's part of an environment's status: how it is put together, and whether the object says so already.
// Called by reconcile.ts and controller.ts. Pure.
import { isDeepStrictEqual } from 'node:util';
import { findCondition, setConditions } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment, VirtualEnvironmentStatus } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { Allocation } from '../allocation/claims.ts';

export const FIELD_MANAGER = 'kapelle-controller';

export interface Verdict {
  status: 'True' | 'False';
  reason: string;
  message: string;
}

export interface ControllerStatus {
  allocation: Allocation | undefined;
  scheduled: Verdict;
  /** undefined once it is bound: the agent's from then on. */
  phase: VirtualEnvironmentStatus['phase'];
}

/** What to apply to /status, or undefined when the object says it already. */
export function statusPatch(ve: VirtualEnvironment, wanted: ControllerStatus, now: number): unknown {
  if (isSaid(ve, wanted)) return undefined;
  const { name, namespace, uid } = ve.metadata;
  const condition = { type: 'Scheduled', ...wanted.scheduled, observedGeneration: ve.metadata.generation };
  return {
    apiVersion: ve.apiVersion,
    kind: ve.kind,
    // The uid refuses an object that took the name meanwhile.
    metadata: { name, namespace, uid },
    status: {
      ...(wanted.phase === undefined ? {} : { phase: wanted.phase }),
      conditions: setConditions(ve.status?.conditions, [condition], now),
      ...(wanted.allocation === undefined ? {} : { allocation: wanted.allocation }),
    },
  };
}

function isSaid(ve: VirtualEnvironment, wanted: ControllerStatus): boolean {
  const condition = findCondition(ve.status?.conditions, 'Scheduled');
  return (
    condition?.status === wanted.scheduled.status &&
    condition.reason === wanted.scheduled.reason &&
    condition.message === wanted.scheduled.message &&
    (wanted.phase === undefined || ve.status?.phase === wanted.phase) &&
    isDeepStrictEqual(ve.status?.allocation, wanted.allocation)
  );
}
