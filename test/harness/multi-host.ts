// A cluster of N hosts on one machine: each a network namespace with its own runtime service, agent, disk pool, cgroups
// and node name; API server, etcd and controller in one more. Called by e2e tests that need several nodes. Images come
// from the cache only: no host has a way to a mirror.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../node-agent/host/exec.ts';
import { connectRuntime, exec, type ExecResult, type RuntimeClient } from '../../node-agent/runtime/client.ts';
import { type Layout, layoutOf } from '../../cli/layout.ts';
import { ensureIdentity, ensurePki } from '../../cli/pki/ensure.ts';
import { nodeIdentity } from '../../cli/pki/identities.ts';
import { commandLines } from '../../cli/supervisor/children.ts';
import { ProcessHandle } from './handle.ts';
import { type Kubectl, kubectlFor } from './kubectl.ts';
import { IMAGE_CACHE } from './one-host.ts';
import { ROOT } from './root.ts';
import { inNamespace, makeUnderlay, type Underlay } from './underlay.ts';
import { waitUntil } from './wait.ts';

export interface Host {
  nodeName: string;
  namespace: string;
  address: string;
  layout: Layout;
  runtime: ProcessHandle;
  agent: ProcessHandle;
}

const PROGRAMS = join(ROOT, 'dist');
const PORTS = { etcdClient: 2379, etcdPeer: 2380 };
const POOL_SIZE = '4Gi';
const GRACE_SECONDS = 5;

export class MultiHost {
  readonly folder: string;
  readonly hosts: readonly Host[];
  readonly kubectl: Kubectl;
  readonly etcd: ProcessHandle;
  readonly api: ProcessHandle;
  readonly controller: ProcessHandle;
  readonly #underlay: Underlay;

  private constructor(folder: string, underlay: Underlay, id: string) {
    this.folder = folder;
    this.#underlay = underlay;
    const layout = layoutOf(join(folder, 'core'), join(folder, 'core/run'));
    const handle = handles({ nodeName: 'core', listen: listenOf(underlay) }, layout, underlay.core);
    [this.etcd, this.api, this.controller] = [handle('etcd'), handle('api'), handle('controller')];
    this.kubectl = kubectlFor(layout.adminKubeconfig, inNamespace(underlay.core));
    this.hosts = underlay.hosts.map(({ namespace, address }, index) => {
      const nodeName = `kp-${id}-h${index + 1}`;
      const own = layoutOf(join(folder, `h${index + 1}`), join(folder, `h${index + 1}/run`));
      const handleOf = handles(
        { nodeName, listen: listenOf(underlay), poolSize: POOL_SIZE, imageCache: IMAGE_CACHE },
        own,
        namespace,
      );
      return { nodeName, namespace, address, layout: own, runtime: handleOf('runtime'), agent: handleOf('agent') };
    });
  }

  /** Resolves once every node is Ready. */
  static async start(hostCount: number): Promise<MultiHost> {
    const folder = mkdtempSync(join(tmpdir(), 'kp-hosts-'));
    chmodSync(folder, 0o711);
    const id = String(process.pid);
    const underlay = await makeUnderlay(id, hostCount);
    const cluster = new MultiHost(folder, underlay, id);
    try {
      await cluster.#makeCertificates();
      await cluster.#startAll();
    } catch (error) {
      await cluster.remove().catch((problem: unknown) => process.stderr.write(`${String(problem)}\n`));
      throw error;
    }
    return cluster;
  }

  host(nodeName: string): Host {
    const found = this.hosts.find((host) => host.nodeName === nodeName);
    if (found === undefined) throw new Error(`no host ${nodeName}`);
    return found;
  }

  async nodeReady(nodeName: string, status: string): Promise<void> {
    const path = '{.status.conditions[?(@.type=="Ready")].status}';
    await waitUntil(
      `node ${nodeName} has Ready=${status}`,
      async () => (await this.kubectl('get', 'node', nodeName, '-o', `jsonpath=${path}`)) === status,
      {
        timeoutMs: 120_000,
        seen: () => `${this.host(nodeName).agent.logTail()}\n${this.host(nodeName).runtime.logTail()}`,
      },
    );
  }

  /** Runs a command on a host, in its network. */
  onHost(host: Host, ...argv: string[]): Promise<{ stdout: string }> {
    return run([...inNamespace(host.namespace), ...argv]);
  }

  async exec(host: Host, uid: string, command: string[]): Promise<ExecResult> {
    return this.withRuntime(host, (runtime) => exec(runtime, uid, command));
  }

  async withRuntime<T>(host: Host, use: (runtime: RuntimeClient) => Promise<T>): Promise<T> {
    const runtime = connectRuntime(host.layout.runtimeSocket);
    try {
      return await use(runtime);
    } finally {
      runtime.close();
    }
  }

  /** Everything away: environments, what the runtimes made, processes, namespaces, files. Goes on when a part fails, and then says what did. */
  async remove(): Promise<void> {
    const problems: unknown[] = [];
    const attempt = async (action: () => Promise<void>): Promise<void> => {
      try {
        await action();
      } catch (error) {
        problems.push(error);
      }
    };
    for (const host of this.hosts) {
      await attempt(() => host.agent.stop());
      await attempt(() => this.#stopEnvironments(host));
      await attempt(() => host.runtime.stop());
    }
    for (const handle of [this.controller, this.api, this.etcd]) await attempt(() => handle.stop());
    await attempt(() => this.#underlay.remove());
    if (problems.length > 0)
      throw new AggregateError(problems, `the cluster in ${this.folder} could not be removed whole`);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A runtime that ends while no environment runs takes away what it made. */
  async #stopEnvironments(host: Host): Promise<void> {
    if (!host.runtime.running) {
      if (!existsSync(host.layout.dataDir)) return;
      host.runtime.start();
      await this.#runtimeReady(host);
    }
    await this.withRuntime(host, async (runtime) => {
      const running = (await runtime.listEnvironments()).filter(({ pid }) => pid !== 0);
      await Promise.all(
        running.map(({ spec }) => runtime.stopEnvironment({ uid: spec?.uid ?? '', graceSeconds: GRACE_SECONDS })),
      );
    });
  }

  async #makeCertificates(): Promise<void> {
    const core = layoutOf(join(this.folder, 'core'), join(this.folder, 'core/run'));
    const options = {
      folder: core.pki,
      nodeName: 'core',
      serverNames: [this.#underlay.coreAddress],
      etcd: true,
      server: `https://${listenOf(this.#underlay)}`,
      now: Date.now(),
      report: () => {},
    };
    await ensurePki(options);
    const authority = {
      certificate: readFileSync(join(core.pki, 'ca.crt'), 'utf8'),
      key: readFileSync(join(core.pki, 'ca.key'), 'utf8'),
    };
    for (const host of this.hosts) {
      mkdirSync(host.layout.dataDir, { mode: 0o711 });
      mkdirSync(host.layout.pki, { mode: 0o700 });
      await ensureIdentity(nodeIdentity(host.nodeName), authority, { ...options, folder: host.layout.pki });
    }
  }

  async #startAll(): Promise<void> {
    mkdirSync(IMAGE_CACHE, { recursive: true });
    this.etcd.start();
    this.api.start();
    await this.api.ready(async () => (await this.kubectl('get', '--raw', '/readyz')).trim() === 'ok');
    this.controller.start();
    for (const host of this.hosts) host.runtime.start();
    for (const host of this.hosts) {
      await this.#runtimeReady(host);
      host.agent.start();
    }
    for (const host of this.hosts) await this.nodeReady(host.nodeName, 'True');
  }

  #runtimeReady(host: Host): Promise<void> {
    return host.runtime.ready(() =>
      this.withRuntime(host, async (runtime) => (await runtime.getNode()).runtimeVersion !== ''),
    );
  }
}

const listenOf = (underlay: Underlay): string => `${underlay.coreAddress}:6443`;

/** Handles of the processes that `kapelle up` would start there, each run in the namespace's network. */
function handles(
  options: { nodeName: string; listen: string; poolSize?: string; imageCache?: string },
  layout: Layout,
  namespace: string,
): (name: string) => ProcessHandle {
  const where = { programs: PROGRAMS, crds: join(ROOT, 'crds'), node: process.execPath };
  const lines = commandLines(options, layout, PORTS, where);
  return (name) => {
    const line = lines.find((candidate) => candidate.name === name);
    if (line === undefined) throw new Error(`no process ${name}`);
    return new ProcessHandle(
      `${options.nodeName} ${name}`,
      [...inNamespace(namespace), ...line.argv],
      join(layout.logs, `${name}.log`),
    );
  };
}
