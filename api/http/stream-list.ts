// Streams a list: head, items, tail in pieces of some 64 KiB, waiting for the client to take them. The answer never
// exists as a whole; its items are the caches' own bytes.
import { createGzip, type Gzip } from 'node:zlib';
import type { ListMeta, Representation } from '../read/representation.ts';
import type { Page } from '../verbs/list.ts';
import type { Exchange, Outgoing } from './exchange.ts';
import { GZIP_FROM_BYTES, headersOf, sendBytes, wantsGzip } from './respond.ts';

const PIECE_BYTES = 64 * 1024;
const COMMA = Buffer.from(',');

export async function sendList(exchange: Exchange, page: Page, representation: Representation): Promise<void> {
  const pieces = piecesOf(page, representation);
  const first = pieces.next();
  if (first.done === true) return;
  const second = pieces.next();
  if (second.done === true) {
    sendBytes(exchange, 200, first.value);
    return;
  }
  exchange.sentCode = 200;
  const { out } = exchange;
  const size = page.entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  const packed = wantsGzip(exchange) && size > GZIP_FROM_BYTES;
  out.writeHead(
    200,
    headersOf(exchange, 'application/json', packed ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {}),
  );
  const sink: Sink = packed ? packedSink(out) : out;
  for (const piece of [first.value, second.value]) await write(sink, out, piece);
  for (const piece of pieces) {
    if (isClosed(out)) return;
    await write(sink, out, piece);
  }
  sink.end();
}

type Sink = Pick<Outgoing, 'write' | 'end'> & {
  once(event: 'drain' | 'close', listener: () => void): unknown;
  removeListener(event: 'drain' | 'close', listener: () => void): unknown;
};

const isClosed = (out: Outgoing): boolean => out.destroyed === true || out.writableEnded;

function packedSink(out: Outgoing): Gzip {
  const zip = createGzip({ level: 1 });
  zip.on('data', (chunk: Buffer) => {
    if (!out.write(chunk)) {
      zip.pause();
      out.once('drain', () => zip.resume());
    }
  });
  zip.on('end', () => out.end());
  out.once('close', () => zip.destroy());
  return zip;
}

/** Resolves when the sink takes more, or the client is gone. */
async function write(sink: Sink, out: Outgoing, piece: Buffer): Promise<void> {
  if (isClosed(out)) return;
  if (sink.write(piece)) {
    // Others get their turn between pieces, however fast this client reads.
    await new Promise((resolve) => setImmediate(resolve));
    return;
  }
  await new Promise<void>((resolve) => {
    const go = () => {
      sink.removeListener('drain', go);
      out.removeListener('close', go);
      resolve();
    };
    sink.once('drain', go);
    out.once('close', go);
  });
}

function* piecesOf(page: Page, representation: Representation): Generator<Buffer> {
  let parts: Buffer[] = [Buffer.from(representation.head(listMeta(page)))];
  let size = 0;
  let first = true;
  for (const entry of page.entries) {
    if (!first) parts.push(COMMA);
    first = false;
    const item = representation.item(entry);
    parts.push(item);
    size += item.length;
    if (size >= PIECE_BYTES) {
      yield Buffer.concat(parts);
      parts = [];
      size = 0;
    }
  }
  parts.push(Buffer.from(representation.tail));
  yield Buffer.concat(parts);
}

function listMeta(page: Page): ListMeta {
  return {
    resourceVersion: String(page.revision),
    ...(page.continue === undefined ? {} : { continue: page.continue }),
    ...(page.remaining === undefined ? {} : { remainingItemCount: page.remaining }),
  };
}
