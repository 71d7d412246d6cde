// An environment as view.ts sees it. Pure; called by environments/, which tells view.ts of every change.
import type { ProcessIdentity } from '../../host/proc.ts';
import type { EnvironmentRecord, Observed } from '../environments/record.ts';
import type { View } from '../wire/messages.ts';

/** One that runs. */
export interface Viewed {
  uid: string;
  process: ProcessIdentity;
  cgroup: string;
  /** Changes whenever what is in force may have changed, and with every run. */
  key: string;
  ready: boolean;
  paused: boolean;
}

/** Undefined unless it runs. */
export function viewedOf(record: EnvironmentRecord, observed: Observed, cgroup: string): Viewed | undefined {
  const { run, spec } = record;
  if (run === null || run.state !== 'running' || run.process === null) return undefined;
  const { process, ready, paused } = run;
  const key = [process.startTime, spec.generation, ready, paused, observed.cpus].join(' ');
  return { uid: spec.uid, process, cgroup, key, ready, paused };
}

/** What was found before is kept when the same was found again: nobody needs to be told. */
export const sameView = (a: View | null, b: View): boolean =>
  a !== null && a.problems.join('\n') === b.problems.join('\n');
