// What a disk brings along that was given to accounts by us, but not by this record: a clone's, or one that was brought back to an earlier
// moment. It is written down as ours, so that it is taken back unless it is declared here and now too. Called by keep.ts.
import type { ConfinedRoot, FoundFile } from '../rootfs/confined.ts';
import { InsideProblem } from '../rootfs/problem.ts';
import { SUDOERS } from './derived.ts';
import { hasBlock } from './keys.ts';
import { digestOf, type GuestState } from './state.ts';
import { Table } from './table.ts';

/** More accounts than a system has that logs people in by keys of ours. */
const MAX_ACCOUNTS = 4096;

/** Changes the state in place. Groups and passwords carry no mark of ours: they stay. */
export async function findGiven(inside: ConfinedRoot, state: GuestState): Promise<void> {
  const passwd = (await readable(inside, '/etc/passwd'))?.content.toString('latin1');
  for (const [name = '', , uid = '', , , home = ''] of new Table(passwd ?? '').rows(7).slice(0, MAX_ACCOUNTS)) {
    const keys = home.startsWith('/') ? await readable(inside, `${home}/.ssh/authorized_keys`) : undefined;
    if (keys === undefined || !hasBlock(keys.content.toString('latin1'))) continue;
    const kept = state.users[name] ?? { uid: Number(uid), groups: [], passwords: [], keyHomes: [] };
    state.users[name] = { ...kept, keyHomes: [...new Set([...kept.keyHomes, home])] };
  }
  const rule = await readable(inside, SUDOERS);
  if (rule !== undefined) {
    const digests = [...(state.files[SUDOERS] ?? []), digestOf(rule.content)];
    state.files[SUDOERS] = [...new Set(digests)];
  }
}

/** What is in the way is told where something is to be written there. */
async function readable(inside: ConfinedRoot, path: string): Promise<FoundFile | undefined> {
  try {
    return await inside.read(path);
  } catch (error) {
    if (error instanceof InsideProblem) return undefined;
    throw error;
  }
}
