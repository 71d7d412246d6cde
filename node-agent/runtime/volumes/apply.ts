// Puts volumes in place below an environment's root on the host, and takes them away. The root is shared with the environment (it is a slave there),
// so what is mounted here appears inside at once, with its flags locked, and what is unmounted here goes there (mount_namespaces(7)).
// Called by attachments.ts. Whatever the guest has made of the path - links, renamed folders - nothing outside its root is reached.
import { closeSync, constants, openSync, readlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { crashPoint } from '../../host/crash-point.ts';
import { isErrno } from '../../host/files.ts';
import { attachTree } from '../../host/mount-tree.ts';
import { MS, mount, openInRoot, umountAsync } from '../../host/syscalls.ts';
import { ConfinedRoot } from '../rootfs/confined.ts';
import type { VolumeMount } from '../wire/messages.ts';
import { mountIdOf } from './kernel.ts';
import { normalizePath, whyNoMountPath } from '../../../machinery/values/mount-path.ts';
import { attributesOf, openVolume, type Place, type SourceParts } from './sources.ts';

const UMOUNT_NOFOLLOW = 8;
const O_PATH = 0o10000000;
const MADE_FOLDER = { uid: 0, gid: 0, mode: 0o755 };

/**
 * Attaches one. `note` is called with the mount's number before anything can be seen of it.
 * @returns where it is inside, once links are followed
 */
export async function attachVolume(
  parts: SourceParts,
  place: Place,
  root: string,
  volume: VolumeMount,
  note: (mountId: number) => Promise<void>,
): Promise<string> {
  const tree = await openVolume(parts, place, volume);
  try {
    await note(await mountIdOf(tree));
    return await ConfinedRoot.within(root, place.ids.base, (inside) =>
      inside.inFolder(`${normalizePath(volume.mountPath)}/.`, MADE_FOLDER, async (folder) => {
        const path = readlinkSync(`/proc/self/fd/${folder}`).slice(root.length);
        const why = whyNoMountPath(path === '' ? '/' : path);
        if (why !== undefined)
          throw new ApiError('BadRequest', `${volume.mountPath} leads to ${path} inside: the path ${why}`);
        crashPoint(`attach ${path}`);
        attachTree(tree, folder, path);
        return path;
      }),
    );
  } finally {
    closeSync(tree);
  }
}

/** False while something inside uses it. @param path - inside, as of now */
export async function detachVolume(root: string, path: string): Promise<boolean> {
  const rootFd = openSync(root, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const folder = openInRoot(rootFd, posix.dirname(path), O_PATH | constants.O_DIRECTORY);
    try {
      // By its name in a folder that is held: a descriptor of the mount itself would keep it busy.
      await umountAsync(`/proc/self/fd/${folder}/${posix.basename(path)}`, UMOUNT_NOFOLLOW);
      return true;
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    if (isErrno(error, 'EBUSY')) return false;
    throw error;
  } finally {
    closeSync(rootFd);
  }
}

/** Answers why it did not take, if it did not. */
export function resizeTmpfs(root: string, path: string, volume: VolumeMount): string | undefined {
  const rootFd = openSync(root, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const target = openInRoot(rootFd, path, O_PATH);
    try {
      const flags = attributesOf(volume).reduce<number>((all, each) => all | (MOUNT_FLAGS[each] ?? 0), MS.remount);
      mount('kapelle', `/proc/self/fd/${target}`, '', flags, `size=${volume.tmpfsBytes ?? 0}`);
      return undefined;
    } finally {
      closeSync(target);
    }
  } catch (error) {
    if (isErrno(error, 'EINVAL')) return 'it holds more than its new size; the old size stays until files are deleted';
    throw error;
  } finally {
    closeSync(rootFd);
  }
}

/** Not read-only: remounting would make the file system so, not the mount. */
const MOUNT_FLAGS: Readonly<Record<string, number>> = {
  nosuid: MS.nosuid,
  nodev: MS.nodev,
  noexec: MS.noexec,
  noatime: 1024,
};
