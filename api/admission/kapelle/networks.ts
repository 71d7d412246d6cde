// What a schema cannot say of a VirtualNetwork: prefixes are real, of their family, large enough and overlap no other
// network's; a network that environments are on cannot be deleted.
import { ApiError, type Cause } from '../../../machinery/errors/errors.ts';
import {
  containsPrefix,
  formatPrefix,
  hasHostBits,
  overlaps,
  type Prefix,
  parseAddress,
  parseAddressOrPrefix,
  parsePrefix,
} from '../../../machinery/values/cidr.ts';
import type { ApiObject } from '../../resource.ts';
import { invalidValue } from '../../schema/field-error.ts';
import type { Store } from '../../storage/store.ts';
import type { Plugin, WriteReview } from '../admission.ts';
import { Claims, networksOf } from './addresses.ts';
import { ENVIRONMENT_ID } from './environments.ts';

const NETWORK_ID = 'kapelle.dev/virtualnetworks';
/** At least two hosts, so that the network's own address and the broadcast address leave some. */
const LONGEST = { 4: 30, 6: 126 } as const;
/** What no network of ours may be: loopback, link-local (the gateways live there), multicast, unspecified. */
const RESERVED = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/127',
  'fe80::/10',
  'ff00::/8',
].flatMap((text) => parsePrefix(text) ?? []);

interface Family {
  prefix: string;
  reserved?: string[];
}

export function networks(store: Store): Plugin {
  const claims = new Claims();
  return {
    name: 'VirtualNetworks',
    validate: async (review) => {
      if (!isNetwork(review) || review.target.subresource !== undefined) return [];
      const spec = review.object['spec'] as { ipv4?: Family; ipv6?: Family; dns?: { servers?: string[] } };
      const causes = [
        ...familyProblems(4, spec.ipv4),
        ...familyProblems(6, spec.ipv6),
        ...serverProblems(spec.dns?.servers),
      ];
      if (causes.length > 0) return causes;
      await store.fresh();
      return overlapProblems(store, claims, review);
    },
    checkDelete: async ({ target }) => {
      const { definition, name } = target;
      if (definition.group !== 'kapelle.dev' || definition.plural !== 'virtualnetworks') return;
      await store.fresh();
      const users = store
        .cache(ENVIRONMENT_ID)
        .list()
        .filter((entry) => entry.field('networks', networksOf).split('\n').includes(name));
      if (users.length === 0) return;
      const shown = users
        .slice(0, 3)
        .map(({ key }) => key)
        .join(', ');
      const more = users.length > 3 ? ` and ${users.length - 3} more` : '';
      throw new ApiError(
        'Forbidden',
        `virtualnetworks.kapelle.dev "${name}" is forbidden: environments are on it: ${shown}${more}; delete them first`,
        {
          details: { name, group: 'kapelle.dev', kind: 'virtualnetworks' },
        },
      );
    },
  };
}

const isNetwork = ({ target }: WriteReview): boolean =>
  target.definition.group === 'kapelle.dev' && target.definition.plural === 'virtualnetworks';

function familyProblems(family: 4 | 6, given: Family | undefined): Cause[] {
  if (given === undefined) return [];
  const field = `spec.ipv${family}.prefix`;
  const prefix = parsePrefix(given.prefix);
  if (prefix === undefined)
    return [invalidValue(field, given.prefix, 'it is no CIDR such as 10.1.0.0/16 or fd00:1::/64')];
  if (prefix.family !== family) return [invalidValue(field, given.prefix, `it is an IPv${prefix.family} prefix`)];
  if (hasHostBits(given.prefix)) {
    return [
      invalidValue(field, given.prefix, `it has bits set behind the prefix length: write ${formatPrefix(prefix)}`),
    ];
  }
  if (prefix.length > LONGEST[family])
    return [invalidValue(field, given.prefix, `it holds too few addresses: at most /${LONGEST[family]}`)];
  const special = RESERVED.find((range) => overlaps(range, prefix));
  if (special !== undefined)
    return [invalidValue(field, given.prefix, `it overlaps ${formatPrefix(special)}, which has a meaning of its own`)];
  return reservedProblems(prefix, given.reserved ?? [], `spec.ipv${family}.reserved`);
}

function reservedProblems(prefix: Prefix, reserved: string[], field: string): Cause[] {
  return reserved.flatMap((text, index) => {
    const at = `${field}[${index}]`;
    const range = parseAddressOrPrefix(text);
    if (range === undefined) return [invalidValue(at, text, 'it is no address or CIDR')];
    if (containsPrefix(prefix, range)) return [];
    return [invalidValue(at, text, `not inside ${formatPrefix(prefix)}`)];
  });
}

const serverProblems = (servers: string[] | undefined): Cause[] =>
  (servers ?? []).flatMap((server, index) =>
    parseAddress(server) === undefined
      ? [invalidValue(`spec.dns.servers[${index}]`, server, 'it is no IPv4 or IPv6 address')]
      : [],
  );

/** `ipv4 10.0.0.0/8` and so on, one per line. */
function prefixesOf(network: ApiObject): string {
  const spec = (network['spec'] ?? {}) as { ipv4?: Family; ipv6?: Family };
  return [spec.ipv4?.prefix, spec.ipv6?.prefix].filter((prefix) => prefix !== undefined).join('\n');
}

function overlapProblems(store: Store, claims: Claims, { object, dryRun, holds }: WriteReview): Cause[] {
  const { name } = object.metadata;
  const causes: Cause[] = [];
  for (const family of [4, 6] as const) {
    const text = ((object['spec'] ?? {}) as Record<string, Family | undefined>)[`ipv${family}`]?.prefix;
    const prefix = text === undefined ? undefined : parsePrefix(text);
    if (prefix === undefined) continue;
    const other = store
      .cache(NETWORK_ID)
      .list()
      .find(
        (entry) =>
          entry.name !== name &&
          entry
            .field('prefixes', prefixesOf)
            .split('\n')
            .some((each) => overlapsText(prefix, each)),
      );
    // Networks are few and rarely made: one at a time per family is enough to keep two from overlapping unseen.
    const holder = other?.name ?? (dryRun ? undefined : claims.take(`ipv${family}`, name, holds));
    if (holder === undefined) continue;
    causes.push(
      invalidValue(
        `spec.ipv${family}.prefix`,
        text,
        `overlaps ${other === undefined ? 'or may overlap ' : ''}the prefix of VirtualNetwork ${holder}${other === undefined ? ', which is being written right now: try again' : ''}`,
      ),
    );
  }
  return causes;
}

function overlapsText(prefix: Prefix, text: string): boolean {
  const other = parsePrefix(text);
  return other !== undefined && overlaps(prefix, other);
}
