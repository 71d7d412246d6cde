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
import { type CgroupTree, cgroupTree } from '../cgroup/apply.ts';
import { cpusets } from '../cgroup/cpuset.ts';
import { disksOf, stopSharing } from '../cgroup/disks.ts';
import { freezer } from '../cgroup/freezer.ts';
import { DEFAULT_DEVICES } from '../devices/available.ts';
import { Environments } from '../environments/environments.ts';
import { NotifySockets } from '../environments/notify.ts';
import { Paths } from '../environments/store.ts';
import { hostFeatures } from '../node/features.ts';
import { nodeFacts } from '../node/facts.ts';
import { preflight } from '../node/preflight.ts';
import { type OciRuntime, ociRuntime } from '../oci/runtime.ts';
import { readHugepages } from '../cgroup/hugepages.ts';
import { type Images, openImages } from '../images/images.ts';
import { rootConfig } from '../images/root-config.ts';
import { closePool, openPool, type Pool } from '../pool/pool.ts';
import { keepReclaiming } from '../pool/reclaim.ts';
import { readCeilings } from '../rlimits/apply.ts';
import type { Ceilings } from '../rlimits/rlimits.ts';
import { rootProblem } from '../rootfs/probe.ts';
import { shareMounts, unshareMounts } from '../rootfs/propagation.ts';
import { Snapshots } from '../snapshots/snapshots.ts';
import { SnapshotStore } from '../snapshots/store.ts';
import { devicesOf, hostSafety, type Safety } from '../safety/host.ts';
import { Attachments } from '../volumes/attachments.ts';
import { orphanProblems } from '../volumes/orphans.ts';
import { SharedVolumes } from '../volumes/shared.ts';
import { Views } from '../view/view.ts';
import type { Problem } from '../wire/messages.ts';
import { buildServer, listen, type ServiceParts, shutDown } from './service.ts';

/** How soon a link, route or table that somebody broke is mended. Four short processes per look. */
const NETWORK_LOOK_MS = 10_000;

export interface RuntimeOptions {
  socket: string;
  dataDir: string;
  runDir: string;
  nodeName: string;
  /** A block device or a folder on btrfs; a sparse file in the data directory if unset. */
  poolPath?: string | undefined;
  poolBytes: number | undefined;
  /** Folders of the host that environments may be given what is below. */
  allowHostPaths?: readonly string[];
  /** Devices of the host that environments may be given, paths below /dev. */
  allowDevices?: readonly string[];
  /** Tools inside are not shown their environment's own: `--lxcfs off`. */
  withoutLxcfs?: boolean;
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
  const { log } = options;
  const found = await preflight(options.ociRuntime, options.runDir);
  refuseFatal(found);
  const paths = await prepareFolders(options);
  const pool = await openPool({
    dataDir: options.dataDir,
    poolPath: options.poolPath,
    sizeBytes: options.poolBytes,
  });
  const [rootsFail, features] = await Promise.all([
    rootProblem(pool.imagesPath, options.runDir),
    hostFeatures(options.cgroups),
  ]);
  if (rootsFail !== undefined) {
    await closePool(options.dataDir);
    throw new ApiError('ServiceUnavailable', rootsFail);
  }
  found.push(...features.problems);
  for (const problem of found) log.warn(problem.message, { reason: problem.reason });

  const parts = await openParts(options, paths, pool);
  const leftAlone = [...(await parts.snapshots.open()), ...(await parts.environments.open())];
  const problems = [...found, ...leftAlone.map((message) => ({ reason: 'LeftAlone', message, fatal: false }))];
  const closing = new AbortController();
  const { environments, views } = parts;
  views.keep(
    () => environments.viewed(),
    (viewed, view) => environments.noteView(viewed, view),
  );
  const healing = keepHealing(options, parts, closing.signal);
  const reclaiming = keepReclaiming({ pool, clock: options.clock, log }, closing.signal);
  const server = buildServer(serviceParts(options, parts, { problems, features: features.names }));
  await listen(server, options.socket);
  return {
    close: async (ms) => {
      closing.abort();
      await Promise.all([
        shutDown(server, ms),
        parts.environments.close(),
        views.close(),
        parts.images.close(),
        healing,
        reclaiming,
      ]);
      if (parts.environments.running() === 0) await leaveHost(options, parts);
    },
  };
}

function refuseFatal(problems: readonly Problem[]): void {
  const fatal = problems.filter((problem) => problem.fatal);
  if (fatal.length > 0) throw new ApiError('ServiceUnavailable', fatal.map((problem) => problem.message).join('; '));
}

async function prepareFolders({ dataDir, runDir, nodeName, log }: RuntimeOptions): Promise<Paths> {
  const paths = new Paths(dataDir, runDir, nodeName);
  for (const folder of [paths.environments, paths.ociState]) await ensureFolder(folder, 0o700);
  for (const folder of [paths.runs, paths.exits]) await ensureFolder(folder, 0o711);
  if (!(await shareMounts(await realpath(runDir)))) {
    log.warn('environments mounted before are in the way of a shared run directory: builds may hold their disks', {
      runDir,
    });
  }
  return paths;
}

interface OpenParts {
  paths: Paths;
  pool: Pool;
  cgroups: CgroupTree;
  oci: OciRuntime;
  ociVersion: string;
  networking: Networking;
  images: Images;
  snapshots: Snapshots;
  environments: Environments;
  maxOpenFiles: number;
  ceilings: Ceilings;
  safety: Safety;
  views: Views;
  bootId: string;
}

async function openParts(options: RuntimeOptions, paths: Paths, pool: Pool): Promise<OpenParts> {
  const { clock, log } = options;
  // conmon wants paths, not names.
  const [binary = options.ociRuntime, conmon = 'conmon'] = await Promise.all(
    [options.ociRuntime, 'conmon'].map(findExecutable),
  );
  const oci = ociRuntime({ binary, conmon, stateDir: paths.ociState, exitsDir: paths.exits });
  const views = new Views({
    folder: paths.view,
    wanted: options.withoutLxcfs !== true,
    cgroups: options.cgroups,
    clock,
    log,
  });
  const [boot, maxOpenFiles, ociVersion, ceilings] = await Promise.all([
    bootId(),
    hardOpenFiles(),
    oci.version(),
    readCeilings(),
    views.open(),
  ]);
  const networking = new Networking({
    node: options.nodeName,
    memoryPath: join(options.runDir, 'network.json'),
    clock,
    onHealed: (lines) => log.warn('the network was not as declared and was mended', { lines }),
  });
  const usersOf = (digest: string) => environments.usersOf(digest) + store.usersOf(digest);
  const images: Images = await openImages({
    pool,
    dataDir: options.dataDir,
    cacheDir: options.imageCacheDir,
    allowedFolders: options.allowHostPaths ?? [],
    snapshotRoot: (source, signal) => ({
      tar: snapshots.rootTar(source, signal),
      config: () =>
        rootConfig(source, {
          environment: (uid) => environments.get(uid),
          snapshots: () => snapshots.list(),
          configOf: (digest) => images.configOf(digest),
        }),
    }),
    usersOf,
    clock,
    log,
  });
  const cgroups = cgroupTree(options.cgroups, {
    disks: () => disksOf(pool.path),
    hugepages: () => readHugepages(),
  });
  const safety = hostSafety(options.allowDevices ?? DEFAULT_DEVICES, options.cgroups.mode);
  const groups = freezer(options.cgroups, clock);
  const store = new SnapshotStore({
    pool,
    runDir: options.runDir,
    imagePath: (digest) => images.imagePath(digest),
    freeze: (uid) => groups.freeze(paths.cgroup(uid)),
    thaw: (uid) => groups.thaw(paths.cgroup(uid)),
    clock,
    log,
  });
  const attachments = new Attachments({
    pool,
    allowedHostPaths: options.allowHostPaths ?? [],
    mountSnapshot: (...view) => snapshots.mountView(...view),
    runFolder: (uid) => paths.run(uid),
    log,
  });
  const environments: Environments = new Environments({
    attachments,
    paths,
    oci,
    maxOpenFiles,
    volumes: pool,
    images,
    network: networking,
    cgroups,
    freezer: groups,
    cpusets: cpusets(options.cgroups),
    ceilings,
    snapshots: store,
    notify: new NotifySockets(),
    safety,
    view: views,
    clock,
    log,
    bootId: boot,
  });
  const snapshots: Snapshots = new Snapshots(store, environments, paths);
  const rest = { maxOpenFiles, ceilings, safety, views, bootId: boot };
  return { paths, pool, cgroups, oci, ociVersion, networking, images, snapshots, environments, ...rest };
}

function keepHealing(
  { log }: RuntimeOptions,
  { networking, environments }: OpenParts,
  signal: AbortSignal,
): Promise<void> {
  return networking.keepHealing(
    NETWORK_LOOK_MS,
    (seen) => {
      if (seen instanceof Map) environments.noteNetworkProblems(seen);
      else log.warn('the network could not be looked after', { error: seen });
    },
    signal,
  );
}

function serviceParts(
  options: RuntimeOptions,
  parts: OpenParts,
  host: { problems: Problem[]; features: string[] },
): ServiceParts {
  const { environments, images, snapshots, networking, oci, paths, pool, maxOpenFiles } = parts;
  return {
    environments,
    images,
    snapshots,
    volumes: new SharedVolumes({ pool, specs: () => environments.specs(), runs: paths.runs }),
    applyNetworks: (networks) => networking.applyNetworks(networks),
    node: () =>
      nodeFacts({
        version: options.version,
        ociRuntime: parts.ociVersion,
        cgroupMode: options.cgroups.mode,
        features: host.features,
        problems: () => [...host.problems, ...parts.views.problems()],
        pool: async () => {
          const facts = await pool.facts();
          return {
            ...facts,
            problems: [...facts.problems, ...(await orphanProblems(pool, () => environments.uids()))],
          };
        },
        devices: () => devicesOf(parts.safety),
        bootId: parts.bootId,
      }),
    exec: {
      requireRunning: (uid) => environments.requireRunning(uid),
      startProcess: (uid, processFile, pidFile) => oci.exec(uid, processFile, pidFile),
      maxOpenFiles,
      ceilings: parts.ceilings,
      folder: options.runDir,
    },
    consoleLog: (uid) => paths.consoleLog(uid),
  };
}

/** Nothing needs the host as we made it: it is left as it was found. A step that fails does not hold up the others. */
async function leaveHost(
  options: RuntimeOptions,
  { environments, networking, cgroups, paths, pool, views }: OpenParts,
): Promise<void> {
  const steps: [string, () => Promise<void>][] = [
    ['roots', () => environments.unmountAll()],
    ['lxcfs', () => views.remove()],
    ['network', () => networking.removeAll()],
    ['cgroups', () => cgroups.removeEmpty(paths.cgroupParent)],
    ['disk scheduler', async () => stopSharing(await disksOf(pool.path))],
    ['disk pool', () => closePool(options.dataDir)],
    ['run directory', async () => unshareMounts(await realpath(options.runDir))],
  ];
  const failed: unknown[] = [];
  for (const [what, step] of steps) {
    await step().catch((error: unknown) => {
      options.log.error(`${what} could not be taken away`, { error });
      failed.push(error);
    });
  }
  if (failed.length > 0)
    throw new AggregateError(failed, 'the host could not be left as it was; the log says what is left');
}

/** RLIMIT_NOFILE's hard limit: without CAP_SYS_RESOURCE no child can be given more. */
async function hardOpenFiles(): Promise<number> {
  const text = await readFile('/proc/self/limits', 'utf8');
  return Number(/^Max open files\s+\S+\s+(\d+)/m.exec(text)?.[1] ?? 4096);
}
