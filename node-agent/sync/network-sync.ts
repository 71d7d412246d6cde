// Tells the runtime of all VirtualNetworks, whole and at once, whenever one changes and after the runtime came back.
// Called by the agent. Never reads or writes anything about a single environment.
import { type Clock, systemClock } from '../../machinery/clock/clock.ts';
import type { VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { Informer } from '../../machinery/loop/informer.ts';
import { WorkQueue } from '../../machinery/loop/queue.ts';
import type { Network, Runtime } from '../runtime/client.ts';
import { isRuntimeAway } from './runtime-away.ts';

export interface NetworkSyncOptions {
  runtime: Pick<Runtime, 'applyNetworks'>;
  networks: Informer<VirtualNetwork>;
  /** The first try since the runtime came up has ended: environments may start. */
  onTried: () => void;
  /** What could not be brought about, one sentence each; empty when all is well. */
  onProblems: (problems: readonly string[]) => void;
  log: Logger;
  clock?: Clock;
}

const KEY = 'networks';
const DEFAULT_MTU = 1500;
const LONGEST_RETRY_MS = 30_000;

export class NetworkSync {
  readonly #options: NetworkSyncOptions;
  readonly #queue: WorkQueue;
  #tried = false;

  constructor(options: NetworkSyncOptions) {
    this.#options = options;
    this.#queue = new WorkQueue({
      name: 'network sync',
      handle: () => this.#apply(),
      minBackoffMs: 500,
      maxBackoffMs: LONGEST_RETRY_MS,
      log: options.log,
      clock: options.clock ?? systemClock,
    });
    const look = () => this.look();
    options.networks.on({ added: look, updated: look, deleted: look });
  }

  get tried(): boolean {
    return this.#tried;
  }

  look(): void {
    this.#queue.add(KEY);
  }

  /** The runtime went away: what it had set up is applied again when it is back. */
  lost(): void {
    this.#tried = false;
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#queue.run(signal);
  }

  async #apply(): Promise<{ requeueAfter: number } | undefined> {
    const problems = await this.#call();
    this.#options.onProblems(problems);
    if (problems.length === 0) return undefined;
    this.#options.log.warn('networks are not as declared', { problems });
    return { requeueAfter: LONGEST_RETRY_MS };
  }

  async #call(): Promise<string[]> {
    try {
      const problems = await this.#options.runtime.applyNetworks(runtimeNetworks(this.#options.networks.list()));
      this.#markTried();
      return problems;
    } catch (error) {
      // A network that cannot be had is no reason not to start what may do without; a runtime that is away is.
      if (!isRuntimeAway(error)) this.#markTried();
      throw error;
    }
  }

  #markTried(): void {
    if (this.#tried) return;
    this.#tried = true;
    this.#options.onTried();
  }
}

/** In order of their names, so that the same networks always make the same call. */
export function runtimeNetworks(networks: readonly VirtualNetwork[]): Network[] {
  return networks
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      prefixes: [spec.ipv4?.prefix, spec.ipv6?.prefix].filter((prefix) => prefix !== undefined),
      nat: spec.nat ?? true,
      mtu: spec.mtu ?? DEFAULT_MTU,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
