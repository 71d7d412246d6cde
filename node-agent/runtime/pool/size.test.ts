import { findMount } from './mounts.ts';
import { poolFileBytes } from './size.ts';

const GIB = 1024 ** 3;

test('the default is 80 % of what is free, in whole MiB, and at most 1 TiB', () => {
  expect(poolFileBytes(100 * GIB, undefined)).toBe(80 * GIB);
  expect(poolFileBytes(100 * GIB + 12_345, undefined) % 1024 ** 2).toBe(0);
  expect(poolFileBytes(5000 * GIB, undefined)).toBe(1024 * GIB);
});

test('an asked size counts, even if it is more than is free: the file is sparse', () => {
  expect(poolFileBytes(2 * GIB, 50 * GIB)).toBe(50 * GIB);
});

test('too little is refused with what is needed', () => {
  expect(() => poolFileBytes(GIB, undefined)).toThrow(/only 1024 MiB are free.*at least 1024 MiB/);
  expect(() => poolFileBytes(100 * GIB, 1000)).toThrow(/cannot be 0 MiB: at least 1024 MiB/);
});

describe('a mount point', () => {
  const mountinfo = [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '30 22 0:40 / /data/my\\040pool rw,noatime shared:2 master:1 - btrfs /dev/loop0 rw,space_cache=v2',
    '31 22 0:41 / /over rw - tmpfs first rw',
    '32 31 0:42 / /over rw - btrfs /dev/loop1 rw',
  ].join('\n');

  test('is found by its exact path, blanks unescaped', () => {
    expect(findMount(mountinfo, '/data/my pool')).toEqual({
      path: '/data/my pool',
      type: 'btrfs',
      source: '/dev/loop0',
    });
    expect(findMount(mountinfo, '/data')).toBeUndefined();
  });

  test('that was mounted over is the last', () => {
    expect(findMount(mountinfo, '/over')?.type).toBe('btrfs');
  });
});
