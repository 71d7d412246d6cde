// What the power decisions of run-policy.ts and backoff.ts are made from: the runtime's report in plain facts, and how an end of
// process 1 reads. Pure; also called by the agent's status. Never looks at an API object's spec.

/** How process 1 ended. Times are milliseconds since the epoch. */
export interface Exit {
  code: number;
  /** Number of the signal that ended it; 0 = none. */
  signal: number;
  oomKilled: boolean;
  /** StopEnvironment asked for it. */
  requested: boolean;
  /** Found dead after a boot of the host. */
  hostRebooted: boolean;
  /** It asked for a reboot of itself. */
  reboot: boolean;
  finishedAt: number;
}

/** What the runtime knows of one environment, as far as power goes. */
export interface PowerFacts {
  state: 'absent' | 'created' | 'starting' | 'running' | 'stopping' | 'stopped';
  /** Number of the current start, else of the last that got as far as running; 0 = never started. */
  attempt: number;
  /** Of that start, milliseconds; 0 = it does not run yet. */
  startedAt: number;
  /** Token of the power request that the last requested start was made for; empty if none was. */
  startToken: string;
  lastExit?: Exit | undefined;
  /** It runs and is frozen. */
  paused?: boolean;
  /** Why its startup or liveness probe wants this start to end. */
  failedProbe?: string | undefined;
  /** The stop that ended it was a failed probe's. */
  unhealthy?: boolean;
}

/** It shut down by itself and in order; powering off inside is that, too. */
export const isCleanExit = (exit: Exit): boolean =>
  !exit.oomKilled && !exit.reboot && exit.code === 0 && exit.signal === 0;

/** CamelCase word for status.lastExit.reason. `unhealthy`: a failed probe asked for it. */
export function exitReason(exit: Exit, unhealthy = false): string {
  if (exit.hostRebooted) return 'NodeRestarted';
  if (unhealthy) return 'Unhealthy';
  if (exit.requested) return 'StoppedByRequest';
  if (exit.oomKilled) return 'OOMKilled';
  if (isCleanExit(exit) || exit.reboot) return 'Completed';
  return exit.signal === 0 ? 'Error' : 'Killed';
}

export const isUp = (facts: PowerFacts): boolean => facts.state === 'running' || facts.state === 'starting';

/** Whether process 1 ever ran. */
export const hasRun = (facts: PowerFacts): boolean => facts.attempt > 0 && facts.state !== 'starting';
