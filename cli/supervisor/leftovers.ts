// Ends what an `up` that was killed left running: the recorded processes, each checked by its start time, in reverse
// order of their start. Called by `up` and `down` while they hold the lock. VEs are not among them and run on.
import type { Clock } from '../../machinery/clock/clock.ts';
import { bootId, isAlive, type ProcessIdentity, signalProcess } from '../../node-agent/host/proc.ts';
import type { UpState } from './state.ts';

const SIGTERM = 15;
const SIGKILL = 9;
const POLL_MS = 50;
export const STOP_TIMEOUT_MS = 20_000;

export async function endLeftovers(
  state: UpState | undefined,
  clock: Clock,
  report: (line: string) => void,
): Promise<void> {
  if (state === undefined || state.bootId !== (await bootId())) return;
  for (const child of state.children.toReversed()) {
    if (child.process === undefined || !(await isAlive(child.process))) continue;
    report(`ending ${child.name} (pid ${child.process.pid}), left over from a kapelle up that was killed`);
    await endProcess(child.process, clock, STOP_TIMEOUT_MS);
  }
}

/** SIGTERM, then SIGKILL after `timeoutMs`; returns once it is gone. */
export async function endProcess(process: ProcessIdentity, clock: Clock, timeoutMs: number): Promise<void> {
  await signalProcess(process, SIGTERM);
  const deadline = clock.now() + timeoutMs;
  while (await isAlive(process)) {
    if (clock.now() >= deadline) await signalProcess(process, SIGKILL);
    await clock.sleep(POLL_MS);
  }
}
