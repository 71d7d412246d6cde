import * as fc from 'fast-check';
import {
  formatLabelSelector,
  labelSelectorOf,
  matches,
  matchesFields,
  parseFieldSelector,
  parseLabelSelector,
} from './selector.ts';

const LABELS = { app: 'web', tier: '3', in: 'yes', empty: '' };

describe('label selectors', () => {
  test.each([
    ['', true],
    ['app', true],
    ['!app', false],
    ['nope', false],
    ['!nope', true],
    ['app=web', true],
    ['app==web', true],
    ['app!=web', false],
    ['nope!=web', true],
    ['app in (db,web)', true],
    ['app in (db)', false],
    ['app notin (db)', true],
    ['nope notin (db)', true],
    ['tier>2', true],
    ['tier>3', false],
    ['tier<10', true],
    ['app>1', false],
    ['app = web , tier', true],
    ['app,!nope,tier!=4', true],
    ['in', true],
    ['in in (yes)', true],
    ['in=yes', true],
    ['app=in', false],
    ['empty=', true],
    ['empty in (,x)', true],
    ['empty=,app', true],
    ['toString', false],
  ])('%p matches: %p', (text, expected) => {
    expect(matches(parseLabelSelector(text), LABELS)).toBe(expected);
  });

  // Texts of k8s.io/apimachinery/pkg/labels.
  test.each([
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['=x', "found '=', expected: !, identifier, or 'end of string'"],
    ['a,', "found '', expected: identifier after ','"],
    ['a=b=c', "found '=', expected: ',' or 'end of string'"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
    [
      'a in ()',
      "unable to parse requirement: values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty",
    ],
    ['a=)', "unable to parse requirement: found ')', expected: identifier"],
    ['!', "unable to parse requirement: found '', expected: identifier"],
    [
      'a>x',
      "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
    ],
  ])('%p is refused: %s', (text, message) => {
    expect(() => parseLabelSelector(text)).toThrow(expect.objectContaining({ reason: 'BadRequest', message }));
  });

  test('a bad key and a bad value say where', () => {
    expect(() => parseLabelSelector('-a=b')).toThrow(
      /^unable to parse requirement: <nil>: Invalid value: "-a": name part /,
    );
    expect(() => parseLabelSelector('a=-b')).toThrow(
      /^unable to parse requirement: values\[0\]\[a\]: Invalid value: "-b": a valid label/,
    );
  });

  test('a missing selector selects nothing, an empty one everything', () => {
    expect(matches(labelSelectorOf(undefined), LABELS)).toBe(false);
    expect(matches(labelSelectorOf({}), undefined)).toBe(true);
    const both = labelSelectorOf({
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: 'nope', operator: 'DoesNotExist' }],
    });
    expect(matches(both, LABELS)).toBe(true);
    expect(matches(both, { ...LABELS, nope: '1' })).toBe(false);
  });

  test('formatted selectors read back the same', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
    const requirement = fc.oneof(
      fc.record({
        key: word,
        operator: fc.constantFrom('In' as const, 'NotIn' as const),
        values: fc.uniqueArray(word, { minLength: 1 }).map((values) => values.sort()),
      }),
      fc.record({
        key: word,
        operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const),
        values: fc.constant<string[]>([]),
      }),
      fc.record({
        key: word,
        operator: fc.constantFrom('Gt' as const, 'Lt' as const),
        values: fc.nat().map((n) => [`${n}`]),
      }),
    );
    fc.assert(
      fc.property(fc.array(requirement), (requirements) => {
        expect(parseLabelSelector(formatLabelSelector(requirements))).toEqual(requirements);
      }),
    );
  });
});

describe('field selectors', () => {
  test('terms, operators and escapes', () => {
    expect(parseFieldSelector('a.b=c,d==e,f!=g,,h=x\\,y\\=z\\\\')).toEqual([
      { field: 'a.b', operator: '=', value: 'c' },
      { field: 'd', operator: '=', value: 'e' },
      { field: 'f', operator: '!=', value: 'g' },
      { field: 'h', operator: '=', value: 'x,y=z\\' },
    ]);
  });

  test('a term without an operator and a wrong escape are refused', () => {
    expect(() => parseFieldSelector('a=b,c')).toThrow("invalid selector: 'a=b,c'; can't understand 'c'");
    expect(() => parseFieldSelector('a=\\b')).toThrow('invalid escape sequence');
    expect(() => parseFieldSelector('a=b=c')).toThrow('unescaped character in value: =');
  });

  test('an unset field is the empty text', () => {
    const terms = parseFieldSelector('spec.nodeName=,status.phase!=Failed');
    expect(matchesFields(terms, () => '')).toBe(true);
    expect(matchesFields(terms, (field) => (field === 'status.phase' ? 'Failed' : ''))).toBe(false);
  });
});
