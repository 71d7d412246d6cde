// Refuses what must not reach a command line or a ruleset. Pure; called by networking.ts. The API server has validated the same fields
// for people; this is the last check before root's tools read them.
import { ApiError } from '../../machinery/errors/errors.ts';
import { canonicalAddress, formatPrefix, parsePrefix } from '../../machinery/values/cidr.ts';
import type { Attachment, NodeNetwork } from './types.ts';

const INTERFACE = /^(?!\.\.?$)[A-Za-z0-9_.-]{1,15}$/;
const MAC = /^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/;
const UID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;
/** NFT_NAME_MAXLEN is 255, and the table's name has a prefix. */
const NODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,230}$/;

const refused = (message: string): ApiError => new ApiError('BadRequest', message);

export function checkNode(node: string): string {
  if (NODE.test(node)) return node;
  throw refused(`${JSON.stringify(node)} is not a node name`);
}

/** Throws BadRequest naming the first field that is wrong. */
export function checkAttachment({ uid, pid, interfaces }: Attachment): void {
  if (!UID.test(uid)) throw refused(`${JSON.stringify(uid)} is not a uid`);
  if (!Number.isInteger(pid) || pid < 1) throw refused(`environment ${uid}: ${pid} is not a process id`);
  const names = new Set<string>();
  for (const [index, one] of interfaces.entries()) {
    const field = `environment ${uid}: interfaces[${index}]`;
    if (!INTERFACE.test(one.name)) throw refused(`${field}.name: ${JSON.stringify(one.name)} is not an interface name`);
    if (names.has(one.name) || one.name === 'lo') throw refused(`${field}.name: ${one.name} is taken`);
    names.add(one.name);
    // Bit 0 of the first byte marks group addresses (IEEE 802).
    if (!MAC.test(one.mac) || Number.parseInt(one.mac.slice(0, 2), 16) % 2 === 1) {
      throw refused(`${field}.mac: ${JSON.stringify(one.mac)} is not a unicast MAC address`);
    }
    if (!Number.isInteger(one.mtu) || one.mtu < 576 || one.mtu > 65535) {
      throw refused(`${field}.mtu: ${one.mtu} is not between 576 and 65535`);
    }
    for (const address of one.addresses) {
      if (canonicalAddress(address) === undefined) {
        throw refused(`${field}.addresses: ${JSON.stringify(address)} is not an address`);
      }
    }
  }
}

/** The networks that can be used, with canonical prefixes, and one sentence per thing that cannot. */
export function checkNetworks(networks: readonly NodeNetwork[]): { networks: NodeNetwork[]; problems: string[] } {
  const problems: string[] = [];
  const usable = networks.filter(({ name }) => NAME.test(name));
  for (const { name } of networks) {
    if (!NAME.test(name)) problems.push(`${JSON.stringify(name)} is not a network name`);
  }
  const checked = usable.map((network) => {
    const prefixes = network.prefixes.flatMap((text) => {
      const prefix = parsePrefix(text);
      if (prefix === undefined) problems.push(`network ${network.name}: ${JSON.stringify(text)} is not a prefix`);
      return prefix === undefined ? [] : [formatPrefix(prefix)];
    });
    return { ...network, prefixes };
  });
  return { networks: checked, problems };
}
