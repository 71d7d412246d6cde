// A program of its own, started by mount-namespace.ts and by nobody else: changes mounts in the mount namespaces of environments. Reads
// targets as JSON on stdin, writes one line per target on stdout. A process of its own because a look-up inside may be answered by the guest
// (a FUSE file system) and then hangs for as long as the guest likes, SIGKILL or not; and because whoever enters a guest's namespace
// must not do anything else there. Inside it only uses descriptors that were looked up from outside.
import { closeSync, constants, openSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { posix } from 'node:path';
import { isErrno } from './files.ts';
import type {
  AttachMount,
  DetachMount,
  ExpectedMount,
  MountOutcome,
  MountPoint,
  MountTarget,
  PathSource,
} from './mount-changes.ts';
import {
  attachTree,
  changeFolder,
  enterMountNamespace,
  keepCapabilities,
  makeFileAt,
  makeFolderAt,
  openTree,
  withIds,
} from './mount-tree.ts';
import { isAlive, type MountEntry, parseMountInfo } from './proc.ts';
import { MNT_DETACH, openInRoot, UMOUNT_NOFOLLOW, umount } from './syscalls.ts';

const O_PATH = 0o10000000;
const FOLDER = O_PATH | constants.O_DIRECTORY;
const MAX_STACKED = 16;

/** One environment while it is worked on. */
interface Guest {
  pid: number;
  namespaceFd: number;
  /** What process 1 has as `/`. */
  rootFd: number;
}

class ChangeError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function main(): Promise<void> {
  keepCapabilities();
  const own = openSync('/proc/self/ns/mnt', 'r');
  const targets = JSON.parse(readFileSync(0, 'utf8')) as MountTarget[]; // written by mount-namespace.ts
  for (const [index, target] of targets.entries()) {
    const outcome = await changeOne(target, index, own);
    writeSync(1, `${JSON.stringify(outcome)}\n`);
  }
}

async function changeOne(target: MountTarget, index: number, own: number): Promise<MountOutcome> {
  const { pid } = target.process;
  const open: number[] = [];
  const outcome: MountOutcome = { target: index, done: 0, attachedAt: [] };
  try {
    const guest: Guest = {
      pid,
      namespaceFd: keep(open, openSync(`/proc/${pid}/ns/mnt`, 'r')),
      rootFd: keep(open, openSync(`/proc/${pid}/root`, FOLDER)),
    };
    // After the descriptors were opened: if the process is the right one now, they are of the right one.
    if (!(await isAlive(target.process))) throw new ChangeError('ESRCH', 'the process has ended');
    for (const change of target.changes) {
      if (change.kind === 'attach') outcome.attachedAt.push(attach(guest, change, own));
      else detach(guest, change, own);
      outcome.done += 1;
    }
    return outcome;
  } catch (error) {
    if (isErrno(error, 'ENOENT') && !(await isAlive(target.process)))
      return { ...outcome, error: { code: 'ESRCH', message: 'the process has ended' } };
    const code = (error as { code?: unknown }).code;
    const message = error instanceof Error ? error.message : String(error);
    return { ...outcome, error: { code: typeof code === 'string' ? code : '', message } };
  } finally {
    for (const fd of open) closeSync(fd);
  }
}

function keep(open: number[], fd: number): number {
  open.push(fd);
  return fd;
}

function using<T>(fd: number, action: (fd: number) => T): T {
  try {
    return action(fd);
  } finally {
    closeSync(fd);
  }
}

/** Nothing may be awaited inside: the thread's root is the guest's meanwhile. */
function inside(guest: Guest, own: number, action: () => void): void {
  enterMountNamespace(guest.namespaceFd, `of process ${guest.pid}`);
  try {
    action();
  } finally {
    enterMountNamespace(own, 'our own');
  }
}

/** Answers where it is now. */
function attach(guest: Guest, change: AttachMount, own: number): string {
  return using(openPoint(guest, change), (point) => {
    const real = readlinkSync(`/proc/self/fd/${point}`);
    if (change.unless !== undefined && matches(mountOf(guest, point), change.unless)) return real;
    const { source } = change;
    if ('fd' in source) inside(guest, own, () => attachTree(source.fd, point, change.path));
    else using(openSource(source, own), (tree) => inside(guest, own, () => attachTree(tree, point, change.path)));
    return real;
  });
}

function openSource(source: PathSource, own: number): number {
  if (source.namespaceFd === undefined) return openTree(source.path, source);
  enterMountNamespace(source.namespaceFd, 'of the source');
  try {
    return openTree(source.path, source);
  } finally {
    enterMountNamespace(own, 'our own');
  }
}

function openPoint(guest: Guest, { path, create }: AttachMount): number {
  try {
    return openInRoot(guest.rootFd, path, O_PATH);
  } catch (error) {
    if (create === undefined || !isErrno(error, 'ENOENT')) throw error;
  }
  makePoint(guest, path, create);
  return openInRoot(guest.rootFd, path, O_PATH);
}

function makePoint(guest: Guest, path: string, { type, uid, gid }: MountPoint): void {
  const names = path.split('/').filter((name) => name !== '');
  for (const [index, name] of names.entries()) {
    const parent = `/${names.slice(0, index).join('/')}`;
    if (exists(guest, posix.join(parent, name))) continue;
    using(openInRoot(guest.rootFd, parent, FOLDER), (folder) =>
      withIds(uid, gid, () => {
        if (type === 'file' && index === names.length - 1) makeFileAt(folder, name, 0o644);
        else makeFolderAt(folder, name, 0o755);
      }),
    );
  }
}

function exists(guest: Guest, path: string): boolean {
  try {
    closeSync(openInRoot(guest.rootFd, path, O_PATH));
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

function detach(guest: Guest, change: DetachMount, own: number): void {
  for (let round = 0; round < MAX_STACKED; round += 1) if (!detachTop(guest, change, own)) return;
}

/** Answers whether something was taken away. */
function detachTop(guest: Guest, { path, expected, unlessBusy }: DetachMount, own: number): boolean {
  const seen = look(guest, path);
  if (seen === undefined) return false;
  return using(openInRoot(guest.rootFd, posix.dirname(seen.path), FOLDER), (parent) => {
    if (seen.mountId === mountId(parent)) return false; // nothing is mounted there
    if (!matches(seen.mount, expected)) {
      const what = seen.mount === undefined ? 'something else' : `${seen.mount.type} ${seen.mount.source}`;
      throw new ChangeError('EBUSY', `${path} shows ${what}, which was mounted inside`);
    }
    inside(guest, own, () => {
      changeFolder(parent, path);
      umount(posix.basename(seen.path), (unlessBusy === true ? 0 : MNT_DETACH) | UMOUNT_NOFOLLOW);
    });
    return true;
  });
}

interface Seen {
  /** Links on the way were followed: a mount is on what they lead to. */
  path: string;
  mountId: number;
  mount: MountEntry | undefined;
}

/** What is at a path. Its descriptor is closed afterwards: a mount with an open one is busy. */
function look(guest: Guest, path: string): Seen | undefined {
  try {
    return using(openInRoot(guest.rootFd, path, O_PATH), (fd) => ({
      path: readlinkSync(`/proc/self/fd/${fd}`),
      mountId: mountId(fd),
      mount: mountOf(guest, fd),
    }));
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

function mountId(fd: number): number {
  return Number(/^mnt_id:\s+(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1]);
}

/** What the descriptor's mount is called in the guest's list. */
function mountOf(guest: Guest, fd: number): MountEntry | undefined {
  const id = mountId(fd);
  const line = readFileSync(`/proc/${guest.pid}/mountinfo`, 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`${id} `));
  return line === undefined ? undefined : parseMountInfo(line)[0];
}

function matches(entry: MountEntry | undefined, expected: ExpectedMount): boolean {
  if (entry === undefined) return false;
  const { type, root, source, device } = expected;
  return (
    (type === undefined || type === entry.type) &&
    (root === undefined || root === entry.root) &&
    (source === undefined || source === entry.source) &&
    (device === undefined || device === entry.device)
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`mount helper: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
