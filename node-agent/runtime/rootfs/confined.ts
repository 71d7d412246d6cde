// Reads and writes inside an environment's root from the host, also while processes inside run and try to lead it astray. Every
// path is looked up by the kernel with the root as `/` (openat2, RESOLVE_IN_ROOT); what is done then is done to descriptors, or to one
// name in a folder that is held by its descriptor, by calls that do not follow a link in that name. Files are replaced by rename, never
// written through. Called by write.ts, strip.ts and guest/. Answers InsideProblem for whatever the inside is to blame for.
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  type Stats,
  symlinkSync,
  writeFile,
} from 'node:fs';
import { type FileHandle, open, readdir, readlink, rmdir, unlink } from 'node:fs/promises';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { isErrno } from '../../host/files.ts';
import { withIds } from '../../host/mount-tree.ts';
import { openInRoot } from '../../host/syscalls.ts';
import { InsideProblem, insideProblem } from './problem.ts';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const O_PATH = 0o10000000;
const MAX_READ_BYTES = 8 * 1024 * 1024;

export type Kind = 'none' | 'file' | 'folder' | 'link' | 'other';

/** Ids inside, permission bits. */
export interface Facts {
  uid: number;
  gid: number;
  mode: number;
}

export interface FoundFile extends Facts {
  content: Buffer;
  /** Names that it has. */
  links: number;
}

export const ROOTS: Facts = { uid: 0, gid: 0, mode: 0o644 };
const MADE_FOLDER: Facts = { uid: 0, gid: 0, mode: 0o755 };

export class ConfinedRoot {
  readonly #fd: number;
  readonly #base: number;

  private constructor(fd: number, base: number) {
    this.#fd = fd;
    this.#base = base;
  }

  /** @param base - host id of root inside; 0 where ids are not shifted */
  static async within<T>(root: string, base: number, action: (root: ConfinedRoot) => Promise<T>): Promise<T> {
    const fd = openSync(root, O_RDONLY | O_DIRECTORY);
    try {
      return await action(new ConfinedRoot(fd, base));
    } finally {
      closeSync(fd);
    }
  }

  /** Of the name itself: a link is a link. `none` too when there is no way there. */
  kindOf(path: string): Kind {
    return this.#look(path, O_NOFOLLOW);
  }

  /** Of what the path leads to, as for whoever is inside. */
  targetKindOf(path: string): Kind {
    return this.#look(path, 0);
  }

  /** The file that the path leads to, over links too; undefined if there is none. */
  read(path: string): Promise<FoundFile | undefined> {
    return this.#guard(path, () => readFrom(this.#fd, path, { flags: 0, base: this.#base, max: MAX_READ_BYTES }));
  }

  /** The first bytes of a file of any size. */
  async readStart(path: string, bytes: number): Promise<Buffer | undefined> {
    const options = { flags: 0, base: this.#base, max: bytes, cut: true };
    return (await this.#guard(path, () => readFrom(this.#fd, path, options)))?.content;
  }

  /** Where a link leads to, as it is written; undefined if it is none. */
  readLink(path: string): Promise<string | undefined> {
    if (this.kindOf(path) !== 'link') return Promise.resolve(undefined);
    return this.inFolder(path, undefined, (folder, name) => readlink(`${at(folder)}/${name}`));
  }

  /** Puts a file there unless it is there like this, with the folders on the way. Answers whether it was changed. */
  write(path: string, content: string | Uint8Array, facts: Facts): Promise<boolean> {
    return this.inFolder(path, MADE_FOLDER, (folder, name) => this.writeAt(folder, name, content, facts));
  }

  /** The same in a folder that is held open: its descriptor and one name. */
  async writeAt(folder: number, name: string, content: string | Uint8Array, facts: Facts): Promise<boolean> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const found = await this.readAt(folder, name).catch((error: unknown) => {
      if (error instanceof InsideProblem) return undefined; // no file, or too large: replaced
      throw error;
    });
    if (found !== undefined && sameFacts(found, facts) && found.content.equals(bytes)) return false;
    const draft = `${at(folder)}/${draftName(name)}`;
    await unlinkIfThere(draft);
    try {
      const fd = creatingIn(folder, () => openSync(draft, 'wx', 0o600));
      try {
        await writeAll(fd, bytes);
        this.setFacts(fd, facts);
      } finally {
        closeSync(fd);
      }
      creatingIn(folder, () => renameSync(draft, `${at(folder)}/${name}`));
    } catch (error) {
      await unlinkIfThere(draft);
      throw error;
    }
    return true;
  }

  /** One name in an open folder, never over a link. `path` is what it is called where it is told of. */
  readAt(folder: number, name: string, path = name): Promise<FoundFile | undefined> {
    return readFrom(folder, name, { flags: O_NOFOLLOW, base: this.#base, max: MAX_READ_BYTES, path });
  }

  /** A symbolic link, replacing a file or link. Answers whether it was changed. */
  async link(path: string, target: string): Promise<boolean> {
    if ((await this.readLink(path)) === target) return false;
    await this.inFolder(path, MADE_FOLDER, async (folder, name) => {
      const draft = `${at(folder)}/${draftName(name)}`;
      await unlinkIfThere(draft);
      creatingIn(folder, () => symlinkSync(target, draft));
      creatingIn(folder, () => renameSync(draft, `${at(folder)}/${name}`));
    });
    return true;
  }

  /** Takes a file or link away. Answers whether there was one. A folder stays. */
  remove(path: string): Promise<boolean> {
    if (this.kindOf(path) === 'none') return Promise.resolve(false);
    return this.inFolder(path, undefined, (folder, name) => unlinkIfThere(`${at(folder)}/${name}`));
  }

  /** Names in a folder; none if it is not there. */
  async list(path: string): Promise<string[]> {
    if (this.targetKindOf(path) !== 'folder') return [];
    return this.inFolder(`${path}/.`, undefined, (folder) => readdir(at(folder)));
  }

  /**
   * Acts in the folder that `path` lies in: its descriptor, and the last name of the path.
   * @param make - what folders on the way that are missing are made like; undefined: none is
   */
  async inFolder<T>(
    path: string,
    make: Facts | undefined,
    action: (folder: number, name: string) => Promise<T>,
  ): Promise<T> {
    return this.#guard(path, async () => {
      const folder = await this.#openFolder(posix.dirname(path), make);
      try {
        return await action(folder, posix.basename(path));
      } finally {
        closeSync(folder);
      }
    });
  }

  /** Opens a folder of an open folder, made if it is missing; never over a link. The caller closes it. */
  async folderAt(parent: number, name: string, make: Facts | undefined): Promise<number> {
    const flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
    try {
      return openConfined(parent, name, flags);
    } catch (error) {
      if (make === undefined || !isErrno(error, 'ENOENT')) throw error;
    }
    try {
      creatingIn(parent, () => mkdirSync(`${at(parent)}/${name}`, 0o700));
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    const made = openConfined(parent, name, flags);
    this.setFacts(made, make);
    return made;
  }

  /** Owner and mode of something that is held open. */
  setFacts(fd: number, facts: Facts): void {
    if (sameFacts(this.factsOf(fd), facts)) return;
    fchownSync(fd, this.#base + facts.uid, this.#base + facts.gid);
    fchmodSync(fd, facts.mode);
  }

  factsOf(fd: number): Facts {
    return factsFrom(fstatSync(fd), this.#base);
  }

  async #openFolder(path: string, make: Facts | undefined): Promise<number> {
    try {
      return openConfined(this.#fd, path, O_RDONLY | O_DIRECTORY);
    } catch (error) {
      if (make === undefined || path === '/' || path === '.' || !isErrno(error, 'ENOENT')) throw error;
    }
    const parent = await this.#openFolder(posix.dirname(path), make);
    try {
      return await this.folderAt(parent, posix.basename(path), make);
    } finally {
      closeSync(parent);
    }
  }

  #look(path: string, flags: number): Kind {
    let fd: number;
    try {
      fd = openConfined(this.#fd, path, O_PATH | flags);
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EXDEV')) return 'none';
      throw insideProblem(path, error);
    }
    try {
      return kindFrom(fstatSync(fd));
    } finally {
      closeSync(fd);
    }
  }

  async #guard<T>(path: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw insideProblem(path, error);
    }
  }
}

const at = (fd: number): string => `/proc/self/fd/${fd}`;

/** The same for the same name: what a killed writer left is replaced by the next. */
export const draftName = (name: string): string =>
  `.kapelle-new-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;

/** Somebody inside who renames folders meanwhile makes a confined look-up give up (openat2(2), EAGAIN). */
function openConfined(root: number, path: string, flags: number): number {
  for (let left = 20; ; left -= 1) {
    try {
      return openInRoot(root, path, flags);
    } catch (error) {
      if (left === 0 || !isErrno(error, 'EAGAIN')) throw error;
    }
  }
}

interface ReadOptions {
  flags: number;
  base: number;
  max: number;
  /** A larger one is cut instead of refused. */
  cut?: boolean;
  /** What it is called where it is told of. */
  path?: string;
}

async function readFrom(
  root: number,
  name: string,
  { flags, base, max, cut = false, path = name }: ReadOptions,
): Promise<FoundFile | undefined> {
  let fd: number;
  try {
    fd = openConfined(root, name, O_PATH | flags);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
  try {
    // First what it is, then open: a pipe or device must not be.
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new InsideProblem(path, `it is ${nameOf(kindFrom(stat))} inside and no file`);
    if (stat.size > max && !cut) throw new InsideProblem(path, `it has more than ${max} bytes`);
    const file = await open(at(fd), O_RDONLY | O_NONBLOCK);
    try {
      const content = await readUpTo(file, max);
      return { content, links: stat.nlink, ...factsFrom(stat, base) };
    } finally {
      await file.close();
    }
  } finally {
    closeSync(fd);
  }
}

/** It may grow while it is read. */
async function readUpTo(file: FileHandle, max: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < max) {
    const room = Math.min(64 * 1024, max - size);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(room), 0, room, size);
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  return Buffer.concat(chunks);
}

/** The same through the descriptor; Node's own types know no promise for it. */
const writeAll = promisify((fd: number, bytes: Uint8Array, done: (error: NodeJS.ErrnoException | null) => void) =>
  writeFile(fd, bytes, done),
);

const EOVERFLOW = 75;

/**
 * Something that makes a name in an open folder. Where the ids of a mount are mapped (a volume inside) host root is nobody who could own
 * anything: there it is made as the folder's owner, and given away afterwards.
 */
export function creatingIn<T>(folder: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).errno !== -EOVERFLOW) throw error;
  }
  const { uid, gid } = fstatSync(folder);
  let made: { value: T } | undefined;
  withIds(uid, gid, () => {
    made = { value: make() };
  });
  // withIds has called it, or has thrown.
  return (made as unknown as { value: T }).value;
}

async function unlinkIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Takes a name in an open folder away with all that is in it; links are not followed. */
export async function removeTreeAt(parent: number, name: string): Promise<void> {
  let folder: number;
  try {
    folder = openConfined(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    if (!isErrno(error, 'ENOTDIR', 'ELOOP')) throw error;
    await unlinkIfThere(`${at(parent)}/${name}`);
    return;
  }
  try {
    for (const entry of await readdir(at(folder))) await removeTreeAt(folder, entry);
  } finally {
    closeSync(folder);
  }
  await rmdir(`${at(parent)}/${name}`);
}

const factsFrom = (stat: Stats, base: number): Facts => ({
  uid: stat.uid - base,
  gid: stat.gid - base,
  mode: stat.mode & 0o7777,
});

const sameFacts = (a: Facts, b: Facts): boolean => a.uid === b.uid && a.gid === b.gid && a.mode === b.mode;

function kindFrom(stat: Stats): Kind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}

const nameOf = (kind: Kind): string => (kind === 'other' ? 'a pipe, socket or device' : `a ${kind}`);
