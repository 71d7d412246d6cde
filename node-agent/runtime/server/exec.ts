// Exec: a command beside process 1, its streams over the call. One call, one command; when the client goes, the command
// and what it started in its session is killed. Back-pressure both ways: a slow client stops reading its pipes, a full
// pipe stops reading the client. As with ssh, a process that the command leaves behind with its output keeps the call open.
import type * as grpc from '@grpc/grpc-js';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { constants } from 'node:os';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { Child, ExitStatus } from '../../host/exec.ts';
import { isErrno, pathExists, readFileIfExists, writeFileAtomic } from '../../host/files.ts';
import { baseEnvironment, processConfig } from '../oci/process.ts';
import { ociError } from '../oci/errors.ts';
import { adjustOomNow } from '../rlimits/apply.ts';
import { type Ceilings, ociRlimits, reachableOom } from '../rlimits/rlimits.ts';
import { toServiceError } from '../wire/errors.ts';
import type { EnvironmentSpec, ExecExit, ExecInput, ExecOutput, ExecStart } from '../wire/messages.ts';
import { goneSignal, writeMessage } from './calls.ts';

type Call = grpc.ServerDuplexStream<ExecInput, ExecOutput>;

export interface ExecParts {
  /** What the environment was started with; throws unless it runs. */
  requireRunning(uid: string): EnvironmentSpec;
  startProcess(uid: string, processFile: string, pidFile: string): Child;
  maxOpenFiles: number;
  /** What limits this process can hand on. */
  ceilings: Ceilings;
  /** For process and pid files. */
  folder: string;
}

const MAX_STDERR_KEPT = 4096;
const PID_FILE_ROUNDS = 200;
const PID_FILE_ROUND_MS = 10;
let counter = 0;

export function execCall(parts: ExecParts): grpc.handleBidiStreamingCall<ExecInput, ExecOutput> {
  return (call) => {
    serve(parts, call).catch((error: unknown) => call.emit('error', toServiceError(error)));
  };
}

async function serve(parts: ExecParts, call: Call): Promise<void> {
  const gone = goneSignal(call);
  const inputs = call[Symbol.asyncIterator]() as AsyncIterator<ExecInput>;
  const first = await inputs.next();
  const start = first.done === true || !('start' in first.value) ? undefined : first.value.start;
  if (start === undefined) throw new ApiError('BadRequest', 'the first message of Exec must be start');
  if (start.command.length === 0) throw new ApiError('BadRequest', 'Exec needs a command');
  const spec = parts.requireRunning(start.uid);
  counter += 1;
  const base = join(parts.folder, `exec-${process.pid}-${counter}`);
  const [processFile, pidFile] = [`${base}.json`, `${base}.pid`];
  try {
    await writeFileAtomic(processFile, JSON.stringify(processFor(spec, start, parts)), { durable: false });
    const child = parts.startProcess(start.uid, processFile, pidFile);
    // The OCI runtime hands on its own: it knows of none for such a command.
    adjustOomNow(child.pid, reachableOom(spec.resources?.oomScoreAdj ?? 0, parts.ceilings));
    const { exit, stderr } = await runCommand(child, inputs, call, gone, pidFile);
    if (gone.aborted) return;
    // The OCI runtime writes the pid once the command runs; without it what was on stderr is the runtime's own complaint.
    if (exit.code !== 0 && !(await pathExists(pidFile))) throw ociError(undefined, `exec in ${start.uid}`, stderr);
    await writeMessage(call, { exit }, gone);
    call.end();
  } finally {
    await Promise.all([rm(processFile, { force: true }), rm(pidFile, { force: true })]);
  }
}

function processFor(spec: EnvironmentSpec, start: ExecStart, { maxOpenFiles, ceilings }: ExecParts): object {
  const cwd = start.workingDir === '' ? '/' : start.workingDir;
  const env = { ...baseEnvironment(), ...start.env };
  const rlimits = ociRlimits(spec.rlimits, ceilings);
  return processConfig(spec, start.command, env, { terminal: false, maxOpenFiles, rlimits, cwd });
}

async function runCommand(
  child: Child,
  inputs: AsyncIterator<ExecInput>,
  call: Call,
  gone: AbortSignal,
  pidFile: string,
): Promise<{ exit: ExecExit; stderr: string }> {
  const kill = () => void killSession(child, pidFile);
  gone.addEventListener('abort', kill, { once: true });
  if (gone.aborted) kill();
  const stderrTail: Buffer[] = [];
  const pumps = Promise.all([
    pumpOutput(child.stdout, (stdout) => writeMessage(call, { stdout }, gone)),
    pumpOutput(child.stderr, (stderr) => {
      if (stderrTail.length < 16) stderrTail.push(Buffer.from(stderr.subarray(0, MAX_STDERR_KEPT)));
      return writeMessage(call, { stderr }, gone);
    }),
  ]);
  // It ends with an error when the client goes (at once, if it went before this), or when the command ended first: `gone` and the exit code tell.
  pumpInput(inputs, child.stdin).catch(() => {});
  try {
    const [status] = await Promise.all([child.exited, pumps]);
    return { exit: exitOf(status), stderr: Buffer.concat(stderrTail).toString('utf8') };
  } finally {
    gone.removeEventListener('abort', kill);
    child.stdin?.destroy();
  }
}

// The OCI runtime passes a signal's number on as 128 + n.
function exitOf({ code, signal }: ExitStatus): ExecExit {
  if (signal !== null) return { code: 128 + constants.signals[signal], signal: constants.signals[signal] };
  const value = code ?? 0;
  return { code: value, signal: value > 128 && value <= 128 + 64 ? value - 128 : 0 };
}

async function pumpOutput(from: Readable | null, write: (chunk: Uint8Array) => Promise<void>): Promise<void> {
  if (from === null) return;
  for await (const chunk of from) await write(chunk as Uint8Array);
}

async function pumpInput(inputs: AsyncIterator<ExecInput>, stdin: Writable | null): Promise<void> {
  // EPIPE: the command does not want more. Its exit code tells.
  stdin?.on('error', () => {});
  for (;;) {
    const next = await inputs.next();
    if (next.done === true || 'stdinEof' in next.value) break;
    if (!('stdin' in next.value) || stdin === null || stdin.destroyed) continue;
    if (!stdin.write(next.value.stdin)) await Promise.race([once(stdin, 'drain'), once(stdin, 'close')]);
  }
  stdin?.end();
}

/** runc cannot pass SIGKILL on; the command leads a session of its own, whose group is killed from the host. */
async function killSession(child: Child, pidFile: string): Promise<void> {
  const ended = new AbortController();
  void child.exited.catch(() => {}).finally(() => ended.abort());
  // The command may be about to be started: then its pid comes, or the OCI runtime gives up.
  for (let round = 0; !ended.signal.aborted && round < PID_FILE_ROUNDS; round += 1) {
    const pid = Number((await readFileIfExists(pidFile))?.trim() ?? 0);
    // While the OCI runtime waits for it, its number cannot be anybody else's.
    if (pid > 1) return killGroup(pid);
    await systemClock.sleep(PID_FILE_ROUND_MS, ended.signal).catch(() => {});
  }
  child.kill('SIGKILL');
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}
