import { describe, expect, test } from '@jest/globals';
import type { MountEntry } from '../../host/proc.ts';
import { type InForce, viewProblems } from './compare.ts';
import { missingFiles, type Source, VIEW_FILES, viewMounts } from './files.ts';
import { parseHead, type Seen } from './inside.ts';

const SOURCE: Source = { mountPoint: '/run/kapelle/view/2', device: '0:50' };
const IN_FORCE: InForce = { cpus: 2, memoryKib: 262_144, swapKib: 0, uptimeSeconds: 100, tasks: 20 };

const mounted = (mountPoint: string, change: Partial<MountEntry> = {}): MountEntry => ({
  mountPoint,
  device: '0:50',
  root: mountPoint,
  type: 'fuse.lxcfs',
  source: 'lxcfs',
  options: [],
  ...change,
});

const CPUINFO = 'processor\t: 0\nmodel name\t: x\n\nprocessor\t: 1\nmodel name\t: x\n\n';
const MEMINFO =
  'MemTotal:         262144 kB\nMemFree:          260000 kB\nMemAvailable:     262000 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n';
const FILES: Record<string, string> = {
  '/proc/cpuinfo': CPUINFO,
  '/proc/meminfo': MEMINFO,
  '/proc/stat': 'cpu  1 2 3\ncpu0 1 1 1\ncpu1 0 1 2\nintr 5\n',
  '/proc/loadavg': '0.00 0.01 0.05 1/21 4711\n',
  '/proc/uptime': '100.50 90.00\n',
  '/proc/swaps': 'Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n',
  '/proc/diskstats': '   8       0 sda 1 2 3 4 5 6 7 8 9 10 11\n',
  '/sys/devices/system/cpu/online': '0-1\n',
};

const seen = (
  files: Record<string, string> = {},
  mounts: MountEntry[] = VIEW_FILES.map((path) => mounted(path)),
): Seen => ({
  files: new Map(Object.entries({ ...FILES, ...files })),
  unread: new Map(),
  mounts,
});

const problems = (files: Record<string, string>, inForce: Partial<InForce> = {}): string[] =>
  viewProblems(seen(files), { ...IN_FORCE, ...inForce }, SOURCE);

describe('what is shown', () => {
  test('as it is in force is no problem', () => {
    expect(problems({})).toEqual([]);
  });

  // biome-ignore format: a table
  test.each<[string, Record<string, string>, Partial<InForce>, string]>([
    ['fewer CPUs', { '/proc/cpuinfo': 'processor\t: 0\n' }, {}, '/proc/cpuinfo: shows 1 CPUs, in force are 2'],
    ['more CPUs in stat', { '/proc/stat': 'cpu  1\ncpu0 1\ncpu1 1\ncpu2 1\n' }, {}, '/proc/stat: shows 3 CPUs, in force are 2'],
    ['no sum in stat', { '/proc/stat': 'cpu0 1\ncpu1 1\n' }, {}, '/proc/stat: has no line for all CPUs together'],
    ['another list of CPUs', { '/sys/devices/system/cpu/online': '0-3,8\n' }, {}, '/sys/devices/system/cpu/online: shows 5 CPUs, in force are 2'],
    ['no list of CPUs', { '/sys/devices/system/cpu/online': 'nonsense' }, {}, '/sys/devices/system/cpu/online: shows 0 CPUs, in force are 2'],
    ["the host's memory", { '/proc/meminfo': MEMINFO.replace('MemTotal:         262144', 'MemTotal:       24684092') }, {}, '/proc/meminfo: shows 24684092 KiB of memory, in force are 262144'],
    ['no memory at all', { '/proc/meminfo': 'x\n' }, {}, '/proc/meminfo: has no MemTotal'],
    ['more free than there is', { '/proc/meminfo': MEMINFO.replace('262000', '999999') }, {}, '/proc/meminfo: shows more free memory than memory (262144 KiB)'],
    ["the host's swap", { '/proc/meminfo': MEMINFO.replace('SwapTotal:             0', 'SwapTotal:       1048576') }, {}, '/proc/meminfo: shows 1048576 KiB of swap, in force are 0'],
    ['no swap where there is', {}, { swapKib: 65_536 }, '/proc/meminfo: shows 0 KiB of swap, in force are 65536'],
    ["the host's uptime", { '/proc/uptime': '13882.85 1598.19\n' }, {}, '/proc/uptime: shows 13883 s, process 1 was started 100 s ago'],
    ['no uptime', { '/proc/uptime': '' }, {}, '/proc/uptime: shows 0 s, process 1 was started 100 s ago'],
    ["the host's tasks", { '/proc/loadavg': '3.10 2.00 1.00 4/731 4711\n' }, {}, '/proc/loadavg: counts 731 tasks, the environment has 20'],
    ['no averages', { '/proc/loadavg': 'high' }, {}, '/proc/loadavg: has "high" instead of three averages and a number of tasks'],
    ['garbage in diskstats', { '/proc/diskstats': 'sda\n' }, {}, '/proc/diskstats: has lines that are no statistics of a disk'],
  ])('%s', (_, files, inForce, expected) => {
    expect(problems(files, inForce)).toContain(expected);
  });

  test('rounding to pages, the time between two looks, and tasks that come and go are no problem', () => {
    expect(problems({}, { memoryKib: 262_147, uptimeSeconds: 96, tasks: 3 })).toEqual([]);
  });

  test('swap that nobody accounts and tasks that nobody counts are not compared', () => {
    const files = { '/proc/meminfo': MEMINFO.replace('SwapTotal:             0', 'SwapTotal:          1000') };
    expect(problems(files, { swapKib: undefined, tasks: undefined })).toEqual([]);
  });

  test('an empty diskstats is one without disks', () => {
    expect(problems({ '/proc/diskstats': '' })).toEqual([]);
  });
});

const withMounts = (change: (mounts: MountEntry[]) => MountEntry[]): string[] =>
  viewProblems(seen({}, change(VIEW_FILES.map((path) => mounted(path)))), IN_FORCE, SOURCE);

describe('where it comes from', () => {
  test('nothing mounted, something else on top, and an lxcfs that is gone are told even if the content fits', () => {
    expect(withMounts((mounts) => mounts.filter(({ mountPoint }) => mountPoint !== '/proc/stat'))).toEqual([
      "/proc/stat: shows the host's: nothing is mounted there (any more)",
    ]);
    expect(withMounts((mounts) => [...mounts, mounted('/proc/uptime', { type: 'tmpfs' })])).toEqual([
      '/proc/uptime: something else was mounted there inside (tmpfs)',
    ]);
    expect(withMounts((mounts) => mounts.map((one) => ({ ...one, device: '0:49' })))).toHaveLength(VIEW_FILES.length);
  });

  test('a file that cannot be read is told with the reason', () => {
    const one = seen();
    const files = new Map([...one.files].filter(([path]) => path !== '/proc/swaps'));
    const unread = new Map([['/proc/swaps', 'Transport endpoint is not connected']]);
    expect(viewProblems({ ...one, files, unread }, IN_FORCE, SOURCE)).toEqual([
      '/proc/swaps: cannot be read: Transport endpoint is not connected',
    ]);
  });
});

const attach = (path: string) => ({
  kind: 'attach',
  path,
  source: { path: `/run/kapelle/view/2${path}` },
  unless: { type: 'fuse.lxcfs', device: '0:50' },
});

describe('what has to change in an environment', () => {
  test('nothing where every file is of this lxcfs, or was covered inside', () => {
    expect(
      missingFiles(
        VIEW_FILES.map((path) => mounted(path)),
        SOURCE,
      ),
    ).toEqual([]);
    const covered = VIEW_FILES.map((path) => mounted(path, { type: 'tmpfs', device: '0:1' }));
    expect(missingFiles(covered, SOURCE)).toEqual([]);
  });

  test('files of one that is gone are taken away first; where nothing is, ours are put', () => {
    expect(missingFiles([], SOURCE)).toEqual(VIEW_FILES.map((path) => [attach(path)]));
    const old = VIEW_FILES.map((path) => mounted(path, { device: '0:49' }));
    expect(missingFiles(old, SOURCE)).toEqual(
      VIEW_FILES.map((path) => [{ kind: 'detach', path, expected: { type: 'fuse.lxcfs' } }, attach(path)]),
    );
  });

  test('where lxcfs cannot tell disk traffic, an empty file of ours is shown instead', () => {
    const source: Source = { ...SOURCE, empty: '/run/kapelle/view/empty' };
    const empty = mounted('/proc/diskstats', { type: 'tmpfs', device: '0:20', root: '/kapelle/view/empty' });
    const others = VIEW_FILES.filter((path) => path !== '/proc/diskstats').map((path) => mounted(path));
    expect(missingFiles([...others, empty], source)).toEqual([]);
    const put = { kind: 'attach', path: '/proc/diskstats', source: { path: '/run/kapelle/view/empty' } };
    expect(missingFiles(others, source)).toEqual([[put]]);
    const fromLxcfs = [...others, mounted('/proc/diskstats')];
    const taken = { kind: 'detach', path: '/proc/diskstats', expected: { type: 'fuse.lxcfs' } };
    expect(missingFiles(fromLxcfs, source)).toEqual([[taken, put]]);
    expect(viewProblems(seen({ '/proc/diskstats': '' }, [...others, empty]), IN_FORCE, source)).toEqual([]);
    expect(viewProblems(seen({}, fromLxcfs), IN_FORCE, source)).toHaveLength(1);
    expect(viewMounts(source).map((mount) => mount.source)).toContain('/run/kapelle/view/empty');
  });

  test('a start gets all of them', () => {
    expect(viewMounts(SOURCE)[0]).toEqual({
      destination: '/proc/cpuinfo',
      type: 'bind',
      source: '/run/kapelle/view/2/proc/cpuinfo',
      options: ['bind'],
    });
    expect(viewMounts(SOURCE)).toHaveLength(VIEW_FILES.length);
  });
});

describe('the output of head', () => {
  const ROOT = '/proc/7/root';

  test('is taken apart by file; one that could not be opened or read is told', () => {
    const stdout = `==> ${ROOT}/proc/cpuinfo <==\n${CPUINFO}\n==> ${ROOT}/proc/meminfo <==\n${MEMINFO}\n==> ${ROOT}/proc/stat <==\n`;
    const stderr = `head: error reading '${ROOT}/proc/stat': Transport endpoint is not connected\nhead: cannot open '${ROOT}/proc/swaps' for reading: No such file or directory\n`;
    const { files, unread } = parseHead(stdout, stderr, ROOT);
    expect(Object.fromEntries(files)).toEqual({ '/proc/cpuinfo': CPUINFO, '/proc/meminfo': MEMINFO });
    expect(Object.fromEntries(unread)).toEqual({
      '/proc/stat': 'Transport endpoint is not connected',
      '/proc/swaps': 'No such file or directory',
    });
  });
});
