// Writes the identity files into an environment's root from outside, running or not. Called by environments/ and guest/.
import type { ConfinedRoot } from './confined.ts';
import type { IdentityFile } from './identity.ts';
import { InsideProblem } from './problem.ts';

/**
 * @param first - true at creation: the image's own files and links are replaced too; later a link the guest made stays
 * @returns paths that were left alone and why, one sentence each
 */
export async function writeIdentity(
  root: ConfinedRoot,
  files: readonly IdentityFile[],
  first: boolean,
): Promise<string[]> {
  const problems: string[] = [];
  for (const file of files) {
    if (file.once && !first) continue;
    try {
      await writeOne(root, file, first);
    } catch (error) {
      if (!(error instanceof InsideProblem)) throw error;
      problems.push(error.message);
    }
  }
  return problems;
}

async function writeOne(root: ConfinedRoot, file: IdentityFile, first: boolean): Promise<void> {
  if (!first && root.kindOf(file.path) === 'link') return;
  // An image of a single program has no /etc and needs none: no folder is made.
  await root.inFolder(file.path, undefined, (folder, name) =>
    root.writeAt(folder, name, file.content, { uid: 0, gid: 0, mode: file.mode }),
  );
}
