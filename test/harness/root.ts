// Where the checkout is: tests run from its sources, benches from dist/test/harness.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT: string = find(process.cwd());

function find(folder: string): string {
  if (existsSync(join(folder, 'ARCHITECTURE.md')) && existsSync(join(folder, 'crds'))) return folder;
  if (dirname(folder) === folder) throw new Error('run this from inside the checkout');
  return find(dirname(folder));
}
