// Reads a whole archive before anything of it is unpacked: what is in it, how much, whether it is what it should be. Called by layers.ts.
// Stops at the first thing that is refused, and as soon as there is more than there may be, so that a bomb costs little.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { collectTail, feedArchive, lastLine, outputOf } from './feed.ts';
import { openJail } from './jail.ts';
import { type Contents, judge, MAX_ENTRIES, refusal } from './judge.ts';
import { parseListing } from './listing.ts';

/** A header, and the rounding up of what follows it, beside the content of each file; extended headers for long names. */
const BYTES_PER_ENTRY = 4096;
/** What every tar archive is made of. */
const BLOCK = 512;

export interface ScanOptions {
  /** Bytes of content it may have; Infinity = any. */
  maxBytes: number;
  /** What is thrown when it has more. */
  tooMuch: () => Error;
  maxEntries?: number;
  whiteouts: boolean;
  keepLeaves: boolean;
  onRead: (bytes: number) => void;
  signal: AbortSignal;
}

export interface Scan extends Contents {
  /** `sha256:…` of the archive without its compression. */
  digest: string;
  bytes: number;
}

/** @throws BadRequest for what is refused, damaged or too large */
export async function scanArchive(path: string, options: ScanOptions): Promise<Scan> {
  const { maxBytes, tooMuch, whiteouts, keepLeaves, signal, onRead } = options;
  const jail = await openJail(undefined);
  const tar = jail.start(
    'tar',
    '--list',
    '--absolute-names',
    '--verbose',
    '--verbose',
    '--numeric-owner',
    '--quoting-style=c',
    '--file=-',
  );
  const said = collectTail(tar.stderr);
  const judged = judge({ whiteouts, keepLeaves, maxEntries: options.maxEntries ?? MAX_ENTRIES });
  const hash = createHash('sha256');
  let bytes = 0;
  const onContent = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes > maxBytes + (judged.contents.entries + 1000) * BYTES_PER_ENTRY) throw tooMuch();
    hash.update(chunk);
  };
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  try {
    const listing = readListing(outputOf(tar), (entry) => judged.take(entry), said);
    listing.catch((error: unknown) => failed.abort(error));
    const feeding = feedArchive(path, jail, tar, { onContent, onRead, signal: both });
    await Promise.all([listing, feeding]).catch((error: unknown) => {
      throw failed.signal.aborted ? failed.signal.reason : error;
    });
    const { code } = await tar.closed;
    if (code !== 0 && bytes > 0)
      throw refusal(`it is no tar archive, or damaged: ${lastLine(said().replace(NOISE, ''))}`);
    if (bytes % BLOCK !== 0) throw refusal('it is damaged: it ends in the middle of a block');
    return { ...judged.contents, bytes, digest: `sha256:${hash.digest('hex')}` };
  } finally {
    tar.kill('SIGKILL');
    await tar.closed;
    await jail.close();
  }
}

const NOISE = /^tar: (Exiting with failure status|Error is not recoverable).*$/gm;

async function readListing(
  stream: Readable,
  take: (entry: NonNullable<ReturnType<typeof parseListing>>) => void,
  said: () => string,
) {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    const entry = parseListing(line);
    if (entry === undefined)
      throw refusal(`it was refused: an entry in it makes no sense: ${line.slice(0, 200)} ${lastLine(said())}`);
    take(entry);
  }
}
