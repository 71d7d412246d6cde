// What networking asks of the kernel, and the real one: iproute2, nft and /proc/sys/net in whatever network namespace we run in.
// Called by network.ts through the interface; fake-kernel.ts is the other implementation. Never decides anything.
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { isExecError, run, start } from '../host/exec.ts';
import { isErrno } from '../host/files.ts';
import { ROUTE_PROTOCOL } from './names.ts';
import type { Family } from './types.ts';

export interface Kernel {
  /** `ip -j -d address show`. */
  addresses(): Promise<string>;
  /** Our routes of the family, `ip -j route show proto 75`. */
  routes(family: Family): Promise<string>;
  /** One `ip -batch`; throws at the first line that fails. */
  ipBatch(lines: readonly string[]): Promise<void>;
  /** An `ip -batch` in the network namespace of a process, started at once and fed later. */
  guest(pid: number): GuestBatch;
  /** `ip -j link show` in the network namespace of a process. */
  guestLinks(pid: number): Promise<string>;
  /** Identity of a process's network namespace, of our own without a pid; undefined once the process has ended. */
  namespaceOf(pid?: number): string | undefined;
  /** `nft -j list table inet <name>`; undefined if there is none. */
  listTable(name: string): Promise<string | undefined>;
  /** One `nft -f -`: all or nothing. */
  nft(text: string): Promise<void>;
  /** Below /proc/sys/net. undefined if the file does not exist. */
  readSysctl(path: string): string | undefined;
  /** False if the file does not exist (any more). */
  writeSysctl(path: string, value: string): boolean;
}

export interface GuestBatch {
  run(lines: readonly string[]): Promise<void>;
  /** It is not needed after all. */
  cancel(): void;
}

const GUEST_TIMEOUT_MS = 20_000;

export const realKernel: Kernel = {
  addresses: async () => (await run(['ip', '-j', '-d', 'address', 'show'])).stdout,
  routes: async (family) =>
    (await run(['ip', '-j', `-${family}`, 'route', 'show', 'proto', String(ROUTE_PROTOCOL)])).stdout,
  ipBatch: async (lines) => {
    await run(['ip', '-batch', '-'], { input: batchText(lines) });
  },
  guest: startGuestBatch,
  guestLinks: async (pid) => (await run([...inside(pid), 'ip', '-j', 'link', 'show'])).stdout,
  namespaceOf: (pid) => {
    try {
      return readlinkSync(`/proc/${pid ?? 'thread-self'}/ns/net`);
    } catch (error) {
      // EACCES: a zombie, whose namespaces are gone already.
      if (isErrno(error, 'ENOENT', 'ESRCH', 'EACCES')) return undefined;
      throw error;
    }
  },
  listTable: async (name) => {
    try {
      return (await run(['nft', '-j', 'list', 'table', 'inet', name])).stdout;
    } catch (error) {
      if (isExecError(error) && /No such file or directory/.test(error.stderr)) return undefined;
      throw error;
    }
  },
  nft: async (text) => {
    await run(['nft', '-f', '-'], { input: text });
  },
  // Synchronous, since these are memory, not disk. /proc/sys/net shows the network namespace of the thread that asks.
  readSysctl: (path) => {
    try {
      return readFileSync(`/proc/sys/net/${path}`, 'utf8').trim();
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  },
  writeSysctl: (path, value) => {
    try {
      writeFileSync(`/proc/sys/net/${path}`, value);
      return true;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return false;
      throw error;
    }
  },
};

const inside = (pid: number): string[] => ['nsenter', `--net=/proc/${pid}/ns/net`];

const batchText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function startGuestBatch(pid: number): GuestBatch {
  const argv = [...inside(pid), 'ip', '-batch', '-'];
  const child = start(argv, { stdin: 'pipe', stdout: 'ignore' });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  // EPIPE: it ended early, which its exit code tells.
  child.stdin?.on('error', () => {});
  return {
    async run(lines) {
      const timer = setTimeout(() => child.kill('SIGKILL'), GUEST_TIMEOUT_MS);
      try {
        child.stdin?.end(batchText(lines));
        const { code, signal } = await child.closed;
        if (code !== 0) throw new GuestError(pid, stderr.trim() || `ip ended with ${signal ?? code}`);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel: () => {
      child.kill('SIGKILL');
    },
  };
}

/** The inside could not be configured. */
export class GuestError extends Error {
  readonly said: string;

  constructor(pid: number, said: string) {
    super(`in the network namespace of process ${pid}: ${said}`);
    this.name = 'GuestError';
    this.said = said;
  }
}
