// A root that cannot be written inside, while the host still can (files that follow a ConfigMap). Called by environments/ around the
// making of process 1.
//
// The guest's mount namespace is a copy of the host's, made by `create`; what is read-only in the moment of copying is locked so
// for another user namespace (mount_namespaces(7)): root inside cannot remount it. Afterwards the host's own mount is writable again.
import { MS, mount } from '../../host/syscalls.ts';
import { ConfinedRoot } from '../rootfs/confined.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import { SCRATCH, SCRATCH_OF_SYSTEMD } from './additions.ts';

/** What the OCI runtime mounts on, and could not make itself. */
const MOUNT_POINTS = ['/proc', '/sys', '/dev', '/run', ...SCRATCH];
const FOLDER = { uid: 0, gid: 0, mode: 0o755 };

export interface GuestRoot {
  /** The mounted root on the host. */
  path: string;
  spec: Pick<EnvironmentSpec, 'readOnlyRoot' | 'initKind' | 'idRange'>;
}

/** @param make - makes the namespaces of the guest */
export async function withRootAsDeclared({ path, spec }: GuestRoot, make: () => Promise<void>): Promise<void> {
  if (!spec.readOnlyRoot) return make();
  const points = spec.initKind === 'INIT_KIND_SYSTEMD' ? [...MOUNT_POINTS, SCRATCH_OF_SYSTEMD] : MOUNT_POINTS;
  await ConfinedRoot.within(path, spec.idRange?.base ?? 0, async (root) => {
    for (const point of points) await root.inFolder(`${point}/.`, FOLDER, () => Promise.resolve());
  });
  setFlags(path, MS.rdonly);
  try {
    await make();
  } finally {
    setFlags(path, 0);
  }
}

// Flags that are not named are taken off (mount(2), MS_REMOUNT with MS_BIND).
const setFlags = (root: string, flags: number): void =>
  mount('', root, '', MS.bind | MS.remount | MS.nodev | flags, '');
