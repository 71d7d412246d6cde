import type { Schema } from '../../resource.ts';
import { validate } from '../validate.ts';
import { CelProblem, celProgram, MAX_ITERATIONS } from './program.ts';
import { typeProblem } from './types.ts';
import { escapeName, parseDuration, toCel } from './values.ts';

const run = (text: string, self: unknown, oldSelf?: unknown): unknown => {
  const outcome = celProgram(text).run(self, oldSelf);
  return 'error' in outcome ? `error: ${outcome.error}` : outcome.value;
};

test.each<[string, unknown]>([
  ['"hallo".matches("^h.*o$")', true],
  ['("a" + "b").matches("^ab$") && !"ab".matches("^b")', true],
  ['"héllo".charAt(1) == "é"', true],
  ['"a-b-c".replace("-", "+", 1)', 'a+b-c'],
  ['"%s has %d of %.1f".format(["x", 3, 1.5])', 'x has 3 of 1.5'],
  ['[1, 2, 3].sum() == 6 && [3, 1].min() == 1 && ["a", "b"].max() == "b"', true],
  ['[1, 2, 2].isSorted() && ![2, 1].isSorted() && [1, 2].indexOf(2) == 1', true],
  ['quantity("1Gi").isGreaterThan(quantity("1000Mi")) && quantity("2k").asInteger() == 2000', true],
  ['isQuantity("12 apples")', false],
  ['cidr("10.1.0.0/16").containsIP("10.1.2.3") && !cidr("10.1.0.0/16").containsIP(ip("10.2.0.1"))', true],
  ['ip("fd00::1").family() == 6 && isIP("10.0.0.256") == false', true],
  ['cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") && cidr("10.0.0.0/8").prefixLength() == 8', true],
  ['url("https://example.com:8443/a").getHost() == "example.com:8443" && url("/x/y").getScheme() == ""', true],
  ['self.list.map(x, x * 2).filter(x, x > 2).exists(x, x == 6)', true],
  ['(self.list + self.list).all(x, x > 0) && self.list.exists_one(x, x == 3)', true],
  ['self.labels.all(k, self.labels[k] != "")', true],
  ['self.?missing.orValue("d")', 'd'],
  ['duration("90s") < duration("2m") && timestamp("2024-01-01T00:00:00Z").getFullYear() == 2024', true],
])('%s', (text, wanted) => {
  const self = new Map<string, unknown>([
    ['list', [1n, 2n, 3n]],
    ['labels', new Map([['a', 'b']])],
  ]);
  expect(run(text, self)).toEqual(wanted);
});

test('what cannot be a program is refused when it is compiled, with one line', () => {
  for (const text of ['self ==', 'nothing > 1', 'self.all(1, true)', '"a" > 1', 'unknown(self)']) {
    expect(() => celProgram(text)).toThrow(CelProblem);
    expect(() => celProgram(text)).not.toThrow(/\n/);
  }
});

test('a rule that nests loops over long lists is stopped soon, and fails', () => {
  const self = Array.from({ length: 3000 }, (_, index) => BigInt(index));
  const began = process.hrtime.bigint();
  const loops = 'self.all(a, self.all(b, self.all(c, self.all(d, a + b + c + d >= 0))))';
  expect(run(loops, self)).toContain(`iterates more than ${MAX_ITERATIONS} times`);
  expect(run('[self.map(x, x)].all(l, l.all(a, l.all(b, l.all(c, true))))', self)).toContain('iterates more than');
  expect(run('self.exists(a, self.all(b, self.all(c, true))) || true', self)).toContain('iterates more than');
  expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(5);
  expect(run('self.all(a, a >= 0)', self)).toBe(true);
});

test('matches() takes time in proportion to the text', () => {
  const began = process.hrtime.bigint();
  expect(run('self.matches("^(a+)+$")', `${'a'.repeat(20_000)}b`)).toBe(false);
  expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(2);
});

test('optionalOldSelf sees creation and update', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      n: {
        type: 'integer',
        'x-kubernetes-validations': [
          { rule: 'self >= oldSelf.orValue(5)', optionalOldSelf: true, message: 'never less' },
        ],
      },
    },
  };
  expect(validate(schema, { n: 4 })).toHaveLength(1);
  expect(validate(schema, { n: 5 })).toEqual([]);
  expect(validate(schema, { n: 6 }, { n: 7 })).toHaveLength(1);
  expect(validate(schema, { n: 7 }, { n: 7 })).toEqual([]);
});

const SCHEMA: Schema = {
  type: 'object',
  properties: {
    n: { type: 'integer' },
    names: { type: 'array', items: { type: 'string' } },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    items: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' }, 'max-size': { type: 'integer' } } },
    },
    port: { 'x-kubernetes-int-or-string': true },
    since: { type: 'string', format: 'date-time' },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
};

test.each<[string, string | undefined]>([
  ['self.n > 1 && self.names.all(n, n.size() > 1)', undefined],
  ['self.items.all(i, i.max__dash__size > 1)', undefined],
  ['self == oldSelf && self.items == oldSelf.items', undefined],
  ['self.labels["x"] == "y" && "x" in self.labels', undefined],
  ['self.port == 80 || self.port == "http"', undefined],
  ['self.since < timestamp("2024-01-01T00:00:00Z")', undefined],
  ['self.open.any.thing == 1', undefined],
  ['has(self.n) ? self.n > 1 : true', undefined],
  ['self.bogus > 1', "undefined field 'bogus'"],
  ['self.items.all(i, i.bogus == "")', "undefined field 'bogus'"],
  ['self.n > "a"', 'found no such overload: int > string'],
])('types of %s', (text, wanted) => {
  expect(typeProblem(text, SCHEMA)).toBe(wanted);
});

test('values become what CEL calls them', () => {
  const value = {
    n: 5,
    items: [{ name: 'a', 'max-size': 2 }],
    port: 80,
    since: '2024-01-01T00:00:00Z',
    labels: { 'a-b': 'c' },
  };
  expect(toCel(SCHEMA, value)).toEqual(
    new Map<string, unknown>([
      ['n', 5n],
      [
        'items',
        [
          new Map<string, unknown>([
            ['name', 'a'],
            ['max__dash__size', 2n],
          ]),
        ],
      ],
      ['port', 80n],
      ['since', new Date('2024-01-01T00:00:00Z')],
      ['labels', new Map([['a-b', 'c']])],
    ]),
  );
  expect(['a', 'a-b', 'a__b', 'namespace', '1a'].map(escapeName)).toEqual([
    'a',
    'a__dash__b',
    'a__underscores__b',
    '__namespace__',
    undefined,
  ]);
  expect(parseDuration('1h0.5s')?.valueOf()).toBe(3_600_500);
});
