// Who has which addresses and id range: what the existing objects say, and what was just decided for them. Called by
// the virtualenvironment controller (docs/adr/0003: nothing of this is stored elsewhere). Never gives one thing to two.
import type { VirtualEnvironment, VirtualEnvironmentStatus } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';
import { canonicalAddress, parseAddress } from '../../machinery/values/cidr.ts';
import { AddressPool } from './address-pool.ts';
import { ID_RANGE_SIZE, IdRanges } from './id-ranges.ts';
import { Owners } from './owners.ts';

export type Allocation = NonNullable<VirtualEnvironmentStatus['allocation']>;
export type InterfaceAllocation = NonNullable<Allocation['interfaces']>[number];

export interface Pools {
  v4: AddressPool | undefined;
  v6: AddressPool | undefined;
}

export class Claims {
  readonly #pools = new Map<string, { networkUid: string; text: string; pools: Pools }>();
  /** `network address` → environments. */
  readonly #addresses = new Owners();
  readonly #idRanges = new Owners();
  readonly #ids = new IdRanges();

  /** A network as it is now. Prefixes cannot change while it exists; reserved addresses can. */
  setNetwork(network: VirtualNetwork): void {
    const { name, uid = '' } = network.metadata;
    const { ipv4, ipv6 } = network.spec;
    const text = JSON.stringify([ipv4, ipv6]);
    const before = this.#pools.get(name);
    if (before?.text === text && before.networkUid === uid) return;
    const pools = {
      v4: ipv4 === undefined ? undefined : AddressPool.of(ipv4),
      v6: ipv6 === undefined ? undefined : AddressPool.of(ipv6),
    };
    if (before?.pools.v4 !== undefined) pools.v4?.startAfter(before.pools.v4.cursor - 1n);
    if (before?.pools.v6 !== undefined) pools.v6?.startAfter(before.pools.v6.cursor - 1n);
    this.#pools.set(name, { networkUid: uid, text, pools });
  }

  removeNetwork(name: string): void {
    this.#pools.delete(name);
  }

  poolsOf(network: string): Pools | undefined {
    return this.#pools.get(network)?.pools;
  }

  /** What an object says it has, or what was just decided for it. */
  set(ve: VirtualEnvironment, allocation: Allocation | undefined): void {
    const uid = ve.metadata.uid ?? '';
    const { idRange, interfaces = [] } = allocation ?? {};
    const since = ve.metadata.creationTimestamp ?? '';
    this.#idRanges.set(uid, since, idRange === undefined ? [] : [String(idRange.base)]);
    const held = interfaces.flatMap(({ network, addresses = [] }) =>
      addresses.map((address) => addressKey(network, address)),
    );
    this.#addresses.set(uid, since, held);
  }

  /** Pools go on behind what this object has: called for the youngest at start. */
  startAfter(allocation: Allocation | undefined): void {
    if (allocation?.idRange !== undefined) this.#ids.startAfter(allocation.idRange.base);
    for (const { network, addresses = [] } of allocation?.interfaces ?? []) {
      const pools = this.poolsOf(network);
      for (const text of addresses) {
        const address = parseAddress(text);
        if (address !== undefined) (address.family === 4 ? pools?.v4 : pools?.v6)?.startAfter(address.value);
      }
    }
  }

  /** The object is gone: what it had is free. */
  remove(uid: string): void {
    this.#idRanges.remove(uid);
    this.#addresses.remove(uid);
  }

  /** Who else has an address and has the better right to it: the older object, then the smaller uid. */
  rivalOf(uid: string, network: string, address: string): string | undefined {
    return this.#addresses.rivalOf(uid, addressKey(network, address));
  }

  idRangeRivalOf(uid: string, base: number): string | undefined {
    return this.#idRanges.rivalOf(uid, String(base));
  }

  /** Whether anybody but `uid` has it. */
  isTaken(uid: string, network: string, address: string): boolean {
    return this.#addresses.isTaken(uid, addressKey(network, address));
  }

  has(uid: string, network: string, address: string): boolean {
    return this.#addresses.has(uid, addressKey(network, address));
  }

  /** Somebody but `uid` who has it. */
  ownerOf(uid: string, network: string, address: string): string | undefined {
    return this.#addresses.ownerOf(uid, addressKey(network, address));
  }

  /** How many addresses of a network are in use. */
  allocatedIn(network: string): number {
    return this.#addresses.countOf(`${network} `);
  }

  nextIdRange(uid: string): { base: number; size: number } | undefined {
    const base = this.#ids.next((candidate) => this.#idRanges.isTaken(uid, String(candidate)));
    return base === undefined ? undefined : { base, size: ID_RANGE_SIZE };
  }
}

const addressKey = (network: string, address: string): string => `${network} ${canonicalAddress(address) ?? address}`;
