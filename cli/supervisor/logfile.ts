// Log files of the children. They write to the file themselves (O_APPEND), so that they can go on when `up` is
// killed; `up` only keeps the files bounded: copied to <name>.log.1 and cut, once they are large.
import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../machinery/clock/clock.ts';

const MAX_LOG_BYTES = 16 * 1024 * 1024;
const ROTATE_EVERY_MS = 10_000;
const TAIL_BYTES = 4096;

export const logPath = (folder: string, name: string): string => join(folder, `${name}.log`);

export const openLog = (path: string): number => openSync(path, 'a', 0o600);

/** What a few bytes written between copy and cut cost is less than what a second process in the path would. */
export function rotate(path: string, maxBytes: number = MAX_LOG_BYTES): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxBytes) return false;
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
  return true;
}

/** Until the signal aborts. */
export async function keepBounded(paths: readonly string[], clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const path of paths) rotate(path);
    await clock.sleep(ROTATE_EVERY_MS, signal).catch(() => {});
  }
}

/** The last lines of a log, for a message that says why a child ended. Empty if there is none. */
export function tail(path: string, lines: number): string[] {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return [];
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    const said = buffer.toString('utf8').trimEnd().split('\n');
    // What died of the same cause several times said it several times.
    return said.filter((line, index) => line !== said[index - 1]).slice(-lines);
  } finally {
    closeSync(fd);
  }
}
