import { describe, expect, test } from '@jest/globals';
import type { Column, ResourceDefinition } from '../resource.ts';
import { columnsOf } from './columns.ts';
import { humanDuration } from './duration.ts';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

const definition = (columns: Column[], builtin = false): ResourceDefinition => ({
  group: 'example.org',
  version: 'v1',
  kind: 'Thing',
  listKind: 'ThingList',
  plural: 'things',
  singular: 'thing',
  shortNames: [],
  categories: [],
  namespaced: true,
  verbs: [],
  schema: {},
  columns,
  statusSubresource: false,
  selectableFields: [],
  builtin,
  nameFormat: 'subdomain',
});
const column = (type: Column['type'], jsonPath: string): Column => ({ name: 'X', type, jsonPath, priority: 0 });

describe('an age', () => {
  test.each([
    [-5 * S, '<invalid>'],
    [-500, '0s'],
    [0, '0s'],
    [119 * S, '119s'],
    [2 * M, '2m'],
    [2 * M + 5 * S, '2m5s'],
    [10 * M + 5 * S, '10m'],
    [179 * M, '179m'],
    [3 * H, '3h'],
    [3 * H + 5 * M, '3h5m'],
    [8 * H + 5 * M, '8h'],
    [47 * H, '47h'],
    [2 * D + 3 * H, '2d3h'],
    [8 * D + 3 * H, '8d'],
    [700 * D, '700d'],
    [740 * D, '2y10d'],
    [10 * 365 * D, '10y'],
  ])('of %d ms is %s', (ms, text) => expect(humanDuration(ms)).toBe(text));
});

describe('columns', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Thing',
    metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { n: 3, f: 1.5, b: false, s: 'x', list: ['p', 'q'], map: { k: 1 } },
  };
  const now = Date.parse('2026-01-01T00:05:00Z');
  const cell = (type: Column['type'], path: string): unknown =>
    columnsOf(definition([column(type, path)])).cells(object, now)[1];

  test('the name comes first', () => {
    const columns = columnsOf(definition([column('string', '.spec.s')]));
    expect(columns.cells(object, now)).toEqual(['a', 'x']);
    expect(columns.definitions[0]).toMatchObject({ name: 'Name', format: 'name', priority: 0 });
  });

  test.each([
    ['string', '.spec.s', 'x'],
    ['string', '.spec.n', '3'],
    ['string', '.spec.list[*]', 'p,q'],
    ['string', '.spec.map', '{"k":1}'],
    ['string', '.spec.none', null],
    ['integer', '.spec.n', 3],
    ['integer', '.spec.f', 1],
    ['integer', '.spec.s', null],
    ['number', '.spec.f', 1.5],
    ['boolean', '.spec.b', false],
    ['date', '.metadata.creationTimestamp', '5m'],
    ['date', '.spec.none', '<unknown>'],
    ['date', '.spec.s', '<unknown>'],
    ['string', '.spec[', null],
  ] as [Column['type'], string, unknown][])('a %s of %s shows %j', (type, path, shown) =>
    expect(cell(type, path)).toEqual(shown),
  );
});
