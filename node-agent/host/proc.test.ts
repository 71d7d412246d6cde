import { describe, expect, test } from '@jest/globals';
import { cgroupLayout, v1Hierarchy } from './cgroups.ts';
import { start } from './exec.ts';
import { identifyProcess, isAlive, parseMountInfo, parseStat, signalProcess } from './proc.ts';

const stat = (command: string, state: string) =>
  `42 (${command}) ${state} 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 1 1`;

describe('parseStat', () => {
  test.each(['sh', 'a b', 'we) R 1 (ird', ') Z '])('finds the start time behind the command "%s"', (command) => {
    expect(parseStat(stat(command, 'S'))).toBe(98_765);
  });

  test.each(['Z', 'X'])('a process in state %s does not count', (state) => {
    expect(parseStat(stat('sh', state))).toBeUndefined();
  });
});

describe('a process', () => {
  test('is alive until it ends, and a signal reaches it', async () => {
    const child = start(['sleep', '100']);
    const process = await identifyProcess(child.pid);
    if (process === undefined) throw new Error('it should live');
    expect(await isAlive(process)).toBe(true);
    expect(await signalProcess(process, 9)).toBe(true);
    expect(await child.closed).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await isAlive(process)).toBe(false);
    expect(await signalProcess(process, 9)).toBe(false);
  });

  test('another one with its number is not it: no signal is sent', async () => {
    const child = start(['sleep', '100']);
    const process = await identifyProcess(child.pid);
    if (process === undefined) throw new Error('it should live');
    const former = { pid: process.pid, startTime: process.startTime - 1 };
    expect(await isAlive(former)).toBe(false);
    expect(await signalProcess(former, 9)).toBe(false);
    expect(await isAlive(process)).toBe(true);
    child.kill('SIGKILL');
    await child.closed;
  });
});

const HYBRID = `
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:4 - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,name=systemd
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw,nsdelegate
90 27 0:50 / /mnt/with\\040space rw - ext4 /dev/vdb rw
`;
const V2 =
  '30 23 0:27 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n';

describe('mounts', () => {
  test('optional fields are skipped and escapes undone', () => {
    const mounts = parseMountInfo(HYBRID);
    expect(mounts[1]).toMatchObject({ mountPoint: '/sys/fs/cgroup/cpu,cpuacct', type: 'cgroup' });
    expect(mounts.at(-1)).toMatchObject({ mountPoint: '/mnt/with space', type: 'ext4', source: '/dev/vdb' });
  });

  test.each([
    ['hybrid', HYBRID],
    ['v2', V2],
    [
      'v1',
      HYBRID.split('\n')
        .filter((line) => !line.includes('cgroup2'))
        .join('\n'),
    ],
  ])('cgroups mounted as %s are recognised', (mode, text) => {
    expect(cgroupLayout(parseMountInfo(text)).mode).toBe(mode);
  });

  test('a controller is found where it is mounted, also together with another', () => {
    const layout = cgroupLayout(parseMountInfo(HYBRID));
    expect(v1Hierarchy(layout, 'cpuacct')).toBe('/sys/fs/cgroup/cpu,cpuacct');
    expect(v1Hierarchy(layout, 'name=systemd')).toBe('/sys/fs/cgroup/systemd');
    expect(v1Hierarchy(layout, 'pids')).toBeUndefined();
  });
});
