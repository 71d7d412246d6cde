// The node's nftables table as data and as text. Pure. Called by desired.ts and plan.ts.
//
// antispoof    an environment sends only from its own addresses. Before connection tracking, so that a spoofed packet costs no entry.
// forward      packets that belong to no connection are not carried to or from environments
// postrouting  what leaves the node for outside its network takes the node's address, if the network says so
//
// Rules speak of sets, so one environment more or less is two elements, not a new table.
import { parsePrefix } from '../../machinery/values/cidr.ts';
import { fingerprint } from './names.ts';
import type { Family, NftChain, NftRule, NftTable, NodeNetwork } from './types.ts';

/** One environment's links and addresses, all canonical. An environment may use any of its addresses on any of its links. */
export interface Sender {
  links: readonly string[];
  addresses: readonly { family: Family; address: string }[];
}

const LINKS = 'links';
const SOURCES: Record<Family, string> = { 4: 'sources4', 6: 'sources6' };

export function desiredTable(name: string, senders: readonly Sender[], networks: readonly NodeNetwork[]): NftTable {
  const sources = (family: Family): string[] =>
    senders.flatMap(({ links, addresses }) =>
      links.flatMap((link) =>
        addresses.filter((one) => one.family === family).map(({ address }) => `${link} . ${address}`),
      ),
    );
  return {
    name,
    sets: [
      { name: LINKS, type: 'ifname', elements: senders.flatMap(({ links }) => links).sort() },
      { name: SOURCES[4], type: 'ifname . ipv4_addr', elements: sources(4).sort() },
      { name: SOURCES[6], type: 'ifname . ipv6_addr', elements: sources(6).sort() },
    ],
    chains: [antispoof(), forward(), postrouting(networks)],
  };
}

const rule = (text: string, purpose: string): NftRule => ({ text, comment: `${purpose} [${fingerprint(text)}]` });

const antispoof = (): NftChain => ({
  name: 'antispoof',
  type: 'filter',
  hook: 'prerouting',
  priority: -300, // raw
  rules: [
    rule(`iifname != @${LINKS} accept`, 'not from an environment'),
    rule(`iifname . ip saddr @${SOURCES[4]} accept`, 'own IPv4 address'),
    rule(`iifname . ip6 saddr @${SOURCES[6]} accept`, 'own IPv6 address'),
    // Neighbour discovery with the gateway; the kernel forwards neither.
    rule('ip6 saddr fe80::/10 accept', 'link-local'),
    rule('ip6 saddr :: meta l4proto ipv6-icmp accept', 'duplicate address detection'),
    rule('counter drop', 'spoofed source'),
  ],
});

const forward = (): NftChain => ({
  name: 'forward',
  type: 'filter',
  hook: 'forward',
  priority: 0,
  rules: [
    rule(`iifname @${LINKS} ct state invalid counter drop`, 'of no connection, from an environment'),
    rule(`oifname @${LINKS} ct state invalid counter drop`, 'of no connection, to an environment'),
  ],
});

const postrouting = (networks: readonly NodeNetwork[]): NftChain => ({
  name: 'postrouting',
  type: 'nat',
  hook: 'postrouting',
  priority: 100, // srcnat
  rules: networks
    .filter(({ nat }) => nat)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(masquerade),
});

/** Between prefixes of one network, and to another environment on this node, a source stays as it is. */
function masquerade(network: NodeNetwork): NftRule[] {
  return ([4, 6] as const).flatMap((family) => {
    const prefixes = network.prefixes.filter((prefix) => parsePrefix(prefix)?.family === family);
    const word = family === 4 ? 'ip' : 'ip6';
    const own = prefixes.length === 1 ? prefixes.join('') : `{ ${prefixes.join(', ')} }`;
    return prefixes.map((prefix) =>
      rule(
        `${word} saddr ${prefix} ${word} daddr != ${own} oifname != @${LINKS} masquerade`,
        `${network.name} leaves for elsewhere`,
      ),
    );
  });
}

/**
 * One transaction that leaves exactly this table: `add` makes the following `delete` possible where there is none, and nothing in
 * between is ever visible (nft(8): a file is applied atomically).
 */
export function renderReplace(table: NftTable): string {
  const name = `inet ${table.name}`;
  return [
    `add table ${name}`,
    `delete table ${name}`,
    `table ${name} {`,
    ...table.sets.flatMap((set) => [
      `\tset ${set.name} {`,
      `\t\ttype ${set.type}`,
      ...(set.elements.length === 0 ? [] : [`\t\telements = { ${set.elements.join(', ')} }`]),
      '\t}',
    ]),
    ...table.chains.flatMap((chain) => [
      `\tchain ${chain.name} {`,
      `\t\ttype ${chain.type} hook ${chain.hook} priority ${chain.priority}; policy accept;`,
      ...chain.rules.map(({ text, comment }) => `\t\t${text} comment "${comment}"`),
      '\t}',
    ]),
    '}',
    '',
  ].join('\n');
}

export const renderElements = (
  verb: 'add' | 'delete',
  table: string,
  set: string,
  elements: readonly string[],
): string => `${verb} element inet ${table} ${set} { ${elements.join(', ')} }\n`;

/** As renderReplace, but nothing is left. */
export const renderRemove = (table: string): string => `add table inet ${table}\ndelete table inet ${table}\n`;
