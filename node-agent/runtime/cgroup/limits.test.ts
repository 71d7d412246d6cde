import { describe, expect, test } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { NO_RESOURCES } from '../wire/defaults.ts';
import type { Resources } from '../wire/messages.ts';
import { cpuShares, cpuWeight } from './cpu.ts';
import type { CgroupVersion, Disk, LimitFile, LimitHost } from './file.ts';
import { bfqWeight } from './io.ts';
import { limitsOf } from './limits.ts';
import { orderForV1 } from './memory.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

interface HostChange {
  version?: LimitHost['version'];
  disks?: Disk[];
  hugepages?: LimitHost['hugepages'];
}

const LOOP: Disk = { number: '7:3', name: 'loop3', shares: true };
const hostOf = (version: CgroupVersion, change: HostChange = {}): LimitHost => ({
  // blkio is v1's word, io v2's.
  version: (controller) => (controller === (version === 1 ? 'io' : 'blkio') ? undefined : version),
  disks: [LOOP],
  hugepages: [],
  ...change,
});
const hybrid = (controller: string): CgroupVersion | undefined =>
  controller === 'hugetlb' ? 2 : controller === 'io' ? undefined : 1;
const all = (resources: Partial<Resources>, host: LimitHost): LimitFile[] =>
  limitsOf({ ...NO_RESOURCES, ...resources }, host).files.flat();
/** What is written to a group that has nothing yet, by file; several rows of one file are joined. */
function written(resources: Partial<Resources>, host: LimitHost): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { file, value, initial, expected } of all(resources, host)) {
    if (initial !== expected) values[file] = values[file] === undefined ? value : `${values[file]}; ${value}`;
  }
  return values;
}
const gaps = (resources: Partial<Resources>, host: LimitHost) =>
  limitsOf({ ...NO_RESOURCES, ...resources }, host).gaps.map(({ limit, message }) => `${limit}: ${message}`);

describe('what a new group is told, by cgroup version', () => {
  const cases: {
    name: string;
    resources: Partial<Resources>;
    v1: Record<string, string>;
    v2: Record<string, string>;
  }[] = [
    { name: 'nothing limited: a small weight', resources: {}, v1: { 'cpu.shares': '102' }, v2: { 'cpu.weight': '4' } },
    {
      name: 'a core and a half, no swap beside the memory',
      resources: { cpuLimitMillicores: 1500, cpuRequestMillicores: 500, memoryLimitBytes: 512 * MIB, pidsLimit: 4096 },
      v1: {
        'cpu.shares': '512',
        'cpu.cfs_quota_us': '150000',
        'memory.limit_in_bytes': '536870912',
        'memory.memsw.limit_in_bytes': '536870912',
        'pids.max': '4096',
      },
      v2: {
        'cpu.weight': '20',
        'cpu.max': '150000 100000',
        'memory.max': '536870912',
        'memory.swap.max': '0',
        'pids.max': '4096',
      },
    },
    {
      name: 'swap: v1 counts it together with memory, v2 apart',
      resources: { memoryLimitBytes: 64 * MIB, swapLimitBytes: 32 * MIB },
      v1: {
        'cpu.shares': '102',
        'memory.limit_in_bytes': String(64 * MIB),
        'memory.memsw.limit_in_bytes': String(96 * MIB),
      },
      v2: { 'cpu.weight': '4', 'memory.max': String(64 * MIB), 'memory.swap.max': String(32 * MIB) },
    },
    {
      name: 'a quota below what the kernel takes is raised to it; bytes are cut to whole pages',
      resources: { cpuLimitMillicores: 1, memoryLimitBytes: 10_000_000 },
      v1: {
        'cpu.shares': '102',
        'cpu.cfs_quota_us': '1000',
        'memory.limit_in_bytes': '9998336',
        'memory.memsw.limit_in_bytes': '9998336',
      },
      v2: { 'cpu.weight': '4', 'cpu.max': '1000 100000', 'memory.max': '9998336', 'memory.swap.max': '0' },
    },
    {
      name: 'soft limit and guarantee: v1 has no guarantee',
      resources: { memorySoftLimitBytes: 128 * MIB, memoryRequestBytes: 64 * MIB },
      v1: { 'cpu.shares': '102', 'memory.soft_limit_in_bytes': String(128 * MIB) },
      v2: { 'cpu.weight': '4', 'memory.high': String(128 * MIB), 'memory.min': String(64 * MIB) },
    },
    {
      name: 'disk traffic, each of the four apart',
      resources: {
        ioReadBytesPerSecond: 10 * MIB,
        ioWriteBytesPerSecond: 5 * MIB,
        ioReadOperationsPerSecond: 300,
        ioWriteOperationsPerSecond: 200,
      },
      v1: {
        'cpu.shares': '102',
        'blkio.throttle.read_bps_device': '7:3 10485760',
        'blkio.throttle.write_bps_device': '7:3 5242880',
        'blkio.throttle.read_iops_device': '7:3 300',
        'blkio.throttle.write_iops_device': '7:3 200',
      },
      v2: {
        'cpu.weight': '4',
        'io.max': '7:3 rbps=10485760; 7:3 wbps=5242880; 7:3 riops=300; 7:3 wiops=200',
      },
    },
    {
      name: 'disk weight: bfq knows 1 to 1000',
      resources: { ioWeight: 10_000 },
      v1: { 'cpu.shares': '102', 'blkio.bfq.weight': '1000' },
      v2: { 'cpu.weight': '4', 'io.bfq.weight': '1000', 'io.weight': '10000' },
    },
  ];
  test.each(cases)('$name', ({ resources, v1, v2 }) => {
    expect(written(resources, hostOf(1))).toEqual(v1);
    expect(written(resources, hostOf(2))).toEqual(v2);
  });

  test('huge pages: none where the host has some, what was asked for where it was; by the size the kernel calls them', () => {
    const hugepages = [
      { name: '2Mi', bytes: 2 * MIB, present: true },
      { name: '1Gi', bytes: GIB, present: false },
    ];
    const resources = { hugepageBytes: { '1Gi': 2 * GIB } };
    expect(written({}, hostOf(2, { hugepages }))).toMatchObject({
      'hugetlb.2MB.max': '0',
      'hugetlb.2MB.rsvd.max': '0',
    });
    expect(written({}, hostOf(2, { hugepages }))).not.toHaveProperty(['hugetlb.1GB.max']);
    expect(written(resources, hostOf(1, { hugepages }))).toMatchObject({
      'hugetlb.2MB.limit_in_bytes': '0',
      'hugetlb.1GB.limit_in_bytes': String(2 * GIB),
    });
  });

  test('a hybrid host: each controller from the table of the version it is mounted as', () => {
    const hugepages = [{ name: '2Mi', bytes: 2 * MIB, present: true }];
    const resources = { memoryLimitBytes: 64 * MIB, hugepageBytes: { '2Mi': 4 * MIB } };
    const values = written(resources, hostOf(1, { version: hybrid, hugepages }));
    expect(values['memory.limit_in_bytes']).toBe(String(64 * MIB));
    expect(values['hugetlb.2MB.max']).toBe(String(4 * MIB));
  });

  test('every disk of the pool is limited', () => {
    const disks = [LOOP, { number: '8:0', name: 'sda', shares: true }];
    expect(written({ ioWriteBytesPerSecond: MIB }, hostOf(2, { disks }))['io.max']).toBe(
      '7:3 wbps=1048576; 8:0 wbps=1048576',
    );
  });
});

const row = (resources: Partial<Resources>, version: CgroupVersion, limit: string) => {
  const found = all(resources, hostOf(version)).find((file) => file.limit === limit);
  if (found === undefined) throw new Error(`no row for ${limit}`);
  return found;
};

describe('what is read back', () => {
  test('an unlimited v1 value reads back as the largest page-aligned number', () => {
    expect(row({}, 1, 'memory').expected).toBe('9223372036854771712');
  });

  test.each<[string, CgroupVersion, number, string, string]>([
    ['the line of this disk, among others', 1, MIB, '8:0 17\n7:3 1048576\nTotal 3', '1048576'],
    ['no line: no limit', 1, 0, '8:0 17\n', '0'],
    ['a number that only ends alike is another disk', 1, 0, '17:3 99\n', '0'],
    ['the word of this rate', 2, MIB, '7:3 rbps=max wbps=1048576 riops=max wiops=7\n', '1048576'],
    ['an empty file: no limit', 2, 0, '', 'max'],
  ])('%s (v%i)', (_name, version, wanted, content, inForce) => {
    const file = row({ ioWriteBytesPerSecond: wanted }, version, 'io.write.bytesPerSecond');
    expect(file.inForce?.(content)).toBe(inForce);
    expect(file.expected).toBe(inForce);
  });

  test('the default weight, with and without the word', () => {
    const file = row({ ioWeight: 300 }, 2, 'io.weight');
    expect(file.inForce?.('default 300\n7:3 50\n')).toBe('300');
    expect(row({ ioWeight: 100 }, 1, 'io.weight').inForce?.('100\n')).toBe('100');
  });

  test('a missing swap file is only worth telling when swap was asked for or the host has some', () => {
    const swap = (swapLimitBytes: number) =>
      ([1, 2] as const).map((version) => row({ memoryLimitBytes: MIB, swapLimitBytes }, version, 'swap').onlyWithSwap);
    expect(swap(0)).toEqual([true, true]);
    expect(swap(MIB)).toEqual([false, false]);
  });

  test('less memory than is in use would kill on v2: what is above is reclaimed first', () => {
    expect(row({ memoryLimitBytes: 64 * MIB }, 2, 'memory').reclaimTo).toBe(64 * MIB);
    expect(row({}, 2, 'memory').reclaimTo).toBeUndefined();
    expect(row({ memoryLimitBytes: 64 * MIB }, 1, 'memory').reclaimTo).toBeUndefined();
  });
});

describe('what cannot be brought about is told, and only when it was asked for', () => {
  test('nothing asked for: nothing is missing, on any host', () => {
    for (const version of [1, 2] as const) {
      expect(gaps({}, hostOf(version, { disks: [] }))).toEqual([]);
      const bare = hostOf(version, {
        version: (name) => (['cpu', 'memory', 'pids'].includes(name) ? version : undefined),
      });
      expect(gaps({}, bare)).toEqual([]);
    }
  });

  test('writes that wait in memory are counted to nobody on v1; reads, and everything on v2, are', () => {
    const resources = { ioWriteBytesPerSecond: MIB, ioReadBytesPerSecond: MIB };
    expect(gaps(resources, hostOf(1))).toEqual([
      expect.stringMatching(/^io\.write\.bytesPerSecond: holds for direct and synchronous writes only/),
    ]);
    expect(gaps(resources, hostOf(2))).toEqual([]);
  });

  test('a weight on a disk whose scheduler knows none, by the name of the disk', () => {
    const disks = [{ number: '253:0', name: 'vda', shares: false }];
    expect(gaps({ ioWeight: 200 }, hostOf(2, { disks }))).toEqual([
      'io.weight: the scheduler of vda knows no weights (choose bfq in /sys/block/vda/queue/scheduler)',
    ]);
    expect(gaps({ ioWeight: 100 }, hostOf(2, { disks }))).toEqual([]);
  });

  test('a missing controller, a missing size of pages, a limit of files', () => {
    const none = hostOf(1, { version: (controller) => (controller === 'hugetlb' ? undefined : 1) });
    expect(gaps({ hugepageBytes: { '1Gi': GIB }, inodesLimit: 5000 }, none)).toEqual([
      'hugetlb: the host has no hugetlb controller',
      'hugepages-1Gi: this host has no huge pages of 1Gi',
      expect.stringMatching(/^inodes: pools on btrfs cannot limit/),
    ]);
    expect(gaps({}, hostOf(1, { version: () => undefined }))).toEqual([
      'cpu: the host has no cpu controller',
      'memory: the host has no memory controller',
      'pids: the host has no pids controller',
    ]);
  });
});

const order = (limit: number, present: string | undefined) =>
  orderForV1(
    all({ memoryLimitBytes: limit }, hostOf(1)).filter((file) => file.controller === 'memory'),
    present,
  )
    .map((file) => file.file)
    .filter((file) => file !== 'memory.soft_limit_in_bytes');

describe('order of v1 memory writes', () => {
  test('shrinking: the limit first, since the sum may not go below it', () => {
    expect(order(64 * MIB, String(128 * MIB))).toEqual(['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes']);
  });

  test('growing beyond the present sum: the sum first', () => {
    expect(order(256 * MIB, String(128 * MIB))).toEqual(['memory.memsw.limit_in_bytes', 'memory.limit_in_bytes']);
  });

  test('lifting the limit: the sum first', () => {
    expect(order(0, String(128 * MIB))).toEqual(['memory.memsw.limit_in_bytes', 'memory.limit_in_bytes']);
  });

  test('no swap accounting: the order does not matter and nothing is lost', () => {
    expect(order(64 * MIB, undefined)).toHaveLength(2);
  });
});

describe('weights', () => {
  test('of the CPU stay inside what the kernel accepts and never fall when more is requested', () => {
    assert(
      property(integer({ min: 1, max: 1_000_000 }), integer({ min: 0, max: 100_000 }), (millicores, more) => {
        const [less, greater] = [millicores, millicores + more];
        expect(cpuShares(less)).toBeGreaterThanOrEqual(2);
        expect(cpuShares(greater)).toBeLessThanOrEqual(262_144);
        expect(cpuShares(greater)).toBeGreaterThanOrEqual(cpuShares(less));
        expect(cpuWeight(less)).toBeGreaterThanOrEqual(1);
        expect(cpuWeight(greater)).toBeLessThanOrEqual(10_000);
        expect(cpuWeight(greater)).toBeGreaterThanOrEqual(cpuWeight(less));
      }),
    );
  });

  test('of the disk likewise, and the default is the default of bfq', () => {
    expect([1, 100, 10_000].map(bfqWeight)).toEqual([1, 100, 1000]);
    assert(
      property(integer({ min: 1, max: 10_000 }), integer({ min: 0, max: 10_000 }), (weight, more) => {
        const greater = Math.min(10_000, weight + more);
        expect(bfqWeight(greater)).toBeGreaterThanOrEqual(bfqWeight(weight));
        expect(bfqWeight(weight)).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
