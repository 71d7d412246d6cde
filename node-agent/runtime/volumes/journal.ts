// volumes.json in an environment's run folder: which mount is which volume. Written before a mount is put in place, and as fleeting as
// the mounts themselves: a reboot takes both away. Called by attachments.ts.
import { join } from 'node:path';
import { readJsonIfExists, removeFile, writeFileAtomic } from '../../host/files.ts';
import type { VolumeMount } from '../wire/messages.ts';

export type Journal = { volume: VolumeMount; mountId: number }[];

const journalPath = (runFolder: string): string => join(runFolder, 'volumes.json');

/** What cannot be read counts as nothing written: the mounts it spoke of are then taken away and made anew. */
export async function readJournal(runFolder: string): Promise<Journal> {
  const value = await readJsonIfExists(journalPath(runFolder)).catch(() => undefined);
  return Array.isArray(value) ? (value as Journal) : [];
}

export async function writeJournal(runFolder: string, journal: Journal): Promise<void> {
  if (journal.length === 0) await removeFile(journalPath(runFolder));
  else await writeFileAtomic(journalPath(runFolder), JSON.stringify(journal), { durable: false });
}
