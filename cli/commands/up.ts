// `kapelle up`: a whole cluster on this machine, in the foreground. Called by main.ts.
// SIGTERM and Ctrl-C stop our processes; the VEs run on, as they do through any crash of ours, and the next `up`
// takes them over. `kapelle down` is what stops them.
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../machinery/clock/clock.ts';
import { HttpStore } from '../../machinery/client/http-store.ts';
import { loadKubeconfig } from '../../machinery/client/kubeconfig.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import { stopSignal } from '../../machinery/loop/service.ts';
import { ensureFolder, readFileIfExists, writeFileAtomic } from '../../node-agent/host/files.ts';
import { bootId, identifyProcess } from '../../node-agent/host/proc.ts';
import { bootstrap } from '../bootstrap/apply.ts';
import type { UpFlags } from '../flags.ts';
import { type Layout, layoutOf, PACKAGE, PROGRAMS } from '../layout.ts';
import { ensurePki } from '../pki/ensure.ts';
import { Child } from '../supervisor/child.ts';
import { apiUrl, type CommandLine, commandLines, type Ports } from '../supervisor/children.ts';
import { endLeftovers } from '../supervisor/leftovers.ts';
import { keepBounded, logPath } from '../supervisor/logfile.ts';
import { etcdProbe, httpsProbe, leaderProbe, nodeProbe, type Probe, socketProbe } from '../supervisor/probes.ts';
import { readState, type UpState, writeState } from '../supervisor/state.ts';
import { superviseInOrder } from '../supervisor/supervisor.ts';
import { lockPlace, requirePassable, requireRoot } from './lock.ts';
import { choosePorts, requireFree } from './ports.ts';
import { version } from './version.ts';

/** The first start of the runtime makes its disk pool; the agent's node is Ready once the runtime answers. */
const READY_TIMEOUT_MS = { etcd: 60_000, api: 60_000, controller: 60_000, runtime: 120_000, agent: 120_000 };

const report = (line: string): void => console.log(`kapelle: ${line}`);

export async function up(flags: UpFlags): Promise<void> {
  requireRoot('up');
  const layout = layoutOf(flags.dataDir, flags.runDir);
  await lockPlace(layout, 'up');
  await requirePassable(layout.runDir);
  await endLeftovers(await readState(layout.state), systemClock, report);
  await requireFree(flags.listen);
  await ensureFolder(layout.logs, 0o700);
  await preparePki(flags, layout);
  const signal = stopSignal();
  const ports = await choosePorts(join(layout.dataDir, 'etcd-ports.json'));
  const store = new HttpStore(loadKubeconfig(layout.adminKubeconfig), { userAgent: `kapelle-cli/${version()}` });
  const state = await initialState(flags, layout);
  const children = makeChildren(flags, layout, ports, store, state);
  state.children = children.map((child) => child.state);
  await writeState(layout.state, state);
  const ended = new AbortController();
  const bounded = keepBounded(
    children.map((child) => child.spec.log),
    systemClock,
    AbortSignal.any([signal, ended.signal]),
  );
  try {
    await superviseInOrder(
      children.map((child) => ({
        child,
        ...(child.spec.name === 'api' ? { after: () => firstObjects(flags, layout, store) } : {}),
      })),
      {
        signal,
        allReady: async () => {
          state.ready = true;
          await writeState(layout.state, state);
          report(`up: KUBECONFIG=${flags.kubeconfigOut ?? layout.adminKubeconfig}, logs in ${layout.logs}`);
        },
      },
    );
    report('stopped; environments keep running (kapelle down stops them)');
  } finally {
    // Nothing may keep the process alive once a start has failed: it holds the lock.
    ended.abort();
    state.ready = false;
    await writeState(layout.state, state);
    store.close();
    await bounded;
  }
}

async function preparePki(flags: UpFlags, layout: Layout): Promise<void> {
  const host = flags.listen.slice(0, flags.listen.lastIndexOf(':')).replace(/^\[(.*)\]$/, '$1');
  const addresses = Object.values(networkInterfaces()).flatMap((infos) => infos ?? []);
  const own = addresses.filter((info) => (!info.internal && info.scopeid === 0) || info.family === 'IPv4');
  await ensurePki({
    folder: layout.pki,
    nodeName: flags.nodeName,
    serverNames: [
      hostname().toLowerCase(),
      ...(['', '0.0.0.0', '::'].includes(host) ? own.map((info) => info.address) : [host]),
    ],
    etcd: flags.etcdEndpoints === undefined,
    server: apiUrl(flags),
    now: Date.now(),
    report,
  });
  if (flags.kubeconfigOut === undefined) return;
  const text = (await readFileIfExists(layout.adminKubeconfig)) ?? '';
  if ((await readFileIfExists(flags.kubeconfigOut)) !== text) await writeFileAtomic(flags.kubeconfigOut, text);
}

async function initialState(flags: UpFlags, layout: Layout): Promise<UpState> {
  const own = await identifyProcess(process.pid);
  if (own === undefined) throw new Error('/proc does not show this process: is /proc mounted?');
  return {
    version: version(),
    bootId: await bootId(),
    up: own,
    nodeName: flags.nodeName,
    dataDir: layout.dataDir,
    ociRuntime: flags.ociRuntime,
    server: apiUrl(flags),
    startedAt: Date.now(),
    ready: false,
    children: [],
  };
}

function makeChildren(flags: UpFlags, layout: Layout, ports: Ports, store: ObjectStore, state: UpState): Child[] {
  const where = { programs: PROGRAMS, crds: join(PACKAGE, 'crds'), node: process.execPath };
  const since = (name: string) => (): number => state.children.find((child) => child.name === name)?.startedAt ?? 0;
  const probes: Record<CommandLine['name'], Probe> = {
    etcd: etcdProbe(layout.pki, ports.etcdClient),
    api: httpsProbe(`${apiUrl(flags)}/readyz`, { ca: join(layout.pki, 'ca.crt') }),
    controller: leaderProbe(store, flags.nodeName, since('controller')),
    runtime: socketProbe(layout.runtimeSocket),
    agent: nodeProbe(store, flags.nodeName, since('agent')),
  };
  // Children change state at the same time; the file gets their states one after the other.
  let writing = Promise.resolve();
  const changed = (): Promise<void> => {
    writing = writing.then(() => writeState(layout.state, state));
    return writing;
  };
  return commandLines(flags, layout, ports, where).map(
    ({ name, argv }) =>
      new Child(
        { name, argv, log: logPath(layout.logs, name), notReady: probes[name], readyTimeoutMs: READY_TIMEOUT_MS[name] },
        { clock: systemClock, report, changed },
      ),
  );
}

async function firstObjects(flags: UpFlags, layout: Layout, store: ObjectStore): Promise<void> {
  if (flags.bootstrap) await bootstrap({ store, clusterIdFile: layout.clusterId, report });
}
