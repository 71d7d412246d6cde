import { EventEmitter } from 'node:events';
import { type FSWatcher, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../machinery/clock/manual-clock.ts';
import { waitFor } from '../../../test/harness/wait.ts';
import { ExitWatch } from './exits.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kp-exits-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A kernel with inotify instances, or without; what was seen, and what was said. */
function rig(instances: number): {
  kernel: { instances: number };
  clock: ManualClock;
  seen: string[];
  said: string[];
  watchers: EventEmitter[];
  exits: ExitWatch;
} {
  const kernel = { instances };
  const clock = new ManualClock();
  const seen: string[] = [];
  const said: string[] = [];
  const watchers: EventEmitter[] = [];
  const watch = (): FSWatcher => {
    if (kernel.instances === 0) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    const watcher = Object.assign(new EventEmitter(), { close: () => {} });
    watchers.push(watcher);
    return watcher as unknown as FSWatcher; // of its many members only these are used
  };
  const exits = new ExitWatch(
    folder,
    (name) => seen.push(name),
    (error) => said.push(error.message),
    { watch, clock },
  );
  return { kernel, clock, seen, said, watchers, exits };
}

test('where the kernel has no inotify instance left exits are found by reading, each once, and it is said what to raise', async () => {
  const { clock, seen, said, exits } = rig(0);
  expect(said).toEqual([expect.stringContaining('raise fs.inotify.max_user_instances')]);
  await waitFor('the first look is over', () => clock.sleeping > 0 || undefined);
  writeFileSync(join(folder, 'a'), '0');
  for (let looks = 0; looks < 3; looks++) {
    await clock.advance(1000);
    await waitFor('the look is over', () => clock.sleeping > 0 || undefined);
  }
  expect(seen).toEqual(['a']);
  exits.close();
});

test('once there is an instance again it watches, after a last look', async () => {
  const { kernel, clock, seen, said, watchers, exits } = rig(0);
  await waitFor('the first look is over', () => clock.sleeping > 0 || undefined);
  writeFileSync(join(folder, 'a'), '0');
  kernel.instances = 1;
  await clock.advance(1000);
  await waitFor('it is found', () => (seen.length > 0 && watchers.length > 0) || undefined);
  expect([seen, clock.sleeping, said.length]).toEqual([['a'], 0, 1]);
  exits.close();
});

test('a watch that breaks is said and replaced', async () => {
  const { watchers, said, seen, exits } = rig(2);
  writeFileSync(join(folder, 'a'), '0');
  watchers[0]?.emit('error', new Error('broken'));
  expect(said).toEqual([`${folder} is read every second: broken`]);
  await waitFor('it is found', () => (seen.length > 0 && watchers.length === 2) || undefined);
  exits.close();
});
