// Writes files into an environment's root from outside while nothing inside runs. Whatever the image or the guest left there -
// links, folders in odd places - nothing outside the root is ever reached: look-ups are confined by the kernel
// (openat2, RESOLVE_IN_ROOT), and a file is replaced by rename, never written through. Called by environments/.
import { constants } from 'node:fs';
import { closeSync, openSync } from 'node:fs';
import { chown, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { isErrno } from '../../host/files.ts';
import { openInRoot } from '../../host/syscalls.ts';
import type { IdentityFile } from './identity.ts';

const TEMPORARY = '.kapelle-new';

/**
 * @param owner - host id of the environment's root
 * @param first - true at creation: the image's own files and links are replaced too; later a link the guest made stays
 * @returns paths that were left alone and why, one sentence each
 */
export async function writeIdentity(
  root: string,
  files: readonly IdentityFile[],
  owner: number,
  first: boolean,
): Promise<string[]> {
  const problems: string[] = [];
  const rootFd = openSync(root, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    for (const file of files) {
      if (file.once && !first) continue;
      const problem = await writeOne(rootFd, file, owner, first);
      if (problem !== undefined) problems.push(problem);
    }
  } finally {
    closeSync(rootFd);
  }
  return problems;
}

async function writeOne(
  rootFd: number,
  file: IdentityFile,
  owner: number,
  first: boolean,
): Promise<string | undefined> {
  let folderFd: number;
  try {
    folderFd = openInRoot(rootFd, posix.dirname(file.path), constants.O_RDONLY | constants.O_DIRECTORY);
  } catch (error) {
    // An image of a single program has no /etc and needs none.
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EXDEV'))
      return `${file.path}: the folder cannot be reached inside (${error.code})`;
    throw error;
  }
  try {
    // Through the descriptor, so that the folder cannot be another one than was looked up.
    const folder = `/proc/self/fd/${folderFd}`;
    const target = `${folder}/${posix.basename(file.path)}`;
    const kind = await kindOf(target);
    if (kind === 'folder') return `${file.path} is a folder inside`;
    if (kind === 'link' && !first) return undefined;
    const temporary = `${folder}/${TEMPORARY}`;
    await rm(temporary, { force: true, recursive: true });
    await writeFile(temporary, file.content, { flag: 'wx', mode: file.mode });
    await chown(temporary, owner, owner);
    await rename(temporary, target);
    return undefined;
  } finally {
    closeSync(folderFd);
  }
}

async function kindOf(path: string): Promise<'none' | 'file' | 'link' | 'folder'> {
  try {
    const stat = await lstat(path);
    return stat.isSymbolicLink() ? 'link' : stat.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 'none';
    throw error;
  }
}
