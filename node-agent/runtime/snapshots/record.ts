// What is written down about a snapshot (record.json in its folder). Pure.
import type { FirstBootState } from '../guest/state.ts';
import type { IdRange, Snapshot } from '../wire/messages.ts';

export interface SnapshotRecord {
  version: 1;
  uid: string;
  /** Of the object it was asked for by, for people. */
  namespace: string;
  name: string;
  environmentUid: string;
  /** Empty: the environment's disk came from the image. */
  parentUid: string;
  imageDigest: string;
  generation: number;
  createdAt: number;
  /** Disks beside the root. */
  volumes: string[];
  running: boolean;
  /** The host's ids that the files have. */
  idRange: IdRange;
  /** How far the first boot was. */
  firstBoot?: FirstBootState | null;
  /** How long nothing inside ran for it, milliseconds; 0 if it was not running. */
  frozenMs: number;
}

/** Throws when a file is not a record this version understands. */
export function parseSnapshotRecord(value: unknown, path: string): SnapshotRecord {
  const record = value as Partial<SnapshotRecord> | null | undefined;
  if (typeof record !== 'object' || record === null || record.version !== 1 || typeof record.uid !== 'string') {
    throw new Error(`${path} is not a snapshot record of version 1; it was written by another version or damaged`);
  }
  return record as SnapshotRecord;
}

export function toSnapshot(record: SnapshotRecord, exclusiveBytes: number, usedBy: number): Snapshot {
  const { version: _, idRange: __, frozenMs: ___, firstBoot: ____, ...rest } = record;
  return { ...rest, exclusiveBytes, usedBy };
}
