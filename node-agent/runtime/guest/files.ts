// Files as declared: written where they are missing or different, taken away again when they are declared no longer and still ours.
// Called by apply.ts.
import type { GuestFile } from '../wire/messages.ts';
import type { ConfinedRoot } from '../rootfs/confined.ts';
import { InsideProblem } from '../rootfs/problem.ts';
import { digestOf, type GuestState } from './state.ts';

export interface FileContext {
  inside: ConfinedRoot;
  state: GuestState;
  /** Writes the state down: before a file is there that has to be taken away one day. */
  remember: () => Promise<void>;
}

/** What `state.files` has to say before these are written: the contents that may then be ours. Pure. */
export function intendedFiles(before: GuestState['files'], wanted: readonly GuestFile[]): GuestState['files'] {
  const intended = { ...before };
  for (const { path, content } of wanted) {
    const digest = digestOf(content);
    const ours = before[path] ?? [];
    intended[path] = ours.includes(digest) ? ours : [...ours, digest];
  }
  return intended;
}

/** Answers what is not as declared. The last of several with one path counts. */
export async function applyFiles(files: readonly GuestFile[], context: FileContext): Promise<string[]> {
  const { inside, state, remember } = context;
  const wanted = new Map(files.map((file) => [file.path, file]));
  const intended = intendedFiles(state.files, [...wanted.values()]);
  if (JSON.stringify(intended) !== JSON.stringify(state.files)) {
    state.files = intended;
    await remember();
  }
  const problems: string[] = [];
  for (const [path, ours] of Object.entries(state.files)) {
    const file = wanted.get(path);
    try {
      if (file === undefined) await removeOurs(inside, path, ours);
      else await inside.write(path, file.content, { uid: file.uid, gid: file.gid, mode: file.mode });
    } catch (error) {
      if (!(error instanceof InsideProblem)) throw error;
      problems.push(error.message);
      continue;
    }
    if (file === undefined) delete state.files[path];
    else state.files[path] = [digestOf(file.content)];
  }
  return problems;
}

/** What somebody inside has put there instead is theirs. */
async function removeOurs(inside: ConfinedRoot, path: string, ours: readonly string[]): Promise<void> {
  if (inside.kindOf(path) !== 'file') return;
  const found = await inside.read(path);
  if (found !== undefined && ours.includes(digestOf(found.content))) await inside.remove(path);
}
