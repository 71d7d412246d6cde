// Every field that can name a ConfigMap or Secret counts as a reference; the CRD's schema is searched so that none is forgotten.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { referencesOf } from './references.ts';

const secret = (name: string) => ({ secretKeyRef: { name, key: 'k' } });
const configMap = (name: string) => ({ configMapKeyRef: { name, key: 'k' } });

test('each place that names one counts, once', () => {
  const { configMaps, secrets } = referencesOf({
    env: [
      { name: 'A', value: 'x' },
      { name: 'B', valueFrom: configMap('env') },
      { name: 'C', valueFrom: secret('env') },
    ],
    users: [
      { name: 'a', passwordHashFrom: secret('hash'), sshAuthorizedKeysFrom: [secret('keys'), configMap('keys')] },
      { name: 'b', passwordFrom: secret('plain') },
    ],
    files: [
      { path: '/a', contentFrom: secret('file') },
      { path: '/b', configMap: { name: 'folder' } },
      { path: '/c', secret: { name: 'folder' } },
      { path: '/d', secret: { name: 'folder' } },
    ],
    cloudInit: { userDataFrom: secret('user-data') },
  });
  expect([...configMaps].sort()).toEqual(['env', 'folder', 'keys']);
  expect([...secrets].sort()).toEqual(['env', 'file', 'folder', 'hash', 'keys', 'plain', 'user-data']);
});

test('nothing named, nothing referred to', () => {
  expect(referencesOf({})).toEqual({ configMaps: new Set(), secrets: new Set() });
});

/** Paths of a schema whose value is a key source or a whole ConfigMap or Secret. */
function sourcesIn(schema: Record<string, unknown>, path: string): string[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>;
  if ('secretKeyRef' in properties) return [path];
  const items = schema['items'] as Record<string, unknown> | undefined;
  return [
    ...(items === undefined ? [] : sourcesIn(items, `${path}[]`)),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      name === 'secret' || name === 'configMap' ? [`${path}.${name}`] : sourcesIn(inner, `${path}.${name}`),
    ),
  ];
}

test('the schema has no other place that names one', () => {
  const crd = parse(readFileSync('crds/virtualenvironment.yaml', 'utf8')) as {
    spec: { versions: { schema: { openAPIV3Schema: { properties: { spec: Record<string, unknown> } } } }[] };
  };
  const schema = crd.spec.versions[0]?.schema.openAPIV3Schema.properties.spec ?? {};
  expect(sourcesIn(schema, 'spec').sort()).toEqual([
    'spec.cloudInit.userDataFrom',
    'spec.env[].valueFrom',
    'spec.files[].configMap',
    'spec.files[].contentFrom',
    'spec.files[].secret',
    'spec.users[].passwordFrom',
    'spec.users[].passwordHashFrom',
    'spec.users[].sshAuthorizedKeysFrom[]',
  ]);
});
