// "Hosts" and environments for the root tests: network namespaces of our own. Used by tests only.
// The test's thread itself moves into the host's namespace, so that production code runs as it is: children inherit the namespace of the
// thread that forks them, and synchronous reads of /proc/sys/net show it. (libuv's pool threads stay behind: they touch files only.)
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readlinkSync } from 'node:fs';
import koffi from 'koffi';

const CLONE_NEWNET = 0x40000000;
const libc = koffi.load('libc.so.6');
const setns = libc.func('int setns(int fd, int type)') as (fd: number, type: number) => number;

/** A process that holds namespaces open, as process 1 of an environment does before its start. */
export interface Holder {
  pid: number;
  /** Runs a command in its network namespace; throws if it fails. */
  run(...argv: string[]): string;
  /** As run, but starts it and does not wait. */
  start(...argv: string[]): ChildProcess;
  end(): void;
}

/** With a user namespace of its own its root is nobody outside, as in an environment. */
export async function holdNamespace(userNamespace: boolean): Promise<Holder> {
  const flags = userNamespace ? ['--user', '--map-root-user', '--net'] : ['--net'];
  const child = spawn('unshare', [...flags, 'sh', '-c', 'echo ready; exec sleep 3600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`unshare ended with ${code}`)));
  });
  const pid = child.pid ?? 0;
  const inside = userNamespace ? [`--target=${pid}`, '--user', '--net'] : [`--target=${pid}`, '--net'];
  return {
    pid,
    run: (...argv) => execFileSync('nsenter', [...inside, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] }).toString(),
    start: (...argv) => spawn('nsenter', [...inside, ...argv], { stdio: ['pipe', 'pipe', 'pipe'] }),
    end: () => {
      child.kill('SIGKILL');
    },
  };
}

/** Moves this thread into a process's network namespace; the answer moves it back. */
export function enterNamespace(pid: number): () => void {
  const home = openSync('/proc/thread-self/ns/net', 'r');
  const there = openSync(`/proc/${pid}/ns/net`, 'r');
  move(there);
  closeSync(there);
  return () => {
    move(home);
    closeSync(home);
  };
}

function move(fd: number): void {
  if (setns(fd, CLONE_NEWNET) !== 0)
    throw new Error(`setns: errno ${koffi.errno()} (${readlinkSync(`/proc/self/fd/${fd}`)})`);
}
