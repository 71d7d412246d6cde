// What every environment finds mounted at its start, in order. Pure; called by config.ts.
import type { Mount } from './additions.ts';

/** The name that LXD gave it: Docker and podman pass it over when they look for devices. */
const UNTOUCHED = '/dev/.lxc';
const DEFAULT_TMPFS_BYTES = 1024 ** 3;

const tmpfs = (destination: string, options: string[]): Mount => ({
  destination,
  type: 'tmpfs',
  source: 'tmpfs',
  options,
});

/**
 * For containers inside. The kernel lets a user namespace mount a fresh proc or sysfs only where one is in sight that has nothing over
 * it and is no less writable (mount_too_revealing in fs/namespace.c); those at /proc and /sys have masks, and /sys is read-only.
 * What is in them belongs to the host's root, who is nobody inside. Before /sys: the first mount says whether the file system itself
 * is read-only.
 */
const untouched = (type: 'proc' | 'sysfs'): Mount => ({
  destination: `${UNTOUCHED}/${type === 'proc' ? 'proc' : 'sys'}`,
  type,
  source: type,
  options: ['nosuid', 'noexec', 'nodev'],
});

export interface GuestMounts {
  /** 0: no limit. */
  memoryLimitBytes: number;
  hostFolder: string;
  nesting: boolean;
}

export function guestMounts({ memoryLimitBytes, hostFolder, nesting }: GuestMounts): Mount[] {
  const memory = memoryLimitBytes === 0 ? DEFAULT_TMPFS_BYTES * 2 : memoryLimitBytes;
  return [
    { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
    tmpfs('/dev', ['nosuid', 'strictatime', 'mode=755', 'size=65536k']),
    ...(nesting ? [untouched('proc'), untouched('sysfs')] : []),
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
    },
    // Charged to the guest's memory; sized as systemd sizes them so that a full one is ENOSPC, not an OOM kill.
    tmpfs('/dev/shm', ['nosuid', 'nodev', 'mode=1777', `size=${Math.floor(memory / 2)}`]),
    { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: ['nosuid', 'noexec', 'nodev'] },
    { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
    {
      destination: '/sys/fs/cgroup',
      type: 'cgroup',
      source: 'cgroup',
      options: ['rw', 'nosuid', 'noexec', 'nodev', 'relatime'],
    },
    tmpfs('/run', ['nosuid', 'nodev', 'mode=755', `size=${Math.floor(memory / 5)}`]),
    {
      destination: '/run/host',
      type: 'bind',
      source: hostFolder,
      options: ['bind', 'ro', 'nosuid', 'noexec', 'nodev'],
    },
  ];
}

const depth = ({ destination }: Mount): number => destination.split('/').filter((part) => part !== '').length;

/** Ours, then the others, parents first; an other one replaces ours of the same destination. */
export function orderMounts(ours: readonly Mount[], others: readonly Mount[]): Mount[] {
  const taken = new Set(others.map(({ destination }) => destination));
  return [
    ...ours.filter(({ destination }) => !taken.has(destination)),
    ...others.toSorted((a, b) => depth(a) - depth(b)),
  ];
}
