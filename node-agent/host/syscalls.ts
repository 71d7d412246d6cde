// System calls that Node has no words for, through koffi: mounts, confined path look-up, pidfds, datagram sockets.
// ioctl is in ioctl.ts. Called by proc.ts, rootfs/ and environments/. x86-64 only, as the project is. All are synchronous and short.
import { getSystemErrorName } from 'node:util';
import koffi from 'koffi';
import { crashPoint } from './crash-point.ts';

/** As Node's own system errors: `code` is `EPERM`, `EBUSY`, …; see isErrno in files.ts. */
export class SyscallError extends Error {
  readonly code: string;
  readonly syscall: string;

  constructor(syscall: string, what: string, errno: number) {
    const code = getSystemErrorName(-errno);
    super(`${syscall}: ${code}, ${what}`);
    this.name = 'SyscallError';
    this.code = code;
    this.syscall = syscall;
  }
}

// Numbers of arch/x86/entry/syscalls/syscall_64.tbl for calls that glibc 2.36 and older do not all wrap.
const SYS = {
  openTree: 428,
  moveMount: 429,
  pidfdOpen: 434,
  pidfdSendSignal: 424,
  openat2: 437,
  mknod: 133,
  mountSetattr: 442,
} as const;

type Call = (...args: readonly unknown[]) => number;
const declared = new Map<string, Call>();

/** A function of the C library. koffi loads its native part at import; the library and each function only at first use. */
export function libc(prototype: string): Call {
  const known = declared.get(prototype);
  if (known !== undefined) return known;
  // koffi returns an untyped function; the prototype beside each use says what it takes.
  const made = koffi.load('libc.so.6').func(prototype) as unknown as Call;
  declared.set(prototype, made);
  return made;
}

type AsyncCall = (...args: readonly unknown[]) => void;

function asynchronous(prototype: string): AsyncCall {
  return (libc(prototype) as unknown as { async: AsyncCall }).async;
}

/** Throws what errno says when a call answered that it failed. */
export function checked(result: number, syscall: string, what: string): number {
  if (result < 0) throw new SyscallError(syscall, what, koffi.errno());
  return result;
}

/** Flags of mount(2), umount2(2). */
export const MS = {
  rdonly: 1,
  nosuid: 2,
  nodev: 4,
  noexec: 8,
  bind: 4096,
  rec: 16384,
  private: 1 << 18,
  shared: 1 << 20,
  remount: 32,
} as const;
export const MNT_DETACH = 2;
export const UMOUNT_NOFOLLOW = 8;

export function mount(source: string, target: string, type: string, flags: number, data: string): void {
  crashPoint(`mount ${target}`);
  const call = libc(
    'int mount(const char *source, const char *target, const char *type, ulong flags, const char *data)',
  );
  checked(call(source, target, type, flags, data), 'mount', `${type} on ${target} (${data})`);
}

export function umount(target: string, flags = 0): void {
  crashPoint(`umount ${target}`);
  checked(libc('int umount2(const char *target, int flags)')(target, flags), 'umount2', target);
}

/**
 * umount(2) on libuv's thread pool: taking an overlay away writes out what its file system still holds in memory, which may take
 * seconds, and the event loop must not wait for it.
 */
export function umountAsync(target: string, flags = 0): Promise<void> {
  crashPoint(`umount ${target}`);
  const prototype = 'int umount2(const char *target, int flags)';
  return new Promise((resolve, reject) => {
    asynchronous(prototype)(target, flags, (error: Error | null, result: number) => {
      // koffi keeps the errno of an asynchronous call until its callback returns.
      const errno = koffi.errno();
      if (error !== null) reject(error);
      else if (result < 0) reject(new SyscallError('umount2', target, errno));
      else resolve();
    });
  });
}

const AT_FDCWD = -100;
const AT_EMPTY_PATH = 0x1000;
const OPEN_TREE_CLONE = 1;
const OPEN_TREE_CLOEXEC = 0o2000000;
const MOVE_MOUNT_F_EMPTY_PATH = 4;
const MOUNT_ATTR_RDONLY = 0x1;
const MOUNT_ATTR_IDMAP = 0x00100000;

/**
 * Shows `source` read-only at `target` with its owners shifted as the user namespace says (mount_setattr(2), Linux 5.12).
 * The namespace may end afterwards; the mount keeps the mapping.
 */
export function mountIdmapped(
  source: string,
  target: string,
  userNamespaceFd: number,
  close: (fd: number) => void,
): void {
  const openTree = libc('long syscall(long number, int dirfd, const char *path, uint flags)');
  const tree = checked(
    openTree(SYS.openTree, AT_FDCWD, source, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC),
    'open_tree',
    source,
  );
  try {
    const attributes = Buffer.alloc(32); // struct mount_attr: attr_set, attr_clr, propagation, userns_fd; 64 bits each
    attributes.writeBigUInt64LE(BigInt(MOUNT_ATTR_IDMAP | MOUNT_ATTR_RDONLY), 0);
    attributes.writeBigUInt64LE(BigInt(userNamespaceFd), 24);
    const setattr = libc(
      'long syscall(long number, int dirfd, const char *path, uint flags, void *attributes, size_t size)',
    );
    checked(setattr(SYS.mountSetattr, tree, '', AT_EMPTY_PATH, attributes, attributes.length), 'mount_setattr', source);
    const move = libc(
      'long syscall(long number, int from, const char *fromPath, int to, const char *toPath, uint flags)',
    );
    checked(move(SYS.moveMount, tree, '', AT_FDCWD, target, MOVE_MOUNT_F_EMPTY_PATH), 'move_mount', target);
  } finally {
    close(tree);
  }
}

const RESOLVE_NO_MAGICLINKS = 0x02;
const RESOLVE_IN_ROOT = 0x10;
const O_CLOEXEC = 0o2000000;

/**
 * Opens a path as if `rootFd` were `/` (openat2(2) with RESOLVE_IN_ROOT): no link inside, however planted, leads out.
 * @returns a file descriptor that the caller closes.
 */
export function openInRoot(rootFd: number, path: string, flags: number, mode = 0): number {
  const how = Buffer.alloc(24); // struct open_how: flags, mode, resolve; 64 bits each
  how.writeBigUInt64LE(BigInt(flags | O_CLOEXEC), 0);
  how.writeBigUInt64LE(BigInt(mode), 8);
  how.writeBigUInt64LE(BigInt(RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS), 16);
  const call = libc('long syscall(long number, int dirfd, const char *path, void *how, size_t size)');
  return checked(call(SYS.openat2, rootFd, path, how, how.length), 'openat2', path);
}

/** A handle on one process that no reuse of its number can move to another (pidfd_open(2)). */
export function openPidfd(pid: number): number {
  return checked(
    libc('long syscall(long number, int pid, uint flags)')(SYS.pidfdOpen, pid, 0),
    'pidfd_open',
    String(pid),
  );
}

export function signalPidfd(fd: number, signal: number): void {
  const call = libc('long syscall(long number, int fd, int signal, void *info, uint flags)');
  checked(call(SYS.pidfdSendSignal, fd, signal, null, 0), 'pidfd_send_signal', `signal ${signal}`);
}

const NODE_TYPES = { c: 0o020000, b: 0o060000 } as const;

/** A device node that nobody may open yet. @param rdev - as stat(2) has it */
export function makeDeviceNode(path: string, type: 'c' | 'b', rdev: number): void {
  const call = libc('long syscall(long number, const char *path, uint mode, uint device)');
  checked(call(SYS.mknod, path, NODE_TYPES[type], rdev), 'mknod', path);
}

const SOCK_STREAM_CLOEXEC = 1 | 0o2000000;

/** Whether the kernel has this family (socket(2)); it loads the module for it if it can. */
export function hasSocketFamily(family: number): boolean {
  const fd = libc('int socket(int domain, int type, int protocol)')(family, SOCK_STREAM_CLOEXEC, 0);
  if (fd < 0) return false;
  libc('int close(int fd)')(fd);
  return true;
}

const AF_UNIX = 1;
const SOCK_DGRAM_NONBLOCK = 2 | 0o4000 | 0o2000000; // with CLOEXEC
const F_SETFL = 4;
const F_SETOWN = 8;
const O_ASYNC = 0o20000;
const O_NONBLOCK = 0o4000;

/**
 * A unix datagram socket bound to `path`, for which the kernel sends us SIGIO when something arrives: libuv cannot poll
 * such sockets. The caller handles SIGIO (its default ends the process) before the first one is made.
 */
export function bindDatagramSocket(path: string): number {
  const address = Buffer.alloc(110); // struct sockaddr_un: family and a path of up to 107 bytes
  if (Buffer.byteLength(path) > 107) throw new Error(`the socket path ${path} is longer than 107 bytes`);
  address.writeUInt16LE(AF_UNIX, 0);
  address.write(path, 2);
  const fd = checked(
    libc('int socket(int domain, int type, int protocol)')(AF_UNIX, SOCK_DGRAM_NONBLOCK, 0),
    'socket',
    path,
  );
  checked(libc('int bind(int fd, void *address, uint length)')(fd, address, address.length), 'bind', path);
  const fcntl = libc('int fcntl(int fd, int command, long argument)');
  checked(fcntl(fd, F_SETOWN, process.pid), 'fcntl(F_SETOWN)', path);
  checked(fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK), 'fcntl(F_SETFL)', path);
  return fd;
}

/** The next datagram, cut at 4096 bytes, or undefined if none is waiting. */
export function receiveDatagram(fd: number): string | undefined {
  const buffer = Buffer.alloc(4096);
  const size = libc('long recv(int fd, void *buffer, size_t size, int flags)')(fd, buffer, buffer.length, 0);
  if (size >= 0) return buffer.toString('utf8', 0, size);
  const error = new SyscallError('recv', 'notify socket', koffi.errno());
  if (error.code === 'EAGAIN') return undefined;
  throw error;
}
