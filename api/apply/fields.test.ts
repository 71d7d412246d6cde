// The algebra of field sets (the cases of structured-merge-diff fieldpath/set_test.go and serialize_test.go) and its laws.
import * as fc from 'fast-check';
import { ApiError } from '../../machinery/errors/errors.ts';
import { formatPath, parseFieldsV1 } from './elements.ts';
import {
  difference,
  type FieldSet,
  type Fields,
  hasMember,
  intersection,
  leaves,
  paths,
  recursiveDifference,
  sameFields,
  setOf,
  sorted,
  union,
} from './fields.ts';

const set = (...dotted: string[]): Fields => setOf(...dotted.map((path) => path.split('/').map((name) => `f:${name}`)));
const show = (fields: Fields): string[] =>
  paths(fields).map((path) => path.map((element) => element.slice(2)).join('/'));

test('a node is a member if it is empty or says so', () => {
  const fields = set('a', 'a/b', 'c/d');
  expect(fields).toEqual({ 'f:a': { '.': {}, 'f:b': {} }, 'f:c': { 'f:d': {} } });
  expect([hasMember(fields, 'f:a'), hasMember(fields, 'f:c'), hasMember(fields, 'f:x')]).toEqual([true, false, false]);
});

test.each<[string, (a: Fields, b: Fields) => Fields, string[], string[], string[]]>([
  ['union', union, ['a', 'b/c'], ['b', 'b/d'], ['a', 'b', 'b/c', 'b/d']],
  ['intersection', intersection, ['a', 'b', 'b/c', 'd/e'], ['b', 'b/x', 'd'], ['b']],
  ['difference keeps what is below a removed member', difference, ['a', 'a/b', 'c'], ['a', 'c'], ['a/b']],
  ['difference of a child keeps the member', difference, ['a', 'a/b'], ['a/b'], ['a']],
  ['recursive difference takes what is below along', recursiveDifference, ['a', 'a/b', 'c', 'd/e'], ['a', 'd'], ['c']],
])('%s', (_name, operation, a, b, expected) => {
  expect(show(operation(set(...a), set(...b)))).toEqual(expected);
});

test('leaves are the members with nothing below', () => {
  expect(show(leaves(set('a', 'a/b', 'a/b/c', 'd')))).toEqual(['d', 'a/b/c']);
});

test('operations that change nothing return what they were given', () => {
  const fields = set('a', 'b/c');
  expect(union(fields, set('a'))).toBe(fields);
  expect(difference(fields, set('x', 'b'))).toBe(fields);
  expect(difference(fields, fields)).toBeUndefined();
});

test('sets print in the order Kubernetes writes them', () => {
  const fields = { 'v:2': {}, 'f:b': {}, 'k:{"name":"x"}': { 'f:z': {}, '.': {} }, 'i:0': {}, 'f:a': {} };
  expect(JSON.stringify(sorted(fields))).toBe(
    '{"f:a":{},"f:b":{},"k:{\\"name\\":\\"x\\"}":{".":{},"f:z":{}},"v:2":{},"i:0":{}}',
  );
});

test('paths print as in messages', () => {
  expect(formatPath(['f:spec', 'k:{"name":"a","port":80}', 'f:args', 'v:"x"'])).toBe(
    '.spec[name="a",port=80].args[="x"]',
  );
  expect(formatPath(['f:list', 'i:3', 'v:true'])).toBe('.list[3][=true]');
});

test('what a client sends is brought into canonical form', () => {
  expect(parseFieldsV1({ 'k:{ "b": 1, "a": "\\u003c" }': { 'f:x': {}, '.': {} }, 'v: 1.0': {} })).toEqual({
    'k:{"a":"<","b":1}': { 'f:x': {}, '.': {} },
    'v:1': {},
  });
  expect(parseFieldsV1({})).toBeUndefined();
});

test.each([
  [1],
  [{ x: {} }],
  [{ 'i:-1': {} }],
  [{ 'i:01': {} }],
  [{ 'k:{}': {} }],
  [{ 'k:[1]': {} }],
  [{ 'v:': {} }],
  [{ 'f:a': null }],
])('refused: %j', (fieldsV1) => {
  expect(() => parseFieldsV1(fieldsV1)).toThrow(ApiError);
});

const anySet: fc.Arbitrary<Fields> = fc
  .array(fc.array(fc.constantFrom('f:a', 'f:b', 'k:{"n":"x"}', 'v:1'), { minLength: 1, maxLength: 4 }), {
    maxLength: 8,
  })
  .map((members) => setOf(...members));
const members = (fields: Fields): Set<string> => new Set(paths(fields).map((path) => JSON.stringify(path)));

test('the operations are those of sets of paths', () => {
  fc.assert(
    fc.property(anySet, anySet, (a, b) => {
      const [left, right] = [members(a), members(b)];
      expect(members(union(a, b))).toEqual(new Set([...left, ...right]));
      expect(members(intersection(a, b))).toEqual(new Set([...left].filter((path) => right.has(path))));
      expect(members(difference(a, b))).toEqual(new Set([...left].filter((path) => !right.has(path))));
      const isBelow = (path: string): boolean => {
        const elements = JSON.parse(path) as string[];
        return elements.some((_, index) => right.has(JSON.stringify(elements.slice(0, index + 1))));
      };
      expect(members(recursiveDifference(a, b))).toEqual(new Set([...left].filter((path) => !isBelow(path))));
    }),
    { numRuns: 1000 },
  );
});

test('no operation leaves empty nodes behind, and equality does not depend on order', () => {
  const isTight = (node: FieldSet, isRoot: boolean): boolean => {
    const below = Object.keys(node).filter((element) => element !== '.');
    return (
      (isRoot ? below.length > 0 : below.length > 0 || node['.'] === undefined) &&
      below.every((element) => isTight(node[element] as FieldSet, false))
    );
  };
  fc.assert(
    fc.property(anySet, anySet, (a, b) => {
      for (const result of [union(a, b), intersection(a, b), difference(a, b), recursiveDifference(a, b), leaves(a)]) {
        expect(result === undefined || isTight(result, true)).toBe(true);
      }
      expect(sameFields(union(a, b), union(b, a))).toBe(true);
      expect(a === undefined || sameFields(a, parseFieldsV1(JSON.parse(JSON.stringify(sorted(a)))))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
