// Snapshot, rollback, clone and deletion of snapshots, killed at every step.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentSpec } from '../client.ts';
import { everyStep } from '../testing/crash-steps.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { Small } from './testing.ts';

let service: TestService;
let small: Small;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  small = new Small(service, 50_000_000);
}, 60_000);
afterEach(() => small.removeAll());
afterAll(() => service.destroy());

const DISK = {
  name: 'data',
  mountPath: '/data',
  readOnly: false,
  options: [],
  diskBytes: 64 * 1024 ** 2,
  source: 'diskBytes',
} as const;

/** Its root and its disk, both with what was written last. */
const stateOf = (spec: EnvironmentSpec) => small.sh(spec.uid, 'cat /root/state /data/state');
const both = (content: string) => `${content}\n${content}\n`;
async function write(spec: EnvironmentSpec, content: string): Promise<void> {
  await small.sh(spec.uid, `echo ${content} > /root/state; echo ${content} > /data/state; sync`);
}

async function running(change: Partial<EnvironmentSpec> = {}): Promise<EnvironmentSpec> {
  const spec = small.spec({ volumes: [{ ...DISK, options: [] }], ...change });
  await service.client.createEnvironment(spec);
  await small.start(spec);
  return spec;
}
const remove = (spec: EnvironmentSpec) => service.client.deleteEnvironment(spec.uid);
const snapshots = async () => (await service.client.listSnapshots()).map(({ uid }) => uid);

test('a snapshot of what runs: afterwards it is there or not, and nothing stands still', async () => {
  const killed = await everyStep(service, {
    prepare: async () => {
      const spec = await running();
      await write(spec, 'one');
      return { spec, uid: small.uid('s') };
    },
    act: ({ spec, uid }) =>
      service.client.createSnapshot({ snapshotUid: uid, environmentUid: spec.uid, namespace: 'd', name: 's' }),
    between: async ({ spec, uid }) => {
      expect([[], [uid]]).toContainEqual(await snapshots());
      const { snapshotUid, state } = await service.client.getEnvironment(spec.uid);
      expect({ snapshotUid, state }).toEqual({
        snapshotUid: (await snapshots())[0] ?? '',
        state: 'ENVIRONMENT_STATE_RUNNING',
      });
      expect(await stateOf(spec)).toBe(both('one'));
    },
    done: async ({ spec, uid }) => {
      await write(spec, 'two');
      await small.restore(spec.uid, uid);
      await small.start(spec, 2);
      expect(await stateOf(spec)).toBe(both('one'));
    },
    cleanUp: async ({ spec, uid }) => {
      await service.client.deleteSnapshot(uid);
      await remove(spec);
    },
  });
  expect(killed.some((what) => what.includes('snapshot of'))).toBe(true);
}, 600_000);

test('a rollback: both disks are the old ones, or both the new ones', async () => {
  const killed = await everyStep(service, {
    prepare: async () => {
      const spec = await running();
      await write(spec, 'then');
      const uid = await small.snapshot(spec.uid);
      await write(spec, 'now');
      await service.client.stopEnvironment({ uid: spec.uid, graceSeconds: 0 });
      return { spec, uid, operation: small.uid('s') };
    },
    act: async ({ spec, uid, operation }) => {
      const { attempt } = await service.client.getEnvironment(spec.uid);
      // Started in between to look: down again before it is asked again.
      if (attempt > 1) await service.client.stopEnvironment({ uid: spec.uid, graceSeconds: 0 });
      await service.client.restoreSnapshot({ environmentUid: spec.uid, snapshotUid: uid, operation });
    },
    between: async ({ spec, operation }) => {
      const { lastRestore } = await service.client.getEnvironment(spec.uid);
      await small.start(spec, 2);
      expect({ lastRestore, state: await stateOf(spec) }).toEqual(
        lastRestore === '' ? { lastRestore, state: both('now') } : { lastRestore: operation, state: both('then') },
      );
    },
    done: async ({ spec }) => {
      const { attempt } = await service.client.getEnvironment(spec.uid);
      await service.client.stopEnvironment({ uid: spec.uid, graceSeconds: 0 });
      await small.start(spec, attempt + 1);
      expect(await stateOf(spec)).toBe(both('then'));
    },
    cleanUp: async ({ spec, uid }) => {
      await remove(spec);
      await service.client.deleteSnapshot(uid);
    },
  });
  expect(killed.filter((what) => what.startsWith('move ')).length).toBeGreaterThanOrEqual(4);
}, 600_000);

test('a clone: it is there whole, with its own ids, or not at all', async () => {
  const source = await running();
  await write(source, 'source');
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
      expect(await stateOf(spec)).toBe(both('source'));
      const { base } = spec.idRange ?? { base: 0 };
      const upper = join(service.dataDir, 'pool/environments', spec.uid, 'upper');
      const foreign = execFileSync('find', [upper, '!', '-type', 'c', '!', '-uid', String(base)], { encoding: 'utf8' });
      expect(foreign).toBe('');
    },
    cleanUp: remove,
    // All of them are made from it.
    keeps: [`snapshot ${uid}`],
  });
  expect(killed.length).toBeGreaterThan(8);
  await service.client.deleteSnapshot(uid);
}, 600_000);

test('deletion of a snapshot: finished, or as before and asked again', async () => {
  await everyStep(service, {
    prepare: async () => {
      const spec = await running();
      const [first, uid] = [await small.snapshot(spec.uid), await small.snapshot(spec.uid)];
      await write(spec, 'kept');
      return { spec, first, uid };
    },
    act: ({ first }) => service.client.deleteSnapshot(first),
    between: async ({ spec, first, uid }) => {
      expect([[uid], [first, uid]]).toContainEqual((await snapshots()).sort());
      expect(await stateOf(spec)).toBe(both('kept'));
    },
    done: async ({ uid }) => expect(await service.client.listSnapshots()).toMatchObject([{ uid, parentUid: '' }]),
    cleanUp: async ({ spec, uid }) => {
      await service.client.deleteSnapshot(uid);
      await remove(spec);
    },
  });
}, 600_000);
