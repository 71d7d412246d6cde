// Creation, deletion, change of sizes and images, killed at every step.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnsureImageRequest, EnvironmentSpec } from '../client.ts';
import { everyStep } from '../testing/crash-steps.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { both, DISK, Small, TwoDisks } from '../testing/small.ts';

let service: TestService;
let small: Small;
let disks: TwoDisks;
let archive: { folder: string; path: string; sha256: string };

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kp-crash-'));
  const path = join(folder, 'root.tar');
  mkdirSync(join(folder, 'root/bin'), { recursive: true });
  execFileSync('cp', ['/bin/busybox', join(folder, 'root/bin/')]);
  execFileSync('tar', ['--create', '--file', path, '--directory', join(folder, 'root'), '.']);
  archive = { folder, path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
  service = await TestService.create([`--allow-host-path=${folder}`]);
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  small = new Small(service, 40_000_000);
  disks = new TwoDisks(service, small);
}, 60_000);
afterEach(() => small.removeAll());
afterAll(async () => {
  rmSync(archive.folder, { recursive: true, force: true });
  await service.destroy();
});

const remove = (spec: EnvironmentSpec) => service.client.deleteEnvironment(spec.uid);

test('creation and first start', async () => {
  const killed = await everyStep(service, {
    prepare: async () => small.spec({ volumes: [{ ...DISK, options: [] }] }),
    act: async (spec) => {
      await service.client.createEnvironment(spec);
      await small.start(spec);
    },
    between: async ({ uid }) => {
      const [found] = await service.client.listEnvironments();
      if (found !== undefined) expect(found.spec?.uid).toBe(uid);
    },
    done: async (spec) => {
      await disks.write(spec, 'made');
      expect(await disks.stateOf(spec)).toBe(both('made'));
    },
    cleanUp: remove,
  });
  expect(killed.length).toBeGreaterThan(10);
}, 600_000);

test('deletion of an environment that runs: finished, or asked again', async () => {
  const killed = await everyStep(service, {
    prepare: () => disks.running(),
    act: remove,
    between: async () => {},
    done: async () => expect(await service.client.listEnvironments()).toEqual([]),
    cleanUp: async () => {},
  });
  expect(killed.length).toBeGreaterThan(5);
}, 600_000);

test('a change of sizes, live: what is written down is in force after the next look', async () => {
  const MiB = 1024 ** 2;
  const larger = (spec: EnvironmentSpec): EnvironmentSpec => ({
    ...spec,
    generation: 2,
    resources: spec.resources && { ...spec.resources, diskLimitBytes: 96 * MiB, memoryLimitBytes: 128 * MiB },
    volumes: [{ ...DISK, options: [], diskBytes: 32 * MiB }],
  });
  await everyStep(service, {
    prepare: () => disks.running(),
    act: (spec) => service.client.updateEnvironment(larger(spec)),
    between: async (spec) => {
      const found = await service.client.getEnvironment(spec.uid);
      expect([1, 2]).toContain(found.spec?.generation);
      expect(found.state).toBe('ENVIRONMENT_STATE_RUNNING');
    },
    done: async (spec) => {
      expect((await service.client.getEnvironment(spec.uid)).limitProblems).toEqual([]);
      await expect(small.sh(spec.uid, 'dd if=/dev/zero of=/data/big bs=1M count=48')).rejects.toThrow(/quota|space/i);
      await expect(small.sh(spec.uid, 'dd if=/dev/zero of=/root/big bs=1M count=112')).rejects.toThrow(/quota|space/i);
    },
    cleanUp: remove,
  });
}, 600_000);

test('an image of an archive: there whole, or not at all', async () => {
  const request: EnsureImageRequest = {
    name: 'crash',
    maxBytes: 0,
    archive: { url: '', path: archive.path, sha256: archive.sha256 },
  };
  const digest = `sha256:${archive.sha256}`;
  const ensure = async () => expect(await service.client.ensureImage(request, () => {})).toMatchObject({ digest });
  const there = async () => (await service.client.listImages()).filter((image) => image.digest === digest).length;
  const killed = await everyStep(service, {
    prepare: async () => undefined,
    act: ensure,
    between: async () => expect([0, 1]).toContain(await there()),
    done: async () => {
      const spec = small.spec({ imageDigest: digest, command: ['/bin/busybox', 'sleep', '1000'] });
      await service.client.createEnvironment(spec);
      await small.start(spec);
      await remove(spec);
    },
    cleanUp: async () => {
      await service.client.removeImage(digest);
      expect(await readdir(join(service.dataDir, 'pool/images'))).toHaveLength(2);
      expect(await readdir(join(service.dataDir, 'builds')).catch(() => [])).toEqual([]);
    },
  });
  expect(killed.length).toBeGreaterThan(5);
}, 600_000);
