// What snapshots are made with: every effect outside of the pool as a function, so that a test can put another in its place.
import type { Clock } from '../../../machinery/clock/clock.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { Pool } from '../pool/pool.ts';

export interface SnapshotParts {
  pool: Pick<Pool, 'path' | 'deleteSubvolume'>;
  /** The runtime's run directory: what is read is mounted below it. */
  runDir: string;
  /** Folder of an image's root. @throws NotFound */
  imagePath(digest: string): Promise<string>;
  /** Nothing in the environment's groups runs once this resolves. */
  freeze(environmentUid: string): Promise<void>;
  /** No error if nothing is frozen, or there is no group. */
  thaw(environmentUid: string): Promise<void>;
  clock: Clock;
  log: Logger;
}
