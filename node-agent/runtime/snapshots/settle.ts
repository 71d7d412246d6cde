// What a runtime that comes after a crash does with an environment of which a snapshot was being taken, or that was being brought back to one.
// Called by environments/adopt.ts for each, in its turn.
import type { Entry, Journal } from '../environments/entry.ts';
import { isPaused } from './journal.ts';
import { finishRestore } from './restore.ts';
import type { SnapshotStore } from './store.ts';

export async function settleSnapshots(
  store: SnapshotStore,
  entry: Entry,
  runFolder: string,
  journal: Journal,
): Promise<void> {
  const { record } = entry;
  const { takingSnapshot, restoring, spec, run } = record;
  if (takingSnapshot !== '') {
    // What was frozen for the snapshot; not what somebody has paused.
    if (run !== null && !isPaused(run)) await store.parts.thaw(spec.uid);
    if (store.find(takingSnapshot) !== undefined) record.snapshotUid = takingSnapshot;
    record.takingSnapshot = '';
    await journal.save(entry, true);
  }
  if (restoring !== null) await finishRestore(store.parts, entry, restoring, runFolder, journal);
}
