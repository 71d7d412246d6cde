// The only file that starts processes. Called by everything on the node that needs a kernel tool.
// Never a shell: argv arrays only. Every run has a deadline, may be aborted, and fails with an ExecError
// that carries what the tool wrote on stderr.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { crashPoint } from './crash-point.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
const STDERR_IN_MESSAGE_CHARS = 2000;
/** A killed process that is still there after this hangs in the kernel, on a file system that does not answer; it is left behind. */
const KILLED_MS = 1000;

export interface RunOptions {
  /** Written to stdin, which is then closed. Without it stdin is /dev/null. */
  input?: string | Buffer;
  /** After this the process is killed and the run fails. Default 60 s. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Added to (and overriding) this process's environment. */
  env?: Record<string, string>;
  cwd?: string;
  /** Exit codes that are not an error. Default [0]. */
  okCodes?: number[];
  /** Kills the whole process group at timeout and abort; for tools that have children of their own. */
  group?: boolean;
  /** More than this on stdout or stderr fails the run. Default 32 MiB. */
  maxOutputBytes?: number;
}

export interface RunResult {
  stdout: string;
  stderr: string;
  code: number;
}

/** Why a process did not do its work. */
export type ExecFailure = 'spawn' | 'exit' | 'signal' | 'timeout' | 'aborted' | 'output';

export class ExecError extends Error {
  readonly argv: readonly string[];
  readonly failure: ExecFailure;
  /** Exit code; undefined when it never ran or a signal ended it. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor(
    argv: readonly string[],
    failure: ExecFailure,
    what: string,
    result: {
      code?: number | null;
      signal?: NodeJS.Signals | null;
      stdout?: string;
      stderr?: string;
      cause?: unknown;
    } = {},
  ) {
    const stderr = result.stderr ?? '';
    const said = stderr.trim().slice(-STDERR_IN_MESSAGE_CHARS);
    super(
      `${argv[0] ?? '(no command)'}: ${what}${said === '' ? '' : `: ${said}`}`,
      result.cause === undefined ? undefined : { cause: result.cause },
    );
    this.name = 'ExecError';
    this.argv = argv;
    this.failure = failure;
    this.code = result.code ?? undefined;
    this.signal = result.signal ?? undefined;
    this.stdout = result.stdout ?? '';
    this.stderr = stderr;
  }
}

export const isExecError = (error: unknown): error is ExecError => error instanceof ExecError;

/** Runs a command to its end. Throws ExecError unless it exits with one of `okCodes`. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = start(argv, {
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.group === undefined ? {} : { group: options.group }),
    stdin: options.input === undefined ? 'ignore' : 'pipe',
  });
  const max = options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT_BYTES;
  let stopped: { failure: ExecFailure; what: string; cause?: unknown } | undefined;
  let giveUp = (_status: ExitStatus): void => {};
  const givenUp = new Promise<ExitStatus>((resolve) => {
    giveUp = resolve;
  });
  let killed: NodeJS.Timeout | undefined;
  const stop = (failure: ExecFailure, what: string, cause?: unknown) => {
    stopped ??= { failure, what, cause };
    child.kill('SIGKILL');
    killed ??= setTimeout(() => {
      child.unref();
      giveUp({ code: null, signal: 'SIGKILL' });
    }, KILLED_MS);
  };
  const stdout = collect(child.stdout, max, () => stop('output', `wrote more than ${max} bytes on stdout`));
  const stderr = collect(child.stderr, max, () => stop('output', `wrote more than ${max} bytes on stderr`));
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const timer = setTimeout(() => stop('timeout', `not finished after ${timeoutMs} ms, killed`), timeoutMs);
  const onAbort = () => stop('aborted', 'stopped on request', options.signal?.reason);
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    if (options.input !== undefined) feed(child.stdin, options.input);
    const { code, signal } = await Promise.race([child.closed, givenUp]);
    const result = { code, signal, stdout: stdout(), stderr: stderr() };
    if (stopped !== undefined) {
      throw new ExecError(argv, stopped.failure, stopped.what, { ...result, cause: stopped.cause });
    }
    if (code === null) throw new ExecError(argv, 'signal', `ended by ${signal}`, result);
    if (!(options.okCodes ?? [0]).includes(code)) throw new ExecError(argv, 'exit', `exit code ${code}`, result);
    return { code, stdout: result.stdout, stderr: result.stderr };
  } finally {
    clearTimeout(timer);
    clearTimeout(killed);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** `'pipe'` gives a stream, `'ignore'` /dev/null, a number an open file of ours. */
export type Stdio = 'pipe' | 'ignore' | number;

export interface StartOptions {
  env?: Record<string, string>;
  cwd?: string;
  stdin?: Stdio;
  stdout?: Stdio;
  stderr?: Stdio;
  /** What the child finds on file descriptors 3, 4, …; read or write them through `extra`. */
  extra?: Stdio[];
  /** A process group and session of its own; `kill` then reaches the whole group. */
  group?: boolean;
}

export interface ExitStatus {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A child that runs beside us. Streams that were not asked for as pipes are null. */
export interface Child {
  readonly pid: number;
  readonly stdin: Writable | null;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  /** Pipes for file descriptors 3, 4, …; both directions. */
  readonly extra: readonly (Readable & Writable)[];
  /** Resolves when the process ended (its output may still be in flight). Rejects with ExecError if it never started. */
  readonly exited: Promise<ExitStatus>;
  /** As `exited`, once all output was read too. */
  readonly closed: Promise<ExitStatus>;
  /** False if it was gone already. */
  kill(signal: NodeJS.Signals | number): boolean;
  /** Lets our process end while the child runs. */
  unref(): void;
}

/** Starts a command and does not wait. The caller reads its pipes, or they fill. */
export function start(argv: readonly string[], options: StartOptions = {}): Child {
  const [command, ...args] = argv;
  if (command === undefined) throw new ExecError(argv, 'spawn', 'nothing to run: empty argv');
  crashPoint(`start ${command}`);
  const spawnOptions: SpawnOptions = {
    stdio: [options.stdin ?? 'ignore', options.stdout ?? 'pipe', options.stderr ?? 'pipe', ...(options.extra ?? [])],
    detached: options.group === true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: { ...process.env, ...options.env } }),
  };
  const child = spawnOrThrow(argv, command, args, spawnOptions);
  const exited = ended(argv, child, 'exit');
  const closed = ended(argv, child, 'close');
  // Whoever awaits only one of the two must not be killed by the other's rejection.
  exited.catch(() => {});
  closed.catch(() => {});
  return {
    pid: child.pid ?? 0,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    // Node makes a duplex socket for every extra 'pipe'; the types only know the union with null.
    extra: child.stdio.slice(3) as unknown as (Readable & Writable)[],
    exited,
    closed,
    kill: (signal) => killChild(child, signal, options.group === true),
    unref: () => child.unref(),
  };
}

function spawnOrThrow(argv: readonly string[], command: string, args: string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(command, args, options);
  } catch (cause) {
    throw new ExecError(argv, 'spawn', 'could not be started', { cause });
  }
}

function ended(argv: readonly string[], child: ChildProcess, event: 'exit' | 'close'): Promise<ExitStatus> {
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => {
      if (child.pid === undefined) reject(new ExecError(argv, 'spawn', spawnProblem(cause), { cause }));
    });
    child.once(event, (code: number | null, signal: NodeJS.Signals | null) => resolve({ code, signal }));
  });
}

function spawnProblem(cause: Error & { code?: string }): string {
  return cause.code === 'ENOENT' ? 'not found: is it installed and in PATH?' : 'could not be started';
}

function killChild(child: ChildProcess, signal: NodeJS.Signals | number, group: boolean): boolean {
  if (child.pid === undefined) return false;
  if (!group) return child.kill(signal);
  // With `detached` the child leads a group of its own number; the group outlives its leader, so ask the kernel.
  try {
    return process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function collect(stream: Readable | null, max: number, onOverflow: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > max) onOverflow();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function feed(stdin: Writable | null, input: string | Buffer): void {
  // EPIPE: the tool ended without reading everything. Its exit code says whether that was a failure.
  stdin?.on('error', () => {});
  stdin?.end(input);
}
