// The CPUs and memory nodes of a group: set and read back. Which ones is cpus/' business. Called by cpus/placement.ts.
// Facts: cgroup-v1/cpusets.rst, cgroup-v2.rst "Cpuset".
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CgroupHierarchy, type CgroupLayout, hierarchyOf } from '../../host/cgroups.ts';
import { isErrno, readFileIfExists } from '../../host/files.ts';

export interface Cpusets {
  /** Answers why it did not take. `undefined` of either: any. No error if the group is gone. */
  set(path: string, cpus: string | undefined, memoryNodes: string | undefined): Promise<string | undefined>;
  /** What the group runs on now, list format; undefined if it is gone or there is no such controller. */
  inForce(path: string): Promise<string | undefined>;
}

export function cpusets(layout: CgroupLayout): Cpusets {
  const hierarchy = hierarchyOf(layout, 'cpuset');
  if (hierarchy === undefined) {
    return {
      set: async (_path, cpus, nodes) =>
        cpus === undefined && nodes === undefined ? undefined : 'the host has no cpuset controller',
      inForce: async () => undefined,
    };
  }
  const { mountPoint, version } = hierarchy;
  return {
    set: async (path, cpus, nodes) => {
      // A v1 group begins empty and is filled by hand; an empty v2 group has what its parent has.
      const all = (file: string) => (version === 2 ? '' : readRoot(mountPoint, file));
      await widenParents(hierarchy, path);
      if (version === 1 && nodes !== undefined) await write(join(mountPoint, path), 'cpuset.memory_migrate', '1');
      const problems = [
        await write(join(mountPoint, path), 'cpuset.cpus', cpus ?? (await all('cpuset.cpus'))),
        await write(join(mountPoint, path), 'cpuset.mems', nodes ?? (await all('cpuset.mems'))),
      ];
      return problems.find((problem) => problem !== undefined);
    },
    inForce: async (path) => {
      const file = version === 1 ? 'cpuset.effective_cpus' : 'cpuset.cpus.effective';
      return (await readFileIfExists(join(mountPoint, path, file)))?.trim();
    },
  };
}

const readRoot = async (mountPoint: string, file: string): Promise<string> =>
  (await readFile(join(mountPoint, file), 'utf8')).trim();

/** v1 groups keep the CPUs they were made with: one that came online since has to be given to those above first. */
async function widenParents({ mountPoint, version }: CgroupHierarchy, path: string): Promise<void> {
  if (version === 2) return;
  const above = path.split('/').slice(1, -1);
  for (let depth = 1; depth <= above.length; depth += 1) {
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      const all = await readRoot(mountPoint, file);
      await write(join(mountPoint, ...above.slice(0, depth)), file, all);
    }
  }
}

async function write(folder: string, file: string, value: string): Promise<string | undefined> {
  const path = join(folder, file);
  const present = (await readFileIfExists(path))?.trim();
  if (present === undefined || present === value) return undefined;
  try {
    // An empty write is none at all; a line end is an empty list.
    await writeFile(path, `${value}\n`, { flag: 'r+' }).catch(async (error: unknown) => {
      // v1: a group below, such as a container's inside, has more; those go first.
      if (!isErrno(error, 'EBUSY')) throw error;
      for (const name of await folders(folder)) await write(join(folder, name), file, value);
      await writeFile(path, `${value}\n`, { flag: 'r+' });
    });
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENODEV')) return undefined;
    if (!isErrno(error)) throw error;
    return `${file} = ${value} was refused by the kernel (${error.code}); in force is ${present}`;
  }
  const read = (await readFileIfExists(path))?.trim() ?? value;
  return read === value ? undefined : `${file}: ${value} was written, in force is ${read}`;
}

const folders = async (path: string): Promise<string[]> =>
  (await readdir(path, { withFileTypes: true })).filter((each) => each.isDirectory()).map(({ name }) => name);
