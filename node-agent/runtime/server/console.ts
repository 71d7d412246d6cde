// The console of an environment from the log conmon writes: its bytes as they came, without the log's framing.
// The log is bounded (oci/runtime.ts); when it is full conmon starts a new file of the same name.
import { type FSWatcher, watch } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isErrno } from '../../host/files.ts';
import type { ConsoleChunk } from '../wire/messages.ts';

const CHUNK_BYTES = 64 * 1024;

export interface ConsoleOptions {
  /** Last bytes to begin with; 0 = all that is kept. */
  tailBytes: number;
  follow: boolean;
}

export async function* consoleOutput(
  path: string,
  options: ConsoleOptions,
  signal: AbortSignal,
): AsyncGenerator<ConsoleChunk> {
  // Watching begins before reading: what is written in between wakes us once more.
  const changes = options.follow ? new FileChanges(path, signal) : undefined;
  let log = await openIfExists(path);
  try {
    const parser = new LogParser();
    const first = log === undefined ? Buffer.alloc(0) : await readRest(log, parser);
    yield* chunks(options.tailBytes === 0 ? first : first.subarray(-options.tailBytes));
    if (changes === undefined) return;
    while (await changes.next()) {
      if (log !== undefined) yield* chunks(await readRest(log, parser));
      const next = await reopened(path, log);
      if (next === undefined) continue;
      await log?.close();
      log = next;
      parser.reset();
      yield* chunks(await readRest(log, parser));
    }
  } finally {
    changes?.close();
    await log?.close();
  }
}

/** k8s-file: `<time> <stream> <F|P> <text>`; F ends with the newline that ends the line, P (partial) does not. */
export class LogParser {
  #rest: Buffer = Buffer.alloc(0);

  reset(): void {
    this.#rest = Buffer.alloc(0);
  }

  /** The console's bytes in the complete lines so far. */
  push(data: Buffer): Buffer {
    const all = Buffer.concat([this.#rest, data]);
    const parts: Buffer[] = [];
    let from = 0;
    for (let newline = all.indexOf(0x0a, from); newline >= 0; newline = all.indexOf(0x0a, from)) {
      parts.push(unframe(all.subarray(from, newline + 1)));
      from = newline + 1;
    }
    this.#rest = all.subarray(from);
    return Buffer.concat(parts);
  }
}

function unframe(line: Buffer): Buffer {
  const afterTime = line.indexOf(0x20);
  const afterStream = line.indexOf(0x20, afterTime + 1);
  const tag = line[afterStream + 1];
  const text = line.subarray(afterStream + 3);
  return tag === 'P'.charCodeAt(0) ? text.subarray(0, -1) : text;
}

async function readRest(log: FileHandle, parser: LogParser): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (;;) {
    const { bytesRead, buffer } = await log.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES);
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(parser.push(buffer.subarray(0, bytesRead)));
  }
}

function* chunks(data: Buffer): Generator<ConsoleChunk> {
  for (let from = 0; from < data.length; from += CHUNK_BYTES) yield { data: data.subarray(from, from + CHUNK_BYTES) };
}

async function openIfExists(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The file that took the place of the open one, if another did. */
async function reopened(path: string, log: FileHandle | undefined): Promise<FileHandle | undefined> {
  const present = await stat(path).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (present === undefined || (log !== undefined && (await log.stat()).ino === present.ino)) return undefined;
  return openIfExists(path);
}

/** Tells that the file changed; several changes between two waits count as one. */
class FileChanges {
  readonly #watcher: FSWatcher;
  readonly #signal: AbortSignal;
  #pending = false;
  #wake: (() => void) | undefined;

  constructor(path: string, signal: AbortSignal) {
    const name = basename(path);
    this.#signal = signal;
    // The folder, because the file may be replaced, and may not be there yet.
    this.#watcher = watch(dirname(path), (_event, changed) => {
      if (changed === name) this.#notice();
    });
    // The folder goes when the environment is deleted.
    this.#watcher.on('error', () => this.#notice());
    signal.addEventListener('abort', () => this.#notice(), { once: true });
  }

  /** Resolves at the next change; false once the signal is aborted. */
  async next(): Promise<boolean> {
    if (!this.#pending && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#pending = false;
    return !this.#signal.aborted;
  }

  close(): void {
    this.#watcher.close();
  }

  #notice(): void {
    this.#pending = true;
    this.#wake?.();
  }
}
