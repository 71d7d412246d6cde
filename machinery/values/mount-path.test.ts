import { describe, expect, it } from '@jest/globals';
import { byDepth, isWithin, normalizePath, whyNoMountPath } from './mount-path.ts';

describe('a mount path', () => {
  it.each([
    ['/data', '/data'],
    ['/data/', '/data'],
    ['//srv//./a/../b/', '/srv/b'],
    ['/..', '/'],
    ['/../../etc', '/etc'],
    ['/', '/'],
  ])('%s is %s', (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });

  it.each([
    ['/', 'must not be the root itself'],
    ['/srv/..', 'must not be the root itself'],
    ['/proc', 'must not be in /proc'],
    ['/proc/sys', 'must not be in /proc'],
    ['/srv/../sys/fs', 'must not be in /sys'],
    ['/dev/shm', 'must not be in /dev'],
    ['/run/host', 'must not be in /run'],
    ['/data\0', 'must not contain NUL'],
  ])('%j is refused', (path, why) => {
    expect(whyNoMountPath(path)).toContain(why);
  });

  it.each(['/data', '/processes', '/system', '/var/lib/data', '/runtime'])('%s may be one', (path) => {
    expect(whyNoMountPath(path)).toBeUndefined();
  });

  it('is within a folder, not beside one that begins alike', () => {
    expect(isWithin('/srv/a', '/srv')).toBe(true);
    expect(isWithin('/srv', '/srv')).toBe(true);
    expect(isWithin('/srva', '/srv')).toBe(false);
    expect(isWithin('/srv', '/')).toBe(true);
  });

  it('comes after those it lies in', () => {
    expect(['/a/b/c', '/z', '/a/b', '/a'].toSorted(byDepth)).toEqual(['/a', '/z', '/a/b', '/a/b/c']);
  });
});
