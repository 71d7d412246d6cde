// What `kapelle up` writes down about itself and its children: read by `status` and `down`, and by the next `up`
// after a crash, which ends exactly the processes named here and no others. In the run dir: lost at reboot, as they are.
import type { ProcessIdentity } from '../../node-agent/host/proc.ts';
import { readFileIfExists, writeFileAtomic } from '../../node-agent/host/files.ts';

export type ChildPhase = 'starting' | 'ready' | 'waiting' | 'stopped';

export interface ChildState {
  name: string;
  phase: ChildPhase;
  process?: ProcessIdentity | undefined;
  restarts: number;
  /** How it ended last, in words. */
  lastExit?: string | undefined;
  /** Milliseconds since the epoch of the last start. */
  startedAt?: number | undefined;
}

export interface UpState {
  version: string;
  bootId: string;
  up: ProcessIdentity;
  nodeName: string;
  dataDir: string;
  ociRuntime?: string | undefined;
  server: string;
  startedAt: number;
  ready: boolean;
  /** In the order they were started. */
  children: ChildState[];
}

export async function readState(path: string): Promise<UpState | undefined> {
  const text = await readFileIfExists(path);
  if (text === undefined) return undefined;
  try {
    // Written by writeState only, in a folder that only root can write to.
    return JSON.parse(text) as UpState;
  } catch (cause) {
    throw new Error(`${path} is not readable as JSON: remove it, and end leftover kapelle processes by hand`, {
      cause,
    });
  }
}

export const writeState = (path: string, state: UpState): Promise<void> =>
  writeFileAtomic(path, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, durable: false });
