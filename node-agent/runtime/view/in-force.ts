// What the kernel enforces on an environment, of what its tools are shown. Called by checks.ts. That this is what was declared is another
// question, which LimitsEnforced answers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CgroupLayout, hierarchyOf } from '../../host/cgroups.ts';
import { readFileIfExists } from '../../host/files.ts';
import { parseList } from '../cpus/list.ts';
import type { InForce } from './compare.ts';

export async function readInForce(layout: CgroupLayout, cgroup: string, startTime: number): Promise<InForce> {
  const of = (controller: string) => {
    const found = hierarchyOf(layout, controller);
    return async (v1: string, v2: string): Promise<string | undefined> =>
      found === undefined
        ? undefined
        : (await readFileIfExists(join(found.mountPoint, cgroup, found.version === 1 ? v1 : v2)))?.trim();
  };
  const [memory, cpuset, pids] = [of('memory'), of('cpuset'), of('pids')];
  const [limit, sum, swapMax, cpus, online, meminfo, uptime, tasks] = await Promise.all([
    memory('memory.limit_in_bytes', 'memory.max'),
    memory('memory.memsw.limit_in_bytes', 'memory.max'),
    memory('memory.memsw.limit_in_bytes', 'memory.swap.max'),
    cpuset('cpuset.effective_cpus', 'cpuset.cpus.effective'),
    readFile('/sys/devices/system/cpu/online', 'utf8'),
    readFile('/proc/meminfo', 'utf8'),
    readFile('/proc/uptime', 'utf8'),
    pids('pids.current', 'pids.current'),
  ]);
  const version = hierarchyOf(layout, 'memory')?.version;
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(meminfo)?.[1] ?? 0);
  const [memoryKib, swapKib] = [kib('MemTotal'), kib('SwapTotal')];
  const swapBytes = version === 2 ? amount(swapMax) : difference(amount(sum), amount(limit));
  return {
    cpus: cpus === undefined || cpus === '' ? parseList(online).length : parseList(cpus).length,
    memoryKib: Math.min(memoryKib, Math.floor((amount(limit) ?? Infinity) / 1024)),
    // Without accounting nobody knows.
    swapKib: swapMax === undefined ? undefined : Math.min(swapKib, Math.floor((swapBytes ?? Infinity) / 1024)),
    uptimeSeconds: Number(uptime.split(' ')[0]) - startTime / CLOCK_TICKS,
    tasks: tasks === undefined ? undefined : Number(tasks),
  };
}

/** USER_HZ: what /proc/<pid>/stat counts in, whatever the kernel's own tick. */
const CLOCK_TICKS = 100;

/** Above this v1 means "no limit" (PAGE_COUNTER_MAX in bytes). */
const V1_MAX = 2 ** 62;

/** Undefined: no limit. */
function amount(text: string | undefined): number | undefined {
  if (text === undefined || text === 'max') return undefined;
  const bytes = Number(text);
  return bytes >= V1_MAX ? undefined : bytes;
}

const difference = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : Math.max(0, a - b);
