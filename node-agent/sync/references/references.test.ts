// ConfigMaps and Secrets of this node's environments: one watch each, shared, released, and told of when they change.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ManualClock, settled } from '../../../machinery/clock/manual-clock.ts';
import { type ConfigMap, configMapKind } from '../../../machinery/kinds/configmap/type.ts';
import { type Secret, secretKind } from '../../../machinery/kinds/secret/type.ts';
import { silentLogger } from '../../../machinery/log/log.ts';
import { MemoryStore } from '../../../machinery/store/memory-store.ts';
import { remembered } from './follow.ts';
import { References } from './references.ts';
import { dataOf } from './view.ts';

const clock = new ManualClock(0);
let store: MemoryStore;
let references: References;
let changed: string[];
let stop: AbortController;
let running: Promise<void>;

beforeEach(() => {
  store = new MemoryStore({ clock });
  changed = [];
  references = new References({ store, onChange: (user) => changed.push(user), log: silentLogger, clock });
  stop = new AbortController();
  running = references.run(stop.signal);
});
afterEach(async () => {
  stop.abort();
  await running;
});

const configMap = (name: string, data: Record<string, string>): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});
const secret = (name: string, data: Record<string, string>): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'default' },
  data,
});
const names = (configMaps: string[], secrets: string[] = []) => ({
  configMaps: new Set(configMaps),
  secrets: new Set(secrets),
});
const read = (kind: 'ConfigMap' | 'Secret', name: string) => {
  const found = references.read(kind, 'default', name);
  return found.state === 'present'
    ? Object.fromEntries([...found.data].map(([key, value]) => [key, value.toString()]))
    : found.state;
};

test('an object is known once it has been read, and everybody who names it is told of every change', async () => {
  await store.create(configMapKind, configMap('app', { a: '1' }));
  references.want('default/x', 'default', names(['app']));
  references.want('default/y', 'default', names(['app'], ['pw']));
  expect(read('ConfigMap', 'app')).toBe('pending');
  await settled();
  expect([read('ConfigMap', 'app'), read('Secret', 'pw')]).toEqual([{ a: '1' }, 'missing']);
  expect([references.size, [...new Set(changed)].sort()]).toEqual([2, ['default/x', 'default/y']]);
  changed.length = 0;
  await store.create(secretKind, secret('pw', { k: Buffer.from('secret').toString('base64') }));
  await settled();
  expect([read('Secret', 'pw'), changed]).toEqual([{ k: 'secret' }, ['default/y']]);
  await store.mergePatch(configMapKind, 'app', 'default', { data: { a: '2' } });
  await settled();
  expect([read('ConfigMap', 'app'), changed]).toEqual([{ a: '2' }, ['default/y', 'default/x', 'default/y']]);
  await store.delete(configMapKind, 'app', 'default');
  await settled();
  expect(read('ConfigMap', 'app')).toBe('missing');
});

test('others of the same namespace are not read', async () => {
  await store.create(configMapKind, configMap('other', { a: '1' }));
  references.want('default/x', 'default', names(['app']));
  await settled();
  expect([read('ConfigMap', 'app'), read('ConfigMap', 'other')]).toEqual(['missing', 'pending']);
});

test('a watch ends with the last who names its object, and nobody hears of it any more', async () => {
  await store.create(configMapKind, configMap('app', {}));
  references.want('default/x', 'default', names(['app']));
  references.want('default/y', 'default', names(['app']));
  await settled();
  references.want('default/x', 'default', names([]));
  expect(references.size).toBe(1);
  references.release('default/y');
  expect(references.size).toBe(0);
  changed.length = 0;
  await store.mergePatch(configMapKind, 'app', 'default', { data: { b: '' } });
  await settled();
  expect([changed, read('ConfigMap', 'app')]).toEqual([[], 'pending']);
});

test('what was asked for before it runs is read when it does', async () => {
  stop.abort();
  await running;
  await store.create(configMapKind, configMap('app', { a: '1' }));
  references.want('default/x', 'default', names(['app']));
  stop = new AbortController();
  running = references.run(stop.signal);
  await settled();
  expect(read('ConfigMap', 'app')).toEqual({ a: '1' });
});

test('keys come in order, text as it is and bytes from base64', () => {
  const object = {
    ...configMap('a', { b: 'text', a: 'é' }),
    binaryData: { c: Buffer.from([0, 255]).toString('base64') },
  };
  expect([...dataOf(object)]).toEqual([
    ['a', Buffer.from('é')],
    ['b', Buffer.from('text')],
    ['c', Buffer.from([0, 255])],
  ]);
});

test('a password is hashed once, again when it or its salt is another', () => {
  const asked: string[] = [];
  const hash = remembered((password, salt) => {
    asked.push(`${password} ${salt}`);
    return `#${password}${salt}`;
  });
  expect([hash('a', 's'), hash('a', 's'), hash('b', 's'), hash('a', 't')]).toEqual(['#as', '#as', '#bs', '#at']);
  expect(asked).toEqual(['a s', 'b s', 'a t']);
});
