// Reads out of a snapshot: a tar stream of one path of the whole file system, or what is in a folder. Called by snapshots.ts. Nothing changes what is read,
// so a path is looked up once, by the kernel and inside (openat2, RESOLVE_IN_ROOT: links and `..` lead nowhere else), and its name without any link is
// then what tar is given.
import { closeSync, constants, openSync, readlinkSync, type Stats } from 'node:fs';
import { lstat, opendir, readlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { encodeTarHeader, type TarEntry, tarEnd } from '../../../machinery/values/tar-header.ts';
import { ExecError, start } from '../../host/exec.ts';
import { isErrno } from '../../host/files.ts';
import { openInRoot } from '../../host/syscalls.ts';

const O_PATH = 0o10000000;

/** The path below `root` (mounted, read-only) that `path` means inside; `root` itself for `/`. @throws NotFound, BadRequest */
export function resolveInside(root: string, path: string): string {
  if (!path.startsWith('/') || path.includes('\0'))
    throw new ApiError('BadRequest', `the path ${JSON.stringify(path)} is not absolute`);
  const rootFd = openSync(root, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const fd = openInRoot(rootFd, path, O_PATH);
    try {
      const [base, found] = [rootFd, fd].map((each) => readlinkSync(`/proc/self/fd/${each}`));
      if (base === undefined || found === undefined || (found !== base && !found.startsWith(`${base}/`)))
        throw new ApiError('BadRequest', `${path} leads out of the snapshot`);
      return found;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'))
      throw new ApiError('NotFound', `there is no ${path} in the snapshot (${error.code})`, { cause: error });
    throw error;
  } finally {
    closeSync(rootFd);
  }
}

/** Names begin with that of the path itself, `.` for the root. Numeric ids, extended attributes, ACLs, hard links; no sockets. */
export async function* tarStream(root: string, path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const isRoot = path === root;
  const folder = isRoot ? root : dirname(path);
  const member = isRoot ? '.' : `./${basename(path)}`;
  const options = ['--create', '--file=-', '--format=posix', '--pax-option=delete=atime,delete=ctime', '--sort=name'];
  const what = ['--numeric-owner', '--xattrs', '--xattrs-include=*', '--acls', '--warning=no-file-ignored'];
  // As `name`, not `./name`, unless it is all.
  const named = isRoot ? [] : ['--transform=s,^\\./,,;s,^\\.$,.,'];
  const tar = start(['tar', ...options, ...what, ...(isRoot ? [] : named), '--directory', folder, '--', member], {
    env: { LC_ALL: 'C' },
  });
  const said: Buffer[] = [];
  tar.stderr?.on('data', (chunk: Buffer) => {
    if (said.length < 100) said.push(chunk);
  });
  const stop = () => void tar.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const chunk of tar.stdout ?? []) yield chunk as Buffer;
    const { code, signal: killed } = await tar.closed;
    if (code !== 0 && !signal.aborted) {
      const stderr = Buffer.concat(said).toString('utf8');
      throw new ExecError(['tar'], code === null ? 'signal' : 'exit', `ended with ${code ?? killed}`, {
        code,
        signal: killed,
        stderr,
      });
    }
  } finally {
    signal.removeEventListener('abort', stop);
    tar.kill('SIGKILL');
    await tar.exited;
  }
}

/** Headers of a file, or of a folder (as `.`) and what is directly in it. */
export async function* listStream(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const own = await lstat(path);
  yield await header(path, own.isDirectory() ? '.' : basename(path), own);
  if (own.isDirectory()) {
    for await (const entry of await opendir(path, { bufferSize: 512 })) {
      if (signal.aborted) return;
      const below = join(path, entry.name);
      const stat = await lstat(below);
      if (!stat.isSocket()) yield await header(below, entry.name, stat);
    }
  }
  yield tarEnd();
}

async function header(path: string, name: string, stat: Stats): Promise<Buffer> {
  const kind = kindOf(stat);
  return encodeTarHeader({
    name,
    kind,
    mode: stat.mode & 0o7777,
    uid: stat.uid,
    gid: stat.gid,
    size: kind === 'file' ? stat.size : 0,
    mtime: Math.floor(stat.mtimeMs / 1000),
    target: kind === 'link' ? await readlink(path) : '',
  });
}

function kindOf(stat: Stats): TarEntry['kind'] {
  if (stat.isDirectory()) return 'folder';
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isCharacterDevice()) return 'character';
  if (stat.isBlockDevice()) return 'block';
  return stat.isFIFO() ? 'fifo' : 'file';
}
