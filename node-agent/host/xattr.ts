// Extended attributes (xattr(7)), which Node has no words for. Called by what copies or changes owners of whole trees. Never follows a link in the
// last part of a path; the caller sees to the rest of it. Synchronous: for a thread of one's own, or few files.
import { isErrno } from './files.ts';
import { checked, libc } from './syscalls.ts';

/** A path in any bytes. */
export type RawPath = string | Buffer;

const terminated = (path: RawPath): Buffer => Buffer.concat([Buffer.from(path), Buffer.of(0)]);
const FIRST_TRY_BYTES = 4096;
/** XATTR_SIZE_MAX and XATTR_LIST_MAX of limits.h. */
const MOST_BYTES = 65_536;

/** Names of all attributes that this process may see. */
export function listAttributes(path: RawPath): string[] {
  const call = libc('long llistxattr(const void *path, void *list, size_t size)');
  const list = sized(path, 'llistxattr', (buffer) => call(terminated(path), buffer, buffer.length));
  return list
    .toString('latin1')
    .split('\0')
    .filter((name) => name !== '');
}

/** Undefined if there is none of that name. */
export function getAttribute(path: RawPath, name: string): Buffer | undefined {
  const call = libc('long lgetxattr(const void *path, const char *name, void *value, size_t size)');
  try {
    return sized(path, 'lgetxattr', (buffer) => call(terminated(path), name, buffer, buffer.length));
  } catch (error) {
    if (isErrno(error, 'ENODATA')) return undefined;
    throw error;
  }
}

export function setAttribute(path: RawPath, name: string, value: Buffer): void {
  const call = libc('int lsetxattr(const void *path, const char *name, void *value, size_t size, int flags)');
  checked(call(terminated(path), name, value, value.length, 0), 'lsetxattr', `${name} of ${path.toString()}`);
}

/** No error if there is none of that name. */
export function removeAttribute(path: RawPath, name: string): void {
  const call = libc('int lremovexattr(const void *path, const char *name)');
  try {
    checked(call(terminated(path), name), 'lremovexattr', `${name} of ${path.toString()}`);
  } catch (error) {
    if (!isErrno(error, 'ENODATA')) throw error;
  }
}

const scratch = Buffer.alloc(FIRST_TRY_BYTES);

function sized(path: RawPath, syscall: string, call: (buffer: Buffer) => number): Buffer {
  try {
    const size = checked(call(scratch), syscall, path.toString());
    return Buffer.from(scratch.subarray(0, size));
  } catch (error) {
    if (!isErrno(error, 'ERANGE')) throw error;
    const large = Buffer.alloc(MOST_BYTES);
    return large.subarray(0, checked(call(large), syscall, path.toString()));
  }
}
