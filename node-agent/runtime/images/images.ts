// The images of this node: made once however many ask, listed, removed. Called by the service (server/) and by environments/, which
// layer on them. An image is in use only as a finished, read-only subvolume.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../machinery/clock/clock.ts';
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import { ensureFolder } from '../../host/files.ts';
import type { Pool } from '../pool/pool.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { DebianSource, EnsureImageProgress, EnsureImageRequest, Image } from '../wire/messages.ts';
import { buildArchive } from './build.ts';
import type { Progress } from './progress.ts';
import { folderName, type ImageRecord, loadRecords, removeRecord, sourceKey, writeRecord } from './records.ts';
import { unpackImage } from './unpack.ts';

export interface ImageParts {
  pool: Pool;
  /** The runtime's data directory: builds happen under it. */
  dataDir: string;
  /** Folder of archives by source, shared between runtimes; unset: none are kept. */
  cacheDir: string | undefined;
  /** How many environments are layered on a digest. */
  usersOf(digest: string): number;
  clock: Clock;
  log: Logger;
}

export interface Images {
  ensure(request: EnsureImageRequest, signal: AbortSignal): AsyncIterable<EnsureImageProgress>;
  list(): Promise<Image[]>;
  /** @throws NotFound, Conflict while an environment is layered on it */
  remove(digest: string): Promise<void>;
  /** Folder of the image's root. @throws NotFound */
  imagePath(digest: string): Promise<string>;
  /** Ends builds that are under way. */
  close(): Promise<void>;
}

/** A build that is under way: everybody who asks for its source waits for the same one. */
interface Build {
  last: Progress;
  listeners: Set<() => void>;
  result: Promise<ImageRecord>;
}

export async function openImages(parts: ImageParts): Promise<Images> {
  const builds = join(parts.dataDir, 'builds');
  await rm(builds, { recursive: true, force: true });
  await ensureFolder(builds, 0o700);
  const records = new Map((await loadRecords(parts.pool)).map((record) => [record.digest, record]));
  const running = new Map<string, Build>();
  const closing = new AbortController();

  const build = (name: string, source: DebianSource): Build => {
    const key = sourceKey(source);
    const known = running.get(key);
    if (known !== undefined) return known;
    const progress = { last: { message: 'starting', percent: 0 }, listeners: new Set<() => void>() };
    const report = (next: Progress) => tell(progress, next);
    const wanted = { name, source, key };
    const result = makeImage(parts, wanted, join(builds, key), records, report, closing.signal).finally(() =>
      running.delete(key),
    );
    // Everybody who asked may be gone by the time it fails.
    result.catch(() => {});
    const entry: Build = Object.assign(progress, { result });
    running.set(key, entry);
    return entry;
  };

  return {
    async *ensure(request, signal) {
      const source = request.debian;
      if (source === undefined) throw new ApiError('BadRequest', 'an image needs a source');
      const present = byKey(records, sourceKey(source));
      const record = present ?? (yield* follow(build(request.name, source), signal));
      if (record === undefined) return;
      const named = await nameIt(parts.pool, records, record, request.name, sourceKey(source));
      yield { message: 'ready', percent: 100, image: toImage(named, request.name, parts.usersOf(named.digest)) };
    },
    list: async () =>
      [...records.values()].flatMap((record) =>
        Object.keys(record.names).map((name) => toImage(record, name, parts.usersOf(record.digest))),
      ),
    remove: (digest) => removeImage(parts, records, digest),
    async imagePath(digest) {
      if (!records.has(digest)) throw new ApiError('NotFound', `image ${digest} is not on this node`);
      return join(parts.pool.imagesPath, folderName(digest));
    },
    async close() {
      closing.abort();
      await Promise.allSettled([...running.values()].map((entry) => entry.result));
    },
  };
}

const byKey = (records: Map<string, ImageRecord>, key: string): ImageRecord | undefined =>
  [...records.values()].find((record) => Object.values(record.names).includes(key));

function tell(entry: Pick<Build, 'last' | 'listeners'>, next: Progress): void {
  entry.last = next;
  for (const listener of entry.listeners) listener();
}

/** Progress of a build until it is done; a client that goes does not end it, for others may wait, and the next to ask finds it made. */
async function* follow(
  entry: Build,
  signal: AbortSignal,
): AsyncGenerator<EnsureImageProgress, ImageRecord | undefined> {
  let said: Progress | undefined;
  for (;;) {
    if (signal.aborted) return undefined;
    if (said === entry.last) {
      const record = await Promise.race([entry.result, changed(entry, signal)]);
      if (record !== undefined) return record;
      continue;
    }
    said = entry.last;
    yield { ...said, image: null };
  }
}

/** Resolves at the next news of the build, or when the client goes. */
function changed(entry: Build, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const wake = () => {
      entry.listeners.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve(undefined);
    };
    entry.listeners.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    entry.result.then(wake, wake);
  });
}

interface Wanted {
  name: string;
  source: DebianSource;
  key: string;
}

async function makeImage(
  parts: ImageParts,
  { name, source, key }: Wanted,
  folder: string,
  records: Map<string, ImageRecord>,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImageRecord> {
  const started = parts.clock.now();
  parts.log.info('making an image', { image: name, suite: source.suite });
  try {
    const archive = await buildArchive(source, { folder, cache: parts.cacheDir }, report, signal);
    report({ message: 'unpacking it into the disk pool', percent: 95 });
    const known = records.get(archive.digest);
    const record = known ?? {
      digest: archive.digest,
      sizeBytes: archive.sizeBytes,
      createdAt: parts.clock.now(),
      names: { [name]: key },
    };
    if (known === undefined) await unpackImage(parts.pool, archive, record, signal);
    records.set(record.digest, record);
    parts.log.info('image made', {
      image: name,
      digest: record.digest,
      seconds: Math.round((parts.clock.now() - started) / 1000),
    });
    return record;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Notes that the image also answers to this name and source. */
async function nameIt(
  pool: Pool,
  records: Map<string, ImageRecord>,
  record: ImageRecord,
  name: string,
  key: string,
): Promise<ImageRecord> {
  if (record.names[name] === key) return record;
  const named = { ...record, names: { ...record.names, [name]: key } };
  await writeRecord(pool, named);
  records.set(named.digest, named);
  return named;
}

async function removeImage(parts: ImageParts, records: Map<string, ImageRecord>, digest: string): Promise<void> {
  if (!records.has(digest)) throw new ApiError('NotFound', `image ${digest} is not on this node`);
  const users = parts.usersOf(digest);
  if (users > 0) throw failedPrecondition(`image ${digest} is in use by ${users} environment${users === 1 ? '' : 's'}`);
  records.delete(digest);
  await parts.pool.deleteSubvolume(join(parts.pool.imagesPath, folderName(digest)));
  await removeRecord(parts.pool, digest);
}

function toImage(record: ImageRecord, name: string, usedBy: number): Image {
  return {
    name,
    digest: record.digest,
    sizeBytes: record.sizeBytes,
    createdAt: record.createdAt,
    usedBy,
    config: null,
    lastUsedAt: 0,
  };
}
