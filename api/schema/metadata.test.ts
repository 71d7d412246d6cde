import { validateMetadata } from './metadata.ts';

const KIND = { namespaced: true, nameFormat: 'subdomain' } as const;
const texts = (
  metadata: unknown,
  old?: Record<string, unknown>,
  kind: Parameters<typeof validateMetadata>[0] = KIND,
): string[] =>
  validateMetadata(kind, { metadata }, old === undefined ? undefined : { metadata: old }).map(
    ({ field, message }) => `${field}: ${message}`,
  );

const good = { name: 'a', namespace: 'default' };
const QUALIFIED =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

test.each<[string, unknown, string[]]>([
  [
    'nothing wrong',
    { ...good, labels: { 'example.com/x': '' }, annotations: { A: 'b' }, finalizers: ['kapelle.dev/runtime'] },
    [],
  ],
  ['no name', { namespace: 'default' }, ['metadata.name: Required value: name or generateName is required']],
  ['no metadata', undefined, ['metadata.name: Required value: name or generateName is required']],
  ['no namespace', { name: 'a' }, ['metadata.namespace: Required value']],
  [
    'a name in capitals',
    { ...good, name: 'Web_1' },
    [
      `metadata.name: Invalid value: "Web_1": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    ],
  ],
  [
    'a name too long',
    { ...good, name: 'a'.repeat(254) },
    [`metadata.name: Invalid value: "${'a'.repeat(254)}": must be no more than 253 characters`],
  ],
  ['a prefix that ends in a dash', { ...good, generateName: 'web-' }, []],
  ['a bad label', { ...good, labels: { '-x': 'y' } }, [`metadata.labels: Invalid value: "-x": ${QUALIFIED}`]],
  [
    'a label of the wrong type',
    { ...good, labels: { x: 1 } },
    ['metadata.labels.x: Invalid value: "integer": metadata.labels.x in body must be of type string: "integer"'],
  ],
  [
    'a finalizer that is no name',
    { ...good, finalizers: ['/'] },
    [
      'metadata.finalizers: Invalid value: "/": prefix part must be non-empty',
      'metadata.finalizers: Invalid value: "/": name part must be non-empty',
      `metadata.finalizers: Invalid value: "/": ${QUALIFIED}`,
    ],
  ],
  [
    'too much in annotations',
    { ...good, annotations: { a: 'x'.repeat(256 * 1024) } },
    ['metadata.annotations: Too long: may not be more than 262144 bytes'],
  ],
  [
    'two controllers',
    {
      ...good,
      ownerReferences: [1, 2].map((uid) => ({
        apiVersion: 'v1',
        kind: 'K',
        name: `n${uid}`,
        uid: String(uid),
        controller: true,
      })),
    },
    [
      expect.stringContaining(
        'Only one reference can have Controller set to true. Found "true" in references for K/n1 and K/n2',
      ) as string,
    ],
  ],
  [
    'an owner without a uid',
    { ...good, ownerReferences: [{ apiVersion: 'v1', kind: 'K', name: 'n' }] },
    ['metadata.ownerReferences[0].uid: Required value'],
  ],
  [
    'fields of a manager of an unknown operation',
    { ...good, managedFields: [{ manager: 'm', operation: 'Guess', apiVersion: 'v1' }] },
    ['metadata.managedFields[0].operation: Invalid value: "Guess": must be `Apply` or `Update`'],
  ],
])('%s', (_name, metadata, wanted) => {
  expect(texts(metadata)).toEqual(wanted);
});

test('a namespace has a label for a name, and no namespace', () => {
  const kind = { namespaced: false, nameFormat: 'label' } as const;
  expect(texts({ name: 'a.b' }, undefined, kind)).toHaveLength(1);
  expect(texts(good, undefined, kind)).toEqual(['metadata.namespace: Forbidden: not allowed on this type']);
});

test('what identifies an object cannot change', () => {
  const old = { ...good, uid: 'u', creationTimestamp: '2024-01-01T00:00:00Z' };
  expect(texts({ ...old, labels: { x: 'y' } }, old)).toEqual([]);
  expect(texts({ ...old, uid: 'v', creationTimestamp: '2024-01-01T00:00:01Z' }, old)).toEqual([
    'metadata.uid: Invalid value: "v": field is immutable',
    'metadata.creationTimestamp: Invalid value: "2024-01-01T00:00:01Z": field is immutable',
  ]);
});

test('finalizers may go but not come while an object is being deleted', () => {
  const old = { ...good, finalizers: ['a/b', 'a/c'], deletionTimestamp: '2024-01-01T00:00:00Z' };
  expect(texts({ ...old, finalizers: ['a/b'] }, old)).toEqual([]);
  expect(texts({ ...old, finalizers: ['a/b', 'a/d'] }, old)).toEqual([
    'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ["a/d"]',
  ]);
});
