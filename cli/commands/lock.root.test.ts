import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from '../layout.ts';
import { lockPlace, requirePassable } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kp-place-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder that only its owner may pass is refused by its name, however deep the run dir lies below it', async () => {
  const run = join(folder, 'data', 'run');
  mkdirSync(run, { recursive: true });
  await expect(requirePassable(run)).rejects.toThrow(`${folder} lets only its owner pass`);
  chmodSync(folder, 0o711);
  await requirePassable(run);
});

test('two on one data dir, or on one run dir: the second is told who is first', async () => {
  await lockPlace(layoutOf(join(folder, 'data'), join(folder, 'run')), 'up');
  for (const [data, run] of [
    ['data', 'run2'],
    ['data2', 'run'],
  ] as const) {
    await expect(lockPlace(layoutOf(join(folder, data), join(folder, run)), 'down')).rejects.toThrow(
      new RegExp(`is locked by kapelle up \\(pid ${process.pid}\\)`),
    );
  }
});
