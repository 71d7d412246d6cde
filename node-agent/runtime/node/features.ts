// What works on this host beyond what every host must have, by name, for GetNode. Called once at start.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CgroupLayout, hierarchyOf, v1Hierarchy } from '../../host/cgroups.ts';
import { pathExists, readFileIfExists } from '../../host/files.ts';
import type { Problem } from '../wire/messages.ts';

export interface Features {
  names: string[];
  problems: Problem[];
}

const CONTROLLERS = ['cpu', 'memory', 'pids'];

export async function hostFeatures(layout: CgroupLayout): Promise<Features> {
  const [missing, swap, cpu, ipv6] = await Promise.all([
    missingControllers(layout),
    hasSwapLimit(layout),
    hasCpuLimit(layout),
    pathExists('/proc/sys/net/ipv6'),
  ]);
  const names = [
    'idmapped-mounts',
    'disk-quota',
    ...(missing.includes('memory') ? [] : ['memory-limit']),
    ...(missing.includes('pids') ? [] : ['pids-limit']),
    ...(cpu ? ['cpu-limit'] : []),
    ...(swap ? ['swap-limit'] : []),
    ...(ipv6 ? ['ipv6'] : []),
    ...(hasController(layout, 'io', 'blkio') ? ['io-limit'] : []),
    ...(hierarchyOf(layout, 'io') === undefined ? [] : ['buffered-write-limit']),
    ...(hasController(layout, 'cpuset') ? ['cpu-pinning'] : []),
    ...(hasController(layout, 'hugetlb') ? ['hugepage-limit'] : []),
    // v1 has nothing of the kind: requests are kept by placement and refused starts alone.
    ...(hierarchyOf(layout, 'memory')?.version === 2 ? ['memory-guarantee'] : []),
  ];
  return { names, problems: missing.map(controllerProblem) };
}

const hasController = (layout: CgroupLayout, ...names: string[]): boolean =>
  names.some((name) => hierarchyOf(layout, name) !== undefined);

const controllerProblem = (controller: string): Problem => ({
  reason: 'CgroupControllerMissing',
  message: `the cgroup controller ${controller} is not there: ${controller} limits of environments will not be in force; boot with it enabled (for memory: cgroup_enable=memory)`,
  fatal: false,
});

async function missingControllers(layout: CgroupLayout): Promise<string[]> {
  if (layout.mode !== 'v2') return CONTROLLERS.filter((name) => v1Hierarchy(layout, name) === undefined);
  const there = (await readFileIfExists('/sys/fs/cgroup/cgroup.controllers'))?.trim().split(' ') ?? [];
  return CONTROLLERS.filter((name) => !there.includes(name));
}

async function hasSwapLimit(layout: CgroupLayout): Promise<boolean> {
  const v1 = v1Hierarchy(layout, 'memory');
  if (layout.mode !== 'v2') return v1 !== undefined && pathExists(join(v1, 'memory.memsw.limit_in_bytes'));
  // The root group has no limits; any other shows what the kernel offers.
  return anyGroupHas('memory.swap.max');
}

async function hasCpuLimit(layout: CgroupLayout): Promise<boolean> {
  const v1 = v1Hierarchy(layout, 'cpu');
  if (layout.mode !== 'v2') return v1 !== undefined && pathExists(join(v1, 'cpu.cfs_quota_us'));
  return anyGroupHas('cpu.max');
}

async function anyGroupHas(file: string): Promise<boolean> {
  const groups = (await readdir('/sys/fs/cgroup', { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(groups.map((group) => pathExists(join('/sys/fs/cgroup', group.name, file))));
  return found.includes(true);
}
