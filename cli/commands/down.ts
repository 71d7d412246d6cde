// `kapelle down`: stops the VEs cleanly and everything else, and leaves the machine as it was. Called by main.ts.
// Works whatever is left of an `up`: running, ended, or killed. The data stays unless --wipe is given.
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../machinery/clock/clock.ts';
import { HttpStore } from '../../machinery/client/http-store.ts';
import { loadKubeconfig } from '../../machinery/client/kubeconfig.ts';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { describeError } from '../../machinery/log/log.ts';
import { type Child, run, start } from '../../node-agent/host/exec.ts';
import { ensureFolder, pathExists } from '../../node-agent/host/files.ts';
import { bootId, isAlive, readMounts } from '../../node-agent/host/proc.ts';
import { connectRuntime } from '../../node-agent/runtime/client.ts';
import type { DownFlags } from '../flags.ts';
import { type Layout, layoutOf, PROGRAMS } from '../layout.ts';
import { runtimeCommandLine } from '../supervisor/children.ts';
import { logPath, openLog, tail } from '../supervisor/logfile.ts';
import { socketProbe } from '../supervisor/probes.ts';
import { endLeftovers, endProcess } from '../supervisor/leftovers.ts';
import { readState, type UpState } from '../supervisor/state.ts';
import { lockPlace, requireRoot } from './lock.ts';

const report = (line: string): void => console.log(`kapelle: ${line}`);
/** `up` stops five children in order, each with a time limit of its own. */
const UP_STOP_TIMEOUT_MS = 120_000;
const RUNTIME_START_TIMEOUT_MS = 60_000;
const WIPE_TIMEOUT_MS = 600_000;
/** The default of spec.terminationGracePeriodSeconds. */
const DEFAULT_GRACE_SECONDS = 30;

export async function down(flags: DownFlags): Promise<void> {
  requireRoot('down');
  const layout = layoutOf(flags.dataDir, flags.runDir);
  if (!existsSync(layout.dataDir) && !existsSync(layout.runDir)) {
    report(`nothing to do: there is no ${layout.dataDir}`);
    return;
  }
  const state = await readState(layout.state);
  const graces = await readGraces(layout);
  await stopUp(state);
  await lockPlace(layout, 'down');
  await endLeftovers(state, systemClock, report);
  const nodeName = state?.nodeName ?? (await nodeNameFromData(layout));
  if (nodeName !== undefined && existsSync(join(layout.dataDir, 'node')))
    await teardown(layout, nodeName, state, graces);
  await releaseRunDir(layout);
  await refuseMounted(layout);
  await rm(layout.runDir, { recursive: true, force: true });
  if (flags.wipe) {
    await wipePool(layout);
    await rm(layout.dataDir, { recursive: true, force: true });
    report(`removed ${layout.dataDir}`);
  }
  report(flags.wipe ? 'down: nothing is left' : `down: the data stays in ${layout.dataDir}`);
}

/** A pool on a device, or in a folder of another file system, does not go with the data dir. */
async function wipePool(layout: Layout): Promise<void> {
  const node = join(layout.dataDir, 'node');
  if (!(await pathExists(join(node, 'pool.json')))) return;
  const program = join(PROGRAMS, 'node-agent/runtime/main.js');
  await run([process.execPath, program, 'wipe-pool', '--data-dir', node], { timeoutMs: WIPE_TIMEOUT_MS });
}

async function stopUp(state: UpState | undefined): Promise<void> {
  if (state === undefined || state.bootId !== (await bootId()) || !(await isAlive(state.up))) return;
  report(`stopping kapelle up (pid ${state.up.pid})`);
  await endProcess(state.up, systemClock, UP_STOP_TIMEOUT_MS);
}

/** After a reboot the run dir is gone; the node's certificate still says its name. */
async function nodeNameFromData(layout: Layout): Promise<string | undefined> {
  if (!(await pathExists(layout.pki))) return undefined;
  const certificate = (await readdir(layout.pki)).find((file) => file.startsWith('node-') && file.endsWith('.crt'));
  return certificate?.slice('node-'.length, -'.crt'.length);
}

/**
 * The runtime service knows what it made on this host, and takes it away when it ends while no environment runs. It is
 * started once more for that, as it may have been killed, or have ended while environments ran.
 */
async function teardown(layout: Layout, nodeName: string, state: UpState | undefined, graces: Graces): Promise<void> {
  const options = { nodeName, ociRuntime: state?.ociRuntime };
  const line = runtimeCommandLine(options, layout, { programs: PROGRAMS, node: process.execPath });
  await ensureFolder(layout.logs, 0o700);
  const log = openLog(logPath(layout.logs, 'runtime'));
  const service = start(line, { stdout: log, stderr: log, group: true });
  try {
    await untilServing(layout, service);
    await stopEnvironments(layout, graces);
  } catch (error) {
    if (await madeAnything(layout)) throw error;
    // It could never start here, as on a disk that is too small: nothing of it is left, and the data can go.
    report(`nothing to remove from this host: ${describeError(error)}`);
    return;
  } finally {
    service.kill('SIGTERM');
    await service.exited;
  }
  const { code, signal } = await service.exited;
  if (code !== 0) {
    const said = tail(logPath(layout.logs, 'runtime'), 3).join('\n  ');
    throw new Error(
      `the runtime could not remove everything it made (${code ?? signal}); its log ends:\n  ${said}\nThen run kapelle down again`,
    );
  }
}

/** Records of environments, or a mounted disk pool: without either the runtime service never came so far as to serve. */
async function madeAnything(layout: Layout): Promise<boolean> {
  const records = join(layout.dataDir, 'node', 'environments');
  if ((await pathExists(records)) && (await readdir(records)).length > 0) return true;
  const pool = join(layout.dataDir, 'node', 'pool');
  return (await readMounts()).some(({ mountPoint }) => mountPoint === pool || mountPoint.startsWith(`${pool}/`));
}

/**
 * The run dir is a mount of its own while the runtime service runs; one that was killed, or failed to start, leaves it. Lazily,
 * for our own lock there is open.
 */
async function releaseRunDir({ runDir }: Layout): Promise<void> {
  const mounts = (await readMounts()).map(({ mountPoint }) => mountPoint);
  if (mounts.some((mountPoint) => mountPoint.startsWith(`${runDir}/`))) return;
  for (const mountPoint of mounts.filter((path) => path === runDir)) await run(['umount', '--lazy', mountPoint]);
}

async function untilServing(layout: Layout, service: Child): Promise<void> {
  let ended: string | undefined;
  service.exited.then(
    ({ code, signal }) => (ended = `it ended (${code ?? signal})`),
    (error: unknown) => (ended = describeError(error)),
  );
  const probe = socketProbe(layout.runtimeSocket);
  const deadline = systemClock.now() + RUNTIME_START_TIMEOUT_MS;
  for (;;) {
    const missing = ended ?? (await probe(new AbortController().signal));
    if (missing === undefined) return;
    if (ended !== undefined || systemClock.now() > deadline) {
      const said = tail(logPath(layout.logs, 'runtime'), 3).join('\n  ');
      throw new Error(
        `the runtime service, which removes what it made, does not start: ${missing}; its log ends:\n  ${said}`,
      );
    }
    await systemClock.sleep(100);
  }
}

/** All at once, each through its init. */
async function stopEnvironments(layout: Layout, graces: Graces): Promise<void> {
  const runtime = connectRuntime(layout.runtimeSocket);
  try {
    const running = (await runtime.listEnvironments()).filter(({ pid }) => pid !== 0);
    await Promise.all(
      running.map(async ({ spec }) => {
        const uid = spec?.uid ?? '';
        const graceSeconds = graces.get(uid) ?? DEFAULT_GRACE_SECONDS;
        const began = systemClock.now();
        await runtime.stopEnvironment({ uid, graceSeconds });
        report(`stopped ${spec?.namespace}/${spec?.name} in ${systemClock.now() - began} ms`);
      }),
    );
  } finally {
    runtime.close();
  }
}

/** Seconds that each environment has to shut down, by uid; what the API server says while it still runs. */
type Graces = ReadonlyMap<string, number>;

async function readGraces(layout: Layout): Promise<Graces> {
  if (!existsSync(layout.adminKubeconfig)) return new Map();
  const store = new HttpStore(loadKubeconfig(layout.adminKubeconfig), { userAgent: 'kapelle-cli' });
  try {
    const { items } = await store.list(virtualEnvironmentKind);
    return new Map(
      items.map(({ metadata, spec }) => [
        metadata.uid ?? '',
        spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS,
      ]),
    );
  } catch (error) {
    report(
      `the API server does not answer (${describeError(error)}): every environment gets ${DEFAULT_GRACE_SECONDS} s to shut down`,
    );
    return new Map();
  } finally {
    store.close();
  }
}

/** Removing a folder with something mounted below it would remove what is mounted. */
async function refuseMounted(layout: Layout): Promise<void> {
  const below = (await readMounts()).filter(({ mountPoint }) =>
    [layout.dataDir, layout.runDir].some((folder) => mountPoint.startsWith(`${folder}/`)),
  );
  if (below.length === 0) return;
  const list = below.map(({ mountPoint }) => mountPoint).join(', ');
  throw new Error(`still mounted: ${list}. Find what uses it (fuser -vm), then run kapelle down again`);
}
