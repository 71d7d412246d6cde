import * as fc from 'fast-check';
import {
  compareQuantities,
  equalQuantities,
  formatBytes,
  formatMillicores,
  humanBytes,
  isQuantity,
  toBytes,
  toMillicores,
} from './quantity.ts';

describe('quantities', () => {
  test.each([
    ['0', 0],
    ['512Mi', 536_870_912],
    ['1.5Gi', 1_610_612_736],
    ['1G', 1_000_000_000],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1E', 1e18],
    ['.5Ki', 512],
    ['5.', 5],
    ['100m', 1],
    ['1n', 1],
    ['1e-30', 1],
    ['0.0', 0],
    [4096, 4096],
    [1.5, 2],
    ['-1', -1],
    ['+2k', 2000],
    ['9Ei', Number(2n ** 63n - 1n)],
    ['1e1000', Number(2n ** 63n - 1n)],
  ])('%p is %p whole units, rounded up', (quantity, bytes) => {
    expect(toBytes(quantity)).toBe(bytes);
  });

  test.each([
    ['500m', 500],
    ['2', 2000],
    ['0.1', 100],
    [0.25, 250],
    ['1u', 1],
    ['1500000u', 1500],
  ])('%p is %p thousandths', (quantity, millicores) => {
    expect(toMillicores(quantity)).toBe(millicores);
  });

  test.each([
    '',
    'x',
    '1 Gi',
    '1gi',
    '1KB',
    '--1',
    '1.2.3',
    'Ki',
    '1e',
    '.',
    '1e99999',
    Number.NaN,
    Infinity,
    null,
    {},
  ])('%p is not a quantity', (value) => {
    expect(isQuantity(value)).toBe(false);
  });

  test('what is not a quantity throws and names it', () => {
    expect(() => toBytes('many')).toThrow('"many" is not a quantity');
  });

  test('0.1 and 100m are the same amount, and 1Gi is more than 1G', () => {
    expect(equalQuantities('0.1', '100m')).toBe(true);
    expect(compareQuantities('1Gi', '1G')).toBeGreaterThan(0);
    expect(compareQuantities('999M', '1G')).toBeLessThan(0);
  });

  test('amounts are written in the largest unit that is exact', () => {
    expect([0, 1023, 1024, 1536, 2 ** 30, 3 * 2 ** 40].map(formatBytes)).toEqual([
      '0',
      '1023',
      '1Ki',
      '1536',
      '1Gi',
      '3Ti',
    ]);
    expect([0, 500, 1500, 2000].map(formatMillicores)).toEqual(['0', '500m', '1500m', '2']);
    expect([512, 1536, 1_610_612_736].map(humanBytes)).toEqual(['512', '1.5Ki', '1.5Gi']);
  });

  test('formatted bytes read back as the same number', () => {
    fc.assert(fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (bytes) => toBytes(formatBytes(bytes)) === bytes));
  });
});
