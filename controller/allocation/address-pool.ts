// Which addresses of one prefix may be given out, and which is next. Called only by claims.ts. Pure but for its
// cursor: it moves on behind each address given, so that one just freed is the last to be given again.
import {
  contains,
  containsPrefix,
  formatAddress,
  overlaps,
  parseAddressOrPrefix,
  parsePrefix,
  type Address,
  type Family,
  type Prefix,
} from '../../machinery/values/cidr.ts';

export interface PoolSpec {
  /** CIDR. */
  prefix: string;
  /** Addresses or CIDRs that are never given by themselves; what cannot be read or lies outside is ignored. */
  reserved?: readonly string[] | undefined;
}

/** One IPv6 pool is searched no further than this: nobody has more environments. */
const MAX_SEARCH = 1n << 24n;

export class AddressPool {
  readonly prefix: Prefix;
  readonly #skipped: readonly Prefix[];
  #cursor: bigint;

  constructor(prefix: Prefix, reserved: readonly string[] = []) {
    this.prefix = prefix;
    const named = reserved.flatMap((text) => parseAddressOrPrefix(text) ?? []);
    this.#skipped = [...named.filter((one) => overlaps(prefix, one)), ...neverHosts(prefix)];
    this.#cursor = prefix.first;
  }

  /** undefined when the CIDR cannot be read. */
  static of(spec: PoolSpec): AddressPool | undefined {
    const prefix = parsePrefix(spec.prefix);
    return prefix === undefined ? undefined : new AddressPool(prefix, spec.reserved ?? []);
  }

  get family(): Family {
    return this.prefix.family;
  }

  get cursor(): bigint {
    return this.#cursor;
  }

  /** Goes on behind this address. */
  startAfter(value: bigint): void {
    this.#cursor = value >= this.prefix.last ? this.prefix.first : value + 1n;
  }

  /** The next free address in canonical text, or undefined when there is none left. */
  next(isTaken: (address: string) => boolean): string | undefined {
    const { first, last } = this.prefix;
    const around: [bigint, bigint][] = [
      [this.#cursor, last],
      [first, this.#cursor - 1n],
    ];
    let looked = 0n;
    for (const [from, to] of around) {
      for (let value = from; value <= to && looked < MAX_SEARCH; looked += 1n) {
        const skip = this.#skipped.find((range) => value >= range.first && value <= range.last);
        const address = formatAddress({ family: this.family, value });
        if (skip === undefined && !isTaken(address)) {
          this.startAfter(value);
          return address;
        }
        value = skip === undefined ? value + 1n : skip.last + 1n;
      }
    }
    return undefined;
  }

  /** Why an address cannot be an environment's here; undefined if it can. Reserved ones can: that is what they are for. */
  refuses(address: Address): string | undefined {
    const text = formatAddress(address);
    if (!contains(this.prefix, address)) return `${text} is not inside`;
    const special = neverHosts(this.prefix).some((range) => contains(range, address));
    return special ? `${text} is the network's own, its gateway or its broadcast address` : undefined;
  }
}

/**
 * The network's own address (RFC 4291 §2.6.1: the subnet-router anycast in IPv6), the first host, which is by custom
 * the gateway, and IPv4's broadcast. Prefixes of one or two addresses (RFC 3021, RFC 6164) have none of them.
 */
function neverHosts(prefix: Prefix): Prefix[] {
  if (prefix.last - prefix.first < 2n) return [];
  const single = (value: bigint): Prefix => ({
    family: prefix.family,
    length: prefix.family === 4 ? 32 : 128,
    first: value,
    last: value,
  });
  const broadcast = prefix.family === 4 ? [single(prefix.last)] : [];
  return [single(prefix.first), single(prefix.first + 1n), ...broadcast];
}

/** What is wrong with a network's declaration of one family, as sentences. */
export function problemsOf(field: string, spec: PoolSpec): string[] {
  const prefix = parsePrefix(spec.prefix);
  if (prefix === undefined) return [`${field}.prefix "${spec.prefix}" is not a CIDR`];
  const wanted: Family = field.endsWith('ipv6') ? 6 : 4;
  if (prefix.family !== wanted) return [`${field}.prefix "${spec.prefix}" is not IPv${wanted}`];
  return (spec.reserved ?? []).flatMap((text) => {
    const inner = parseAddressOrPrefix(text);
    if (inner === undefined) return [`${field}.reserved "${text}" is neither an address nor a CIDR`];
    return containsPrefix(prefix, inner) ? [] : [`${field}.reserved "${text}" is not inside ${spec.prefix}`];
  });
}
