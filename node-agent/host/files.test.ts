import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findExecutable,
  pathExists,
  readFileIfExists,
  readJsonIfExists,
  removeFile,
  writeFileAtomic,
} from './files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kp-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeFileAtomic', () => {
  test.each([true, false])(
    'replaces, with the mode asked for, and leaves nothing else (durable: %p)',
    async (durable) => {
      const path = join(folder, 'record.json');
      await writeFileAtomic(path, 'old', { durable });
      await writeFileAtomic(path, 'new', { durable, mode: 0o640 });
      expect(await readFile(path, 'utf8')).toBe('new');
      expect((await stat(path)).mode & 0o777).toBe(0o640);
      expect(await readdir(folder)).toEqual(['record.json']);
    },
  );

  test('many at once: one of them wins, whole', async () => {
    const path = join(folder, 'x');
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
    await Promise.all(contents.map((content) => writeFileAtomic(path, content, { durable: false })));
    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['x']);
  });

  test('what cannot be put in place leaves no temporary file', async () => {
    const path = join(folder, 'taken');
    await mkdir(path);
    await expect(writeFileAtomic(path, 'x')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

describe('what may be missing', () => {
  test('reads as undefined, also below a file', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await readFileIfExists(join(folder, 'none'))).toBeUndefined();
    expect(await readJsonIfExists(join(folder, 'file/none'))).toBeUndefined();
    expect(await pathExists(join(folder, 'none'))).toBe(false);
    expect(await removeFile(join(folder, 'none'))).toBe(false);
  });

  test('a damaged file is not taken for a missing one', async () => {
    await writeFile(join(folder, 'file'), '{ half');
    await expect(readJsonIfExists(join(folder, 'file'))).rejects.toThrow('file is not JSON');
  });
});

test('programs are found as execvp does', async () => {
  expect(await findExecutable('sh')).toMatch(/^\/.*\/sh$/);
  expect(await findExecutable('/bin/sh')).toBe('/bin/sh');
  expect(await findExecutable('no-such-program')).toBeUndefined();
  expect(await findExecutable(join(folder, 'none'))).toBeUndefined();
});
