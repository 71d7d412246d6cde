// The one next step for the operations on one environment: those that are being deleted first, then the oldest that is not over and can go on; one at a time. Pure;
// called by operation-sync.ts. Planning again after the step was taken gives the next one, and `rest` once all are over.
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentRestore } from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { RUNTIME_FINALIZER } from '../../../machinery/loop/finalizer.ts';
import type { Environment } from '../../runtime/client.ts';
import { byAge, isBegun, isLeaving, isOver, isRestore, type Operation, uidOf } from './operation.ts';

export type Step =
  /** A restore holds the environment down from here on. */
  | { do: 'begin'; operation: Operation; why: string }
  | { do: 'take'; operation: VirtualEnvironmentSnapshot }
  | { do: 'restore'; operation: VirtualEnvironmentRestore; snapshotUid: string }
  | { do: 'succeed'; operation: VirtualEnvironmentRestore }
  | { do: 'fail'; operation: Operation; why: string }
  /** It is not known here: ask the API server whether it exists at all. */
  | { do: 'confirmGone'; operation: Operation }
  | { do: 'deleteSnapshot'; operation: VirtualEnvironmentSnapshot }
  | { do: 'removeFinalizer'; operation: Operation }
  /** Until something changes. */
  | { do: 'wait'; operation: Operation; why: string }
  /** Until then, after a failure. */
  | { do: 'backOff'; ms: number }
  | { do: 'rest' };

export interface Failure {
  message: string;
  delayMs: number;
  until: number;
}

export interface Situation {
  /** All of this node about one environment. */
  operations: readonly Operation[];
  /** Bound here; undefined: not known. */
  object: VirtualEnvironment | undefined;
  /** What the runtime has. */
  environment: Environment | undefined;
  /** Uid of a snapshot of the same namespace that is ready. */
  snapshotUid: (name: string) => string | undefined;
  failures: ReadonlyMap<string, Failure>;
  now: number;
}

export function plan(situation: Situation): Step {
  const operations = situation.operations.toSorted(byAge);
  const leaving = operations.filter((operation) => isLeaving(operation) && isOurs(operation));
  const next = leaving.find((operation) => !isHeldBack(situation, operation));
  if (next !== undefined) return planLeaving(next);
  const first = operations.find(
    (operation) => !isLeaving(operation) && !isOver(operation) && !isPatient(situation, operation),
  );
  const waiting = [...leaving, ...(first === undefined ? [] : [first])].map((each) => heldBackFor(situation, each));
  if (first === undefined || isHeldBack(situation, first)) {
    const ms = Math.min(...waiting.filter((each) => each > 0));
    return Number.isFinite(ms) ? { do: 'backOff', ms } : { do: 'rest' };
  }
  return planOne(situation, first);
}

/** A restore that waits for somebody to stop the environment, and says so, holds nothing up. */
function isPatient(situation: Situation, operation: Operation): boolean {
  if (!isRestore(operation) || operation.spec.whenRunning !== 'Wait' || isBegun(operation)) return false;
  const step = planOne(situation, operation);
  return step.do === 'wait' && step.why === operation.status?.message;
}

const isOurs = ({ metadata }: Operation): boolean => metadata.finalizers?.includes(RUNTIME_FINALIZER) === true;

/** A restore that is under way in the runtime is finished before this is planned; what is left of one is nothing. */
const planLeaving = (operation: Operation): Step =>
  isRestore(operation) ? { do: 'removeFinalizer', operation } : { do: 'deleteSnapshot', operation };

function planOne(situation: Situation, operation: Operation): Step {
  const { object, environment } = situation;
  const name = operation.spec.virtualEnvironmentName;
  if (object === undefined) return { do: 'confirmGone', operation };
  if (object.metadata.deletionTimestamp !== undefined)
    return { do: 'fail', operation, why: `VirtualEnvironment "${name}" is being deleted` };
  if (environment === undefined)
    return { do: 'wait', operation, why: `VirtualEnvironment "${name}" is not made on its node yet` };
  return isRestore(operation) ? planRestore(situation, operation, environment) : planSnapshot(operation);
}

const planSnapshot = (operation: VirtualEnvironmentSnapshot): Step =>
  isBegun(operation) ? { do: 'take', operation } : { do: 'begin', operation, why: 'copying its disks' };

function planRestore(situation: Situation, operation: VirtualEnvironmentRestore, environment: Environment): Step {
  const { virtualEnvironmentName: name, snapshotName, whenRunning = 'Stop' } = operation.spec;
  // By this agent before it was restarted.
  if (environment.lastRestore === uidOf(operation)) return { do: 'succeed', operation };
  const snapshotUid = situation.snapshotUid(snapshotName);
  if (snapshotUid === undefined)
    return { do: 'fail', operation, why: `VirtualEnvironmentSnapshot "${snapshotName}" is no longer there` };
  const up = isUp(environment);
  if (isBegun(operation)) {
    return up
      ? { do: 'wait', operation, why: `VirtualEnvironment "${name}" is being stopped` }
      : { do: 'restore', operation, snapshotUid };
  }
  if (!up) return { do: 'begin', operation, why: 'copying its disks' };
  switch (whenRunning) {
    case 'Fail':
      return { do: 'fail', operation, why: `VirtualEnvironment "${name}" runs, and spec.whenRunning is Fail` };
    case 'Wait':
      return { do: 'wait', operation, why: `waits until VirtualEnvironment "${name}" is stopped` };
    case 'Stop':
      return { do: 'begin', operation, why: `stopping VirtualEnvironment "${name}"` };
  }
}

export const isUp = ({ state }: Environment): boolean =>
  state !== 'ENVIRONMENT_STATE_CREATED' && state !== 'ENVIRONMENT_STATE_STOPPED';

const heldBackFor = ({ failures, now }: Situation, operation: Operation): number =>
  (failures.get(uidOf(operation))?.until ?? 0) - now;

const isHeldBack = (situation: Situation, operation: Operation): boolean => heldBackFor(situation, operation) > 0;
