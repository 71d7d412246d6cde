// Files of our own on the node: durable replacement, reading what may be missing, removal.
// Called by everything on the node. Never follows a path a guest controls (rootfs/ has its own resolver for that).
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { crashPoint } from './crash-point.ts';

export interface WriteOptions {
  /** Permission bits. Default 0o600. */
  mode?: number;
  /** Survives a power failure: fsync of the file and of its folder. Default true; false for what may be rebuilt. */
  durable?: boolean;
}

let writeCounter = 0;

/** Replaces a file so that readers, and a crash at any point, see either the old or the new content. */
export async function writeFileAtomic(
  path: string,
  content: string | Buffer,
  options: WriteOptions = {},
): Promise<void> {
  const durable = options.durable ?? true;
  crashPoint(`write ${path}`);
  writeCounter += 1;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${writeCounter}.tmp`);
  try {
    const file = await open(temporary, 'wx', options.mode ?? 0o600);
    try {
      await file.writeFile(content);
      if (durable) await file.datasync();
    } finally {
      await file.close();
    }
    crashPoint(`replace ${path}`);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    // Node names the file where it opens one, not where it writes: "ENOSPC: no space left on device, write".
    if (isErrno(error, 'ENOSPC', 'EDQUOT', 'EIO') && error.path === undefined) error.message += ` '${path}'`;
    throw error;
  }
  if (durable) await syncFolder(dirname(path));
}

/** Takes away what writeFileAtomic left in a folder when its process was killed. Nobody may be writing there. */
export async function removeTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\..+\.\d+\.\d+\.tmp$/.test(name)) await unlink(join(folder, name));
  }
}

/** rename(2) that survives a power failure. */
export async function moveFile(from: string, to: string): Promise<void> {
  crashPoint(`move ${from}`);
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** Makes creations, renames and removals inside a folder survive a power failure. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The content, or undefined when there is no such file. */
export async function readFileIfExists(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Parsed JSON, or undefined when there is no such file. Content that is not JSON is an error that names the file. */
export async function readJsonIfExists(path: string): Promise<unknown> {
  const text = await readFileIfExists(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause });
  }
}

export async function pathExists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

/** The program's absolute path as execvp(3) would find it, or undefined. A name with a slash is taken as it is. */
export async function findExecutable(name: string): Promise<string | undefined> {
  const candidates = name.includes('/')
    ? [resolve(name)]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  for (const path of candidates) {
    try {
      await access(path, constants.X_OK);
      return path;
    } catch (error) {
      if (!isErrno(error, 'ENOENT', 'ENOTDIR', 'EACCES')) throw error;
    }
  }
  return undefined;
}

/** Makes a folder and its parents; no error if it is there. */
export async function ensureFolder(path: string, mode = 0o755): Promise<void> {
  crashPoint(`make ${path}`);
  await mkdir(path, { recursive: true, mode });
}

/** True if it was there. */
export async function removeFile(path: string): Promise<boolean> {
  crashPoint(`remove ${path}`);
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

/** True for a system error with one of these codes (`ENOENT`, `EBUSY`, …); for any system error if none are given. */
export function isErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  // Not `instanceof Error`: Node's own errors are of another realm than the code that jest runs.
  const code = (error as { code?: unknown } | null | undefined)?.code;
  if (typeof code !== 'string') return false;
  // Node's own mistakes are ERR_….
  return codes.length === 0 ? /^E(?!RR_)[A-Z0-9]+$/.test(code) : codes.includes(code);
}
