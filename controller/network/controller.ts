// The network controller: says on each VirtualNetwork whether its prefixes are usable and how many addresses are in
// use (README.md). Addresses themselves are given out by the virtualenvironment controller.
import type { Clock } from '../../machinery/clock/clock.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import { canonicalAddress } from '../../machinery/values/cidr.ts';
import type { Caches } from '../caches.ts';
import { StatusWriter } from '../status-writer.ts';
import { networkReady } from './summary.ts';

export interface NetworkControllerOptions {
  store: ObjectStore;
  caches: Caches;
  log: Logger;
  clock?: Clock;
}

export class NetworkController {
  readonly name = 'network';
  readonly #caches: Caches;
  readonly #writer: StatusWriter<VirtualNetwork>;

  constructor({ store, caches, log, ...more }: NetworkControllerOptions) {
    this.#caches = caches;
    this.#writer = new StatusWriter({
      name: this.name,
      store,
      cache: caches.networks,
      log: log.with({ controller: this.name }),
      statusOf: (network) => this.#statusOf(network),
      ...more,
    });
    this.#watch();
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#writer.run(signal);
  }

  #watch(): void {
    const { networks, environments } = this.#caches;
    const lookAtAll = (): void => {
      for (const { metadata } of networks.list()) this.#writer.look(metadata.name);
    };
    networks.on({
      // An overlap concerns two.
      added: lookAtAll,
      updated: ({ metadata }) => this.#writer.look(metadata.name),
      deleted: lookAtAll,
    });
    const look = (ve: VirtualEnvironment): void => {
      for (const { network } of ve.status?.allocation?.interfaces ?? []) this.#writer.look(network);
    };
    environments.on({
      added: look,
      updated: (ve, old) => {
        if (ve.status?.allocation !== old.status?.allocation) look(ve);
        look(old);
      },
      deleted: look,
    });
  }

  #statusOf(network: VirtualNetwork) {
    const { networks, environments } = this.#caches;
    const { name, generation } = network.metadata;
    const allocated = new Set<string>();
    for (const ve of environments.byIndex('network', name)) {
      for (const { network: on, addresses = [] } of ve.status?.allocation?.interfaces ?? []) {
        if (on === name) for (const address of addresses) allocated.add(canonicalAddress(address) ?? address);
      }
    }
    const others = networks.list().filter(({ metadata }) => metadata.name !== name);
    const conditions = [networkReady({ network, others, allocated })];
    return { observedGeneration: generation, allocated: allocated.size, conditions };
  }
}
