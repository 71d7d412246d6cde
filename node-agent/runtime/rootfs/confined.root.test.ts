// Reading and writing inside a root that somebody hostile has arranged: the host is not reached, and what is in the way is told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { ConfinedRoot, draftName } from './confined.ts';
import { stripIdentity } from './strip.ts';

const BASE = 1_300_000;
const FACTS = { uid: 5, gid: 6, mode: 0o640 };
let folder: string;
let root: string;
let outside: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kp-confined-'));
  [root, outside] = [join(folder, 'root'), join(folder, 'outside')];
  await mkdir(root);
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), 'the host\n');
});
afterEach(async () => {
  await run(['chattr', '-R', '-i', root], { okCodes: [0, 1] });
  await rm(folder, { recursive: true, force: true });
});

const inside = <T>(action: (root: ConfinedRoot) => Promise<T>): Promise<T> => ConfinedRoot.within(root, BASE, action);
const write = (path: string, content = 'new\n') => inside((all) => all.write(path, content, FACTS));
const hostIsWhole = async () => {
  expect(await readdir(outside)).toEqual(['secret']);
  expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('the host\n');
  expect((await stat(join(outside, 'secret'))).uid).toBe(0);
};

test('folders on the way are made, owner and mode are as said, and what is there like this is not touched', async () => {
  expect(await write('/a/b/c.conf')).toBe(true);
  const made = await stat(join(root, 'a/b/c.conf'));
  expect([made.uid, made.gid, made.mode & 0o7777]).toEqual([BASE + 5, BASE + 6, 0o640]);
  const parent = await stat(join(root, 'a'));
  expect([parent.uid, parent.mode & 0o7777]).toEqual([BASE, 0o755]);
  expect(await write('/a/b/c.conf')).toBe(false);
  expect((await stat(join(root, 'a/b/c.conf'))).ino).toBe(made.ino);
  await chmod(join(root, 'a/b/c.conf'), 0o777);
  expect(await write('/a/b/c.conf')).toBe(true);
  expect(await readdir(join(root, 'a/b'))).toEqual(['c.conf']);
});

const targets = () => [
  outside,
  '../outside',
  `/proc/self/root${outside}`,
  `/proc/${process.pid}/cwd`,
  '/proc/self/fd/1',
];
describe('links', () => {
  test.each([0, 1, 2, 3, 4])('at any component of the way never lead out (%#)', async (which) => {
    const target = targets()[which] ?? '';
    await symlink(target, join(root, 'a'));
    await mkdir(join(root, 'real/x'), { recursive: true });
    await symlink(target, join(root, 'real/x/b'));
    for (const path of ['/a/f', '/a/n/f', '/real/x/b/f', '/real/x/b/n/f']) {
      await write(path).catch((error: unknown) => expect(String(error)).toContain(path));
    }
    await hostIsWhole();
  });

  test('in place of the file are replaced, in place of the draft are removed, and neither is followed', async () => {
    await mkdir(join(root, 'etc'));
    await symlink(join(outside, 'secret'), join(root, 'etc/f'));
    await symlink(join(outside, 'secret'), join(root, 'etc', draftName('f')));
    await write('/etc/f');
    expect((await lstat(join(root, 'etc/f'))).isFile()).toBe(true);
    expect(await readdir(join(root, 'etc'))).toEqual(['f']);
    await hostIsWhole();
  });

  test('are read inside, not outside', async () => {
    await mkdir(join(root, 'etc'));
    await symlink(join(outside, 'secret'), join(root, 'etc/f'));
    await symlink('/etc/own', join(root, 'etc/g'));
    await writeFile(join(root, 'etc/own'), 'inside');
    expect(await inside((all) => all.read('/etc/f'))).toBeUndefined();
    expect((await inside((all) => all.read('/etc/g')))?.content.toString()).toBe('inside');
    expect(await inside((all) => all.list(outside))).toEqual([]);
  });

  test('are made, replaced and removed as links', async () => {
    const set = (target: string) => inside((all) => all.link('/etc/localtime', target));
    expect([await set('/x'), await set('/x'), await set('/y')]).toEqual([true, false, true]);
    expect(await readlink(join(root, 'etc/localtime'))).toBe('/y');
    await symlink(join(outside, 'secret'), join(root, 'l'));
    expect(await inside((all) => all.remove('/l'))).toBe(true);
    expect(await inside((all) => all.remove('/l'))).toBe(false);
    await hostIsWhole();
  });
});

describe('what is no file', () => {
  test('a pipe is not waited for: reading tells, writing replaces it', async () => {
    await run(['mkfifo', join(root, 'p')]);
    await expect(inside((all) => all.read('/p'))).rejects.toThrow('/p: it is a pipe, socket or device inside');
    await write('/p');
    expect(await readFile(join(root, 'p'), 'utf8')).toBe('new\n');
  });

  test.each([
    ['a folder in place of the file', () => mkdir(join(root, 'f')), '/f: it is a folder inside (EISDIR)'],
    [
      'a file in place of a folder',
      () => writeFile(join(root, 'f'), ''),
      '/f/g: something on the way there is no folder',
    ],
  ])('%s is told and left', async (_what, plant, message) => {
    await plant();
    const path = message.slice(0, message.indexOf(':'));
    await expect(write(path)).rejects.toThrow(message);
  });

  test('a file too large to be anything of ours is not read', async () => {
    await run(['truncate', '-s', '1G', join(root, 'big')]);
    await expect(inside((all) => all.read('/big'))).rejects.toThrow(/^\/big: it has more than \d+ bytes$/);
    expect(await inside((all) => all.readStart('/big', 10))).toHaveLength(10);
  });
});

test('an immutable folder is told, and nothing is left in it', async () => {
  await mkdir(join(root, 'etc'));
  // tmpfs and others have no such flag: then there is nothing to try.
  const { code } = await run(['chattr', '+i', join(root, 'etc')], { okCodes: [0, 1] });
  if (code !== 0) return;
  await expect(write('/etc/f')).rejects.toThrow(/^\/etc\/f: the file system refuses it: .*immutable/);
  expect(await readdir(join(root, 'etc'))).toEqual([]);
});

test('a full disk is told, the old file stays, and no draft is left', async () => {
  await mkdir(join(root, 'small'));
  await run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'kp-confined', join(root, 'small')]);
  try {
    await write('/small/f', 'old\n');
    await expect(write('/small/f', 'x'.repeat(200_000))).rejects.toThrow('/small/f: the disk is full (ENOSPC)');
    expect(await readdir(join(root, 'small'))).toEqual(['f']);
    expect(await readFile(join(root, 'small/f'), 'utf8')).toBe('old\n');
  } finally {
    await run(['umount', join(root, 'small')]);
  }
});

test('folders that are swapped for links meanwhile, thousands of times, lead nobody out', async () => {
  await mkdir(join(root, 'd'));
  const script = `while [ -e ${root}/go ]; do mv -T ${root}/d ${root}/e; ln -s ${outside} ${root}/d; rm ${root}/d; mv -T ${root}/e ${root}/d; done`;
  await writeFile(join(root, 'go'), '');
  const swapping = run(['sh', '-c', script], { timeoutMs: 60_000, okCodes: [0, 1] });
  for (let count = 0; count < 300; count += 1) {
    await write(`/d/f${count % 5}`, `${count}\n`).catch(() => {});
    await write(`/d/n${count % 5}/f`, `${count}\n`).catch(() => {});
  }
  await rm(join(root, 'go'));
  await swapping;
  await hostIsWhole();
});

test('what one machine must not share with another is taken out of an image, and nothing of the host', async () => {
  await mkdir(join(root, 'etc/ssh'), { recursive: true });
  await mkdir(join(root, 'var/lib/systemd'), { recursive: true });
  for (const name of ['ssh_host_rsa_key', 'ssh_host_rsa_key.pub', 'ssh_host_ed25519_key-cert.pub', 'moduli'])
    await writeFile(join(root, 'etc/ssh', name), 'x');
  await symlink(join(outside, 'secret'), join(root, 'etc/ssh/ssh_host_dsa_key'));
  await writeFile(join(root, 'etc/machine-id'), 'of another\n');
  await chown(join(root, 'etc/machine-id'), 0, 0);
  await link(join(outside, 'secret'), join(root, 'var/lib/systemd/random-seed'));
  await stripIdentity(root);
  expect(await readdir(join(root, 'etc/ssh'))).toEqual(['moduli']);
  expect(await readdir(join(root, 'var/lib/systemd'))).toEqual([]);
  expect(await readFile(join(root, 'etc/machine-id'), 'utf8')).toBe('');
  await hostIsWhole();
});
