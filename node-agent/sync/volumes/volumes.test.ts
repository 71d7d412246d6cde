// From the declared volume to the runtime's, its status, and its deletion; over a memory store and the fake runtime.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../machinery/clock/manual-clock.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type VirtualVolume, virtualVolumeKind } from '../../../machinery/kinds/virtualvolume/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { silentLogger } from '../../../machinery/log/log.ts';
import { Informer } from '../../../machinery/loop/informer.ts';
import { MemoryStore } from '../../../machinery/store/memory-store.ts';
import { FakeRuntime } from '../../runtime/fake/fake-runtime.ts';
import { desiredVolumes, type VolumeSources } from '../environments/desired-volumes.ts';
import { VolumeSync } from './volume-sync.ts';
import { volumeStatus } from './volume-status.ts';

const NOW = Date.UTC(2026, 0, 1);
const MIB = 1024 ** 2;

const environment = (volumes: VirtualEnvironment['spec']['volumes'], name = 'web'): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name, namespace: 'default', uid: `uid-${name}` },
  spec: { image: 'debian-12', nodeName: 'n1', ...(volumes === undefined ? {} : { volumes }) },
});
const virtualVolume = (change: Partial<VirtualVolume['metadata']> = {}, size = '10Mi'): VirtualVolume => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualVolume',
  metadata: { name: 'data', namespace: 'default', generation: 1, ...change },
  spec: { size },
});

const snapshot = (phase: string, nodeName: string) =>
  ({ metadata: { name: 's', uid: 'snap-1' }, status: { phase, nodeName } }) as VirtualEnvironmentSnapshot;

describe('spec.volumes for the runtime', () => {
  const sources: VolumeSources = {
    nodeName: 'n1',
    volume: (_, name) => (name === 'data' ? { uid: 'vol-1' } : { why: `no ${name}` }),
    snapshot: (_, name) =>
      name === 's' ? snapshot('Ready', 'n1') : name === 'far' ? snapshot('Ready', 'n2') : undefined,
  };

  it('has uids for names and bytes for sizes', () => {
    const declared = environment([
      { name: 'a', mountPath: '/a', disk: { size: '1Gi' }, options: ['nosuid', 'noatime'] },
      { name: 'b', mountPath: '/b', readOnly: true, virtualVolume: { name: 'data' } },
      { name: 'c', mountPath: '/c', hostPath: { path: '/srv' } },
      { name: 'd', mountPath: '/d', snapshot: { name: 's' } },
      { name: 'e', mountPath: '/e', tmpfs: { size: '8Mi' } },
    ]);
    const plain = { readOnly: false, options: [] };
    expect(desiredVolumes(declared, sources)).toEqual({
      volumes: [
        { name: 'a', mountPath: '/a', readOnly: false, options: ['noatime', 'nosuid'], diskBytes: 1024 * MIB },
        { ...plain, name: 'b', mountPath: '/b', readOnly: true, volumeUid: 'vol-1' },
        { ...plain, name: 'c', mountPath: '/c', hostPath: '/srv' },
        { ...plain, name: 'd', mountPath: '/d', snapshotUid: 'snap-1' },
        { ...plain, name: 'e', mountPath: '/e', tmpfsBytes: 8 * MIB },
      ],
    });
    expect(desiredVolumes(environment(undefined), sources)).toEqual({ volumes: [] });
  });

  it('is one problem that names everything that is missing', () => {
    const declared = environment([
      { name: 'a', mountPath: '/a', virtualVolume: { name: 'none' } },
      { name: 'b', mountPath: '/b', snapshot: { name: 'far' } },
      { name: 'c', mountPath: '/c', snapshot: { name: 'gone' } },
    ]);
    expect(desiredVolumes(declared, sources)).toEqual({
      problem: {
        condition: 'VolumesReady',
        reason: 'VolumeNotReady',
        message:
          'a: no none; b: snapshot "far" is on node n2, this environment on n1; c: there is no VirtualEnvironmentSnapshot "gone"',
      },
    });
  });
});

describe('the status of a volume', () => {
  const there = { uid: 'vol-1', sizeBytes: 10 * MIB, usedBytes: MIB, usedBy: 1 };
  const status = (change: object) =>
    volumeStatus({
      object: virtualVolume(),
      volume: there,
      usedBy: ['b', 'a'],
      wantedBy: ['a', 'b'],
      now: NOW,
      ...change,
    });

  it('says that it is there, how much is in it, and who has it', () => {
    expect(status({})).toMatchObject({ phase: 'Ready', usedBytes: MIB, usedBy: ['a', 'b'], observedGeneration: 1 });
    expect(status({}).message).toBeUndefined();
  });

  it('says what is wrong', () => {
    expect(status({ volume: undefined })).toMatchObject({ phase: 'Pending', message: 'it is being made' });
    expect(status({ volume: { problem: 'the disk pool is full' } })).toMatchObject({
      phase: 'Failed',
      message: 'the disk pool is full',
    });
    expect(status({ volume: { ...there, sizeBytes: MIB } }).conditions?.[0]).toMatchObject({
      status: 'False',
      reason: 'SizeNotInForce',
    });
    expect(status({ volume: { ...there, usedBytes: 11 * MIB } })).toMatchObject({
      phase: 'Ready',
      message: expect.stringContaining('nothing can be written'),
    });
  });

  it('says for whom its deletion waits', () => {
    const object = virtualVolume({ deletionTimestamp: '2026-01-01T00:00:00Z' });
    expect(status({ object })).toMatchObject({ phase: 'Terminating', message: expect.stringContaining('a, b') });
  });
});

describe('the volumes of a node', () => {
  let [store, runtime, clock, stop] = [new MemoryStore(), new FakeRuntime(), new ManualClock(), new AbortController()];
  let running: Promise<unknown>;
  let users: VirtualEnvironment[];
  let orphans: readonly string[];
  let changed: string[];
  let sync: VolumeSync;

  beforeEach(async () => {
    [clock, stop, users, orphans, changed] = [new ManualClock(), new AbortController(), [], [], []];
    store = new MemoryStore({ clock });
    runtime = new FakeRuntime({ clock });
    const volumes = new Informer(store, virtualVolumeKind, { log: silentLogger, clock });
    sync = new VolumeSync({
      store,
      runtime,
      volumes,
      environments: { list: () => users },
      environment: () => undefined,
      nodeName: 'n1',
      onChange: (key) => changed.push(key),
      onOrphans: (uids) => (orphans = uids),
      events: { normal: () => {}, warning: () => {} } as never,
      log: silentLogger,
      clock,
    });
    running = Promise.all([volumes.run(stop.signal), sync.run(stop.signal)]);
    await volumes.synced;
  });
  afterEach(async () => {
    stop.abort();
    await running;
  });

  const get = () => store.get(virtualVolumeKind, 'data', 'default');
  /** As the controller binds it. */
  const bound = async (): Promise<VirtualVolume> => {
    const made = await store.create(virtualVolumeKind, virtualVolume({ finalizers: ['kapelle.dev/runtime'] }));
    await store.apply(
      virtualVolumeKind,
      {
        apiVersion: made.apiVersion,
        kind: made.kind,
        metadata: { name: 'data', namespace: 'default' },
        status: { nodeName: 'n1' },
      },
      { subresource: 'status', fieldManager: 'kapelle-controller', force: true },
    );
    return made;
  };
  const until = async (what: string, check: () => Promise<boolean>): Promise<void> => {
    for (let round = 0; round < 200; round += 1) {
      if (await check()) return;
      await clock.advance(100);
    }
    throw new Error(`not so: ${what}`);
  };

  it('are made, sized, told of, and deleted once nobody declares them', async () => {
    const { metadata } = await bound();
    await until('it is there', async () => (await get()).status?.phase === 'Ready');
    expect(await runtime.listVolumes()).toMatchObject([{ uid: metadata.uid, sizeBytes: 10 * MIB }]);
    expect(changed).toEqual(['default/data']);
    expect(sync.readinessOf('default', 'data')).toEqual({ uid: metadata.uid });
    expect(sync.readinessOf('default', 'other')).toHaveProperty('why');
    await store.mergePatch(virtualVolumeKind, 'data', 'default', { spec: { size: '20Mi' } });
    await until('it has grown', async () => (await runtime.listVolumes())[0]?.sizeBytes === 20 * MIB);
    users = [environment([{ name: 'd', mountPath: '/d', virtualVolume: { name: 'data' } }])];
    await store.delete(virtualVolumeKind, 'data', 'default');
    await until('it says for whom it waits', async () => (await get()).status?.message?.includes('web') === true);
    expect(await runtime.listVolumes()).toHaveLength(1);
    users = [];
    await until('it is gone', async () => (await get().catch(() => undefined)) === undefined);
    expect(await runtime.listVolumes()).toEqual([]);
  });

  it('that no object speaks of are told and left alone', async () => {
    await runtime.ensureVolume({ uid: 'stray', sizeBytes: MIB, name: '' });
    sync.lookAtAll(); // as when the runtime comes back
    await until('it is told', async () => orphans.length > 0);
    expect(orphans).toEqual(['stray']);
    expect(await runtime.listVolumes()).toHaveLength(1);
  });
});
