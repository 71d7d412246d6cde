// Start of process 1: root -> OCI create -> limits, delegation, network -> OCI start. Anything that fails takes everything
// made so far back, and the attempt may be asked for again. Runs in the environment's turn.
import { identifyProcess } from '../../host/proc.ts';
import { removeFile } from '../../host/files.ts';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { NO_RESOURCES } from '../wire/defaults.ts';
import { failedPrecondition } from '../wire/errors.ts';
import { type Entry, type Journal, makeEnded } from './entry.ts';
import { cleanUpRun } from './finish.ts';
import type { Parts } from './parts.ts';
import { countRun, type EnvironmentRecord, type RunRecord } from './record.ts';
import { prepareRoot, writeBundle } from './root.ts';

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
    token: options.token,
  };
  record.run = run;
  entry.clean = false;
  record.limitProblems = [];
  record.networkProblem = '';
  journal.publish(entry);
  try {
    await bringUp(parts, entry, run, options, journal);
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

async function bringUp(
  parts: Parts,
  entry: Entry,
  run: RunRecord,
  options: StartOptions,
  journal: Journal,
): Promise<void> {
  const { record } = entry;
  const { spec } = record;
  const { uid } = spec;
  const base = spec.idRange?.base ?? 0;
  const prepared = prepareRoot(parts, spec, record.identityKey);
  await Promise.all([
    prepared,
    // What an attempt that was killed half-way left: `create` refuses a container or a group that exists.
    journal.save(entry, options.token !== ''),
    removeFile(parts.oci.exitFile(uid)),
    writeBundle(parts, spec),
  ]);
  record.identityKey = await prepared;
  if (spec.initKind === 'INIT_KIND_SYSTEMD')
    await parts.notify.open(uid, parts.paths.hostFolder(uid), base, options.onReady);
  const pid = await parts.oci.create({
    id: uid,
    bundle: parts.paths.bundle(uid),
    consoleLog: parts.paths.consoleLog(uid),
  });
  run.process = (await identifyProcess(pid)) ?? null;
  if (run.process === null)
    throw new ApiError('InternalError', `process 1 of ${uid} ended before it was started; its console log says why`);
  const cgroup = parts.paths.cgroup(uid);
  const [limitProblems] = await Promise.all([
    parts.cgroups.applyLimits(cgroup, spec.resources ?? NO_RESOURCES),
    parts.cgroups.delegate(cgroup, base),
    parts.network.attach({ uid, pid, interfaces: spec.interfaces }),
    // Before the start: an adopting runtime must know this process.
    journal.save(entry, false),
  ]);
  record.limitProblems = limitProblems;
  await parts.oci.start(uid);
}
