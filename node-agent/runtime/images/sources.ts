// Where an image's content comes from: each source brings one or more archives and says what is known of them. Called by make.ts.
// One function per source; what happens to the archives is the same for all (unpack/).
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { ensureFolder, isErrno } from '../../host/files.ts';
import type { EnsureImageRequest, ImageConfig, SnapshotSource } from '../wire/messages.ts';
import { fetchArchive } from './archive/fetch.ts';
import { buildArchive } from './build.ts';
import type { BlobCache } from './oci/blobs.ts';
import { pull } from './oci/pull.ts';
import type { Progress } from './progress.ts';
import type { Layer } from './unpack/layers.ts';
import { poolFull, sizeOf, tooLarge } from './unpack/words.ts';

/** A root file system as a tar stream, ids as inside. */
export interface RootTar {
  tar: AsyncIterable<Uint8Array>;
  /** How the environment is, or was, started that it is the root of. */
  config(): Promise<ImageConfig | null>;
}

export interface SourceContext {
  /** Scratch space of this build. */
  folder: string;
  /** Archives of Debian builds, shared between runtimes; unset: none are kept. */
  debianCache: string | undefined;
  downloads: string;
  blobs: BlobCache;
  allowedFolders: readonly string[];
  snapshotRoot(source: SnapshotSource, signal: AbortSignal): RootTar;
  isKnown: (digest: string) => boolean;
  report: (progress: Progress) => void;
  signal: AbortSignal;
  now: () => number;
}

export interface Content {
  digest: string;
  layers: Layer[];
  /** OCI layers, in which `.wh.` names mean removal. */
  whiteouts: boolean;
  /** Left out when unpacking: patterns of tar. */
  exclude: string[];
  config: ImageConfig | null;
  /** Its files are not needed any more, or not before the next try. */
  release(outcome: 'made' | 'failed'): Promise<void>;
}

/** Only a digest: this node has the image. */
export type Found = Content | { digest: string };

export function contentOf(request: EnsureImageRequest, context: SourceContext): Promise<Found> {
  const { debian, oci, archive, snapshot } = request;
  if (debian !== undefined) return fromDebian(debian, context);
  if (oci !== undefined) return fromRegistry(oci, request.maxBytes, context);
  if (archive !== undefined) return fromArchive(archive, request.maxBytes, context);
  if (snapshot !== undefined) return fromSnapshot(snapshot, request.maxBytes, context);
  return Promise.reject(new ApiError('BadRequest', 'an image needs a source'));
}

const nothing = async (): Promise<void> => {};

async function fromDebian(source: NonNullable<EnsureImageRequest['debian']>, context: SourceContext): Promise<Content> {
  const { folder, debianCache, report, signal } = context;
  const { path, sizeBytes, digest } = await buildArchive(source, { folder, cache: debianCache }, report, signal);
  return { digest, layers: [{ path, sizeBytes }], whiteouts: false, exclude: [], config: null, release: nothing };
}

async function fromRegistry(
  source: NonNullable<EnsureImageRequest['oci']>,
  maxBytes: number,
  context: SourceContext,
): Promise<Found> {
  const pulled = await pull(source, { ...context, maxBytes });
  if (!('layers' in pulled)) return pulled;
  const { digest, layers, config, release } = pulled;
  return {
    digest,
    layers,
    config,
    whiteouts: true,
    exclude: [],
    release: async () => {
      release();
      await context.blobs.sweep(context.now());
    },
  };
}

async function fromArchive(
  source: NonNullable<EnsureImageRequest['archive']>,
  maxBytes: number,
  context: SourceContext,
): Promise<Found> {
  const digest = `sha256:${source.sha256}`;
  if (context.isKnown(digest)) return { digest };
  const { path, sizeBytes } = await fetchArchive(source, { ...context, maxBytes });
  // What was refused is refused again: it need not be fetched again for that. It is swept after a day.
  const release = async (outcome: 'made' | 'failed'): Promise<void> => {
    if (outcome === 'made' || source.url === '') await rm(path, { force: true });
  };
  return { digest, layers: [{ path, sizeBytes }], whiteouts: false, exclude: [], config: null, release };
}

/** Written for each environment, or made by its cloud-init; keys and ids of the machine are taken out of every image (unpack/layers.ts). */
const IDENTITY = ['var/lib/cloud/instance', 'var/lib/cloud/instances/*', 'etc/resolv.conf', 'etc/hostname'];

async function fromSnapshot(source: SnapshotSource, maxBytes: number, context: SourceContext): Promise<Content> {
  const { folder, report, signal } = context;
  await ensureFolder(folder, 0o700);
  const path = join(folder, 'root.tar');
  const root = context.snapshotRoot(source, signal);
  const hash = createHash('sha256');
  let bytes = 0;
  report({ message: 'copying the root file system', percent: 2 });
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      report({ message: `copying the root file system: ${sizeOf(bytes)}`, percent: 5 });
      done(maxBytes > 0 && bytes > maxBytes * 1.1 + (64 << 20) ? tooLarge(maxBytes) : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(root.tar), count, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    if (isErrno(error, 'ENOSPC', 'EDQUOT')) throw poolFull('there is no room for the copy');
    throw error;
  }
  return {
    digest: `sha256:${hash.digest('hex')}`,
    layers: [{ path, sizeBytes: bytes }],
    whiteouts: false,
    exclude: IDENTITY,
    config: await root.config(),
    release: nothing,
  };
}
