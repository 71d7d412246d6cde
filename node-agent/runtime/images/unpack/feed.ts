// Streams an archive, without its compression, into a tool that reads it on stdin. Called by scan.ts and extract.ts.
import { createReadStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Child } from '../../../host/exec.ts';
import { isErrno } from '../../../host/files.ts';
import { decoderOf, readMagic } from './decompress.ts';
import type { Jail } from './jail.ts';
import { refusal } from './judge.ts';

const CHUNK = 1 << 20;

export interface FeedOptions {
  /** Every part of the archive without compression; what it throws ends everything. */
  onContent?: (chunk: Buffer) => void;
  /** Bytes of the file read so far. */
  onRead: (bytes: number) => void;
  signal: AbortSignal;
}

/** Resolves once `reader` has read everything, or ended before. Throws for a damaged archive. The caller waits for `reader` itself. */
export async function feedArchive(path: string, jail: Jail, reader: Child, options: FeedOptions): Promise<void> {
  const decoder = decoderOf(await readMagic(path));
  const { onRead, signal } = options;
  const file = createReadStream(path, { highWaterMark: CHUNK, signal });
  file.on('data', () => onRead(file.bytesRead));
  file.pause();
  if (decoder === undefined) return pour(file, reader, options);
  const process = jail.start(decoder.tool, ...decoder.args);
  const said = collectTail(process.stderr);
  try {
    const reading = pipeline(file, inputOf(process)).catch(ignoreClosed);
    const writing = pour(outputOf(process), reader, options);
    await Promise.all([reading, writing]);
    const { code } = await process.closed;
    if (code !== 0 && !stoppedReading(reader)) throw refusal(`it is damaged: ${decoder.tool}: ${lastLine(said())}`);
  } finally {
    file.destroy();
    process.kill('SIGKILL');
    await process.closed;
  }
}

async function pour(content: Readable, reader: Child, { onContent, signal }: FeedOptions): Promise<void> {
  try {
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          onContent?.(chunk);
          yield chunk;
        }
      },
      inputOf(reader),
      { signal },
    );
  } catch (error) {
    ignoreClosed(error);
  }
}

/** The reader ended before its input did: its exit code says whether that was a failure. */
function ignoreClosed(error: unknown): void {
  if (!isErrno(error, 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET')) throw error;
}

const stoppedReading = (reader: Child): boolean => reader.stdin?.destroyed === true && !reader.stdin.writableFinished;

export function inputOf(child: Child): Writable {
  if (child.stdin === null) throw new Error('the process was started without a pipe to its stdin');
  return child.stdin;
}

export function outputOf(child: Child): Readable {
  if (child.stdout === null) throw new Error('the process was started without a pipe from its stdout');
  return child.stdout;
}

/** The last 8 KiB of what a process says. */
export function collectTail(stream: Readable | null): () => string {
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-8192);
  });
  return () => text;
}

export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
