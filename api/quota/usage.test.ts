// What objects count for in quotas, and how it is printed.
import { expect, test } from '@jest/globals';
import type { ApiObject } from '../resource.ts';
import { add, countsOf, exceeded, format, larger, print, unnamed, usageOfEnvironment, usageOfVolume } from './usage.ts';

const environment = (spec: object): ApiObject => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'a' },
  spec,
});
const shown = (usage: ReadonlyMap<string, bigint>): Record<string, string> =>
  Object.fromEntries([...usage].map(([name, amount]) => [name, format(name, amount)]));

test('an environment counts its requests and limits, its disks, and itself', () => {
  const volumes = [
    { name: 'a', mountPath: '/a', disk: { size: '5Gi' } },
    { name: 'b', mountPath: '/b', tmpfs: { size: '1Gi' } },
  ];
  const sized = {
    requests: { cpu: '250m', memory: '256Mi' },
    limits: { cpu: 2, memory: '1Gi', 'ephemeral-storage': '20Gi', 'hugepages-2Mi': '64Mi' },
  };
  expect(shown(usageOfEnvironment(environment({ volumes }), sized))).toEqual({
    'count/virtualenvironments.kapelle.dev': '1',
    pods: '1',
    'count/pods': '1',
    cpu: '250m',
    'requests.cpu': '250m',
    memory: '256Mi',
    'requests.memory': '256Mi',
    'limits.cpu': '2',
    'limits.memory': '1Gi',
    'limits.ephemeral-storage': '20Gi',
    'limits.hugepages-2Mi': '64Mi',
    'hugepages-2Mi': '64Mi',
    'requests.hugepages-2Mi': '64Mi',
    'requests.storage': '25Gi',
  });
});

test('a root disk that nobody sized counts as the default', () => {
  expect(shown(usageOfEnvironment(environment({}), { requests: {}, limits: {} }))['requests.storage']).toBe('10Gi');
});

test('a volume counts its size, as a claim; other objects count themselves', () => {
  expect(shown(usageOfVolume(environment({ size: '3Gi' })))).toEqual({
    'count/virtualvolumes.kapelle.dev': '1',
    'requests.storage': '3Gi',
    persistentvolumeclaims: '1',
  });
  expect(shown(countsOf({ group: '', plural: 'secrets' }))).toEqual({ 'count/secrets': '1', secrets: '1' });
  expect(shown(countsOf({ group: 'a.b', plural: 'things' }))).toEqual({ 'count/things.a.b': '1' });
});

const usage = (amounts: Record<string, number>) =>
  new Map(Object.entries(amounts).map(([name, amount]) => [name, BigInt(Math.round(amount * 1000)) * 1_000_000n]));

test('what is over is named, what shrinks or is not limited is not', () => {
  const [hard, used] = [usage({ cpu: 2, memory: 100, pods: 5 }), usage({ cpu: 1.5, memory: 200, pods: 5 })];
  expect(exceeded(hard, used, usage({ cpu: 0.5, disk: 1e9 }))).toEqual([]);
  expect(exceeded(hard, used, usage({ cpu: 0.6, pods: 1 }))).toEqual(['cpu', 'pods']);
  // Too much memory is used already: only who wants more is refused.
  expect(exceeded(hard, used, usage({ cpu: 0.1 }))).toEqual([]);
  expect(print(['cpu', 'pods'], used)).toBe('cpu=1500m,pods=5');
});

test('compute that a quota limits must be named', () => {
  expect(unnamed(['limits.cpu', 'pods', 'requests.memory', 'limits.memory'], usage({ 'limits.cpu': 1 }))).toEqual([
    'limits.memory',
    'requests.memory',
  ]);
});

test('amounts add up; of two states the larger counts', () => {
  expect(add(usage({ a: 1, b: 2 }), usage({ b: 3, c: 4 }))).toEqual(usage({ a: 1, b: 5, c: 4 }));
  expect(larger(usage({ a: 1, b: 2 }), usage({ b: 1, a: 3, c: 1 }))).toEqual(usage({ a: 3, b: 2, c: 1 }));
  expect(larger(usage({ a: 1 }), undefined)).toEqual(usage({ a: 1 }));
});
