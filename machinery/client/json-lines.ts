// One JSON value per line off a byte stream, as watches send them. Called only by http-store.ts.
import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;
/** etcd refuses values beyond 1.5 MiB: a longer line is no watch event. */
const MAX_LINE = 16 * 1024 * 1024;

/**
 * Ends with the stream, also when its connection breaks (a half line is dropped: the watch is resumed from what
 * came whole). Reads no further than it is asked for, so that a slow reader slows the sender.
 */
export async function* jsonLines(stream: Readable): AsyncGenerator {
  let pending: Buffer[] = [];
  let pendingLength = 0;
  for await (const chunk of untilBroken(stream)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...pending, chunk.subarray(start, end)]).toString('utf8');
      pending = [];
      pendingLength = 0;
      start = end + 1;
      if (line.trim() !== '') yield JSON.parse(line);
    }
    if (start === chunk.length) continue;
    pending.push(chunk.subarray(start));
    pendingLength += chunk.length - start;
    if (pendingLength > MAX_LINE) throw new Error(`a watch event is longer than ${MAX_LINE} bytes`);
  }
}

async function* untilBroken(stream: Readable): AsyncGenerator<Buffer> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const next = await chunks.next().catch(() => undefined);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}
