// A whole cluster on this machine as a person starts it: `kapelle up` in a data dir of its own. Called by the e2e
// tier's setup and by benches. Network, cgroups and tables carry the node's name, so several can stand side by side.
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, run, start } from '../../node-agent/host/exec.ts';
import { isAlive, type ProcessIdentity } from '../../node-agent/host/proc.ts';
import { connectRuntime, exec, type ExecResult } from '../../node-agent/runtime/client.ts';
import { type Layout, layoutOf } from '../../cli/layout.ts';
import { readState, type UpState } from '../../cli/supervisor/state.ts';
import { type Kubectl, kubectlFor } from './kubectl.ts';
import { ROOT } from './root.ts';
import { waitFor, waitUntil } from './wait.ts';

export type ProcessName = 'up' | 'etcd' | 'api' | 'controller' | 'runtime' | 'agent';

/** What it takes to reach a running cluster; plain data, so that it can be handed to another process. */
export interface OneHostPlace {
  dataDir: string;
  runDir: string;
  nodeName: string;
  listen: string;
  poolSize: string;
}

export interface OneHostOptions {
  nodeName?: string;
  poolSize?: string;
  /** Removed by `wipe`. Default: a new folder in the system's temporary one. */
  dataDir?: string;
}

/** Archives of images outlive clusters: a run makes each image once. */
export const IMAGE_CACHE = join(ROOT, '.kapelle/image-cache');
const UP_TIMEOUT_MS = 180_000;

export async function newPlace(options: OneHostOptions = {}): Promise<OneHostPlace> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'kp-cluster-'));
  // Roots of environments are reached through it by users that are nobody on the host.
  chmodSync(dataDir, 0o755);
  // Process 1 of an environment is a user of its own by the time it enters its root: it must get there.
  chmodSync(dataDir, 0o711);
  return {
    dataDir,
    runDir: join(dataDir, 'run'),
    nodeName: options.nodeName ?? `kp-${process.pid}`,
    listen: `127.0.0.1:${await freePort()}`,
    poolSize: options.poolSize ?? '20Gi',
  };
}

export class OneHost {
  readonly place: OneHostPlace;
  readonly layout: Layout;
  readonly kubectl: Kubectl;
  #up: Child | undefined;

  constructor(place: OneHostPlace) {
    this.place = place;
    this.layout = layoutOf(place.dataDir, place.runDir);
    this.kubectl = kubectlFor(this.layout.adminKubeconfig);
  }

  get kubeconfig(): string {
    return this.layout.adminKubeconfig;
  }

  /** Below which environments may be given folders of this machine. */
  get allowedPath(): string {
    return join(this.place.dataDir, 'allowed');
  }

  get #placeFlags(): string[] {
    return ['--data-dir', this.place.dataDir, '--run-dir', this.place.runDir];
  }

  /** The compiled `kapelle`, as a person runs it. */
  kapelle(...args: string[]): string[] {
    return [process.execPath, join(ROOT, 'dist/cli/main.js'), ...args];
  }

  /** Resolves once every process is ready. `more` are further flags of `kapelle up`. */
  async up(...more: string[]): Promise<void> {
    mkdirSync(IMAGE_CACHE, { recursive: true });
    mkdirSync(this.layout.logs, { recursive: true, mode: 0o700 });
    const log = openSync(join(this.layout.logs, 'up.log'), 'a', 0o600);
    const { nodeName, listen, poolSize } = this.place;
    const flags = [
      `--node-name=${nodeName}`,
      `--listen=${listen}`,
      `--pool-size=${poolSize}`,
      `--image-cache=${IMAGE_CACHE}`,
      `--allow-host-path=${this.allowedPath}`,
    ];
    this.#up = start(this.kapelle('up', ...this.#placeFlags, ...flags, ...more), {
      stdout: log,
      stderr: log,
      group: true,
    });
    closeSync(log);
    this.#up.unref();
    let ended: string | undefined;
    this.#up.exited.then(
      ({ code, signal }) => (ended = `kapelle up ended (${code ?? signal})`),
      (error: unknown) => (ended = String(error)),
    );
    await waitFor(
      'the cluster is up',
      async () => {
        if (ended !== undefined) return ended;
        return (await this.ready()) ? 'up' : undefined;
      },
      { timeoutMs: UP_TIMEOUT_MS, seen: () => this.upLog() },
    );
    if (ended !== undefined) throw new Error(`${ended}:\n${this.upLog()}`);
  }

  upLog(): string {
    const path = join(this.layout.logs, 'up.log');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(-40).join('\n') : '';
  }

  state(): Promise<UpState | undefined> {
    return readState(this.layout.state);
  }

  /** `up` runs and all its children do their work. */
  async ready(): Promise<boolean> {
    const state = await this.state();
    if (state === undefined || !state.ready || !(await isAlive(state.up))) return false;
    // A child that was killed a moment ago still counts as ready in what `up` wrote last.
    const ready = state.children.map(async (child) => {
      return child.phase === 'ready' && child.process !== undefined && isAlive(child.process);
    });
    return (await Promise.all(ready)).every(Boolean);
  }

  waitAllReady(timeoutMs = UP_TIMEOUT_MS): Promise<true> {
    return waitUntil('every process is ready again', () => this.ready(), { timeoutMs, seen: () => this.upLog() });
  }

  async process(name: ProcessName): Promise<ProcessIdentity> {
    const state = await this.state();
    const found = name === 'up' ? state?.up : state?.children.find((child) => child.name === name)?.process;
    if (found === undefined) throw new Error(`${name} is not running`);
    return found;
  }

  /** SIGKILL; returns once it is gone. */
  async kill9(...names: ProcessName[]): Promise<void> {
    const processes = await Promise.all(names.map((name) => this.process(name)));
    for (const { pid } of processes) process.kill(pid, 'SIGKILL');
    for (const identity of processes) {
      await waitUntil(`process ${identity.pid} is gone`, async () => !(await isAlive(identity)));
    }
  }

  /** SIGTERM to `up`, as Ctrl-C does: environments run on. */
  async stopProcesses(): Promise<void> {
    const identity = await this.process('up');
    process.kill(identity.pid, 'SIGTERM');
    await waitUntil('kapelle up is gone', async () => !(await isAlive(identity)), {
      timeoutMs: UP_TIMEOUT_MS,
      seen: () => this.upLog(),
    });
  }

  /** `kapelle down`; answers what it printed. */
  async down(options: { wipe?: boolean } = {}): Promise<string> {
    const argv = this.kapelle('down', ...this.#placeFlags, ...(options.wipe === true ? ['--wipe'] : []));
    return (await run(argv, { timeoutMs: UP_TIMEOUT_MS })).stdout;
  }

  /** Down and gone, whatever state it is in. For the end of a test. */
  async wipe(): Promise<void> {
    await this.down({ wipe: true });
    rmSync(this.place.dataDir, { recursive: true, force: true });
  }

  /** Runs a command inside an environment, through the runtime's socket. */
  async exec(
    name: string,
    command: string[],
    options: { namespace?: string; input?: string } = {},
  ): Promise<ExecResult> {
    const uid = (await this.kubectl.environment(name, options.namespace)).metadata.uid ?? '';
    const runtime = connectRuntime(this.layout.runtimeSocket);
    try {
      return await exec(runtime, uid, command, options.input === undefined ? {} : { input: options.input });
    } finally {
      runtime.close();
    }
  }

  /** As exec, through a shell; throws unless it ends with 0; answers stdout without its last line end. */
  async sh(name: string, script: string): Promise<string> {
    const { code, stdout, stderr } = await this.exec(name, ['/bin/sh', '-c', script]);
    if (code !== 0) throw new Error(`in ${name}: ${script}: exit code ${code}: ${stderr}${stdout}`);
    return stdout.trimEnd();
  }

  /** Process 1 of an environment, as a process of the host. */
  async initOf(name: string): Promise<number> {
    const uid = (await this.kubectl.environment(name)).metadata.uid ?? '';
    const runtime = connectRuntime(this.layout.runtimeSocket);
    try {
      return (await runtime.getEnvironment(uid)).pid;
    } finally {
      runtime.close();
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('no address');
      server.close(() => resolve(address.port));
    });
  });
}
