// The runtime's report on one environment in the words of the run policy. Pure; called by plan.ts and status.ts.
import type { PowerFacts } from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import type { Environment, EnvironmentState } from '../../runtime/client.ts';

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
  };
}
