// What must outlive this process but not a reboot: the networks last applied, and settings of the host that were changed, with what they
// were before. One JSON file in the run directory. Called by networking.ts only.
import { readJsonIfExists, removeFile, writeFileAtomic } from '../host/files.ts';
import type { Kernel } from './kernel.ts';
import type { Step } from './plan.ts';
import type { NodeNetwork } from './types.ts';

interface Changed {
  was: string;
  set: string;
}

interface Content {
  networks: NodeNetwork[];
  /** By path below /proc/sys/net. */
  changed: Record<string, Changed>;
}

export class Memory {
  readonly #path: string;
  #content: Content | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async networks(): Promise<NodeNetwork[]> {
    return (await this.#read()).networks;
  }

  async setNetworks(networks: NodeNetwork[]): Promise<void> {
    const content = await this.#read();
    if (JSON.stringify(content.networks) !== JSON.stringify(networks)) await this.#write({ ...content, networks });
  }

  /** To be called before the steps are applied: a crash in between then leaves a note too many, never one too few. */
  async noteForeign(steps: readonly Step[]): Promise<void> {
    const content = await this.#read();
    const fresh = steps.flatMap((step): [string, Changed][] =>
      step.kind === 'setSysctl' && step.foreign && step.was !== undefined && content.changed[step.path] === undefined
        ? [[step.path, { was: step.was, set: step.value }]]
        : [],
    );
    if (fresh.length > 0)
      await this.#write({ ...content, changed: { ...content.changed, ...Object.fromEntries(fresh) } });
  }

  /** Puts back every setting that still is as we left it; somebody else's later change stays. Then forgets everything. */
  async restore(kernel: Kernel): Promise<void> {
    for (const [path, { was, set }] of Object.entries((await this.#read()).changed)) {
      if (kernel.readSysctl(path) === set && !wantedByOthers(path, kernel)) kernel.writeSysctl(path, was);
    }
    this.#content = undefined;
    await removeFile(this.#path);
  }

  async #read(): Promise<Content> {
    // Written by nobody but this class.
    this.#content ??= ((await readJsonIfExists(this.#path)) as Content | undefined) ?? { networks: [], changed: {} };
    return this.#content;
  }

  async #write(content: Content): Promise<void> {
    // A reboot resets what it speaks of, so it need not survive one.
    await writeFileAtomic(this.#path, JSON.stringify(content), { durable: false });
    this.#content = content;
  }
}

/** Whoever routes on this host by now (Docker, a VPN) switched forwarding on as a whole, which set every interface's to 1 as well. */
const wantedByOthers = (path: string, kernel: Kernel): boolean =>
  /^ipv4\/conf\/.+\/forwarding$/.test(path) && kernel.readSysctl('ipv4/ip_forward') === '1';
