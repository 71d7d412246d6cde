// How this host's cgroups are mounted. Called once at the start of the runtime; the paths it gives are where
// cgroup/ writes. Never creates or changes a group.
import { join } from 'node:path';
import { readFileIfExists } from './files.ts';
import { readMounts, type MountEntry } from './proc.ts';

/** v2: one tree. v1: one per controller. hybrid: v1 controllers plus a v2 tree beside them. */
export type CgroupMode = 'v1' | 'hybrid' | 'v2';

export interface CgroupHierarchy {
  mountPoint: string;
  version: 1 | 2;
  /** v1: the controllers of this tree, or `name=systemd`. v2: those of its root's cgroup.controllers. */
  controllers: string[];
}

export interface CgroupLayout {
  mode: CgroupMode;
  hierarchies: CgroupHierarchy[];
}

// Options of a v1 mount that are not controllers (kernel/cgroup/cgroup-v1.c).
const NOT_CONTROLLERS = new Set([
  'rw',
  'ro',
  'nosuid',
  'nodev',
  'noexec',
  'relatime',
  'noatime',
  'noprefix',
  'xattr',
  'clone_children',
  'cpuset_v2_mode',
]);

export async function detectCgroups(): Promise<CgroupLayout> {
  const { mode, hierarchies } = cgroupLayout(await readMounts());
  return { mode, hierarchies: await Promise.all(hierarchies.map(withControllers)) };
}

/** A controller that some v1 tree has is not among them (cgroup-v2.rst, "Mounting"). */
async function withControllers(hierarchy: CgroupHierarchy): Promise<CgroupHierarchy> {
  if (hierarchy.version === 1) return hierarchy;
  const text = (await readFileIfExists(join(hierarchy.mountPoint, 'cgroup.controllers'))) ?? '';
  return { ...hierarchy, controllers: text.split(/\s+/).filter((name) => name !== '') };
}

export function cgroupLayout(mounts: readonly MountEntry[]): CgroupLayout {
  const hierarchies = mounts
    .filter((mount) => mount.type === 'cgroup' || mount.type === 'cgroup2')
    .filter((mount) => mount.mountPoint.startsWith('/sys/fs/cgroup'))
    .map((mount): CgroupHierarchy => {
      if (mount.type === 'cgroup2') return { mountPoint: mount.mountPoint, version: 2, controllers: [] };
      const controllers = new Set(
        mount.options.filter((option) => !NOT_CONTROLLERS.has(option) && !option.startsWith('release_agent=')),
      );
      return { mountPoint: mount.mountPoint, version: 1, controllers: [...controllers] };
    });
  const versions = new Set(hierarchies.map((hierarchy) => hierarchy.version));
  const mode: CgroupMode = versions.has(1) ? (versions.has(2) ? 'hybrid' : 'v1') : 'v2';
  return { mode, hierarchies };
}

/** Where this controller is, of whatever version. */
export function hierarchyOf(layout: CgroupLayout, controller: string): CgroupHierarchy | undefined {
  return layout.hierarchies.find(({ controllers }) => controllers.includes(controller));
}

/** Mount point of the v1 tree that has this controller, or undefined. */
export function v1Hierarchy(layout: CgroupLayout, controller: string): string | undefined {
  return layout.hierarchies.find((hierarchy) => hierarchy.version === 1 && hierarchy.controllers.includes(controller))
    ?.mountPoint;
}
