// Brings an image of a registry to this node: which one the reference means, then its blobs into the cache. Called by sources.ts.
// The image's digest is that of the manifest for this platform, as the registry has it: two names for one image are one image.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../../machinery/errors/errors.ts';
import { ensureFolder, isErrno } from '../../../host/files.ts';
import type { ImageConfig, OciSource } from '../../wire/messages.ts';
import type { Progress } from '../progress.ts';
import type { Layer } from '../unpack/layers.ts';
import { poolFull, sizeOf, tooLarge } from '../unpack/words.ts';
import type { BlobCache } from './blobs.ts';
import { type Manifest, parseConfig, parseManifest, platformDigest } from './manifest.ts';
import { parseReference, type Reference } from './reference.ts';
import { type Access, fetchImage, fetchManifest, openAccess } from './registry.ts';

export interface PullContext {
  /** This pull's own scratch space. */
  folder: string;
  blobs: BlobCache;
  maxBytes: number;
  /** Whether this node has the image of this digest. */
  isKnown: (digest: string) => boolean;
  report: (progress: Progress) => void;
  signal: AbortSignal;
  now: () => number;
}

export interface Pulled {
  digest: string;
  layers: Layer[];
  config: ImageConfig;
  /** The layers may be swept from the cache from then on. */
  release: () => void;
}

/** Answers only the digest of an image that is known. @throws ApiError with a sentence that says what to do */
export async function pull(source: OciSource, context: PullContext): Promise<Pulled | { digest: string }> {
  const { folder, blobs, report, signal } = context;
  await ensureFolder(folder, 0o700);
  const reference = parseReference(source.reference);
  const access = await openAccess(source, reference, folder);
  try {
    report({ message: `asking ${reference.registry} for it`, percent: 1 });
    const { digest, raw } = await resolve(access, signal);
    if (context.isKnown(digest)) return { digest };
    const manifest = parseManifest(raw);
    await checkRoom(manifest, context);
    const release = blobs.hold([manifest.config, ...manifest.layers].map((blob) => blob.digest));
    try {
      const layout = join(folder, 'layout');
      const watch = watcher(manifest, layout, context);
      await fetchImage(access, digest, { layout, blobs: blobs.folder }, watch, signal);
      return { digest, release, ...(await readLayout(layout, blobs, context.now())) };
    } catch (error) {
      release();
      throw error;
    }
  } finally {
    if (access.authFile !== undefined) await rm(access.authFile, { force: true });
  }
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** The manifest of the image for this platform, and its digest. */
async function resolve(access: Access, signal: AbortSignal): Promise<{ digest: string; raw: string }> {
  const { reference } = access;
  const pinned = reference.digest;
  const raw = await fetchManifest(access, pinned === '' ? { tag: reference.tag } : { digest: pinned }, signal);
  if (pinned !== '') requireDigest(reference, raw, pinned);
  const platform = platformDigest(raw);
  if (platform === undefined) return { digest: sha256(raw), raw };
  const inner = await fetchManifest(access, { digest: platform }, signal);
  requireDigest(reference, inner, platform);
  return { digest: platform, raw: inner };
}

function requireDigest({ registry }: Reference, raw: string, wanted: string): void {
  const found = sha256(raw);
  if (found === wanted) return;
  throw new ApiError(
    'BadRequest',
    `${registry} sent ${found} for ${wanted}: it was thrown away; ask whoever runs that registry`,
  );
}

async function checkRoom({ layers }: Manifest, { folder, maxBytes }: PullContext): Promise<void> {
  const packed = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (maxBytes > 0 && packed > maxBytes) throw tooLarge(maxBytes);
  const { bavail, bsize } = await statfs(folder);
  if (packed > bavail * bsize)
    throw poolFull(`the image takes ${sizeOf(packed)} packed, ${sizeOf(bavail * bsize)} are left`);
}

/** How much has come, told whenever that has changed. */
function watcher({ layers }: Manifest, layout: string, { blobs, report }: PullContext): () => Promise<boolean> {
  const unique = [...new Map(layers.map((blob) => [blob.digest, blob])).values()];
  const total = unique.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let said = -1;
  return async () => {
    const whole = await Promise.all(unique.map(({ digest }) => blobs.sizeOf(digest)));
    const parts = await unfinished(layout);
    const have = Math.min(
      total,
      [...whole, ...parts].reduce((sum, bytes) => sum + bytes, 0),
    );
    if (have === said) return false;
    said = have;
    const percent = 2 + Math.floor((total === 0 ? 1 : have / total) * 63);
    report({ message: `pulling it: ${sizeOf(have)} of ${sizeOf(total)}`, percent });
    return true;
  };
}

/** Sizes of the blobs that skopeo is writing (containers/image names them oci-put-blob*). */
async function unfinished(layout: string): Promise<number[]> {
  try {
    const names = (await readdir(layout)).filter((name) => name.startsWith('oci-put-blob'));
    return await Promise.all(names.map(async (name) => (await stat(join(layout, name))).size));
  } catch (error) {
    // Not begun, or finished between the two looks.
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/** What skopeo has written: the manifest may be another than the registry's (Docker's formats are turned into OCI's), the layers are the same. */
async function readLayout(
  layout: string,
  blobs: BlobCache,
  now: number,
): Promise<{ layers: Layer[]; config: ImageConfig }> {
  const index = JSON.parse(await readFile(join(layout, 'index.json'), 'utf8')) as { manifests?: { digest?: string }[] };
  const digest = index.manifests?.[0]?.digest ?? '';
  const manifest = parseManifest(await readFile(blobs.path(digest), 'utf8'));
  const { config, contentDigests } = parseConfig(await readFile(blobs.path(manifest.config.digest), 'utf8'));
  await blobs.touch([digest, manifest.config.digest, ...manifest.layers.map((layer) => layer.digest)], now);
  if (contentDigests.length > 0 && contentDigests.length !== manifest.layers.length) {
    throw new ApiError('BadRequest', 'the image is damaged: its configuration and its manifest name different layers');
  }
  const layers = manifest.layers.map((layer, at): Layer => {
    const contentDigest = contentDigests[at];
    return {
      path: blobs.path(layer.digest),
      sizeBytes: layer.sizeBytes,
      ...(contentDigest === undefined ? {} : { contentDigest }),
    };
  });
  return { layers, config };
}
