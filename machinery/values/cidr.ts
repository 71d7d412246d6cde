// IP addresses and prefixes as numbers: parsing, canonical text, containment, overlap, iteration. Called by
// address allocation, validation and the network plan. Never touches the network.
// Text forms: RFC 4291 §2.2 (reading IPv6), RFC 5952 (writing it), RFC 6943 §3.1.1 (strict dotted IPv4).

export type Family = 4 | 6;

export interface Address {
  family: Family;
  value: bigint;
}

/** A prefix; `first` has the host bits zero, `last` has them one. */
export interface Prefix {
  family: Family;
  length: number;
  first: bigint;
  last: bigint;
}

const BITS: Record<Family, number> = { 4: 32, 6: 128 };

/** undefined for anything but one plain address: no zone, no prefix length, no leading zeros in IPv4. */
export function parseAddress(text: string): Address | undefined {
  const value = text.includes(':') ? parseV6(text) : parseV4(text);
  return value === undefined ? undefined : { family: text.includes(':') ? 6 : 4, value };
}

/** Canonical text: dotted IPv4, RFC 5952 IPv6. */
export const formatAddress = (address: Address): string =>
  address.family === 4 ? formatV4(address.value) : formatV6(address.value);

/** The canonical text of an address, or undefined if `text` is none. */
export function canonicalAddress(text: string): string | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : formatAddress(address);
}

/** Host bits that are set are dropped (ask `hasHostBits` to refuse them). undefined if `text` is no CIDR. */
export function parsePrefix(text: string): Prefix | undefined {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = match?.[1] === undefined ? undefined : parseAddress(match[1]);
  const length = Number(match?.[2]);
  if (address === undefined || length > BITS[address.family]) return undefined;
  return prefixOf(address, length);
}

/** A single address as the longest prefix, or a CIDR. */
export function parseAddressOrPrefix(text: string): Prefix | undefined {
  const address = parseAddress(text);
  return address === undefined ? parsePrefix(text) : prefixOf(address, BITS[address.family]);
}

export function prefixOf(address: Address, length: number): Prefix {
  const hostBits = BigInt(BITS[address.family] - length);
  const first = (address.value >> hostBits) << hostBits;
  return { family: address.family, length, first, last: first + (1n << hostBits) - 1n };
}

export const formatPrefix = (prefix: Prefix): string =>
  `${formatAddress({ family: prefix.family, value: prefix.first })}/${prefix.length}`;

/** Whether a CIDR's text has bits set behind the prefix length, such as 10.0.0.1/24. */
export function hasHostBits(text: string): boolean {
  const prefix = parsePrefix(text);
  const address = parseAddress(text.split('/')[0] ?? '');
  return prefix !== undefined && address !== undefined && address.value !== prefix.first;
}

export const contains = (prefix: Prefix, address: Address): boolean =>
  prefix.family === address.family && address.value >= prefix.first && address.value <= prefix.last;

export const containsPrefix = (outer: Prefix, inner: Prefix): boolean =>
  outer.family === inner.family && inner.first >= outer.first && inner.last <= outer.last;

export const overlaps = (a: Prefix, b: Prefix): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

export const sizeOf = (prefix: Prefix): bigint => prefix.last - prefix.first + 1n;

/** Every address of a prefix, in order, made one at a time. */
export function* addressesOf(prefix: Prefix): Generator<Address> {
  for (let value = prefix.first; value <= prefix.last; value += 1n) yield { family: prefix.family, value };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group of zeros.
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The 16-bit groups of one side of `::`; an IPv4 tail counts as two, only at the very end. */
function groupsOf(text: string, mayEndInV4: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
      continue;
    }
    const v4 = mayEndInV4 && index === parts.length - 1 ? parseV4(part) : undefined;
    if (v4 === undefined) return undefined;
    groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
  }
  return groups;
}

const formatV4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');

function formatV6(value: bigint): string {
  // IPv4-mapped addresses keep their dotted tail (RFC 5952 §5).
  if (value >> 32n === 0xffffn) return `::ffff:${formatV4(value & 0xffffffffn)}`;
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  const run = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (run.length < 2) return hex.join(':');
  return `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}

/** The first of the longest runs of zero groups (RFC 5952 §4.2.3). */
function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
