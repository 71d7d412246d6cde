import { describe, expect, it } from '@jest/globals';
import type { VirtualVolume } from '../../machinery/kinds/virtualvolume/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { environment } from '../testing/world.ts';
import { decideVolume } from './assign.ts';
import { type KnownVolumes, volumePlaces, volumesUsed } from './places.ts';

const volume = (status: VirtualVolume['status'] = {}, metadata: object = {}): VirtualVolume => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualVolume',
  metadata: { name: 'data', namespace: 'default', ...metadata },
  spec: { size: '1Gi' },
  status,
});
const user = (name: string, nodeName: string | undefined, created: string) => {
  const ve = environment(name, {
    ...(nodeName === undefined ? {} : { nodeName }),
    volumes: [{ name: 'd', mountPath: '/data', virtualVolume: { name: 'data' } }],
  });
  return { ...ve, metadata: { ...ve.metadata, creationTimestamp: created } };
};
const anyNode = () => true;
const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };

describe('the node of a volume', () => {
  it('is that of the oldest environment that uses it and is placed; until then it waits', () => {
    expect(decideVolume(volume(), [], anyNode)).toMatchObject({ do: 'say', phase: 'Pending' });
    expect(decideVolume(volume(), [user('a', undefined, '1')], anyNode)).toMatchObject({ do: 'say', phase: 'Pending' });
    const users = [user('late', 'node-1', '2'), user('early', 'node-2', '1'), user('none', undefined, '0')];
    expect(decideVolume(volume(), users, anyNode)).toEqual({ do: 'bind', node: 'node-2' });
  });

  it('is never changed again, and a node that is gone is told', () => {
    const bound = volume({ nodeName: 'node-1' });
    expect(decideVolume(bound, [user('a', 'node-2', '1')], anyNode)).toEqual({ do: 'nothing' });
    expect(decideVolume(bound, [], () => false)).toMatchObject({
      do: 'say',
      phase: 'Failed',
      message: expect.stringContaining('node-1'),
    });
  });

  it('cleans up after it; only without one the controller lets go', () => {
    expect(decideVolume(volume({ nodeName: 'node-1' }, deleted), [], anyNode)).toEqual({ do: 'nothing' });
    expect(decideVolume(volume({}, deleted), [], anyNode)).toEqual({ do: 'removeFinalizer' });
    expect(decideVolume(volume({ nodeName: 'node-1' }, deleted), [], () => false)).toEqual({ do: 'removeFinalizer' });
  });
});

const using = (name: string) =>
  environment('a', { volumes: [{ name: 'd', mountPath: '/d', virtualVolume: { name } }] });

describe("where an environment's volumes are", () => {
  const snapshot = { status: { nodeName: 'node-3' } } as VirtualEnvironmentSnapshot;
  const known: KnownVolumes = {
    volume: (_, name) => (name === 'data' ? volume({ nodeName: 'node-2' }) : name === 'fresh' ? volume() : undefined),
    snapshot: (_, name) => (name === 'snap' ? snapshot : undefined),
    nodeOfUser: () => undefined,
  };
  it('pins it to them', () => {
    expect(volumePlaces(using('data'), known)).toEqual({ places: [{ what: 'volume "data"', node: 'node-2' }] });
    expect(volumePlaces(using('fresh'), known)).toEqual({ places: [] });
    const reading = environment('a', { volumes: [{ name: 'd', mountPath: '/d', snapshot: { name: 'snap' } }] });
    expect(volumePlaces(reading, known)).toEqual({ places: [{ what: 'snapshot "snap"', node: 'node-3' }] });
  });

  it('pins it to an environment that was placed a moment ago with the same volume', () => {
    expect(volumePlaces(using('fresh'), { ...known, nodeOfUser: () => 'node-9' })).toEqual({
      places: [{ what: 'volume "data"'.replace('data', 'fresh'), node: 'node-9' }],
    });
  });

  it('is a sentence where there is none', () => {
    expect(volumePlaces(using('none'), known)).toEqual({
      problem: { reason: 'VolumeNotFound', message: 'there is no VirtualVolume "none"' },
    });
    const leaving = { ...known, volume: () => volume({ nodeName: 'node-2' }, deleted) };
    expect(volumePlaces(using('data'), leaving)).toMatchObject({ problem: { reason: 'VolumeTerminating' } });
  });

  it('is indexed by namespace and name', () => {
    expect(volumesUsed(using('data'))).toEqual(['default/data']);
    expect(volumesUsed(environment('b'))).toEqual([]);
  });
});
