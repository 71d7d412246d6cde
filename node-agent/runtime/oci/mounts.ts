// What every environment finds mounted at its start, in order. Pure; called by config.ts.
import type { Mount } from './additions.ts';

const DEFAULT_TMPFS_BYTES = 1024 ** 3;

const tmpfs = (destination: string, options: string[]): Mount => ({
  destination,
  type: 'tmpfs',
  source: 'tmpfs',
  options,
});

export function guestMounts(memoryLimit: number, hostFolder: string): Mount[] {
  const memory = memoryLimit === 0 ? DEFAULT_TMPFS_BYTES * 2 : memoryLimit;
  return [
    { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
    tmpfs('/dev', ['nosuid', 'strictatime', 'mode=755', 'size=65536k']),
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

/** Ours, then the others, parents first; an other one replaces ours of the same destination. */
export function orderMounts(ours: readonly Mount[], others: readonly Mount[]): Mount[] {
  const taken = new Set(others.map(({ destination }) => destination));
  const depth = ({ destination }: Mount): number => destination.split('/').filter((part) => part !== '').length;
  return [
    ...ours.filter(({ destination }) => !taken.has(destination)),
    ...others.toSorted((a, b) => depth(a) - depth(b)),
  ];
}
