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
import type { EnsureImageProgress, EnsureImageRequest, Image, ImageConfig, SnapshotSource } from '../wire/messages.ts';
import { sweepDownloads } from './archive/sweep.ts';
import { Builds, follow } from './builds.ts';
import { keysOf, type SourceKeys } from './keys.ts';
import { makeImage } from './make.ts';
import { BlobCache } from './oci/blobs.ts';
import { folderName, type ImageRecord, loadRecords, removeRecord, writeRecord } from './records.ts';
import type { RootTar } from './sources.ts';

export interface ImageParts {
  pool: Pool;
  /** The runtime's data directory: builds happen under it, and what was fetched is kept there. */
  dataDir: string;
  /** Folder of archives by source, shared between runtimes; unset: none are kept. */
  cacheDir: string | undefined;
  /** Folders of the node that images may be made of files in. */
  allowedFolders: readonly string[];
  /** The root of an environment or a snapshot. @throws NotFound */
  snapshotRoot(source: SnapshotSource, signal: AbortSignal): RootTar;
  /** How many environments and snapshots are layered on a digest. */
  usersOf(digest: string): number;
  /** Most files an image may have; for tests. */
  maxEntries?: number;
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
  /** What its source says of how it is started; null: nothing, or it is not here. */
  configOf(digest: string): ImageConfig | null;
  /** Ends builds that are under way. */
  close(): Promise<void>;
}

/** How exactly it is known when an image was last used. */
const USE_MS = 3600_000;
/** How often what was fetched and not used is thrown away. */
const SWEEP_MS = 3600_000;

export async function openImages(parts: ImageParts): Promise<Images> {
  const { pool, dataDir, clock } = parts;
  const folder = join(dataDir, 'builds');
  const downloads = join(dataDir, 'downloads');
  // What was fetched whole is kept; what was half made of it is not.
  await rm(folder, { recursive: true, force: true });
  await ensureFolder(folder, 0o700);
  await sweepDownloads(downloads, clock.now());
  const blobs = new BlobCache(join(dataDir, 'blobs'));
  await blobs.open(clock.now());
  const records = new Map((await loadRecords(pool, parts.log)).map((record) => [record.digest, record]));
  const builds = new Builds();
  const closing = new AbortController();
  const removals = new Map<string, Promise<void>>();
  const shared = {
    ...parts,
    blobs,
    downloads,
    debianCache: parts.cacheDir,
    signal: closing.signal,
    isKnown: (digest: string) => records.has(digest),
    known: (digest: string) => records.get(digest),
    removed: async (digest: string) => removals.get(digest),
    now: () => clock.now(),
  };
  let sweptAt = clock.now();
  // Whoever looks after the node asks for the list every minute.
  const sweepSometimes = async (): Promise<void> => {
    if (clock.now() - sweptAt < SWEEP_MS) return;
    sweptAt = clock.now();
    await Promise.all([blobs.sweep(sweptAt), sweepDownloads(downloads, sweptAt)]);
  };
  const build = (request: EnsureImageRequest, keys: SourceKeys) =>
    builds.join(keys.build, async (report) => {
      const made = await makeImage(request, keys.source, { ...shared, folder: join(folder, keys.build) }, report);
      records.set(made.digest, made);
      return made;
    });

  return {
    async *ensure(request, signal) {
      const keys = keysOf(request);
      const record = present(records, request.name, keys) ?? (yield* follow(build(request, keys), signal));
      if (record === undefined) return;
      const named = await nameIt(pool, records, record, request.name, keys.source);
      yield { message: 'ready', percent: 100, image: toImage(named, request.name, parts.usersOf(named.digest), clock) };
    },
    async list() {
      await noteUse(parts, records);
      await sweepSometimes();
      return [...records.values()].flatMap((record) =>
        // One that has lost all its names is still there.
        (Object.keys(record.names).length === 0 ? [''] : Object.keys(record.names)).map((name) =>
          toImage(record, name, parts.usersOf(record.digest), clock),
        ),
      );
    },
    async remove(digest) {
      const removal = removeImage(parts, records, digest).finally(() => removals.delete(digest));
      removals.set(digest, removal);
      await removal;
    },
    async imagePath(digest) {
      if (!records.has(digest)) throw new ApiError('NotFound', `image ${digest} is not on this node`);
      return join(pool.imagesPath, folderName(digest));
    },
    configOf: (digest) => records.get(digest)?.config ?? null,
    async close() {
      closing.abort();
      await builds.settled();
    },
  };
}

function present(records: Map<string, ImageRecord>, name: string, keys: SourceKeys): ImageRecord | undefined {
  const all = [...records.values()];
  const own = all.find(({ names }) => names[name] === keys.source);
  if (own !== undefined || !keys.shared) return own;
  return all.find(({ names }) => Object.values(names).includes(keys.source));
}

/** Notes that the image answers to this name and source, and no other one to this name. */
async function nameIt(
  pool: Pool,
  records: Map<string, ImageRecord>,
  record: ImageRecord,
  name: string,
  key: string,
): Promise<ImageRecord> {
  for (const other of records.values()) {
    if (other.digest === record.digest || other.names[name] === undefined) continue;
    const { [name]: _gone, ...names } = other.names;
    await update(pool, records, { ...other, names });
  }
  const known = records.get(record.digest);
  if (known === undefined) throw new ApiError('Conflict', `image ${record.digest} was removed meanwhile; ask again`);
  if (known.names[name] === key) return known;
  return update(pool, records, { ...known, names: { ...known.names, [name]: key } });
}

async function update(pool: Pool, records: Map<string, ImageRecord>, record: ImageRecord): Promise<ImageRecord> {
  records.set(record.digest, record);
  await writeRecord(pool, record);
  return record;
}

/** Those in use are in use now. */
async function noteUse(parts: ImageParts, records: Map<string, ImageRecord>): Promise<void> {
  const { pool, clock } = parts;
  for (const record of records.values()) {
    if (parts.usersOf(record.digest) === 0 || clock.now() - record.lastUsedAt < USE_MS) continue;
    await update(pool, records, { ...record, lastUsedAt: clock.now() });
  }
}

async function removeImage(parts: ImageParts, records: Map<string, ImageRecord>, digest: string): Promise<void> {
  if (!records.has(digest)) throw new ApiError('NotFound', `image ${digest} is not on this node`);
  const users = parts.usersOf(digest);
  if (users > 0) throw failedPrecondition(`image ${digest} is in use by ${users} environment${users === 1 ? '' : 's'}`);
  // From here on nobody finds it; what a crash leaves is swept.
  records.delete(digest);
  await parts.pool.deleteSubvolume(join(parts.pool.imagesPath, folderName(digest)));
  await removeRecord(parts.pool, digest);
}

function toImage(record: ImageRecord, name: string, usedBy: number, clock: Clock): Image {
  const { digest, sizeBytes, createdAt, config, lastUsedAt } = record;
  return { name, digest, sizeBytes, createdAt, usedBy, config, lastUsedAt: usedBy > 0 ? clock.now() : lastUsedAt };
}
