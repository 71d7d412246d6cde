// Writes limits to an environment's cgroups and reads them back: a limit that did not take is reported, never assumed.
// Also delegation, OOM counters, and removal. Called by environments/. Touches only the group it is given.
import { chown, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CgroupLayout } from '../../host/cgroups.ts';
import { isErrno, readFileIfExists } from '../../host/files.ts';
import type { LimitProblem, Resources } from '../wire/messages.ts';
import { type LimitFile, limitsV1, limitsV2, orderForV1 } from './limits.ts';

export interface CgroupTree {
  /** Answers what did not take. */
  applyLimits(path: string, resources: Resources): Promise<LimitProblem[]>;
  /** Gives the group's own organisation, never its limits, to the environment's root: without it systemd ends at once. */
  delegate(path: string, owner: number): Promise<void>;
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

export function cgroupTree(layout: CgroupLayout): CgroupTree {
  const everywhere = (path: string) => layout.hierarchies.map((hierarchy) => join(hierarchy.mountPoint, path));
  return {
    applyLimits: (path, resources) => applyLimits(layout, path, resources),
    delegate: async (path, owner) => {
      for (const { mountPoint, version, controllers } of layout.hierarchies) {
        const folder = join(mountPoint, path);
        if (version === 2) await chownFiles(folder, await delegatedFiles(), owner);
        else if (controllers.includes('name=systemd')) await chownFiles(folder, V1_DELEGATED, owner);
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

async function applyLimits(layout: CgroupLayout, path: string, resources: Resources): Promise<LimitProblem[]> {
  const hasSwap = (await readFile('/proc/swaps', 'utf8')).trim().split('\n').length > 1;
  const place = (file: LimitFile): string | undefined => {
    const hierarchy = layout.hierarchies.find(({ version, controllers }) =>
      file.controller === undefined ? version === 2 : version === 1 && controllers.includes(file.controller),
    );
    return hierarchy === undefined ? undefined : join(hierarchy.mountPoint, path, file.file);
  };
  const files = layout.mode === 'v2' ? limitsV2(resources) : await orderedV1(limitsV1(resources), place);
  const problems: LimitProblem[] = [];
  for (const file of files) {
    const problem = await applyOne(file, place(file), hasSwap);
    if (problem !== undefined) problems.push({ limit: file.limit, message: problem });
  }
  return problems;
}

async function orderedV1(files: LimitFile[], place: (file: LimitFile) => string | undefined): Promise<LimitFile[]> {
  const memsw = files.find((file) => file.file === 'memory.memsw.limit_in_bytes');
  const path = memsw === undefined ? undefined : place(memsw);
  return orderForV1(files, path === undefined ? undefined : await readFileIfExists(path));
}

async function applyOne(file: LimitFile, path: string | undefined, hasSwap: boolean): Promise<string | undefined> {
  const missing = file.onlyWithSwap === true && !hasSwap ? undefined : file.whenMissing;
  if (path === undefined) return missing;
  try {
    await writeFile(path, file.value, { flag: 'r+' });
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return missing;
    if (!isErrno(error)) throw error;
    // EBUSY: memory in use is above the new limit and could not be reclaimed. EINVAL: the parent group allows less.
    return `${file.file} = ${file.value} was refused by the kernel (${error.code}); in force is ${(await readFileIfExists(path))?.trim()}`;
  }
  const read = (await readFile(path, 'utf8')).trim();
  const expected = file.expected ?? file.value;
  return read === expected ? undefined : `${file.file}: ${expected} was written, in force is ${read}`;
}

// Making groups and moving processes; not notify_on_release, which would run the host's release agent.
const V1_DELEGATED = ['.', 'cgroup.procs', 'tasks'];

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
