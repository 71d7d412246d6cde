// Folders of the host that environments are given: only below those the operator allows, looked up without following a link out of them,
// and writable only where what root inside can leave there cannot be turned against the host. Called by sources.ts.
import { closeSync, fstatSync, openSync, readlinkSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isErrno } from '../../host/files.ts';
import { openInRoot } from '../../host/syscalls.ts';
import { mountIdOf, parseNumbered } from './kernel.ts';
import { isWithin, normalizePath } from '../../../machinery/values/mount-path.ts';
import { readFile } from 'node:fs/promises';

const O_PATH = 0o10000000;
const O_DIRECTORY = 0o200000;

/** The allowed folder that a path lies in, and the way from there; undefined: it lies in none. */
export function allowedPart(path: string, allowed: readonly string[]): { folder: string; rest: string } | undefined {
  const wanted = normalizePath(path);
  const folder = allowed.map(normalizePath).find((each) => isWithin(wanted, each));
  if (folder === undefined) return undefined;
  return { folder, rest: wanted.slice(folder === '/' ? 0 : folder.length) || '/' };
}

/** Opens the folder (O_PATH); the caller closes it. Throws one sentence with what to do. */
export async function openHostPath(path: string, readOnly: boolean, allowed: readonly string[]): Promise<number> {
  const part = allowedPart(path, allowed);
  if (part === undefined) {
    const allows = allowed.length === 0 ? 'none is' : `allowed are ${allowed.join(', ')}`;
    throw refused(`${path} of the node is not below a folder that its operator allows (${allows}; --allow-host-path)`);
  }
  const fd = openBelow(path, part);
  try {
    if (!fstatSync(fd).isDirectory()) throw refused(`${path} of the node is no folder`);
    if (!readOnly) await refuseSetuid(fd, path);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function openBelow(path: string, { folder, rest }: { folder: string; rest: string }): number {
  let root: number | undefined;
  try {
    root = openSync(folder, O_PATH | O_DIRECTORY);
    return openInRoot(root, rest, O_PATH);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) throw refused(`${path} is not there on the node`);
    if (isErrno(error, 'ELOOP', 'EXDEV')) throw refused(`${path} leads over a link out of ${folder}`);
    throw error;
  } finally {
    if (root !== undefined) closeSync(root);
  }
}

/**
 * Root inside has the ids of the host's files there, root's among them: a program it makes setuid is setuid root on the host. nosuid on its own
 * mount does not help against that, for who runs it is a user of the host. So the host's users must not be able to run it: because the mount
 * that they see is nosuid, or because they do not get there.
 */
async function refuseSetuid(fd: number, path: string): Promise<void> {
  const id = await mountIdOf(fd);
  const mount = parseNumbered(await readFile('/proc/self/mountinfo', 'utf8')).find((each) => each.id === id);
  if (mount?.options.includes('nosuid') === true) return;
  for (let at = readlinkSync(`/proc/self/fd/${fd}`); ; at = dirname(at)) {
    const { uid, mode } = await stat(at);
    if (uid === 0 && (mode & 0o011) === 0) return;
    if (at === '/') break;
  }
  throw refused(
    `${path} may only be attached read-only: root inside could leave a program there that makes users of the node root (setuid). ` +
      `Mount it nosuid (mount --bind ${path} ${path}; mount -o remount,bind,nosuid,nodev ${path}), or close a folder on the way there to all but root (chmod 700)`,
  );
}

const refused = (message: string): ApiError => new ApiError('Forbidden', message);
