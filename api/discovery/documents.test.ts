import { expect, test } from '@jest/globals';
import { BUILTIN } from '../builtin/definitions.ts';
import { aggregated, compareVersions, groupsOf, resourceList } from './documents.ts';

test('versions are ordered as Kubernetes orders them', () => {
  const versions = ['foo1', 'v1beta1', 'v10', 'v2', 'v1alpha2', 'v1beta2', 'foo10', 'v1', 'v11alpha1'];
  expect(versions.sort(compareVersions)).toEqual([
    'v10',
    'v2',
    'v1',
    'v1beta2',
    'v1beta1',
    'v11alpha1',
    'v1alpha2',
    'foo1',
    'foo10',
  ]);
});

test('our own group comes before those of Kubernetes, others after', () => {
  const [some] = BUILTIN;
  if (some === undefined) throw new Error('no built-in kinds');
  const made = ['zzz.example.org', 'coordination.k8s.io', 'kapelle.dev', ''].map((group) => ({ ...some, group }));
  expect(groupsOf(made)).toEqual(['kapelle.dev', 'coordination.k8s.io', 'zzz.example.org']);
});

test('subresources are listed beside their kind', () => {
  const { resources } = resourceList(BUILTIN, '', 'v1') as { resources: { name: string }[] };
  const names = resources.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['namespaces', 'namespaces/finalize', 'namespaces/status', 'nodes/status', 'configmaps']),
  );
  expect(names).not.toContain('configmaps/status');
});

test('the aggregated document holds each group once', () => {
  const { items } = aggregated(BUILTIN, 'v2') as { items: { metadata: { name: string } }[] };
  expect(items.map(({ metadata }) => metadata.name)).toEqual([
    '',
    'apiextensions.k8s.io',
    'authentication.k8s.io',
    'authorization.k8s.io',
    'coordination.k8s.io',
    'rbac.authorization.k8s.io',
  ]);
});
