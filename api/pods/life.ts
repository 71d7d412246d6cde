// Where an environment is in its life, in the words of a pod: phase and container state. Pure; called by status.ts.
// Phases are those kubelet would give (pkg/kubelet getPhase), with one difference: an environment that ended may be
// started again later, so Succeeded and Failed are not for good.
import type { Condition } from '../../machinery/kinds/meta.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment, VirtualEnvironmentStatus } from '../../machinery/kinds/virtualenvironment/type.ts';
import { restartPolicyOf } from './spec.ts';

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';

export interface Terminated {
  exitCode: number;
  signal?: number;
  reason: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
}

/** core/v1 ContainerState: one of the three. */
export type ContainerState =
  | { waiting: { reason: string; message?: string } }
  | { running: { startedAt?: string } }
  | { terminated: Terminated };

export interface Life {
  phase: PodPhase;
  state: ContainerState;
  /** How it ended before what `state` says. */
  lastState: { terminated: Terminated } | Record<string, never>;
}

export function lifeOf(ve: VirtualEnvironment): Life {
  const { status = {} } = ve;
  const ended = status.lastExit === undefined ? undefined : terminated(status);
  const before = ended === undefined ? {} : { terminated: withoutStart(ended) };
  if (isUp(status)) return { phase: upPhase(status), state: running(status), lastState: before };
  if (status.phase === 'Unknown')
    return { phase: 'Unknown', state: waiting('ContainerStatusUnknown', conditionOf(ve, 'Ready')), lastState: before };
  if (ended === undefined) return { phase: 'Pending', state: notStarted(ve), lastState: {} };
  if (isToStartAgain(ve)) return { phase: 'Running', state: betweenStarts(ve), lastState: before };
  return { phase: endPhase(ve), state: { terminated: ended }, lastState: {} };
}

const conditionOf = ({ status }: VirtualEnvironment, type: string): Condition | undefined =>
  findCondition(status?.conditions, type);

/** Process 1 is there, or was when last heard of. */
function isUp({ phase, conditions }: VirtualEnvironmentStatus): boolean {
  if (phase === 'Running' || phase === 'Paused' || phase === 'Stopping') return true;
  if (phase !== 'Terminating' && phase !== 'Unknown') return false;
  const condition = findCondition(conditions, 'Running');
  return condition?.status === 'True' || condition?.reason === 'Stopping';
}

const upPhase = ({ phase }: VirtualEnvironmentStatus): PodPhase => (phase === 'Unknown' ? 'Unknown' : 'Running');

const running = ({ startedAt }: VirtualEnvironmentStatus): ContainerState => ({
  running: startedAt === undefined ? {} : { startedAt },
});

const waiting = (reason: string, condition: Condition | undefined): ContainerState => ({
  waiting: { reason, ...(condition?.message === undefined ? {} : { message: condition.message }) },
});

/** Kubernetes' words where it has them: tools tell by these that a pod cannot start. */
const TROUBLE: Readonly<Record<string, string>> = {
  BuildFailed: 'ErrImagePull',
  ImageNotFound: 'ErrImagePull',
  CreateFailed: 'CreateContainerError',
  StartFailed: 'RunContainerError',
};

/** Reasons of the condition Running for which it stays down. */
const HELD_DOWN = new Set(['Halted', 'StoppedByRequest', 'Manual']);

function notStarted(ve: VirtualEnvironment): ContainerState {
  const why = [conditionOf(ve, 'ImageReady'), conditionOf(ve, 'Running')].find(
    (condition) => TROUBLE[condition?.reason ?? ''] !== undefined,
  );
  if (why !== undefined) return waiting(TROUBLE[why.reason ?? ''] ?? '', why);
  if (ve.status?.phase === 'Stopped') return waiting('Stopped', conditionOf(ve, 'Running'));
  return waiting('ContainerCreating', conditionOf(ve, 'Ready'));
}

function betweenStarts(ve: VirtualEnvironment): ContainerState {
  const why = conditionOf(ve, 'Running');
  const trouble = TROUBLE[why?.reason ?? ''];
  if (trouble !== undefined) return waiting(trouble, why);
  const backsOff = ve.status?.nextStartAt !== undefined || why?.reason === 'BackOff';
  return waiting(backsOff ? 'CrashLoopBackOff' : 'ContainerCreating', why);
}

function isToStartAgain(ve: VirtualEnvironment): boolean {
  const { status = {}, spec } = ve;
  if (ve.metadata.deletionTimestamp !== undefined) return false;
  if (status.phase === 'Starting' || status.nextStartAt !== undefined) return true;
  if (spec.power?.action === 'Stop' || HELD_DOWN.has(conditionOf(ve, 'Running')?.reason ?? '')) return false;
  switch (restartPolicyOf(spec)) {
    case 'Always':
      return true;
    case 'OnFailure':
      return status.phase === 'Failed';
    default:
      return false;
  }
}

function endPhase({ status, metadata }: VirtualEnvironment): PodPhase {
  if (metadata.deletionTimestamp !== undefined) return 'Running';
  return status?.phase === 'Failed' ? 'Failed' : 'Succeeded';
}

/** What Kubernetes calls our reasons of an exit; kubectl shows the word as STATUS. */
const EXIT_REASONS: Readonly<Record<string, string>> = { Killed: 'Error', StoppedByRequest: 'Completed' };

function terminated({ lastExit = {}, startedAt, phase }: VirtualEnvironmentStatus): Terminated {
  const { exitCode, signal, reason = 'Error', finishedAt } = lastExit;
  const word = EXIT_REASONS[reason];
  return {
    // As shells and the kubelet count a death by signal.
    exitCode: exitCode ?? (signal === undefined ? 0 : 128 + signal),
    ...(signal === undefined ? {} : { signal }),
    reason: word ?? reason,
    ...(word === undefined ? {} : { message: reason }),
    ...(startedAt === undefined || phase === 'Starting' ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}

/** status.startedAt is of the start that runs now, not of the one that ended. */
function withoutStart({ startedAt, ...ended }: Terminated): Terminated {
  const own = startedAt !== undefined && ended.finishedAt !== undefined && startedAt <= ended.finishedAt;
  return own ? { ...ended, startedAt } : ended;
}
