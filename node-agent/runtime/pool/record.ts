// pool.json: on what this node's disk pool lies. Written before a file system is made and once it is whole, so that a start after a
// crash neither formats something else nor takes something else for the pool. Called by backing.ts and the three kinds.
import { join } from 'node:path';
import { readJsonIfExists, removeFile, writeFileAtomic } from '../../host/files.ts';

export type PoolKind = 'loop' | 'device' | 'directory';

export interface PoolRecord {
  version: 1;
  kind: PoolKind;
  /** The file, the device, or the subvolume as it was named. */
  source: string;
  /** Of a device: the file system's uuid, chosen before it is made. Empty where the source says it all. */
  fileSystemId: string;
  /** `making`: what is at the source may be half a file system of ours. */
  state: 'making' | 'ready';
}

export const recordPath = (dataDir: string): string => join(dataDir, 'pool.json');

export async function readPoolRecord(dataDir: string): Promise<PoolRecord | undefined> {
  const path = recordPath(dataDir);
  const value = (await readJsonIfExists(path)) as Partial<PoolRecord> | null | undefined;
  if (value === undefined) return undefined;
  if (value === null || value.version !== 1 || typeof value.kind !== 'string' || typeof value.source !== 'string')
    throw new Error(`${path} is not a pool record of version 1; it was written by another version or damaged`);
  return value as PoolRecord;
}

export async function writePoolRecord(dataDir: string, record: PoolRecord): Promise<void> {
  await writeFileAtomic(recordPath(dataDir), JSON.stringify(record));
}

export async function removePoolRecord(dataDir: string): Promise<void> {
  await removeFile(recordPath(dataDir));
}
