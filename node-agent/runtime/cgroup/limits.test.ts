import { describe, expect, test } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { NO_RESOURCES } from '../wire/defaults.ts';
import type { Resources } from '../wire/messages.ts';
import { cpuShares, cpuWeight, type LimitFile, limitsV1, limitsV2, orderForV1 } from './limits.ts';

const none = NO_RESOURCES;
const MIB = 1024 ** 2;
const values = (files: LimitFile[]) => Object.fromEntries(files.map((file) => [file.file, file.value]));

describe('what a kernel is told, by cgroup version', () => {
  const cases: {
    name: string;
    resources: Partial<Resources>;
    v1: Record<string, string>;
    v2: Record<string, string>;
  }[] = [
    {
      name: 'nothing limited: a small weight, everything else open',
      resources: {},
      v1: {
        'cpu.shares': '102',
        'cpu.cfs_period_us': '100000',
        'cpu.cfs_quota_us': '-1',
        'memory.limit_in_bytes': '-1',
        'memory.memsw.limit_in_bytes': '-1',
        'pids.max': 'max',
      },
      v2: {
        'cpu.weight': '4',
        'cpu.max': 'max 100000',
        'memory.max': 'max',
        'memory.swap.max': 'max',
        'pids.max': 'max',
      },
    },
    {
      name: 'a core and a half, no swap beside the memory',
      resources: { cpuLimitMillicores: 1500, cpuRequestMillicores: 500, memoryLimitBytes: 512 * MIB, pidsLimit: 4096 },
      v1: {
        'cpu.shares': '512',
        'cpu.cfs_period_us': '100000',
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
        'cpu.cfs_period_us': '100000',
        'cpu.cfs_quota_us': '-1',
        'memory.limit_in_bytes': String(64 * MIB),
        'memory.memsw.limit_in_bytes': String(96 * MIB),
        'pids.max': 'max',
      },
      v2: {
        'cpu.weight': '4',
        'cpu.max': 'max 100000',
        'memory.max': String(64 * MIB),
        'memory.swap.max': String(32 * MIB),
        'pids.max': 'max',
      },
    },
    {
      name: 'a quota below what the kernel takes is raised to it; bytes are cut to whole pages',
      resources: { cpuLimitMillicores: 1, memoryLimitBytes: 10_000_000 },
      v1: {
        'cpu.shares': '102',
        'cpu.cfs_period_us': '100000',
        'cpu.cfs_quota_us': '1000',
        'memory.limit_in_bytes': '9998336',
        'memory.memsw.limit_in_bytes': '9998336',
        'pids.max': 'max',
      },
      v2: {
        'cpu.weight': '4',
        'cpu.max': '1000 100000',
        'memory.max': '9998336',
        'memory.swap.max': '0',
        'pids.max': 'max',
      },
    },
  ];
  test.each(cases)('$name', ({ resources, v1, v2 }) => {
    expect(values(limitsV1({ ...none, ...resources }))).toEqual(v1);
    expect(values(limitsV2({ ...none, ...resources }))).toEqual(v2);
  });

  test('every v1 file names the controller that has it, no v2 file does', () => {
    for (const { file, controller } of limitsV1(none)) expect(file.startsWith(`${controller}.`)).toBe(true);
    for (const { controller } of limitsV2(none)) expect(controller).toBeUndefined();
  });

  test('an unlimited v1 value reads back as the largest page-aligned number', () => {
    const memory = limitsV1(none).find((file) => file.file === 'memory.limit_in_bytes');
    expect(memory?.expected).toBe('9223372036854771712');
  });

  test('a missing swap file is only worth telling when swap was asked for or the host has some', () => {
    const swap = (swapLimitBytes: number) =>
      [limitsV1, limitsV2].map(
        (table) =>
          table({ ...none, memoryLimitBytes: MIB, swapLimitBytes }).find((file) => file.limit === 'swap')?.onlyWithSwap,
      );
    expect(swap(0)).toEqual([true, true]);
    expect(swap(MIB)).toEqual([false, false]);
  });
});

const order = (limit: number, present: string | undefined) =>
  orderForV1(limitsV1({ ...none, memoryLimitBytes: limit }), present)
    .map((file) => file.file)
    .filter((file) => file.startsWith('memory.'));

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

describe('cpu weight', () => {
  test('stays inside what the kernel accepts and never falls when more is requested', () => {
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
});
