// Snapshot, rollback, clone and deletion of snapshots, killed at every step.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentSpec } from '../client.ts';
import { everyStep } from '../testing/crash-steps.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { both, DISK, Small, TwoDisks } from '../testing/small.ts';

let service: TestService;
let small: Small;
let disks: TwoDisks;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  small = new Small(service, 50_000_000);
  disks = new TwoDisks(service, small);
}, 60_000);
afterEach(() => small.removeAll());
afterAll(() => service.destroy());

const remove = (spec: EnvironmentSpec) => service.client.deleteEnvironment(spec.uid);
const snapshots = async () => (await service.client.listSnapshots()).map(({ uid }) => uid);

/** The same, straight from the pool. */
async function statesIn(root: string, disk: string): Promise<string> {
  const texts = [join(root, 'upper/root/state'), join(disk, 'state')].map((path) => readFile(path, 'utf8'));
  return (await Promise.all(texts)).join('');
}
const pool = (...path: string[]) => join(service.dataDir, 'pool', ...path);
const stateOfSnapshot = (uid: string) =>
  statesIn(pool('snapshots', uid, 'root'), pool('snapshots', uid, 'disks', DISK.name));
const stateOnDisk = ({ uid }: EnvironmentSpec) =>
  statesIn(pool('environments', uid), pool('disks', `${uid}-${DISK.name}`));

test('a snapshot of what runs: afterwards it is there or not, and nothing stands still', async () => {
  const spec = await disks.running();
  const killed = await everyStep(service, {
    prepare: async () => {
      await disks.write(spec, 'one');
      return small.uid('s');
    },
    act: (uid) =>
      service.client.createSnapshot({ snapshotUid: uid, environmentUid: spec.uid, namespace: 'd', name: 's' }),
    between: async (uid) => {
      expect([[], [uid]]).toContainEqual(await snapshots());
      const { snapshotUid, state } = await service.client.getEnvironment(spec.uid);
      expect({ snapshotUid, state }).toEqual({
        snapshotUid: (await snapshots())[0] ?? '',
        state: 'ENVIRONMENT_STATE_RUNNING',
      });
      expect(await disks.stateOf(spec)).toBe(both('one'));
    },
    done: async (uid) => {
      await disks.write(spec, 'two');
      expect(await stateOfSnapshot(uid)).toBe(both('one'));
    },
    cleanUp: (uid) => service.client.deleteSnapshot(uid),
  });
  expect(killed.some((what) => what.includes('snapshot of'))).toBe(true);
}, 600_000);

test('a rollback: both disks are the old ones, or both the new ones', async () => {
  const spec = await disks.running();
  const { client } = service;
  const killed = await everyStep(service, {
    prepare: async () => {
      await disks.write(spec, 'then');
      const uid = await small.snapshot(spec.uid);
      await disks.write(spec, 'now');
      await client.stopEnvironment({ uid: spec.uid, graceSeconds: 0 });
      return { uid, operation: small.uid('s') };
    },
    act: ({ uid, operation }) => client.restoreSnapshot({ environmentUid: spec.uid, snapshotUid: uid, operation }),
    between: async ({ operation }) => {
      const { lastRestore } = await client.getEnvironment(spec.uid);
      expect(await stateOnDisk(spec)).toBe(both(lastRestore === operation ? 'then' : 'now'));
    },
    done: async () => {
      await small.start(spec, (await client.getEnvironment(spec.uid)).attempt + 1);
      expect(await disks.stateOf(spec)).toBe(both('then'));
      await disks.write(spec, 'on');
    },
    cleanUp: ({ uid }) => client.deleteSnapshot(uid),
  });
  expect(killed.filter((what) => what.startsWith('move ')).length).toBeGreaterThanOrEqual(4);
}, 600_000);

test('a clone: it is there whole, with its own ids, or not at all', async () => {
  const source = await disks.running();
  await disks.write(source, 'source');
  const uid = await small.snapshot(source.uid);
  await remove(source);
  const killed = await everyStep(service, {
    prepare: async () => small.spec({ volumes: [{ ...DISK, options: [] }], dataSourceSnapshot: uid }),
    act: (spec) => service.client.createEnvironment(spec),
    between: async (spec) => {
      const found = (await service.client.listEnvironments()).map((each) => each.spec?.uid);
      expect([[], [spec.uid]]).toContainEqual(found);
      const disks = await readdir(join(service.dataDir, 'pool/environments'));
      expect(disks).toEqual(found);
    },
    done: async (spec) => {
      await small.start(spec);
      expect(await disks.stateOf(spec)).toBe(both('source'));
      const { base } = spec.idRange ?? { base: 0 };
      const upper = join(service.dataDir, 'pool/environments', spec.uid, 'upper');
      const foreign = execFileSync('find', [upper, '!', '-type', 'c', '!', '-uid', String(base)], { encoding: 'utf8' });
      expect(foreign).toBe('');
    },
    cleanUp: remove,
  });
  expect(killed.length).toBeGreaterThan(8);
  await service.client.deleteSnapshot(uid);
}, 600_000);

test('deletion of a snapshot: finished, or as before and asked again; its child has its parent', async () => {
  const spec = await disks.running();
  await disks.write(spec, 'kept');
  await everyStep(service, {
    prepare: async () => ({ first: await small.snapshot(spec.uid), uid: await small.snapshot(spec.uid) }),
    act: ({ first }) => service.client.deleteSnapshot(first),
    between: async ({ first, uid }) => {
      expect([[uid], [first, uid]]).toContainEqual((await snapshots()).sort());
      expect(await disks.stateOf(spec)).toBe(both('kept'));
    },
    done: async ({ uid }) => {
      expect(await service.client.listSnapshots()).toMatchObject([{ uid, parentUid: '' }]);
      expect(await stateOfSnapshot(uid)).toBe(both('kept'));
    },
    cleanUp: ({ uid }) => service.client.deleteSnapshot(uid),
  });
}, 600_000);
