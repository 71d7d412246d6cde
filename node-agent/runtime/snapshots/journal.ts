// What snapshots keep in an environment's record. Pure; environments/record.ts has it among its fields.

/** Copies that are whole and are to be put in place, whatever happens. */
export interface RestoreJournal {
  snapshotUid: string;
  operation: string;
  /** `''` is the root. */
  disks: string[];
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
