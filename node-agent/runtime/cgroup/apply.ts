// Writes limits to an environment's cgroups and reads them back: a limit that did not take is reported, never assumed.
// Also delegation, OOM counters, and removal. Called by environments/. Touches only the group it is given.
import { chown, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CgroupLayout, hierarchyOf } from '../../host/cgroups.ts';
import { isErrno, pathExists, readFileIfExists } from '../../host/files.ts';
import type { LimitProblem, Resources } from '../wire/messages.ts';
import { makeShare } from './disks.ts';
import type { Disk, HugepageSize, LimitFile, LimitHost } from './file.ts';
import { readHugepages } from './hugepages.ts';
import { asksForIo, asksForWeight } from './io.ts';
import { limitsOf } from './limits.ts';
import { orderForV1, SUM_V1 } from './memory.ts';
import { WRITE, writeLimits, type WriteOptions } from './write.ts';

/** What the limits depend on beside the cgroups. */
export interface HostFacts {
  /** That the pool lies on. */
  disks(): Promise<Disk[]>;
  hugepages(): Promise<HugepageSize[]>;
}

const NO_POOL: HostFacts = { disks: async () => [], hugepages: () => readHugepages() };

/** `init`: what an init needs. `nesting`: also what containers inside need for limits of their own; with or without disk traffic. */
export type DelegationScope = 'init' | 'nesting' | 'nesting-without-io';

export interface CgroupTree {
  /**
   * Answers what did not take.
   * @param group - `new`: it was just made and has no limits yet
   */
  applyLimits(path: string, resources: Resources, group?: 'new' | 'used'): Promise<LimitProblem[]>;
  /** Gives the group's own organisation, never its limits, to the environment's root: without it systemd ends at once. */
  delegate(path: string, owner: number, scope?: DelegationScope): Promise<void>;
  /** How often the kernel killed something in the group for want of memory. */
  oomKills(path: string): Promise<number>;
  /** Pids in the group and below. */
  processes(path: string): Promise<number[]>;
  /** Removes the group and what is below it in every hierarchy. No error if there is none. */
  remove(path: string): Promise<void>;
  /** Removes the group, and those above it, as far as nothing is in them. */
  removeEmpty(path: string): Promise<void>;
  /** Names of the groups directly below, over all hierarchies. */
  children(path: string): Promise<string[]>;
}

export function cgroupTree(layout: CgroupLayout, facts: HostFacts = NO_POOL): CgroupTree {
  const everywhere = (path: string) => layout.hierarchies.map((hierarchy) => join(hierarchy.mountPoint, path));
  return {
    applyLimits: (path, resources, group) => applyLimits(layout, facts, path, resources, group === 'new'),
    delegate: async (path, owner, scope = 'init') => {
      for (const { mountPoint, version, controllers } of layout.hierarchies) {
        const folder = join(mountPoint, path);
        if (version === 2) await chownFiles(folder, await delegatedFiles(), owner);
        else if (delegatedV1(controllers, scope)) await chownFiles(folder, V1_DELEGATED, owner);
      }
    },
    oomKills: (path) => oomKills(layout, path),
    processes: async (path) => {
      const all = await Promise.all(everywhere(path).map(processesBelow));
      return [...new Set(all.flat())];
    },
    remove: async (path) => {
      await Promise.all(everywhere(path).map(removeTree));
    },
    removeEmpty: async (path) => {
      await Promise.all(layout.hierarchies.map(({ mountPoint }) => removeEmpty(mountPoint, path)));
    },
    children: async (path) => [...new Set((await Promise.all(everywhere(path).map(folders))).flat())],
  };
}

async function applyLimits(
  layout: CgroupLayout,
  facts: HostFacts,
  path: string,
  resources: Resources,
  fresh: boolean,
): Promise<LimitProblem[]> {
  const [swaps, hugepages, disks] = await Promise.all([
    readFile('/proc/swaps', 'utf8'),
    facts.hugepages(),
    // Nothing to take back in a group just made.
    fresh && !asksForIo(resources) ? [] : facts.disks(),
  ]);
  const host: LimitHost = {
    version: (controller) => hierarchyOf(layout, controller)?.version,
    disks: asksForWeight(resources) ? await makeShare(disks) : disks,
    hugepages,
  };
  const options = { fresh, hasSwap: swaps.trim().split('\n').length > 1 };
  const { files, gaps } = limitsOf(resources, host);
  const problems = await Promise.all(files.map((rows) => writeController(layout, path, rows, options)));
  return [...problems.flat(), ...gaps];
}

async function writeController(
  layout: CgroupLayout,
  path: string,
  files: LimitFile[],
  options: WriteOptions,
): Promise<LimitProblem[]> {
  const hierarchy = hierarchyOf(layout, files[0]?.controller ?? '');
  if (hierarchy === undefined) return [];
  const { mountPoint, version } = hierarchy;
  const folder = join(mountPoint, path);
  if (version === 2 && files[0] !== undefined && !(await pathExists(join(folder, files[0].file))))
    await enableController(mountPoint, path, files[0].controller);
  if (files[0]?.controller !== 'memory') return writeLimits(folder, files, options);
  if (version === 2) {
    const problems = await writeLimits(folder, files, options);
    await guaranteeAbove(mountPoint, path);
    return problems;
  }
  return writeLimits(folder, orderForV1(files, await readFileIfExists(join(folder, SUM_V1))), options);
}

/** v2: nothing is guaranteed to a group beyond what those above it are (cgroup-v2.rst, "memory.min"): they get the sum of what is below. */
async function guaranteeAbove(mountPoint: string, path: string): Promise<void> {
  for (let group = dirname(path); group !== '/'; group = dirname(group)) {
    const folder = join(mountPoint, group);
    const below = await Promise.all(
      (await folders(folder)).map((name) => readFileIfExists(join(folder, name, GUARANTEE))),
    );
    const sum = String(below.reduce((total, bytes) => total + Number(bytes ?? 0), 0));
    const present = await readFileIfExists(join(folder, GUARANTEE));
    if (present === undefined || present.trim() === sum) continue;
    await writeFile(join(folder, GUARANTEE), sum, { flag: WRITE });
  }
}

const GUARANTEE = 'memory.min';

/** Hands a v2 controller down to the group. OCI runtimes do so for those they use; hugetlb of a hybrid host is not among them. */
async function enableController(mountPoint: string, path: string, controller: string): Promise<void> {
  const above = path.split('/').slice(1, -1);
  for (let depth = 0; depth <= above.length; depth += 1) {
    const file = join(mountPoint, ...above.slice(0, depth), 'cgroup.subtree_control');
    await writeFile(file, `+${controller}`, { flag: WRITE }).catch((error: unknown) => {
      // Told by the limit that then has no file.
      if (!isErrno(error)) throw error;
    });
  }
}

// Making groups and moving processes; not notify_on_release, which would run the host's release agent.
const V1_DELEGATED = ['.', 'cgroup.procs', 'tasks'];

/**
 * Of version 1 the tree that systemd keeps order in; for containers inside the controllers too, which bound a group by those above it.
 * All but blkio: its rates do not bind the groups below (throtl_pd_init in block/blk-throttle.c), so it goes only without any.
 */
const delegatedV1 = (controllers: readonly string[], scope: DelegationScope): boolean =>
  controllers.includes('name=systemd') ||
  scope === 'nesting' ||
  (scope === 'nesting-without-io' && !controllers.includes('blkio'));

/** The files the kernel names as safe to hand over (cgroup-v2.rst, "Delegation"). */
async function delegatedFiles(): Promise<string[]> {
  const text =
    (await readFileIfExists('/sys/kernel/cgroup/delegate')) ?? 'cgroup.procs\ncgroup.subtree_control\ncgroup.threads';
  return ['.', ...text.split('\n').filter((name) => name !== '' && !name.startsWith('memory.'))];
}

async function chownFiles(folder: string, files: readonly string[], owner: number): Promise<void> {
  for (const file of files) {
    await chown(join(folder, file), owner, owner).catch((error: unknown) => {
      if (!isErrno(error, 'ENOENT')) throw error;
    });
  }
}

async function oomKills(layout: CgroupLayout, path: string): Promise<number> {
  const v1 = layout.hierarchies.find(({ controllers }) => controllers.includes('memory'));
  const counts = layout.hierarchies.map(({ mountPoint, version }) =>
    version === 2 ? readFileIfExists(join(mountPoint, path, 'memory.events')) : undefined,
  );
  const texts = await Promise.all([
    v1 === undefined ? undefined : readFileIfExists(join(v1.mountPoint, path, 'memory.oom_control')),
    ...counts,
  ]);
  return Math.max(0, ...texts.map((text) => Number(/^oom_kill (\d+)$/m.exec(text ?? '')?.[1] ?? 0)));
}

async function folders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

async function processesBelow(folder: string): Promise<number[]> {
  const own = (await readFileIfExists(join(folder, 'cgroup.procs'))) ?? '';
  const below = await Promise.all((await folders(folder)).map((name) => processesBelow(join(folder, name))));
  return [
    ...own
      .split('\n')
      .filter((line) => line !== '')
      .map(Number),
    ...below.flat(),
  ];
}

async function removeEmpty(mountPoint: string, path: string): Promise<void> {
  for (let group = path; group !== '/'; group = dirname(group)) {
    try {
      await rmdir(join(mountPoint, group));
    } catch (error) {
      if (isErrno(error, 'EBUSY', 'ENOTEMPTY')) return;
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  }
}

async function removeTree(folder: string): Promise<void> {
  for (const name of await folders(folder)) await removeTree(join(folder, name));
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
