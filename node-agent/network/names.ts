// Names and numbers that are ours on the kernel, and hashes. Pure. Called by desired.ts, ruleset.ts and observe.ts.
import { createHash } from 'node:crypto';

/** `proto` of our routes (ARCHITECTURE.md). */
export const ROUTE_PROTOCOL = 75;

/** What environments see as their gateway. Link-local, so it is the same everywhere and costs no address of a network. */
export const GATEWAY_V4 = '169.254.1.1';
export const GATEWAY_V6 = 'fe80::1';

/**
 * MAC of every host end: links are point to point, so one is enough, and what a guest has in its neighbour table stays true on
 * whatever host it moves to. Locally administered (the 2 of the first byte), then "kp".
 */
export const HOST_MAC = '02:6b:70:00:00:01';

const LINK_NAME_CHARS = 15; // IFNAMSIZ - 1

/** Host end of an interface's veth pair: `kp` and 13 hex digits. */
export const linkName = (node: string, uid: string, guestInterface: string): string =>
  `kp${digest(`${node}\0${uid}\0${guestInterface}`)}`.slice(0, LINK_NAME_CHARS);

/** Alias of a link: says whose it is, to people and to us after every record is lost. */
export const linkAlias = (node: string, uid: string, guestInterface: string): string =>
  `${nodePrefix(node)}${uid}/${guestInterface}`;

const nodePrefix = (node: string): string => `kapelle/${node}/`;

/** The uid in an alias of this node's; undefined for anybody else's. */
export function aliasUid(node: string, alias: string | undefined): string | undefined {
  if (alias?.startsWith(nodePrefix(node)) !== true) return undefined;
  return alias.slice(nodePrefix(node).length).split('/')[0];
}

export const tableName = (node: string): string => `kapelle-${node}`;

/** Eight hex digits that change with the text. */
export const fingerprint = (text: string): string => digest(text).slice(0, 8);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The link-local address that belongs to a MAC (modified EUI-64, RFC 4291 appendix A), not shortened. */
export function linkLocal(mac: string): string {
  const bytes = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes;
  const words = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  return `fe80::${words.map((word) => word.toString(16)).join(':')}`;
}
