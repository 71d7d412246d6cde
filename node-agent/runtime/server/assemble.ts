// Puts the parts together: pool, images, OCI runtime, cgroups, network, environments, server; and takes them down again.
// Called by main.ts and by tests that run the service in their own process.
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../machinery/clock/clock.ts';
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { CgroupLayout } from '../../host/cgroups.ts';
import { ensureFolder, findExecutable } from '../../host/files.ts';
import { bootId } from '../../host/proc.ts';
import { Networking } from '../../network/networking.ts';
import { cgroupTree } from '../cgroup/apply.ts';
import { Environments } from '../environments/environments.ts';
import { NotifySockets } from '../environments/notify.ts';
import { Paths } from '../environments/store.ts';
import { nodeFacts } from '../node/facts.ts';
import { preflight } from '../node/preflight.ts';
import { ociRuntime } from '../oci/runtime.ts';
import { openImages } from '../images/images.ts';
import { closePool, openPool } from '../pool/pool.ts';
import { shareMounts, unshareMounts } from '../rootfs/propagation.ts';
import { buildServer, listen, shutDown } from './service.ts';

/** How soon a link, route or table that somebody broke is mended. Four short processes per look. */
const NETWORK_LOOK_MS = 10_000;

export interface RuntimeOptions {
  socket: string;
  dataDir: string;
  runDir: string;
  nodeName: string;
  poolBytes: number | undefined;
  ociRuntime: string;
  /** Archives of built images, shared between runtimes on this host; unset: none are kept. */
  imageCacheDir: string | undefined;
  version: string;
  cgroups: CgroupLayout;
  clock: Clock;
  log: Logger;
}

export interface RunningRuntime {
  /**
   * Ends calls under way after at most `ms`. Environments run on; if none runs, mounts, cgroups, links, rules and the pool's
   * loop device are taken away, and the next start makes them again.
   */
  close(ms: number): Promise<void>;
}

export async function serveRuntime(options: RuntimeOptions): Promise<RunningRuntime> {
  const { log, nodeName } = options;
  const found = await preflight(options.ociRuntime, options.runDir);
  const fatal = found.filter((problem) => problem.fatal);
  if (fatal.length > 0) throw new ApiError('ServiceUnavailable', fatal.map((problem) => problem.message).join('; '));
  for (const problem of found) log.warn(problem.message, { reason: problem.reason });

  const paths = new Paths(options.dataDir, options.runDir, nodeName);
  for (const folder of [paths.environments, paths.ociState]) await ensureFolder(folder, 0o700);
  for (const folder of [paths.runs, paths.exits]) await ensureFolder(folder, 0o711);
  const runDir = await realpath(options.runDir);
  if (!(await shareMounts(runDir))) {
    log.warn('environments mounted before are in the way of a shared run directory: builds may hold their disks', {
      runDir,
    });
  }
  const cgroups = cgroupTree(options.cgroups);
  const pool = await openPool({ dataDir: options.dataDir, sizeBytes: options.poolBytes });
  // conmon wants paths, not names.
  const [binary = options.ociRuntime, conmon = 'conmon'] = await Promise.all(
    [options.ociRuntime, 'conmon'].map(findExecutable),
  );
  const oci = ociRuntime({
    binary,
    conmon,
    stateDir: paths.ociState,
    exitsDir: paths.exits,
  });
  const [boot, maxOpenFiles, ociVersion] = await Promise.all([bootId(), hardOpenFiles(), oci.version()]);
  const networking = new Networking({
    node: nodeName,
    memoryPath: join(options.runDir, 'network.json'),
    clock: options.clock,
    onHealed: (lines) => log.warn('the network was not as declared and was mended', { lines }),
  });
  const images = await openImages({
    pool,
    dataDir: options.dataDir,
    cacheDir: options.imageCacheDir,
    usersOf: (digest) => environments.usersOf(digest),
    clock: options.clock,
    log,
  });
  const environments: Environments = new Environments({
    paths,
    oci,
    maxOpenFiles,
    volumes: pool,
    images,
    network: networking,
    cgroups,
    notify: new NotifySockets(),
    clock: options.clock,
    log,
    bootId: boot,
  });
  const adoptionProblems = await environments.open();
  const closing = new AbortController();
  const healing = networking.keepHealing(
    NETWORK_LOOK_MS,
    (seen) => {
      if (seen instanceof Map) environments.noteNetworkProblems(seen);
      else log.warn('the network could not be looked after', { error: seen });
    },
    closing.signal,
  );
  const problems = [...found, ...adoptionProblems.map((message) => ({ reason: 'LeftAlone', message, fatal: false }))];
  const server = buildServer({
    environments,
    images,
    applyNetworks: (networks) => networking.applyNetworks(networks),
    node: () =>
      nodeFacts({
        version: options.version,
        ociRuntime: ociVersion,
        cgroupMode: options.cgroups.mode,
        features: [],
        problems: () => problems,
        pool: () => pool.poolUsage(),
        bootId: boot,
      }),
    exec: {
      requireRunning: (uid) => environments.requireRunning(uid),
      startProcess: (uid, processFile, pidFile) => oci.exec(uid, processFile, pidFile),
      maxOpenFiles,
      folder: options.runDir,
    },
    consoleLog: (uid) => paths.consoleLog(uid),
  });
  await listen(server, options.socket);
  return {
    close: async (ms) => {
      closing.abort();
      await Promise.all([shutDown(server, ms), environments.close(), images.close(), healing]);
      if (environments.running() > 0) return;
      // Nothing needs the host as we made it: it is left as it was found.
      await environments.unmountAll();
      await networking.removeAll();
      await cgroups.removeEmpty(paths.cgroupParent);
      await closePool(options.dataDir);
      unshareMounts(runDir);
    },
  };
}

/** RLIMIT_NOFILE's hard limit: without CAP_SYS_RESOURCE no child can be given more. */
async function hardOpenFiles(): Promise<number> {
  const text = await readFile('/proc/self/limits', 'utf8');
  return Number(/^Max open files\s+\S+\s+(\d+)/m.exec(text)?.[1] ?? 4096);
}
