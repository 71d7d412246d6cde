// A root that cannot be written inside, while the host still can (files that follow a ConfigMap). Called by environments/ around the
// making of process 1.
//
// The guest's mount namespace is a copy of the host's, made by `create`; what is read-only in the moment of copying is locked so
// for another user namespace (mount_namespaces(7)): root inside cannot remount it. Afterwards the host's own mount is writable again.
import { MS, mount } from '../../host/syscalls.ts';

/** @param make - makes the namespaces of the guest */
export async function withRootAs(root: string, readOnly: boolean, make: () => Promise<void>): Promise<void> {
  if (!readOnly) return make();
  setFlags(root, MS.rdonly);
  try {
    await make();
  } finally {
    setFlags(root, 0);
  }
}

// Flags that are not named are taken off (mount(2), MS_REMOUNT with MS_BIND).
const setFlags = (root: string, flags: number): void =>
  mount('', root, '', MS.bind | MS.remount | MS.nodev | flags, '');
