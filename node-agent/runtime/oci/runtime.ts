// The OCI runtime (runc or crun) and conmon, as commands. Called by environments/ and server/exec.ts.
// conmon is process 1's monitor: it holds the console, writes its log and the exit file, and outlives us.
// What the tools say is turned into reasons in errors.ts, nowhere else.
import { closeSync, openSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, type RunResult, run, type Stdio, start } from '../../host/exec.ts';
import { isErrno, readFileIfExists } from '../../host/files.ts';
import { isGone, ociError } from './errors.ts';

const CREATE_TIMEOUT_MS = 60_000;
/** The command's own exit code is its caller's business. */
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
const CONSOLE_LOG_MAX_BYTES = 4 * 1024 * 1024;

export interface OciRuntimeOptions {
  /** Name or path: `runc`, `crun`. */
  binary: string;
  conmon: string;
  /** Where the OCI runtime keeps its state. Lost at reboot, as the containers are. */
  stateDir: string;
  /** conmon leaves one file per ended container here, named by id, holding the exit code. */
  exitsDir: string;
}

export interface CreateOptions {
  id: string;
  /** Holds config.json; conmon puts its attach socket and pid files here. */
  bundle: string;
  consoleLog: string;
}

export interface DetachedOptions {
  /** Of this process alone: conmon's own files. */
  folder: string;
  processFile: string;
  logFile: string;
  /** conmon leaves a file here when it has ended, named by the container's id, holding the exit code. */
  exitsDir: string;
}

export interface OciState {
  status: 'creating' | 'created' | 'running' | 'stopped' | 'paused';
  pid: number;
}

export interface OciRuntime {
  /** Makes the namespaces and process 1, which waits for `start`. Answers process 1's pid on the host. */
  create(options: CreateOptions): Promise<number>;
  start(id: string): Promise<void>;
  /** Removes the container and its cgroups; kills it first. No error if there is none. */
  remove(id: string): Promise<void>;
  /** Undefined if there is none. */
  state(id: string): Promise<OciState | undefined>;
  list(): Promise<string[]>;
  /** Runs one more process inside; it is a child of the returned one, which passes signals and the exit code on. */
  exec(id: string, processFile: string, pidFile: string): Child;
  /** Begins one more process inside under a conmon of its own, which outlives us. Its pid on the host comes into `<folder>/pid`. */
  execDetached(id: string, options: DetachedOptions): Promise<void>;
  /** Why that process could not be begun, once that is known. */
  detachedFailure(folder: string): Promise<string | undefined>;
  /** Runs a command inside to its end. */
  runInside(id: string, command: readonly string[]): Promise<RunResult>;
  exitFile(id: string): string;
  version(): Promise<string>;
}

export function ociRuntime(options: OciRuntimeOptions): OciRuntime {
  const { binary, stateDir } = options;
  const call = (...args: string[]) => run([binary, '--root', stateDir, ...args]);
  return {
    create: (create) => createThroughConmon(options, create),
    start: async (id) => {
      await call('start', id).catch((error: unknown) => {
        throw ociError(error, `start of ${id}`);
      });
    },
    remove: async (id) => {
      try {
        await call('delete', '--force', id);
      } catch (error) {
        if (!isGone(error)) throw ociError(error, `removal of ${id}`);
      }
      // A runtime that was killed half-way leaves a folder that it then cannot read itself.
      await rm(join(stateDir, id), { recursive: true, force: true });
    },
    state: async (id) => {
      try {
        const { stdout } = await call('state', id);
        return JSON.parse(stdout) as OciState; // runtime-spec: status and pid are always there
      } catch (error) {
        if (isGone(error)) return undefined;
        throw ociError(error, `state of ${id}`);
      }
    },
    list: () => listFolder(stateDir),
    exec: (id, processFile, pidFile) =>
      start([binary, '--root', stateDir, 'exec', '--process', processFile, '--pid-file', pidFile, id], {
        stdin: 'pipe',
      }),
    execDetached: async (id, detached) => {
      await startDetached([options.conmon, ...detachedArguments(options, id, detached)], detached.folder);
    },
    detachedFailure,
    runInside: (id, command) =>
      run([binary, '--root', stateDir, 'exec', id, ...command], { okCodes: ANY_CODE, timeoutMs: INSIDE_TIMEOUT_MS }),
    exitFile: (id) => join(options.exitsDir, id),
    version: async () => firstLine((await run([binary, '--version'])).stdout),
  };
}

/** A guest that does not answer must not hold its question for ever. */
const INSIDE_TIMEOUT_MS = 10_000;

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(' version', '').trim();

async function listFolder(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

function createThroughConmon(options: OciRuntimeOptions, create: CreateOptions): Promise<number> {
  const argv = [options.conmon, ...conmonArguments(options, create)];
  return underConmon(argv, create.bundle, `creation of ${create.id}`);
}

/** Starts conmon and answers the pid of the process it has started. */
async function underConmon(argv: string[], folder: string, what: string): Promise<number> {
  // A file, not a pipe: conmon keeps it for as long as the environment lives, longer than we may.
  const errorLog = join(folder, 'conmon.err');
  const stderr = openSync(errorLog, 'w', 0o600);
  try {
    return await readCreated(argv, stderr, { errorLog, folder, what });
  } finally {
    closeSync(stderr);
  }
}

// biome-ignore format: one option with its value per line
function conmonArguments(options: OciRuntimeOptions, { id, bundle, consoleLog }: CreateOptions): string[] {
  return [
    '--api-version', '1',
    '--cid', id, '--cuuid', id, '--name', id,
    '--runtime', options.binary,
    '--runtime-arg', '--root', '--runtime-arg', options.stateDir,
    '--bundle', bundle,
    '--container-pidfile', join(bundle, 'pid'),
    '--conmon-pidfile', join(bundle, 'conmon.pid'),
    '--log-path', `k8s-file:${consoleLog}`, '--log-size-max', String(CONSOLE_LOG_MAX_BYTES), '--no-sync-log',
    '--exit-dir', options.exitsDir,
    '--full-attach', '--terminal', '--log-level', 'error',
  ];
}

// biome-ignore format: one option with its value per line
function detachedArguments(options: OciRuntimeOptions, id: string, detached: DetachedOptions): string[] {
  const { folder, processFile, logFile, exitsDir } = detached;
  return [
    '--api-version', '1',
    '--cid', id, '--cuuid', id, '--name', id,
    '--runtime', options.binary,
    '--runtime-arg', '--root', '--runtime-arg', options.stateDir,
    '--exec', '--exec-process-spec', processFile,
    '--bundle', folder,
    '--container-pidfile', join(folder, 'pid'),
    '--conmon-pidfile', join(folder, 'conmon.pid'),
    '--log-path', `k8s-file:${logFile}`, '--log-size-max', String(CONSOLE_LOG_MAX_BYTES), '--no-sync-log',
    '--exit-dir', exitsDir,
    '--full-attach', '--log-level', 'error',
  ];
}

const SYNC_FILE = 'sync';

/** conmon ends what it watches when nobody reads its sync pipe any more, as when we are killed: here it is given a file instead. */
async function startDetached(argv: string[], folder: string): Promise<void> {
  const sync = openSync(join(folder, SYNC_FILE), 'w', 0o600);
  const stderr = openSync(join(folder, 'conmon.err'), 'w', 0o600);
  try {
    const env = { _OCI_SYNCPIPE: '3' };
    // It goes on as a process of its own at once.
    await start(argv, { env, cwd: folder, stdout: 'ignore', stderr, extra: [sync], group: true }).exited;
  } finally {
    closeSync(sync);
    closeSync(stderr);
  }
}

async function detachedFailure(folder: string): Promise<string | undefined> {
  const said = await readFileIfExists(join(folder, SYNC_FILE));
  if (said === undefined || !said.includes('\n')) return undefined;
  const { data, pid, message } = JSON.parse(said.slice(0, said.indexOf('\n'))) as SyncLine;
  return (data ?? pid ?? -1) > 0 ? undefined : ociError(undefined, 'the start', message ?? '').message;
}

/** What conmon says of a start: a pid ("pid" before api-version 1), or a negative number and what the OCI runtime wrote. */
interface SyncLine {
  data?: number;
  pid?: number;
  message?: string;
}

async function readCreated(
  argv: string[],
  stderr: Stdio,
  { errorLog, folder, what }: { errorLog: string; folder: string; what: string },
): Promise<number> {
  const conmon = start(argv, {
    env: { _OCI_SYNCPIPE: '3' },
    // When the kernel kills something for want of memory conmon leaves a file `oom` where it stands.
    cwd: folder,
    stdout: 'ignore',
    stderr,
    extra: ['pipe'],
    group: true,
  });
  const said = await readSyncLine(conmon).catch(async (error: unknown) => {
    conmon.kill('SIGKILL');
    throw ociError(error, what, await readFileIfExists(errorLog));
  });
  const { data, pid, message } = JSON.parse(said) as SyncLine;
  const created = data ?? pid ?? -1;
  if (created <= 0) {
    const why = message ?? (await readFileIfExists(errorLog)) ?? '';
    throw ociError(undefined, what, why);
  }
  return created;
}

/** The first line conmon writes on its sync pipe: once the container exists, or could not be made. */
async function readSyncLine(conmon: Child): Promise<string> {
  const [pipe] = conmon.extra;
  if (pipe === undefined) throw new Error('conmon was started without a sync pipe');
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (act: () => void) => {
      clearTimeout(timer);
      pipe.destroy();
      act();
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`conmon did not answer within ${CREATE_TIMEOUT_MS} ms`))),
      CREATE_TIMEOUT_MS,
    );
    pipe.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\n')) finish(() => resolve(text.slice(0, text.indexOf('\n'))));
    });
    pipe.on('error', (error) => finish(() => reject(error)));
    pipe.on('end', () => finish(() => reject(new Error('conmon ended without an answer'))));
    conmon.exited.catch((error: unknown) => finish(() => reject(error)));
  });
}
