// Where tests end this process: before an effect on the machine, as a kill -9 at that very moment would. Called by the files of this folder that
// have effects, and by runtime/snapshots/ and runtime/pool/ where they call the kernel themselves. Does nothing unless KAPELLE_CRASH_FILE is set,
// which names a file with a number: that many effects from now on still happen, the next one does not. Without the file nothing is counted.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = process.env['KAPELLE_CRASH_FILE'];

/** Before an effect. `what` is for people who look for the moment: it is written into the file's second line. */
export function crashPoint(what: string): void {
  if (FILE !== undefined) countDown(FILE, what);
}

function countDown(file: string, what: string): void {
  let left: number;
  try {
    left = Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return; // not armed
  }
  if (left > 0) writeFileSync(file, String(left - 1));
  else if (left === 0) {
    writeFileSync(file, `-1\n${what}`);
    process.kill(process.pid, 'SIGKILL');
    // The signal reaches this thread before anything else of ours runs; only in case the kernel takes its time.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
}
