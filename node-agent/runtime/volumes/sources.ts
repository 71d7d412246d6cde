// From a declared volume to a detached mount of it, with ids and flags as it is to be seen inside. Nobody sees it until apply.ts puts it in
// place; flags are set before that, for only so are they locked against root inside. Called by apply.ts.
import { closeSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound } from '../../../machinery/errors/errors.ts';
import { isErrno, pathExists } from '../../host/files.ts';
import { type MountAttribute, openTree } from '../../host/mount-tree.ts';
import { MNT_DETACH, MS, mount, umount } from '../../host/syscalls.ts';
import type { Pool } from '../pool/pool.ts';
import { openUserNamespace } from '../rootfs/idmap.ts';
import type { IdRange, VolumeMount } from '../wire/messages.ts';
import { ensureDisk } from './disks.ts';
import { openHostPath } from './host-path.ts';

export interface SourceParts {
  pool: Pick<Pool, 'disks' | 'shared' | 'diskPath'>;
  allowedHostPaths: readonly string[];
  /** Mounts what a snapshot holds on `target`, read-only, with these ids; `folder` is the caller's own for a moment. */
  mountSnapshot(uid: string, ids: IdRange, target: string, folder: string): Promise<void>;
}

export interface Place {
  uid: string;
  ids: IdRange;
  /** The environment's folder in the run directory. */
  runFolder: string;
}

const FLAGS: readonly MountAttribute[] = ['nosuid', 'nodev', 'noexec', 'noatime'];

/** nodev always: what is a device is said by spec.devices and nothing else. */
export function attributesOf({ readOnly, options, hostPath, snapshotUid }: VolumeMount): MountAttribute[] {
  const wanted = new Set<MountAttribute>(['nodev', ...FLAGS.filter((flag) => options.includes(flag))]);
  if (hostPath !== undefined || snapshotUid !== undefined) wanted.add('nosuid');
  if (readOnly || snapshotUid !== undefined) wanted.add('readOnly');
  return [...wanted];
}

/** A descriptor that the caller closes. */
export async function openVolume(parts: SourceParts, place: Place, volume: VolumeMount): Promise<number> {
  const attributes = attributesOf(volume);
  if (volume.diskBytes !== undefined) {
    const path = await ensureDisk(parts.pool, place, volume.name, volume.diskBytes);
    return openTree(path, { attributes });
  }
  if (volume.volumeUid !== undefined) {
    const path = parts.pool.shared.pathOf(volume.volumeUid);
    if (!(await pathExists(path))) throw notFound('virtualvolumes', '', volume.volumeUid);
    return shifted(path, attributes, place.ids);
  }
  if (volume.hostPath !== undefined) {
    const fd = await openHostPath(volume.hostPath, volume.readOnly, parts.allowedHostPaths);
    try {
      return await shifted(`/proc/self/fd/${fd}/.`, attributes, place.ids);
    } finally {
      closeSync(fd);
    }
  }
  const { snapshotUid, tmpfsBytes = 0 } = volume;
  return viaFolder(place, attributes, async (target) => {
    if (snapshotUid !== undefined) return parts.mountSnapshot(snapshotUid, place.ids, target, place.runFolder);
    const { base } = place.ids;
    mount('kapelle', target, 'tmpfs', MS.nodev, `size=${tmpfsBytes},mode=0755,uid=${base},gid=${base}`);
    return undefined;
  });
}

async function shifted(path: string, attributes: MountAttribute[], ids: IdRange): Promise<number> {
  const namespace = await openUserNamespace(ids);
  try {
    return openTree(path, { attributes, userNamespaceFd: namespace.fd });
  } finally {
    await namespace.close();
  }
}

/** For what can only be mounted on a folder: there first, then taken off again. A crash in between leaves it in the run folder, which goes with the environment. */
async function viaFolder(
  { runFolder }: Place,
  attributes: MountAttribute[],
  mountOn: (target: string) => Promise<void>,
): Promise<number> {
  const target = join(runFolder, 'volume');
  try {
    for (;;) umount(target, MNT_DETACH);
  } catch (error) {
    if (!isErrno(error, 'EINVAL', 'ENOENT')) throw error;
  }
  await mkdir(target, { recursive: true });
  await mountOn(target);
  try {
    return openTree(target, { attributes });
  } finally {
    umount(target, MNT_DETACH);
    await rmdir(target);
  }
}
