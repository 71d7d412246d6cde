// A pool and the images in it, in a folder of their own, for tests of the root tier.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../../machinery/clock/clock.ts';
import { silentLogger } from '../../../../machinery/log/log.ts';
import { closePool, openPool, type Pool } from '../../pool/pool.ts';
import type { EnsureImageProgress, EnsureImageRequest, Image } from '../../wire/messages.ts';
import { type ImageParts, type Images, openImages } from '../images.ts';

export type Asked = Partial<EnsureImageRequest> & { name: string };

export class ImageRig {
  readonly dataDir: string;
  readonly pool: Pool;
  images: Images;
  readonly #more: Partial<ImageParts>;

  private constructor(dataDir: string, pool: Pool, images: Images, more: Partial<ImageParts>) {
    this.dataDir = dataDir;
    this.pool = pool;
    this.images = images;
    this.#more = more;
  }

  static async open(more: Partial<ImageParts> = {}, poolBytes = 4 * 1024 ** 3): Promise<ImageRig> {
    const dataDir = await mkdtemp(join(tmpdir(), 'kp-images-'));
    try {
      const pool = await openPool({ dataDir, sizeBytes: poolBytes });
      return new ImageRig(dataDir, pool, await openImages(partsOf(dataDir, pool, more)), more);
    } catch (error) {
      await closePool(dataDir);
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  /** As a service that starts again does. */
  async reopen(): Promise<void> {
    await this.images.close();
    this.images = await openImages(partsOf(this.dataDir, this.pool, this.#more));
  }

  async close(): Promise<void> {
    await this.images.close();
    await closePool(this.dataDir);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** All that is said, and the image. */
  async ensure(asked: Asked): Promise<{ said: EnsureImageProgress[]; image: Image; root: string }> {
    const said: EnsureImageProgress[] = [];
    for await (const message of this.images.ensure({ maxBytes: 0, ...asked }, new AbortController().signal))
      said.push(message);
    const image = said.at(-1)?.image;
    if (image === null || image === undefined) throw new Error('the last message has no image');
    return { said, image, root: await this.images.imagePath(image.digest) };
  }

  /** What is left of builds, drafts and downloads that did not become an image. */
  async leftovers(): Promise<string[]> {
    const [builds, downloads, images] = await Promise.all(
      [join(this.dataDir, 'builds'), join(this.dataDir, 'downloads'), this.pool.imagesPath].map((folder) =>
        readdir(folder),
      ),
    );
    return [...(builds ?? []), ...(downloads ?? []), ...(images ?? []).filter((name) => name.startsWith('.'))];
  }
}

const partsOf = (dataDir: string, pool: Pool, more: Partial<ImageParts>): ImageParts => ({
  pool,
  dataDir,
  cacheDir: undefined,
  allowedFolders: [],
  usersOf: () => 0,
  snapshotRoot: () => {
    throw new Error('there are no snapshots here');
  },
  clock: systemClock,
  log: silentLogger,
  ...more,
});
