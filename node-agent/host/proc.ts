// What /proc says: whether a process is still the one we mean, and what is mounted where.
// Called by environments/ (adoption, kill) and rootfs/. A bare pid is never trusted: numbers are used again.
import { closeSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { isErrno, readFileIfExists } from './files.ts';
import { openPidfd, signalPidfd } from './syscalls.ts';

/** One process, named so that a later holder of its number is not taken for it. */
export interface ProcessIdentity {
  pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks after boot at which it started. */
  startTime: number;
}

/** Undefined if there is no such process or it is a zombie. */
export async function processStartTime(pid: number): Promise<number | undefined> {
  let stat: string | undefined;
  try {
    stat = await readFileIfExists(`/proc/${pid}/stat`);
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return undefined; // ended between open and read
    throw error;
  }
  return stat === undefined ? undefined : parseStat(stat);
}

/** Start time from the text of /proc/<pid>/stat; undefined for a zombie or dead task (proc_pid_stat(5)). */
export function parseStat(stat: string): number | undefined {
  // The command (field 2) may hold spaces and parentheses; fields are counted from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || startTime === undefined) return undefined;
  return Number(startTime);
}

export async function identifyProcess(pid: number): Promise<ProcessIdentity | undefined> {
  const startTime = await processStartTime(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

export async function isAlive(process: ProcessIdentity): Promise<boolean> {
  return (await processStartTime(process.pid)) === process.startTime;
}

/** Sends a signal to exactly this process. False if it is gone. */
export async function signalProcess(process: ProcessIdentity, signal: number): Promise<boolean> {
  let fd: number;
  try {
    fd = openPidfd(process.pid);
  } catch (error) {
    if (isErrno(error, 'ESRCH', 'EINVAL')) return false;
    throw error;
  }
  try {
    // The pidfd is opened first: if the start time is right after that, the pidfd is of the right process.
    if (!(await isAlive(process))) return false;
    signalPidfd(fd, signal);
    return true;
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false;
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Processes that were started with exactly this argument. */
export async function processesWithArgument(argument: string): Promise<ProcessIdentity[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const process = await identifyProcess(pid);
      const words = await readFileIfExists(`/proc/${pid}/cmdline`).catch((error: unknown) => {
        if (isErrno(error, 'ESRCH')) return undefined; // ended between open and read
        throw error;
      });
      return process !== undefined && words?.split('\0').includes(argument) === true ? [process] : [];
    }),
  );
  return found.flat();
}

export async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}

export interface MountEntry {
  mountPoint: string;
  /** Of the file system, such as 0:44: of two of one type and source it tells one from the other. */
  device: string;
  /** Folder of the file system that is shown here. */
  root: string;
  type: string;
  source: string;
  /** Per-mount options and, after them, those of the file system. */
  options: string[];
}

/** Mounts in our mount namespace, oldest first. */
export async function readMounts(): Promise<MountEntry[]> {
  return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8'));
}

export function parseMountInfo(text: string): MountEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.split(' ');
      const separator = fields.indexOf('-', 6);
      const [, , device = '', root = '', mountPoint = '', mountOptions = ''] = fields;
      const [type = '', source = '', superOptions = ''] = fields.slice(separator + 1);
      const options = [...mountOptions.split(','), ...superOptions.split(',')];
      return {
        mountPoint: unescape(mountPoint),
        device,
        root: unescape(root),
        type,
        source: unescape(source),
        options,
      };
    });
}

// The kernel writes space, tab, newline and backslash in paths as three octal digits.
const unescape = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
