// A changed spec: brought into force at once part by part, as far as the kernel lets; the rest waits for the next start
// (record.ts says which). Runs in the environment's turn. This file is the table of contents; each part is its folder's.
import { describeError } from '../../../machinery/log/log.ts';
import { isGroupLimit } from '../cgroup/limits.ts';
import { updateGuest } from '../guest/keep.ts';
import { nestedIoProblems } from '../safety/nesting.ts';
import { changeSysctls } from '../safety/sysctls.ts';
import { fullSentence } from '../volumes/disks.ts';
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

const RETRIED: Readonly<Record<string, Part>> = {
  disk: ({ parts, spec }) => diskProblems(parts, spec),
  limits: ({ parts, spec }) => limitGroups(parts, spec),
};

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
  checkUnchangeable(record.spec, spec);
  // The record first: what is written down is what the next start, or a runtime after a crash, brings about.
  record.changing = record.spec;
  record.spec = spec;
  await journal.save(entry, true);
  await finishChange(parts, entry, journal);
}

/** Brings into force what a change has written down. Nothing happens if none is under way. */
export async function finishChange(parts: Parts, entry: Entry, journal: Journal): Promise<void> {
  const { record } = entry;
  const { spec, changing: before } = record;
  if (before === null) return;
  const change: Change = { parts, entry, before, spec, uid: spec.uid, journal };
  const wanted = record.run === null ? [ALWAYS] : [ALWAYS, WHILE_RUNNING];
  const problems: LimitProblem[] = [];
  for (const [name, part] of wanted.flatMap((each) => Object.entries(each))) {
    problems.push(...(await answerOf(name, part, change)));
  }
  record.limitProblems = problems;
  record.changing = null;
  await journal.save(entry, false);
  journal.publish(entry);
}

/** What did not take may do so by now. Answers whether anything became different. */
export async function retryLimits(parts: Parts, entry: Entry, journal: Journal): Promise<boolean> {
  const { record } = entry;
  const { spec, run, limitProblems: before } = record;
  const stay = before.filter(({ limit }) => !isRetried(limit));
  if (run?.state !== 'running' || stay.length === before.length) return false;
  const change: Change = { parts, entry, before: spec, spec, uid: spec.uid, journal };
  const answers: LimitProblem[] = [];
  for (const [name, part] of Object.entries(RETRIED)) answers.push(...(await answerOf(name, part, change)));
  record.limitProblems = [...answers, ...stay];
  return JSON.stringify(record.limitProblems) !== JSON.stringify(before);
}

const isRetried = (limit: string): boolean => isGroupLimit(limit) || Object.hasOwn(RETRIED, limit);

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
  const used = await parts.volumes.usage(spec.uid);
  if (inForce === wanted && wanted > 0 && used > wanted)
    return [{ limit: 'disk', message: fullSentence(used, wanted) }];
  return inForce === wanted
    ? []
    : [{ limit: 'disk', message: `${wanted} bytes were asked for, in force is ${inForce}` }];
}
