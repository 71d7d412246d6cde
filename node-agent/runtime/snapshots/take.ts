// Takes a snapshot of an environment: everything is written out, its processes stand still for as long as the copies take (milliseconds each), and the
// whole becomes a snapshot in one rename. Runs in the environment's turn. Killed at any point, the snapshot is either there or not; a runtime that
// comes after it thaws what was frozen for it (settle.ts).
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isErrno } from '../../host/files.ts';
import type { Entry, Journal } from '../environments/entry.ts';
import type { CreateSnapshotRequest } from '../wire/messages.ts';
import { copyDisks, disksOf, makeCopyFolder, removeCopies, syncDisks } from './copies.ts';
import { draftFolder } from './layout.ts';
import { isPaused } from './journal.ts';
import type { SnapshotParts } from './parts.ts';
import type { SnapshotRecord } from './record.ts';
import type { SnapshotStore } from './store.ts';

export async function takeSnapshot(
  store: SnapshotStore,
  entry: Entry,
  request: CreateSnapshotRequest,
  journal: Journal,
): Promise<SnapshotRecord> {
  const { parts } = store;
  const { record } = entry;
  const { spec } = record;
  const { snapshotUid } = request;
  const folder = draftFolder(parts.pool.path, snapshotUid);
  // Before anything is frozen: it tells the runtime that comes after a crash whose doing it was.
  record.takingSnapshot = snapshotUid;
  await journal.save(entry, false);
  try {
    const taken = await freezeAndCopy(parts, entry, folder);
    const snapshot: SnapshotRecord = {
      version: 1,
      uid: snapshotUid,
      namespace: request.namespace,
      name: request.name,
      environmentUid: spec.uid,
      parentUid: record.snapshotUid,
      imageDigest: spec.imageDigest,
      generation: spec.generation,
      createdAt: parts.clock.now(),
      idRange: spec.idRange ?? { base: 0, size: 0 },
      firstBoot: structuredClone(record.guest.firstBoot),
      ...taken,
    };
    await store.publish(snapshot);
    record.snapshotUid = snapshotUid;
    return snapshot;
  } catch (error) {
    await removeCopies(parts, folder);
    throw explained(error);
  } finally {
    record.takingSnapshot = '';
    await journal.save(entry, true);
    journal.publish(entry);
  }
}

/** Copies of all disks of one moment. */
export async function freezeAndCopy(
  parts: SnapshotParts,
  { record }: Entry,
  folder: string,
): Promise<Pick<SnapshotRecord, 'volumes' | 'running' | 'frozenMs'>> {
  const { uid } = record.spec;
  const { path } = parts.pool;
  await removeCopies(parts, folder);
  await makeCopyFolder(folder);
  const names = await disksOf(path, uid);
  const running = record.run !== null;
  const freezes = running && !isPaused(record.run);
  // What is left to be written out while nothing runs is then little.
  if (running) await syncDisks(path);
  let frozenMs = 0;
  if (!freezes) await copyDisks(path, uid, names, folder);
  else {
    const since = parts.clock.now();
    try {
      await parts.freeze(uid);
      await copyDisks(path, uid, names, folder);
    } finally {
      await parts.thaw(uid);
      frozenMs = parts.clock.now() - since;
    }
  }
  return { volumes: names.filter((name) => name !== ''), running, frozenMs };
}

function explained(error: unknown): unknown {
  if (isErrno(error, 'ENOSPC', 'EDQUOT'))
    return new ApiError('ServiceUnavailable', 'the disk pool is full: there is no room for a snapshot', {
      cause: error,
    });
  return error;
}
