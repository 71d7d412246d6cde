// Mounts by descriptor: a detached copy of a mount, set up before anybody sees it, and put where it belongs by descriptor too, so
// that no path is looked up twice. Called by mount-helper.ts and by whoever makes a mount for an environment.
// The calls are those of open_tree(2), mount_setattr(2), move_mount(2) and setns(2); x86-64 numbers.
import { closeSync } from 'node:fs';
import { checked, libc, MS } from './syscalls.ts';

const SYS = { openTree: 428, moveMount: 429, mountSetattr: 442 } as const;

const AT_FDCWD = -100;
const AT_SYMLINK_NOFOLLOW = 0x100;
const AT_EMPTY_PATH = 0x1000;
const AT_RECURSIVE = 0x8000;
const OPEN_TREE_CLONE = 1;
const OPEN_TREE_CLOEXEC = 0o2000000;
const MOVE_MOUNT_F_EMPTY_PATH = 0x4;
const MOVE_MOUNT_T_EMPTY_PATH = 0x40;
const MOUNT_ATTR_IDMAP = 0x00100000;

/** mount_setattr(2); what a mount may forbid. */
const ATTRIBUTES = { readOnly: 0x1, nosuid: 0x2, nodev: 0x4, noexec: 0x8, noatime: 0x10 } as const;
const MOUNT_ATTR__ATIME = 0x70;

export type MountAttribute = keyof typeof ATTRIBUTES;

export interface TreeOptions {
  /** With the mounts below it. */
  recursive?: boolean;
  attributes?: readonly MountAttribute[];
  /** Shifts owners as this user namespace says. Not for file systems that cannot (overlay's upper, fuse). */
  userNamespaceFd?: number;
}

/**
 * A detached copy of what is mounted at `source` (an absolute path that no guest controls), or of the folder or file there. Nobody sees it until it is
 * attached; closing the descriptor instead makes it go away.
 */
export function openTree(source: string, options: TreeOptions = {}): number {
  const recursive = options.recursive === true ? AT_RECURSIVE : 0;
  const call = libc('long syscall(long number, int dirfd, const char *path, uint flags)');
  const flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW | recursive;
  const tree = checked(call(SYS.openTree, AT_FDCWD, source, flags), 'open_tree', source);
  try {
    setAttributes(tree, source, options);
    return tree;
  } catch (error) {
    closeSync(tree);
    throw error;
  }
}

/**
 * Private in any case: a copy of a shared mount is its peer, and what root inside mounts on top of it would appear on the host
 * and in every other copy (mount_namespaces(7), "Shared subtrees").
 */
function setAttributes(tree: number, source: string, options: TreeOptions): void {
  const { attributes = [], userNamespaceFd } = options;
  let set = userNamespaceFd === undefined ? 0 : MOUNT_ATTR_IDMAP;
  for (const attribute of attributes) set |= ATTRIBUTES[attribute];
  const packed = Buffer.alloc(32); // struct mount_attr: attr_set, attr_clr, propagation, userns_fd; 64 bits each
  packed.writeBigUInt64LE(BigInt(set), 0);
  // The way access times are kept is one value of several bits: it is cleared as a whole before it is set.
  packed.writeBigUInt64LE(BigInt(attributes.includes('noatime') ? MOUNT_ATTR__ATIME : 0), 8);
  packed.writeBigUInt64LE(BigInt(MS.private), 16);
  packed.writeBigUInt64LE(BigInt(userNamespaceFd ?? 0), 24);
  const call = libc(
    'long syscall(long number, int dirfd, const char *path, uint flags, void *attributes, size_t size)',
  );
  const flags = AT_EMPTY_PATH | (options.recursive === true ? AT_RECURSIVE : 0);
  checked(call(SYS.mountSetattr, tree, '', flags, packed, packed.length), 'mount_setattr', source);
}

/** Attaches a detached tree on top of what `targetFd` (O_PATH) stands for. The mount then lives on its own. */
export function attachTree(tree: number, targetFd: number, what: string): void {
  const call = libc(
    'long syscall(long number, int from, const char *fromPath, int to, const char *toPath, uint flags)',
  );
  const flags = MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH;
  checked(call(SYS.moveMount, tree, '', targetFd, '', flags), 'move_mount', what);
}

/** As attachTree, at a path of our own. */
export function attachTreeAt(tree: number, target: string): void {
  const call = libc(
    'long syscall(long number, int from, const char *fromPath, int to, const char *toPath, uint flags)',
  );
  checked(call(SYS.moveMount, tree, '', AT_FDCWD, target, MOVE_MOUNT_F_EMPTY_PATH), 'move_mount', target);
}

const CLONE_FS = 0x200;
const CLONE_NEWNS = 0x20000;

/**
 * Moves the calling thread, and no other, into a mount namespace: its root and working directory are that namespace's afterwards.
 * Only for a process that does nothing else: everything it looks up by path from then on is the guest's.
 */
export function enterMountNamespace(fd: number, what: string): void {
  // setns(2): EINVAL while root and working directory are shared with another thread, and every new thread shares them again.
  checked(libc('int unshare(int flags)')(CLONE_FS), 'unshare', 'CLONE_FS');
  checked(libc('int setns(int fd, int kind)')(fd, CLONE_NEWNS), 'setns', what);
}

export function changeFolder(fd: number, what: string): void {
  checked(libc('int fchdir(int fd)')(fd), 'fchdir', what);
}

const PR_SET_SECUREBITS = 28;
const SECBIT_NO_SETUID_FIXUP = 1 << 2;

/** From now on the calling thread keeps its capabilities when withIds changes its ids (capabilities(7)). */
export function keepCapabilities(): void {
  const call = libc('int prctl(int option, ulong a, ulong b, ulong c, ulong d)');
  checked(call(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0), 'prctl', 'PR_SET_SECUREBITS');
}

/**
 * What `action` makes in a file system belongs to these ids. Making it as root and giving it away afterwards is refused where a user namespace
 * owns the file system, such as a guest's own tmpfs: host root is nobody there (EOVERFLOW).
 */
export function withIds(uid: number, gid: number, action: () => void): void {
  const [setgid, setuid] = [libc('int setfsgid(uint id)'), libc('int setfsuid(uint id)')];
  // Both answer the id before and cannot fail for root (setfsuid(2)).
  setgid(gid);
  setuid(uid);
  try {
    action();
  } finally {
    setuid(0);
    setgid(0);
  }
}

export function makeFolderAt(folderFd: number, name: string, mode: number): void {
  checked(libc('int mkdirat(int fd, const char *name, uint mode)')(folderFd, name, mode), 'mkdirat', name);
}

const S_IFREG = 0o100000;

export function makeFileAt(folderFd: number, name: string, mode: number): void {
  const call = libc('int mknodat(int fd, const char *name, uint mode, ulong device)');
  checked(call(folderFd, name, S_IFREG | mode, 0), 'mknodat', name);
}
