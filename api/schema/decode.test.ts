import * as fc from 'fast-check';
import { ApiError } from '../../machinery/errors/errors.ts';
import { decodeBody, decodeValue } from './decode.ts';

const json = (text: string): ReturnType<typeof decodeBody> => decodeBody(Buffer.from(text), 'application/json');
const yaml = (text: string): ReturnType<typeof decodeBody> => decodeBody(Buffer.from(text), 'application/yaml');
const errorOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof ApiError ? `${error.reason}: ${error.message}` : `not an ApiError: ${String(error)}`;
  }
};

test.each([
  ['{"a":1,"b":{"a":1}}', []],
  ['{"spec":{"a":1,"a":2}}', ['duplicate field "spec.a"']],
  ['{"a":[{"x":1},{"x":1,"y":2,"x":3}],"a":1}', ['duplicate field "a[1].x"', 'duplicate field "a"']],
  ['{"a":{"b":1},"\\u0061":2}', ['duplicate field "a"']],
  ['{"a":"{\\"b\\":1,\\"b\\":2}"}', []],
])('duplicate keys of %s', (text, duplicates) => {
  expect(json(text).duplicates).toEqual(duplicates);
});

test('the last of two values counts, as in Kubernetes', () => {
  expect(json('{"a":1,"a":2}').object).toEqual({ a: 2 });
  expect(yaml('a: 1\na: 2').object).toEqual({ a: 2 });
});

test('YAML reports duplicate keys with their paths, aliases only once', () => {
  expect(yaml('spec:\n  a: 1\n  list:\n  - {x: 1, x: 2}\n  a: 3\n').duplicates).toEqual([
    'duplicate field "spec.list[0].x"',
    'duplicate field "spec.a"',
  ]);
  expect(yaml('a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  b: 2\n')).toEqual({
    object: { a: { b: 1 }, c: { b: 1 }, d: { b: 2 } },
    duplicates: [],
  });
});

test.each([
  ['{"a":1,}', 'BadRequest: error parsing JSON: expected a property name in double quotes at line 1, column 8'],
  ['{\n  "a": tru\n}', 'BadRequest: error parsing JSON: expected a value at line 2, column 8'],
  ['{"a":1', `BadRequest: error parsing JSON: expected ',' or '}' after the value of "a" at line 1, column 7`],
  ['{} {}', 'BadRequest: error parsing JSON: unexpected text after the end of the document at line 1, column 4'],
  ['[]', 'BadRequest: the request body must be an object, not an array'],
  ['', 'BadRequest: the request body is empty'],
  ['null', 'BadRequest: the request body must be an object, not null'],
])('JSON %j is refused with the place', (text, message) => {
  expect(errorOf(() => json(text))).toBe(message);
});

test('broken YAML is refused with the place', () => {
  expect(errorOf(() => yaml('a: b: c'))).toMatch(/^BadRequest: error parsing YAML: .* at line 1, column 4$/);
  expect(errorOf(() => yaml('a:\n\t- b'))).toMatch(/^BadRequest: error parsing YAML: .* at line 2, column 1$/);
  expect(errorOf(() => yaml('a: 1\n---\nb: 2'))).toBe(
    'BadRequest: error parsing YAML: 2 documents in one request, send them one by one',
  );
});

test('a YAML bomb of aliases and endless nesting are refused', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
  ].join('\n');
  expect(errorOf(() => yaml(bomb))).toMatch(/^BadRequest: error parsing YAML/);
  expect(errorOf(() => json('{"a":'.repeat(2000) + '1' + '}'.repeat(2000)))).toMatch(
    /^BadRequest: error parsing JSON: nested deeper than 500 levels/,
  );
  expect(errorOf(() => yaml('['.repeat(2000) + ']'.repeat(2000)))).toMatch(/^BadRequest: /);
});

test('__proto__ is a key like any other and changes no prototype', () => {
  for (const object of [
    json('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}').object,
    yaml('__proto__: {polluted: 1}').object,
  ]) {
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(Object.hasOwn(object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  }
});

test('an apply patch may be JSON or YAML; an unknown media type is refused', () => {
  const type = 'application/apply-patch+yaml';
  expect(decodeBody(Buffer.from('{"a": 1}'), type).object).toEqual({ a: 1 });
  expect(decodeBody(Buffer.from('{a: 1}'), type).object).toEqual({ a: 1 });
  expect(decodeValue(Buffer.from('[1]'), 'application/json-patch+json; charset=utf-8').value).toEqual([1]);
  expect(decodeBody(Buffer.from('{}'), undefined).object).toEqual({});
  expect(errorOf(() => decodeBody(Buffer.from('{}'), 'text/html'))).toMatch(/^UnsupportedMediaType: /);
});

test('whatever the text, the answer is an object or an ApiError, and JSON is read as JSON.parse reads it', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((valid) => valid.slice(0, -1)),
    fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,a1 \n-&*!|>')) }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('application/json', 'application/yaml'), (given, type) => {
      const error = errorOf(() => decodeValue(Buffer.from(given), type));
      expect(error).not.toMatch(/^not an ApiError/);
      if (type !== 'application/json') return;
      let parsed: unknown;
      try {
        parsed = JSON.parse(given);
      } catch {
        expect(error).toMatch(/^BadRequest/);
        return;
      }
      expect(decodeValue(Buffer.from(given), type).value).toEqual(parsed);
    }),
    { numRuns: 1000 },
  );
});
