// The real service as a child process, for root tests: its own data and run directories, node name, cgroups, links, tables and
// pool, so that suites run side by side; everything is taken away at the end, also after a failure.
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { detectCgroups } from '../../host/cgroups.ts';
import { type Child, run, start } from '../../host/exec.ts';
import { readMounts } from '../../host/proc.ts';
import { Networking } from '../../network/networking.ts';
import { cgroupTree } from '../cgroup/apply.ts';
import { connectRuntime, type Environment, type RuntimeClient } from '../client.ts';
import { folderName, writeRecord } from '../images/records.ts';
import { createDraft } from '../pool/drafts.ts';
import { openPool, wipePool } from '../pool/pool.ts';

const MAIN = join(import.meta.dirname, '../../../dist/node-agent/runtime/main.js');
const APPLETS = [
  'sh',
  'sleep',
  'ls',
  'cat',
  'id',
  'mount',
  'hostname',
  'ps',
  'dd',
  'head',
  'ip',
  'ping',
  'true',
  'false',
  'kill',
  'mknod',
  'yes',
  'wc',
  'nc',
  'ln',
  'sync',
  'reboot',
  'poweroff',
  'init',
];

export const BUSYBOX = `sha256:${'b'.repeat(64)}`;

export class TestService {
  readonly folder: string;
  readonly node: string;
  readonly client: RuntimeClient;
  readonly #flags: string[];
  /** Holds the network namespace the service lives in; undefined: the host's. */
  readonly #network: Child | undefined;
  #child: Child | undefined;
  #output = '';

  private constructor(folder: string, flags: string[], network: Child | undefined) {
    this.folder = folder;
    this.node = `kpt${folder
      .slice(-6)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, 'x')}`;
    this.client = connectRuntime(join(folder, 'r.sock'));
    this.#flags = flags;
    this.#network = network;
  }

  /** Added to the environment of the service at its next start. */
  env: Record<string, string> = {};

  /** In a network of its own, unless it has to fetch packages. */
  static async create(flags: string[] = [], options: { hostNetwork?: boolean } = {}): Promise<TestService> {
    const folder = await mkdtemp(join(tmpdir(), 'kp-rt-'));
    await chmod(folder, 0o711); // guests' processes have to get through to their roots
    return new TestService(folder, flags, options.hostNetwork === true ? undefined : await ownNetwork());
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }
  get runDir(): string {
    return join(this.folder, 'run');
  }
  get #crashFile(): string {
    return join(this.folder, 'crash');
  }
  get pid(): number {
    return this.#child?.pid ?? 0;
  }
  get output(): string {
    return this.#output;
  }

  argv(): string[] {
    return [
      process.execPath,
      MAIN,
      `--socket=${join(this.folder, 'r.sock')}`,
      `--data-dir=${this.dataDir}`,
      `--run-dir=${this.runDir}`,
      `--node-name=${this.node}`,
      '--pool-size=3Gi',
      ...this.#flags,
    ];
  }

  /** Resolves once it serves. */
  async start(): Promise<void> {
    const enter = this.#network === undefined ? [] : ['nsenter', `--net=/proc/${this.#network.pid}/ns/net`];
    const child = start([...enter, ...this.argv()], { env: { KAPELLE_CRASH_FILE: this.#crashFile, ...this.env } });
    this.#child = child;
    this.#output = '';
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#output += chunk.toString('utf8');
        if (this.#output.includes('serving on')) resolve();
      };
      child.stderr?.on('data', hear);
      child.stdout?.on('data', hear);
      child.closed.then(() => reject(new Error(`the service ended: ${this.#output}`)), reject);
    });
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    this.#child?.kill(signal);
    await this.#child?.exited;
    this.#child = undefined;
  }

  /** The service dies before its effect number `effects` (from 0) on the machine from now on, as a kill -9 at that moment would have it. */
  async dieAt(effects: number): Promise<void> {
    await writeFile(this.#crashFile, String(effects));
  }

  /** Takes dieAt back. Answers before which effect it died, once it has; undefined if it did not come to that. */
  async diedAt(): Promise<string | undefined> {
    const [left, what] = (await readFile(this.#crashFile, 'utf8')).split('\n');
    await rm(this.#crashFile);
    if (left !== '-1') return undefined;
    await this.#child?.exited;
    this.#child = undefined;
    return what;
  }

  /** An image made of a folder that `fill` fills; in the pool before or beside the service (which reads images at its start). */
  async addImage(digest: string, fill: (root: string) => Promise<void>): Promise<void> {
    await mkdir(this.dataDir, { recursive: true });
    const poolPath = this.#flags.find((flag) => flag.startsWith('--pool='))?.slice('--pool='.length);
    const sizeBytes = poolPath === undefined ? 3 * 1024 ** 3 : undefined;
    const pool = await openPool({ dataDir: this.dataDir, poolPath, sizeBytes });
    const draft = await createDraft(pool);
    await fill(draft.path);
    await writeRecord(pool, {
      digest,
      sizeBytes: 1,
      createdAt: 1,
      lastUsedAt: 0,
      config: null,
      names: { test: digest },
    });
    await draft.publish(folderName(digest));
  }

  /** Everything of this node's environments that is left on the machine, one line each; lxcfs is the service's own. */
  async leftovers(): Promise<string[]> {
    const tree = cgroupTree(await detectCgroups());
    const mounts = (await readMounts())
      .map((entry) => entry.mountPoint)
      .filter((point) => point.startsWith(join(this.runDir, '/')) && !point.startsWith(join(this.runDir, 'view/')));
    const processes = (await run(['ps', '-eo', 'pid,args'])).stdout
      .split('\n')
      .filter(
        (line) => line.includes(this.folder) && !line.includes(MAIN) && !line.includes(join(this.runDir, 'view/')),
      );
    return [
      ...mounts.map((point) => `mount ${point}`),
      ...(await tree.children(`/kapelle/${this.node}`)).map((name) => `cgroup ${name}`),
      ...(await listed(join(this.dataDir, 'environments'))).map((name) => `record ${name}`),
      ...(await listed(join(this.dataDir, 'pool/environments'))).map((name) => `volume ${name}`),
      ...(await listed(join(this.dataDir, 'pool/disks'))).map((name) => `disk ${name}`),
      ...(await listed(join(this.dataDir, 'pool/snapshots'))).map((name) => `snapshot ${name}`),
      ...(await listed(join(this.runDir, 'snapshots'))).map((name) => `view ${name}`),
      ...(await listed(join(this.runDir, 'environments'))).map((name) => `run folder ${name}`),
      ...(await listed(join(this.runDir, 'oci'))).map((name) => `container ${name}`),
      ...(await listed(join(this.runDir, 'exits'))).map((name) => `exit file ${name}`),
      ...processes.map((line) => `process ${line.trim()}`),
    ];
  }

  /** Takes everything away, whatever the test left; goes on after a step that fails, and tells at the end. */
  async destroy(): Promise<void> {
    const failures: unknown[] = [];
    const step = (action: () => Promise<unknown>) => action().catch((error: unknown) => failures.push(error));
    this.client.close();
    if (this.#child === undefined) await step(() => this.start());
    await step(() => this.#deleteAll());
    await step(() => this.stop('SIGTERM'));
    const memoryPath = join(this.runDir, 'network.json');
    // One of its own goes as a whole.
    if (this.#network === undefined)
      await step(() => new Networking({ node: this.node, memoryPath, clock: systemClock }).removeAll());
    else this.#network.kill('SIGKILL');
    await step(() => wipePool(this.dataDir));
    await step(async () => cgroupTree(await detectCgroups()).removeEmpty(`/kapelle/${this.node}`));
    // A folder in which something is still mounted is not removed recursively.
    if (failures.length === 0) await step(() => rm(this.folder, { recursive: true, force: true }));
    if (failures.length > 0)
      throw new AggregateError(failures, `not all could be taken away: ${failures.map(String).join('; ')}`);
  }

  async #deleteAll(): Promise<void> {
    const client = connectRuntime(join(this.folder, 'r.sock'));
    try {
      for (const { spec } of await client.listEnvironments()) await client.deleteEnvironment(spec?.uid ?? '');
    } finally {
      client.close();
    }
  }
}

/** A process in a network namespace with nothing but loopback. */
async function ownNetwork(): Promise<Child> {
  const holder = start(['unshare', '--net', 'sh', '-c', 'ip link set lo up && echo up && exec sleep 1000000']);
  await new Promise<void>((resolve, reject) => {
    holder.stdout?.once('data', () => resolve());
    holder.closed.then(({ code }) => reject(new Error(`no network namespace for the test: exit code ${code}`)), reject);
  });
  return holder;
}

async function listed(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}

export async function busyboxRoot(root: string): Promise<void> {
  for (const folder of ['bin', 'etc', 'proc', 'sys', 'dev', 'run', 'tmp', 'root']) await mkdir(join(root, folder));
  await cp('/bin/busybox', join(root, 'bin/busybox'));
  for (const applet of APPLETS) await symlink('busybox', join(root, 'bin', applet));
}

/** Waits for an environment to be as wanted, through events. */
export async function untilEnvironment(
  client: RuntimeClient,
  uid: string,
  wanted: (environment: Environment) => boolean,
  timeoutMs = 30_000,
): Promise<Environment> {
  const signal = AbortSignal.timeout(timeoutMs);
  let last: Environment | undefined;
  for await (const event of client.watchEnvironments(signal)) {
    if (!('environment' in event) || event.environment.spec?.uid !== uid) continue;
    last = event.environment;
    if (wanted(last)) return last;
  }
  throw new Error(`environment ${uid} was not as wanted after ${timeoutMs} ms; last: ${JSON.stringify(last)}`);
}

/** Looks again until it is true: for what no event tells. */
export async function until(what: string, condition: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await systemClock.sleep(20);
  }
}
