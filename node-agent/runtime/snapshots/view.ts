// The whole file system that a snapshot holds, mounted read-only: image below, what the environment had changed above. Called by read.ts (with ids as
// inside, for tar) and by volumes that show a snapshot in an environment.
//
// Hard links of the image of which one name was written to are held together by the overlay's index, and an index needs a work folder to write to. So for
// reading the snapshot is copied once more (milliseconds) and mounted as an environment's disk is, read-only. Its files have the environment's ids; an
// idmapped mount shows them as inside. A view with the ids of another environment cannot have an upper layer (the kernel makes the work folder as
// the host's root, which has no id there: EOVERFLOW), so there both are lower layers, and other names of such a hard link show the image's file.
import { randomBytes } from 'node:crypto';
import { closeSync } from 'node:fs';
import { lchown, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, isErrno } from '../../host/files.ts';
import { readMounts } from '../../host/proc.ts';
import { MNT_DETACH, MS, mount, umount, umountAsync } from '../../host/syscalls.ts';
import { attachTreeAt, openTree } from '../../host/mount-tree.ts';
import { openUserNamespace } from '../rootfs/idmap.ts';
import type { IdRange } from '../wire/messages.ts';
import { writableCopy } from './copies.ts';
import { snapshotsFolder } from './layout.ts';
import type { SnapshotParts } from './parts.ts';

const INERT = MS.rdonly | MS.nosuid | MS.nodev | MS.noexec;
const viewsFolder = (runDir: string): string => join(runDir, 'snapshots');

/** Its disk as a copy has it, and the image it lies on. */
export interface Layers {
  root: string;
  imageDigest: string;
  idRange: IdRange;
}

/** Mounts the whole with ids as inside for as long as `action` runs. */
export async function withView<T>(
  parts: SnapshotParts,
  layers: Layers,
  action: (root: string) => Promise<T>,
): Promise<T> {
  const name = randomBytes(8).toString('hex');
  const folder = join(viewsFolder(parts.runDir), name);
  const copy = join(snapshotsFolder(parts.pool.path), `.view-${name}`);
  const [root, upper] = [join(folder, 'root'), join(folder, 'upper')];
  try {
    await writableCopy(parts, layers.root, copy, 0);
    await giveWorkFolder(copy, layers.idRange.base);
    for (const path of [root, upper]) await ensureFolder(path, 0o700);
    await mountShifted(copy, upper, { first: layers.idRange.base, base: 0, size: layers.idRange.size }, false);
    try {
      const image = await parts.imagePath(layers.imageDigest);
      const options = `lowerdir=${image},upperdir=${join(upper, 'upper')},workdir=${join(upper, 'work')},index=on,nfs_export=on`;
      mount('overlay', root, 'overlay', INERT, options);
    } finally {
      umount(upper, MNT_DETACH);
    }
    return await action(root);
  } finally {
    await removeView(folder);
    await parts.pool.deleteSubvolume(copy);
  }
}

/**
 * The whole of a snapshot on `target`, read-only, with owners moved to another environment's ids. The caller takes it away (umount2 with MNT_DETACH).
 * `folder` is a folder of the caller's own for a moment.
 */
export async function mountView(
  parts: SnapshotParts,
  layers: Layers,
  ids: IdRange,
  target: string,
  folder: string,
): Promise<void> {
  const [upper, lower] = [join(folder, 'view-upper'), join(folder, 'view-lower')];
  const mounted: string[] = [];
  try {
    for (const path of [upper, lower]) await ensureFolder(path, 0o700);
    await mountShifted(layers.root, upper, { first: layers.idRange.base, base: ids.base, size: ids.size }, true);
    mounted.push(upper);
    await mountShifted(
      await parts.imagePath(layers.imageDigest),
      lower,
      { first: 0, base: ids.base, size: ids.size },
      true,
    );
    mounted.push(lower);
    mount(
      'overlay',
      target,
      'overlay',
      INERT & ~MS.noexec,
      `lowerdir=${join(upper, 'upper')}:${lower},index=off,nfs_export=off`,
    );
  } finally {
    for (const path of mounted) umount(path, MNT_DETACH);
    for (const path of [upper, lower]) await rmdir(path).catch(() => {});
  }
}

/** What a runtime that was killed left mounted. */
export async function sweepViews(runDir: string): Promise<void> {
  await removeView(viewsFolder(runDir));
}

async function mountShifted(
  source: string,
  target: string,
  map: { first: number; base: number; size: number },
  readOnly: boolean,
): Promise<void> {
  const namespace = await openUserNamespace({ base: map.base, size: map.size }, map.first);
  try {
    const tree = openTree(source, {
      userNamespaceFd: namespace.fd,
      attributes: readOnly ? ['readOnly', 'nosuid', 'nodev', 'noatime'] : ['nosuid', 'nodev', 'noatime'],
    });
    try {
      attachTreeAt(tree, target);
    } finally {
      closeSync(tree);
    }
  } finally {
    await namespace.close();
  }
}

/** The host's root, who mounts the overlay, is the environment's as seen through the idmapped mount; as itself it has no id there. */
async function giveWorkFolder(copy: string, owner: number): Promise<void> {
  for (const path of [join(copy, 'work'), join(copy, 'work/index')]) {
    await lchown(path, owner, owner).catch((error: unknown) => {
      if (!isErrno(error, 'ENOENT')) throw error;
    });
  }
}

/** Every mount in the folder, then the folder; never reaches into what is mounted. */
async function removeView(folder: string): Promise<void> {
  const points = (await readMounts())
    .map(({ mountPoint }) => mountPoint)
    .filter((point) => point.startsWith(`${folder}/`));
  for (const point of points.toReversed()) {
    await umountAsync(point, MNT_DETACH).catch((error: unknown) => {
      if (!isErrno(error, 'EINVAL', 'ENOENT')) throw error;
    });
  }
  const left = (await readMounts()).some(({ mountPoint }) => mountPoint.startsWith(`${folder}/`));
  if (left) throw new Error(`${folder} still has mounts`);
  await rm(folder, { recursive: true, force: true });
}
