// Deletion of an environment that does not run: run-time things, disk, record, in this order, so that a crash leaves
// a record that says `deleting`, or a folder without record, and both are finished at the next start. Idempotent.
import { removeRunFolder } from '../rootfs/mount.ts';
import type { Entry, Journal } from './entry.ts';
import { cleanUpRun } from './finish.ts';
import type { Parts } from './parts.ts';
import { removeDataFolder } from './store.ts';

/** @param entry - undefined when nothing but leftovers may be there */
export async function removeEnvironment(
  parts: Parts,
  uid: string,
  entry: Entry | undefined,
  journal: Journal,
): Promise<void> {
  if (entry !== undefined && entry.record.phase !== 'deleting') {
    entry.record.phase = 'deleting';
    await journal.save(entry, true);
  }
  await cleanUpRun(parts, uid);
  await Promise.all([parts.volumes.deleteVolume(uid), removeRunFolder(parts.paths.run(uid))]);
  await removeDataFolder(parts.paths, uid);
}
