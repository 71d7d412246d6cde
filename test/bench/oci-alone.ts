// The reference: the OCI runtime by hand with the bundle that the runtime service wrote for an environment, a veth pair of its own,
// and nothing else. What it leaves out (disk, overlay, API, etcd, scheduling, status) is the overhead the ratios show.
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { run, start } from '../../node-agent/host/exec.ts';
import { detectCgroups } from '../../node-agent/host/cgroups.ts';
import { cgroupTree } from '../../node-agent/runtime/cgroup/apply.ts';
import { NotifySockets } from '../../node-agent/runtime/environments/notify.ts';

export interface Bundle {
  /** Folder with config.json; its root is mounted while the environment it was taken from runs. */
  folder: string;
  /** Runtime state, logs and bundles of the reference live here. */
  scratch: string;
  idBase: number;
}

interface Config {
  process: { terminal: boolean };
  mounts: { destination: string; source: string }[];
  linux: { cgroupsPath: string };
}

const READY_MS = 60_000;

/** A container made by hand; the host end of its veth pair is `kpb<n>`. */
export class OciContainer {
  readonly #bundle: Bundle;
  readonly #id: string;
  readonly #link: string;
  readonly #state: string;
  readonly #folder: string;
  readonly #cgroup: string;
  readonly #address: string;

  constructor(bundle: Bundle, number: number) {
    this.#bundle = bundle;
    this.#id = `bench-${number}`;
    this.#link = `kpb${number}`;
    this.#state = join(bundle.scratch, 'state');
    this.#folder = join(bundle.scratch, this.#id);
    this.#cgroup = `kapelle/bench/${this.#id}`;
    this.#address = `10.255.${Math.floor(number / 250)}.${(number % 250) + 1}`;
  }

  /** Files that are there before the clock starts, as the image and the bundle's root are. */
  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const config = JSON.parse(await readFile(join(this.#bundle.folder, 'config.json'), 'utf8')) as Config;
    const host = config.mounts.find((mount) => mount.destination === '/run/host');
    if (host !== undefined) {
      await cp(host.source, this.hostFolder, { recursive: true, filter: (path) => !path.endsWith('/notify') });
      host.source = this.hostFolder;
    }
    config.linux.cgroupsPath = this.#cgroup;
    // Without conmon nobody takes a terminal.
    config.process.terminal = false;
    await writeFile(join(this.#folder, 'config.json'), JSON.stringify(config));
  }

  get hostFolder(): string {
    return join(this.#folder, 'host');
  }

  async start(): Promise<void> {
    const pidFile = join(this.#folder, 'pid');
    // The container keeps what create was given as output: files, or it would hold our pipes open.
    const create = start(
      ['runc', '--root', this.#state, 'create', '--bundle', this.#folder, '--pid-file', pidFile, this.#id],
      {
        stdout: 'ignore',
        stderr: 'ignore',
      },
    );
    const { code } = await create.exited;
    if (code !== 0) throw new Error(`runc create of ${this.#folder} ended with ${code}`);
    const pid = (await readFile(pidFile, 'utf8')).trim();
    await run(['ip', '-batch', '-'], {
      input: `link add ${this.#link} type veth peer name eth0 netns ${pid}\nlink set ${this.#link} up\nroute add ${this.#address}/32 dev ${this.#link} proto 75\n`,
    });
    await run(['nsenter', '--target', pid, '--net', 'ip', '-batch', '-'], {
      input: `link set lo up\nlink set eth0 up\naddr add ${this.#address}/32 dev eth0\nroute add 169.254.1.1 dev eth0 scope link\nroute add default via 169.254.1.1\n`,
    });
    // A guest's systemd ends at once where it may not make groups of its own.
    await cgroupTree(await detectCgroups()).delegate(this.#cgroup, this.#bundle.idBase);
    await run(['runc', '--root', this.#state, 'start', this.#id]);
  }

  /** As start, until the guest's systemd says READY=1. */
  async startUntilReady(notify: NotifySockets): Promise<void> {
    const ready = new AbortController();
    await notify.open(this.#id, this.hostFolder, this.#bundle.idBase, () => ready.abort());
    await this.start();
    if (!ready.signal.aborted) await once(ready.signal, 'abort', { signal: AbortSignal.timeout(READY_MS) });
  }

  /** Kill, wait for the end of process 1, delete: `delete --force` would sleep 100 ms in between. */
  async remove(): Promise<void> {
    const pid = (await readFile(join(this.#folder, 'pid'), 'utf8')).trim();
    await run(['runc', '--root', this.#state, 'kill', this.#id, 'KILL']);
    while (!(await hasEnded(pid))) await nextTurn();
    await run(['runc', '--root', this.#state, 'delete', this.#id]);
    await run(['ip', 'link', 'del', this.#link], { okCodes: [0, 1] });
  }

  async forget(): Promise<void> {
    await cgroupTree(await detectCgroups()).removeEmpty(this.#cgroup);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Gone, or a zombie that somebody else has to reap. */
async function hasEnded(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat === '' || stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}
