// JSON merge patch: the table of RFC 7386 appendix A, and that inputs stay as they are.
import * as fc from 'fast-check';
import { applyMergePatch } from '../../machinery/values/patch.ts';
import { equal } from './plain.ts';

const table: [target: unknown, patch: unknown, result: unknown][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

test.each(table)('RFC 7386: %j patched with %j is %j', (target, patch, result) => {
  const before = structuredClone({ target, patch });
  expect(applyMergePatch(target, patch)).toEqual(result);
  expect({ target, patch }).toEqual(before);
});

test('__proto__ is a member like any other', () => {
  const result = applyMergePatch(
    { a: {} },
    JSON.parse('{"a":{"__proto__":{"polluted":true}},"constructor":{"prototype":{"polluted":true}}}'),
  );
  expect(JSON.stringify(result)).toBe(
    '{"a":{"__proto__":{"polluted":true}},"constructor":{"prototype":{"polluted":true}}}',
  );
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(
    JSON.stringify(applyMergePatch(JSON.parse('{"__proto__":{"a":1,"b":2}}'), JSON.parse('{"__proto__":{"a":null}}'))),
  ).toBe('{"__proto__":{"b":2}}');
});

test('patching twice is patching once, and no null of the patch is left', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (target, patch) => {
      const once = applyMergePatch(target, patch);
      return equal(applyMergePatch(once, patch), once);
    }),
  );
});
