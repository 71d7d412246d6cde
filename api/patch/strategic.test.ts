// Strategic merge patch: the cases of apimachinery pkg/util/strategicpatch/patch_test.go, and what clients send.
import { parse } from 'yaml';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Schema } from '../resource.ts';
import { applyStrategicMergePatch } from './strategic.ts';

const scalars = (merges: boolean): Schema => ({
  type: 'array',
  items: { type: 'integer' },
  ...(merges ? { 'x-kubernetes-patch-strategy': 'merge' } : {}),
});

function mergeItem(depth: number): Schema {
  const list = (strategy: string | undefined): Schema => ({
    type: 'array',
    items: depth === 0 ? { type: 'object' } : mergeItem(depth - 1),
    ...(strategy === undefined
      ? {}
      : { 'x-kubernetes-patch-strategy': strategy, 'x-kubernetes-patch-merge-key': 'name' }),
  });
  return {
    type: 'object',
    properties: {
      name: { type: 'string' },
      value: { type: 'string' },
      other: { type: 'string' },
      mergingList: list('merge'),
      nonMergingList: list(undefined),
      mergingIntList: scalars(true),
      nonMergingIntList: scalars(false),
      simpleMap: { type: 'object', additionalProperties: { type: 'string' } },
      replacingItem: { type: 'object', 'x-kubernetes-patch-strategy': 'replace' },
      retainKeysMap:
        depth === 0 ? { type: 'object' } : { ...mergeItem(depth - 1), 'x-kubernetes-patch-strategy': 'retainKeys' },
      retainKeysMergingList: list('merge,retainKeys'),
    },
  };
}
const schema = mergeItem(3);
const read = (text: string): unknown => (text === '' ? {} : parse(text));

const works: [name: string, original: string, patch: string, result: string][] = [
  [
    'scalars of a merging list are unique',
    'mergingIntList: [1, 2]',
    'mergingIntList: [2, 3]',
    'mergingIntList: [1, 2, 3]',
  ],
  ['delete a map', 'simpleMap: {key1: 1, key2: 1}', 'simpleMap: {$patch: delete}', 'simpleMap: {}'],
  [
    'delete all items of a merging list',
    'mergingList: [{name: 1}, {name: 2}]',
    'mergingList: [{$patch: replace}]',
    'mergingList: []',
  ],
  [
    'replace all items of a merging list',
    'mergingList: [{name: 1}, {name: 2}]',
    'mergingList: [{name: 3}, {$patch: replace}]',
    'mergingList: [{name: 3}]',
  ],
  ['merge empty lists', 'mergingList: []', 'mergingList: []', 'mergingList: []'],
  ['delete all keys', '{name: 1, value: 1}', '$patch: replace', '{}'],
  ['delete all keys and add one', '{name: 1, value: 1}', '{other: a, $patch: replace}', 'other: a'],
  [
    '$patch: merge is what happens anyway',
    'simpleMap: {a: 1}',
    'simpleMap: {$patch: merge, b: 2}',
    'simpleMap: {a: 1, b: 2}',
  ],
  [
    'delete all entries of one key',
    'mergingList: [{name: 1}, {name: 1}, {name: 2, value: a}, {name: 3}, {name: 3}]',
    'mergingList: [{name: 1, $patch: delete}, {name: 3, $patch: delete}]',
    'mergingList: [{name: 2, value: a}]',
  ],
  ['add a field', 'name: 1', 'value: 1', '{name: 1, value: 1}'],
  ['null removes a field', '{name: 1, value: 1}', 'value: null', 'name: 1'],
  ['null for what is not there is nothing', 'name: 1', 'value: null', 'name: 1'],
  ['nulls in what is added are left out', 'name: 1', 'simpleMap: {a: 1, b: null}', '{name: 1, simpleMap: {a: 1}}'],
  [
    'directives in what is added are carried out on nothing',
    'name: 1',
    'mergingList: [{name: 1, value: a}, {name: 2, $patch: delete}]',
    '{name: 1, mergingList: [{name: 1, value: a}]}',
  ],
  [
    'a map merges key by key',
    'simpleMap: {key1: 1, key2: 1}',
    'simpleMap: {key2: 2, key3: 3, key1: null}',
    'simpleMap: {key2: 2, key3: 3}',
  ],
  [
    'a map with the replace strategy is replaced',
    'replacingItem: {a: 1}',
    'replacingItem: {b: 2}',
    'replacingItem: {b: 2}',
  ],
  [
    'an item is merged by its key',
    'mergingList: [{name: 1, value: a}, {name: 2}]',
    'mergingList: [{name: 1, other: b}]',
    'mergingList: [{name: 1, value: a, other: b}, {name: 2}]',
  ],
  [
    'an item of a list in an item',
    'mergingList: [{name: 1, mergingList: [{name: 1}, {name: 2, value: 2}]}, {name: 2}]',
    'mergingList: [{name: 1, mergingList: [{name: 1, value: 1}]}]',
    'mergingList: [{name: 1, mergingList: [{name: 1, value: 1}, {name: 2, value: 2}]}, {name: 2}]',
  ],
  [
    'a list that does not merge is replaced',
    'nonMergingList: [{name: 1}, {name: 2}]',
    'nonMergingList: [{name: 3}]',
    'nonMergingList: [{name: 3}]',
  ],
  [
    'scalars of a list that does not merge are replaced',
    'nonMergingIntList: [1, 2]',
    'nonMergingIntList: [3]',
    'nonMergingIntList: [3]',
  ],
  ['another type replaces', 'simpleMap: {a: 1}', 'simpleMap: text', 'simpleMap: text'],
  [
    'retainKeys without the directive: add',
    'retainKeysMap: {name: foo}',
    'retainKeysMap: {value: bar}',
    'retainKeysMap: {name: foo, value: bar}',
  ],
  [
    'retainKeys without the directive: delete',
    'retainKeysMap: {name: foo, value: a}',
    'retainKeysMap: {value: null}',
    'retainKeysMap: {name: foo}',
  ],
  [
    'retainKeys without the directive: an empty map',
    'retainKeysMap: {name: foo, value: a}',
    'retainKeysMap: {}',
    'retainKeysMap: {name: foo, value: a}',
  ],
  [
    'retainKeys clears what it does not name',
    'retainKeysMap: {name: foo, value: a}',
    'retainKeysMap: {$retainKeys: [name, other], other: x}',
    'retainKeysMap: {name: foo, other: x}',
  ],
  [
    'retainKeys in a list item',
    'retainKeysMergingList: [{name: bar}, {name: foo, value: a}]',
    'retainKeysMergingList: [{$retainKeys: [name, other], name: foo, other: x}]',
    'retainKeysMergingList: [{name: bar}, {name: foo, other: x}]',
  ],
  [
    'retainKeys of a union member: the other member goes',
    'retainKeysMap: {simpleMap: {a: 1}}',
    'retainKeysMap: {$retainKeys: [value], value: x, simpleMap: null}',
    'retainKeysMap: {value: x}',
  ],
  [
    'the order of the patch holds',
    'mergingList: [{name: 1}, {name: 2, value: b}, {name: 3}]',
    'mergingList: [{name: 3, value: c}, {name: 1, value: a}, {name: 2, other: x}]',
    'mergingList: [{name: 3, value: c}, {name: 1, value: a}, {name: 2, value: b, other: x}]',
  ],
  [
    'items the patch does not name stay before what followed them',
    'mergingList: [{name: 1}, {name: 2, value: b}, {name: 3}]',
    'mergingList: [{name: 3, value: c}, {name: 1, value: a}]',
    'mergingList: [{name: 2, value: b}, {name: 3, value: c}, {name: 1, value: a}]',
  ],
  [
    'the order of scalars in the patch holds',
    'mergingIntList: [1, 2, 3]',
    'mergingIntList: [3, 1, 2]',
    'mergingIntList: [3, 1, 2]',
  ],
  [
    'scalars the patch does not name',
    'mergingIntList: [1, 2, 3]',
    'mergingIntList: [3, 1]',
    'mergingIntList: [2, 3, 1]',
  ],
  [
    'an order that names items that are not there',
    'mergingList: [{name: 1}, {name: 3}]',
    '{$setElementOrder/mergingList: [{name: 3}, {name: 2}, {name: 1}], mergingList: [{name: 3, value: 3}, {name: 1, value: 1}]}',
    'mergingList: [{name: 3, value: 3}, {name: 1, value: 1}]',
  ],
  ['an order alone', 'mergingIntList: [1, 3]', '$setElementOrder/mergingIntList: [3, 2, 1]', 'mergingIntList: [3, 1]'],
  [
    'an order, a deletion and an addition',
    'mergingList: [{name: 1}, {name: 2}, {name: 3}]',
    '{$setElementOrder/mergingList: [{name: 4}, {name: 1}, {name: 3}], mergingList: [{name: 4, value: n}, {name: 2, $patch: delete}]}',
    'mergingList: [{name: 4, value: n}, {name: 1}, {name: 3}]',
  ],
  [
    'an order leaves items only the server has where they were',
    'mergingList: [{name: 1}, {name: server}, {name: 2}]',
    '{$setElementOrder/mergingList: [{name: 2}, {name: 1}]}',
    'mergingList: [{name: server}, {name: 2}, {name: 1}]',
  ],
  [
    'delete scalars that are not there',
    'mergingIntList: [1, 2]',
    '$deleteFromPrimitiveList/mergingIntList: [3]',
    'mergingIntList: [1, 2]',
  ],
  [
    'delete scalars from null',
    'mergingIntList: null',
    '$deleteFromPrimitiveList/mergingIntList: [3]',
    'mergingIntList: null',
  ],
  [
    'delete scalars from a list that is not there',
    'name: a',
    '$deleteFromPrimitiveList/mergingIntList: [3]',
    'name: a',
  ],
  [
    'delete scalars',
    'mergingIntList: [1, 2, 3]',
    '$deleteFromPrimitiveList/mergingIntList: [2]',
    'mergingIntList: [1, 3]',
  ],
  [
    'delete scalars from a list that does not merge',
    'nonMergingIntList: [1, 2, 3]',
    '$deleteFromPrimitiveList/nonMergingIntList: [2]',
    'nonMergingIntList: [1, 3]',
  ],
  [
    'delete and add scalars, in order',
    'mergingIntList: [1, 2, 3]',
    '{$setElementOrder/mergingIntList: [4, 1, 3], $deleteFromPrimitiveList/mergingIntList: [2], mergingIntList: [4]}',
    'mergingIntList: [4, 1, 3]',
  ],
  [
    'finalizers are a set',
    'metadata: {finalizers: [a, b]}',
    'metadata: {finalizers: [c], $deleteFromPrimitiveList/finalizers: [a]}',
    'metadata: {finalizers: [c, b]}',
  ],
  [
    'owner references merge by uid',
    'metadata: {ownerReferences: [{uid: u, name: a}]}',
    'metadata: {ownerReferences: [{uid: v, name: b}, {uid: u, name: c}]}',
    'metadata: {ownerReferences: [{uid: v, name: b}, {uid: u, name: c}]}',
  ],
  [
    'labels and data as kubectl sends them',
    '{metadata: {labels: {a: x}}, data: {k: v, l: w}}',
    '{metadata: {labels: {b: y, a: null}}, data: {l: null}}',
    '{metadata: {labels: {b: y}}, data: {k: v}}',
  ],
];

test.each(works)('%s', (_name, original, patch, result) => {
  const [before, change] = [read(original), read(patch)];
  const kept = structuredClone([before, change]);
  expect(applyStrategicMergePatch(schema, before, change)).toEqual(read(result));
  expect([before, change]).toEqual(kept);
});

const fails: [name: string, original: string, patch: string, message: string][] = [
  [
    'an item without its key',
    'mergingList: [{name: 1}]',
    'mergingList: [{value: b}]',
    'mergingList: map: {"value":"b"} does not contain declared merge key: name',
  ],
  [
    'a deletion without the key',
    'mergingList: [{name: 1}]',
    'mergingList: [{$patch: delete}]',
    'does not contain declared merge key: name',
  ],
  [
    'a patch in another order than it says',
    'mergingList: [{name: 1}, {name: 3}, {name: 2}]',
    '{$setElementOrder/mergingList: [{name: 1}, {name: 2}, {name: 3}], mergingList: [{name: 3, value: 3}, {name: 1, value: 1}]}',
    '$setElementOrder/mergingList: the order of the items in the patch does not match it',
  ],
  [
    'scalars in another order than said',
    'mergingIntList: [1, 3, 2]',
    '{$setElementOrder/mergingIntList: [1, 2, 3], mergingIntList: [3, 1]}',
    'does not match',
  ],
  [
    'an unknown directive',
    'simpleMap: {a: 1}',
    'simpleMap: {$patch: unknown}',
    'simpleMap: $patch is "unknown", not replace, delete or merge',
  ],
  [
    'an unknown directive in a list',
    'mergingList: []',
    'mergingList: [{name: a, $patch: merge}]',
    '$patch is "merge", not delete or replace',
  ],
  [
    'retainKeys that is no list',
    'retainKeysMap: {name: a}',
    'retainKeysMap: {$retainKeys: name}',
    '$retainKeys is not a list',
  ],
  [
    'retainKeys that leaves out what the patch sets',
    'retainKeysMap: {name: a}',
    'retainKeysMap: {$retainKeys: [name], value: x}',
    '$retainKeys does not name "value", which the patch sets',
  ],
  ['an order that is no list', 'mergingList: []', '$setElementOrder/mergingList: 1', 'it is not a list'],
  [
    'a deletion that is no list',
    'mergingIntList: []',
    '$deleteFromPrimitiveList/mergingIntList: 1',
    'it is not a list',
  ],
  ['an item that is no object', 'mergingList: []', 'mergingList: [1]', 'an item is not an object'],
  [
    'objects in a list of scalars',
    'mergingIntList: [1]',
    'mergingIntList: [{name: a}]',
    'cannot merge lists without merge key',
  ],
  ['a body that is a list', 'name: a', '[1]', 'the body is not an object'],
];

test.each(fails)('refused: %s', (_name, original, patch, message) => {
  const error = thrown(() => applyStrategicMergePatch(schema, read(original), read(patch)));
  expect(error.reason).toBe('BadRequest');
  expect(error.message).toContain(message);
});

test('__proto__ is a key like any other', () => {
  const result = applyStrategicMergePatch(
    { type: 'object' },
    JSON.parse('{"a":{}}'),
    JSON.parse('{"a":{"__proto__":{"polluted":true}},"__proto__":{"x":1}}'),
  );
  expect(JSON.stringify(result)).toBe('{"a":{"__proto__":{"polluted":true}},"__proto__":{"x":1}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
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
