import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { decodeTarHeaders, encodeTarHeader, type TarEntry, tarEnd } from './tar-header.ts';

const entry = (change: Partial<TarEntry> = {}): TarEntry => ({
  name: 'etc/passwd',
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 1234,
  mtime: 1_700_000_000,
  target: '',
  ...change,
});

test('what was written is read, whatever the names', () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !name.includes('\0'));
  fc.assert(
    fc.property(fc.array(fc.tuple(names, names, fc.nat(), fc.nat(2 ** 32 - 2))), (made) => {
      const entries = made.flatMap(([name, target, size, uid]) => [
        entry({ name, size, uid }),
        entry({ name, target, size: 0, kind: 'link', mode: 0o777 }),
        entry({ name, size: 0, kind: 'folder', mode: 0o4755 }),
      ]);
      expect(decodeTarHeaders(Buffer.concat([...entries.map(encodeTarHeader), tarEnd()]))).toEqual(entries);
    }),
    { numRuns: 50 },
  );
});

test('an extended header whose length changes its own number of digits is right', () => {
  for (let length = 80; length < 110; length += 1) {
    const name = 'n'.repeat(length);
    expect(decodeTarHeaders(encodeTarHeader(entry({ name })))).toEqual([entry({ name })]);
  }
});

test('what is no list of headers is refused', () => {
  expect(() => decodeTarHeaders(Buffer.alloc(512, 0x61))).toThrow('this is no list of headers');
});

test('tar reads it too', () => {
  const archive = Buffer.concat([
    encodeTarHeader(entry({ name: 'a file', uid: 70_000 })),
    encodeTarHeader(entry({ name: 'l', kind: 'link', target: 'a file' })),
    tarEnd(),
  ]);
  const said = execFileSync('tar', ['--list', '--verbose', '--numeric-owner', '--file', '-'], {
    input: archive,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC' },
  });
  expect(said.trim().split('\n')).toEqual([
    expect.stringMatching(/^-rw-r--r-- 70000\/0 +0 2023-11-14 22:13 a file$/),
    expect.stringMatching(/^lrw-r--r-- 0\/0 +0 2023-11-14 22:13 l -> a file$/),
  ]);
});
