// The cache of what registries sent, by digest: `<data-dir>/blobs/sha256/<hex>`. skopeo fills it, so a blob has its name only when it is
// whole; a pull that broke off goes on with those. Called by pull.ts; swept when the service starts and after every pull.
import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, isErrno, removeFile } from '../../../host/files.ts';

export interface Limits {
  /** Not used for so long: removed. */
  maxAgeMs: number;
  /** More than this altogether: those that were not used for longest are removed. */
  maxBytes: number;
}

export const LIMITS: Limits = { maxAgeMs: 24 * 3600_000, maxBytes: 4 * 1024 ** 3 };

export interface BlobFile {
  hex: string;
  bytes: number;
  /** When it was last used, milliseconds since the epoch. */
  usedAt: number;
}

/** Which of the files go. Pure. */
export function expired(files: readonly BlobFile[], held: ReadonlySet<string>, limits: Limits, now: number): string[] {
  const free = files.filter(({ hex }) => !held.has(hex)).toSorted((a, b) => a.usedAt - b.usedAt);
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return free
    .filter((file) => {
      const goes = now - file.usedAt > limits.maxAgeMs || bytes > limits.maxBytes;
      if (goes) bytes -= file.bytes;
      return goes;
    })
    .map(({ hex }) => hex);
}

export class BlobCache {
  /** As skopeo takes it: blobs lie in `sha256/` below. */
  readonly folder: string;
  readonly #limits: Limits;
  /** Of pulls under way, with their number. */
  readonly #held = new Map<string, number>();

  constructor(folder: string, limits = LIMITS) {
    this.folder = folder;
    this.#limits = limits;
  }

  async open(now: number): Promise<void> {
    await ensureFolder(join(this.folder, 'sha256'), 0o700);
    await this.sweep(now);
  }

  path(digest: string): string {
    return join(this.folder, 'sha256', digest.replace(/^sha256:/, ''));
  }

  /** Bytes of it that are there: all or none. */
  async sizeOf(digest: string): Promise<number> {
    return (await statIfExists(this.path(digest)))?.size ?? 0;
  }

  /** Not swept until the answer is called. */
  hold(digests: readonly string[]): () => void {
    const names = digests.map((digest) => digest.replace(/^sha256:/, ''));
    for (const name of names) this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
    return () => {
      for (const name of names) {
        const left = (this.#held.get(name) ?? 1) - 1;
        if (left === 0) this.#held.delete(name);
        else this.#held.set(name, left);
      }
    };
  }

  async touch(digests: readonly string[], now: number): Promise<void> {
    for (const digest of digests) {
      await utimes(this.path(digest), now / 1000, now / 1000).catch((error: unknown) => {
        if (!isErrno(error, 'ENOENT')) throw error;
      });
    }
  }

  /** It is not what its name says. */
  async drop(path: string): Promise<void> {
    await removeFile(path);
  }

  async sweep(now: number): Promise<void> {
    const folder = join(this.folder, 'sha256');
    const files: BlobFile[] = [];
    for (const hex of await readdir(folder)) {
      const found = await statIfExists(join(folder, hex));
      if (found !== undefined) files.push({ hex, bytes: found.size, usedAt: found.mtimeMs });
    }
    for (const hex of expired(files, new Set(this.#held.keys()), this.#limits, now))
      await removeFile(join(folder, hex));
  }
}

async function statIfExists(path: string): Promise<{ size: number; mtimeMs: number } | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}
