// The snapshots that are in the pool: read at start, published and taken away whole. A folder with a uid's name is always a finished snapshot;
// what a crash left of others is removed. Called by snapshots.ts and what is beside it. Knows nothing of environments.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { describeError } from '../../../machinery/log/log.ts';
import { ensureFolder, moveFile, readJsonIfExists, removeTemporaries, writeFileAtomic } from '../../host/files.ts';
import { namesIn, removeCopies } from './copies.ts';
import {
  disksFolder,
  draftFolder,
  environmentsFolder,
  recordFile,
  sideOf,
  snapshotFolder,
  snapshotsFolder,
} from './layout.ts';
import type { SnapshotParts } from './parts.ts';
import { parseSnapshotRecord, type SnapshotRecord } from './record.ts';

export class SnapshotStore {
  readonly #parts: SnapshotParts;
  readonly #records = new Map<string, SnapshotRecord>();
  /** How many are reading from or copying a snapshot. */
  readonly #holds = new Map<string, number>();

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
  }

  get parts(): SnapshotParts {
    return this.#parts;
  }

  /** Before environments are taken over. Answers what a person has to look at, one sentence each. */
  async open(): Promise<string[]> {
    const { pool, log } = this.#parts;
    const folder = snapshotsFolder(pool.path);
    await ensureFolder(folder, 0o700);
    await ensureFolder(disksFolder(pool.path), 0o755);
    const problems: string[] = [];
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      try {
        if (name.startsWith('.view-')) await pool.deleteSubvolume(path);
        else if (name.startsWith('.')) await removeCopies(this.#parts, path);
        else {
          await removeTemporaries(path);
          const value = await readJsonIfExists(recordFile(path));
          this.#records.set(name, parseSnapshotRecord(value, recordFile(path)));
        }
      } catch (error) {
        problems.push(`snapshot ${name} is left alone: ${describeError(error)}`);
        log.error('a snapshot could not be read', { snapshot: name, error: describeError(error) });
      }
    }
    return problems;
  }

  /**
   * Once environments are taken over: copies that no environment is waiting for. `keep`: environments whose record cannot be read; what is
   * theirs may be all there is.
   */
  async sweepSides(keep: ReadonlySet<string>): Promise<void> {
    const { pool } = this.#parts;
    for (const folder of [environmentsFolder(pool.path), disksFolder(pool.path)]) {
      for (const name of await namesIn(folder)) {
        const side = sideOf(name);
        if (side === undefined || [...keep].some((uid) => side.rest.startsWith(uid))) continue;
        await pool.deleteSubvolume(join(folder, name));
      }
    }
  }

  find(uid: string): SnapshotRecord | undefined {
    return this.#records.get(uid);
  }

  /** @throws NotFound */
  get(uid: string): SnapshotRecord {
    const record = this.#records.get(uid);
    if (record === undefined) throw new ApiError('NotFound', `snapshot ${uid} is not on this node`);
    return record;
  }

  all(): SnapshotRecord[] {
    return [...this.#records.values()];
  }

  /** How many are layered on an image. */
  usersOf(digest: string): number {
    return this.all().filter(({ imageDigest }) => imageDigest === digest).length;
  }

  held(uid: string): boolean {
    return (this.#holds.get(uid) ?? 0) > 0;
  }

  /** It stays while `action` runs. @throws NotFound */
  async hold<T>(uid: string, action: (record: SnapshotRecord, folder: string) => Promise<T>): Promise<T> {
    const record = this.get(uid);
    this.#holds.set(uid, (this.#holds.get(uid) ?? 0) + 1);
    try {
      return await action(record, snapshotFolder(this.#parts.pool.path, uid));
    } finally {
      const left = (this.#holds.get(uid) ?? 1) - 1;
      if (left === 0) this.#holds.delete(uid);
      else this.#holds.set(uid, left);
    }
  }

  /** The draft of that uid is whole: from here on it is a snapshot. */
  async publish(record: SnapshotRecord): Promise<void> {
    const { path } = this.#parts.pool;
    const draft = draftFolder(path, record.uid);
    await writeFileAtomic(recordFile(draft), `${JSON.stringify(record)}\n`);
    await moveFile(draft, snapshotFolder(path, record.uid));
    this.#records.set(record.uid, record);
  }

  /** Children of one that goes away are their grandparent's. */
  async adoptOut(uid: string, parentUid: string): Promise<void> {
    for (const child of this.all().filter((each) => each.parentUid === uid)) {
      const changed = { ...child, parentUid };
      await writeFileAtomic(
        recordFile(snapshotFolder(this.#parts.pool.path, child.uid)),
        `${JSON.stringify(changed)}\n`,
      );
      this.#records.set(child.uid, changed);
    }
  }

  /** At once it is no snapshot any more; then its copies go. What fails of that is done at the next start. */
  async remove(uid: string): Promise<void> {
    const { pool } = this.#parts;
    const gone = join(snapshotsFolder(pool.path), `.gone-${uid}-${randomBytes(4).toString('hex')}`);
    this.#records.delete(uid);
    await moveFile(snapshotFolder(pool.path, uid), gone);
    await removeCopies(this.#parts, gone);
  }
}
