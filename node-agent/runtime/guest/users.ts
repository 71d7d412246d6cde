// Accounts, homes and SSH keys inside, as declared. The texts are accounts.ts' and keys.ts' business; here they are read and written.
// Called by apply.ts. Works the same whether anything runs inside or not.
import type { Clock } from '../../../machinery/clock/clock.ts';
import { closeSync } from 'node:fs';
import type { GuestUser } from '../wire/messages.ts';
import type { ConfinedRoot, Facts } from '../rootfs/confined.ts';
import { InsideProblem } from '../rootfs/problem.ts';
import { type Account, type AccountTexts, applyAccounts } from './accounts.ts';
import { ensureHome } from './home.ts';
import { keyLines, withKeys } from './keys.ts';
import { withPasswordLock } from './password-lock.ts';
import type { GuestState, KeptUser } from './state.ts';

export interface UserContext {
  inside: ConfinedRoot;
  clock: Clock;
  state: GuestState;
  /** Writes the state down: before anything that has to be taken back one day is given. */
  remember: () => Promise<void>;
}

const DAY_MS = 86_400_000;

/** Answers what is not as declared. */
export async function applyUsers(users: readonly GuestUser[], context: UserContext): Promise<string[]> {
  const { inside, clock, state } = context;
  if (users.length === 0 && Object.keys(state.users).length === 0) return [];
  if (inside.targetKindOf('/etc/passwd') !== 'file') {
    return users.length === 0 ? [] : ['users: there is no /etc/passwd inside, so there are no accounts'];
  }
  const before = state.users;
  const { accounts, problems } = await withPasswordLock(inside, clock, () => changeAccounts(users, context));
  const byName = new Map(accounts.map((account) => [account.name, account]));
  for (const user of users) {
    const account = byName.get(user.name);
    if (account !== undefined) problems.push(...(await applyHome(user, account, before[user.name], context)));
  }
  problems.push(...(await takeKeysBack(users, context)));
  return problems;
}

const TABLES: Readonly<Record<keyof AccountTexts, { path: string; facts: Facts }>> = {
  group: { path: '/etc/group', facts: { uid: 0, gid: 0, mode: 0o644 } },
  gshadow: { path: '/etc/gshadow', facts: { uid: 0, gid: 0, mode: 0o600 } },
  shadow: { path: '/etc/shadow', facts: { uid: 0, gid: 0, mode: 0o600 } },
  // Last: an account that is seen is whole.
  passwd: { path: '/etc/passwd', facts: { uid: 0, gid: 0, mode: 0o644 } },
};
const TABLE_NAMES = Object.keys(TABLES) as (keyof AccountTexts)[];

async function changeAccounts(
  users: readonly GuestUser[],
  { inside, clock, state, remember }: UserContext,
): Promise<{ accounts: Account[]; problems: string[] }> {
  const texts: AccountTexts = { passwd: undefined, shadow: undefined, group: undefined, gshadow: undefined };
  const facts: Partial<Record<keyof AccountTexts, Facts>> = {};
  for (const name of TABLE_NAMES) {
    const file = await inside.read(TABLES[name].path);
    if (file === undefined) continue;
    // One character per byte, so that foreign lines come out as they were, whatever their encoding.
    texts[name] = file.content.toString('latin1');
    facts[name] = { uid: file.uid, gid: file.gid, mode: file.mode };
  }
  const defaultShell = inside.targetKindOf('/bin/bash') === 'file' ? '/bin/bash' : '/bin/sh';
  const today = Math.floor(clock.now() / DAY_MS);
  const wanted = users.map((user) => ({ ...user, home: asBytes(user.home), shell: asBytes(user.shell) }));
  const after = applyAccounts({ texts, wanted, kept: state.users, defaultShell, today });
  if (JSON.stringify(after.kept) !== JSON.stringify(state.users)) {
    state.users = after.kept;
    await remember();
  }
  for (const name of TABLE_NAMES) {
    const text = after.texts[name];
    if (text === undefined || text === texts[name]) continue;
    await inside.write(TABLES[name].path, Buffer.from(text, 'latin1'), facts[name] ?? TABLES[name].facts);
  }
  return {
    accounts: after.accounts.map((account) => ({ ...account, home: fromBytes(account.home) })),
    problems: after.problems,
  };
}

const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const fromBytes = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');

async function applyHome(
  user: GuestUser,
  account: Account,
  before: KeptUser | undefined,
  context: UserContext,
): Promise<string[]> {
  const { inside, state, remember } = context;
  const kept = state.users[user.name];
  const keys = user.manageSshKeys ? keyLines(user.sshAuthorizedKeys) : [];
  const told: string[] = [];
  const attempt = (action: () => Promise<unknown>) => telling(`user ${user.name}: `, told, action);
  await attempt(() => ensureHome(inside, account));
  if (kept === undefined) return told;
  if (keys.length > 0 && !kept.keyHomes.includes(account.home)) {
    kept.keyHomes = [...kept.keyHomes, account.home];
    await remember();
  }
  if (keys.length > 0) await attempt(() => writeKeys(inside, account, keys));
  // Keys that were given in another home, or are declared no longer.
  for (const home of before?.keyHomes ?? []) {
    if (keys.length > 0 && home === account.home) continue;
    if (await attempt(() => writeKeys(inside, { ...account, home }, [])))
      kept.keyHomes = kept.keyHomes.filter((each) => each !== home);
  }
  return told;
}

/** From those that are declared no longer. */
async function takeKeysBack(users: readonly GuestUser[], { inside, state }: UserContext): Promise<string[]> {
  const names = new Set(users.map(({ name }) => name));
  const told: string[] = [];
  for (const [name, { keyHomes, uid }] of Object.entries(state.users)) {
    if (names.has(name)) continue;
    const taken = await telling(`keys of user ${name}, who is declared no longer: `, told, async () => {
      for (const home of keyHomes) await writeKeys(inside, { name, uid, gid: uid, home }, []);
    });
    if (taken) delete state.users[name];
  }
  return told;
}

/** Our lines in ~/.ssh/authorized_keys; without keys they are taken out and nothing is made. */
async function writeKeys(inside: ConfinedRoot, account: Account, keys: readonly string[]): Promise<void> {
  const { uid, gid, home } = account;
  const path = `${home}/.ssh/authorized_keys`;
  if (keys.length === 0 && inside.kindOf(path) === 'none') return;
  await inside.inFolder(`${home}/.ssh`, undefined, async (folder, name) => {
    // Never over a link: the account's owner could lead us to a folder of root's.
    const ssh = await inside.folderAt(folder, name, keys.length === 0 ? undefined : { uid, gid, mode: 0o700 });
    try {
      const found = await inside.readAt(ssh, 'authorized_keys', path);
      if (found !== undefined && found.links > 1)
        throw new InsideProblem(path, 'it has a second name inside: whose file it is cannot be told');
      const before = found?.content.toString('latin1') ?? '';
      const after = withKeys(before, keys.map(asBytes));
      if (keys.length === 0 && after === before) return;
      if (after === '') return void (await inside.remove(path));
      // sshd(8), StrictModes: nobody else may write there.
      if (keys.length > 0) inside.setFacts(ssh, { uid, gid, mode: 0o700 });
      const owner = keys.length === 0 && found !== undefined ? found : { uid, gid, mode: 0o600 };
      await inside.writeAt(ssh, 'authorized_keys', Buffer.from(after, 'latin1'), owner);
    } finally {
      closeSync(ssh);
    }
  });
}

/** Answers whether it succeeded; what the inside is to blame for is added to `told`. */
async function telling(prefix: string, told: string[], action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!(error instanceof InsideProblem)) throw error;
    told.push(`${prefix}${error.message}`);
    return false;
  }
}
