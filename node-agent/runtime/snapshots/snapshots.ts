// Snapshots of environments on this node: what may be asked of them. The server calls it; images/ takes root file systems from it, volumes/ views.
// One thing at a time per environment (its turn); a snapshot that somebody reads or copies is not deleted.
import { qgroupFigure, fileSystemId, subvolumeId } from '../pool/btrfs.ts';
import type { Entry, Journal } from '../environments/entry.ts';
import type { Paths } from '../environments/store.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type {
  CreateSnapshotRequest,
  EnvironmentSpec,
  IdRange,
  ReadSnapshotChunk,
  ReadSnapshotRequest,
  RestoreSnapshotRequest,
  Snapshot,
  SnapshotSource,
} from '../wire/messages.ts';
import { copyPath, snapshotFolder } from './layout.ts';
import { listStream, resolveInside, tarStream } from './read.ts';
import { type SnapshotRecord, toSnapshot } from './record.ts';
import { restoreSnapshot } from './restore.ts';
import { rootTar, whileOpen, withLayers } from './root-tar.ts';
import type { SnapshotStore } from './store.ts';
import { takeSnapshot } from './take.ts';
import { mountView, sweepViews, withView } from './view.ts';

/** The environments, as far as snapshots need them. */
export interface EnvironmentsPort {
  /** In its turn. @throws NotFound */
  inTurn<T>(uid: string, action: (entry: Entry, journal: Journal) => Promise<T>): Promise<T>;
  /** Of all, also of those being made. */
  specs(): EnvironmentSpec[];
  /** Of those that came from, or were taken into, this snapshot. */
  uidsFrom(snapshotUid: string): string[];
}

export class Snapshots {
  readonly #store: SnapshotStore;
  readonly #environments: EnvironmentsPort;
  readonly #paths: Pick<Paths, 'run'>;

  constructor(store: SnapshotStore, environments: EnvironmentsPort, paths: Pick<Paths, 'run'>) {
    this.#store = store;
    this.#environments = environments;
    this.#paths = paths;
  }

  /** Before environments are taken over. Answers what a person has to look at, one sentence each. */
  async open(): Promise<string[]> {
    await sweepViews(this.#store.parts.runDir);
    return this.#store.open();
  }

  /** Asked again it answers the one that is there. */
  async create(request: CreateSnapshotRequest): Promise<Snapshot> {
    const known = this.#store.find(request.snapshotUid);
    if (known !== undefined) return this.#view(known);
    const made = await this.#environments.inTurn(request.environmentUid, async (entry, journal) => {
      if (entry.record.phase !== 'created')
        throw failedPrecondition(`environment ${request.environmentUid} is being deleted`);
      return this.#store.find(request.snapshotUid) ?? takeSnapshot(this.#store, entry, request, journal);
    });
    return this.#view(made);
  }

  /** Nothing happens if there is none. */
  async delete(uid: string): Promise<void> {
    const record = this.#store.find(uid);
    if (record === undefined) return;
    const users = this.#usersOf(uid).map(({ namespace, name }) => `${namespace}/${name}`);
    if (users.length > 0)
      throw failedPrecondition(
        `it goes once no environment has it in spec.volumes any more: ${users.toSorted().join(', ')}`,
      );
    if (this.#store.held(uid)) throw failedPrecondition(`snapshot ${uid} is being read or copied`);
    await this.#store.adoptOut(uid, record.parentUid);
    for (const environment of this.#environments.uidsFrom(uid)) await this.#forget(environment, record);
    // Somebody may have begun to read it meanwhile.
    if (this.#store.held(uid)) throw failedPrecondition(`snapshot ${uid} is being read or copied`);
    await this.#store.remove(uid);
  }

  async list(): Promise<Snapshot[]> {
    return Promise.all(this.#store.all().map((record) => this.#view(record)));
  }

  restore(request: RestoreSnapshotRequest): Promise<void> {
    const { environmentUid } = request;
    return this.#environments.inTurn(environmentUid, (entry, journal) =>
      restoreSnapshot(this.#store, entry, request, this.#paths.run(environmentUid), journal),
    );
  }

  async *read(
    { snapshotUid, path, list }: ReadSnapshotRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ReadSnapshotChunk> {
    const source = { snapshotUid, environmentUid: '' };
    this.#store.get(snapshotUid);
    const chunks = whileOpen((hand) =>
      withLayers(this.#store, this.#inTurn, source, (layers) =>
        withView(this.#store.parts, layers, (root) => {
          const found = resolveInside(root, path);
          return hand(list ? listStream(found, signal) : tarStream(root, found, signal));
        }),
      ),
    );
    for await (const data of chunks) yield { data };
  }

  /** Root file system with ids as inside, as an uncompressed pax archive of `./…`. */
  rootTar(source: SnapshotSource, signal: AbortSignal): AsyncIterable<Buffer> {
    return rootTar(this.#store, this.#inTurn, source, signal);
  }

  /** Digest of the image below a source. @throws NotFound */
  async imageOf({ snapshotUid, environmentUid }: SnapshotSource): Promise<string> {
    if (snapshotUid !== '') return this.#store.get(snapshotUid).imageDigest;
    return this.#environments.inTurn(environmentUid, async ({ record }) => record.spec.imageDigest);
  }

  /** The whole, read-only, on `target`, with these ids. `folder` is the caller's own for a moment. @throws NotFound */
  mountView(uid: string, ids: IdRange, target: string, folder: string): Promise<void> {
    return this.#store.hold(uid, ({ imageDigest, idRange }, copies) =>
      mountView(this.#store.parts, { root: copyPath(copies, ''), imageDigest, idRange }, ids, target, folder),
    );
  }

  readonly #inTurn = <T>(uid: string, action: (entry: Entry) => Promise<T>): Promise<T> =>
    this.#environments.inTurn(uid, (entry) => action(entry));

  /** What it came from goes away: from now on it came from where that came from. */
  async #forget(environmentUid: string, { uid, parentUid }: SnapshotRecord): Promise<void> {
    await this.#environments.inTurn(environmentUid, async (entry, journal) => {
      if (entry.record.snapshotUid !== uid) return;
      entry.record.snapshotUid = parentUid;
      await journal.save(entry, true);
      journal.publish(entry);
    });
  }

  #usersOf(uid: string): EnvironmentSpec[] {
    return this.#environments.specs().filter(({ volumes }) => volumes.some(({ snapshotUid }) => snapshotUid === uid));
  }

  async #view(record: SnapshotRecord): Promise<Snapshot> {
    return toSnapshot(record, await this.#exclusiveBytes(record), this.#usersOf(record.uid).length);
  }

  /** As of the file system's last commit (at most 30 s ago). */
  async #exclusiveBytes({ uid, volumes }: SnapshotRecord): Promise<number> {
    const { path } = this.#store.parts.pool;
    const fsid = await fileSystemId(path);
    const figures = ['', ...volumes].map(async (name) => {
      const copy = copyPath(snapshotFolder(path, uid), name);
      return (await qgroupFigure(fsid, await subvolumeId(copy), 'exclusive')) ?? 0;
    });
    return (await Promise.all(figures)).reduce((sum, bytes) => sum + bytes, 0);
  }
}
