// The home folder of an account: made whole from /etc/skel or not at all. Called by users.ts.
import { closeSync, renameSync, symlinkSync } from 'node:fs';
import { type ConfinedRoot, creatingIn, draftName, removeTreeAt } from '../rootfs/confined.ts';
import type { Account } from './accounts.ts';

const SKELETON = '/etc/skel';
/** More than any skeleton has: what is beyond is left out. */
const MAX_ENTRIES = 1000;
const MAX_DEPTH = 8;
/** As adduser(8) makes it. */
const HOME_MODE = 0o700;

/** Accounts of services say with these that they have none. */
const NO_HOME = new Set(['/', '/nonexistent', '/dev/null', '']);

/** Makes it if it is missing; what is there is its owner's. Throws InsideProblem. */
export async function ensureHome(inside: ConfinedRoot, account: Account): Promise<void> {
  const { home, uid, gid } = account;
  if (NO_HOME.has(home) || inside.targetKindOf(home) !== 'none') return;
  const root = { uid: 0, gid: 0, mode: 0o755 };
  await inside.inFolder(home, root, async (parent, name) => {
    const draft = draftName(name);
    await removeTreeAt(parent, draft);
    const folder = await inside.folderAt(parent, draft, { uid, gid, mode: HOME_MODE });
    try {
      await copyInto(inside, SKELETON, folder, { uid, gid, left: MAX_ENTRIES }, MAX_DEPTH);
    } finally {
      closeSync(folder);
    }
    const at = `/proc/self/fd/${parent}`;
    creatingIn(parent, () => renameSync(`${at}/${draft}`, `${at}/${name}`));
  });
}

async function copyInto(
  inside: ConfinedRoot,
  from: string,
  to: number,
  budget: { uid: number; gid: number; left: number },
  depth: number,
): Promise<void> {
  const { uid, gid } = budget;
  for (const name of await inside.list(from)) {
    if (budget.left <= 0) return;
    budget.left -= 1;
    const path = `${from}/${name}`;
    const kind = inside.kindOf(path);
    if (kind === 'link') {
      const target = await inside.readLink(path);
      if (target !== undefined) creatingIn(to, () => symlinkSync(target, `/proc/self/fd/${to}/${name}`));
    } else if (kind === 'file') {
      const file = await inside.read(path);
      if (file !== undefined) await inside.writeAt(to, name, file.content, { uid, gid, mode: file.mode & 0o777 });
    } else if (kind === 'folder' && depth > 0) {
      const made = await inside.folderAt(to, name, { uid, gid, mode: 0o755 });
      try {
        await copyInto(inside, path, made, budget, depth - 1);
      } finally {
        closeSync(made);
      }
    }
  }
}
