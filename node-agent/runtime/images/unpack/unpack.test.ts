import { decoderOf } from './decompress.ts';
import { judge, MAX_ENTRIES } from './judge.ts';
import { type Entry, parseListing } from './listing.ts';
import { sizeOf } from './words.ts';

describe('a line of tar’s listing', () => {
  test.each<[string, Entry]>([
    ['-rw-r--r-- 0/0               3 2026-11-22 18:14 "./b"', { kind: 'file', name: './b', target: undefined }],
    ['drwxr-xr-x 0/0               0 2026-11-22 18:14 "./sub/"', { kind: 'folder', name: './sub/', target: undefined }],
    [
      'hrw-r--r-- 0/0               0 2026-11-22 18:14 "./a" link to "./b"',
      { kind: 'hardLink', name: './a', target: './b' },
    ],
    ['lrwxrwxrwx 0/0               0 2026-11-22 18:14 "./l" -> "/etc"', { kind: 'link', name: './l', target: '/etc' }],
    [
      'crw-rw-rw- 0/0             1,3 2026-11-22 18:14 "dev/null"',
      { kind: 'device', name: 'dev/null', target: undefined },
    ],
    ['brw-rw---- 0/6             8,0 2026-11-22 18:14 "sda"', { kind: 'device', name: 'sda', target: undefined }],
    ['prw-r--r-- 0/0               0 2026-11-22 18:14 "fifo"', { kind: 'fifo', name: 'fifo', target: undefined }],
    ['-rw-r--r--+ 1000/1000     3 2026-11-22 18:14 "acl"', { kind: 'file', name: 'acl', target: undefined }],
    [
      'V--------- 0/0               0 2026-11-22 18:14 "label"--Volume Header--',
      { kind: 'other', name: 'label', target: undefined },
    ],
    // Names that look like something else.
    ['-rw-r--r-- 0/0 3 2026-11-22 18:14 "a\\" -> \\"b"', { kind: 'file', name: 'a" -> "b', target: undefined }],
    [
      '-rw-r--r-- 0/0 3 2026-11-22 18:14 "new\\nline\\\\\\303\\244"',
      { kind: 'file', name: 'new\nline\\\xc3\xa4', target: undefined },
    ],
    [
      'lrwxrwxrwx 0/0 0 2026-11-22 18:14 "x" -> "a\\" link to \\"b"',
      { kind: 'link', name: 'x', target: 'a" link to "b' },
    ],
  ])('%s', (line, entry) => {
    expect(parseListing(line)).toEqual(entry);
  });

  test('anything else is none', () => {
    expect(parseListing('tar: Removing leading `/')).toBeUndefined();
    expect(parseListing('')).toBeUndefined();
  });
});

const entry = (name: string, kind: Entry['kind'] = 'file'): Entry => ({ kind, name, target: undefined });

describe('what a layer hides', () => {
  const rules = { whiteouts: true, keepLeaves: true, maxEntries: MAX_ENTRIES };
  const contents = (...entries: Entry[]) => {
    const judged = judge(rules);
    for (const one of entries) judged.take(one);
    return judged.contents;
  };

  test('marks are told from what there is', () => {
    expect(
      contents(
        entry('./etc/', 'folder'),
        entry('etc/.wh.old'),
        entry('./a//b/.wh..wh..opq'),
        entry('.wh..wh..opq'),
        entry('.wh..wh.plnk', 'folder'),
        entry('/x'),
      ),
    ).toEqual({ entries: 6, removed: ['./etc/old'], opaque: ['./a/b', '.'], leaves: ['./x'] });
  });

  test.each([['.wh.'], ['a/.wh..'], ['a/.wh...'], ['.wh.dir/file']])('%s removes nothing that has a name', (name) => {
    expect(() => contents(entry(name))).toThrow(/it was refused/);
  });

  test('in an archive that is no layer they are names like others', () => {
    const judged = judge({ ...rules, whiteouts: false });
    judged.take(entry('etc/.wh.old'));
    expect(judged.contents).toMatchObject({ removed: [], leaves: ['./etc/.wh.old'] });
  });

  test('a name that is told is cut, and cannot end the sentence', () => {
    expect(() => contents(entry(`../${'"x\n'.repeat(500)}`))).toThrow(
      /its entry "\.\.\/(\\"x\\n)+…?.*" leads out of its root/,
    );
  });
});

test.each([
  [[0x1f, 0x8b, 8], 'gzip'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x42, 0x5a, 0x68], undefined],
  [[], undefined],
])('what begins with %j is unpacked by %s', (magic, tool) => {
  expect(decoderOf(Buffer.from(magic))?.tool).toBe(tool);
});

test.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1536, '1.5 KiB'],
  [10 * 1024 ** 2, '10 MiB'],
  [20 * 1024 ** 3, '20 GiB'],
  [1234567890, '1.15 GiB'],
])('%d is %s', (bytes, text) => {
  expect(sizeOf(bytes)).toBe(text);
});
