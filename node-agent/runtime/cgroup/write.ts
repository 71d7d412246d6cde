// Writes the rows of the tables and reads each back: answers what did not take, never assumes. Called by apply.ts.
import { constants } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isErrno, readFileIfExists } from '../../host/files.ts';
import type { LimitProblem } from '../wire/messages.ts';
import type { LimitFile } from './file.ts';

/** Never makes a file. */
export const WRITE = constants.O_WRONLY | constants.O_TRUNC;

export interface WriteOptions {
  /** The group was just made: what it begins with need not be written. */
  fresh: boolean;
  hasSwap: boolean;
}

/** The files of one controller, in order. `folder` is the group in that controller's hierarchy. */
export async function writeLimits(
  folder: string,
  files: readonly LimitFile[],
  options: WriteOptions,
): Promise<LimitProblem[]> {
  const problems: LimitProblem[] = [];
  const failed = new Set<string>();
  for (const file of files) {
    // One sentence for one cause.
    if (file.after !== undefined && failed.has(file.after)) continue;
    const problem = await writeOne(join(folder, file.file), file, options);
    if (problem === undefined) continue;
    failed.add(file.file);
    problems.push({ limit: file.limit, message: problem });
  }
  return problems;
}

async function writeOne(path: string, file: LimitFile, options: WriteOptions): Promise<string | undefined> {
  if (options.fresh && file.initial === file.expected) return undefined;
  const inForce = file.inForce ?? ((content: string) => content.trim());
  const present = await readFileIfExists(path);
  if (present === undefined) return file.onlyWithSwap === true && !options.hasSwap ? undefined : file.whenMissing;
  if (inForce(present) === file.expected) return undefined;
  const wouldKill = await reclaimFirst(path, file, inForce(present));
  if (wouldKill !== undefined) return wouldKill;
  try {
    await writeFile(path, file.value, { flag: WRITE });
  } catch (error) {
    if (!isErrno(error)) throw error;
    return refusal(path, file, error.code ?? '', inForce((await readFileIfExists(path)) ?? ''));
  }
  const read = inForce(await readFile(path, 'utf8'));
  return read === file.expected ? undefined : `${file.file}: ${file.expected} was written, in force is ${read}`;
}

async function refusal(path: string, file: LimitFile, code: string, inForce: string): Promise<string> {
  const folder = dirname(path);
  if (code === 'EBUSY' && file.controller === 'memory') {
    const used = (await readFileIfExists(join(folder, 'memory.usage_in_bytes')))?.trim() ?? 'more';
    return `${used} bytes are in use and the kernel could not take any of them back, so ${file.expected} did not take; in force is ${inForce}`;
  }
  return `${file.file} = ${file.value} was refused by the kernel (${code}); in force is ${inForce}`;
}

const TRIES = 3;

/**
 * v2 takes a memory.max below what is in use and kills until it fits; v1 says EBUSY. Here both are refused, after the kernel
 * was asked to take back what is above it (memory.reclaim, Linux 5.19).
 */
async function reclaimFirst(path: string, file: LimitFile, inForce: string): Promise<string | undefined> {
  const { reclaimTo } = file;
  if (reclaimTo === undefined || (inForce !== 'max' && Number(inForce) <= reclaimTo)) return undefined;
  const folder = dirname(path);
  const current = async () => Number((await readFileIfExists(join(folder, 'memory.current'))) ?? 0);
  for (let round = 0; round < TRIES && (await current()) > reclaimTo; round += 1) {
    // EAGAIN: less than that could be reclaimed. ENOENT: an older kernel.
    await writeFile(join(folder, 'memory.reclaim'), String((await current()) - reclaimTo), { flag: WRITE }).catch(
      (error: unknown) => {
        if (!isErrno(error, 'EAGAIN', 'ENOENT')) throw error;
      },
    );
  }
  const used = await current();
  if (used <= reclaimTo) return undefined;
  return `${used} bytes are in use and the kernel could not take them back, so ${file.expected} was not set, which would kill processes; in force is ${inForce}`;
}
