// Brings an environment's disks back to a snapshot while it does not run. Copies are made and made ready beside its disks; then a journal in its record
// says that they are to be put in place, and from there on that is finished, by whoever comes after a crash. Before it, nothing has changed.
// Runs in the environment's turn. Disks that the snapshot does not have, or the environment no longer wants, are left as they are.
import { describeError } from '../../../machinery/log/log.ts';
import { moveFile, pathExists } from '../../host/files.ts';
import type { Entry, Journal } from '../environments/entry.ts';
import { unmountRoot } from '../rootfs/mount.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { EnvironmentSpec, RestoreSnapshotRequest } from '../wire/messages.ts';
import { syncDisks, writableCopy } from './copies.ts';
import { copyPath, type DiskName, diskPath, sidePath } from './layout.ts';
import type { RestoreJournal } from './journal.ts';
import type { SnapshotParts } from './parts.ts';
import type { SnapshotRecord } from './record.ts';
import type { SnapshotStore } from './store.ts';

export async function restoreSnapshot(
  store: SnapshotStore,
  entry: Entry,
  request: RestoreSnapshotRequest,
  runFolder: string,
  journal: Journal,
): Promise<void> {
  const { record } = entry;
  const { environmentUid: uid, operation } = request;
  if (operation !== '' && record.lastRestore === operation) return;
  if (record.run !== null) throw failedPrecondition(`environment ${uid} runs; stop it first`);
  if (record.phase !== 'created') throw failedPrecondition(`environment ${uid} is being deleted`);
  await store.hold(request.snapshotUid, async (snapshot, folder) => {
    if (snapshot.environmentUid !== uid)
      throw failedPrecondition(`snapshot ${snapshot.uid} is of environment ${snapshot.environmentUid}, not of ${uid}`);
    const disks = await prepareRestore(store.parts, record.spec, snapshot, folder);
    record.restoring = { snapshotUid: snapshot.uid, operation, disks, firstBoot: snapshot.firstBoot };
    await journal.save(entry, true);
    await finishRestore(store.parts, entry, record.restoring, runFolder, journal);
  });
}

/** Copies beside the disks. Answers of which. */
export async function prepareRestore(
  parts: SnapshotParts,
  spec: EnvironmentSpec,
  snapshot: SnapshotRecord,
  folder: string,
): Promise<DiskName[]> {
  const disks = ['', ...snapshot.volumes.filter((name) => spec.volumes.some((volume) => isDisk(volume, name)))];
  try {
    for (const name of disks) {
      const target = sidePath(diskPath(parts.pool.path, spec.uid, name), 'restore');
      await writableCopy(parts, copyPath(folder, name), target, limitOf(spec, name));
    }
  } catch (error) {
    for (const name of disks) await dropSide(parts, spec.uid, name, 'restore');
    throw error;
  }
  return disks;
}

/** Idempotent: goes on wherever it was interrupted. */
export async function finishRestore(
  parts: SnapshotParts,
  entry: Entry,
  { snapshotUid, operation, disks, firstBoot }: RestoreJournal,
  runFolder: string,
  journal: Journal,
): Promise<void> {
  const { record } = entry;
  const { uid } = record.spec;
  // Mounted since it was made, or since its last run.
  await unmountRoot(runFolder);
  for (const name of disks) await putInPlace(parts.pool.path, uid, name);
  await syncDisks(parts.pool.path);
  record.restoring = null;
  record.snapshotUid = snapshotUid;
  if (operation !== '') record.lastRestore = operation;
  // The files that make it what it is now - name, addresses - are those of then. Not empty: that would mean that it is new.
  record.identityKey = 'restored';
  if (firstBoot !== undefined) record.guest.firstBoot = structuredClone(firstBoot);
  await journal.save(entry, true);
  journal.publish(entry);
  for (const name of disks) {
    await dropSide(parts, uid, name, 'old').catch((error: unknown) => {
      parts.log.warn('a replaced disk could not be deleted; the next start of the runtime tries again', {
        uid,
        error: describeError(error),
      });
    });
  }
}

/** While the copy has its own name the disk is still the old one. */
async function putInPlace(pool: string, uid: string, name: DiskName): Promise<void> {
  const disk = diskPath(pool, uid, name);
  const [copy, old] = [sidePath(disk, 'restore'), sidePath(disk, 'old')];
  if (!(await pathExists(copy))) return;
  if (await pathExists(disk)) await moveFile(disk, old);
  await moveFile(copy, disk);
}

async function dropSide(parts: SnapshotParts, uid: string, name: DiskName, side: 'restore' | 'old'): Promise<void> {
  await parts.pool.deleteSubvolume(sidePath(diskPath(parts.pool.path, uid, name), side));
}

const isDisk = (volume: EnvironmentSpec['volumes'][number], name: string): boolean =>
  volume.name === name && volume.diskBytes !== undefined;

export const limitOf = (spec: EnvironmentSpec, name: DiskName): number =>
  name === ''
    ? (spec.resources?.diskLimitBytes ?? 0)
    : (spec.volumes.find((volume) => isDisk(volume, name))?.diskBytes ?? 0);
