// A changed spec: limits and disk quota at once, the rest at the next start (record.ts says which). Runs in the
// environment's turn.
import { describeError } from '../../../machinery/log/log.ts';
import type { EnvironmentSpec, LimitProblem } from '../wire/messages.ts';
import type { Entry, Journal } from './entry.ts';
import type { Parts } from './parts.ts';
import { checkUnchangeable } from './validate.ts';

export async function updateEnvironment(
  parts: Parts,
  entry: Entry,
  spec: EnvironmentSpec,
  journal: Journal,
): Promise<void> {
  const { record } = entry;
  checkUnchangeable(record.spec, spec);
  // The record first: what is written down is what the next start, or a runtime after a crash, brings about.
  record.spec = spec;
  await journal.save(entry, true);
  const problems = await diskProblems(parts, spec);
  if (record.run !== null && spec.resources !== null) {
    problems.push(...(await parts.cgroups.applyLimits(parts.paths.cgroup(spec.uid), spec.resources)));
  }
  record.limitProblems = problems;
  await journal.save(entry, false);
  journal.publish(entry);
}

async function diskProblems(parts: Parts, spec: EnvironmentSpec): Promise<LimitProblem[]> {
  const wanted = spec.resources?.diskLimitBytes ?? 0;
  try {
    await parts.volumes.setLimit(spec.uid, wanted);
    const inForce = await parts.volumes.limit(spec.uid);
    return inForce === wanted
      ? []
      : [{ limit: 'disk', message: `${wanted} bytes were asked for, in force is ${inForce}` }];
  } catch (error) {
    return [{ limit: 'disk', message: describeError(error) }];
  }
}
