// Accounts as declared: the texts of passwd, shadow, group and gshadow → new texts. Everything foreign stays byte for byte. Pure;
// the files are users.ts' business. Never takes an account or a group away: files inside may belong to them.
import type { GuestUser } from '../wire/messages.ts';
import { digestOf, type KeptUser } from './state.ts';
import { Table } from './table.ts';

/** undefined: there is no such file. */
export interface AccountTexts {
  passwd: string | undefined;
  shadow: string | undefined;
  group: string | undefined;
  gshadow: string | undefined;
}

export interface AccountInput {
  texts: AccountTexts;
  wanted: readonly GuestUser[];
  /** Accounts that are or were declared, and what they were given. */
  kept: Readonly<Record<string, KeptUser>>;
  /** Of a new account that names none. */
  defaultShell: string;
  /** Days since the epoch: when a password was changed (shadow(5)). */
  today: number;
}

/** One account as it is in the new texts. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  home: string;
}

export interface AccountOutput {
  texts: AccountTexts;
  /** Of those that are declared; those with a problem that is their own end are left out. */
  accounts: Account[];
  kept: Record<string, KeptUser>;
  problems: string[];
}

/** As shadow-utils: UID_MIN and UID_MAX of login.defs(5). */
const [FIRST_ID, LAST_ID] = [1000, 60_000] as const;
const NOBODY_KEPT: KeptUser = { uid: -1, groups: [], passwords: [], keyHomes: [] };

interface Tables {
  passwd: Table;
  shadow: Table;
  group: Table;
  gshadow: Table | undefined;
}

export function applyAccounts(input: AccountInput): AccountOutput {
  const { texts, wanted, kept } = input;
  const tables: Tables = {
    passwd: new Table(texts.passwd ?? ''),
    shadow: new Table(texts.shadow ?? ''),
    group: new Table(texts.group ?? ''),
    gshadow: texts.gshadow === undefined ? undefined : new Table(texts.gshadow),
  };
  const problems: string[] = [];
  const accounts: Account[] = [];
  const after: Record<string, KeptUser> = {};
  // Ids that were given stay theirs: nobody new gets one of them.
  for (const user of inOrder(wanted)) {
    const before = kept[user.name] ?? NOBODY_KEPT;
    const account = ensureAccount(tables, user, before, input, problems);
    if (account === undefined) {
      if (kept[user.name] !== undefined) after[user.name] = before;
      continue;
    }
    accounts.push(account);
    const groups = ensureGroups(tables, user, before, problems);
    const passwords = ensurePassword(tables, user, before, input.today);
    after[user.name] = { ...before, uid: account.uid, groups, passwords };
  }
  const names = new Set(wanted.map(({ name }) => name));
  for (const [name, given] of Object.entries(kept)) {
    if (names.has(name)) continue;
    takeBack(tables, name, given);
    if (given.keyHomes.length > 0) after[name] = { ...given, groups: [], passwords: [] };
  }
  return { texts: textsOf(tables, texts), accounts, kept: after, problems };
}

/** Those that ask for an id first, so that nobody who takes any is given it. */
const inOrder = (wanted: readonly GuestUser[]): GuestUser[] => [
  ...wanted.filter(({ uid }) => uid >= 0),
  ...wanted.filter(({ uid }) => uid < 0),
];

/** A file that was not there stays away unless something came into it. */
function textOf(table: Table | undefined, old: string | undefined): string | undefined {
  const now = table?.text();
  return old === undefined && now === '' ? undefined : now;
}

function textsOf({ passwd, shadow, group, gshadow }: Tables, before: AccountTexts): AccountTexts {
  return {
    passwd: textOf(passwd, before.passwd),
    shadow: textOf(shadow, before.shadow),
    group: textOf(group, before.group),
    gshadow: textOf(gshadow, before.gshadow),
  };
}

function ensureAccount(
  tables: Tables,
  user: GuestUser,
  before: KeptUser,
  { defaultShell, today }: AccountInput,
  problems: string[],
): Account | undefined {
  const row = tables.passwd.get(user.name);
  if (row !== undefined) return adjustAccount(tables, row, user, problems);
  const uid = newUid(tables.passwd, user, before);
  if (typeof uid === 'string') {
    problems.push(uid);
    return undefined;
  }
  const gid = privateGroup(tables, user.name, uid);
  const home = user.home === '' ? `/home/${user.name}` : user.home;
  tables.passwd.set([user.name, 'x', `${uid}`, `${gid}`, '', home, user.shell === '' ? defaultShell : user.shell]);
  // "!": no password lets in (shadow(5)); a key does.
  if (tables.shadow.get(user.name) === undefined)
    tables.shadow.set([user.name, '!', `${today}`, '0', '99999', '7', '', '', '']);
  return { name: user.name, uid, gid, home };
}

function adjustAccount(tables: Tables, row: string[], user: GuestUser, problems: string[]): Account | undefined {
  const [name = '', password = 'x', uidText = '', gidText = '', gecos = '', home = '', shell = ''] = row;
  const [uid, gid] = [Number(uidText), Number(gidText)];
  if (row.length !== 7 || !isId(uid) || !isId(gid)) {
    problems.push(`user ${name}: its line in /etc/passwd is damaged and is left alone`);
    return undefined;
  }
  if (user.uid >= 0 && user.uid !== uid)
    problems.push(
      `user ${name}: it has uid ${uid} inside and not ${user.uid}; the uid of an account that exists is not changed, its files would be lost to it`,
    );
  const wanted = { home: user.home === '' ? home : user.home, shell: user.shell === '' ? shell : user.shell };
  tables.passwd.set([name, password, uidText, gidText, gecos, wanted.home, wanted.shell]);
  return { name, uid, gid, home: wanted.home };
}

const isId = (id: number): boolean => Number.isInteger(id) && id >= 0 && id < 2 ** 32 - 1;

/** A uid, or why there is none. */
function newUid(passwd: Table, user: GuestUser, before: KeptUser): number | string {
  const owners = new Map(passwd.rows(4).map(([name = '', , uid]) => [Number(uid), name]));
  if (user.uid >= 0) {
    const owner = owners.get(user.uid);
    return owner === undefined || user.uid === 0 ? user.uid : `user ${user.name}: uid ${user.uid} is ${owner}'s inside`;
  }
  if (before.uid >= 0 && !owners.has(before.uid)) return before.uid;
  return nextFree(owners) ?? `user ${user.name}: no uid from ${FIRST_ID} to ${LAST_ID} is free inside`;
}

function nextFree(taken: { has(id: number): boolean }): number | undefined {
  for (let id = FIRST_ID; id <= LAST_ID; id += 1) if (!taken.has(id)) return id;
  return undefined;
}

/** The group of its own name, made with the number of its uid if that is free. */
function privateGroup(tables: Tables, name: string, uid: number): number {
  const known = Number(tables.group.get(name)?.[2] ?? Number.NaN);
  if (isId(known)) return known;
  return makeGroup(tables, name, uid);
}

function makeGroup({ group, gshadow }: Tables, name: string, wish?: number): number {
  const taken = new Set(group.rows(3).map(([, , gid]) => Number(gid)));
  const gid = wish !== undefined && !taken.has(wish) ? wish : (nextFree(taken) ?? wish ?? LAST_ID);
  group.set([name, 'x', `${gid}`, '']);
  if (gshadow !== undefined && gshadow.get(name) === undefined) gshadow.set([name, '!', '', '']);
  return gid;
}

/** Memberships as declared. Answers those that are there because of us. */
function ensureGroups(tables: Tables, user: GuestUser, before: KeptUser, problems: string[]): string[] {
  const given: string[] = [];
  for (const name of user.groups) {
    if (tables.group.get(name) === undefined) makeGroup(tables, name);
    const members = membersOf(tables.group, name);
    if (members === undefined) {
      problems.push(`group ${name}: its line in /etc/group is damaged and is left alone`);
      continue;
    }
    if (!members.includes(user.name) || before.groups.includes(name)) given.push(name);
    setMembers(tables, name, (all) => (all.includes(user.name) ? all : [...all, user.name]));
  }
  for (const name of before.groups) if (!user.groups.includes(name)) leaveGroup(tables, name, user.name);
  return given;
}

const leaveGroup = (tables: Tables, group: string, user: string): void =>
  setMembers(tables, group, (all) => all.filter((each) => each !== user));

function membersOf(table: Table, name: string): string[] | undefined {
  const row = table.get(name);
  if (row === undefined || row.length !== 4) return undefined;
  return (row[3] ?? '').split(',').filter((each) => each !== '');
}

function setMembers({ group, gshadow }: Tables, name: string, change: (all: string[]) => string[]): void {
  for (const table of [group, gshadow]) {
    const [row, members] = [table?.get(name), table === undefined ? undefined : membersOf(table, name)];
    if (table === undefined || row === undefined || members === undefined) continue;
    const after = change(members);
    if (after.length !== members.length) table.set([...row.slice(0, 3), after.join(',')]);
  }
}

/** Answers the hashes of what we have set. */
function ensurePassword({ passwd, shadow }: Tables, user: GuestUser, before: KeptUser, today: number): string[] {
  if (user.passwordHash === '') return before.passwords;
  const row = shadow.get(user.name) ?? [user.name, '!', `${today}`, '0', '99999', '7', '', '', ''];
  if (row[1] !== user.passwordHash) shadow.set([user.name, user.passwordHash, `${today}`, ...row.slice(3)]);
  else if (shadow.get(user.name) === undefined) shadow.set(row);
  // "x" sends whoever asks to the shadow file (passwd(5)).
  const account = passwd.get(user.name);
  if (account !== undefined && account[1] !== 'x') passwd.set([user.name, 'x', ...account.slice(2)]);
  return [digestOf(user.passwordHash)];
}

/** Declared no longer: memberships and a password of ours go; the account, its files and what others gave it stay. */
function takeBack(tables: Tables, name: string, given: KeptUser): void {
  for (const group of given.groups) leaveGroup(tables, group, name);
  const row = tables.shadow.get(name);
  const hash = row?.[1] ?? '';
  if (row !== undefined && hash !== '' && given.passwords.includes(digestOf(hash)))
    tables.shadow.set([name, `!${hash}`, ...row.slice(2)]);
}
