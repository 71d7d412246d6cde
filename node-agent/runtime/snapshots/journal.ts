// What snapshots keep in an environment's record. Pure; environments/record.ts has it among its fields.
import type { FirstBootState } from '../guest/state.ts';

/** Copies that are whole and are to be put in place, whatever happens. */
export interface RestoreJournal {
  snapshotUid: string;
  operation: string;
  /** `''` is the root. */
  disks: string[];
  /** How far the first boot then is; not known of snapshots of an earlier version. */
  firstBoot?: FirstBootState | null | undefined;
}

export interface SnapshotFields {
  /** Its disk was last taken into, or brought back to, this one. */
  snapshotUid: string;
  /** `operation` of the last restore that was carried out. */
  lastRestore: string;
  /** Being taken: nothing inside runs for a moment. */
  takingSnapshot: string;
  restoring: RestoreJournal | null;
}

export const NO_SNAPSHOT: SnapshotFields = { snapshotUid: '', lastRestore: '', takingSnapshot: '', restoring: null };

/** Held still because somebody asked for it, not for a snapshot. */
export const isPaused = (run: object | null): boolean => run !== null && 'paused' in run && run.paused === true;
