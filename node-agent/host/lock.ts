// One exclusive lock on a file (flock(2)): "only one of us on this directory". Called by every process that
// must be alone. The kernel gives it back when the process ends, however it ends, so a lock is never stale;
// Node opens files with O_CLOEXEC, so no child ever holds it on.
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import koffi from 'koffi';
import { isErrno } from './files.ts';

const LOCK_EX = 2;
const LOCK_NB = 4;

const libc = koffi.load('libc.so.6');
const flock = libc.func('int flock(int fd, int operation)') as (fd: number, operation: number) => number;

export interface FileLock {
  release(): void;
}

export class LockedError extends Error {
  /** What the holder wrote into the file about itself. */
  readonly holder: string;

  constructor(path: string, holder: string) {
    super(`${path} is locked${holder === '' ? '' : ` by ${holder}`}`);
    this.name = 'LockedError';
    this.holder = holder;
  }
}

/** Takes the lock at once and notes `holder` in the file (for people), or throws LockedError. The folder must exist. */
export function lockFile(path: string, holder: string): FileLock {
  const fd = openSync(path, 'a+', 0o600);
  if (flock(fd, LOCK_EX | LOCK_NB) !== 0) {
    const code = koffi.errno();
    const said = readFileSync(path, 'utf8').trim();
    closeSync(fd);
    if (code === koffi.os.errno['EWOULDBLOCK'] || code === koffi.os.errno['EAGAIN']) throw new LockedError(path, said);
    throw new Error(`flock on ${path} failed with errno ${code}`);
  }
  noteHolder(fd, holder);
  return { release: () => closeSync(fd) };
}

/** For people only: on a full disk the lock holds without it, so that what frees space there can still run. */
function noteHolder(fd: number, holder: string): void {
  try {
    ftruncateSync(fd, 0);
    writeSync(fd, holder);
  } catch (error) {
    if (isErrno(error, 'ENOSPC', 'EDQUOT')) return;
    closeSync(fd);
    throw error;
  }
}

const F_OFD_SETLK = 37;
const F_WRLCK = 1;
const fcntl = libc.func('int fcntl(int fd, int command, void *lock)') as (
  fd: number,
  c: number,
  lock: Buffer,
) => number;

/**
 * A write lock on the whole of an open file (fcntl(2)), at once. It excludes those of lockf(3) and lckpwdf(3), and is given back when the
 * descriptor is closed. False when somebody else has one.
 */
export function tryRecordLock(fd: number): boolean {
  const lock = Buffer.alloc(32); // struct flock: type, whence, start, length, pid; start and length 0: all of it
  lock.writeInt16LE(F_WRLCK, 0);
  if (fcntl(fd, F_OFD_SETLK, lock) === 0) return true;
  const code = koffi.errno();
  if (code === koffi.os.errno['EAGAIN'] || code === koffi.os.errno['EACCES']) return false;
  throw new Error(`fcntl(F_OFD_SETLK) failed with errno ${code}`);
}
