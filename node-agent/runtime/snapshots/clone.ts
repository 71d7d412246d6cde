// The disks of a new environment that begins as a snapshot: copies beside where its disks will be, moved to its own ids, and put in place when they are
// whole. Called while it is being created, in its turn; its record says so, and a crash takes back what was made.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { moveFile, pathExists } from '../../host/files.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import { writableCopy } from './copies.ts';
import { copyPath, type DiskName, diskPath, sidePath } from './layout.ts';
import type { SnapshotParts } from './parts.ts';
import type { SnapshotRecord } from './record.ts';
import { limitOf } from './restore.ts';
import { checkShift, type Shift } from './shift-ids.ts';
import { shiftInThread } from './shift-thread.ts';
import type { SnapshotStore } from './store.ts';
import { join } from 'node:path';

/** Nothing happens for an environment that begins as its image, or has its disks already. */
export async function fillFromSnapshot(store: SnapshotStore, spec: EnvironmentSpec): Promise<void> {
  if (spec.dataSourceSnapshot === '') return;
  const { parts } = store;
  await store.hold(spec.dataSourceSnapshot, async (snapshot, folder) => {
    checkSource(spec, snapshot);
    const wanted = snapshot.volumes.filter((name) => limitOf(spec, name) > 0);
    for (const name of ['', ...wanted]) {
      const disk = diskPath(parts.pool.path, spec.uid, name);
      if (await pathExists(disk)) continue;
      const draft = sidePath(disk, 'clone');
      try {
        // The limit comes once it is whole: what is moved is written anew, and then counts twice for a while.
        await writableCopy(parts, copyPath(folder, name), draft, 0);
        await moveOwners(parts, draft, name, shiftOf(spec, snapshot));
        await moveFile(draft, disk);
      } catch (error) {
        await parts.pool.deleteSubvolume(draft);
        throw error;
      }
    }
  });
}

function checkSource(spec: EnvironmentSpec, snapshot: SnapshotRecord): void {
  if (spec.imageDigest !== snapshot.imageDigest) {
    const message = `snapshot ${snapshot.uid} lies on image ${snapshot.imageDigest}, but the environment is to be layered on ${spec.imageDigest}`;
    throw new ApiError('BadRequest', `${message}: it must be the same image`);
  }
  if (spec.idRange?.size !== snapshot.idRange.size) {
    const message = `snapshot ${snapshot.uid} has ${snapshot.idRange.size} ids, the environment ${spec.idRange?.size ?? 0}`;
    throw new ApiError('BadRequest', `${message}: it must be as many`);
  }
  checkShift(shiftOf(spec, snapshot));
}

const shiftOf = (spec: EnvironmentSpec, snapshot: SnapshotRecord): Shift => ({
  from: snapshot.idRange,
  to: spec.idRange?.base ?? 0,
});

/** Of a copy that nobody uses. The overlay's own folder belongs to the host's root and stays. */
export async function moveOwners(parts: SnapshotParts, copy: string, name: DiskName, shift: Shift): Promise<void> {
  if (shift.from.base === shift.to) return;
  const since = parts.clock.now();
  const root = name === '' ? join(copy, 'upper') : copy;
  const seen = await shiftInThread(root, shift, (sofar) => parts.log.debug('moving owners', { root, sofar }));
  parts.log.info('owners moved', { files: seen, ms: parts.clock.now() - since });
}
