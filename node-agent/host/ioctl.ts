// ioctl(2) on a path. Called by what speaks to a file system or device that has no other interface (the btrfs pool).
// Runs on libuv's thread pool: an ioctl may wait for the disk, and the event loop must not.
import { type FileHandle, open } from 'node:fs/promises';
import { getSystemErrorName } from 'node:util';
import koffi from 'koffi';
import { crashPoint } from './crash-point.ts';

const libc = koffi.load('libc.so.6');
const ioctl = libc.func('int ioctl(int fd, unsigned long request, void *argument)');

/** A failed ioctl: `code` is the symbolic errno, as on Node's own system errors. */
export class IoctlError extends Error {
  readonly code: string;
  readonly errno: number;

  constructor(what: string, path: string, errno: number) {
    const code = getSystemErrorName(-errno);
    super(`${what} on ${path}: ${code}`);
    this.name = 'IoctlError';
    this.code = code;
    this.errno = errno;
  }
}

/** One ioctl on a file or folder, opened read-only for it. The kernel reads and writes `argument` in place. */
export async function ioctlPath(path: string, request: number, argument: Buffer, what: string): Promise<void> {
  crashPoint(what);
  const file = await open(path, 'r');
  try {
    await ioctlOn(file, request, argument, what, path);
  } finally {
    await file.close();
  }
}

function ioctlOn(file: FileHandle, request: number, argument: Buffer, what: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    ioctl.async(file.fd, request, argument, (error: Error | null, result: number) => {
      // koffi keeps the errno of an asynchronous call until its callback returns.
      const errno = koffi.errno();
      if (error !== null) reject(error);
      else if (result < 0) reject(new IoctlError(what, path, errno));
      else resolve();
    });
  });
}
