// The root file system of an environment: overlay of the shared image, seen with the environment's own ids, below what the
// environment has changed. Called by environments/. Mounts only under the environment's folder in the run directory.
//
//   lower   <run>/environments/<uid>/lower   idmapped, read-only; gone again once the overlay holds it
//   upper   <volume>/upper                   owned by the environment's first id, under its disk quota
//   root    <run>/environments/<uid>/root    the overlay
import { closeSync, constants } from 'node:fs';
import { access, chmod, chown, mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, isErrno } from '../../host/files.ts';
import { readMounts } from '../../host/proc.ts';
import { MNT_DETACH, MS, mount, mountIdmapped, umount, umountAsync } from '../../host/syscalls.ts';
import { type IdRange, openUserNamespace } from './idmap.ts';

export interface RootLayout {
  /** The image's subvolume. */
  image: string;
  /** The environment's subvolume, once it is there. */
  volume: Promise<string>;
  /** The environment's folder in the run directory. */
  runFolder: string;
  ids: IdRange;
}

export const rootPath = (runFolder: string): string => join(runFolder, 'root');
const lowerPath = (runFolder: string): string => join(runFolder, 'lower');

export interface MountedRoot {
  root: string;
  /** The environment's disk was empty. */
  fresh: boolean;
  /** It was mounted before. */
  found: boolean;
}

/** Mounts the root, or finds it mounted. */
export async function mountRoot(layout: RootLayout): Promise<MountedRoot> {
  const root = rootPath(layout.runFolder);
  const lower = lowerPath(layout.runFolder);
  if (await isMounted(root)) return { root, fresh: await prepareVolume(layout), found: true };
  // Takes a process, so it is begun while the disk is made.
  const namespace = openUserNamespace(layout.ids);
  try {
    const [fresh] = await Promise.all([prepareVolume(layout), ensureFolder(root), ensureFolder(lower)]);
    await closeToOthers(layout);
    mountIdmapped(layout.image, lower, (await namespace).fd, closeSync);
    try {
      // nodev: whatever node an image or a host's folder brings opens nothing.
      mount('overlay', root, 'overlay', MS.nodev, overlayOptions(lower, await layout.volume));
    } finally {
      // The overlay keeps a private copy of the mount; nobody needs to see it.
      umount(lower, MNT_DETACH);
    }
    return { root, fresh, found: false };
  } finally {
    await namespace.then(
      (handle) => handle.close(),
      () => {}, // told above, unless the disk failed first
    );
  }
}

/** Set-id programs of the guest are below: users of the host must not come there. The guest's own root has to, while it is started. */
async function closeToOthers({ runFolder, ids }: RootLayout): Promise<void> {
  await chown(runFolder, ids.base, ids.base);
  await chmod(runFolder, 0o700);
}

/** Whether the kernel lets nobody write to it. */
export async function isReadOnly(root: string): Promise<boolean> {
  try {
    await access(root, constants.W_OK);
    return false;
  } catch (error) {
    if (isErrno(error, 'EROFS')) return true;
    throw error;
  }
}

/** Takes the root away. No error if it is not mounted. */
export async function unmountRoot(runFolder: string): Promise<void> {
  // A crash between the two mounts leaves the lower one. More than one mount may be stacked.
  for (const path of [rootPath(runFolder), lowerPath(runFolder)]) await unmountAll(path);
}

async function unmountAll(path: string): Promise<void> {
  try {
    for (;;) await umountAsync(path, MNT_DETACH);
  } catch (error) {
    // EINVAL: not a mount point. ENOENT: never made.
    if (!isErrno(error, 'EINVAL', 'ENOENT')) throw error;
  }
}

/** Removes an environment's folder in the run directory with every mount in it. Never reaches into a file system mounted there. */
export async function removeRunFolder(runFolder: string): Promise<void> {
  const points = (await readMounts())
    .map((entry) => entry.mountPoint)
    .filter((point) => point.startsWith(`${runFolder}/`));
  for (const point of points.toReversed()) await unmountAll(point);
  for (const path of [rootPath(runFolder), lowerPath(runFolder)]) {
    // Fails on a folder that still shows something, before the recursive removal could reach a guest's files.
    await rmdir(path).catch((error: unknown) => {
      if (!isErrno(error, 'ENOENT')) throw error;
    });
  }
  await rm(runFolder, { recursive: true, force: true });
}

/** True if there was nothing yet. */
async function prepareVolume(layout: RootLayout): Promise<boolean> {
  const [volume, { ids }] = [await layout.volume, layout];
  // upper is the root folder inside: its mode and owner are what the guest sees on /.
  const fresh = await makeOwned(join(volume, 'upper'), 0o755, ids.base);
  await makeOwned(join(volume, 'work'), 0o700, 0);
  return fresh;
}

async function makeOwned(path: string, mode: number, owner: number): Promise<boolean> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    await chown(path, owner, owner);
  } catch (error) {
    await rmdir(path); // or the next try would take it for finished
    throw error;
  }
  return true;
}

/** index and nfs_export make inode numbers and handles of files stable: dbus' inotify handles survive a checkpoint only so. */
function overlayOptions(lower: string, volume: string): string {
  return [
    `lowerdir=${lower}`,
    `upperdir=${join(volume, 'upper')}`,
    `workdir=${join(volume, 'work')}`,
    'index=on',
    'nfs_export=on',
  ].join(',');
}

async function isMounted(path: string): Promise<boolean> {
  return (await readMounts()).some((entry) => entry.mountPoint === path);
}
