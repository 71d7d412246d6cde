// What happened to an environment, for `kubectl describe`: told from the status that is being replaced and the one that
// replaces it, so that nothing is told twice after a restart and nothing is missed while the agent was away.
// Pure; called by reconcile.ts after the status was written.
import { findCondition } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironmentStatus } from '../../../machinery/kinds/virtualenvironment/type.ts';

export interface News {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

type Status = VirtualEnvironmentStatus | undefined;

export function newsBetween(before: Status, after: VirtualEnvironmentStatus): News[] {
  return [...exited(before, after), ...started(before, after), ...powered(before, after), ...conditions(before, after)];
}

const FAULTS = new Set(['Error', 'Killed', 'OOMKilled', 'Unhealthy']);

function exited(before: Status, { lastExit: exit, nextStartAt, restartCount }: VirtualEnvironmentStatus): News[] {
  const news: News[] = [];
  const old = before?.lastExit;
  if (exit !== undefined && (exit.finishedAt !== old?.finishedAt || exit.reason !== old?.reason)) {
    const fault = FAULTS.has(exit.reason ?? '');
    const how = exit.signal === undefined ? `exit code ${exit.exitCode ?? 0}` : `signal ${exit.signal}`;
    const reason = exit.reason === 'OOMKilled' ? 'OOMKilled' : 'Exited';
    news.push({
      type: fault ? 'Warning' : 'Normal',
      reason,
      message: `process 1 ended: ${exit.reason ?? 'Error'}, ${how}`,
    });
  }
  if (nextStartAt !== undefined && nextStartAt !== before?.nextStartAt) {
    const message = `not started again before ${nextStartAt} (${restartCount ?? 0} restarts so far)`;
    news.push({ type: 'Warning', reason: 'BackOff', message });
  }
  return news;
}

function started(before: Status, { startedAt, restartCount = 0 }: VirtualEnvironmentStatus): News[] {
  const same = startedAt === before?.startedAt && restartCount === (before?.restartCount ?? 0);
  if (startedAt === undefined || same) return [];
  const message = restartCount === 0 ? 'process 1 started' : `process 1 started again (restart ${restartCount})`;
  return [{ type: 'Normal', reason: 'Started', message }];
}

function powered(before: Status, { lastPower }: VirtualEnvironmentStatus): News[] {
  if (lastPower === undefined || lastPower.token === before?.lastPower?.token) return [];
  const message = `request ${lastPower.action ?? ''} "${lastPower.token ?? ''}" was carried out`;
  return [{ type: 'Normal', reason: 'PowerRequest', message }];
}

/** Reasons that are news when a condition takes them on. */
const TELLING: Record<string, Record<string, News['type']>> = {
  ImageReady: { Building: 'Normal', Present: 'Normal', BuildFailed: 'Warning', ImageNotFound: 'Warning' },
  NetworkReady: { NetworkProblem: 'Warning', NetworkNotFound: 'Warning' },
  LimitsEnforced: { LimitsNotEnforced: 'Warning', UpdateFailed: 'Warning', InvalidResources: 'Warning' },
  RestartRequired: { FieldsChanged: 'Normal' },
  Running: {
    CreateFailed: 'Warning',
    StartFailed: 'Warning',
    InsufficientMemory: 'Warning',
    NoSuchCPU: 'Warning',
    DeleteFailed: 'Warning',
    PauseFailed: 'Warning',
    ResumeFailed: 'Warning',
    PowerRequestRefused: 'Warning',
    Stopping: 'Normal',
  },
  VolumesReady: { VolumeProblem: 'Warning' },
  Initialized: { FirstBootFailed: 'Warning', Completed: 'Normal' },
  GuestConfigured: { NotAsDeclared: 'Warning' },
  ViewConsistent: { Inconsistent: 'Warning' },
  Ready: { Ready: 'Normal', Paused: 'Normal', Unhealthy: 'Warning', Restoring: 'Normal' },
};

/** Reasons that would otherwise read the same for several conditions. */
const EVENT_REASONS: Record<string, string> = {
  Completed: 'Initialized',
  NotAsDeclared: 'GuestNotAsDeclared',
  Inconsistent: 'ViewInconsistent',
  Building: 'ImageBuilding',
  Present: 'ImageReady',
  BuildFailed: 'ImageFailed',
  FieldsChanged: 'RestartRequired',
};

function conditions(before: Status, after: VirtualEnvironmentStatus): News[] {
  return (after.conditions ?? []).flatMap(({ type, reason = '', message = '' }) => {
    const old = findCondition(before?.conditions, type);
    const telling = TELLING[type]?.[reason];
    if (telling === undefined || (old?.reason === reason && (telling === 'Normal' || old.message === message)))
      return [];
    return [{ type: telling, reason: EVENT_REASONS[reason] ?? reason, message }];
  });
}
