// The runtime's report on one environment in the words of the run policy. Pure; called by plan.ts and status.ts.
import { findCondition } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import type { PowerFacts } from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import type { VirtualEnvironmentStatus } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { rfc3339 } from '../../../machinery/clock/clock.ts';
import type { Environment, EnvironmentState } from '../../runtime/client.ts';
import type { Situation } from './plan.ts';

const STATES: Record<EnvironmentState, PowerFacts['state']> = {
  ENVIRONMENT_STATE_UNSPECIFIED: 'absent',
  ENVIRONMENT_STATE_CREATED: 'created',
  ENVIRONMENT_STATE_STARTING: 'starting',
  ENVIRONMENT_STATE_RUNNING: 'running',
  ENVIRONMENT_STATE_PAUSED: 'running',
  ENVIRONMENT_STATE_STOPPING: 'stopping',
  ENVIRONMENT_STATE_STOPPED: 'stopped',
};

export function powerFacts(environment: Environment | undefined): PowerFacts {
  if (environment === undefined) return { state: 'absent', attempt: 0, startedAt: 0, startToken: '' };
  return {
    state: STATES[environment.state],
    attempt: environment.attempt,
    startedAt: environment.startedAt,
    startToken: environment.startToken,
    lastExit: environment.lastExit ?? undefined,
    ...(environment.state === 'ENVIRONMENT_STATE_PAUSED' ? { paused: true } : {}),
  };
}

/** The same with what the probes say and said of it. */
export function factsOf({ environment, health, endedByProbe, object }: Situation): PowerFacts {
  const facts = powerFacts(environment);
  const failed = health.failed?.attempt === facts.attempt ? health.failed.why : undefined;
  return { ...facts, failedProbe: failed, unhealthy: isUnhealthy(facts, endedByProbe, object.status) };
}

/** Reason of the condition Ready while an environment is stopped because of a probe. */
export const UNHEALTHY = 'Unhealthy';

/** An agent that was started meanwhile reads it from what the one before wrote. */
function isUnhealthy(facts: PowerFacts, ended: number, status: VirtualEnvironmentStatus | undefined): boolean {
  const { lastExit: exit, attempt, state } = facts;
  if (exit?.requested !== true) return false;
  const told = status?.lastExit;
  if (told?.finishedAt === rfc3339(exit.finishedAt)) return told.reason === UNHEALTHY;
  // The start that ended so: a new one may run already.
  const endedStart = state === 'stopped' ? attempt : attempt - 1;
  if (ended === endedStart) return true;
  const wasLast = (status?.restartCount ?? 0) + 1 === endedStart;
  return wasLast && findCondition(status?.conditions, 'Ready')?.reason === UNHEALTHY;
}
