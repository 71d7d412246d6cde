// What is known of the images in the pool: one file `sha256-<hex>.json` beside each subvolume `sha256-<hex>/`.
// The file is written before the subvolume gets its name, so a named subvolume always has its record; either one alone is
// what a crash left, and is swept. Called by images.ts.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonIfExists, removeFile, writeFileAtomic } from '../../host/files.ts';
import type { DebianSource } from '../wire/messages.ts';
import type { Pool } from '../pool/pool.ts';

export interface ImageRecord {
  /** `sha256:<hex>` of the archive. */
  digest: string;
  /** Bytes of the archive. */
  sizeBytes: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Names it was asked for under, each with the key of the source that led here. */
  names: Record<string, string>;
}

/** Raised when build.ts or customize.ts make another image of the same source than before. */
const RECIPE = 3;

/** Same key, same image: two spellings of one source (order of packages, defaults) are one. */
export function sourceKey(source: DebianSource): string {
  const canonical = {
    recipe: RECIPE,
    suite: source.suite,
    variant: source.variant === '' ? 'minbase' : source.variant,
    packages: [...new Set(source.packages)].sort(),
    components: source.components.length === 0 ? ['main'] : [...new Set(source.components)].sort(),
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

/** `sha256:<hex>` as one path segment. */
export const folderName = (digest: string): string => digest.replace(':', '-');

const FOLDER = /^sha256-[0-9a-f]{64}$/;

export async function writeRecord(pool: Pool, record: ImageRecord): Promise<void> {
  await writeFileAtomic(join(pool.imagesPath, `${folderName(record.digest)}.json`), `${JSON.stringify(record)}\n`);
}

export async function removeRecord(pool: Pool, digest: string): Promise<void> {
  await removeFile(join(pool.imagesPath, `${folderName(digest)}.json`));
}

/** All whole images. What a crash left of others is removed. */
export async function loadRecords(pool: Pool): Promise<ImageRecord[]> {
  const entries = new Set(await readdir(pool.imagesPath));
  const records: ImageRecord[] = [];
  for (const name of entries) {
    if (FOLDER.test(name) && !entries.has(`${name}.json`)) await pool.deleteSubvolume(join(pool.imagesPath, name));
    if (!name.endsWith('.json')) continue;
    const record = await readJsonIfExists(join(pool.imagesPath, name));
    if (isRecord(record) && entries.has(folderName(record.digest))) records.push(record);
    else await removeFile(join(pool.imagesPath, name));
  }
  return records;
}

function isRecord(value: unknown): value is ImageRecord {
  const record = value as Partial<ImageRecord> | undefined;
  return (
    typeof record?.digest === 'string' && FOLDER.test(folderName(record.digest)) && typeof record.names === 'object'
  );
}
