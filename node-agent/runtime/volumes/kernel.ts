// What the kernel says of volumes: what is mounted below an environment's root on the host, and what of that a process inside sees.
// Called by attachments.ts and apply.ts; changes nothing.
import { readFile } from 'node:fs/promises';
import { readFileIfExists } from '../../host/files.ts';
import type { Attached } from './plan.ts';
import type { Journal } from './journal.ts';

export interface NumberedMount {
  id: number;
  mountPoint: string;
  options: string[];
}

/** proc_pid_mountinfo(5), in the kernel's order: a mount comes after those it was put on. */
export function parseNumbered(text: string): NumberedMount[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id, , , , mountPoint = '', options = ''] = line.split(' ');
      return { id: Number(id), mountPoint: unescape(mountPoint), options: options.split(',') };
    });
}

// The kernel writes space, tab, newline and backslash in paths as three octal digits.
const unescape = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/**
 * Everything that is mounted below an environment's root on the host is a volume: mounts that are made inside do not come out
 * (its root is a slave of ours, mount_namespaces(7)).
 */
export async function attachedBelow(root: string, journal: Journal): Promise<Attached[]> {
  const mounts = parseNumbered(await readFile('/proc/self/mountinfo', 'utf8'));
  return mounts
    .filter(({ mountPoint }) => mountPoint.startsWith(`${root}/`))
    .map(({ id, mountPoint }) => ({
      volume: journal.find(({ mountId }) => mountId === id)?.volume,
      mountId: id,
      path: mountPoint.slice(root.length),
    }));
}

/** Number of the mount that a descriptor lies on. */
export async function mountIdOf(fd: number): Promise<number> {
  return Number(/^mnt_id:\s+(\d+)$/m.exec(await readFile(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1]);
}

export type Seen = 'seen' | 'hidden' | 'missing';

/** Whether process 1 has a mount at a path, and nothing over it. */
export function seenIn(mounts: readonly NumberedMount[], path: string): Seen {
  const index = mounts.findLastIndex(({ mountPoint }) => mountPoint === path);
  if (index === -1) return 'missing';
  const over = mounts
    .slice(index + 1)
    .some(({ mountPoint }) => path.startsWith(`${mountPoint === '/' ? '' : mountPoint}/`));
  return over ? 'hidden' : 'seen';
}

/** Mounts of a process; none if it has ended. */
export async function mountsOf(pid: number): Promise<NumberedMount[]> {
  const text = await readFileIfExists(`/proc/${pid}/mountinfo`).catch(() => undefined); // EINVAL: it is a zombie
  return text === undefined ? [] : parseNumbered(text);
}
