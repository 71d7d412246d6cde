// Holding every process of an environment still, and letting them go on. Runs in the environment's turn. The wish is
// written down before the group is touched: a runtime that comes after a crash brings the group to it (adopt.ts).
import { failedPrecondition } from '../wire/errors.ts';
import type { Entry, Journal } from './entry.ts';
import type { Parts } from './parts.ts';
import type { EnvironmentRecord, RunRecord } from './record.ts';

function runOf({ spec, run }: EnvironmentRecord, doing: string): RunRecord {
  if (run === null || run.state === 'starting') throw failedPrecondition(`environment ${spec.uid} does not run`);
  if (run.state === 'stopping')
    throw failedPrecondition(`environment ${spec.uid} is being stopped, it cannot be ${doing}`);
  return run;
}

/** Throws Timeout if a process cannot be held; then all go on. */
export async function pauseRun(parts: Parts, entry: Entry, journal: Journal): Promise<void> {
  const run = runOf(entry.record, 'paused');
  const group = parts.paths.cgroup(entry.record.spec.uid);
  if (run.paused && (await parts.freezer.isFrozen(group))) return;
  run.paused = true;
  await journal.save(entry, false);
  try {
    await parts.freezer.freeze(group);
  } catch (error) {
    run.paused = false;
    await journal.save(entry, false);
    throw error;
  }
  journal.publish(entry);
}

export async function resumeRun(parts: Parts, entry: Entry, journal: Journal): Promise<void> {
  const run = runOf(entry.record, 'resumed');
  if (!run.paused) return;
  await thaw(parts, entry, run);
  await journal.save(entry, false);
  journal.publish(entry);
}

/** For what runs no longer and what is to end: frozen processes see no signal (v1: not even SIGKILL). */
export async function thaw(parts: Parts, entry: Entry, run: RunRecord): Promise<void> {
  run.paused = false;
  await parts.freezer.thaw(parts.paths.cgroup(entry.record.spec.uid));
}

/** After a crash between the wish and its effect, in either direction. Something else may have frozen it for a moment (copies of disks). */
export async function settlePause(parts: Parts, entry: Entry): Promise<void> {
  const { record } = entry;
  if (record.run === null) return;
  const group = parts.paths.cgroup(record.spec.uid);
  const wanted = record.run.paused && record.run.state === 'running';
  if ((await parts.freezer.isFrozen(group)) === wanted) return;
  if (wanted) await parts.freezer.freeze(group);
  else await parts.freezer.thaw(group);
}
