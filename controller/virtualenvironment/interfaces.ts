// Addresses for every interface of an environment that is not placed yet: fixed ones are honoured, those it has are
// kept, the rest come from the network's pools. Called by reconcile.ts. Decides against the claims; writes nothing.
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import { formatAddress, parseAddress, type Address } from '../../machinery/values/cidr.ts';
import type { AddressPool } from '../allocation/address-pool.ts';
import type { Claims, InterfaceAllocation } from '../allocation/claims.ts';
import { macOf } from '../allocation/mac.ts';
import type { Problem } from './problem.ts';

type WantedInterface = NonNullable<VirtualEnvironmentSpec['interfaces']>[number];

export type InterfacesOutcome = { interfaces: InterfaceAllocation[] } | { problem: Problem };

/** What the API server's default says, for servers that did not fill it in. */
const DEFAULT_INTERFACES: WantedInterface[] = [{ name: 'eth0', network: 'default' }];

/** `nameOf` gives the namespace/name of an environment by uid, for messages. */
export function allocateInterfaces(
  ve: VirtualEnvironment,
  claims: Claims,
  nameOf: (uid: string) => string,
): InterfacesOutcome {
  const interfaces: InterfaceAllocation[] = [];
  const chosen = new Set<string>();
  for (const [index, wanted] of (ve.spec.interfaces ?? DEFAULT_INTERFACES).entries()) {
    const outcome = allocateOne({ ve, wanted, field: `spec.interfaces[${index}]`, claims, chosen, nameOf });
    if ('problem' in outcome) return outcome;
    interfaces.push(outcome.allocated);
    for (const address of outcome.allocated.addresses ?? []) chosen.add(`${outcome.allocated.network} ${address}`);
  }
  return { interfaces };
}

interface One {
  ve: VirtualEnvironment;
  wanted: WantedInterface;
  /** Path for messages. */
  field: string;
  claims: Claims;
  /** `network address` given to earlier interfaces of the same environment. */
  chosen: ReadonlySet<string>;
  nameOf: (uid: string) => string;
}

function allocateOne(one: One): { allocated: InterfaceAllocation } | { problem: Problem } {
  const { ve, wanted, claims } = one;
  const network = wanted.network ?? 'default';
  const uid = ve.metadata.uid ?? '';
  const pools = claims.poolsOf(network);
  if (pools === undefined) {
    return {
      problem: {
        reason: 'NetworkNotFound',
        message: `there is no VirtualNetwork "${network}" for interface ${wanted.name}`,
      },
    };
  }
  const addresses: string[] = [];
  for (const text of wanted.addresses ?? []) {
    const outcome = fixedAddress(one, network, text);
    if ('problem' in outcome) return outcome;
    addresses.push(outcome.address);
  }
  const families = addresses.map((text) => parseAddress(text)?.family);
  if (new Set(families).size < families.length) {
    const message = `${one.field}.addresses has two of one family: give at most one IPv4 and one IPv6`;
    return { problem: { reason: 'InvalidAddress', message } };
  }
  for (const pool of [pools.v4, pools.v6]) {
    if (pool === undefined || families.includes(pool.family)) continue;
    const address = keptAddress(one, network, pool) ?? nextAddress(one, network, pool);
    if (address === undefined) {
      return {
        problem: {
          reason: 'AddressesExhausted',
          message: `VirtualNetwork "${network}" has no free IPv${pool.family} address left`,
        },
      };
    }
    addresses.push(address);
  }
  const inOrder = addresses.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':')));
  return { allocated: { name: wanted.name, network, mac: macOf(uid, wanted.name), addresses: inOrder } };
}

function fixedAddress(one: One, network: string, text: string): { address: string } | { problem: Problem } {
  const { ve, claims, field, nameOf } = one;
  const parsed = parseAddress(text);
  const refuse = (reason: string, message: string) => ({
    problem: { reason, message: `${field}.addresses: ${message}` },
  });
  if (parsed === undefined) return refuse('InvalidAddress', `"${text}" is not an IP address`);
  const pools = claims.poolsOf(network);
  const pool = parsed.family === 4 ? pools?.v4 : pools?.v6;
  if (pool === undefined)
    return refuse('InvalidAddress', `VirtualNetwork "${network}" has no IPv${parsed.family} prefix for ${text}`);
  const refusal = pool.refuses(parsed);
  if (refusal !== undefined) return refuse('InvalidAddress', `${refusal} of VirtualNetwork "${network}"`);
  const address = formatAddress(parsed);
  if (isFree(one, network, parsed)) return { address };
  const owner = claims.ownerOf(ve.metadata.uid ?? '', network, address);
  return refuse('AddressTaken', `${address} is taken by ${owner === undefined ? 'another interface' : nameOf(owner)}`);
}

/** The one it has, while it is still right. */
function keptAddress(one: One, network: string, pool: AddressPool): string | undefined {
  const before = one.ve.status?.allocation?.interfaces?.find(({ name }) => name === one.wanted.name);
  if (before?.network !== network) return undefined;
  return before.addresses?.find((text) => {
    const address = parseAddress(text);
    return address?.family === pool.family && pool.refuses(address) === undefined && isFree(one, network, address);
  });
}

const nextAddress = (one: One, network: string, pool: AddressPool): string | undefined =>
  pool.next((address) => {
    const parsed = parseAddress(address);
    return parsed === undefined || !isFree(one, network, parsed);
  });

function isFree(one: One, network: string, parsed: Address): boolean {
  const address = formatAddress(parsed);
  const uid = one.ve.metadata.uid ?? '';
  // With an address in two hands the older one keeps it.
  const mine = one.claims.has(uid, network, address);
  const others = mine
    ? one.claims.rivalOf(uid, network, address) !== undefined
    : one.claims.isTaken(uid, network, address);
  return !others && !one.chosen.has(`${network} ${address}`);
}
