// One command of the first boot as a process inside, under a conmon of its own: it goes on, and how it ends is written down, also
// when this runtime is killed meanwhile. Called by first-boot.ts.
//
//   <data>/<uid>/first-boot/   process.json, out.log, pid, exit/<uid>
import { join } from 'node:path';
import { readFile, rm, stat } from 'node:fs/promises';
import { describeError } from '../../../machinery/log/log.ts';
import { ensureFolder, isErrno, readFileIfExists, writeFileAtomic } from '../../host/files.ts';
import {
  identifyProcess,
  isAlive,
  type ProcessIdentity,
  processesWithArgument,
  signalProcess,
} from '../../host/proc.ts';
import { baseEnvironment, processConfig } from '../oci/process.ts';
import type { EnvironmentSpec, FirstBootCommand } from '../wire/messages.ts';
import type { Parts } from '../environments/parts.ts';
import { type Outcome, textOfLog } from './first-boot-record.ts';

/** How often to look whether it has ended. */
const LOOK_MS = 150;
const SIGKILL = 9;
const TOKEN = 'KAPELLE_FIRST_BOOT';
/** What was killed is gone after this, or hangs in the kernel. */
const KILL_ROUNDS = 100;
const KILL_ROUND_MS = 20;
const LOG_TAIL_BYTES = 64 * 1024;

/** What a command's process is part of. */
export interface Inside {
  parts: Parts;
  spec: EnvironmentSpec;
  /** Process 1: the command cannot outlive it. */
  init: ProcessIdentity;
  token: string;
  signal: AbortSignal;
}

const folderOf = ({ parts, spec }: Inside): string => join(parts.paths.data(spec.uid), 'first-boot');
const exitsOf = (inside: Inside): string => join(folderOf(inside), 'exit');

/** Begins it; from here on it runs by itself. */
export async function beginCommand(inside: Inside, command: FirstBootCommand): Promise<void> {
  const { parts, spec, token } = inside;
  const folder = folderOf(inside);
  await rm(folder, { recursive: true, force: true });
  await ensureFolder(exitsOf(inside), 0o700);
  const env = { ...baseEnvironment(), ...spec.env, [TOKEN]: token };
  const config = processConfig(spec, command.command, env, { terminal: false, maxOpenFiles: parts.maxOpenFiles });
  const processFile = join(folder, 'process.json');
  await writeFileAtomic(processFile, JSON.stringify(config), { durable: false });
  const logFile = join(folder, 'out.log');
  await parts.oci.execDetached(spec.uid, { folder, processFile, logFile, exitsDir: exitsOf(inside) });
}

/**
 * Waits for the end of a command that was begun, by us or by a runtime before us. `going`: this runtime ends first, the command goes on.
 * `untouched`: a runtime before us wrote down that it would begin it, and got no further.
 * @param timeoutMs - from when it was begun, by whomever
 */
export async function followCommand(inside: Inside, timeoutMs: number): Promise<Outcome | 'going' | 'untouched'> {
  const { parts, signal } = inside;
  const followedAt = parts.clock.now();
  while (!signal.aborted) {
    // First whether its monitor lives: what that writes down at its end is there when it is gone.
    const watched = (await processesWithArgument(exitsOf(inside))).length > 0;
    const code = await exitCode(inside);
    if (code !== undefined) return ended(inside, code);
    if (!(await isAlive(inside.init))) return LOST_WITH_INIT;
    const failure = await parts.oci.detachedFailure(folderOf(inside));
    if (failure !== undefined) return { end: 'lost', why: `it could not be run: ${failure}` };
    const began = await beganAt(inside);
    if (parts.clock.now() >= (began ?? followedAt) + timeoutMs) {
      await killAll(inside);
      return { end: 'timeout', output: await outputOf(inside) };
    }
    if (!watched) {
      // The OCI runtime writes its pid as soon as the command is there, and is not killed with us.
      if (began === undefined) return 'untouched';
      await killAll(inside);
      return { end: 'lost', why: 'it was interrupted before its end was written down; it is not run again' };
    }
    await parts.clock.sleep(LOOK_MS, signal).catch(() => {});
  }
  return 'going';
}

export const LOST_WITH_INIT: Outcome = {
  end: 'lost',
  why: 'it was interrupted: the environment stopped while it ran; it is not run again',
};

/** When the OCI runtime had begun it: then it writes down its pid. Milliseconds since the epoch. */
async function beganAt(inside: Inside): Promise<number | undefined> {
  try {
    return (await stat(join(folderOf(inside), 'pid'))).mtimeMs;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Takes away what was kept of it. */
export const forgetCommand = (parts: Parts, uid: string): Promise<void> =>
  rm(join(parts.paths.data(uid), 'first-boot'), { recursive: true, force: true });

async function exitCode(inside: Inside): Promise<number | undefined> {
  const text = await readFileIfExists(join(exitsOf(inside), inside.spec.uid));
  return text === undefined || text.trim() === '' ? undefined : Number(text.trim());
}

async function ended(inside: Inside, code: number): Promise<Outcome> {
  // The end of process 1 kills everything, a moment before it is gone itself.
  if (code === 128 + SIGKILL && (await endsSoon(inside))) return LOST_WITH_INIT;
  return { end: 'exit', code, output: await outputOf(inside) };
}

async function endsSoon({ parts, init }: Inside): Promise<boolean> {
  for (let round = 0; round < 20; round += 1) {
    if (!(await isAlive(init))) return true;
    await parts.clock.sleep(50);
  }
  return false;
}

async function outputOf(inside: Inside): Promise<string> {
  try {
    return textOfLog((await readFile(join(folderOf(inside), 'out.log'))).subarray(-LOG_TAIL_BYTES).toString('utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return '';
    throw error;
  }
}

/** The command and everything that has its mark in its environment or is of its session, whatever became of its parents. */
async function killAll(inside: Inside): Promise<void> {
  const { parts, spec } = inside;
  for (let round = 0; round < KILL_ROUNDS; round += 1) {
    const marked = await markedProcesses(inside);
    if (marked.length === 0) return;
    await Promise.all(marked.map((process) => signalProcess(process, SIGKILL)));
    await parts.clock.sleep(KILL_ROUND_MS);
  }
  parts.log.warn('a command of the first boot that took too long cannot be killed', { uid: spec.uid });
}

async function markedProcesses(inside: Inside): Promise<ProcessIdentity[]> {
  const { parts, spec, token } = inside;
  const pids = await parts.cgroups.processes(parts.paths.cgroup(spec.uid));
  const leader = Number((await readFileIfExists(join(folderOf(inside), 'pid')))?.trim() ?? 0);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const process = await identifyProcess(pid);
      if (process === undefined || pid === inside.init.pid) return [];
      return (await isOfSession(pid, leader)) || (await hasMark(pid, token)) ? [process] : [];
    }),
  );
  return found.flat();
}

async function hasMark(pid: number, token: string): Promise<boolean> {
  return (await readProc(pid, 'environ')).split('\0').includes(`${TOKEN}=${token}`);
}

/** The OCI runtime makes the command the leader of a session (field 6 of proc_pid_stat(5)). */
async function isOfSession(pid: number, leader: number): Promise<boolean> {
  const stat = await readProc(pid, 'stat');
  return leader > 1 && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === leader;
}

async function readProc(pid: number, file: string): Promise<string> {
  try {
    return (await readFileIfExists(`/proc/${pid}/${file}`)) ?? '';
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return ''; // ended between open and read
    throw error;
  }
}

/** Why a command could not be begun, as its outcome. */
export const notRun = (error: unknown): Outcome => ({
  end: 'lost',
  why: `it could not be run: ${describeError(error)}`,
});
