// That a mount namespace which copied the host's mounts lets go of what is unmounted under the run directory.
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { start } from '../../host/exec.ts';
import { readMounts } from '../../host/proc.ts';
import { MNT_DETACH, mount, umount } from '../../host/syscalls.ts';
import { shareMounts, unshareMounts } from './propagation.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'kp-propagation-')));
});

afterEach(async () => {
  unshareMounts(folder);
  await rm(folder, { recursive: true });
});

test('a namespace that was made in between does not hold a mount that is gone here', async () => {
  expect(await shareMounts(folder)).toBe(true);
  const inner = join(folder, 'inner');
  await mkdir(inner);
  mount('kp-propagation', inner, 'tmpfs', 0, 'size=64k');
  const other = start(['unshare', '--mount', '--propagation', 'slave', 'cat'], { stdin: 'pipe', stdout: 'pipe' });
  try {
    other.stdin?.write('.');
    // cat answers once it runs, which is after unshare(2).
    await new Promise((resolve) => other.stdout?.once('data', resolve));
    const mounts = () => readFile(`/proc/${other.pid}/mountinfo`, 'utf8');
    expect(await mounts()).toContain(` ${inner} `);
    umount(inner, MNT_DETACH);
    expect(await mounts()).not.toContain(` ${inner} `);
  } finally {
    other.stdin?.end();
    await other.exited;
  }
});

test('doing it again changes nothing, and taking it away leaves no mount', async () => {
  const ours = async () => (await readMounts()).filter(({ mountPoint }) => mountPoint === folder).length;
  await shareMounts(folder);
  await shareMounts(folder);
  expect(await ours()).toBe(1);
  unshareMounts(folder);
  unshareMounts(folder);
  expect(await ours()).toBe(0);
});

test('what is mounted below already is not hidden', async () => {
  const inner = join(folder, 'inner');
  await mkdir(inner);
  mount('kp-propagation', inner, 'tmpfs', 0, 'size=64k');
  try {
    expect(await shareMounts(folder)).toBe(false);
    expect((await readMounts()).some(({ mountPoint }) => mountPoint === folder)).toBe(false);
  } finally {
    umount(inner, MNT_DETACH);
  }
});
