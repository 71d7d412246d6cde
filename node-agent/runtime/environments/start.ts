// Start of process 1: may it be, what is written down about it, and what follows when a step of bring-up.ts fails: everything
// made so far is taken back, and the attempt may be asked for again. Runs in the environment's turn.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { failedPrecondition } from '../wire/errors.ts';
import { bringUp } from './bring-up.ts';
import { type Entry, type Journal, makeEnded } from './entry.ts';
import { cleanUpRun } from './finish.ts';
import type { Parts } from './parts.ts';
import { countRun, type EnvironmentRecord, type RunRecord } from './record.ts';

/** Answers whether this call is to start it: false if that attempt runs already. Throws when it may not. */
export function mayStart(record: EnvironmentRecord, attempt: number): boolean {
  const { run, spec } = record;
  if (attempt < 1) throw new ApiError('BadRequest', 'attempt must be 1 or more');
  if (record.phase === 'deleting') throw failedPrecondition(`environment ${spec.uid} is being deleted`);
  if (run !== null) {
    if (run.attempt === attempt && run.state !== 'stopping') return false;
    const doing = run.state === 'stopping' ? 'is being stopped' : 'runs';
    throw failedPrecondition(
      `environment ${spec.uid} ${doing} as attempt ${run.attempt}; attempt ${attempt} has to wait until it has ended`,
    );
  }
  if (attempt <= record.attempt) {
    throw failedPrecondition(
      `attempt ${attempt} of environment ${spec.uid} has already ended; the next start is attempt ${record.attempt + 1}`,
    );
  }
  return true;
}

export interface StartOptions {
  attempt: number;
  /** Kept with the attempt; empty = nobody's in particular. */
  token: string;
  onReady: () => void;
}

export async function startRun(parts: Parts, entry: Entry, options: StartOptions, journal: Journal): Promise<void> {
  const { record } = entry;
  const { attempt } = options;
  const run: RunRecord = {
    attempt,
    spec: record.spec,
    state: 'starting',
    process: null,
    bootId: parts.bootId,
    startedAt: 0,
    ready: false,
    paused: false,
    token: options.token,
  };
  record.run = run;
  entry.clean = false;
  record.limitProblems = [];
  record.networkProblem = '';
  journal.publish(entry);
  try {
    record.limitProblems = await bringUp({
      parts,
      entry,
      run,
      spec: run.spec,
      uid: run.spec.uid,
      base: run.spec.idRange?.base ?? 0,
      onReady: options.onReady,
      pid: 0,
      journal,
    });
  } catch (error) {
    record.run = null;
    await cleanUpRun(parts, record.spec.uid);
    entry.clean = true;
    await journal.save(entry, false);
    journal.publish(entry);
    throw error;
  }
  run.state = 'running';
  run.startedAt = parts.clock.now();
  run.ready ||= run.spec.initKind !== 'INIT_KIND_SYSTEMD';
  countRun(record, run);
  entry.ended = makeEnded();
  await journal.save(entry, false);
  journal.publish(entry);
}
