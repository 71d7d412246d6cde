// Which resolvers a guest is given. Pure; called by the runtime's GetNode. resolv.conf(5).
import { canonicalAddress } from '../../machinery/values/cidr.ts';

/** Where systemd-resolved writes the servers that its stub on 127.0.0.53 asks. */
export const RESOLVED_CONF = '/run/systemd/resolve/resolv.conf';
export const RESOLV_CONF = '/etc/resolv.conf';

export interface Resolvers {
  /** Addresses a guest can reach, at most three (what libc reads). */
  nameservers: string[];
  searches: string[];
  /** Why there are none, and what to do; undefined if there are some. */
  problem?: string;
}

const MAX_NAMESERVERS = 3;

/**
 * The host's own resolvers without those that only the host can reach (loopback, or link-local with a zone). If none is left, those behind
 * the host's systemd-resolved; else none at all: no public server is ever made up, since that would tell strangers what guests look up.
 */
export function guestResolvers(resolvConf: string | undefined, resolvedConf: string | undefined): Resolvers {
  const own = parse(resolvConf ?? '');
  const behind = parse(resolvedConf ?? '');
  const nameservers = own.nameservers.length > 0 ? own.nameservers : behind.nameservers;
  const searches = own.searches.length > 0 ? own.searches : behind.searches;
  if (nameservers.length > 0) return { nameservers: nameservers.slice(0, MAX_NAMESERVERS), searches };
  return {
    nameservers: [],
    searches,
    problem:
      own.named > 0
        ? `${RESOLV_CONF} names only resolvers on the host's loopback, which environments cannot reach: give the VirtualNetwork spec.dns.servers`
        : `${RESOLV_CONF} names no resolver: give the VirtualNetwork spec.dns.servers`,
  };
}

function parse(text: string): { nameservers: string[]; searches: string[]; named: number } {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  const named = lines.flatMap(([key, value]) => (key === 'nameserver' && value !== undefined ? [value] : []));
  // The last of several `search` or `domain` lines counts.
  const searches = lines.findLast(([key]) => key === 'search' || key === 'domain')?.slice(1) ?? [];
  return {
    // An address with a zone is none to canonicalAddress.
    nameservers: [...new Set(named.flatMap((one) => canonicalAddress(one) ?? []))].filter((one) => !isLoopback(one)),
    searches: searches.filter((domain) => domain !== '.'),
    named: named.length,
  };
}

const isLoopback = (address: string): boolean =>
  address.startsWith('127.') || address === '::1' || address === '0.0.0.0' || address === '::';
