// Compares what tools inside are shown with what the kernel enforces: one sentence per file that says something else. Pure.
// Called by checks.ts. Facts: proc_cpuinfo(5), proc_stat(5), proc_meminfo(5), proc_loadavg(5), proc_uptime(5), proc_swaps(5).
import { kindOf, type Source, topAt, VIEW_FILES, type ViewFile } from './files.ts';
import type { Seen } from './inside.ts';
import { parseList } from '../cpus/list.ts';

export interface InForce {
  /** How many it may run on. */
  cpus: number;
  memoryKib: number;
  /** Undefined: the kernel does not account swap. */
  swapKib: number | undefined;
  /** Age of process 1. */
  uptimeSeconds: number;
  /** Processes and threads in its group; undefined: not counted. */
  tasks: number | undefined;
}

/** Time passes between the two looks, and uptime is told in hundredths of a second. */
const UPTIME_TOLERANCE_SECONDS = 5;
/** Sizes are rounded to pages at one place and to KiB at another. */
const SIZE_TOLERANCE_KIB = 4;

type Check = (text: string, inForce: InForce, seen: Seen) => string | undefined;

const CHECKS: Readonly<Record<ViewFile, Check>> = {
  '/proc/cpuinfo': (text, { cpus }) => differs('CPUs', count(text, /^processor\s*:/gm), cpus),
  '/proc/stat': (text, { cpus }) =>
    /^cpu /m.test(text) ? differs('CPUs', count(text, /^cpu\d+ /gm), cpus) : 'has no line for all CPUs together',
  '/sys/devices/system/cpu/online': (text, { cpus }) => differs('CPUs', listed(text), cpus),
  '/proc/meminfo': checkMemory,
  '/proc/swaps': (text, { swapKib }) => {
    const shown = text
      .split('\n')
      .slice(1)
      .reduce((sum, line) => sum + Number(line.split(/\s+/)[2] ?? 0), 0);
    return swapKib === undefined ? undefined : sizeDiffers('swap', shown, swapKib);
  },
  '/proc/uptime': (text, { uptimeSeconds }) => {
    const shown = Number(text.split(' ')[0]);
    const apart = Math.abs(shown - uptimeSeconds);
    return apart <= UPTIME_TOLERANCE_SECONDS
      ? undefined
      : `shows ${Math.round(shown)} s, process 1 was started ${Math.round(uptimeSeconds)} s ago`;
  },
  '/proc/loadavg': checkLoad,
  '/proc/diskstats': (text) =>
    text.split('\n').every((line) => line.trim() === '' || /^\s*\d+\s+\d+\s+\S+(\s+\d+){11,}\s*$/.test(line))
      ? undefined
      : 'has lines that are no statistics of a disk',
};

/** One sentence per problem, each beginning with the file. */
export function viewProblems(seen: Seen, inForce: InForce, source: Source): string[] {
  return VIEW_FILES.flatMap((path) => {
    const problem = problemOf(path, seen, inForce, source);
    return problem === undefined ? [] : [`${path}: ${problem}`];
  });
}

function problemOf(path: ViewFile, seen: Seen, inForce: InForce, source: Source): string | undefined {
  const top = topAt(seen.mounts, path);
  const kind = kindOf(top, path, source);
  if (kind === 'none') return "shows the host's: nothing is mounted there (any more)";
  if (kind === 'other') return `something else was mounted there inside (${top?.type})`;
  if (kind === 'stale') return 'is of an lxcfs that has ended';
  const text = seen.files.get(path);
  if (text === undefined) return `cannot be read: ${seen.unread.get(path) ?? 'there is no such file'}`;
  return CHECKS[path](text, inForce, seen);
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

function listed(text: string): number {
  try {
    return parseList(text).length;
  } catch {
    return 0; // not a list at all: no CPU is shown
  }
}

const differs = (what: string, shown: number, inForce: number): string | undefined =>
  shown === inForce ? undefined : `shows ${shown} ${what}, in force are ${inForce}`;

const sizeDiffers = (what: string, shownKib: number, inForceKib: number): string | undefined =>
  Math.abs(shownKib - inForceKib) <= SIZE_TOLERANCE_KIB
    ? undefined
    : `shows ${shownKib} KiB of ${what}, in force are ${inForceKib}`;

function checkMemory(text: string, inForce: InForce): string | undefined {
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? NaN);
  const [total, free, available, swap] = [kib('MemTotal'), kib('MemFree'), kib('MemAvailable'), kib('SwapTotal')];
  if (Number.isNaN(total)) return 'has no MemTotal';
  return (
    sizeDiffers('memory', total, inForce.memoryKib) ??
    (free > total || available > total ? `shows more free memory than memory (${total} KiB)` : undefined) ??
    (inForce.swapKib === undefined ? undefined : sizeDiffers('swap', swap, inForce.swapKib))
  );
}

/** Nobody but lxcfs knows the load; but the number of tasks beside it tells whose it is. */
function checkLoad(text: string, { tasks }: InForce): string | undefined {
  const fields = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) (\d+)\/(\d+) \d+$/.exec(text.trim());
  if (fields === null) return `has "${text.trim()}" instead of three averages and a number of tasks`;
  const shown = Number(fields[5]);
  // They come and go between the two looks; the host's are far more.
  return tasks === undefined || shown <= tasks * 2 + 16
    ? undefined
    : `counts ${shown} tasks, the environment has ${tasks}`;
}
