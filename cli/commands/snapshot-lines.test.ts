import { expect, test } from '@jest/globals';
import type { TarEntry } from '../../machinery/values/tar-header.ts';
import { entryLines, snapshotLine } from './snapshot-lines.ts';

const entry = (name: string, change: Partial<TarEntry> = {}): TarEntry => ({
  name,
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 5,
  mtime: 0,
  target: '',
  ...change,
});

test('a folder shows what is in it, by name, as ls -ln does', () => {
  const lines = entryLines([
    entry('.', { kind: 'folder', mode: 0o755, size: 0 }),
    entry('tmp', { kind: 'folder', mode: 0o1777, size: 0 }),
    entry('ping', { mode: 0o4755, size: 12_345, uid: 1000 }),
    entry('l', { kind: 'link', mode: 0o777, size: 0, target: '../x' }),
  ]);
  expect(lines).toEqual([
    'lrwxrwxrwx    0 0     0 1970-01-01 00:00 l -> ../x',
    '-rwsr-xr-x 1000 0 12345 1970-01-01 00:00 ping',
    'drwxrwxrwt    0 0     0 1970-01-01 00:00 tmp',
  ]);
});

test('a file shows itself, and a name cannot move the cursor', () => {
  expect(entryLines([entry('a\u001b[2Jb\n')])).toEqual(['-rw-r--r-- 0 0 5 1970-01-01 00:00 a?[2Jb?']);
});

const snapshot = (name: string, parentUid: string) => ({
  uid: `uid-${name}`,
  environmentUid: 'e',
  parentUid,
  imageDigest: 'sha256:0',
  generation: 1,
  createdAt: 0,
  exclusiveBytes: 1500,
  volumes: [],
  running: true,
  usedBy: 0,
  namespace: 'default',
  name,
});

test('a snapshot names its parent', () => {
  const all = [snapshot('a', ''), snapshot('b', 'uid-a')];
  expect(all.map((each) => snapshotLine(each, all))).toEqual([
    'default/a  1970-01-01T00:00:00Z  2 KiB of its own',
    'default/b  1970-01-01T00:00:00Z  2 KiB of its own, after a',
  ]);
});
