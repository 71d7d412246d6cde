import { parsePrefix, type Prefix } from '../../machinery/values/cidr.ts';
import { freeIpv4Prefix, IPV4_CANDIDATES, ipv6Prefix, usedPrefixes } from './prefix.ts';

const prefixes = (...texts: string[]): Prefix[] =>
  texts.map((text) => {
    const prefix = parsePrefix(text);
    if (prefix === undefined) throw new Error(text);
    return prefix;
  });

test.each([
  ['the first on a host with nothing else', [], '10.96.0.0/16'],
  ['the next when a narrower route lies inside it', ['10.96.4.0/24'], '10.97.0.0/16'],
  ['one outside 10/8 when a VPN covers all of it', ['10.0.0.0/8'], '172.24.0.0/16'],
  ['carrier-grade space when every private range is in use', ['10.0.0.0/8', '172.16.0.0/12'], '100.64.0.0/16'],
  ['none when that is in use too', ['10.0.0.0/8', '172.16.0.0/12', '100.64.0.0/10'], undefined],
])('%s', (_name, used, expected) => {
  expect(freeIpv4Prefix(prefixes(...used))).toBe(expected);
});

test('every candidate is a prefix', () => {
  expect(IPV4_CANDIDATES.map((candidate) => parsePrefix(candidate))).not.toContain(undefined);
});

test('what the host uses is read from its addresses and routes; a default route uses nothing', () => {
  const addresses = [{ ifname: 'eth0', addr_info: [{ local: '192.0.2.2', prefixlen: 24 }] }, { ifname: 'down' }];
  const routes = [
    { dst: 'default' },
    { dst: '10.96.0.0/12' },
    { dst: '198.51.100.7' },
    { type: 'unreachable', dst: 'default' },
  ];
  const used = usedPrefixes(addresses, routes);
  expect(used).toEqual(prefixes('192.0.2.0/24', '10.96.0.0/12', '198.51.100.7/32'));
  expect(freeIpv4Prefix(used)).toBe('172.24.0.0/16');
});

test('a default route written as a prefix hides no candidate', () => {
  expect(freeIpv4Prefix(usedPrefixes([], [{ dst: '0.0.0.0/0' }]))).toBe('10.96.0.0/16');
});

test('the IPv6 prefix is unique local and made from the cluster id', () => {
  expect(ipv6Prefix('0123456789ab')).toBe('fd01:2345:6789::/64');
  expect(() => ipv6Prefix('not hex')).toThrow(/hexadecimal/);
});
