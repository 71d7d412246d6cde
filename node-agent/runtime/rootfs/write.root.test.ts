// Writing into a root whose image or guest plants links and odd files: nothing outside is ever reached.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfinedRoot, draftName } from './confined.ts';
import { writeIdentity } from './write.ts';

const OWNER = 1_234_567;
let folder: string;
let root: string;
let outside: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kp-write-'));
  [root, outside] = [join(folder, 'root'), join(folder, 'outside')];
  await mkdir(root);
  await mkdir(outside);
  await writeFile(join(outside, 'hostname'), 'the host\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const HOSTNAME = { path: '/etc/hostname', content: 'guest\n', mode: 0o644, once: false };
const ID = { path: '/etc/machine-id', content: 'id\n', mode: 0o444, once: true };
const write = (first: boolean) =>
  ConfinedRoot.within(root, OWNER, (inside) => writeIdentity(inside, [HOSTNAME, ID], first));

test("files belong to the environment's root and have their mode", async () => {
  await mkdir(join(root, 'etc'));
  expect(await write(true)).toEqual([]);
  const seen = await stat(join(root, 'etc/hostname'));
  expect([seen.uid, seen.gid, seen.mode & 0o777]).toEqual([OWNER, OWNER, 0o644]);
  expect(await readFile(join(root, 'etc/machine-id'), 'utf8')).toBe('id\n');
});

describe('the host is not reached', () => {
  test.each([
    ['an absolute link for the folder', () => symlink(outside, join(root, 'etc'))],
    ['a relative link that climbs out', () => symlink('../outside', join(root, 'etc'))],
    ['a link through /proc', () => symlink(`/proc/${process.pid}/root${outside}`, join(root, 'etc'))],
  ])('%s', async (_name, plant) => {
    await plant();
    const problems = await write(true);
    expect(problems).toHaveLength(2);
    expect(await readFile(join(outside, 'hostname'), 'utf8')).toBe('the host\n');
    expect(await readdir(outside)).toEqual(['hostname']);
  });

  test('a link in place of the file is replaced at creation, never written through', async () => {
    await mkdir(join(root, 'etc'));
    await symlink(join(outside, 'hostname'), join(root, 'etc/hostname'));
    await write(true);
    expect(await readFile(join(outside, 'hostname'), 'utf8')).toBe('the host\n');
    expect((await lstat(join(root, 'etc/hostname'))).isFile()).toBe(true);
  });

  test('a link in place of the temporary file is removed, not followed', async () => {
    await mkdir(join(root, 'etc'));
    await symlink(join(outside, 'hostname'), join(root, 'etc', draftName('hostname')));
    await write(true);
    expect(await readdir(outside)).toEqual(['hostname']);
    expect(await readFile(join(root, 'etc/hostname'), 'utf8')).toBe('guest\n');
  });
});

test("an absolute link inside means the guest's own /", async () => {
  await mkdir(join(root, 'real'));
  await symlink('/real', join(root, 'etc'));
  await write(true);
  expect(await readFile(join(root, 'real/hostname'), 'utf8')).toBe('guest\n');
});

test('later, a link the guest made itself is left to it, and what is written once is not written again', async () => {
  await mkdir(join(root, 'etc'));
  await write(true);
  await rm(join(root, 'etc/hostname'));
  await symlink('/run/own', join(root, 'etc/hostname'));
  await writeFile(join(root, 'etc/machine-id'), 'own\n', { mode: 0o644 });
  await write(false);
  expect((await lstat(join(root, 'etc/hostname'))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(root, 'etc/machine-id'), 'utf8')).toBe('own\n');
});

test('a folder where the file should be is told, not removed', async () => {
  await mkdir(join(root, 'etc/hostname'), { recursive: true });
  expect(await write(true)).toEqual(['/etc/hostname: it is a folder inside (EISDIR)']);
});
