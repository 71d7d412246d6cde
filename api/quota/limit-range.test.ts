// LimitRange, as tables: what defaults fill in and what bounds say, in Kubernetes' words.
import { expect, test } from '@jest/globals';
import { boundProblems, claimProblems, type LimitRangeItem, missingDefaults, mostStorage } from './limit-range.ts';
import type { Sized } from './sized.ts';

const sized = (requests: Sized['requests'], limits: Sized['limits']): Sized => ({ requests, limits });
const container = (more: Partial<LimitRangeItem>): LimitRangeItem => ({ type: 'Container', ...more });

test.each([
  ['nothing said', sized({}, {}), sized({ memory: '256Mi' }, { memory: '512Mi' })],
  ['a limit said: it is the request, too', sized({}, { memory: '1Gi' }), sized({ memory: '1Gi' }, {})],
  ['a request said', sized({ memory: '64Mi' }, {}), sized({}, { memory: '512Mi' })],
  ['both said', sized({ memory: '64Mi' }, { memory: '1Gi' }), sized({}, {})],
])('defaults: %s', (_, given, expected) => {
  const items = [container({ default: { memory: '512Mi' }, defaultRequest: { memory: '256Mi' } })];
  expect(missingDefaults(items, given)).toEqual(expected);
});

test('items of other types give no defaults', () => {
  expect(missingDefaults([{ type: 'Pod', default: { cpu: '1' } }], sized({}, {}))).toEqual(sized({}, {}));
});

test.each([
  [{ min: { cpu: '200m' } }, sized({}, {}), 'minimum cpu usage per Container is 200m.  No request is specified'],
  [
    { min: { cpu: '200m' } },
    sized({ cpu: '100m' }, {}),
    'minimum cpu usage per Container is 200m, but request is 100m',
  ],
  [
    { min: { cpu: '200m' } },
    sized({ cpu: 1 }, { cpu: '100m' }),
    'minimum cpu usage per Container is 200m, but limit is 100m',
  ],
  [{ max: { cpu: '800m' } }, sized({}, {}), 'maximum cpu usage per Container is 800m.  No limit is specified'],
  [
    { max: { cpu: '800m' } },
    sized({}, { cpu: '1500m' }),
    'maximum cpu usage per Container is 800m, but limit is 1500m',
  ],
  [
    { max: { cpu: '800m' } },
    sized({ cpu: 1 }, { cpu: '800m' }),
    'maximum cpu usage per Container is 800m, but request is 1',
  ],
  [
    { maxLimitRequestRatio: { memory: '2' } },
    sized({}, { memory: '1Gi' }),
    'memory max limit to request ratio per Container is 2, but no request is specified or request is 0',
  ],
  [
    { maxLimitRequestRatio: { memory: '2' } },
    sized({ memory: '1Gi' }, {}),
    'memory max limit to request ratio per Container is 2, but no limit is specified or limit is 0',
  ],
  [
    { maxLimitRequestRatio: { memory: '1.5' } },
    sized({ memory: '1Gi' }, { memory: '2Gi' }),
    'memory max limit to request ratio per Container is 1.5, but provided ratio is 2.000000',
  ],
])('bounds %j against %j: %s', (bounds, given, message) => {
  expect(boundProblems([container(bounds)], given)).toEqual([message]);
});

test('on the bound is inside of it, whatever the spelling', () => {
  const bounds = { min: { memory: '1Gi' }, max: { memory: '1024Mi' }, maxLimitRequestRatio: { memory: '1' } };
  expect(boundProblems([container(bounds)], sized({ memory: 1024 ** 3 }, { memory: '1073741824' }))).toEqual([]);
});

test('the whole environment is a Pod, too, and every item has its say', () => {
  const items = [container({ max: { cpu: '1' } }), { type: 'Pod', max: { cpu: '2', memory: '1Gi' } }];
  expect(boundProblems(items, sized({}, { cpu: '3', memory: '2Gi' }))).toEqual([
    'maximum cpu usage per Container is 1, but limit is 3',
    'maximum cpu usage per Pod is 2, but limit is 3',
    'maximum memory usage per Pod is 1Gi, but limit is 2Gi',
  ]);
});

test('claims: disks between the least and the most', () => {
  const items = [{ type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '5Gi' } }];
  expect(claimProblems(items, '5Gi')).toEqual([]);
  expect(claimProblems(items, '6Gi')).toEqual([
    'maximum storage usage per PersistentVolumeClaim is 5Gi, but request is 6Gi',
  ]);
  expect(claimProblems(items, '1G')).toEqual([
    'minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 1G',
  ]);
  expect(mostStorage([...items, { type: 'PersistentVolumeClaim', max: { storage: '3Gi' } }])).toBe('3Gi');
  expect(mostStorage([])).toBeUndefined();
});
