import { parseAddress } from '../../machinery/values/cidr.ts';
import { AddressPool, problemsOf } from './address-pool.ts';

function poolOf(prefix: string, reserved: string[] = []): AddressPool {
  const pool = AddressPool.of({ prefix, reserved });
  if (pool === undefined) throw new Error(`${prefix} is no prefix`);
  return pool;
}

/** All that a pool gives when nothing is given back. */
function drain(pool: AddressPool, most = 300): string[] {
  const taken = new Set<string>();
  for (
    let next = pool.next((one) => taken.has(one));
    next !== undefined && taken.size < most;
    next = pool.next((one) => taken.has(one))
  ) {
    taken.add(next);
  }
  return [...taken];
}

describe('an address pool', () => {
  test.each([
    ['10.0.0.0/29', [], ['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6']],
    ['10.0.0.0/30', [], ['10.0.0.2']],
    ['10.0.0.0/31', [], ['10.0.0.0', '10.0.0.1']],
    ['10.0.0.7/32', [], ['10.0.0.7']],
    ['10.0.0.0/29', ['10.0.0.4/31', '10.0.0.2'], ['10.0.0.3', '10.0.0.6']],
    ['10.0.0.0/29', ['10.0.0.0/24'], []],
    ['10.0.0.0/29', ['nonsense', '192.168.0.0/16'], ['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6']],
    ['fd00::/126', [], ['fd00::2', 'fd00::3']],
  ])('%s without %p gives %p and then no more', (prefix, reserved, expected) => {
    expect(drain(poolOf(prefix, reserved))).toEqual(expected);
  });

  test('an address just given back is the last to be given again', () => {
    const pool = poolOf('10.0.0.0/29');
    const taken = new Set<string>();
    const take = (): string => {
      const next = pool.next((one) => taken.has(one));
      if (next === undefined) throw new Error('exhausted');
      taken.add(next);
      return next;
    };
    const first = take();
    taken.delete(first);
    expect([take(), take(), take(), take(), take()]).toEqual(['10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6', first]);
  });

  test('a large reserved range costs no time', () => {
    const pool = poolOf('fd00::/64', ['fd00::/65']);
    expect(pool.next(() => false)).toBe('fd00::8000:0:0:0');
  });

  test.each([
    ['10.0.0.5', undefined],
    ['10.0.0.0', '10.0.0.0 is the network'],
    ['10.0.0.1', '10.0.0.1 is the network'],
    ['10.0.0.255', '10.0.0.255 is the network'],
    ['10.0.1.5', '10.0.1.5 is not inside'],
  ])('whether %s may be asked for: %p', (text, refusal) => {
    const address = parseAddress(text);
    if (address === undefined) throw new Error(text);
    const answer = poolOf('10.0.0.0/24', ['10.0.0.5']).refuses(address);
    if (refusal === undefined) expect(answer).toBeUndefined();
    else expect(answer).toContain(refusal);
  });

  test('what is wrong with a declaration is said with its field', () => {
    expect(problemsOf('spec.ipv4', { prefix: '10.0.0.0/24', reserved: ['10.0.0.9', 'x', '10.1.0.0/24'] })).toEqual([
      'spec.ipv4.reserved "x" is neither an address nor a CIDR',
      'spec.ipv4.reserved "10.1.0.0/24" is not inside 10.0.0.0/24',
    ]);
    expect(problemsOf('spec.ipv6', { prefix: '10.0.0.0/24' })).toEqual(['spec.ipv6.prefix "10.0.0.0/24" is not IPv6']);
    expect(problemsOf('spec.ipv4', { prefix: '10.0.0.0' })).toEqual(['spec.ipv4.prefix "10.0.0.0" is not a CIDR']);
  });
});
