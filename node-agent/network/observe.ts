// Reads what iproute2 and nft print as JSON into our own words. Pure but for `observeHost`, which asks the kernel it is given.
// Called by network.ts.
import { canonicalAddress } from '../../machinery/values/cidr.ts';
import type { Kernel } from './kernel.ts';
import type { Family, NftSet, ObservedChain, ObservedHost, ObservedLink, ObservedTable, Route } from './types.ts';

/** Everything the plan compares, but sysctls, which are read for the paths that are wanted. */
export async function observeHost(
  kernel: Kernel,
  table: string,
  ipv6: boolean,
): Promise<Omit<ObservedHost, 'sysctls'>> {
  const [addresses, routes4, routes6, listed] = await Promise.all([
    kernel.addresses(),
    kernel.routes(4),
    ipv6 ? kernel.routes(6) : '[]',
    kernel.listTable(table),
  ]);
  return {
    links: parseLinks(addresses),
    routes: [...parseRoutes(routes4, 4), ...parseRoutes(routes6, 6)],
    table: listed === undefined ? undefined : parseTable(listed),
  };
}

// The JSON of the tools is trusted to have these shapes; every member we use is optional where a version may leave it out.
interface IpLink {
  ifname?: string;
  ifalias?: string;
  flags?: string[];
  address?: string;
  mtu?: number;
  group?: string;
  addr_info?: { family?: string; local?: string; prefixlen?: number; scope?: string }[];
}

/** `ip -j -d address show`. */
export function parseLinks(json: string): ObservedLink[] {
  return parseList<IpLink>(json).flatMap((link) => {
    if (link.ifname === undefined) return [];
    return [
      {
        name: link.ifname,
        alias: link.ifalias,
        up: link.flags?.includes('UP') ?? false,
        mac: link.address,
        mtu: link.mtu ?? 0,
        group: link.group ?? 'default',
        loopback: link.flags?.includes('LOOPBACK') ?? false,
        addresses: (link.addr_info ?? []).flatMap(({ family, local, prefixlen, scope }) =>
          local === undefined
            ? []
            : [
                {
                  address: `${local}/${prefixlen}`,
                  scope: scope ?? 'global',
                  family: family === 'inet6' ? (6 as const) : (4 as const),
                },
              ],
        ),
      },
    ];
  });
}

interface IpRoute {
  dst?: string;
  dev?: string;
  gateway?: string;
}

/** `ip -j route show proto 75`. */
export function parseRoutes(json: string, family: Family): Route[] {
  return parseList<IpRoute>(json).flatMap(({ dst, dev, gateway }) => {
    if (dst === undefined || dev === undefined) return [];
    return [
      {
        family,
        destination: canonicalAddress(dst) ?? dst,
        device: dev,
        ...(gateway === undefined ? {} : { via: gateway }),
      },
    ];
  });
}

interface NftObject {
  set?: { name: string; type: string | string[]; elem?: unknown[] };
  chain?: { name: string; type?: string; hook?: string; prio?: number };
  rule?: { chain: string; comment?: string };
}

/** `nft -j list table`. A rule without comment is not ours and counts as one that should not be there. */
export function parseTable(json: string): ObservedTable {
  const objects = (JSON.parse(json) as { nftables?: NftObject[] }).nftables ?? [];
  const rules = objects.flatMap(({ rule }) => (rule === undefined ? [] : [rule]));
  return {
    sets: objects.flatMap(({ set }): NftSet[] =>
      set === undefined
        ? []
        : [
            {
              name: set.name,
              type: Array.isArray(set.type) ? set.type.join(' . ') : set.type,
              elements: (set.elem ?? []).map(elementText).sort(),
            },
          ],
    ),
    chains: objects.flatMap(({ chain }): ObservedChain[] =>
      chain === undefined
        ? []
        : [
            {
              name: chain.name,
              type: chain.type,
              hook: chain.hook,
              priority: chain.prio,
              comments: rules
                .filter((rule) => rule.chain === chain.name)
                .map(({ comment }) => comment ?? '(a foreign rule)'),
            },
          ],
    ),
  };
}

/** `"kp01"` or `{"concat": ["kp01", "10.1.0.5"]}`. */
function elementText(element: unknown): string {
  const parts = isConcat(element) ? element.concat : [element];
  return parts
    .map((part) => (typeof part === 'string' ? (canonicalAddress(part) ?? part) : JSON.stringify(part)))
    .join(' . ');
}

const isConcat = (element: unknown): element is { concat: unknown[] } =>
  typeof element === 'object' && element !== null && Array.isArray((element as { concat?: unknown }).concat);

// iproute2 prints nothing at all for some empty answers, and an empty object for links that a filter left out.
const parseList = <T>(json: string): T[] => (json.trim() === '' ? [] : (JSON.parse(json) as T[]));
