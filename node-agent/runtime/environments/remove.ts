// Deletion of an environment that does not run: run-time things, disk, record, in this order, so that a crash leaves
// a record that says `deleting`, or a folder without record, and both are finished at the next start. Idempotent.
import { removeRunFolder, unmountRoot } from '../rootfs/mount.ts';
import type { Entry, Journal } from './entry.ts';
import { cleanUpRun } from './finish.ts';
import type { Parts } from './parts.ts';
import { removeDataFolder } from './store.ts';

/** What outlives a run. Takes it away; no error if there is nothing. */
const AT_REMOVAL: Readonly<Record<string, (parts: Parts, uid: string) => Promise<void>>> = {
  disk: ({ volumes }, uid) => volumes.deleteVolume(uid),
  disks: ({ attachments }, uid) => attachments.removeDisks(uid),
  runFolder: ({ paths }, uid) => removeRunFolder(paths.run(uid)),
};

/** @param entry - undefined when nothing but leftovers may be there */
export async function removeEnvironment(
  parts: Parts,
  uid: string,
  entry: Entry | undefined,
  journal: Journal,
): Promise<void> {
  if (entry !== undefined && entry.record.phase !== 'deleting') {
    entry.record.phase = 'deleting';
    // Enough for a runtime that comes after a crash. After a power failure the deletion is asked for again.
    await journal.save(entry, false);
  }
  if (entry?.clean === true) await unmountRoot(parts.paths.run(uid));
  else await cleanUpRun(parts, uid);
  await Promise.all(Object.values(AT_REMOVAL).map((take) => take(parts, uid)));
  await removeDataFolder(parts.paths, uid);
}
