// Turns archives, one above the other, into a read-only subvolume of the pool: whole or not at all. The only way in which anything is
// unpacked for an image, whatever its source. Called by images.ts.
import { ApiError } from '../../../../machinery/errors/errors.ts';
import { isErrno } from '../../../host/files.ts';
import { isExecError, run } from '../../../host/exec.ts';
import { limitSubvolume } from '../../pool/btrfs.ts';
import { createDraft } from '../../pool/drafts.ts';
import type { Pool } from '../../pool/pool.ts';
import { InsideProblem } from '../../rootfs/problem.ts';
import { stripIdentity } from '../../rootfs/strip.ts';
import { folderName, type ImageRecord, writeRecord } from '../records.ts';
import { extractArchive } from './extract.ts';
import { openJail } from './jail.ts';
import { refusal } from './judge.ts';
import { scanArchive } from './scan.ts';
import { poolFull, sizeOf, tooLarge } from './words.ts';

export interface Layer {
  path: string;
  /** Bytes of the file. */
  sizeBytes: number;
  /** What the archive without its compression must have as its digest, if that is known. */
  contentDigest?: string;
}

export interface UnpackOptions {
  /** OCI layers, in which `.wh.` names mean removal. */
  whiteouts: boolean;
  /** Left out: patterns of tar, from the root on. */
  exclude: readonly string[];
  /** Unpacked; 0 = what the pool has left. */
  maxBytes: number;
  maxEntries?: number;
  /** Of all layers, 0 to 1. */
  onShare: (share: number) => void;
  signal: AbortSignal;
}

/** Answers the bytes of all archives without compression. @throws BadRequest for what is refused or too large, ServiceUnavailable when the pool is full */
export async function unpackLayers(
  pool: Pool,
  layers: readonly Layer[],
  record: Omit<ImageRecord, 'sizeBytes'>,
  options: UnpackOptions,
): Promise<ImageRecord> {
  const { availableBytes } = await pool.poolUsage();
  const limit = limitOf(options.maxBytes, availableBytes);
  const draft = await createDraft(pool);
  try {
    await limitSubvolume(draft.path, BigInt(limit.bytes));
    const sizeBytes = await unpackAll(draft.path, layers, limit, options);
    await stripIdentity(draft.path);
    // A rename is in the file system's log at once, what files hold is not (btrfs(5), "fsync"): never a named image with empty files.
    await run(['sync', '--file-system', draft.path], { timeoutMs: 10 * 60_000 });
    await limitSubvolume(draft.path, undefined);
    const whole = { ...record, sizeBytes };
    await writeRecord(pool, whole);
    await draft.publish(folderName(record.digest));
    return whole;
  } catch (error) {
    await draft.discard();
    throw inWords(error, limit, options.signal);
  }
}

interface Limit {
  bytes: number;
  /** What is said when that does not suffice. */
  tooMuch: () => Error;
}

/** Environments that run must be able to go on writing while an image is unpacked. */
const SHARE_OF_FREE = 0.9;

/** What the user allows, or what the pool can spare. */
function limitOf(maxBytes: number, availableBytes: number): Limit {
  const room = Math.floor(availableBytes * SHARE_OF_FREE);
  if (maxBytes > 0 && maxBytes <= room) return { bytes: maxBytes, tooMuch: () => tooLarge(maxBytes) };
  return { bytes: room, tooMuch: () => poolFull(`the image takes more than the ${sizeOf(room)} that can be spared`) };
}

async function unpackAll(
  folder: string,
  layers: readonly Layer[],
  limit: Limit,
  { whiteouts, exclude, onShare, signal, maxEntries }: UnpackOptions,
): Promise<number> {
  const total = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) * 2;
  let [before, bytes, entries] = [0, 0, 0];
  const jail = await openJail(folder);
  try {
    for (const [index, { path, sizeBytes, contentDigest }] of layers.entries()) {
      const begin = before;
      const onRead = (read: number) => onShare(total === 0 ? 1 : Math.min(1, (begin + read) / total));
      const above = index > 0;
      const common = { whiteouts, tooMuch: limit.tooMuch, signal, onRead };
      const left = maxEntries === undefined ? {} : { maxEntries: maxEntries - entries };
      const scan = await scanArchive(path, { ...common, ...left, keepLeaves: above, maxBytes: limit.bytes });
      if (contentDigest !== undefined && contentDigest !== scan.digest) {
        throw new DamagedLayer(
          path,
          `layer ${index + 1} of ${layers.length} is ${scan.digest}, the image says ${contentDigest}`,
        );
      }
      await extractArchive(path, jail, scan, {
        ...common,
        above,
        exclude,
        onRead: (read) => onRead(sizeBytes + read),
      });
      before += 2 * sizeBytes;
      bytes += scan.bytes;
      entries += scan.entries;
    }
  } finally {
    await jail.close();
  }
  return bytes;
}

/** A file that is not what it should be: whoever keeps it throws it away. */
export class DamagedLayer extends ApiError {
  readonly path: string;

  constructor(path: string, message: string) {
    super('BadRequest', `it is damaged: ${message}`);
    this.path = path;
  }
}

function inWords(error: unknown, limit: Limit, signal: AbortSignal): unknown {
  if (signal.aborted)
    return new ApiError('ServiceUnavailable', 'unpacking was stopped because the runtime service ends');
  if (isErrno(error, 'EDQUOT')) return limit.tooMuch();
  if (isErrno(error, 'ENOSPC')) return poolFull();
  if (error instanceof InsideProblem)
    return refusal(`it was refused: what makes a machine of it cannot be taken out: ${error.message}`);
  if (isExecError(error)) return refusal(`it could not be unpacked: ${error.message}`);
  return error;
}
