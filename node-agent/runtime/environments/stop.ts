// Stop of process 1: signal, grace, kill. The request is written down in the environment's turn; the waiting is done outside of it,
// since the end itself is dealt with in a turn (finish.ts). Called by environments.ts.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { signalProcess } from '../../host/proc.ts';
import type { Ended, Entry, Journal } from './entry.ts';
import { finishRun, hasEnded } from './finish.ts';
import type { Parts } from './parts.ts';
import { thaw } from './pause.ts';

const SIGKILL = 9;
/** While somebody waits for the end: how often to look, should no exit file come. */
const LOOK_MS = 250;
/** A killed process that is still there after this hangs in the kernel. */
const KILL_TIMEOUT_MS = 30_000;

/**
 * In the environment's turn. Answers what to wait for, or undefined if nothing runs. Not the promise itself: an async function would
 * wait for it, and nobody's turn would come.
 * @param clean - send the init's stop signal
 */
export async function beginStop(
  parts: Parts,
  entry: Entry,
  clean: boolean,
  journal: Journal,
): Promise<Ended | undefined> {
  if (await hasEnded(parts, entry)) await finishRun(parts, entry, journal);
  const { run, spec } = entry.record;
  if (run === null) return undefined;
  if (run.state !== 'stopping') {
    run.state = 'stopping';
    await journal.save(entry, false);
    journal.publish(entry);
  }
  // Before it is sent: a signal waits until they go on.
  if (run.paused) await thaw(parts, entry, run);
  // Once: a second signal may mean "at once" to an init. But a runtime before this one may have ended before it sent any.
  if (run.process !== null && clean && entry.ended?.signalled === false) {
    entry.ended.signalled = true;
    await signalProcess(run.process, spec.stopSignal);
  }
  return entry.ended;
}

/** Outside of the environment's turn. Resolves once everything of the run is gone. `look` asks whether process 1 has ended. */
export async function finishStop(
  parts: Parts,
  entry: Entry,
  ended: Ended,
  graceMs: number,
  look: () => void,
): Promise<void> {
  if (graceMs > 0 && (await endsWithin(parts, ended, graceMs, look))) return;
  const process = entry.record.run?.process ?? null;
  // The end of process 1 takes everything in its pid namespace with it (pid_namespaces(7)).
  if (process !== null) await signalProcess(process, SIGKILL);
  if (await endsWithin(parts, ended, KILL_TIMEOUT_MS, look)) return;
  const { uid } = entry.record.spec;
  throw new ApiError(
    'Timeout',
    `process 1 of environment ${uid} is still there ${KILL_TIMEOUT_MS / 1000} s after SIGKILL: it hangs in the kernel`,
  );
}

async function endsWithin({ clock }: Parts, ended: Ended, ms: number, look: () => void): Promise<boolean> {
  const done = new AbortController();
  const deadline = clock.now() + ms;
  const finished = ended.promise.then(() => done.abort());
  while (!done.signal.aborted && clock.now() < deadline) {
    look();
    const wait = Math.min(LOOK_MS, deadline - clock.now());
    await Promise.race([finished, clock.sleep(wait, done.signal).catch(() => {})]);
  }
  return done.signal.aborted;
}
