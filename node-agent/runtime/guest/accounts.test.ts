// Texts of passwd, shadow, group and gshadow → new texts.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type AccountInput, type AccountTexts, applyAccounts } from './accounts.ts';
import type { GuestUser } from '../wire/messages.ts';
import { digestOf, type KeptUser } from './state.ts';

const PASSWD =
  'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nold:x:1000:1000::/home/old:/bin/sh\n';
const SHADOW = 'root:*:19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\nold:!:19000:0:99999:7:::\n';
const GROUP = 'root:x:0:\nadm:x:4:old\nsudo:x:27:\nold:x:1000:\n';
const GSHADOW = 'root:*::\nadm:*::old\nsudo:*::\nold:!::\n';
const TEXTS: AccountTexts = { passwd: PASSWD, shadow: SHADOW, group: GROUP, gshadow: GSHADOW };

const user = (name: string, more: Partial<GuestUser> = {}): GuestUser => ({
  name,
  uid: -1,
  groups: [],
  home: '',
  shell: '',
  passwordHash: '',
  sshAuthorizedKeys: [],
  sudo: false,
  manageSshKeys: false,
  ...more,
});
const apply = (wanted: GuestUser[], more: Partial<AccountInput> = {}) =>
  applyAccounts({ texts: TEXTS, wanted, kept: {}, defaultShell: '/bin/bash', today: 20_000, ...more });
const lineOf = (text: string | undefined, name: string) =>
  text?.split('\n').find((line) => line.startsWith(`${name}:`));

describe('a new account', () => {
  test('is added behind everything else, with the next free id, a group of its own and no password', () => {
    const { texts, accounts, problems } = apply([user('alice')]);
    expect(texts).toEqual({
      passwd: `${PASSWD}alice:x:1001:1001::/home/alice:/bin/bash\n`,
      shadow: `${SHADOW}alice:!:20000:0:99999:7:::\n`,
      group: `${GROUP}alice:x:1001:\n`,
      gshadow: `${GSHADOW}alice:!::\n`,
    });
    expect(accounts).toEqual([{ name: 'alice', uid: 1001, gid: 1001, home: '/home/alice' }]);
    expect(problems).toEqual([]);
  });

  test('has what is declared of it', () => {
    const { texts, kept } = apply([
      user('web', { uid: 500, home: '/srv', shell: '/bin/false', groups: ['adm', 'new'], passwordHash: '$6$x' }),
    ]);
    expect(lineOf(texts.passwd, 'web')).toBe('web:x:500:500::/srv:/bin/false');
    expect(lineOf(texts.shadow, 'web')).toBe('web:$6$x:20000:0:99999:7:::');
    expect(lineOf(texts.group, 'adm')).toBe('adm:x:4:old,web');
    expect(lineOf(texts.gshadow, 'adm')).toBe('adm:*::old,web');
    expect(lineOf(texts.group, 'new')).toBe('new:x:1001:web');
    expect(kept['web']).toEqual({ uid: 500, groups: ['adm', 'new'], passwords: [digestOf('$6$x')], keyHomes: [] });
  });

  test('never takes an id that another asks for, is somebody else’s, or was its own before it was deleted inside', () => {
    const both = apply([user('any'), user('asks', { uid: 1001 })]);
    expect(both.accounts.map(({ name, uid }) => [name, uid])).toEqual([
      ['asks', 1001],
      ['any', 1002],
    ]);
    const taken = apply([user('asks', { uid: 1000 })]);
    expect(taken.problems).toEqual(["user asks: uid 1000 is old's inside"]);
    expect(taken.texts).toEqual(TEXTS);
    const back = apply([user('alice')], { kept: { alice: { uid: 1234, groups: [], passwords: [], keyHomes: [] } } });
    expect(back.accounts[0]?.uid).toBe(1234);
  });

  test('takes the group of its name where there is one', () => {
    expect(apply([user('sudo')]).accounts).toEqual([{ name: 'sudo', uid: 1001, gid: 27, home: '/home/sudo' }]);
  });

  test('where there is no shadow file one is made, so that nobody inside reads the hash', () => {
    const { texts } = apply([user('root', { passwordHash: '$6$x' })], {
      texts: { passwd: 'root::0:0:root:/root:/bin/sh\n', shadow: undefined, group: undefined, gshadow: undefined },
    });
    expect(texts).toEqual({
      passwd: 'root:x:0:0:root:/root:/bin/sh\n',
      shadow: 'root:$6$x:20000:0:99999:7:::\n',
      group: undefined,
      gshadow: undefined,
    });
  });
});

describe('an account that exists', () => {
  test('keeps its id, and what is not declared; a password that is the same is not touched', () => {
    const { texts, problems } = apply([user('old', { uid: 77, shell: '/bin/bash' })]);
    expect(lineOf(texts.passwd, 'old')).toBe('old:x:1000:1000::/home/old:/bin/bash');
    expect([texts.shadow, texts.group, texts.gshadow]).toEqual([SHADOW, GROUP, GSHADOW]);
    expect(problems).toEqual([expect.stringContaining('it has uid 1000 inside and not 77')]);
    const shadow = SHADOW.replace('old:!:19000', 'old:$6$x:19000');
    const again = apply([user('old', { passwordHash: '$6$x' })], { texts: { ...TEXTS, shadow } });
    expect(again.texts.shadow).toBe(shadow);
  });

  test('whose line nobody understands is left alone', () => {
    const passwd = `${PASSWD}broken:x:12\n`;
    const { texts, problems } = apply([user('broken')], { texts: { ...TEXTS, passwd } });
    expect(texts.passwd).toBe(passwd);
    expect(problems).toEqual([expect.stringContaining('its line in /etc/passwd is damaged')]);
  });
});

const given = (more: Partial<KeptUser> = {}): Record<string, KeptUser> => ({
  old: { uid: 1000, groups: ['adm'], passwords: [digestOf('$6$ours')], keyHomes: [], ...more },
});
const withHash = (hash: string) => ({ ...TEXTS, shadow: SHADOW.replace('old:!:', `old:${hash}:`) });
describe('declared no longer', () => {
  test('it loses the groups and the password that it had from us, and stays', () => {
    const { texts, kept } = apply([], { kept: given(), texts: withHash('$6$ours') });
    expect(lineOf(texts.shadow, 'old')).toBe('old:!$6$ours:19000:0:99999:7:::');
    expect(lineOf(texts.group, 'adm')).toBe('adm:x:4:');
    expect(texts.passwd).toBe(PASSWD);
    expect(kept).toEqual({});
  });

  test('a password that it was given inside since is its own', () => {
    const texts = withHash('$y$own');
    expect(apply([], { kept: given({ groups: [] }), texts }).texts).toEqual(texts);
  });

  test('only groups it had from us are taken from one that stays declared', () => {
    const first = apply([user('old', { groups: ['adm', 'sudo'] })]);
    expect(first.kept['old']?.groups).toEqual(['sudo']);
    const second = apply([user('old')], { texts: first.texts, kept: first.kept });
    expect([lineOf(second.texts.group, 'adm'), lineOf(second.texts.group, 'sudo')]).toEqual([
      'adm:x:4:old',
      'sudo:x:27:',
    ]);
  });

  test('keys that are still there are remembered until they are gone', () => {
    const { kept } = apply([], { kept: given({ keyHomes: ['/home/old'] }) });
    expect(kept['old']).toEqual({ uid: 1000, groups: [], passwords: [], keyHomes: ['/home/old'] });
  });
});

describe('whatever is declared and whatever is there', () => {
  const names = fc.constantFrom('root', 'daemon', 'old', 'alice', 'bob', 'carol');
  const groups = fc.uniqueArray(fc.constantFrom('adm', 'sudo', 'new', 'other'), { maxLength: 3 });
  const someUser = fc
    .record({
      name: names,
      uid: fc.constantFrom(-1, -1, 0, 33, 1000, 1001, 5000),
      groups,
      home: fc.constantFrom('', '/srv/x'),
      shell: fc.constantFrom('', '/bin/zsh'),
      passwordHash: fc.constantFrom('', '$6$a', '$6$b'),
    })
    .map((fields) => user(fields.name, fields));
  const someUsers = fc.uniqueArray(someUser, { selector: ({ name }) => name, maxLength: 5 });
  const garbage = fc.string({
    unit: fc.constantFrom('a', ':', 'x', '#', '+', ' ', '0', '\r', '\u00e9'),
    maxLength: 12,
  });
  const foreign = fc.array(garbage, { maxLength: 4 }).map((lines) => lines.map((line) => `zz${line}\n`).join(''));

  test('doing it again changes nothing', () => {
    fc.assert(
      fc.property(someUsers, someUsers, (before, wanted) => {
        const one = apply(before);
        const two = apply(wanted, { texts: one.texts, kept: one.kept });
        const three = apply(wanted, { texts: two.texts, kept: two.kept });
        expect(three.texts).toEqual(two.texts);
        expect(three.kept).toEqual(two.kept);
      }),
    );
  });

  test('lines of others are byte for byte where they were, and no uid is given twice', () => {
    fc.assert(
      fc.property(someUsers, foreign, (wanted, lines) => {
        const passwd = `${lines}${PASSWD}`;
        const group = `${lines}${GROUP}`;
        const { texts } = apply(wanted, { texts: { ...TEXTS, passwd, group } });
        const declared = new Set(wanted.map(({ name }) => name));
        const others = (text: string) => text.split('\n').filter((line) => !declared.has(line.split(':')[0] ?? ''));
        expect(others(texts.passwd ?? '')).toEqual(others(passwd));
        expect(texts.group?.startsWith(lines)).toBe(true);
        const made = (texts.passwd ?? '').split('\n').filter((line) => declared.has(line.split(':')[0] ?? ''));
        const ids = made.map((line) => line.split(':')[2]).filter((id) => id !== '0');
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('taken back, the tables are what they were but for accounts and groups that stay', () => {
    fc.assert(
      fc.property(someUsers, (wanted) => {
        const given = apply(wanted);
        const back = apply([], { texts: given.texts, kept: given.kept });
        for (const line of GROUP.trimEnd().split('\n')) expect(back.texts.group?.split('\n')).toContain(line);
        const open = (back.texts.shadow ?? '').split('\n').filter((line) => /^[^:]*:\$6\$/.test(line));
        expect(open).toEqual([]);
      }),
    );
  });
});
