// Makes one image: its content from the source, then into the pool. Called by images.ts, once for all who ask for it at the same time.
import { rm } from 'node:fs/promises';
import type { Clock } from '../../../machinery/clock/clock.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { Pool } from '../pool/pool.ts';
import { RuntimeAway } from '../wire/errors.ts';
import type { EnsureImageRequest } from '../wire/messages.ts';
import type { Progress } from './progress.ts';
import type { ImageRecord } from './records.ts';
import { type Content, contentOf, type SourceContext } from './sources.ts';
import { DamagedLayer, unpackLayers } from './unpack/layers.ts';

export interface MakeParts extends Omit<SourceContext, 'report'> {
  pool: Pool;
  /** Most files an image may have; for tests. */
  maxEntries?: number;
  known(digest: string): ImageRecord | undefined;
  /** Resolves once an image of this digest that is being removed is gone. */
  removed(digest: string): Promise<void>;
  clock: Clock;
  log: Logger;
}

export async function makeImage(
  request: EnsureImageRequest,
  sourceKey: string,
  parts: MakeParts,
  report: (progress: Progress) => void,
): Promise<ImageRecord> {
  const { clock, log, folder } = parts;
  const started = clock.now();
  log.info('making an image', { image: request.name });
  try {
    const content = await contentOf(request, { ...parts, report });
    const record = parts.known(content.digest) ?? (await unpack(request, sourceKey, content as Content, parts, report));
    const seconds = Math.round((clock.now() - started) / 1000);
    log.info('image made', { image: request.name, digest: record.digest, seconds });
    return record;
  } catch (error) {
    if (parts.signal.aborted) {
      throw new RuntimeAway('it was stopped because the runtime service ends', { cause: error });
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where unpacking begins, by how long each source takes before it. */
const BEGINS = { debian: 95, other: 65 };

async function unpack(
  request: EnsureImageRequest,
  sourceKey: string,
  content: Content,
  { pool, blobs, clock, signal, maxEntries, ...parts }: MakeParts,
  report: (progress: Progress) => void,
): Promise<ImageRecord> {
  const { digest, layers, whiteouts, exclude, config } = content;
  const begins = request.debian === undefined ? BEGINS.other : BEGINS.debian;
  const onShare = (share: number): void =>
    report({ message: 'unpacking it into the disk pool', percent: begins + Math.floor(share * (99 - begins)) });
  onShare(0);
  const record = { digest, createdAt: clock.now(), lastUsedAt: 0, names: { [request.name]: sourceKey }, config };
  const { maxBytes } = request;
  const more = maxEntries === undefined ? {} : { maxEntries };
  let outcome: 'made' | 'failed' = 'failed';
  try {
    await parts.removed(digest).catch(() => {}); // told to whoever removes it
    const made = await unpackLayers(pool, layers, record, { whiteouts, exclude, maxBytes, onShare, signal, ...more });
    outcome = 'made';
    return made;
  } catch (error) {
    if (error instanceof DamagedLayer) await blobs.drop(error.path);
    throw error;
  } finally {
    await content.release(outcome);
  }
}
