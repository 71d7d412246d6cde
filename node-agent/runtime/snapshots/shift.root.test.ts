// A tree as a hostile guest may leave it, moved to other owners.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shiftTree } from './shift.ts';

const shift = { from: { base: 1_048_576, size: 65_536 }, to: 2_097_152 };
const own = shift.from.base + 5;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kp-shift-'));
});
afterEach(() => void execFileSync('rm', ['-rf', root]));

const give = (path: Buffer | string) => lchownSync(path, own, own + 1);
const owners = (path: Buffer | string) => {
  const { uid, gid } = lstatSync(path);
  return [uid, gid];
};
const MOVED = [shift.to + 5, shift.to + 6];

test('links are moved themselves, and what they point to outside is not touched', () => {
  const outside = join(root, 'outside');
  mkdirSync(join(root, 'tree'));
  writeFileSync(outside, '');
  give(outside);
  symlinkSync(outside, join(root, 'tree/link'));
  symlinkSync('/', join(root, 'tree/root'));
  symlinkSync('.', join(root, 'tree/loop'));
  for (const name of ['link', 'root', 'loop']) give(join(root, 'tree', name));
  expect(shiftTree(join(root, 'tree'), shift)).toBe(4);
  expect(owners(outside)).toEqual([own, own + 1]);
  for (const name of ['link', 'root', 'loop']) expect(owners(join(root, 'tree', name))).toEqual(MOVED);
});

test('names in any bytes, setuid files with several names, devices, sockets and pipes', () => {
  const odd = Buffer.concat([Buffer.from(`${root}/`), Buffer.of(0xff, 0x0a, 0x20, 0xc3)]);
  writeFileSync(odd, '');
  give(odd);
  execFileSync('mkfifo', [join(root, 'pipe')]);
  give(join(root, 'pipe'));
  writeFileSync(join(root, 'suid'), '');
  linkSync(join(root, 'suid'), join(root, 'again'));
  give(join(root, 'suid'));
  chmodSync(join(root, 'suid'), 0o6711);
  shiftTree(root, shift);
  expect(owners(odd)).toEqual(MOVED);
  expect(owners(join(root, 'pipe'))).toEqual(MOVED);
  expect(owners(join(root, 'again'))).toEqual(MOVED);
  expect(lstatSync(join(root, 'again')).mode & 0o7777).toBe(0o6711);
});

test('folders nested deeper than a path may be long are moved to the last one', () => {
  const depth = 300;
  const name = 'd'.repeat(200);
  // In a process of its own: it moves down with chdir(2), one name at a time.
  const node = (script: string) =>
    execFileSync(
      process.execPath,
      ['-e', `const fs = require('fs'); process.chdir(${JSON.stringify(root)}); ${script}`],
      {
        encoding: 'utf8',
      },
    );
  const down = `process.chdir(${JSON.stringify(name)})`;
  node(
    `for (let level = 0; level < ${depth}; level += 1) { fs.mkdirSync('${name}'); fs.lchownSync('${name}', ${own}, ${own}); ${down}; } fs.writeFileSync('last', ''); fs.lchownSync('last', ${own}, 0);`,
  );
  expect(shiftTree(root, shift)).toBe(depth + 2);
  const last = node(`for (let level = 0; level < ${depth}; level += 1) ${down}; console.log(fs.lstatSync('last').uid)`);
  expect(last.trim()).toBe(String(shift.to + 5));
});

test('memory does not grow with the number of files, and progress is told', () => {
  for (let folder = 0; folder < 20; folder += 1) {
    mkdirSync(join(root, String(folder)));
    for (let file = 0; file < 1000; file += 1) writeFileSync(join(root, String(folder), String(file)), '');
  }
  const reports: number[] = [];
  expect(shiftTree(root, { ...shift, from: { base: 0, size: 65_536 } }, (seen) => reports.push(seen))).toBe(20_021);
  expect(reports).toEqual([5000, 10_000, 15_000, 20_000]);
  expect(owners(join(root, '19/999'))).toEqual([shift.to, shift.to]);
  rmSync(root, { recursive: true });
  mkdirSync(root);
});
