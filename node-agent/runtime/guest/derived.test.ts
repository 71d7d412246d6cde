// Files that follow from other fields, and what may be declared at all.
import { expect, test } from '@jest/globals';
import { aSpec } from '../testing/specs.ts';
import type { Guest, GuestUser } from '../wire/messages.ts';
import { cloudInitFiles, sudoFiles } from './derived.ts';
import { guestCauses } from './validate.ts';

const NOTHING: Guest = { users: [], files: [], timezone: '', locale: '', cloudInit: null };
const USER: GuestUser = {
  name: 'alice',
  uid: -1,
  groups: [],
  home: '',
  shell: '',
  passwordHash: '',
  sshAuthorizedKeys: [],
  manageSshKeys: false,
  sudo: true,
};
const spec = (guest: Partial<Guest>) => aSpec({ guest: { ...NOTHING, ...guest } });
const textOf = (file: { content: Uint8Array } | undefined) => Buffer.from(file?.content ?? []).toString();

test('sudo is a rule for those who have it, readable by root alone as sudo wants it; nobody: no file', () => {
  const [rule] = sudoFiles(spec({ users: [USER, { ...USER, name: 'bob', sudo: false }] }));
  expect(rule).toMatchObject({ path: '/etc/sudoers.d/90-kapelle', mode: 0o440, uid: 0, gid: 0 });
  expect(textOf(rule)).toContain('\nalice ALL=(ALL:ALL) NOPASSWD: ALL\n');
  expect(textOf(rule)).not.toContain('bob');
  expect(sudoFiles(spec({}))).toEqual([]);
});

test("cloud-init's seed has the instance id, the host name, and leaves the network alone unless it is declared", () => {
  const files = cloudInitFiles(spec({ cloudInit: { userData: '#cloud-config\n', vendorData: '', networkData: '' } }));
  expect(files.map(({ path }) => path)).toEqual([
    '/var/lib/cloud/seed/nocloud/meta-data',
    '/var/lib/cloud/seed/nocloud/user-data',
    '/etc/cloud/cloud.cfg.d/99-kapelle.cfg',
  ]);
  expect(textOf(files[0])).toBe(`instance-id: ${aSpec().uid}\nlocal-hostname: web-1\n`);
  expect(textOf(files[2])).toContain('network: {config: disabled}');
  const own = cloudInitFiles(spec({ cloudInit: { userData: '', vendorData: 'v', networkData: 'version: 2\n' } }));
  expect(own.map(({ path }) => path)).toContain('/var/lib/cloud/seed/nocloud/network-config');
  expect(textOf(own.at(-1))).not.toContain('disabled');
});

test.each([
  ['a home that would end its field', { users: [{ ...USER, home: '/a:/bin/sh\nroot2::0:0' }] }],
  ['a shell with ..', { users: [{ ...USER, shell: '/bin/../x' }] }],
  ['a hash that would end its field', { users: [{ ...USER, passwordHash: '$6$a:0' }] }],
  ['a hash of two lines', { users: [{ ...USER, passwordHash: 'a\nroot:' }] }],
  ['a group that is no name', { users: [{ ...USER, groups: ['a,b'] }] }],
  ['a name for sudoers', { users: [{ ...USER, name: 'ALL' }] }],
  ['a path with ..', { files: [{ path: '/etc/../x', content: Buffer.from(''), mode: 0, uid: 0, gid: 0 }] }],
  ['a path that is no file', { files: [{ path: '/etc/', content: Buffer.from(''), mode: 0, uid: 0, gid: 0 }] }],
  [
    'a file of more than 1 MiB',
    { files: [{ path: '/a', content: Buffer.alloc(2 ** 20 + 1), mode: 0, uid: 0, gid: 0 }] },
  ],
  ['a time zone that climbs', { timezone: '../../etc/shadow' }],
])('%s is refused', (_what, guest: Partial<Guest>) => {
  expect(guestCauses(spec(guest))).toHaveLength(1);
});

test('what is declared as it should be is not refused', () => {
  const files = [{ path: '/etc/app/config', content: Buffer.from('x'), mode: 0o600, uid: 1000, gid: 0 }];
  const users = [{ ...USER, home: '/srv/a', shell: '/bin/sh', passwordHash: '$y$j9T$a$b' }];
  expect(guestCauses(spec({ users, files, timezone: 'America/Argentina/Ushuaia', locale: 'de_DE.UTF-8' }))).toEqual([]);
});
