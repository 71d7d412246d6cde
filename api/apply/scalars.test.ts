// Ownership of plain fields, of what endpoints ignore, and of parts without a schema. The cases are those of
// structured-merge-diff merge/leaf_test.go, ignore_test.go, preserve_unknown_test.go and deduced_test.go.
import { apply, check, conflict, force, type Scenario, thing, update } from '../../test/harness/apply-scenario.ts';
import type { Schema } from '../resource.ts';

const leaves: Schema = {
  type: 'object',
  properties: { numeric: { type: 'number' }, string: { type: 'string' }, bool: { type: 'boolean' } },
};

const leafCases: Scenario[] = [
  {
    name: 'an applier changes and adds its own fields',
    steps: [apply('a', { numeric: 1, string: 'x' }), apply('a', { numeric: 2, string: 'x', bool: false })],
    object: { numeric: 2, string: 'x', bool: false },
    owned: { a: ['numeric', 'string', 'bool'] },
  },
  {
    name: 'what an updater added stays through an apply that does not name it',
    steps: [
      apply('a', { numeric: 1, string: 'x' }),
      update('c', { numeric: 1, string: 'x', bool: true }),
      apply('a', { numeric: 2, string: 'x' }),
    ],
    object: { numeric: 2, string: 'x', bool: true },
    owned: { a: ['numeric', 'string'], c: ['bool'] },
  },
  {
    name: 'an applier conflicts over a field an updater has changed, until it forces',
    steps: [
      apply('a', { numeric: 1, string: 'x' }),
      update('c', { numeric: 1, string: 'controller', bool: true }),
      conflict('a', { numeric: 2, string: 'user' }, 'c: string'),
      force('a', { numeric: 2, string: 'user' }),
    ],
    object: { numeric: 2, string: 'user', bool: true },
    owned: { a: ['numeric', 'string'], c: ['bool'] },
  },
  {
    name: 'fields an applier no longer names are removed',
    steps: [apply('a', { numeric: 1, string: 'x', bool: false }), apply('a', { string: 'y' })],
    object: { string: 'y' },
    owned: { a: ['string'] },
  },
  {
    name: 'a field an updater has taken over stays when its first applier lets go',
    steps: [apply('a', { numeric: 2 }), update('c', { numeric: 1 }), apply('a', {})],
    object: { numeric: 1 },
    owned: { c: ['numeric'] },
  },
  {
    name: 'a manager whose last field was taken is forgotten',
    steps: [apply('a', { string: 'x' }), update('c', { string: 'y' })],
    object: { string: 'y' },
    owned: { c: ['string'] },
  },
  {
    name: 'an applier that names nothing any more is forgotten',
    steps: [apply('a', { string: 'x' }), apply('a', {})],
    object: {},
    owned: {},
  },
  {
    name: 'two appliers of the same value share it, and it goes with the second of them',
    steps: [apply('a', { string: 'x' }), apply('b', { string: 'x' }), apply('a', {}), apply('b', {})],
    object: {},
    owned: {},
  },
  {
    name: 'a shared field stays while one of its appliers still names it',
    steps: [apply('a', { string: 'x', numeric: 1 }), apply('b', { string: 'x' }), apply('a', { numeric: 1 })],
    object: { string: 'x', numeric: 1 },
    owned: { a: ['numeric'], b: ['string'] },
  },
  {
    name: 'an applier of a shared value conflicts with the others when it changes it',
    steps: [apply('a', { string: 'x' }), apply('b', { string: 'x' }), conflict('a', { string: 'y' }, 'b: string')],
    object: { string: 'x' },
    owned: { a: ['string'], b: ['string'] },
  },
  {
    name: 'an update that removes a field takes it from everybody',
    steps: [apply('a', { string: 'x', numeric: 1 }), apply('b', { string: 'x' }), update('c', { numeric: 1 })],
    object: { numeric: 1 },
    owned: { a: ['numeric'] },
  },
  {
    name: 'the same manager applying and updating is two owners',
    steps: [update('a', { string: 'x' }), conflict('a', { string: 'y' }, 'a: string')],
    object: { string: 'x' },
  },
];

describe('plain fields', () => {
  test.each(leafCases)('$name', (scenario) => check(thing(leaves), scenario));
});

const withStatus: Schema = {
  type: 'object',
  properties: {
    spec: { type: 'object', properties: { a: { type: 'string' } } },
    status: { type: 'object', properties: { b: { type: 'string' } } },
  },
};
const ignoring = { ...thing(withStatus), statusSubresource: true };

const ignoreCases: Scenario[] = [
  {
    name: 'an update does not own status through the main endpoint',
    steps: [update('u', { spec: { a: 'x' }, status: { b: 'y' } })],
    owned: { u: ['spec', 'spec.a'] },
  },
  {
    name: 'an update does not take status from its owner through the main endpoint',
    steps: [update('u', { spec: { a: 'x' } }), update('v', { spec: { a: 'z' }, status: { b: 'n' } })],
    owned: { u: ['spec'], v: ['spec.a'] },
  },
  {
    name: 'an apply neither writes nor owns status through the main endpoint',
    steps: [apply('a', { spec: { a: 'x' }, status: { b: 'y' } })],
    object: { spec: { a: 'x' } },
    owned: { a: ['spec.a'] },
  },
];

describe('what an endpoint ignores', () => {
  test.each(ignoreCases)('$name', (scenario) => check(ignoring, scenario));
});

const open: Schema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
  properties: { num: { type: 'integer' } },
};

const deducedCases: Scenario[] = [
  {
    name: 'unknown fields are owned one by one, lists among them as a whole',
    steps: [apply('a', { num: 5, unknown: { x: 1, list: [1, 2], deep: { y: true } } })],
    owned: { a: ['num', 'unknown', 'unknown.x', 'unknown.list', 'unknown.deep', 'unknown.deep.y'] },
  },
  {
    name: 'unknown maps merge and unknown lists are replaced',
    steps: [apply('a', { m: { x: 1 }, l: [1] }), force('b', { m: { y: 2 }, l: [2] })],
    object: { m: { x: 1, y: 2 }, l: [2] },
    owned: { a: ['m', 'm.x'], b: ['m', 'm.y', 'l'] },
  },
  {
    name: 'an unknown field that turns from a map into a scalar conflicts with who owns what was below it',
    steps: [apply('a', { m: { x: 1 } }), conflict('b', { m: 'text' }, 'a: m')],
    object: { m: { x: 1 } },
  },
  {
    name: 'an unknown field that turns from a scalar into a map by force belongs to the new applier alone',
    steps: [apply('a', { m: 'text', num: 1 }), force('b', { m: { x: 1 } })],
    object: { m: { x: 1 }, num: 1 },
    owned: { a: ['num'], b: ['m', 'm.x'] },
  },
];

describe('parts without a schema', () => {
  test.each(deducedCases)('$name', (scenario) => check(thing(open), scenario));
});

const recursive = (depth: number): Schema =>
  depth === 0
    ? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
    : { type: 'object', additionalProperties: recursive(depth - 1) };

describe('maps in maps', () => {
  const definition = thing({ type: 'object', properties: { m: recursive(6) } });

  test('an entry goes with its applier, and with it what others put below; what another applier names stays whole', () => {
    check(definition, {
      name: '',
      steps: [
        apply('one', { m: { a: { b: null }, c: { d: null } } }),
        apply('two', { m: { a: null, c: { d: null } } }),
        update('controller-one', { m: { a: { b: { c: null } }, c: { d: { e: null } } } }),
        update('controller-two', { m: { a: { b: { c: { d: null } } }, c: { d: { e: { f: null } } } } }),
        update('controller-one', { m: { a: { b: { c: { d: { e: null } } } }, c: { d: { e: { f: { g: null } } } } } }),
        apply('one', { m: null }),
      ],
      object: { m: { a: {}, c: { d: { e: { f: { g: null } } } } } },
      owned: {
        one: ['m'],
        two: ['m.a', 'm.c', 'm.c.d'],
        'controller-one': ['m.c.d.e', 'm.c.d.e.f.g'],
        'controller-two': ['m.c.d.e.f'],
      },
    });
  });

  test('an applier removes the entries it made after a controller changed them', () => {
    check(definition, {
      name: '',
      steps: [
        apply('a', { m: { a: { b: null } } }),
        update('controller', { m: { a: { b: { c: null } } } }),
        apply('a', { m: { a: { b: null }, c: { d: null } } }),
        apply('a', { m: { a: null, c: null } }),
      ],
      object: { m: { a: {}, c: {} } },
      owned: { a: ['m.a', 'm.c'] },
    });
  });

  test('entries an updater made stay when an applier that shared them lets go', () => {
    check(definition, {
      name: '',
      steps: [
        update('updater', { m: { a: { b: { c: null } } } }),
        apply('a', { m: { a: { b: null }, c: { d: null } } }),
        apply('a', { m: { a: null, c: null } }),
      ],
      object: { m: { a: { b: { c: null } }, c: {} } },
      owned: { updater: ['m', 'm.a', 'm.a.b', 'm.a.b.c'], a: ['m.a', 'm.c'] },
    });
  });
});
