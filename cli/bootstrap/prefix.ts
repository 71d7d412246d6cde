// Which addresses the first network gets: the first candidate that nothing on this host uses. Pure; called by
// apply.ts with what `ip` said.
import { formatPrefix, overlaps, parseAddressOrPrefix, parsePrefix, type Prefix } from '../../machinery/values/cidr.ts';

/** Private ranges (RFC 1918, and RFC 6598's for hosts that use all of those), rarer ones first. */
export const IPV4_CANDIDATES: readonly string[] = [
  ...range(96, 111).map((octet) => `10.${octet}.0.0/16`),
  ...range(24, 31).map((octet) => `172.${octet}.0.0/16`),
  ...range(200, 207).map((octet) => `10.${octet}.0.0/16`),
  ...range(64, 71).map((octet) => `100.${octet}.0.0/16`),
];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Undefined when every candidate collides with something the host uses. */
export function freeIpv4Prefix(used: readonly Prefix[], candidates = IPV4_CANDIDATES): string | undefined {
  return candidates.find((candidate) => {
    const prefix = parsePrefix(candidate);
    return prefix !== undefined && !used.some((other) => overlaps(prefix, other));
  });
}

/** A unique local /64 (RFC 4193): fd and 40 random bits of this cluster; 10 hex digits of `clusterId` are used. */
export function ipv6Prefix(clusterId: string): string {
  const id = clusterId.padEnd(10, '0');
  const prefix = parsePrefix(`fd${id.slice(0, 2)}:${id.slice(2, 6)}:${id.slice(6, 10)}::/64`);
  if (prefix === undefined) throw new Error(`the cluster id ${clusterId} is not made of hexadecimal digits`);
  return formatPrefix(prefix);
}

/** What the host uses: `ip -j addr` and `ip -j route show table all`. Default routes use nothing. */
export function usedPrefixes(addresses: unknown, routes: unknown): Prefix[] {
  const texts = [
    ...entries(addresses).flatMap((link) =>
      entries(link['addr_info']).map((info) => `${String(info['local'])}/${String(info['prefixlen'])}`),
    ),
    ...entries(routes).map((route) => String(route['dst'])),
  ];
  return texts.flatMap((text) => parseAddressOrPrefix(text) ?? []).filter((prefix) => prefix.length > 0);
}

const entries = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((item): item is Record<string, unknown> => typeof item === 'object') : [];
