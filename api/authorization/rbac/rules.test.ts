// What a rule allows, what rules cover, as tables; and that covering agrees with allowing.
import { describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property, record } from 'fast-check';
import type { Attributes } from '../authorize.ts';
import { allows, compact, formatRule, type PolicyRule, rulesIn, uncovered } from './rules.ts';

const ask = (
  verb: string,
  plural: string,
  more: { group?: string; subresource?: string; name?: string } = {},
): Attributes => ({
  verb,
  resource: { group: more.group ?? '', plural, subresource: more.subresource },
  name: more.name,
  path: '',
});
const rule = (verbs: string[], resources: string[], more: Partial<PolicyRule> = {}): PolicyRule => ({
  verbs,
  apiGroups: [''],
  resources,
  ...more,
});

describe('a rule', () => {
  const pods = rule(['get', 'list'], ['pods']);
  const cases: [string, PolicyRule, Attributes, boolean][] = [
    ['allows what it names', pods, ask('get', 'pods'), true],
    ['allows no other verb', pods, ask('delete', 'pods'), false],
    ['allows no other group', pods, ask('get', 'pods', { group: 'x' }), false],
    ['allows no subresource', pods, ask('get', 'pods', { subresource: 'log' }), false],
    [
      'of a subresource allows just that',
      rule(['get'], ['pods/log']),
      ask('get', 'pods', { subresource: 'log' }),
      true,
    ],
    ['of a subresource does not allow the resource', rule(['get'], ['pods/log']), ask('get', 'pods'), false],
    ['of */log allows every log', rule(['get'], ['*/log']), ask('get', 'pods', { subresource: 'log' }), true],
    ['of * allows subresources', rule(['get'], ['*']), ask('get', 'pods', { subresource: 'log' }), true],
    ['of all verbs allows any', rule(['*'], ['pods']), ask('escalate', 'pods'), true],
    [
      'of names allows the named',
      rule(['get'], ['pods'], { resourceNames: ['a'] }),
      ask('get', 'pods', { name: 'a' }),
      true,
    ],
    [
      'of names allows no other',
      rule(['get'], ['pods'], { resourceNames: ['a'] }),
      ask('get', 'pods', { name: 'b' }),
      false,
    ],
    ['of names allows no list', rule(['list'], ['pods'], { resourceNames: ['a'] }), ask('list', 'pods'), false],
    [
      'of paths allows them',
      { verbs: ['get'], nonResourceURLs: ['/metrics'] },
      { verb: 'get', path: '/metrics' },
      true,
    ],
    [
      'of a prefix allows below it',
      { verbs: ['get'], nonResourceURLs: ['/apis/*'] },
      { verb: 'get', path: '/apis/x/v1' },
      true,
    ],
    ['of paths allows no resource', { verbs: ['*'], nonResourceURLs: ['*'] }, ask('get', 'pods'), false],
    ['of resources allows no path', rule(['*'], ['*'], { apiGroups: ['*'] }), { verb: 'get', path: '/metrics' }, false],
  ];
  test.each(cases)('%s', (_, each, attributes, allowed) => {
    expect(allows(each, attributes)).toBe(allowed);
  });
});

describe('what is not covered', () => {
  const all: PolicyRule[] = [rule(['*'], ['*'], { apiGroups: ['*'] })];
  const cases: [string, PolicyRule[], PolicyRule[], string[]][] = [
    ['by everything: nothing of resources', all, [rule(['get'], ['pods'])], []],
    ['by rules together', [rule(['get'], ['pods']), rule(['list'], ['pods'])], [rule(['get', 'list'], ['pods'])], []],
    [
      'is named alone',
      [rule(['get'], ['pods'])],
      [rule(['get', 'delete'], ['pods'])],
      ['{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}'],
    ],
    [
      'a wildcard by a list of all',
      [rule(['get', 'list'], ['pods'])],
      [rule(['*'], ['pods'])],
      ['{APIGroups:[""], Resources:["pods"], Verbs:["*"]}'],
    ],
    [
      'any name by one name',
      [rule(['get'], ['pods'], { resourceNames: ['a'] })],
      [rule(['get'], ['pods'])],
      ['{APIGroups:[""], Resources:["pods"], Verbs:["get"]}'],
    ],
    ['one name by any', [rule(['get'], ['pods'])], [rule(['get'], ['pods'], { resourceNames: ['a'] })], []],
    ['a subresource by */', [rule(['get'], ['*/log'])], [rule(['get'], ['pods/log'])], []],
    [
      'a prefix by a longer one',
      [{ verbs: ['get'], nonResourceURLs: ['/a/b/*'] }],
      [{ verbs: ['get'], nonResourceURLs: ['/a/*'] }],
      ['{NonResourceURLs:["/a/*"], Verbs:["get"]}'],
    ],
  ];
  test.each(cases)('%s', (_, held, asked, missing) => {
    expect(uncovered(held, asked).map(formatRule)).toEqual(missing);
  });
});

const values = (...each: string[]) => array(constantFrom(...each), { minLength: 1, maxLength: 2 });

test('rules that are covered allow nothing that the covering rules do not', () => {
  const anyRule = record({
    verbs: values('get', 'list', '*'),
    apiGroups: values('', 'apps', '*'),
    resources: values('pods', 'pods/log', '*/log', '*'),
    resourceNames: array(constantFrom('a', 'b'), { maxLength: 1 }),
  });
  const anyAsk = record({
    verb: constantFrom('get', 'list', 'watch'),
    group: constantFrom('', 'apps', 'other'),
    subresource: constantFrom(undefined, 'log'),
    name: constantFrom(undefined, 'a', 'b'),
  });
  assert(
    property(array(anyRule, { maxLength: 3 }), array(anyRule, { maxLength: 2 }), anyAsk, (held, asked, wish) => {
      if (uncovered(held, asked).length > 0) return;
      const { verb, group, subresource, name } = wish;
      const attributes: Attributes = { verb, resource: { group, plural: 'pods', subresource }, name, path: '' };
      if (asked.some((each) => allows(each, attributes)))
        expect(held.some((each) => allows(each, attributes))).toBe(true);
    }),
  );
});

test('rules that differ in their verbs are shown as one', () => {
  expect(compact([rule(['get'], ['pods']), rule(['list'], ['pods']), rule(['get'], ['secrets'])])).toEqual([
    rule(['get', 'list'], ['pods']),
    rule(['get'], ['secrets']),
  ]);
});

test('what is no rule is left out', () => {
  expect(rulesIn([null, 'x', { verbs: ['get', 7], resources: 'pods' }])).toEqual([{ verbs: ['get'], resources: [] }]);
  expect(rulesIn('nothing')).toEqual([]);
});
