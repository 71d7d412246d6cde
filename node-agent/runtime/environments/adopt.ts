// Start of the runtime: makes memory, records and kernel agree again after any kind of end - clean, killed at any point,
// or a reboot of the host. What runs is taken over; what ended meanwhile is finished; what was half-made is taken back;
// what carries this node's name and belongs to nobody is removed.
import { describeError } from '../../../machinery/log/log.ts';
import { removeFile } from '../../host/files.ts';
import { processesWithArgument, signalProcess } from '../../host/proc.ts';
import { resumeGuest } from '../guest/keep.ts';
import { removeRunFolder } from '../rootfs/mount.ts';
import { settleSnapshots } from '../snapshots/settle.ts';
import { type Entry, type Journal, makeEnded, newEntry } from './entry.ts';
import { cleanUpRun, finishRun, hasEnded } from './finish.ts';
import { takeOverVolumes } from '../volumes/steps.ts';
import type { NetworkAttachment, Parts } from './parts.ts';
import { settlePause } from './pause.ts';
import { countRun, type EnvironmentRecord } from './record.ts';
import { removeEnvironment } from './remove.ts';
import { folderNames, loadRecords } from './store.ts';
import { finishChange } from './update.ts';

export interface Adopted {
  entries: Entry[];
  /** What a person has to look at, one sentence each. */
  problems: string[];
  /** Environments whose record cannot be read, by uid: they may run, and their disk is all that is left of their data. */
  unreadable: ReadonlyMap<string, string>;
}

/** @param closing - aborted once nothing more is to be looked after */
export async function adopt(
  parts: Parts,
  journal: Journal,
  onReady: (uid: string) => void,
  closing: AbortSignal,
): Promise<Adopted> {
  const { records, halfMade, unreadable } = await loadRecords(parts.paths);
  const problems = unreadable.map(({ uid, problem }) => `environment ${uid} is left alone: ${problem}`);
  const attempt = async (uid: string, what: string, action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      problems.push(`environment ${uid}: ${what}: ${describeError(error)}`);
      parts.log.error(what, { uid, error: describeError(error) });
    }
  };
  const entries: Entry[] = [];
  for (const record of records) {
    const { uid } = record.spec;
    if (record.phase !== 'created') halfMade.push(uid);
    else {
      const entry = newEntry(record);
      entries.push(entry);
      await attempt(uid, 'could not be taken over completely', () => takeOver(parts, entry, journal, onReady, closing));
    }
  }
  for (const uid of halfMade) {
    await attempt(uid, 'a half-made or half-deleted environment could not be removed', () =>
      removeEnvironment(parts, uid, undefined, journal),
    );
  }
  await attempt('(all)', 'copies of disks that nobody waits for could not be removed', () =>
    parts.snapshots.sweepSides(new Set(unreadable.map(({ uid }) => uid))),
  );
  const known = new Set([...entries.map((entry) => entry.record.spec.uid), ...unreadable.map(({ uid }) => uid)]);
  for (const uid of await leftovers(parts, known)) {
    await attempt(uid, 'leftovers could not be removed', () => removeLeftover(parts, uid));
  }
  if (unreadable.length === 0)
    await attempt('(all)', 'networks could not be made as declared', () => reconcileNetworks(parts, entries));
  // Which links are theirs stands in the records that cannot be read; a reconcile would take them for nobody's.
  else problems.push('networks of environments are not looked after until every record can be read again');
  return { entries, problems, unreadable: new Map(unreadable.map(({ uid, problem }) => [uid, problem])) };
}

async function takeOver(
  parts: Parts,
  entry: Entry,
  journal: Journal,
  onReady: (uid: string) => void,
  closing: AbortSignal,
): Promise<void> {
  const { record } = entry;
  const { uid } = record.spec;
  await settleSnapshots(parts.snapshots, entry, parts.paths.run(uid), journal);
  if (record.run?.state === 'starting' && record.run.bootId === parts.bootId) await settleStart(parts, entry, journal);
  if (record.run?.state === 'starting') record.run.state = 'running'; // of another boot: it is over
  if (await hasEnded(parts, entry)) {
    await finishRun(parts, entry, journal);
    return;
  }
  if (record.run === null) {
    await finishChange(parts, entry, journal);
    return;
  }
  await settlePause(parts, entry);
  entry.ended = makeEnded();
  parts.log.info('environment taken over', { uid, pid: record.run.process?.pid, attempt: record.run.attempt });
  await takeOverVolumes(parts, entry);
  await finishChange(parts, entry, journal);
  await resumeGuest({ parts, entry, journal });
  if (!record.run.ready && record.spec.initKind === 'INIT_KIND_SYSTEMD')
    await watchReadiness(parts, record, onReady, closing);
}

/** The runtime died within a start. Either process 1 was started, then it runs; or the start is taken back as if never asked for. */
async function settleStart(parts: Parts, entry: Entry, journal: Journal): Promise<void> {
  const { record } = entry;
  const { uid } = record.spec;
  const state = await parts.oci.state(uid);
  const run = record.run;
  if (run !== null && run.process !== null && (state?.status === 'running' || state?.status === 'stopped')) {
    run.state = 'running';
    run.startedAt = parts.clock.now();
    run.ready ||= run.spec.initKind !== 'INIT_KIND_SYSTEMD';
    countRun(record, run);
  } else {
    record.run = null;
    await endCreation(parts, uid);
    await cleanUpRun(parts, uid);
  }
  await journal.save(entry, false);
}

/** conmon and the OCI runtime may still be making the container; what they made after the clean-up would be nobody's. */
async function endCreation(parts: Parts, uid: string): Promise<void> {
  const SIGKILL = 9;
  for (;;) {
    const making = await processesWithArgument(parts.paths.bundle(uid));
    if (making.length === 0) return;
    await Promise.all(making.map((process) => signalProcess(process, SIGKILL)));
    await parts.clock.sleep(10);
  }
}

/** READY=1 may have been said while nobody listened, so systemd is asked too. */
async function watchReadiness(
  parts: Parts,
  record: EnvironmentRecord,
  onReady: (uid: string) => void,
  closing: AbortSignal,
): Promise<void> {
  const { uid } = record.spec;
  await parts.notify.open(uid, parts.paths.hostFolder(uid), record.spec.idRange?.base ?? 0, () => onReady(uid));
  askReadiness(parts, record, onReady, closing).catch((error: unknown) => {
    parts.log.warn('cannot ask for readiness; waiting to be told', { uid, error: describeError(error) });
  });
}

/**
 * When everything that was to be started at boot had been (org.freedesktop.systemd1(5)); 0 before. is-system-running will not do: while
 * any job is queued inside it answers "starting", long after the boot, too.
 */
const BOOT_FINISHED = ['systemctl', 'show', '--property=FinishTimestampMonotonic', '--value'];

const ASK_AGAIN_MS = { first: 1000, most: 15_000 };

/** Until it says so, here or by READY=1. */
async function askReadiness(
  parts: Parts,
  record: EnvironmentRecord,
  onReady: (uid: string) => void,
  closing: AbortSignal,
): Promise<void> {
  const { uid } = record.spec;
  const attempt = record.run?.attempt;
  for (let wait = ASK_AGAIN_MS.first; ; wait = Math.min(wait * 2, ASK_AGAIN_MS.most)) {
    if (closing.aborted || record.run?.attempt !== attempt || record.run?.ready === true) return;
    if (record.run?.paused !== true) {
      if (await hasBooted(parts, uid)) return onReady(uid);
    }
    await parts.clock.sleep(wait, closing).catch(() => {}); // asked to close
  }
}

/** A question that got no answer says nothing: it is asked again. */
async function hasBooted(parts: Parts, uid: string): Promise<boolean> {
  try {
    const { code, stdout, stderr } = await parts.oci.runInside(uid, BOOT_FINISHED);
    if (code !== 0) parts.log.warn('systemd inside does not say whether it is up', { uid, code, stderr });
    return Number(stdout.trim()) > 0;
  } catch (error) {
    parts.log.warn('systemd inside cannot be asked whether it is up', { uid, error: describeError(error) });
    return false;
  }
}

/** Uids of which something is left in the kernel or the run directory, but no record. */
async function leftovers(parts: Parts, known: ReadonlySet<string>): Promise<string[]> {
  const found = [
    ...(await parts.cgroups.children(parts.paths.cgroupParent)),
    ...(await folderNames(parts.paths.runs)),
    ...(await parts.oci.list()),
    ...(await folderNames(parts.paths.exits)),
  ];
  return [...new Set(found)].filter((uid) => !known.has(uid));
}

async function removeLeftover(parts: Parts, uid: string): Promise<void> {
  parts.log.info('removing what is left of an environment without record', { uid });
  await cleanUpRun(parts, uid);
  await removeRunFolder(parts.paths.run(uid));
  await removeFile(parts.oci.exitFile(uid));
}

async function reconcileNetworks(parts: Parts, entries: readonly Entry[]): Promise<void> {
  const attachments = entries.flatMap(({ record }): NetworkAttachment[] =>
    record.run === null || record.run.process === null
      ? []
      : [{ uid: record.spec.uid, pid: record.run.process.pid, interfaces: record.run.spec.interfaces }],
  );
  const problems = await parts.network.reconcile(attachments);
  for (const { record } of entries) record.networkProblem = problems.get(record.spec.uid) ?? '';
}
