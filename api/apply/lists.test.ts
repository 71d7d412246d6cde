// Ownership of list items and where they end up. The cases are those of structured-merge-diff merge/set_test.go,
// key_test.go, default_keys_test.go, duplicates_test.go, nested_test.go and multiple_appliers_test.go.
import {
  apply,
  check,
  conflict,
  force,
  refused,
  type Scenario,
  thing,
  update,
} from '../../test/harness/apply-scenario.ts';
import type { Schema } from '../resource.ts';

const strings: Schema = { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } };
const keyed = (value: Schema, key = 'name'): Schema => ({
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': [key],
  items: { type: 'object', properties: { [key]: { type: 'string' }, value } },
});

const definition = thing({
  type: 'object',
  properties: {
    set: strings,
    numbers: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'number' } },
    list: keyed({ type: 'number' }),
    atomic: { type: 'array', items: { type: 'string' } },
    lists: keyed(strings),
    maps: keyed({ type: 'object', additionalProperties: { type: 'string' } }),
    mapOfLists: { type: 'object', additionalProperties: strings },
    atomicMap: {
      type: 'object',
      'x-kubernetes-map-type': 'atomic',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
    },
    struct: { type: 'object', properties: { name: { type: 'string' }, value: { type: 'number' } } },
    unrelated: { type: 'number' },
    ports: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['port', 'protocol'],
      items: {
        type: 'object',
        properties: {
          port: { type: 'integer' },
          protocol: { type: 'string', default: 'TCP' },
          name: { type: 'string' },
        },
      },
    },
  },
});

const item = (name: string, value?: unknown): Record<string, unknown> =>
  value === undefined ? { name } : { name, value };
const owns = (list: string, name: string, ...fields: string[]): string[] => [
  `${list}[name="${name}"]`,
  `${list}[name="${name}"].name`,
  ...fields.map((field) => `${list}[name="${name}"].${field}`),
];

const sets: Scenario[] = [
  {
    name: 'an applier adds items between its own',
    steps: [apply('a', { set: ['a', 'c'] }), apply('a', { set: ['a', 'b', 'c', 'd'] })],
    object: { set: ['a', 'b', 'c', 'd'] },
    owned: { a: ['set[="a"]', 'set[="b"]', 'set[="c"]', 'set[="d"]'] },
  },
  {
    name: "an updater's items keep their place among an applier's",
    steps: [
      apply('a', { set: ['a', 'c'] }),
      update('c', { set: ['a', 'b', 'c', 'd'] }),
      apply('a', { set: ['a', 'aprime', 'c', 'cprime'] }),
    ],
    object: { set: ['a', 'b', 'aprime', 'c', 'd', 'cprime'] },
    owned: { a: ['set[="a"]', 'set[="aprime"]', 'set[="c"]', 'set[="cprime"]'], c: ['set[="b"]', 'set[="d"]'] },
  },
  {
    name: 'an applier may own an item an updater added',
    steps: [
      apply('a', { set: ['a', 'c'] }),
      update('c', { set: ['a', 'b', 'c', 'd'] }),
      apply('a', { set: ['a', 'b', 'c'] }),
    ],
    object: { set: ['a', 'b', 'c', 'd'] },
    owned: { a: ['set[="a"]', 'set[="b"]', 'set[="c"]'], c: ['set[="b"]', 'set[="d"]'] },
  },
  {
    name: 'an applier puts its items into another order',
    steps: [apply('a', { set: ['a', 'b', 'c', 'd'] }), apply('a', { set: ['a', 'd', 'c', 'b'] })],
    object: { set: ['a', 'd', 'c', 'b'] },
  },
  {
    name: 'an applier restores its order after an updater changed it, and the updater owns nothing',
    steps: [
      apply('a', { set: ['a', 'b', 'c', 'd'] }),
      update('c', { set: ['a', 'd', 'c', 'b'] }),
      apply('a', { set: ['a', 'b', 'c', 'd'] }),
    ],
    object: { set: ['a', 'b', 'c', 'd'] },
    owned: { a: ['set[="a"]', 'set[="b"]', 'set[="c"]', 'set[="d"]'] },
  },
  {
    name: 'items an applier no longer names are removed',
    steps: [apply('a', { set: ['a', 'b', 'c', 'd'] }), apply('a', { set: ['a', 'c'] })],
    object: { set: ['a', 'c'] },
    owned: { a: ['set[="a"]', 'set[="c"]'] },
  },
  {
    name: 'two appliers each have their items, in the order they came',
    steps: [apply('a', { set: ['a', 'b'] }), apply('b', { set: ['c', 'd'] }), apply('a', { set: ['b'] })],
    object: { set: ['b', 'c', 'd'] },
    owned: { a: ['set[="b"]'], b: ['set[="c"]', 'set[="d"]'] },
  },
  {
    name: 'a set that lost its last item, and that nobody names, is gone',
    steps: [apply('a', { set: ['a'], unrelated: 1 }), apply('a', { unrelated: 1 })],
    object: { unrelated: 1 },
  },
  {
    name: 'an applied set may not name an item twice',
    steps: [refused('a', { set: ['a', 'a'] }, '.set: duplicate entries for key [="a"]')],
  },
];

const lists: Scenario[] = [
  {
    name: 'an item nobody names any more goes, the others stay',
    steps: [
      apply('a', { list: [item('a'), item('b')] }),
      apply('b', { list: [item('c')] }),
      apply('a', { list: [item('a')] }),
    ],
    object: { list: [item('a'), item('c')] },
    owned: { a: owns('list', 'a'), b: owns('list', 'c') },
  },
  {
    name: 'an item another applier names stays',
    steps: [
      apply('a', { list: [item('a'), item('b'), item('c')] }),
      apply('b', { list: [item('c'), item('d')] }),
      apply('a', { list: [item('a')] }),
    ],
    object: { list: [item('a'), item('c'), item('d')] },
    owned: { a: owns('list', 'a'), b: [...owns('list', 'c'), ...owns('list', 'd')] },
  },
  {
    name: 'two appliers of the same item and value do not conflict',
    steps: [apply('a', { list: [item('a', 0)] }), apply('b', { list: [item('a', 0)] })],
    object: { list: [item('a', 0)] },
    owned: { a: owns('list', 'a', 'value'), b: owns('list', 'a', 'value') },
  },
  {
    name: 'two appliers of the same item and different values conflict over the value alone',
    steps: [apply('a', { list: [item('a', 0)] }), conflict('b', { list: [item('a', 1)] }, 'a: list[name="a"].value')],
    object: { list: [item('a', 0)] },
    owned: { a: owns('list', 'a', 'value') },
  },
  {
    name: 'a forced value changes hands, the item stays with both',
    steps: [apply('a', { list: [item('a', 0)] }), force('b', { list: [item('a', 1)] })],
    object: { list: [item('a', 1)] },
    owned: { a: owns('list', 'a'), b: owns('list', 'a', 'value') },
  },
  {
    name: 'a keyed list is put into the order applied last',
    steps: [
      apply('a', { list: [item('a'), item('b'), item('c')] }),
      apply('a', { list: [item('c'), item('a'), item('b')] }),
    ],
    object: { list: [item('c'), item('a'), item('b')] },
  },
  {
    name: 'an item of another applier stays behind the item it stood behind when others are reordered',
    steps: [
      apply('a', { list: [item('a'), item('b')] }),
      apply('b', { list: [item('x')] }),
      apply('a', { list: [item('b'), item('a'), item('n')] }),
    ],
    object: { list: [item('b'), item('x'), item('a'), item('n')] },
  },
  {
    name: 'an item without its key is refused',
    steps: [
      refused(
        'a',
        { list: [{ value: 1 }] },
        '.list: element 0: associative list with keys has an element that omits key field "name"',
      ),
    ],
  },
  {
    name: 'an applied keyed list may not name an item twice',
    steps: [refused('a', { list: [item('a'), item('a')] }, '.list: duplicate entries for key [name="a"]')],
  },
  {
    name: 'an undeclared field and a wrong type are both named',
    steps: [
      refused('a', { list: [{ name: 'a', bogus: 1 }] }, '.list[name="a"].bogus: field not declared in schema'),
      refused(
        'a',
        { list: [{ name: 'a', value: 'text' }] },
        '.list[name="a"].value: expected numeric (int or float), got "text"',
      ),
    ],
  },
  {
    name: 'an atomic list has one owner',
    steps: [
      apply('a', { atomic: ['x'] }),
      conflict('b', { atomic: ['x', 'y'] }, 'a: atomic'),
      force('b', { atomic: ['y'] }),
    ],
    object: { atomic: ['y'] },
    owned: { b: ['atomic'] },
  },
  {
    name: 'an atomic map has one owner, and goes as a whole',
    steps: [
      apply('a', { atomicMap: { a: 'x' } }),
      conflict('b', { atomicMap: { b: 'y' } }, 'a: atomicMap'),
      force('b', { atomicMap: { b: 'y' } }),
      apply('b', {}),
    ],
    object: {},
    owned: {},
  },
];

const defaulted = (protocol: string, ...fields: string[]): string[] => [
  `ports[port=80,protocol="${protocol}"]`,
  ...['port', ...fields].map((field) => `ports[port=80,protocol="${protocol}"].${field}`),
];

const keys: Scenario[] = [
  {
    name: 'a key that has a default may be left out',
    steps: [apply('a', { ports: [{ port: 80 }] })],
    object: { ports: [{ port: 80 }] },
    owned: { a: defaulted('TCP') },
  },
  {
    name: 'an item with a key left out is another than one that sets it otherwise',
    steps: [apply('a', { ports: [{ port: 80 }, { port: 80, protocol: 'UDP' }] })],
    owned: { a: [...defaulted('TCP'), ...defaulted('UDP', 'protocol')] },
  },
  {
    name: 'an item with a key left out is the same as one that spells the default',
    steps: [
      apply('a', { ports: [{ port: 80, protocol: 'TCP', name: 'foo' }] }),
      conflict('b', { ports: [{ port: 80, name: 'bar' }] }, 'a: ports[port=80,protocol="TCP"].name'),
    ],
    owned: { a: defaulted('TCP', 'protocol', 'name') },
  },
  {
    name: 'a key without a default may not be left out, and defaults may not hide a duplicate',
    steps: [
      refused('a', { ports: [{ protocol: 'TCP' }] }, 'omits key field "port"'),
      refused('a', { ports: [{ port: 80 }, { port: 80 }] }, 'duplicate entries for key [port=80,protocol="TCP"]'),
      refused(
        'a',
        { ports: [{ port: 80 }, { port: 80, protocol: 'TCP' }] },
        'duplicate entries for key [port=80,protocol="TCP"]',
      ),
    ],
  },
];

const nested: Scenario[] = [
  {
    name: 'a set in a list item changes item by item',
    steps: [apply('a', { lists: [item('a', ['b', 'c'])] }), apply('a', { lists: [item('a', ['a', 'c'])] })],
    object: { lists: [item('a', ['a', 'c'])] },
    owned: { a: owns('lists', 'a', 'value[="a"]', 'value[="c"]') },
  },
  {
    name: 'a list item whose key changes is another item',
    steps: [apply('a', { lists: [item('a', ['b', 'c'])] }), apply('a', { lists: [item('b', ['a', 'c'])] })],
    object: { lists: [item('b', ['a', 'c'])] },
    owned: { a: owns('lists', 'b', 'value[="a"]', 'value[="c"]') },
  },
  {
    name: 'a map in a list item changes key by key',
    steps: [
      apply('a', { maps: [item('a', { b: 'x', c: 'y' })] }),
      apply('a', { maps: [item('a', { a: 'x', c: 'z' })] }),
    ],
    object: { maps: [item('a', { a: 'x', c: 'z' })] },
    owned: { a: owns('maps', 'a', 'value.a', 'value.c') },
  },
  {
    name: 'a map of sets: its keys are members, and go with their applier',
    steps: [apply('a', { mapOfLists: { a: ['b', 'c'] } }), apply('a', { mapOfLists: { b: ['a', 'c'] } })],
    object: { mapOfLists: { b: ['a', 'c'] } },
    owned: { a: ['mapOfLists.b', 'mapOfLists.b[="a"]', 'mapOfLists.b[="c"]'] },
  },
  {
    name: 'what one applier put into a shared item goes, the rest of the item stays',
    steps: [
      apply('a', { lists: [item('a'), item('b', ['c'])] }),
      apply('b', { lists: [item('b', ['d'])] }),
      apply('a', { lists: [item('a')] }),
    ],
    object: { lists: [item('a'), item('b', ['d'])] },
    owned: { a: owns('lists', 'a'), b: owns('lists', 'b', 'value[="d"]') },
  },
  {
    name: 'what a controller put into a shared item stays with it',
    steps: [
      apply('a', { lists: [item('a'), item('b', ['c'])] }),
      apply('b', { lists: [item('b', ['d'])] }),
      update('controller', { lists: [item('a'), item('b', ['c', 'd', 'e'])] }),
      apply('a', { lists: [item('a')] }),
    ],
    object: { lists: [item('a'), item('b', ['d', 'e'])] },
    owned: { a: owns('lists', 'a'), b: owns('lists', 'b', 'value[="d"]'), controller: ['lists[name="b"].value[="e"]'] },
  },
  {
    name: 'an item goes with its only applier, and what a controller put below goes along',
    steps: [
      apply('a', { lists: [item('a'), item('b', ['c'])] }),
      apply('b', { lists: [item('a', ['b'])] }),
      update('controller', { lists: [item('a', ['b']), item('b', ['c', 'd'])] }),
      apply('a', { lists: [item('a')] }),
    ],
    object: { lists: [item('a', ['b'])] },
    owned: { a: owns('lists', 'a'), b: owns('lists', 'a', 'value[="b"]') },
  },
  {
    name: 'a struct goes when nothing in it is owned any more',
    steps: [apply('a', { struct: { name: 'a', value: 1 } }), apply('a', {})],
    object: {},
    owned: {},
  },
  {
    name: 'what a controller put into a struct keeps the struct',
    steps: [
      apply('a', { struct: { name: 'a' } }),
      update('controller', { struct: { name: 'a', value: 1 } }),
      apply('a', {}),
    ],
    object: { struct: { value: 1 } },
  },
  {
    name: 'an applier may empty a struct it still names',
    steps: [
      apply('a', { struct: { name: 'a' } }),
      update('controller', { struct: { name: 'a', value: 1 } }),
      apply('a', { struct: {} }),
    ],
    object: { struct: { value: 1 } },
  },
  {
    name: 'null for a struct lets go of what was in it, not of what others own',
    steps: [
      apply('a', { struct: { name: 'a' } }),
      update('controller', { struct: { name: 'a', value: 1 } }),
      apply('a', { struct: null }),
    ],
    object: { struct: { value: 1 } },
  },
  {
    name: 'fields an updater took over stay when the applier lets go',
    steps: [
      apply('a', { struct: { name: 'a' } }),
      update('controller', { struct: { name: 'b', value: 1 } }),
      apply('a', { struct: null }),
    ],
    object: { struct: { name: 'b', value: 1 } },
  },
  {
    name: 'a scalar shared with an updater stays when the applier lets go',
    steps: [
      update('u', { struct: { name: 'a', value: 1 } }),
      apply('a', { struct: { name: 'a', value: 1 } }),
      apply('a', { struct: { name: 'a' } }),
    ],
    object: { struct: { name: 'a', value: 1 } },
    owned: { u: ['struct', 'struct.name', 'struct.value'], a: ['struct.name'] },
  },
];

/** Only updates can make them: validation is not run in these tables. */
const duplicates: Scenario[] = [
  {
    name: 'a repeated item of a set is owned once',
    steps: [update('u', { numbers: [1, 1, 3, 4] })],
    owned: { u: ['numbers', 'numbers[=1]', 'numbers[=3]', 'numbers[=4]'] },
  },
  {
    name: 'who repeats an item of a set takes it',
    steps: [update('u', { numbers: [1, 3, 4] }), update('v', { numbers: [1, 1, 3, 4] })],
    owned: { u: ['numbers', 'numbers[=3]', 'numbers[=4]'], v: ['numbers[=1]'] },
  },
  {
    name: 'who removes the repetition takes the item',
    steps: [update('u', { numbers: [1, 1, 3, 4] }), update('v', { numbers: [1, 3, 4] })],
    owned: { u: ['numbers', 'numbers[=3]', 'numbers[=4]'], v: ['numbers[=1]'] },
  },
  {
    name: 'an apply of a repeated item conflicts with its owner; forced, one is left',
    steps: [
      update('u', { numbers: [1, 1, 3, 4] }),
      conflict('a', { numbers: [1] }, 'u: numbers[=1]'),
      force('a', { numbers: [1] }),
    ],
    object: { numbers: [1, 3, 4] },
    owned: { u: ['numbers', 'numbers[=3]', 'numbers[=4]'], a: ['numbers[=1]'] },
  },
  {
    name: 'an apply of another item leaves repetitions alone',
    steps: [update('u', { numbers: [1, 1, 3, 4] }), apply('a', { numbers: [5] })],
    object: { numbers: [1, 1, 3, 4, 5] },
    owned: { u: ['numbers', 'numbers[=1]', 'numbers[=3]', 'numbers[=4]'], a: ['numbers[=5]'] },
  },
  {
    name: 'items that share a key are owned as one, without their fields',
    steps: [update('u', { list: [item('a', 1), item('a', 2), item('b', 3)] })],
    owned: { u: ['list', 'list[name="a"]', ...owns('list', 'b', 'value')] },
  },
  {
    name: 'who changes one of the items that share a key takes them all',
    steps: [
      update('u', { list: [item('a', 1), item('a', 2), item('b', 3)] }),
      update('v', { list: [item('a', 1), item('a', 3), item('b', 3)] }),
    ],
    owned: { u: ['list', ...owns('list', 'b', 'value')], v: ['list[name="a"]'] },
  },
  {
    name: 'who adds a second item of the same key takes both',
    steps: [
      update('u', { list: [item('a', 1), item('b', 3)] }),
      update('v', { list: [item('a', 1), item('a', 2), item('b', 3)] }),
    ],
    owned: { u: ['list', ...owns('list', 'b', 'value')], v: ['list[name="a"]'] },
  },
  {
    name: 'an apply of one of them conflicts with the owner; forced, one is left',
    steps: [
      update('u', { list: [item('a', 1), item('a', 2), item('b', 3)] }),
      conflict('a', { list: [item('a', 3)] }, 'u: list[name="a"]'),
      force('a', { list: [item('a', 3)] }),
    ],
    object: { list: [item('a', 3), item('b', 3)] },
    owned: { u: ['list', ...owns('list', 'b', 'value')], a: owns('list', 'a', 'value') },
  },
  {
    name: 'an apply of another item leaves items that share a key alone',
    steps: [update('u', { list: [item('a', 1), item('a', 2), item('b', 3)] }), force('a', { list: [item('b', 4)] })],
    object: { list: [item('a', 1), item('a', 2), item('b', 4)] },
    owned: { u: ['list', 'list[name="a"]', ...owns('list', 'b')], a: owns('list', 'b', 'value') },
  },
  {
    name: 'an applier that let go of an item an updater has repeated leaves it',
    steps: [
      apply('a', { list: [item('a', 1), item('b', 3)] }),
      update('u', { list: [item('a', 1), item('a', 2), item('b', 3)] }),
      apply('a', { list: [item('b', 3)] }),
    ],
    object: { list: [item('a', 1), item('a', 2), item('b', 3)] },
    owned: { a: owns('list', 'b', 'value'), u: ['list[name="a"]'] },
  },
];

describe('sets', () => {
  test.each(sets)('$name', (scenario) => check(definition, scenario));
});
describe('keyed and atomic lists', () => {
  test.each(lists)('$name', (scenario) => check(definition, scenario));
});
describe('keys with defaults', () => {
  test.each(keys)('$name', (scenario) => check(definition, scenario));
});
describe('collections in collections', () => {
  test.each(nested)('$name', (scenario) => check(definition, scenario));
});
describe('repeated items in stored objects', () => {
  test.each(duplicates)('$name', (scenario) => check(definition, scenario));
});
