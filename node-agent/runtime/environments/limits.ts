// Every limit of one environment, brought into force and read back: its cgroups, its processes, its share of the CPUs.
// Called by bring-up.ts before process 1 runs, by update.ts while it does, and again while something did not take.
import { applyProcessLimits, OOM_LIMIT } from '../rlimits/apply.ts';
import { isRlimit } from '../rlimits/rlimits.ts';
import { NO_RESOURCES } from '../wire/defaults.ts';
import type { EnvironmentSpec, LimitProblem } from '../wire/messages.ts';
import type { Parts } from './parts.ts';

const oomScoreAdj = (spec: EnvironmentSpec): number => spec.resources?.oomScoreAdj ?? 0;

/** The group was just made, and process 1 waits in it: what is forked later inherits from it. */
export async function limitNew(parts: Parts, spec: EnvironmentSpec, pid: number): Promise<LimitProblem[]> {
  const wanted = {
    rlimits: spec.rlimits,
    oomScoreAdj: oomScoreAdj(spec) === parts.ceilings.oomScoreAdj ? undefined : oomScoreAdj(spec),
  };
  // Each process once: there is no other yet.
  const once = async () => [pid];
  const problems = await Promise.all([
    parts.cgroups.applyLimits(parts.paths.cgroup(spec.uid), spec.resources ?? NO_RESOURCES, 'new'),
    applyProcessLimits(once, wanted, [], parts.ceilings),
    parts.neighbours.rebalance(),
  ]);
  return problems.flatMap((each) => each ?? []);
}

/** What the groups hold, live. */
export async function limitGroups(parts: Parts, spec: EnvironmentSpec): Promise<LimitProblem[]> {
  const problems = await parts.cgroups.applyLimits(parts.paths.cgroup(spec.uid), spec.resources ?? NO_RESOURCES);
  return [...problems, ...parts.neighbours.guaranteeProblems(spec)];
}

/**
 * What each process has, live. Only what changed: the guest may have set its own since.
 * @param known - problems of before; they stay with what did not change
 */
export async function limitProcesses(
  parts: Parts,
  spec: EnvironmentSpec,
  before: EnvironmentSpec,
  known: readonly LimitProblem[],
): Promise<LimitProblem[]> {
  const sameRlimits = JSON.stringify(spec.rlimits) === JSON.stringify(before.rlimits);
  const sameOom = oomScoreAdj(spec) === oomScoreAdj(before);
  const wanted = {
    rlimits: sameRlimits ? [] : spec.rlimits,
    oomScoreAdj: sameOom ? undefined : oomScoreAdj(spec),
  };
  const processes = () => parts.cgroups.processes(parts.paths.cgroup(spec.uid));
  const problems = await applyProcessLimits(processes, wanted, sameRlimits ? [] : before.rlimits, parts.ceilings);
  const stay = known.filter(({ limit }) => (sameRlimits && isRlimit(limit)) || (sameOom && limit === OOM_LIMIT));
  return [...problems, ...stay];
}
