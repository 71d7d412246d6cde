// What is known of the images in the pool: one file `sha256-<hex>.json` beside each subvolume `sha256-<hex>/`.
// The file is written before the subvolume gets its name, so a named subvolume always has its record; either one alone is
// what a crash left, and is swept. Called by images.ts and make.ts.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../../machinery/log/log.ts';
import { readJsonIfExists, removeFile, removeTemporaries, writeFileAtomic } from '../../host/files.ts';
import type { ImageConfig } from '../wire/messages.ts';
import type { Pool } from '../pool/pool.ts';

export interface ImageRecord {
  /** `sha256:<hex>` of the archive, or of an OCI image's manifest. */
  digest: string;
  /** Bytes of its archives without compression. */
  sizeBytes: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** When something layered on it was last seen, milliseconds, at most an hour late; 0 = never. */
  lastUsedAt: number;
  /** Names it was asked for under, each with the key of the source that led here. */
  names: Record<string, string>;
  /** What its source says of how it is started; null: nothing. */
  config: ImageConfig | null;
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
export async function loadRecords(pool: Pool, log: Logger): Promise<ImageRecord[]> {
  await removeTemporaries(pool.imagesPath);
  const entries = new Set(await readdir(pool.imagesPath));
  const records: ImageRecord[] = [];
  for (const name of entries) {
    if (FOLDER.test(name) && !entries.has(`${name}.json`)) await pool.deleteSubvolume(join(pool.imagesPath, name));
    if (name.endsWith('.tmp')) await removeFile(join(pool.imagesPath, name));
    if (!name.endsWith('.json')) continue;
    const record = await readRecord(pool, name, entries, log);
    // Earlier versions knew less.
    if (isRecord(record) && entries.has(folderName(record.digest)))
      records.push({ ...record, lastUsedAt: record.lastUsedAt ?? 0, config: record.config ?? null });
    else await removeFile(join(pool.imagesPath, name));
  }
  return records;
}

/** An image whose record was damaged is still there: environments may be layered on it. What its source said is lost. */
async function readRecord(pool: Pool, name: string, entries: ReadonlySet<string>, log: Logger): Promise<unknown> {
  const folder = name.slice(0, -'.json'.length);
  try {
    return await readJsonIfExists(join(pool.imagesPath, name));
  } catch (error) {
    log.error('the record of an image is damaged: what its source says of its start is not known any more', {
      folder,
      error,
    });
    if (!FOLDER.test(folder) || !entries.has(folder)) return undefined;
    const record: ImageRecord = {
      digest: folder.replace('-', ':'),
      sizeBytes: 0,
      createdAt: 0,
      lastUsedAt: 0,
      names: {},
      config: null,
    };
    await writeRecord(pool, record);
    return record;
  }
}

type Written = Omit<ImageRecord, 'lastUsedAt' | 'config'> & Partial<Pick<ImageRecord, 'lastUsedAt' | 'config'>>;

function isRecord(value: unknown): value is Written {
  const record = value as Partial<ImageRecord> | undefined;
  return (
    typeof record?.digest === 'string' && FOLDER.test(folderName(record.digest)) && typeof record.names === 'object'
  );
}
