// One environment in memory: its record, and whoever waits for its process 1 to end. Changed only inside the
// environment's turn (serial.ts).
import type { EnvironmentRecord, Observed } from './record.ts';

export interface Entry extends Observed {
  record: EnvironmentRecord;
  /** Resolved when the present run is over and cleaned up. */
  ended: Ended | undefined;
  /** Nothing of a run is on the host: neither container nor group nor network. */
  clean: boolean;
}

export interface Ended {
  promise: Promise<void>;
  resolve: () => void;
  /** Its init was sent the stop signal by this runtime. */
  signalled: boolean;
}

export function makeEnded(): Ended {
  const waiting: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => waiting.push(resolve));
  return { promise, resolve: () => waiting.forEach((resolve) => resolve()), signalled: false };
}

export const newEntry = (record: EnvironmentRecord): Entry => ({
  record,
  ended: undefined,
  clean: false,
  diskUsedBytes: 0,
  revision: 0,
  cpus: '',
  cpuProblems: [],
  view: null,
});

/** What the transitions do to an entry beside changing it. */
export interface Journal {
  /** Writes the record. */
  save(entry: Entry, durable: boolean): Promise<void>;
  /** Tells the watchers. */
  publish(entry: Entry): void;
}
