// What holds of server-side apply whatever is applied: repeating changes nothing, managers of different fields do
// not meet, letting go restores, and nothing that was passed in is changed.
import * as fc from 'fast-check';
import { thing } from '../../test/harness/apply-scenario.ts';
import { equal } from '../patch/plain.ts';
import type { ApiObject, Schema } from '../resource.ts';
import { serverSideApply } from './apply.ts';
import { type Fields, paths } from './fields.ts';
import { trackUpdate } from './managed-fields.ts';

const text: Schema = { type: 'string' };
const item: Schema = {
  type: 'object',
  properties: { name: text, value: text, tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: text } },
};
const schema: Schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        text,
        map: { type: 'object', additionalProperties: text },
        atomic: { type: 'array', items: text },
        list: { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'], items: item },
        open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      },
    },
  },
};
const definition = thing(schema);

const word = fc.constantFrom('a', 'b', 'c', 'd');
const optional = { requiredKeys: [] };
/** A configuration whose names all begin with `prefix`, so that two prefixes never share a field but the containers. */
const config = (prefix: string): fc.Arbitrary<Record<string, unknown>> => {
  const name = word.map((letter) => `${prefix}${letter}`);
  const items = fc.uniqueArray(
    fc.record({ name, value: word, tags: fc.uniqueArray(name, { maxLength: 3 }) }, { requiredKeys: ['name'] }),
    // An empty keyed list is a value nobody can own (as upstream): it would say nothing here.
    {
      minLength: 1,
      maxLength: 4,
      selector: (entry) => entry.name,
    },
  );
  return fc.record(
    {
      map: fc.dictionary(name, word, { maxKeys: 3 }),
      list: items,
      open: fc.dictionary(name, fc.oneof(word, fc.dictionary(word, word)), { maxKeys: 3 }),
    },
    optional,
  );
};
const sharedConfig = fc
  .tuple(config(''), fc.record({ text: word, atomic: fc.array(word, { maxLength: 3 }) }, optional))
  .map(([one, two]) => ({ ...one, ...two }));

const body = (spec: object | undefined): Record<string, unknown> => ({
  apiVersion: 'example.dev/v1',
  kind: 'Thing',
  metadata: { name: 'x' },
  ...(spec === undefined ? {} : { spec }),
});
function apply(live: ApiObject | undefined, manager: string, spec: object | undefined, force = true): ApiObject {
  const before = JSON.stringify([live, spec]);
  const result = serverSideApply({
    definition,
    live,
    applied: body(spec),
    manager,
    force,
    now: '2026-11-22T15:00:00Z',
  });
  expect(JSON.stringify([live, spec])).toBe(before);
  return result;
}

test('applying the same again changes nothing at all', () => {
  fc.assert(
    fc.property(sharedConfig, sharedConfig, (other, mine) => {
      const once = apply(apply(undefined, 'other', other), 'me', mine);
      expect(apply(once, 'me', mine)).toBe(once);
    }),
  );
});

test('managers of different fields neither conflict nor depend on who came first', () => {
  fc.assert(
    fc.property(config('m'), config('n'), (one, two) => {
      const forth = apply(apply(undefined, 'one', one, false), 'two', two, false);
      const back = apply(apply(undefined, 'two', two, false), 'one', one, false);
      expect(owners(forth)).toEqual(owners(back));
      expect(normal(forth['spec'])).toEqual(normal(back['spec']));
    }),
  );
});

test('a manager that lets go of everything leaves the object as it was without it', () => {
  fc.assert(
    fc.property(config('m'), config('n'), (one, two) => {
      const alone = apply(undefined, 'one', one);
      const after = apply(apply(alone, 'two', two, false), 'two', undefined, false);
      expect(normal(after['spec'])).toEqual(normal(alone['spec']));
      expect(Object.keys(owners(after))).not.toContain('two');
    }),
  );
});

test('a forced apply holds every value it names, and owns exactly the fields it names', () => {
  fc.assert(
    fc.property(sharedConfig, sharedConfig, (other, mine) => {
      const result = apply(apply(undefined, 'other', other), 'me', mine);
      const alone = apply(undefined, 'me', mine);
      expect(owners(result)['me']).toEqual(owners(alone)['me']);
      expect(holds(result['spec'], mine)).toBe(true);
    }),
  );
});

test('every field an update changed has the updater for its only owner', () => {
  fc.assert(
    fc.property(sharedConfig, sharedConfig, (applied, written) => {
      const live = apply(undefined, 'applier', applied);
      const next = { ...body(written), metadata: { ...live.metadata } } as unknown as ApiObject;
      const result = trackUpdate({ definition, old: live, new: next, manager: 'updater', now: '2026-11-22T15:00:01Z' });
      const { applier = [], updater = [] } = owners(result);
      expect(applier.filter((path) => updater.includes(path))).toEqual([]);
      expect(equal(result['spec'], written)).toBe(true);
    }),
  );
});

const owners = (object: ApiObject): Record<string, string[]> =>
  Object.fromEntries(
    (object.metadata.managedFields ?? []).map((entry) => [
      entry.manager,
      paths(entry.fieldsV1 as Fields).map((path) => path.join('/')),
    ]),
  );

/** Without empty containers, and lists of items in order of their names: where other managers' items end up is not asked. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(normal);
    return items.length === 0 ? undefined : items.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, child]): [string, unknown] => [key, normal(child)])
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Whether `whole` has everything `part` has. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((wanted) => whole.some((found) => holds(found, wanted)));
  }
  if (typeof part !== 'object' || part === null) return whole === part;
  return (
    typeof whole === 'object' &&
    whole !== null &&
    Object.entries(part).every(([key, wanted]) => holds((whole as Record<string, unknown>)[key], wanted))
  );
}
