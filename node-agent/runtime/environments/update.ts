// A changed spec: brought into force at once part by part, as far as the kernel lets; the rest waits for the next start
// (record.ts says which). Runs in the environment's turn. This file is the table of contents; each part is its folder's.
import { describeError } from '../../../machinery/log/log.ts';
import { updateGuest } from '../guest/keep.ts';
import { nestedIoProblems } from '../safety/nesting.ts';
import { changeSysctls } from '../safety/sysctls.ts';
import { updateVolumes } from '../volumes/steps.ts';
import type { EnvironmentSpec, LimitProblem } from '../wire/messages.ts';
import type { Entry, Journal } from './entry.ts';
import { limitGroups, limitProcesses } from './limits.ts';
import type { Parts } from './parts.ts';
import { checkUnchangeable } from './validate.ts';

/** One change under way; the record already has the new spec. */
export interface Change {
  parts: Parts;
  entry: Entry;
  before: EnvironmentSpec;
  spec: EnvironmentSpec;
  uid: string;
  journal: Journal;
}

/** Answers limits that did not take. One that throws is reported as a limit of its name, and holds no other up. */
type Part = (change: Change) => Promise<LimitProblem[] | void>;

/** Whether it runs or not. */
const ALWAYS: Readonly<Record<string, Part>> = {
  disk: ({ parts, spec }) => diskProblems(parts, spec),
  guest: updateGuest,
  volumes: updateVolumes,
};

/** Only while it runs: a start does the same by itself. */
const WHILE_RUNNING: Readonly<Record<string, Part>> = {
  nesting: async ({ parts, entry, spec }) => nestedIoProblems(parts.safety.cgroupV1, entry.record.run, spec),
  sysctls: ({ entry, spec }) => changeSysctls(entry.record.run, spec.sysctls),
  limits: ({ parts, spec }) => limitGroups(parts, spec),
  processes: ({ parts, spec, before, entry }) => limitProcesses(parts, spec, before, entry.record.limitProblems),
  cpus: ({ parts }) => parts.neighbours.rebalance(),
};

export async function updateEnvironment(
  parts: Parts,
  entry: Entry,
  spec: EnvironmentSpec,
  journal: Journal,
): Promise<void> {
  const { record } = entry;
  const before = record.spec;
  checkUnchangeable(before, spec);
  // The record first: what is written down is what the next start, or a runtime after a crash, brings about.
  record.spec = spec;
  await journal.save(entry, true);
  const change: Change = { parts, entry, before, spec, uid: spec.uid, journal };
  const wanted = record.run === null ? [ALWAYS] : [ALWAYS, WHILE_RUNNING];
  const problems: LimitProblem[] = [];
  for (const [name, part] of wanted.flatMap((each) => Object.entries(each))) {
    problems.push(...(await answerOf(name, part, change)));
  }
  record.limitProblems = problems;
  await journal.save(entry, false);
  journal.publish(entry);
}

async function answerOf(name: string, part: Part, change: Change): Promise<LimitProblem[]> {
  try {
    return (await part(change)) ?? [];
  } catch (error) {
    change.parts.log.error('a change did not take', { uid: change.uid, part: name, error });
    return [{ limit: name, message: describeError(error) }];
  }
}

async function diskProblems(parts: Parts, spec: EnvironmentSpec): Promise<LimitProblem[]> {
  const wanted = spec.resources?.diskLimitBytes ?? 0;
  await parts.volumes.setLimit(spec.uid, wanted);
  const inForce = await parts.volumes.limit(spec.uid);
  return inForce === wanted
    ? []
    : [{ limit: 'disk', message: `${wanted} bytes were asked for, in force is ${inForce}` }];
}
