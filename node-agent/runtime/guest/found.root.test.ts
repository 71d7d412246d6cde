// A disk that was somebody else's, or its own of an earlier time: who got in by our keys and rules then does not get in now.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { ConfinedRoot } from '../rootfs/confined.ts';
import { aSpec } from '../testing/specs.ts';
import type { GuestUser } from '../wire/messages.ts';
import { applyGuest } from './apply.ts';
import { findGiven } from './found.ts';
import { type GuestState, NO_GUEST_STATE } from './state.ts';

const BASE = 1_400_000;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kp-found-'));
  await put('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
  await put('etc/group', 'root:x:0:\n');
  await mkdir(join(root, 'root'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
const user = (name: string): GuestUser => ({
  name,
  uid: -1,
  groups: [],
  home: '',
  shell: '',
  passwordHash: '',
  sshAuthorizedKeys: [`key of ${name}`],
  manageSshKeys: true,
  sudo: true,
});
/** As a record that knows nothing of what was declared before: a clone's. */
async function apply(names: string[], state: GuestState = structuredClone(NO_GUEST_STATE)): Promise<GuestState> {
  const guest = { users: names.map(user), files: [], timezone: '', locale: '', cloudInit: null };
  await ConfinedRoot.within(root, BASE, async (inside) => {
    await findGiven(inside, state);
    const context = { inside, spec: aSpec({ guest }), state, clock: systemClock, remember: () => Promise.resolve() };
    await applyGuest(context);
  });
  return state;
}
const keysOf = (home: string) => readFile(join(root, home, '.ssh/authorized_keys'), 'utf8').catch(() => 'none');

test('keys and rules of an earlier life go, those that are declared again and those that are the user’s own stay', async () => {
  await apply(['alice', 'bob']);
  await writeFile(join(root, 'home/alice/.ssh/authorized_keys'), `own\n${await keysOf('home/alice')}`);
  const state = await apply(['bob']);
  expect([await keysOf('home/alice'), await keysOf('home/bob')]).toEqual([
    'own\n',
    expect.stringContaining('key of bob'),
  ]);
  expect(await readFile(join(root, 'etc/sudoers.d/90-kapelle'), 'utf8')).not.toContain('alice');
  expect(Object.keys(state.users)).toEqual(['bob']);
  await apply([]);
  expect(await keysOf('home/bob')).toBe('none');
  await expect(stat(join(root, 'etc/sudoers.d/90-kapelle'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readFile(join(root, 'etc/passwd'), 'utf8')).toContain('alice');
});

test('nothing is found where nothing of ours is', async () => {
  await put('root/.ssh/authorized_keys', 'own\n');
  await put('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nbroken\nodd:x:1:1::relative:/bin/sh\n');
  expect((await apply([])).users).toEqual({});
  expect(await keysOf('root')).toBe('own\n');
});
