// Removes downloads that nobody has gone on with for a day. Called by images.ts when the service starts, and every hour.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, isErrno, removeFile } from '../../../host/files.ts';

const MAX_AGE_MS = 24 * 3600_000;

export async function sweepDownloads(folder: string, now: number): Promise<void> {
  await ensureFolder(folder, 0o700);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (now - ((await modifiedAt(path)) ?? now) > MAX_AGE_MS) await removeFile(path);
  }
}

/** undefined: it has gone meanwhile. */
async function modifiedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}
