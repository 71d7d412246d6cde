// What the kernel is to have for what is declared. Pure; called by network.ts. Reads nothing, changes nothing.
//
//   inside  eth0 10.1.0.5/32 -- default via 169.254.1.1 / fe80::1        (the guest's, set when the link is made)
//              | veth
//   host    kp<hash> fe80::1 -- 10.1.0.5 dev kp<hash> proto 75
import { canonicalAddress, parseAddress, parsePrefix } from '../../machinery/values/cidr.ts';
import { GATEWAY_V4, GATEWAY_V6, HOST_MAC, linkAlias, linkLocal, linkName, tableName } from './names.ts';
import { desiredTable } from './ruleset.ts';
import type {
  Attachment,
  Family,
  GuestInterface,
  HostFacts,
  NodeNetwork,
  ObservedLink,
  Route,
  WantedGuest,
  WantedHost,
  WantedLink,
  WantedSysctl,
} from './types.ts';

export interface Declared {
  node: string;
  attachments: readonly Attachment[];
  networks: readonly NodeNetwork[];
}

interface OwnAddress {
  family: Family;
  address: string;
}

/** `uplinks`: the host's own interfaces that environments are reached through. */
export function desiredHost(declared: Declared, facts: HostFacts, uplinks: readonly Uplink[]): WantedHost {
  const { node, attachments, networks } = declared;
  const each = attachments.map((attachment) => ({
    attachment,
    links: attachment.interfaces.map((one) => desiredLink(node, attachment.uid, one, facts)),
    addresses: attachment.interfaces.flatMap((one) => ownAddresses(one, facts)),
  }));
  return {
    links: each.flatMap(({ links }) => links),
    guests: attachments.map((attachment) => desiredGuest(attachment, networks, facts)),
    routes: attachments.flatMap((attachment) => desiredRoutes(node, attachment, facts)),
    sysctls: [
      ...each.flatMap(({ attachment, links }) =>
        links.flatMap(({ name }) => linkSysctls(name, attachment.interfaces.length > 1, facts)),
      ),
      ...(attachments.length === 0 ? [] : uplinkSysctls(uplinks, facts)),
    ],
    table: desiredTable(
      tableName(node),
      each.map(({ links, addresses }) => ({ links: links.map(({ name }) => name), addresses })),
      networks,
    ),
  };
}

/** Addresses the host can carry, canonical. Families the host has off are left out (network.ts reports them). */
function ownAddresses({ addresses }: GuestInterface, facts: HostFacts): OwnAddress[] {
  return addresses.flatMap((text) => {
    const family = parseAddress(text)?.family;
    const address = canonicalAddress(text);
    if (family === undefined || address === undefined || (family === 6 && !facts.ipv6)) return [];
    return [{ family, address }];
  });
}

function desiredLink(node: string, uid: string, one: GuestInterface, facts: HostFacts): WantedLink {
  return {
    name: linkName(node, uid, one.name),
    uid,
    alias: linkAlias(node, uid, one.name),
    mac: HOST_MAC,
    mtu: one.mtu,
    guestName: one.name,
    guestMac: one.mac.toLowerCase(),
    addresses: facts.ipv6 ? [`${GATEWAY_V6}/64`] : [],
  };
}

function desiredRoutes(node: string, { uid, interfaces }: Attachment, facts: HostFacts): Route[] {
  return interfaces.flatMap((one) =>
    ownAddresses(one, facts).map(({ family, address }) => ({
      family,
      destination: address,
      device: linkName(node, uid, one.name),
    })),
  );
}

const own = (path: string, value: string): WantedSysctl => ({ path, value, foreign: false });
const hosts = (path: string, value: string): WantedSysctl => ({ path, value, foreign: true });

function linkSysctls(link: string, several: boolean, facts: HostFacts): WantedSysctl[] {
  return [
    own(`ipv4/conf/${link}/forwarding`, '1'),
    // For guests that think of their network as on-link: the host answers for every address it can reach.
    own(`ipv4/conf/${link}/proxy_arp`, '1'),
    // With several interfaces an answer may come over another than the one the host would use: loose. The table checks sources anyway.
    own(`ipv4/conf/${link}/rp_filter`, several ? '2' : '1'),
    // The host takes neither routers nor redirects from a guest.
    own(`ipv4/conf/${link}/accept_redirects`, '0'),
    ...(facts.ipv6
      ? [
          own(`ipv6/conf/${link}/accept_ra`, '0'),
          own(`ipv6/conf/${link}/accept_redirects`, '0'),
          ...(facts.forceForwarding ? [own(`ipv6/conf/${link}/force_forwarding`, '1')] : []),
        ]
      : []),
  ];
}

export interface Uplink {
  name: string;
  families: readonly Family[];
  /** `ipv6/conf/<name>/accept_ra` as it is. */
  acceptRa: string | undefined;
}

/** The host's interfaces with an address that others can reach, but for links of ours (any node's). */
export function uplinksOf(links: readonly ObservedLink[], sysctl: (path: string) => string | undefined): Uplink[] {
  return links
    .filter(({ loopback, up, alias, addresses }) => {
      const global = addresses.some(({ scope }) => scope === 'global');
      return up && !loopback && global && alias?.startsWith('kapelle/') !== true;
    })
    .map(({ name, addresses }) => ({
      name,
      families: ([4, 6] as const).filter((family) =>
        addresses.some((one) => one.family === family && one.scope === 'global'),
      ),
      acceptRa: sysctl(`ipv6/conf/${name}/accept_ra`),
    }));
}

/**
 * Forwarding is decided by the interface a packet comes in by, so the way back needs it on the host's own interfaces. Per interface:
 * ip_forward would switch it on for everything the host has. IPv6 knows only all-or-nothing before Linux 6.17, and with it a host stops
 * taking router advertisements unless accept_ra is 2 (Documentation/networking/ip-sysctl.rst).
 */
function uplinkSysctls(uplinks: readonly Uplink[], facts: HostFacts): WantedSysctl[] {
  const v4 = uplinks
    .filter(({ families }) => families.includes(4))
    .map(({ name }) => hosts(`ipv4/conf/${name}/forwarding`, '1'));
  if (!facts.ipv6) return v4;
  const v6 = uplinks.filter(({ families }) => families.includes(6));
  if (facts.forceForwarding) return [...v4, ...v6.map(({ name }) => hosts(`ipv6/conf/${name}/force_forwarding`, '1'))];
  const listening = v6.filter(({ acceptRa }) => acceptRa === '1' || acceptRa === '2');
  return [
    ...v4,
    ...listening.map(({ name }) => hosts(`ipv6/conf/${name}/accept_ra`, '2')),
    hosts('ipv6/conf/all/forwarding', '1'),
  ];
}

/** `ip -batch` lines for inside. The first interface has the default routes, further ones the prefixes of their network. */
function desiredGuest(
  { uid, pid, interfaces }: Attachment,
  networks: readonly NodeNetwork[],
  facts: HostFacts,
): WantedGuest {
  const lines = interfaces.flatMap((one, index) => {
    const own = ownAddresses(one, facts);
    const families = ([4, 6] as const).filter((family) => own.some((address) => address.family === family));
    const prefixes = networks.find(({ name }) => name === one.network)?.prefixes ?? [];
    const destinations = (family: Family): readonly string[] =>
      index === 0 ? ['default'] : prefixes.filter((prefix) => parsePrefix(prefix)?.family === family);
    return [
      // No address of the kernel's own making: it would be tentative for a second and delay the first packet.
      ...(facts.ipv6
        ? [`link set ${one.name} addrgenmode none`, `addr replace ${linkLocal(one.mac)}/64 dev ${one.name} nodad`]
        : []),
      ...own.map(({ family, address }) =>
        family === 4
          ? `addr replace ${address}/32 dev ${one.name}`
          : `addr replace ${address}/128 dev ${one.name} nodad`,
      ),
      `link set ${one.name} up`,
      // proxy_arp answers for the gateway only where the host has a route to it, so not on a host without default route.
      ...(families.includes(4) ? [`neigh replace ${GATEWAY_V4} lladdr ${HOST_MAC} dev ${one.name} nud permanent`] : []),
      ...families.flatMap((family) =>
        destinations(family).map((destination) =>
          family === 4
            ? `route replace ${destination} via ${GATEWAY_V4} dev ${one.name} onlink`
            : `route replace ${destination} via ${GATEWAY_V6} dev ${one.name}`,
        ),
      ),
    ];
  });
  return { uid, pid, lines: ['link set lo up', ...lines] };
}
