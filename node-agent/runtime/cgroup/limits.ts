// Resources -> files and values of a cgroup, controller by controller, each from the table of the version that the host has
// it in: a hybrid host has some in v1 and some in v2. Pure; called by apply.ts.
import type { LimitProblem, Resources } from '../wire/messages.ts';
import { cpuFiles } from './cpu.ts';
import { type CgroupVersion, type LimitFile, type LimitHost, noController } from './file.ts';
import { hugetlbFiles, hugetlbGaps } from './hugetlb.ts';
import { asksForIo, ioFiles, ioGaps } from './io.ts';
import { memoryFiles } from './memory.ts';
import { pidsFiles } from './pids.ts';

export interface Limits {
  /** By controller; within one, in the order to write for a group that has no limits yet. */
  files: LimitFile[][];
  /** What this host cannot bring about whatever is written. */
  gaps: LimitProblem[];
}

export function limitsOf(resources: Resources, host: LimitHost): Limits {
  const io = host.version('io') ?? host.version('blkio');
  const hugepages = Object.values(resources.hugepageBytes).some((bytes) => bytes > 0);
  const tables: [string, CgroupVersion | undefined, boolean, (version: CgroupVersion) => LimitFile[]][] = [
    ['cpu', host.version('cpu'), true, (version) => cpuFiles(version, resources)],
    ['memory', host.version('memory'), true, (version) => memoryFiles(version, resources)],
    ['pids', host.version('pids'), true, (version) => pidsFiles(version, resources)],
    ['io', io, asksForIo(resources), (version) => ioFiles(version, resources, host.disks)],
    ['hugetlb', host.version('hugetlb'), hugepages, (version) => hugetlbFiles(version, resources, host.hugepages)],
  ];
  return {
    files: tables.flatMap(([, version, , files]) => (version === undefined ? [] : [files(version)])),
    gaps: [
      ...tables
        .filter(([, version, asked]) => version === undefined && asked)
        .map(([controller]) => ({ limit: controller, message: noController(controller) })),
      ...hugetlbGaps(resources, host.hugepages),
      ...(io === undefined ? [] : ioGaps(io, resources, host.disks)),
      ...inodesGap(resources),
    ],
  };
}

/** btrfs makes inodes as they are needed and counts none per subvolume. */
function inodesGap({ inodesLimit }: Resources): LimitProblem[] {
  if (inodesLimit === 0) return [];
  return [{ limit: 'inodes', message: 'pools on btrfs cannot limit the number of files; disk limits what they hold' }];
}

/** Of a limit problem: it is about what the tables here write, or cannot. */
export const isGroupLimit = (limit: string): boolean =>
  /^(cpu|memory|memory\.softLimit|memory\.guarantee|swap|pids|io|io\..+|hugetlb|hugepages-.+|inodes)$/.test(limit);
