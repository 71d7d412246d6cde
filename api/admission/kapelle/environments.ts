// What a schema cannot say of a VirtualEnvironment: addresses inside their network and nobody else's, requests
// within limits, amounts that make sense, interfaces that stay once it is placed.
import type { Cause } from '../../../machinery/errors/errors.ts';
import {
  type Address,
  contains,
  formatPrefix,
  type Prefix,
  parseAddress,
  parsePrefix,
} from '../../../machinery/values/cidr.ts';
import { dns1123Label, dns1123Subdomain } from '../../../machinery/values/names.ts';
import { equal } from '../../patch/plain.ts';
import type { ApiObject } from '../../resource.ts';
import { duplicate, forbidden, invalidValue } from '../../schema/field-error.ts';
import { objectKey } from '../../storage/keys.ts';
import type { Store } from '../../storage/store.ts';
import type { Plugin, WriteReview } from '../admission.ts';
import { Claims, claim, claimsOf, interfacesOf } from './addresses.ts';
import { guestProblems } from './guest.ts';
import { classResourceProblems, environmentResourceProblems } from './resources.ts';
import { volumeProblems } from './volumes.ts';

export const ENVIRONMENT_ID = 'kapelle.dev/virtualenvironments';
const NETWORK_ID = 'kapelle.dev/virtualnetworks';

/** Longer names would not fit the host name, which is the object's name where spec.hostname is unset. */
const MAX_HOSTNAME = 63;

export function environments(store: Store): Plugin {
  const claims = new Claims();
  return {
    name: 'VirtualEnvironments',
    validate: async (review) => {
      const { target, object, old } = review;
      const { group, plural } = target.definition;
      if (group !== 'kapelle.dev') return [];
      if (plural === 'virtualenvironmentclasses') return classResourceProblems(object);
      if (plural !== 'virtualenvironments' || target.subresource !== undefined) return [];
      const causes = [
        ...environmentResourceProblems(object),
        ...nameProblems(object),
        ...interfaceProblems(object, old),
        ...dnsProblems(object),
        ...volumeProblems(object),
        ...guestProblems(object, old),
      ];
      const before = old === undefined ? [] : interfacesOf(old['spec']);
      if (equal(interfacesOf(object['spec']), before)) return causes;
      await store.fresh();
      return [...causes, ...addressProblems(store, claims, review)];
    },
  };
}

/** The name becomes the host name, unless one is given. */
function nameProblems({ metadata, spec }: ApiObject): Cause[] {
  const { hostname } = (spec ?? {}) as { hostname?: string };
  if (hostname !== undefined) return [];
  const label = metadata.name.split('.')[0] ?? '';
  if (dns1123Label(label).length === 0 && metadata.name.length <= MAX_HOSTNAME) return [];
  return [
    invalidValue(
      'metadata.name',
      metadata.name,
      `it is the host name too, and those have at most ${MAX_HOSTNAME} characters: choose a shorter name or set spec.hostname`,
    ),
  ];
}

function interfaceProblems(object: ApiObject, old: ApiObject | undefined): Cause[] {
  const interfaces = interfacesOf(object['spec']);
  const causes = interfaces.flatMap(({ name, network, addresses = [] }, index) => {
    const at = `spec.interfaces[${index}]`;
    const wrong: Cause[] =
      name === 'lo' ? [invalidValue(`${at}.name`, name, 'every environment has its loopback interface already')] : [];
    const problems = network === undefined ? [] : dns1123Subdomain(network);
    wrong.push(...problems.map((problem) => invalidValue(`${at}.network`, network, problem)));
    const families = new Set<number>();
    addresses.forEach((text, position) => {
      const address = parseAddress(text);
      const field = `${at}.addresses[${position}]`;
      if (address === undefined)
        wrong.push(invalidValue(field, text, 'it is no IPv4 or IPv6 address (give it without a prefix length)'));
      else if (families.has(address.family))
        wrong.push(
          invalidValue(
            field,
            text,
            `there is an IPv${address.family} address already; an interface takes one of each family`,
          ),
        );
      else families.add(address.family);
    });
    return wrong;
  });
  const { nodeName } = (old?.['spec'] ?? {}) as { nodeName?: string };
  if (nodeName !== undefined && !equal(interfaces, interfacesOf(old?.['spec']))) {
    causes.push(forbidden('spec.interfaces', `cannot change once it is placed (it is on node ${nodeName})`));
  }
  return causes;
}

function dnsProblems(object: ApiObject): Cause[] {
  const { dns } = (object['spec'] ?? {}) as { dns?: { servers?: string[]; searches?: string[] } };
  return [
    ...(dns?.servers ?? []).flatMap((server, index) =>
      parseAddress(server) === undefined
        ? [invalidValue(`spec.dns.servers[${index}]`, server, 'it is no IPv4 or IPv6 address')]
        : [],
    ),
    ...(dns?.searches ?? []).flatMap((search, index) =>
      dns1123Subdomain(search.replace(/\.$/, '')).map((problem) =>
        invalidValue(`spec.dns.searches[${index}]`, search, problem),
      ),
    ),
  ];
}

/** Each fixed address lies in its network (if that exists yet) and is nobody else's. */
function addressProblems(store: Store, claims: Claims, { object, holds, dryRun }: WriteReview): Cause[] {
  const { namespace, name } = object.metadata;
  const key = objectKey(namespace, name);
  const causes: Cause[] = [];
  const own = new Set<string>();
  let others: Map<string, string> | undefined;
  for (const [index, { network = 'default', addresses = [] }] of interfacesOf(object['spec']).entries()) {
    for (const [position, text] of addresses.entries()) {
      const address = parseAddress(text);
      if (address === undefined) continue;
      const field = `spec.interfaces[${index}].addresses[${position}]`;
      const outside = whyOutside(store, network, address);
      if (outside !== undefined) causes.push(invalidValue(field, text, outside));
      const wanted = claim(network, text);
      if (own.has(wanted)) causes.push(duplicate(field, text));
      own.add(wanted);
      others ??= takenBy(store, key);
      const holder = others.get(wanted) ?? (dryRun ? undefined : claims.take(wanted, key, holds));
      if (holder !== undefined)
        causes.push(invalidValue(field, text, `already taken by VirtualEnvironment ${holder} on network ${network}`));
    }
  }
  return causes;
}

function takenBy(store: Store, except: string): Map<string, string> {
  const taken = new Map<string, string>();
  for (const entry of store.cache(ENVIRONMENT_ID).list()) {
    if (entry.key === except) continue;
    const text = entry.field('claims', claimsOf);
    if (text === '') continue;
    for (const each of text.split('\n')) taken.set(each, entry.key);
  }
  return taken;
}

/** A network that does not exist yet is legal: the controller says so on the object and checks when it places it. */
function whyOutside(store: Store, network: string, address: Address): string | undefined {
  const entry = store.cache(NETWORK_ID).get(network);
  if (entry === undefined) return undefined;
  const family = `ipv${address.family}`;
  const spec = entry.parse()['spec'] as Record<string, { prefix?: string } | undefined>;
  const text = spec[family]?.prefix;
  const prefix = text === undefined ? undefined : parsePrefix(text);
  if (prefix === undefined) return `VirtualNetwork ${network} has no IPv${address.family} prefix`;
  if (!contains(prefix, address)) return `not inside ${formatPrefix(prefix)} of VirtualNetwork ${network}`;
  return whyNoHost(prefix, address);
}

/** RFC 4291 §2.6.1 keeps the first address of an IPv6 prefix for its routers, RFC 919 the last of an IPv4 one for broadcast. */
function whyNoHost(prefix: Prefix, { family, value }: Address): string | undefined {
  const tiny = family === 4 ? prefix.length >= 31 : prefix.length >= 127;
  if (tiny) return undefined;
  if (value === prefix.first) return `it is the network's own address`;
  return family === 4 && value === prefix.last ? `it is the network's broadcast address` : undefined;
}
