// Makes the run directory a mount of its own whose changes other mount namespaces see. A namespace that copied the host's mounts
// (an image build, a sandboxed service) would otherwise hold an environment's overlay after it was unmounted here, and the
// environment could not be mounted again: EBUSY, with index=on an upper directory is held by one overlay at a time.
// Called when the service starts and ends. See mount_namespaces(7), "Shared subtrees".
import { isErrno } from '../../host/files.ts';
import { readMounts } from '../../host/proc.ts';
import { MNT_DETACH, MS, mount, umount } from '../../host/syscalls.ts';

/**
 * Idempotent. Answers false, having done nothing, when something is mounted below already but the folder itself is no mount: a
 * mount over it would hide that. `folder` is absolute and without links.
 */
export async function shareMounts(folder: string): Promise<boolean> {
  const points = (await readMounts()).map(({ mountPoint }) => mountPoint);
  if (!points.includes(folder)) {
    if (points.some((point) => point.startsWith(`${folder}/`))) return false;
    mount(folder, folder, '', MS.bind, '');
  }
  mount('', folder, '', MS.shared, '');
  return true;
}

/** Takes the mount away again. No error if there is none. */
export function unshareMounts(folder: string): void {
  try {
    umount(folder, MNT_DETACH);
  } catch (error) {
    // Not a mount point, or not there.
    if (!isErrno(error, 'EINVAL', 'ENOENT')) throw error;
  }
}
