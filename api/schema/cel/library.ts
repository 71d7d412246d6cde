// The functions that Kubernetes adds to CEL: strings, lists, quantities, IP addresses and prefixes, URLs. Called by program.ts.
// Semantics: k8s.io/apiserver pkg/cel/library; an error thrown here fails the rule, never the server.
import { Environment } from '@marcbachmann/cel-js';
import { contains, containsPrefix, formatAddress, parseAddress, parsePrefix } from '../../../machinery/values/cidr.ts';
import { isQuantity, toNano } from '../../../machinery/values/quantity.ts';
import { compilePattern } from '../compile/pattern.ts';

type Address = NonNullable<ReturnType<typeof parseAddress>>;
type Prefix = NonNullable<ReturnType<typeof parsePrefix>>;
// oxlint-disable-next-line typescript/no-explicit-any -- the engine passes what the signature beside the handler says
type Handler = (...args: any[]) => unknown;

/** CEL values of their own type; the engine tells types by constructor. */
class QuantityValue {
  readonly nano: bigint;
  constructor(nano: bigint) {
    this.nano = nano;
  }
}
class IpValue {
  readonly address: Address;
  constructor(address: Address) {
    this.address = address;
  }
}
class CidrValue {
  readonly prefix: Prefix;
  constructor(prefix: Prefix) {
    this.prefix = prefix;
  }
}
class UrlValue {
  readonly url: URL;
  constructor(url: URL) {
    this.url = url;
  }
}

const NANO = 1_000_000_000n;

/** Registers everything with an environment that is being made. */
export function addLibrary(environment: Environment): Environment {
  for (const [name, ctor] of [
    ['Quantity', QuantityValue],
    ['IP', IpValue],
    ['CIDR', CidrValue],
    ['URL', UrlValue],
  ] as const) {
    environment.registerType(name, { ctor, fields: {} });
  }
  const functions: [string, Handler][] = [...STRINGS, ...listFunctions(), ...QUANTITIES, ...NETWORK, ...URLS];
  for (const [signature, handler] of functions) environment.registerFunction(signature, handler, { async: false });
  return environment;
}

const STRINGS: [string, Handler][] = [
  // program.ts sends every matches() here: the engine's own uses JavaScript's backtracking expressions.
  ['string.__re2Matches(string): bool', (text: string, pattern: string) => compilePattern(pattern)(text)],
  ['string.charAt(int): string', charAt],
  [
    'string.replace(string, string): string',
    (text: string, from: string, to: string) => text.replaceAll(from, () => to),
  ],
  ['string.replace(string, string, int): string', replaceSome],
  ['string.reverse(): string', (text: string) => Array.from(text).toReversed().join('')],
  ['string.format(list): string', format],
];

/** Code points, as CEL counts them. */
function charAt(text: string, at: bigint): string {
  const letters = Array.from(text);
  if (at < 0n || at > BigInt(letters.length)) throw new Error(`index out of range: ${at}`);
  return letters[Number(at)] ?? '';
}

function replaceSome(text: string, from: string, to: string, count: bigint): string {
  if (count < 0n) return text.replaceAll(from, () => to);
  let left = count;
  return text.split(from).reduce((done, part) => (left-- > 0n ? done + to + part : done + from + part));
}

/** `%s`, `%d`, `%f`, `%.2f`, `%x`, `%%`: what messages are made of. */
function format(text: string, values: unknown[]): string {
  let next = 0;
  return text.replaceAll(/%(?:\.(\d+))?([a-zA-Z%])/g, (whole, digits: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    if (next >= values.length) throw new Error(`no value for ${whole}`);
    const value = values[next++];
    switch (verb) {
      case 's':
        return textOf(value);
      case 'd':
        return String(value);
      case 'f':
        return Number(value).toFixed(digits === undefined ? 6 : Math.min(Number(digits), 20));
      case 'x':
        return typeof value === 'bigint' ? value.toString(16) : Buffer.from(String(value)).toString('hex');
      default:
        throw new Error(`unknown format ${whole}`);
    }
  });
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (value instanceof Map)
    return `{${[...value]
      .map(([key, each]) => `${textOf(key)}: ${textOf(each)}`)
      .sort()
      .join(', ')}}`;
  return String(value);
}

type Ordered = bigint | number | string;

const sorted = (list: Ordered[]): boolean =>
  list.every((item, index) => index === 0 || (list[index - 1] ?? item) <= item);

const extreme =
  (word: string, better: (a: Ordered, b: Ordered) => boolean) =>
  (list: Ordered[]): Ordered => {
    const [first] = list;
    if (first === undefined) throw new Error(`${word} called on empty list`);
    return list.reduce((best, item) => (better(item, best) ? item : best), first);
  };

function listFunctions(): [string, Handler][] {
  const perType = ['int', 'double', 'string'].flatMap((type): [string, Handler][] => [
    [`list<${type}>.isSorted(): bool`, sorted],
    [`list<${type}>.min(): ${type}`, extreme('min', (a, b) => a < b)],
    [`list<${type}>.max(): ${type}`, extreme('max', (a, b) => a > b)],
    [`list<${type}>.indexOf(${type}): int`, (list: Ordered[], item: Ordered) => BigInt(list.indexOf(item))],
    [`list<${type}>.lastIndexOf(${type}): int`, (list: Ordered[], item: Ordered) => BigInt(list.lastIndexOf(item))],
  ]);
  return [
    ...perType,
    ['list<int>.sum(): int', (list: bigint[]) => list.reduce((sum, item) => sum + item, 0n)],
    ['list<double>.sum(): double', (list: number[]) => list.reduce((sum, item) => sum + item, 0)],
  ];
}

const quantity = (text: string): QuantityValue => new QuantityValue(toNano(text));

const QUANTITIES: [string, Handler][] = [
  ['isQuantity(string): bool', (text: string) => isQuantity(text)],
  ['quantity(string): Quantity', quantity],
  ['Quantity.isGreaterThan(Quantity): bool', (a: QuantityValue, b: QuantityValue) => a.nano > b.nano],
  ['Quantity.isLessThan(Quantity): bool', (a: QuantityValue, b: QuantityValue) => a.nano < b.nano],
  [
    'Quantity.compareTo(Quantity): int',
    (a: QuantityValue, b: QuantityValue) => (a.nano < b.nano ? -1n : a.nano > b.nano ? 1n : 0n),
  ],
  ['Quantity.add(Quantity): Quantity', (a: QuantityValue, b: QuantityValue) => new QuantityValue(a.nano + b.nano)],
  ['Quantity.sub(Quantity): Quantity', (a: QuantityValue, b: QuantityValue) => new QuantityValue(a.nano - b.nano)],
  ['Quantity.sign(): int', (a: QuantityValue) => (a.nano < 0n ? -1n : a.nano > 0n ? 1n : 0n)],
  ['Quantity.isInteger(): bool', (a: QuantityValue) => a.nano % NANO === 0n],
  ['Quantity.asInteger(): int', asInteger],
  ['Quantity.asApproximateFloat(): double', (a: QuantityValue) => Number(a.nano) / 1e9],
];

function asInteger({ nano }: QuantityValue): bigint {
  if (nano % NANO !== 0n) throw new Error('cannot convert value to integer');
  return nano / NANO;
}

function ip(text: string): IpValue {
  const address = parseAddress(text);
  if (address === undefined) throw new Error(`IP Address ${JSON.stringify(text)} parse error`);
  return new IpValue(address);
}

function cidr(text: string): CidrValue {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new Error(`CIDR ${JSON.stringify(text)} parse error`);
  return new CidrValue(prefix);
}

const NETWORK: [string, Handler][] = [
  ['isIP(string): bool', (text: string) => parseAddress(text) !== undefined],
  ['isCIDR(string): bool', (text: string) => parsePrefix(text) !== undefined],
  ['ip(string): IP', ip],
  ['cidr(string): CIDR', cidr],
  ['IP.family(): int', ({ address }: IpValue) => BigInt(address.family)],
  [
    'IP.isLoopback(): bool',
    ({ address }: IpValue) => (address.family === 4 ? address.value >> 24n === 127n : address.value === 1n),
  ],
  ['IP.isUnspecified(): bool', ({ address }: IpValue) => address.value === 0n],
  ['string(IP): string', ({ address }: IpValue) => formatAddress(address)],
  ['CIDR.containsIP(IP): bool', ({ prefix }: CidrValue, { address }: IpValue) => contains(prefix, address)],
  ['CIDR.containsIP(string): bool', ({ prefix }: CidrValue, text: string) => contains(prefix, ip(text).address)],
  ['CIDR.containsCIDR(CIDR): bool', (outer: CidrValue, inner: CidrValue) => containsPrefix(outer.prefix, inner.prefix)],
  [
    'CIDR.containsCIDR(string): bool',
    (outer: CidrValue, text: string) => containsPrefix(outer.prefix, cidr(text).prefix),
  ],
  ['CIDR.prefixLength(): int', ({ prefix }: CidrValue) => BigInt(prefix.length)],
  ['CIDR.ip(): IP', ({ prefix }: CidrValue) => new IpValue({ family: prefix.family, value: prefix.first })],
];

function url(text: string): UrlValue {
  if (!text.startsWith('/') && !URL.canParse(text))
    throw new Error(`URL parse error during conversion from string: ${JSON.stringify(text)}`);
  // A path alone is a URL of its own in Go; the host that stands in here is never shown.
  return new UrlValue(new URL(text, 'none://'));
}

const URLS: [string, Handler][] = [
  ['isURL(string): bool', (text: string) => text.startsWith('/') || URL.canParse(text)],
  ['url(string): URL', url],
  ['URL.getScheme(): string', ({ url: { protocol } }: UrlValue) => (protocol === 'none:' ? '' : protocol.slice(0, -1))],
  ['URL.getHost(): string', ({ url: { host } }: UrlValue) => host],
  ['URL.getHostname(): string', ({ url: { hostname } }: UrlValue) => hostname.replace(/^\[(.*)\]$/, '$1')],
  ['URL.getPort(): string', ({ url: { port } }: UrlValue) => port],
  ['URL.getEscapedPath(): string', ({ url: { pathname } }: UrlValue) => pathname],
];
