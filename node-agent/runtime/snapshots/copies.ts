// Copies of an environment's disks: each phase of a snapshot, rollback or clone that touches btrfs. Called by take.ts, restore.ts and clone.ts.
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../host/exec.ts';
import { ensureFolder, isErrno, pathExists } from '../../host/files.ts';
import { limitSubvolume, snapshotSubvolume } from '../pool/btrfs.ts';
import { type DiskName, copyPath, diskPath, disksFolder } from './layout.ts';
import type { SnapshotParts } from './parts.ts';
import { renewWorkFolder } from './work-folder.ts';

/** Names of an environment's disks; the root first, as `''`. */
export async function disksOf(pool: string, environmentUid: string): Promise<DiskName[]> {
  const prefix = `${environmentUid}-`;
  const names = (await namesIn(disksFolder(pool))).filter((name) => name.startsWith(prefix));
  return ['', ...names.map((name) => name.slice(prefix.length)).sort()];
}

/** Everything written so far goes to disk. What is written while this runs may not. */
export async function syncDisks(pool: string): Promise<void> {
  await run(['sync', '--file-system', pool], { timeoutMs: 300_000 });
}

/** Read-only copies of these disks in `folder`, as a snapshot's folder has them. */
export async function copyDisks(
  pool: string,
  environmentUid: string,
  names: readonly DiskName[],
  folder: string,
): Promise<void> {
  for (const name of names) {
    const source = diskPath(pool, environmentUid, name);
    await snapshotSubvolume(source, copyPath(folder, name), true);
  }
}

/** Folders for copyDisks. */
export async function makeCopyFolder(folder: string): Promise<void> {
  await ensureFolder(join(folder, 'disks'), 0o700);
}

/** A writable copy under another name, ready to be mounted, with a limit in bytes (0 = none). What was there before is dropped. */
export async function writableCopy(
  { pool }: Pick<SnapshotParts, 'pool'>,
  source: string,
  target: string,
  limitBytes: number,
): Promise<void> {
  await pool.deleteSubvolume(target);
  await ensureFolder(dirname(target));
  await snapshotSubvolume(source, target, false);
  await renewWorkFolder(target);
  await limitSubvolume(target, limitBytes === 0 ? undefined : BigInt(limitBytes));
}

/** Removes a snapshot's folder, or half of one, with its subvolumes. No error if there is none. */
export async function removeCopies({ pool }: Pick<SnapshotParts, 'pool'>, folder: string): Promise<void> {
  if (!(await pathExists(folder))) return;
  for (const name of await namesIn(join(folder, 'disks'))) await pool.deleteSubvolume(join(folder, 'disks', name));
  if (await pathExists(join(folder, 'root'))) await pool.deleteSubvolume(join(folder, 'root'));
  await rm(folder, { recursive: true, force: true });
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
