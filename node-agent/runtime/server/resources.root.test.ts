// Every resource of a running environment, changed up and down: what the kernel has afterwards, and that it bites.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { type CgroupLayout, detectCgroups, hierarchyOf } from '../../host/cgroups.ts';
import { formatList, parseList } from '../cpus/list.ts';
import { type Environment, exec, type EnvironmentSpec } from '../client.ts';
import { readCeilings } from '../rlimits/apply.ts';
import { BUSYBOX, busyboxRoot, TestService, until } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';
import { NO_RESOURCES } from '../wire/defaults.ts';
import type { Resources } from '../wire/messages.ts';

const MIB = 1024 ** 2;
let service: TestService;
let layout: CgroupLayout;
let online: number[];
let count = 0;

beforeAll(async () => {
  layout = await detectCgroups();
  online = parseList(await readFile('/sys/devices/system/cpu/online', 'utf8'));
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
});
afterAll(() => service.destroy());
afterEach(async () => {
  for (const { spec } of await service.client.listEnvironments())
    await service.client.deleteEnvironment(spec?.uid ?? '');
});

function spec(resources: Partial<Resources>, change: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `00000000-0000-4000-8000-a${String(count).padStart(11, '0')}`,
    name: `res-${count}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 20_000_000 + 65_536 * count, size: 65_536 },
    resources: { ...NO_RESOURCES, pidsLimit: 100, diskLimitBytes: 200 * MIB, ...resources },
    ...change,
  });
}

async function running(resources: Partial<Resources>, change: Partial<EnvironmentSpec> = {}): Promise<EnvironmentSpec> {
  const wanted = spec(resources, change);
  await service.client.createEnvironment(wanted);
  await start(wanted);
  return wanted;
}
const start = ({ uid }: EnvironmentSpec, attempt = 1) => service.client.startEnvironment({ uid, attempt, token: '' });
const get = ({ uid }: EnvironmentSpec) => service.client.getEnvironment(uid);
const inside = (one: EnvironmentSpec, script: string) => exec(service.client, one.uid, ['/bin/sh', '-c', script]);

let generation = 1;
function change(
  one: EnvironmentSpec,
  resources: Partial<Resources>,
  rest: Partial<EnvironmentSpec> = {},
): Promise<Environment> {
  generation += 1;
  const before = one.resources ?? NO_RESOURCES;
  Object.assign(one, rest, { generation, resources: { ...before, ...resources } });
  return service.client.updateEnvironment(one);
}

/** A file of its group, by the name it has in the version this host has the controller in. */
async function kernel(one: EnvironmentSpec, controller: string, v1: string, v2: string): Promise<string> {
  const hierarchy = hierarchyOf(layout, controller === 'io' ? ioController() : controller);
  const folder = join(hierarchy?.mountPoint ?? '/none', 'kapelle', service.node, one.uid);
  return (await readFile(join(folder, hierarchy?.version === 1 ? v1 : v2), 'utf8')).trim();
}
const ioController = () => (hierarchyOf(layout, 'blkio') === undefined ? 'io' : 'blkio');
const writesAreCounted = () => hierarchyOf(layout, 'io') !== undefined;

describe('live, up and down, read back from the kernel', () => {
  test('CPU weight and cap, memory, soft limit, swap, processes', async () => {
    const one = await running({});
    const seen = async () => ({
      weight: Number(await kernel(one, 'cpu', 'cpu.shares', 'cpu.weight')),
      quota: (await kernel(one, 'cpu', 'cpu.cfs_quota_us', 'cpu.max')).split(' ')[0],
      memory: await kernel(one, 'memory', 'memory.limit_in_bytes', 'memory.max'),
      soft: await kernel(one, 'memory', 'memory.soft_limit_in_bytes', 'memory.high'),
      pids: await kernel(one, 'pids', 'pids.max', 'pids.max'),
    });
    const none = await seen();
    const large = await change(one, {
      cpuRequestMillicores: 2000,
      cpuLimitMillicores: 1500,
      memoryLimitBytes: 256 * MIB,
      memorySoftLimitBytes: 128 * MIB,
      pidsLimit: 300,
    });
    expect(large.limitProblems).toEqual([]);
    const high = await seen();
    expect(high).toMatchObject({ quota: '150000', memory: String(256 * MIB), soft: String(128 * MIB), pids: '300' });
    const small = await change(one, {
      cpuRequestMillicores: 1000,
      cpuLimitMillicores: 250,
      memoryLimitBytes: 64 * MIB,
      memorySoftLimitBytes: 32 * MIB,
      pidsLimit: 50,
    });
    expect(small.limitProblems).toEqual([]);
    const low = await seen();
    expect(low).toMatchObject({ quota: '25000', memory: String(64 * MIB), soft: String(32 * MIB), pids: '50' });
    expect(high.weight).toBeGreaterThan(low.weight);
    expect(low.weight).toBeGreaterThan(none.weight);
    const lifted = await change(one, { ...NO_RESOURCES, pidsLimit: 100 });
    expect(lifted.limitProblems).toEqual([]);
    expect(await seen()).toEqual(none);
    expect(lifted.restartRequired).toEqual([]);
  });

  test('memory below what is in use: the page cache is given back; what cannot be is reported, and the old limit holds', async () => {
    const one = await running({ memoryLimitBytes: 256 * MIB });
    await inside(one, 'dd if=/dev/zero of=/cache bs=1M count=100; cat /cache > /dev/null');
    expect((await change(one, { memoryLimitBytes: 48 * MIB })).limitProblems).toEqual([]);
    expect((await inside(one, 'rm /cache')).code).toBe(0);
    await change(one, { memoryLimitBytes: 256 * MIB });
    // Memory that nothing can take back without swap: a file in a tmpfs.
    expect((await inside(one, 'dd if=/dev/zero of=/dev/shm/held bs=1M count=100')).code).toBe(0);
    const refused = await change(one, { memoryLimitBytes: 48 * MIB });
    expect(refused.limitProblems).toEqual([
      { limit: 'memory', message: expect.stringMatching(/bytes are in use and the kernel could not take/) },
    ]);
    expect(await kernel(one, 'memory', 'memory.limit_in_bytes', 'memory.max')).toBe(String(256 * MIB));
    expect((await inside(one, 'echo alive')).stdout).toBe('alive\n');
    // It is tried again: nobody has to ask.
    await inside(one, 'rm /dev/shm/held');
    await until('the limit takes', async () => (await get(one)).limitProblems.length === 0, 60_000);
    expect(await kernel(one, 'memory', 'memory.limit_in_bytes', 'memory.max')).toBe(String(48 * MIB));
  }, 90_000);

  test('disk traffic: bytes and operations, read and write apart', async () => {
    const one = await running({});
    await inside(one, 'dd if=/dev/zero of=/data bs=1M count=16 conv=fsync');
    const timed = async (command: string) => {
      const started = Date.now();
      expect((await inside(one, command)).code).toBe(0);
      return Date.now() - started;
    };
    const write = 'dd if=/dev/zero of=/data bs=1M count=8 conv=fsync,notrunc';
    const limited = await change(one, { ioWriteBytesPerSecond: 4 * MIB });
    expect(limited.limitProblems.map(({ limit }) => limit)).toEqual(
      writesAreCounted() ? [] : ['io.write.bytesPerSecond'],
    );
    // 8 MiB at 4 MiB/s: never under a second, whatever the host does.
    expect(await timed(write)).toBeGreaterThan(1000);
    const faster = await change(one, { ioWriteBytesPerSecond: 400 * MIB });
    expect(faster.limitProblems).toHaveLength(writesAreCounted() ? 0 : 1);
    expect(await kernel(one, 'io', 'blkio.throttle.write_bps_device', 'io.max')).toMatch(/^\d+:\d+ .*419430400/);
    const lifted = await change(one, { ioWriteBytesPerSecond: 0, ioReadOperationsPerSecond: 50 });
    expect(lifted.limitProblems).toEqual([]);
    const [bytes, operations] = await Promise.all([
      kernel(one, 'io', 'blkio.throttle.write_bps_device', 'io.max'),
      kernel(one, 'io', 'blkio.throttle.read_iops_device', 'io.max'),
    ]);
    expect(bytes).not.toContain('419430400');
    expect(operations).toMatch(/^\d+:\d+ .*50/);
    // 150 reads of a block each, past the page cache, at 50/s.
    expect(await timed('dd if=/data of=/dev/null bs=4k count=150 iflag=direct')).toBeGreaterThan(2000);
    await change(one, { ioReadOperationsPerSecond: 0 });
    expect(await kernel(one, 'io', 'blkio.throttle.read_iops_device', 'io.max')).not.toContain('50');
  }, 60_000);

  test('disk weight: the pool’s own loop device is made to know it', async () => {
    const one = await running({ ioWeight: 500 });
    expect((await get(one)).limitProblems).toEqual([]);
    const weight = async () =>
      Number((await kernel(one, 'io', 'blkio.bfq.weight', 'io.bfq.weight')).replace('default ', ''));
    expect(await weight()).toBe(136);
    expect((await change(one, { ioWeight: 10 })).limitProblems).toEqual([]);
    expect(await weight()).toBe(10);
    await change(one, { ioWeight: 0 });
    expect(await weight()).toBe(100);
  });

  test('huge pages: as many as asked for, else none; a size nobody knows is told', async () => {
    const one = await running({ hugepageBytes: { '2Mi': 8 * MIB } });
    const pages = () => kernel(one, 'hugetlb', 'hugetlb.2MB.limit_in_bytes', 'hugetlb.2MB.max');
    expect((await get(one)).limitProblems).toEqual([]);
    expect(await pages()).toBe(String(8 * MIB));
    expect((await change(one, { hugepageBytes: { '2Mi': 2 * MIB } })).limitProblems).toEqual([]);
    expect(await pages()).toBe(String(2 * MIB));
    const odd = await change(one, { hugepageBytes: { '3Mi': 3 * MIB } });
    expect(odd.limitProblems).toEqual([{ limit: 'hugepages-3Mi', message: 'this host has no huge pages of 3Mi' }]);
  });

  test('files cannot be counted on btrfs, and that is said', async () => {
    const one = await running({ inodesLimit: 5000 });
    expect((await get(one)).limitProblems).toEqual([
      { limit: 'inodes', message: expect.stringContaining('btrfs cannot limit the number of files') },
    ]);
    expect((await change(one, { inodesLimit: 0 })).limitProblems).toEqual([]);
  });
});

const allowed = async (one: EnvironmentSpec) =>
  /^Cpus_allowed_list:\s+(\S+)/m.exec((await inside(one, 'cat /proc/self/status')).stdout)?.[1];

describe('CPUs', () => {
  test('a number of them: spread over the host, seen inside, distributed anew when one comes or goes', async () => {
    if (online.length < 2) throw new Error('this test takes a host of two CPUs');
    const [first, second] = [await running({ cpuCount: 1 }), await running({ cpuCount: 1 })];
    const cpus = await Promise.all([first, second].map(async (one) => (await get(one)).cpus));
    expect(new Set(cpus).size).toBe(2);
    expect([await allowed(first), await allowed(second)]).toEqual(cpus);
    const third = await running({});
    expect([(await get(third)).cpus, await allowed(third)]).toEqual([formatList(online), formatList(online)]);
    await change(first, { cpuCount: 2 });
    expect([await allowed(first), (await get(first)).cpus.length > 0]).toEqual([formatList(online.slice(0, 2)), true]);
    await change(first, { cpuCount: 1 });
    // Two more: two on each. The two on one CPU stay when the others end, until one of them has to move.
    const [fourth, fifth] = [await running({ cpuCount: 1 }), await running({ cpuCount: 1 })];
    const lists = await Promise.all(
      [first, second, fourth, fifth].map(async (one) => ({ one, cpus: (await get(one)).cpus })),
    );
    const [together = [], others = []] = [lists[0]?.cpus, lists.find(({ cpus }) => cpus !== lists[0]?.cpus)?.cpus].map(
      (cpu) => lists.filter(({ cpus: its }) => its === cpu).map(({ one }) => one),
    );
    expect([together.length, others.length]).toEqual([2, 2]);
    for (const one of others) await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    await until('they are apart', async () => {
      const [a, b] = await Promise.all(together.map(allowed));
      return a !== b;
    });
  });

  test('these and no others; who names one that is not here is told, or not started at all', async () => {
    const one = await running({ cpuSet: '0' });
    expect([await allowed(one), (await get(one)).cpus]).toEqual(['0', '0']);
    const partly = await change(one, { cpuSet: '0,4000' });
    expect(partly.limitProblems).toEqual([
      { limit: 'cpus', message: `there is no CPU 4000 on this host, which has ${formatList(online)}` },
    ]);
    expect(await allowed(one)).toBe('0');
    await change(one, { cpuSet: '' });
    expect([await allowed(one), (await get(one)).limitProblems]).toEqual([formatList(online), []]);
    const nowhere = spec({ cpuSet: '4000-4001' });
    await service.client.createEnvironment(nowhere);
    await expect(start(nowhere)).rejects.toThrow(/there is no CPU 4000-4001 on this host/);
    expect((await get(nowhere)).state).toBe('ENVIRONMENT_STATE_CREATED');
  });

  test('NUMA nodes: their CPUs and their memory', async () => {
    const one = await running({ numaNodes: '0' });
    expect((await get(one)).limitProblems).toEqual([]);
    expect(await kernel(one, 'cpuset', 'cpuset.mems', 'cpuset.mems')).toBe('0');
    const none = await change(one, { numaNodes: '0,7' });
    expect(none.limitProblems).toEqual([
      { limit: 'cpus', message: expect.stringMatching(/there is no NUMA node 7 on this host/) },
    ]);
  });

  test('nothing moves because the runtime was killed', async () => {
    const all = [await running({ cpuCount: 1 }), await running({ cpuCount: 1 }), await running({ cpuCount: 1 })];
    const before = await Promise.all(all.map(allowed));
    await service.stop('SIGKILL');
    await service.start();
    expect(await Promise.all(all.map(allowed))).toEqual(before);
    expect(await Promise.all(all.map(async (one) => (await get(one)).cpus))).toEqual(before);
  });
});

const limitsOf = async (one: EnvironmentSpec) => {
  const text = (await inside(one, 'cat /proc/1/limits')).stdout;
  return /^Max open files\s+(\S+)\s+(\S+)/m.exec(text)?.slice(1, 3).map(Number);
};

describe('limits of processes', () => {
  test('at start, for commands beside process 1, and live for every process there is', async () => {
    const rlimits = [
      { name: 'nofile', soft: 500, hard: 600 },
      { name: 'core', soft: 0, hard: 0 },
    ];
    const one = await running({}, { rlimits });
    expect((await get(one)).limitProblems).toEqual([]);
    expect(await limitsOf(one)).toEqual([500, 600]);
    const beside = (await inside(one, 'cat /proc/self/limits')).stdout;
    expect(beside).toMatch(/^Max open files\s+500\s+600\s/m);
    expect(beside).toMatch(/^Max core file size\s+0\s+0\s/m);
    const lower = await change(one, {}, { rlimits: [{ name: 'nofile', soft: 100, hard: 200 }] });
    expect(await limitsOf(one)).toEqual([100, 200]);
    const { mayRaise } = await readCeilings();
    // `core` goes back to what it was without a wish: up, which not every host allows a process that runs.
    expect(lower.limitProblems.map(({ limit }) => limit)).toEqual(mayRaise ? [] : ['rlimits.core']);
    const higher = await change(one, {}, { rlimits: [{ name: 'nofile', soft: 100, hard: 300 }] });
    if (mayRaise) expect(await limitsOf(one)).toEqual([100, 300]);
    else {
      expect(higher.limitProblems).toContainEqual({
        limit: 'rlimits.nofile',
        message: expect.stringMatching(/processes keep what they had \(EPERM\).*the next start may/),
      });
      // An update of something else does not forget it.
      expect((await change(one, { pidsLimit: 90 })).limitProblems).toEqual(higher.limitProblems);
      await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
      expect((await start(one, 2)).limitProblems).toEqual([]);
      expect(await limitsOf(one)).toEqual([100, 300]);
    }
  });

  test('more than the host can give is given as far as it can, and told', async () => {
    const one = await running({}, { rlimits: [{ name: 'nofile', soft: 2_000_000_000, hard: 2_000_000_000 }] });
    const { own, openFiles, mayRaise } = await readCeilings();
    expect(await limitsOf(one)).toEqual(Array(2).fill(mayRaise ? openFiles : own.nofile.hard));
    expect((await get(one)).limitProblems).toEqual([
      {
        limit: 'rlimits.nofile',
        message: expect.stringMatching(/^2000000000 was asked for, \d+ is the most this host can give/),
      },
    ]);
  });

  test('who is killed first when the host has no memory left: at start and live, for every process', async () => {
    const one = await running({ oomScoreAdj: 300 });
    const scores = async () => (await inside(one, 'cat /proc/1/oom_score_adj /proc/self/oom_score_adj')).stdout;
    expect(await scores()).toBe('300\n300\n');
    await inside(one, 'sleep 1000 >/dev/null 2>&1 & echo $! > /child');
    expect((await change(one, { oomScoreAdj: 700 })).limitProblems).toEqual([]);
    expect((await inside(one, 'cat /proc/$(cat /child)/oom_score_adj')).stdout).toBe('700\n');
    expect(await scores()).toBe('700\n700\n');
    const { mayRaise } = await readCeilings();
    const low = await change(one, { oomScoreAdj: -900 });
    expect(low.limitProblems.map(({ limit }) => limit)).toEqual(mayRaise ? [] : ['memory.oomScoreAdj']);
  });
});

describe('guaranteed memory', () => {
  test('a start that the host could not honour is refused with numbers, and goes through once there is room', async () => {
    const most = Math.floor(totalmem() * 0.7);
    const one = await running({ memoryRequestBytes: most });
    const two = spec({ memoryRequestBytes: most });
    await service.client.createEnvironment(two);
    const refusal: unknown = await start(two).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({
      message: `${most} bytes of memory are to be guaranteed to ${two.name}, but of the ${totalmem()} bytes of this host ${most} are guaranteed to environments that run`,
      details: { causes: [{ reason: 'InsufficientMemory' }] },
    });
    expect((await get(two)).state).toBe('ENVIRONMENT_STATE_CREATED');
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    expect((await start(two)).state).toBe('ENVIRONMENT_STATE_RUNNING');
    const more = await change(two, { memoryRequestBytes: totalmem() * 2 });
    expect(more.limitProblems).toEqual([
      { limit: 'memory.guarantee', message: expect.stringContaining('bytes of memory') },
    ]);
  });
});
