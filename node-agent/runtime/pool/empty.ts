// May this device be formatted? Only if nothing at all speaks for something being on it. The judgement is pure; called by device.ts.
import { open, readdir, readFile, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { run } from '../../host/exec.ts';
import { isErrno } from '../../host/files.ts';
import { readMounts } from '../../host/proc.ts';
import { SMALLEST_POOL_BYTES } from './size.ts';

export interface DeviceFacts {
  path: string;
  bytes: number;
  readOnly: boolean;
  /** File systems, partition tables, members of arrays, as wipefs(8) names them. */
  signatures: string[];
  partitions: string[];
  /** Devices made of it: dm-0, md0, … */
  holders: string[];
  mountPoints: string[];
  isSwap: boolean;
  /** Somebody has it open for itself (O_EXCL). */
  busy: boolean;
  /** The first and the last MiB hold nothing but zeros, or half a file system of ours. */
  blank: boolean;
}

/** Why it must not be formatted, with what to do; undefined if it may. */
export function whyNotEmpty(facts: DeviceFacts): string | undefined {
  const { path } = facts;
  if (facts.mountPoints.length > 0) return `${path} is mounted on ${facts.mountPoints.join(', ')}`;
  if (facts.isSwap) return `${path} is used as swap`;
  if (facts.partitions.length > 0)
    return `${path} has partitions (${facts.partitions.join(', ')}): give an empty one of them, or another device`;
  if (facts.holders.length > 0) return `${path} is part of ${facts.holders.join(', ')}`;
  if (facts.signatures.length > 0)
    return `${path} is not empty: it holds ${facts.signatures.join(', ')}. If that is not needed any more, remove it with wipefs --all ${path} and blkdiscard --zeroout ${path}`;
  if (facts.busy) return `${path} is in use by another program`;
  if (facts.readOnly) return `${path} cannot be written`;
  if (facts.bytes < SMALLEST_POOL_BYTES)
    return `${path} has ${Math.floor(facts.bytes / 1024 ** 2)} MiB: at least ${SMALLEST_POOL_BYTES / 1024 ** 2} MiB are needed`;
  if (!facts.blank)
    return `${path} holds data of no known kind. If it is not needed any more, overwrite its beginning and end, as blkdiscard --zeroout ${path} does`;
  return undefined;
}

/** @param ours - uuid of a file system of ours that may be half made there; empty: none */
export async function deviceFacts(path: string, ours: string): Promise<DeviceFacts> {
  const name = basename(await realpath(path));
  const folder = `/sys/class/block/${name}`;
  const [bytes, readOnly, signatures, partitions, holders, mountPoints, isSwap, busy] = await Promise.all([
    deviceBytes(path),
    readFile(`${folder}/ro`, 'utf8').then((text) => text.trim() === '1'),
    signaturesOf(path),
    partitionsOf(folder),
    namesIn(`${folder}/holders`),
    mountPointsOf(path),
    isSwapSpace(path),
    isBusy(path),
  ]);
  const blank = await isBlank(path, bytes, ours);
  return { path, bytes, readOnly, signatures, partitions, holders, mountPoints, isSwap, busy, blank };
}

/** Size of a block device in bytes (its file in /sys counts sectors of 512 bytes, whatever the hardware has). */
export async function deviceBytes(path: string): Promise<number> {
  const sectors = await readFile(`/sys/class/block/${basename(await realpath(path))}/size`, 'utf8');
  return Number(sectors) * 512;
}

interface Signatures {
  signatures: { type: string; label?: string | null; uuid?: string | null }[];
}

async function signaturesOf(path: string): Promise<string[]> {
  const { stdout } = await run(['wipefs', '--json', '--output', 'TYPE,LABEL,UUID', path]);
  if (stdout.trim() === '') return []; // nothing at all is printed when nothing is found
  const found = (JSON.parse(stdout) as Signatures).signatures.map(({ type, label, uuid }) =>
    [type, label ?? '', uuid ?? ''].filter((part) => part !== '').join(' '),
  );
  return [...new Set(found)];
}

async function partitionsOf(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await namesIn(folder)) {
    if ((await namesIn(`${folder}/${name}`)).includes('partition')) found.push(name);
  }
  return found;
}

async function mountPointsOf(path: string): Promise<string[]> {
  const device = await realpath(path);
  const found = await Promise.all(
    (await readMounts())
      .filter(({ source }) => source.startsWith('/dev/'))
      .map(async ({ source, mountPoint }) =>
        (await realpath(source).catch(() => source)) === device ? [mountPoint] : [],
      ),
  );
  return found.flat();
}

async function isSwapSpace(path: string): Promise<boolean> {
  const device = await realpath(path);
  return (await readFile('/proc/swaps', 'utf8')).split('\n').some((line) => line.split(/\s/)[0] === device);
}

async function isBusy(path: string): Promise<boolean> {
  const [O_RDONLY, O_EXCL] = [0, 0o200];
  try {
    // open(2): on a block device O_EXCL alone fails with EBUSY while the system uses it.
    const file = await open(path, O_RDONLY | O_EXCL);
    await file.close();
    return false;
  } catch (error) {
    if (isErrno(error, 'EBUSY')) return true;
    throw error;
  }
}

const EDGE = 1024 ** 2;
/** Of the first superblock; its file system id is 32 bytes in (btrfs_tree.h, struct btrfs_super_block). */
const SUPERBLOCK = 64 * 1024;
const ID_OFFSET = 32;

async function isBlank(path: string, bytes: number, ours: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const [first, last] = [Buffer.alloc(EDGE), Buffer.alloc(EDGE)];
    await file.read(first, 0, EDGE, 0);
    await file.read(last, 0, EDGE, Math.max(bytes - EDGE, 0));
    const id = first.toString('hex', SUPERBLOCK + ID_OFFSET, SUPERBLOCK + ID_OFFSET + 16);
    if (ours !== '' && id === ours.replaceAll('-', '')) return true;
    const zeros = Buffer.alloc(EDGE);
    return first.equals(zeros) && last.equals(zeros);
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
