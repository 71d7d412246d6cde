import { describe, expect, test } from '@jest/globals';
import { decodeContinue, encodeContinue } from '../read/continue-token.ts';
import { parseAccept, shapeOf } from './negotiate.ts';
import { parsePath } from './path.ts';
import { booleanOf, numberOf, writeOptions } from './query.ts';

const query = (text: string) => new URLSearchParams(text);
const manager = (text: string, agent?: string) => writeOptions(query(text), agent).fieldManager;

describe('a path names', () => {
  const none = { namespace: undefined, name: undefined, subresource: undefined, watch: false, beyond: false };
  test.each([
    ['/api/v1/nodes', { ...none, group: '', version: 'v1', plural: 'nodes' }],
    [
      '/api/v1/nodes/n/status',
      { ...none, group: '', version: 'v1', plural: 'nodes', name: 'n', subresource: 'status' },
    ],
    ['/api/v1/namespaces', { ...none, group: '', version: 'v1', plural: 'namespaces' }],
    ['/api/v1/namespaces/a', { ...none, group: '', version: 'v1', plural: 'namespaces', name: 'a' }],
    [
      '/api/v1/namespaces/a/finalize',
      { ...none, group: '', version: 'v1', plural: 'namespaces', name: 'a', subresource: 'finalize' },
    ],
    ['/api/v1/namespaces/a/secrets/', { ...none, group: '', version: 'v1', plural: 'secrets', namespace: 'a' }],
    [
      '/apis/g.io/v1/namespaces/a/status/x',
      { ...none, group: 'g.io', version: 'v1', plural: 'status', namespace: 'a', name: 'x' },
    ],
    [
      '/apis/g.io/v1/watch/things/x',
      { ...none, group: 'g.io', version: 'v1', plural: 'things', name: 'x', watch: true },
    ],
    ['/apis/g.io/v1/things/a%2Fb', { ...none, group: 'g.io', version: 'v1', plural: 'things', name: 'a/b' }],
    [
      '/apis/g.io/v1/things/a/b/c',
      { ...none, group: 'g.io', version: 'v1', plural: 'things', name: 'a', subresource: 'b', beyond: true },
    ],
  ])('%s a resource', (path, expected) => expect(parsePath(path)).toEqual({ kind: 'resource', path: expected }));

  test.each([
    ['/api/', { kind: 'discovery', what: 'core' }],
    ['/apis', { kind: 'discovery', what: 'groups' }],
    ['/apis/g.io/', { kind: 'discovery-group', group: 'g.io' }],
    ['/apis/g.io/v1/', { kind: 'discovery-version', group: 'g.io', version: 'v1' }],
    ['/api/v1', { kind: 'discovery-version', group: '', version: 'v1' }],
    ['/readyz/etcd', { kind: 'other', path: '/readyz/etcd' }],
    ['/', { kind: 'other', path: '/' }],
  ])('%s something else', (path, expected) => expect(parsePath(path)).toEqual(expected));
});

describe('Accept', () => {
  test.each([
    [undefined, 'object'],
    ['*/*', 'object'],
    ['application/json', 'object'],
    ['application/vnd.kubernetes.protobuf, */*', 'object'],
    ['application/json;as=Table;v=v1;g=meta.k8s.io,application/json', 'table'],
    ['application/json;as=Unheard;v=v1;g=meta.k8s.io,application/json', 'object'],
    ['application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1', 'partial'],
    ['application/json;q=0.1,application/json;as=Table;v=v1beta1;g=meta.k8s.io;q=0.9', 'table'],
  ])('%s is answered with %s', (accept, as) => expect(shapeOf(accept, undefined).as).toBe(as));

  test('what we cannot make is not acceptable', () => {
    expect(() => shapeOf('application/cbor', undefined)).toThrow(/only the following media types/);
    expect(() => shapeOf('application/json;as=Table;v=v1;g=meta.k8s.io', 'Some')).toThrow(/includeObject/);
  });

  test('equals keep their order', () =>
    expect(parseAccept('b/b, a/a;q=1, c/c').map(({ type }) => type)).toEqual(['b/b', 'a/a', 'c/c']));
});

describe('query parameters', () => {
  test('are read as Go reads them', () => {
    for (const text of ['1', 't', 'T', 'true', 'True', 'TRUE'])
      expect(booleanOf(query(`watch=${text}`), 'watch')).toBe(true);
    for (const text of ['0', 'f', 'False', '']) expect(booleanOf(query(`watch=${text}`), 'watch')).toBe(false);
    expect(booleanOf(query(''), 'watch')).toBeUndefined();
    expect(() => booleanOf(query('watch=yes'), 'watch')).toThrow(/not true or false/);
    expect([numberOf(query('limit=5'), 'limit'), numberOf(query('limit='), 'limit')]).toEqual([5, undefined]);
    expect(() => numberOf(query('limit=-1'), 'limit')).toThrow(/whole number/);
  });

  test('the field manager is the user agent up to its slash unless given', () => {
    expect([
      manager('', 'kubectl/v1.33 (linux)'),
      manager('fieldManager=me', 'kubectl/v1'),
      manager('', undefined),
    ]).toEqual(['kubectl', 'me', 'unknown']);
    expect(() => manager(`fieldManager=${'x'.repeat(129)}`)).toThrow(/Too long/);
    expect(() => manager('fieldManager=%07')).toThrow(/printable/);
  });

  test('dry run is All or nothing, in query or body', () => {
    expect([
      writeOptions(query(''), '').dryRun,
      writeOptions(query('dryRun=All'), '').dryRun,
      writeOptions(query(''), '', ['All']).dryRun,
    ]).toEqual([false, true, true]);
    expect(() => writeOptions(query('dryRun=true'), '')).toThrow(/Unsupported value/);
  });
});

test('a continue token comes back as it was, and nothing else is one', () => {
  expect(decodeContinue(encodeContinue({ revision: 7, after: 'ns/a' }))).toEqual({ revision: 7, after: 'ns/a' });
  for (const token of ['', 'x', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')]) {
    expect(() => decodeContinue(token)).toThrow(/continue key is not valid/);
  }
});
