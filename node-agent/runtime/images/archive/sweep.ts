// Removes downloads that nobody has gone on with for a day. Called by images.ts when the service starts.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, removeFile } from '../../../host/files.ts';

const MAX_AGE_MS = 24 * 3600_000;

export async function sweepDownloads(folder: string, now: number): Promise<void> {
  await ensureFolder(folder, 0o700);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // What belongs to a download under way at the time of a crash is of no use to the next one.
    if (name.endsWith('.headers') || now - (await stat(path)).mtimeMs > MAX_AGE_MS) await removeFile(path);
  }
}
