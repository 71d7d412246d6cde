// The node agent's process: flags, connections, the lock against a second agent on this runtime, then agent.ts until SIGTERM.
import { dirname } from 'node:path';
import { systemClock } from '../../machinery/clock/clock.ts';
import { HttpStore } from '../../machinery/client/http-store.ts';
import { loadKubeconfig } from '../../machinery/client/kubeconfig.ts';
import { createLogger, describeError, type Logger } from '../../machinery/log/log.ts';
import { stopSignal } from '../../machinery/loop/service.ts';
import { pathExists, readFileIfExists } from '../host/files.ts';
import { type FileLock, LockedError, lockFile } from '../host/lock.ts';
import { connectRuntime } from '../runtime/client.ts';
import { createAgent } from './agent.ts';
import { type Flags, HELP, parseFlags } from './flags.ts';
import { agentIdentity } from './node/identity.ts';

const VERSION = '0.1.0';
const LOOK_MS = 500;

/** proc_loadavg(5): the fourth field is runnable/existing scheduling entities of the host. */
async function countProcesses(): Promise<number> {
  const text = (await readFileIfExists('/proc/loadavg')) ?? '';
  return Number(/\d+\/(\d+)/.exec(text)?.[1] ?? 0);
}

/** One agent per runtime: the lock lies beside the socket, so its folder must be there first. */
async function lockRuntime(socket: string, log: Logger, signal: AbortSignal): Promise<FileLock> {
  const folder = dirname(socket);
  if (!(await pathExists(folder)))
    log.info('waiting for the runtime service: its run directory does not exist yet', { folder });
  while (!(await pathExists(folder))) await systemClock.sleep(LOOK_MS, signal);
  try {
    return lockFile(`${socket}.agent-lock`, `process ${process.pid}`);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    throw new Error(`another agent (${error.holder}) is already running for the runtime at ${socket}; stop it first`, {
      cause: error,
    });
  }
}

async function run(flags: Flags, log: Logger, signal: AbortSignal): Promise<void> {
  const connection = loadKubeconfig(flags.kubeconfig);
  const lock = flags.dryRun ? undefined : await lockRuntime(flags.runtimeSocket, log, signal);
  const store = new HttpStore(connection, { userAgent: `kapelle-agent/${VERSION}` });
  const runtime = connectRuntime(flags.runtimeSocket);
  const { nodeName, imagesUnusedAfterSeconds, overcommit } = flags;
  const identity = await agentIdentity(nodeName, flags.runtimeSocket);
  const agent = createAgent({
    store,
    runtime,
    nodeName,
    identity,
    version: VERSION,
    countProcesses,
    imagesUnusedAfterSeconds,
    overcommit,
    log,
  });
  try {
    if (flags.dryRun) process.stdout.write((await agent.describePlans(signal)).map((line) => `${line}\n`).join(''));
    else {
      log.info('starting', { node: nodeName, socket: flags.runtimeSocket, holder: identity.holder });
      await agent.run(signal);
      log.info('stopped; environments go on');
    }
  } finally {
    runtime.close();
    store.close();
    lock?.release();
  }
}

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const signal = stopSignal();
  try {
    await run(flags, createLogger('agent', flags.logLevel), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`kapelle agent: ${describeError(error)}\n`);
  process.exitCode = 1;
});
