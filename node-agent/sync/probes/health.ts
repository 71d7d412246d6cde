// What the probes of one environment say of its current start, in the words of the planner and of the conditions. Pure data;
// made by machine.ts, read by plan.ts and conditions.ts.

export interface Health {
  /** What Ready is to say as far as probes go; undefined: no probe has a say, the init's word counts. */
  ready: { is: boolean; reason: string; message: string } | undefined;
  /** The start whose startup or liveness probe has failed for good: it is to be restarted. */
  failed: { attempt: number; why: string } | undefined;
}

export const NO_PROBES: Health = { ready: undefined, failed: undefined };
