// The whole of apply.ts and write.ts on folders that look like a cgroup v2 tree, since no test host has both versions. A plain
// file keeps what is written, as most of these do; what the kernel does beyond that is put into them by the test.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_RESOURCES } from '../wire/defaults.ts';
import type { Resources } from '../wire/messages.ts';
import { type CgroupTree, cgroupTree } from './apply.ts';

const MIB = 1024 ** 2;
const GROUP = '/kapelle/node/web';
let root: string;
let tree: CgroupTree;

/** What a group of v2 has to begin with. */
const FILES: Record<string, string> = {
  'cpu.weight': '100',
  'cpu.max': 'max 100000',
  'memory.min': '0',
  'memory.high': 'max',
  'memory.max': 'max',
  'memory.current': String(10 * MIB),
  'memory.reclaim': '',
  'memory.swap.max': 'max',
  'pids.max': 'max',
  'io.bfq.weight': 'default 100',
};

const put = (group: string, file: string, content: string) => writeFile(join(root, group, file), `${content}\n`);
const read = async (file: string, group = GROUP) => (await readFile(join(root, group, file), 'utf8')).trim();
const apply = (resources: Partial<Resources>, group?: 'new') =>
  tree.applyLimits(GROUP, { ...NO_RESOURCES, ...resources }, group);

async function makeGroup(path: string): Promise<void> {
  await mkdir(join(root, path), { recursive: true });
  for (const [file, content] of Object.entries(FILES)) await put(path, file, content);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kp-cgroup-'));
  for (const path of ['/kapelle', '/kapelle/node', GROUP]) await makeGroup(path);
  const controllers = ['cpu', 'cpuset', 'io', 'memory', 'pids', 'hugetlb'];
  const layout = { mode: 'v2' as const, hierarchies: [{ mountPoint: root, version: 2 as const, controllers }] };
  tree = cgroupTree(layout, {
    disks: async () => [{ number: '8:0', name: 'sda', shares: true }],
    hugepages: async () => [],
  });
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('on cgroup v2', () => {
  test('up, down and away: what was asked for is what the files hold, and nothing is left to tell', async () => {
    expect(await apply({ cpuLimitMillicores: 1500, memoryLimitBytes: 256 * MIB, pidsLimit: 50 }, 'new')).toEqual([]);
    expect([
      await read('cpu.max'),
      await read('memory.max'),
      await read('memory.swap.max'),
      await read('pids.max'),
    ]).toEqual(['150000 100000', String(256 * MIB), '0', '50']);
    expect(await apply({ memoryLimitBytes: 64 * MIB, memorySoftLimitBytes: 32 * MIB })).toEqual([]);
    expect([await read('memory.max'), await read('memory.high'), await read('pids.max')]).toEqual([
      String(64 * MIB),
      String(32 * MIB),
      'max',
    ]);
    expect(await apply({})).toEqual([]);
    expect([await read('cpu.max'), await read('memory.max'), await read('memory.high')]).toEqual([
      'max 100000',
      'max',
      'max',
    ]);
  });

  test('below what is in use: asked back from the kernel first; what it cannot give is not taken by killing', async () => {
    await apply({ memoryLimitBytes: 256 * MIB });
    await put(GROUP, 'memory.current', String(100 * MIB));
    const problems = await apply({ memoryLimitBytes: 64 * MIB });
    expect(await read('memory.reclaim')).toBe(String(36 * MIB));
    expect(problems).toEqual([
      {
        limit: 'memory',
        message: expect.stringMatching(
          /^104857600 bytes are in use.*67108864 was not set, which would kill.*in force is 268435456/,
        ),
      },
    ]);
    expect(await read('memory.max')).toBe(String(256 * MIB));
    await put(GROUP, 'memory.current', String(60 * MIB));
    expect(await apply({ memoryLimitBytes: 64 * MIB })).toEqual([]);
    expect(await read('memory.max')).toBe(String(64 * MIB));
  });

  test('guaranteed memory: those above are guaranteed the sum of what is below', async () => {
    await makeGroup('/kapelle/node/db');
    await put('/kapelle/node/db', 'memory.min', String(100 * MIB));
    await makeGroup('/kapelle/other');
    await put('/kapelle/other', 'memory.min', String(7 * MIB));
    expect(await apply({ memoryRequestBytes: 50 * MIB }, 'new')).toEqual([]);
    expect([
      await read('memory.min'),
      await read('memory.min', '/kapelle/node'),
      await read('memory.min', '/kapelle'),
    ]).toEqual([50, 150, 157].map((mebibytes) => String(mebibytes * MIB)));
    await apply({});
    expect(await read('memory.min', '/kapelle')).toBe(String(107 * MIB));
  });

  test('a controller that is not handed down: told where it was asked for, silent where it was not', async () => {
    expect(await apply({}, 'new')).toEqual([]);
    expect(await apply({ ioReadBytesPerSecond: MIB })).toEqual([
      { limit: 'io.read.bytesPerSecond', message: 'the io controller is not enabled for this group' },
    ]);
    await rm(join(root, GROUP, 'pids.max'));
    expect(await apply({ pidsLimit: 5 })).toEqual([
      { limit: 'pids', message: 'the pids controller is not enabled for this group' },
    ]);
  });
});
