// Whether a network's prefixes can be used, and how far they are. Called only by controller.ts. Pure.
import type { VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';
import type { WantedCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import { formatPrefix, overlaps, parsePrefix } from '../../machinery/values/cidr.ts';
import { AddressPool, problemsOf } from '../allocation/address-pool.ts';

export interface NetworkFacts {
  network: VirtualNetwork;
  others: readonly VirtualNetwork[];
  /** Addresses that environments have in it, canonical. */
  allocated: ReadonlySet<string>;
}

/** Ready: the prefixes are right, nobody else's, and have room. */
export function networkReady(facts: NetworkFacts): WantedCondition {
  const { network } = facts;
  const { ipv4, ipv6 } = network.spec;
  const say = (status: 'True' | 'False', reason: string, message: string): WantedCondition => ({
    type: 'Ready',
    status,
    reason,
    message,
    observedGeneration: network.metadata.generation,
  });
  const problems = [
    ...(ipv4 === undefined ? [] : problemsOf('spec.ipv4', ipv4)),
    ...(ipv6 === undefined ? [] : problemsOf('spec.ipv6', ipv6)),
  ];
  if (problems.length > 0) return say('False', 'InvalidPrefix', problems.join('; '));
  const overlap = overlapOf(facts);
  if (overlap !== undefined) return say('False', 'Overlap', overlap);
  const full = fullPrefixOf(facts);
  if (full !== undefined) return say('False', 'Exhausted', `no free address is left in ${full}`);
  return say('True', 'Usable', 'addresses are being allocated');
}

/** The older network has the right to a prefix. */
function overlapOf({ network, others }: NetworkFacts): string | undefined {
  const mine = prefixesOf(network);
  for (const other of others) {
    if (!isOlder(other, network)) continue;
    for (const prefix of prefixesOf(other)) {
      const hit = mine.find((one) => overlaps(one, prefix));
      if (hit !== undefined) {
        return `${formatPrefix(hit)} overlaps ${formatPrefix(prefix)} of VirtualNetwork "${other.metadata.name}", which is older`;
      }
    }
  }
  return undefined;
}

const prefixesOf = ({ spec }: VirtualNetwork) =>
  [spec.ipv4, spec.ipv6].flatMap((family) => parsePrefix(family?.prefix ?? '') ?? []);

function isOlder(a: VirtualNetwork, b: VirtualNetwork): boolean {
  const [left, right] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
  return left === right ? a.metadata.name < b.metadata.name : left < right;
}

function fullPrefixOf({ network, allocated }: NetworkFacts): string | undefined {
  for (const family of [network.spec.ipv4, network.spec.ipv6]) {
    const pool = family === undefined ? undefined : AddressPool.of(family);
    if (pool !== undefined && pool.next((address) => allocated.has(address)) === undefined) return family?.prefix;
  }
  return undefined;
}
