import { describe, expect, it } from '@jest/globals';
import { choosePool, type PoolFacts } from './choose.ts';
import { type DeviceFacts, whyNotEmpty } from './empty.ts';
import type { PoolRecord } from './record.ts';
import { growth } from './size.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const fresh: PoolFacts = {
  named: undefined,
  record: undefined,
  fileExists: false,
  onBtrfs: false,
  file: '/data/pool.img',
  mount: '/data/pool',
};
const record = (change: Partial<PoolRecord>): PoolRecord => ({
  version: 1,
  kind: 'device',
  source: '/dev/vdb',
  fileSystemId: 'f',
  state: 'ready',
  ...change,
});

describe('where a pool is', () => {
  it('is a sparse file, unless the data directory is on btrfs, or something is named', () => {
    expect(choosePool(fresh)).toEqual({ kind: 'loop', source: '/data/pool.img' });
    expect(choosePool({ ...fresh, onBtrfs: true })).toEqual({ kind: 'directory', source: '/data/pool' });
    expect(choosePool({ ...fresh, onBtrfs: true, fileExists: true })).toEqual({
      kind: 'loop',
      source: '/data/pool.img',
    });
    expect(choosePool({ ...fresh, named: { path: '/dev/vdb', is: 'block device' } })).toEqual({
      kind: 'device',
      source: '/dev/vdb',
    });
    expect(choosePool({ ...fresh, named: { path: '/srv', is: 'folder' } })).toEqual({
      kind: 'directory',
      source: '/srv/kapelle',
    });
    expect(choosePool({ ...fresh, named: { path: '/', is: 'folder' } })).toEqual({
      kind: 'directory',
      source: '/kapelle',
    });
  });

  it('is where it was made, without being told again', () => {
    expect(choosePool({ ...fresh, record: record({}) })).toEqual({ kind: 'device', source: '/dev/vdb' });
    expect(
      choosePool({ ...fresh, onBtrfs: true, record: record({ kind: 'directory', source: '/srv/kapelle' }) }),
    ).toEqual({
      kind: 'directory',
      source: '/srv/kapelle',
    });
  });

  it('is not given up for another; a device may be called differently', () => {
    const named = { path: '/dev/vdc', is: 'block device' } as const;
    expect(choosePool({ ...fresh, named, record: record({}) })).toEqual({ kind: 'device', source: '/dev/vdc' });
    expect(choosePool({ ...fresh, named, fileExists: true })).toHaveProperty(
      'refuse',
      expect.stringContaining('is the file /data/pool.img'),
    );
    const folder = { path: '/srv', is: 'folder' } as const;
    expect(choosePool({ ...fresh, named: folder, record: record({}) })).toHaveProperty(
      'refuse',
      expect.stringContaining('leave --pool as it was'),
    );
    // Half made holds nothing.
    expect(choosePool({ ...fresh, named: folder, record: record({ state: 'making' }) })).toEqual({
      kind: 'directory',
      source: '/srv/kapelle',
    });
  });

  it('a path that leads nowhere or to a file is refused with what to do', () => {
    expect(choosePool({ ...fresh, named: { path: '/dev/vdx', is: 'missing' } })).toHaveProperty(
      'refuse',
      expect.stringContaining('attach the disk'),
    );
    expect(choosePool({ ...fresh, named: { path: '/etc/fstab', is: 'file' } })).toHaveProperty(
      'refuse',
      expect.stringContaining('give a block device or a folder'),
    );
  });
});

const empty: DeviceFacts = {
  path: '/dev/vdb',
  bytes: 10 * GIB,
  readOnly: false,
  signatures: [],
  partitions: [],
  holders: [],
  mountPoints: [],
  isSwap: false,
  busy: false,
  blank: true,
};

describe('a device that may be formatted', () => {
  it('is one that nothing at all speaks against', () => {
    expect(whyNotEmpty(empty)).toBeUndefined();
  });

  it.each<[Partial<DeviceFacts>, string]>([
    [{ signatures: ['ext4 photos'] }, 'is not empty: it holds ext4 photos'],
    [{ partitions: ['vdb1'] }, 'has partitions (vdb1)'],
    [{ holders: ['dm-0'] }, 'is part of dm-0'],
    [{ mountPoints: ['/srv'] }, 'is mounted on /srv'],
    [{ isSwap: true }, 'is used as swap'],
    [{ busy: true }, 'is in use by another program'],
    [{ readOnly: true }, 'cannot be written'],
    [{ bytes: 100 * MIB }, 'at least 1024 MiB are needed'],
    [{ blank: false }, 'holds data of no known kind'],
  ])('is not one with %j', (change, words) => {
    expect(whyNotEmpty({ ...empty, ...change })).toContain(words);
  });
});

describe('--pool-size for a pool that is there', () => {
  it('grows a file, shrinks nothing, and means nothing for a device', () => {
    expect(growth('loop', 2 * GIB, undefined)).toEqual({ bytes: 2 * GIB });
    expect(growth('loop', 2 * GIB, 3 * GIB + 5)).toEqual({ bytes: 3 * GIB });
    expect(growth('loop', 2 * GIB, 2 * GIB)).toEqual({ bytes: 2 * GIB });
    expect(growth('loop', 2 * GIB, GIB)).toMatchObject({
      bytes: 2 * GIB,
      problem: expect.stringContaining('never made smaller'),
    });
    expect(growth('device', 2 * GIB, 3 * GIB)).toMatchObject({
      bytes: 2 * GIB,
      problem: expect.stringContaining('whole device'),
    });
  });
});
