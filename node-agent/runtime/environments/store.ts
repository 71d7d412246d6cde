// record.json of every environment on disk, and where everything of an environment lies. Called by the transitions.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, isErrno, readJsonIfExists, writeFileAtomic } from '../../host/files.ts';
import { dropOtherGuests, forgetGuest, loadGuest, saveGuest } from '../guest/store.ts';
import { type EnvironmentRecord, parseRecord } from './record.ts';

/** Where things lie. Data survives a reboot, run need not. */
export class Paths {
  readonly dataDir: string;
  readonly runDir: string;
  readonly node: string;

  constructor(dataDir: string, runDir: string, node: string) {
    this.dataDir = dataDir;
    this.runDir = runDir;
    this.node = node;
  }

  get environments(): string {
    return join(this.dataDir, 'environments');
  }
  /** record.json, bundle/, console.log. */
  data(uid: string): string {
    return join(this.environments, uid);
  }
  record(uid: string): string {
    return join(this.data(uid), 'record.json');
  }
  bundle(uid: string): string {
    return join(this.data(uid), 'bundle');
  }
  consoleLog(uid: string): string {
    return join(this.data(uid), 'console.log');
  }
  get runs(): string {
    return join(this.runDir, 'environments');
  }
  /** root (the overlay), lower, host/. */
  run(uid: string): string {
    return join(this.runs, uid);
  }
  /** Seen as /run/host inside. */
  hostFolder(uid: string): string {
    return join(this.run(uid), 'host');
  }
  /** The environment's device nodes, if it has any. */
  devices(uid: string): string {
    return join(this.run(uid), 'devices');
  }
  get exits(): string {
    return join(this.runDir, 'exits');
  }
  /** Where lxcfs is mounted. */
  get view(): string {
    return join(this.runDir, 'view');
  }
  get ociState(): string {
    return join(this.runDir, 'oci');
  }
  get cgroupParent(): string {
    return `/kapelle/${this.node}`;
  }
  cgroup(uid: string): string {
    return `${this.cgroupParent}/${uid}`;
  }
}

/** @param durable - also through a power failure; without it only through the end of this process */
export async function saveRecord(paths: Paths, record: EnvironmentRecord, durable: boolean): Promise<void> {
  const folder = paths.data(record.spec.uid);
  const { run, spec } = record;
  const guestFile = await saveGuest(folder, spec.guest);
  const bare = {
    spec: { ...spec, guest: null },
    run: run === null ? null : { ...run, spec: { ...run.spec, guest: null } },
  };
  await writeFileAtomic(paths.record(spec.uid), JSON.stringify({ ...record, ...bare, guestFile }), { durable });
  await dropOtherGuests(folder, guestFile);
}

export async function makeDataFolder(paths: Paths, uid: string): Promise<void> {
  await ensureFolder(paths.bundle(uid), 0o700);
}

/** Last step of a deletion: from here on nothing is known of it. The record goes first, so that no crash leaves half a folder with one. */
export async function removeDataFolder(paths: Paths, uid: string): Promise<void> {
  await rm(paths.record(uid), { force: true });
  forgetGuest(paths.data(uid));
  await rm(paths.data(uid), { recursive: true, force: true });
}

export interface LoadedRecords {
  records: EnvironmentRecord[];
  /** Folders without a record: an interrupted creation or deletion. */
  halfMade: string[];
  /** Records that cannot be read, and why. Nothing of theirs is touched. */
  unreadable: { uid: string; problem: string }[];
}

export async function loadRecords(paths: Paths): Promise<LoadedRecords> {
  const loaded: LoadedRecords = { records: [], halfMade: [], unreadable: [] };
  for (const uid of await folderNames(paths.environments)) {
    try {
      const value = await readJsonIfExists(paths.record(uid));
      if (value === undefined) loaded.halfMade.push(uid);
      else loaded.records.push(await withGuest(paths, value, parseRecord(value, paths.record(uid))));
    } catch (error) {
      loaded.unreadable.push({ uid, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return loaded;
}

/** With what is declared of the inside, which lies in a file of its own. */
async function withGuest(paths: Paths, stored: unknown, record: EnvironmentRecord): Promise<EnvironmentRecord> {
  const { guestFile } = stored as { guestFile?: string };
  if (guestFile === undefined) return record; // an earlier version's, which had none
  record.spec.guest = await loadGuest(paths.data(record.spec.uid), guestFile);
  return record;
}

export async function folderNames(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).filter((name) => !name.startsWith('.'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
