import * as fc from 'fast-check';
import { isIP } from 'node:net';
import {
  addressesOf,
  canonicalAddress,
  contains,
  containsPrefix,
  formatAddress,
  formatPrefix,
  hasHostBits,
  overlaps,
  parseAddress,
  parseAddressOrPrefix,
  parsePrefix,
  sizeOf,
  type Address,
  type Prefix,
} from './cidr.ts';

const prefix = (text: string): Prefix => {
  const parsed = parseAddressOrPrefix(text);
  if (parsed === undefined) throw new Error(`${text} is no prefix`);
  return parsed;
};
const address = (text: string): Address => {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`${text} is no address`);
  return parsed;
};

describe('addresses', () => {
  // RFC 5952 §4 and §5.
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
    ['64:ff9b::10.1.2.3', '64:ff9b::a01:203'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  test.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.1/24',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '1:2:3:4:5:6:7::8',
    'fe80::1%eth0',
    '12345::',
    ':1',
    '1:',
    '1.2.3.4::',
    '::1.2.3.4:1',
  ])('%p is no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('every address is written as it can be read, and node agrees that it is one', () => {
    const any = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value): Address => ({ family: 4, value })),
      fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((value): Address => ({ family: 6, value })),
    );
    fc.assert(
      fc.property(any, (one) => {
        const text = formatAddress(one);
        expect(parseAddress(text)).toEqual(one);
        expect(isIP(text)).toBe(one.family);
      }),
    );
  });

  test('what node takes for an address is one, and nothing else', () => {
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.'.split('')), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(parseAddress(one)?.family ?? 0).toBe(isIP(one));
      }),
    );
  });
});

describe('prefixes', () => {
  test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/-1', '::/129', 'x/8', '10.0.0.0/8/8'])(
    '%p is no CIDR',
    (text) => {
      expect(parsePrefix(text)).toBeUndefined();
    },
  );

  test('host bits are dropped, and can be asked for', () => {
    expect(formatPrefix(prefix('10.1.2.3/16'))).toBe('10.1.0.0/16');
    expect(hasHostBits('10.1.2.3/16')).toBe(true);
    expect(hasHostBits('10.1.0.0/16')).toBe(false);
    expect(hasHostBits('fd00::1/64')).toBe(true);
  });

  test('containment and overlap keep the families apart', () => {
    expect(contains(prefix('10.0.0.0/24'), address('10.0.0.255'))).toBe(true);
    expect(contains(prefix('10.0.0.0/24'), address('10.0.1.0'))).toBe(false);
    expect(contains(prefix('::/0'), address('10.0.0.1'))).toBe(false);
    expect(containsPrefix(prefix('10.0.0.0/8'), prefix('10.9.0.0/16'))).toBe(true);
    expect(containsPrefix(prefix('10.9.0.0/16'), prefix('10.0.0.0/8'))).toBe(false);
    expect(overlaps(prefix('10.0.0.0/8'), prefix('10.9.0.0/16'))).toBe(true);
    expect(overlaps(prefix('10.0.0.0/16'), prefix('10.1.0.0/16'))).toBe(false);
    expect(overlaps(prefix('0.0.0.0/0'), prefix('::/0'))).toBe(false);
  });

  test('a /30 has four addresses in order, and a /32 itself', () => {
    expect([...addressesOf(prefix('10.0.0.4/30'))].map(formatAddress)).toEqual([
      '10.0.0.4',
      '10.0.0.5',
      '10.0.0.6',
      '10.0.0.7',
    ]);
    expect(sizeOf(prefix('10.0.0.1'))).toBe(1n);
    expect(sizeOf(prefix('fd00::/64'))).toBe(2n ** 64n);
  });
});
