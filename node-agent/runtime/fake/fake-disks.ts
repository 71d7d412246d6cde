// Snapshots and volumes of the fake runtime: bookkeeping and refusals of the real one, without data. Called only by fake-runtime.ts.
import { notFound } from '../../../machinery/errors/errors.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type * as m from '../wire/messages.ts';
import type { FakeRecord } from './fake-record.ts';

export class FakeDisks {
  readonly #snapshots = new Map<string, m.Snapshot>();
  readonly #volumes = new Map<string, m.Volume>();
  readonly #records: ReadonlyMap<string, FakeRecord>;

  constructor(records: ReadonlyMap<string, FakeRecord>) {
    this.#records = records;
  }

  createSnapshot({ snapshotUid, environmentUid, namespace, name }: m.CreateSnapshotRequest, now: number): m.Snapshot {
    const known = this.#snapshots.get(snapshotUid);
    if (known !== undefined) return known;
    const record = this.#environment(environmentUid);
    const { spec } = record;
    const snapshot: m.Snapshot = {
      uid: snapshotUid,
      environmentUid,
      parentUid: record.snapshotUid,
      imageDigest: spec.imageDigest,
      generation: spec.generation,
      createdAt: now,
      exclusiveBytes: 0,
      volumes: spec.volumes.filter(({ diskBytes }) => diskBytes !== undefined).map(({ name }) => name),
      running: record.run !== null,
      usedBy: 0,
      namespace,
      name,
    };
    this.#snapshots.set(snapshotUid, snapshot);
    record.snapshotUid = snapshotUid;
    return snapshot;
  }

  deleteSnapshot(uid: string): void {
    const users = this.#usersOf(({ snapshotUid }) => snapshotUid === uid);
    if (users > 0) throw failedPrecondition(`snapshot ${uid} is used by ${users} environments`);
    this.#snapshots.delete(uid);
  }

  snapshots(): m.Snapshot[] {
    return [...this.#snapshots.values()];
  }

  restoreSnapshot({ environmentUid, snapshotUid, operation }: m.RestoreSnapshotRequest): void {
    const record = this.#environment(environmentUid);
    if (record.lastRestore === operation) return;
    if (!this.#snapshots.has(snapshotUid)) throw notFound('snapshots', '', snapshotUid);
    if (record.run !== null) throw failedPrecondition(`environment ${environmentUid} runs; stop it first`);
    Object.assign(record, { snapshotUid, lastRestore: operation });
  }

  ensureVolume({ uid, sizeBytes }: m.EnsureVolumeRequest): m.Volume {
    const volume = { ...(this.#volumes.get(uid) ?? { uid, usedBytes: 0, usedBy: 0 }), sizeBytes };
    this.#volumes.set(uid, volume);
    return volume;
  }

  deleteVolume(uid: string): void {
    const users = this.#usersOf(({ volumeUid }) => volumeUid === uid);
    if (users > 0) throw failedPrecondition(`volume ${uid} is used by ${users} environments`);
    this.#volumes.delete(uid);
  }

  volumes(): m.Volume[] {
    return [...this.#volumes.values()].map((volume) => ({
      ...volume,
      usedBy: this.#usersOf(({ volumeUid }) => volumeUid === volume.uid),
    }));
  }

  #environment(uid: string): FakeRecord {
    const record = this.#records.get(uid);
    if (record === undefined) throw notFound('environments', '', uid);
    return record;
  }

  #usersOf(uses: (mount: m.VolumeMount) => boolean): number {
    return [...this.#records.values()].filter(({ spec }) => spec.volumes.some(uses)).length;
  }
}
