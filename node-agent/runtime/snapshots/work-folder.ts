// Makes the overlay's work folder of a copied disk usable. What is in it (index=on, nfs_export=on: kernel's overlayfs.rst) names folders of the
// disk it was copied from by file handle, so that a mount over the copy fails with ESTALE (fs/overlayfs: "failed to verify upper").
//
// Dropped: `work/`, the index's entries of folders and of removed files, and the attribute that says which upper folder the index belongs to;
// the kernel makes them again. Kept: entries of regular files. Each is a hard link to the file in `upper` and named after the file of the
// image, which is the same for the copy: they are what holds hard links of the image together once one of their names was written to.
import { constants, openSync, closeSync } from 'node:fs';
import { opendir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from '../../host/files.ts';
import { removeAttribute } from '../../host/xattr.ts';

/** `disk` is a copy that nobody has mounted. Nothing happens where there is no work folder yet. */
export async function renewWorkFolder(disk: string): Promise<void> {
  const work = join(disk, 'work');
  if (!isFolder(work)) return;
  await rm(join(work, 'work'), { recursive: true, force: true });
  const index = join(work, 'index');
  if (!isFolder(index)) return;
  removeAttribute(index, 'trusted.overlay.upper');
  for await (const entry of await opendir(index, { bufferSize: 1024 })) {
    if (entry.isFile()) continue;
    const path = join(index, entry.name);
    await (entry.isDirectory() ? rmdir(path) : unlink(path));
  }
}

function isFolder(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW));
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return false;
    throw error;
  }
}
