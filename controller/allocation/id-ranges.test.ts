import { FIRST_BASE, IdRanges, isIdRangeBase } from './id-ranges.ts';
import { macOf } from './mac.ts';

describe('id ranges', () => {
  test('are aligned, lie above the ids of the host, and the last ends below 2^32-1', () => {
    const ranges = new IdRanges();
    const taken = new Set<number>();
    for (
      let base = ranges.next((one) => taken.has(one));
      base !== undefined;
      base = ranges.next((one) => taken.has(one))
    )
      taken.add(base);
    const all = [...taken];
    expect(all[0]).toBe(FIRST_BASE);
    expect(all.every((base) => base % 65_536 === 0 && isIdRangeBase(base))).toBe(true);
    expect(Math.max(...all) + 65_535).toBeLessThan(2 ** 32 - 1);
    expect(all).toHaveLength(65_519);
  });

  test('one just given back is not the next to be given', () => {
    const ranges = new IdRanges();
    const first = ranges.next(() => false);
    expect(ranges.next(() => false)).not.toBe(first);
  });
});

describe('hardware addresses', () => {
  test('are unicast, locally administered, and the same for the same interface', () => {
    expect(macOf('uid', 'eth0')).toBe(macOf('uid', 'eth0'));
    expect(macOf('uid', 'eth0')).not.toBe(macOf('uid', 'eth1'));
    for (let i = 0; i < 100; i += 1) expect(macOf(`uid-${i}`, 'eth0')).toMatch(/^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
  });
});
