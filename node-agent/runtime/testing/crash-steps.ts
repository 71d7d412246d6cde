// Kills the service before each of its effects on the machine, one after the other: before the first, before the second, and so on until the operation
// comes through (host/crash-point.ts). Whoever comes after finds the old or the new state, can be asked again, and nothing is left over.
import { expect } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestService, until } from './service.ts';

/** More than any operation has. */
const MOST_EFFECTS = 200;

export interface Steps<T> {
  prepare: () => Promise<T>;
  act: (given: T) => Promise<unknown>;
  /** Right after the next service has come up, before anything is asked again: the old or the new state. */
  between: (given: T) => Promise<void>;
  /** After it was asked again, or came through. */
  done: (given: T) => Promise<void>;
  cleanUp: (given: T) => Promise<void>;
}

/** Answers before which effects it was killed. What there was before it all is there afterwards, and nothing else. */
export async function everyStep<T>(
  service: TestService,
  { prepare, act, between, done, cleanUp }: Steps<T>,
): Promise<string[]> {
  const killed: string[] = [];
  const before = await left(service);
  for (let effect = 0; effect < MOST_EFFECTS; effect += 1) {
    const given = await prepare();
    await service.dieAt(effect);
    const answered = await act(given).then(
      () => undefined,
      (error: unknown) => error ?? 'failed',
    );
    const died = await service.diedAt();
    if (died === undefined && answered !== undefined) throw answered;
    if (died !== undefined) {
      killed.push(died);
      await service.start();
      try {
        expect((await service.client.getNode()).problems.filter(({ reason }) => reason === 'LeftAlone')).toEqual([]);
        expect(await drafts(service)).toEqual([]);
        await between(given);
        await act(given);
      } catch (error) {
        throw new Error(`killed before effect ${effect}, ${died}: ${String(error)}`, { cause: error });
      }
    }
    await done(given);
    await cleanUp(given);
    // conmon writes how it ended in its own time, and the kernel ends processes in its.
    await until(
      `nothing is left, killed before effect ${effect}: ${died}`,
      async () => (await left(service)).join() === before.join(),
      5000,
    ).catch(async (error: unknown) => {
      expect({ error: String(error), left: await left(service) }).toEqual({ left: before });
    });
    if (died === undefined) return killed;
  }
  throw new Error('it never came through');
}

/** Processes have other numbers after a start. */
const left = async (service: TestService): Promise<string[]> =>
  (await service.leftovers()).map((line) => line.replace(/^process \d+ /, 'process ')).sort();

/** What is half made in the pool. */
async function drafts(service: TestService): Promise<string[]> {
  const folders = ['environments', 'disks', 'snapshots', 'images'].map((name) => join(service.dataDir, 'pool', name));
  const names = await Promise.all(folders.map((folder) => readdir(folder)));
  return names.flat().filter((name) => name.startsWith('.'));
}
