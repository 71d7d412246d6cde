// JSON patch: the cases of json-patch/json-patch-tests (tests.json and spec_tests.json: RFC 6902 appendix A),
// and what an API server adds: exact errors, limits, no mutation, no prototypes.
import * as fc from 'fast-check';
import { ApiError } from '../../machinery/errors/errors.ts';
import { applyJsonPatch, MAX_OPERATIONS } from './json.ts';

type Op = Record<string, unknown>;
const add = (path: string, value: unknown): Op => ({ op: 'add', path, value });
const remove = (path: string): Op => ({ op: 'remove', path });
const replace = (path: string, value: unknown): Op => ({ op: 'replace', path, value });
const move = (from: string, path: string): Op => ({ op: 'move', from, path });
const copy = (from: string, path: string): Op => ({ op: 'copy', from, path });
const probe = (path: string, value: unknown): Op => ({ op: 'test', path, value });

const works: [name: string, document: unknown, patch: Op[], expected: unknown][] = [
  ['an empty patch changes nothing', { foo: 1 }, [], { foo: 1 }],
  ['add replaces a member', { foo: null }, [add('/foo', 1)], { foo: 1 }],
  ['add into an empty list at the root', [], [add('/0', 'foo')], ['foo']],
  ['add keeps text and numbers apart', {}, [add('/foo', '1')], { foo: '1' }],
  ['replace a scalar document', 'foo', [replace('', 'bar')], 'bar'],
  ['replace an object document with a list', {}, [add('', [])], []],
  ['replace a list document with an object', [], [add('', {})], {}],
  ['append to the root list', [], [add('/-', 'hi')], ['hi']],
  ['the empty name', {}, [add('/', 1)], { '': 1 }],
  ['the empty name further down', { foo: {} }, [add('/foo/', 1)], { foo: { '': 1 } }],
  ['add a composite value', { foo: 1 }, [add('/bar', [1, 2])], { foo: 1, bar: [1, 2] }],
  [
    'add into a list item',
    { baz: [{ qux: 'hello' }] },
    [add('/baz/0/foo', 'world')],
    { baz: [{ qux: 'hello', foo: 'world' }] },
  ],
  ['add true', { foo: 1 }, [add('/bar', true)], { foo: 1, bar: true }],
  ['add false', { foo: 1 }, [add('/bar', false)], { foo: 1, bar: false }],
  ['add null', { foo: 1 }, [add('/bar', null)], { foo: 1, bar: null }],
  ['0 may be a member name', { foo: 1 }, [add('/0', 'bar')], { foo: 1, '0': 'bar' }],
  ['add at the end by index', ['foo'], [add('/1', 'bar')], ['foo', 'bar']],
  ['add in between', ['foo', 'sil'], [add('/1', 'bar')], ['foo', 'bar', 'sil']],
  ['add at the front', ['foo', 'sil'], [add('/0', 'bar')], ['bar', 'foo', 'sil']],
  ['1e0 may be a member name', { '1e0': 'foo' }, [probe('/1e0', 'foo')], { '1e0': 'foo' }],
  ['an added list is not flattened', ['foo', 'sil'], [add('/1', ['bar', 'baz'])], ['foo', ['bar', 'baz'], 'sil']],
  ['remove a member', { foo: 1, bar: [1] }, [remove('/bar')], { foo: 1 }],
  ['remove from a list item', { baz: [{ qux: 'hello' }] }, [remove('/baz/0/qux')], { baz: [{}] }],
  ['replace a member', { foo: 1 }, [replace('/foo', [1, 2])], { foo: [1, 2] }],
  [
    'replace in a list item',
    { baz: [{ qux: 'hello' }] },
    [replace('/baz/0/qux', 'world')],
    { baz: [{ qux: 'world' }] },
  ],
  ['replace a list item', ['foo'], [replace('/0', 'bar')], ['bar']],
  ['replace a list item with 0', [''], [replace('/0', 0)], [0]],
  ['replace a list item with null', [''], [replace('/0', null)], [null]],
  ['a replaced list is not flattened', ['foo', 'sil'], [replace('/1', ['bar'])], ['foo', ['bar']]],
  ['replace the document', { foo: 'bar' }, [replace('', { baz: 'qux' })], { baz: 'qux' }],
  ['members of an operation that mean nothing', { foo: 1 }, [{ ...probe('/foo', 1), spurious: 1 }], { foo: 1 }],
  ['null is a value to test', { foo: null }, [probe('/foo', null)], { foo: null }],
  ['null is a value to replace', { foo: null }, [replace('/foo', 'truthy')], { foo: 'truthy' }],
  ['null is a value to move', { foo: null }, [move('/foo', '/bar')], { bar: null }],
  ['null is a value to copy', { foo: null }, [copy('/foo', '/bar')], { foo: null, bar: null }],
  ['null is a value to remove', { foo: null }, [remove('/foo')], {}],
  [
    'test does not regard order of members',
    { foo: [{ a: 1, b: 2 }] },
    [probe('/foo', [{ b: 2, a: 1 }])],
    { foo: [{ a: 1, b: 2 }] },
  ],
  ['test the whole document', { foo: 1 }, [probe('', { foo: 1 })], { foo: 1 }],
  [
    'pointers with special characters',
    { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 },
    [
      probe('/foo/0', 'bar'),
      probe('/', 0),
      probe('/a~1b', 1),
      probe('/c%d', 2),
      probe('/e^f', 3),
      probe('/g|h', 4),
      probe('/i\\j', 5),
      probe('/k"l', 6),
      probe('/ ', 7),
      probe('/m~0n', 8),
    ],
    { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 },
  ],
  ['~01 is ~1, not /', { '~1': 10 }, [probe('/~01', 10)], { '~1': 10 }],
  ['move to itself', { foo: 1 }, [move('/foo', '/foo')], { foo: 1 }],
  ['move a member', { foo: 1, baz: [] }, [move('/foo', '/bar')], { baz: [], bar: 1 }],
  [
    'move between depths',
    { baz: [{ qux: 'hello' }], bar: 1 },
    [move('/baz/0/qux', '/baz/1')],
    { baz: [{}, 'hello'], bar: 1 },
  ],
  [
    'move within a list',
    { foo: ['all', 'grass', 'cows', 'eat'] },
    [move('/foo/1', '/foo/3')],
    { foo: ['all', 'cows', 'eat', 'grass'] },
  ],
  ['copy', { baz: [{ qux: 'hello' }] }, [copy('/baz/0', '/boo')], { baz: [{ qux: 'hello' }], boo: { qux: 'hello' } }],
  [
    'a copy is apart from what it was copied from',
    { a: { x: 1 } },
    [add('/a/y', 1), copy('/a', '/b'), add('/b/z', 2), replace('/a/x', 3)],
    { a: { x: 3, y: 1 }, b: { x: 1, y: 1, z: 2 } },
  ],
  ['append far down', [1, 2, [3, [4, 5]]], [add('/2/1/-', { foo: ['bar'] })], [1, 2, [3, [4, 5, { foo: ['bar'] }]]]],
  ['remove a list item', [1, 2, 3, 4], [remove('/0')], [2, 3, 4]],
  ['remove twice', [1, 2, 3, 4], [remove('/1'), remove('/2')], [1, 3]],
  ['names differ by case', { foo: 'bar' }, [add('/FOO', 'BAR')], { foo: 'bar', FOO: 'BAR' }],
  [
    'RFC 6902 A.8: a test that passes',
    { baz: 'qux', foo: ['a', 2, 'c'] },
    [probe('/baz', 'qux'), probe('/foo/1', 2)],
    { baz: 'qux', foo: ['a', 2, 'c'] },
  ],
  [
    'RFC 6902 A.16: append a list as one item',
    { foo: ['bar'] },
    [add('/foo/-', ['abc', 'def'])],
    { foo: ['bar', ['abc', 'def']] },
  ],
];

test.each(works)('%s', (_name, document, patch, expected) => {
  const before = structuredClone(document);
  expect(applyJsonPatch(document, patch)).toEqual(expected);
  expect(document).toEqual(before);
});

const fails: [name: string, document: unknown, patch: unknown, reason: string, message: string][] = [
  [
    'an index above the length',
    { bar: [1, 2] },
    [add('/bar/8', '5')],
    'Invalid',
    'json patch: operation 0 (add "/bar/8"): path "/bar/8" does not exist',
  ],
  ['an index one above the end', ['foo', 'sil'], [add('/3', 'bar')], 'Invalid', 'does not exist'],
  [
    'a negative index',
    { bar: [1, 2] },
    [add('/bar/-1', '5')],
    'Invalid',
    'json patch: operation 0 (add "/bar/-1"): "-1" in "/bar/-1" is not an array index',
  ],
  ['an index that is no number', ['foo'], [add('/bar', 42)], 'Invalid', 'is not an array index'],
  ['an index in exponent form: test', ['foo', 'bar'], [probe('/1e0', 'bar')], 'Invalid', 'is not an array index'],
  ['an index in exponent form: add', ['foo'], [add('/1e0', 'bar')], 'Invalid', 'is not an array index'],
  ['an index in exponent form: remove', [1, 2], [remove('/1e0')], 'Invalid', 'is not an array index'],
  ['an index in exponent form: replace', [''], [replace('/1e0', 1)], 'Invalid', 'is not an array index'],
  ['an index in exponent form: copy', { baz: [1, 2] }, [copy('/baz/1e0', '/boo')], 'Invalid', 'is not an array index'],
  ['an index in exponent form: move', { baz: [1, 2] }, [move('/baz/1e0', '/boo')], 'Invalid', 'is not an array index'],
  [
    'an index in exponent form, further up',
    { baz: [{ qux: 1 }] },
    [remove('/baz/1e0/qux')],
    'Invalid',
    'is not an array index',
  ],
  ['an index with a leading zero', ['foo', 'bar'], [probe('/01', 'bar')], 'Invalid', 'is not an array index'],
  ['00', ['foo', 'bar'], [probe('/00', 'foo')], 'Invalid', 'is not an array index'],
  ['- names nothing to read', [1], [probe('/-', 1)], 'Invalid', 'is not an array index'],
  [
    'replace below a member that is not there',
    { bar: 'baz' },
    [replace('/foo/bar', false)],
    'Invalid',
    'json patch: operation 0 (replace "/foo/bar"): path "/foo" does not exist',
  ],
  [
    'replace a member that is not there',
    { bar: 'baz' },
    [replace('/foo', false)],
    'Invalid',
    'path "/foo" does not exist',
  ],
  ['remove a member that is not there', { foo: 'bar' }, [remove('/baz')], 'Invalid', 'path "/baz" does not exist'],
  ['remove an item that is not there', ['foo', 'bar'], [remove('/2')], 'Invalid', 'path "/2" does not exist'],
  ['add below a scalar', { a: 1 }, [add('/a/b', 1)], 'Invalid', 'path "/a/b" does not exist'],
  [
    'add below a member that is not there (RFC 6902 A.12)',
    { foo: 'bar' },
    [add('/baz/bat', 'qux')],
    'Invalid',
    'path "/baz" does not exist',
  ],
  ['copy from nowhere', {}, [copy('/a', '/b')], 'Invalid', 'path "/a" does not exist'],
  [
    'a failing test names both values',
    { a: { b: [1, 2] } },
    [add('/c', 1), probe('/a', [1])],
    'Invalid',
    'json patch: operation 1 (test "/a"): the value is {"b":[1,2]}, not [1]',
  ],
  [
    'text is not the number (RFC 6902 A.15)',
    { '/': 9, '~1': 10 },
    [probe('/~01', '10')],
    'Invalid',
    'the value is 10, not "10"',
  ],
  ['move into itself', { a: { b: 1 } }, [move('/a', '/a/b')], 'Invalid', 'a value cannot be moved into itself'],
  ['remove the document', { a: 1 }, [remove('')], 'Invalid', 'the whole object cannot be removed'],
  [
    'no value to add',
    [1],
    [{ op: 'add', path: '/-' }],
    'BadRequest',
    'json patch: operation 0 (add): "value" is missing',
  ],
  ['no value to replace', [1], [{ op: 'replace', path: '/0' }], 'BadRequest', '"value" is missing'],
  ['no value to test', [null], [{ op: 'test', path: '/0' }], 'BadRequest', '"value" is missing'],
  ['no from', [1], [{ op: 'copy', path: '/-' }], 'BadRequest', 'json patch: operation 0 (copy): "from" is missing'],
  ['no path', {}, [{ op: 'add', value: 1 }], 'BadRequest', '"path" is missing'],
  [
    'a path that is no string',
    {},
    [{ op: 'add', path: 1, value: 1 }],
    'BadRequest',
    '"path" is a number, not a string',
  ],
  [
    'an unknown op',
    { foo: 1 },
    [{ op: 'spam', path: '/foo', value: 1 }],
    'BadRequest',
    'json patch: operation 0: "op" is "spam", not one of add, remove, replace, move, copy, test',
  ],
  ['no op', {}, [{ path: '/foo' }], 'BadRequest', '"op" is missing'],
  ['a pointer without its slash', {}, [add('foo', 1)], 'BadRequest', 'does not begin with "/"'],
  ['a pointer with a bad escape', {}, [add('/a~2', 1)], 'BadRequest', 'neither "~0" nor "~1"'],
  ['an operation that is no object', {}, [1], 'BadRequest', 'operation 0 is a number'],
  ['a body that is an object', {}, { a: 1 }, 'BadRequest', 'a list of operations, not an object'],
  ['a body that is null', {}, null, 'BadRequest', 'a list of operations, not null'],
  [
    'too many operations',
    {},
    Array.from({ length: MAX_OPERATIONS + 1 }, () => add('/a', 1)),
    'RequestEntityTooLarge',
    '10000',
  ],
];

test.each(fails)('refused: %s', (_name, document, patch, reason, message) => {
  const before = structuredClone(document);
  const error = thrown(() => applyJsonPatch(document, patch));
  expect(error.reason).toBe(reason);
  expect(error.message).toContain(message);
  expect(document).toEqual(before);
});

test('10,000 operations are carried out', () => {
  const patch = Array.from({ length: MAX_OPERATIONS }, (_, index) => add(`/k${index}`, index));
  expect(Object.keys(applyJsonPatch({}, patch) as object)).toHaveLength(MAX_OPERATIONS);
});

test('copies that would grow without bound are refused', () => {
  const doubling = Array.from({ length: 60 }, () => copy('/a', '/a/-'));
  expect(thrown(() => applyJsonPatch({ a: [1] }, doubling)).reason).toBe('RequestEntityTooLarge');
});

test('__proto__ and constructor are plain members, read and written', () => {
  const document = JSON.parse('{"a":{}}') as unknown;
  const result = applyJsonPatch(document, [add('/a/__proto__', { polluted: true }), add('/a/constructor', 1)]) as {
    a: object;
  };
  expect(JSON.stringify(result)).toBe('{"a":{"__proto__":{"polluted":true},"constructor":1}}');
  expect(Object.getPrototypeOf(result.a)).toBe(Object.prototype);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(thrown(() => applyJsonPatch({}, [probe('/constructor', 1)])).message).toContain('does not exist');
  expect(thrown(() => applyJsonPatch({}, [add('/__proto__/polluted', true)])).message).toContain('does not exist');
  expect(thrown(() => applyJsonPatch({ a: [] }, [probe('/a/length', 0)])).message).toContain('not an array index');
});

test('a patch of any operations on any document neither changes the document nor throws anything but an ApiError', () => {
  const pointer = fc
    .array(fc.constantFrom('a', 'b', '0', '1', '-', '__proto__', ''), { maxLength: 3 })
    .map((tokens) => tokens.map((token) => `/${token}`).join(''));
  const operation = fc.record({
    op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
    path: pointer,
    from: pointer,
    value: fc.jsonValue({ maxDepth: 2 }),
  });
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.array(operation, { maxLength: 6 }), (document, patch) => {
      const before = JSON.stringify(document);
      try {
        applyJsonPatch(document, patch);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
      return JSON.stringify(document) === before;
    }),
    { numRuns: 2000 },
  );
});

function thrown(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
