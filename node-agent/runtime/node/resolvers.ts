// Which of the host's name servers a guest can reach. Pure.

export interface Resolvers {
  nameservers: string[];
  searches: string[];
}

/** resolv.conf(5). */
export function parseResolvConf(text: string): Resolvers {
  const result: Resolvers = { nameservers: [], searches: [] };
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line.trim().split(/\s+/);
    if (keyword === 'nameserver' && values[0] !== undefined) result.nameservers.push(values[0]);
    // The last of several search or domain lines counts.
    else if (keyword === 'search' || keyword === 'domain') result.searches = values.filter((value) => value !== '.');
  }
  return result;
}

/**
 * The host's servers without those on its loopback, which inside a guest is the guest's own; when only such are left,
 * the ones behind systemd-resolved. At most three: resolvers read no more.
 */
export function guestResolvers(host: Resolvers, behindResolved: Resolvers): Resolvers {
  const reachable = (servers: readonly string[]) => servers.filter((server) => !isLocal(server)).slice(0, 3);
  const own = reachable(host.nameservers);
  const nameservers = own.length > 0 ? own : reachable(behindResolved.nameservers);
  return { nameservers, searches: host.searches.length > 0 ? host.searches : behindResolved.searches };
}

// A link-local address means nothing without the host's link.
const isLocal = (server: string): boolean => /^127\.|^::1$|^0\.0\.0\.0$|^::$|^fe80:|%/i.test(server);
