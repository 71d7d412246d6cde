import { describe, expect, test } from '@jest/globals';
import { atRevision, encodeStored, withResourceVersion } from './encoding.ts';
import { Entry } from './entry.ts';
import { Projection } from './projection.ts';
import { ResourceCache, type Subscriber } from './resource-cache.ts';
import type { Change } from './ring.ts';

/** Things shown as Shadows: the name in capitals beside what the world is like. */
function rig() {
  const world = { is: 'dark', shown: 0 };
  const source = new ResourceCache(1, { count: 3, bytes: 1 << 20 });
  const view = new Projection(source, {
    of: 'example.org/things',
    show: (object) => {
      world.shown += 1;
      const { is } = world;
      const shadow = { ...object, kind: 'Shadow', of: object.metadata.name.toUpperCase(), surroundings: is };
      return { object: shadow, isCurrent: () => world.is === is };
    },
  });
  const put = (key: string, revision: number) => {
    const name = key.slice(key.indexOf('/') + 1);
    const object = { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name, namespace: 'a' } };
    const entry = new Entry(key, withResourceVersion(encodeStored(object), revision), revision);
    source.apply(key, revision, entry, () => entry);
  };
  const drop = (key: string, revision: number) =>
    source.apply(key, revision, undefined, (last) => new Entry(key, atRevision(last.bytes, revision), revision));
  return { world, source, view, put, drop };
}

function listener(): Subscriber & { changes: Change[]; ended: number } {
  const heard = { changes: [] as Change[], ended: 0 };
  return {
    ...heard,
    change(change) {
      this.changes.push(change);
    },
    expired() {
      this.ended += 1;
    },
  };
}
const told = (changes: readonly Change[] | undefined) =>
  changes?.map(({ type, revision, entry, previous }) => [
    type,
    revision,
    entry.parse().kind,
    entry.parse().metadata.resourceVersion,
    previous?.parse().kind,
  ]);

describe('a projection', () => {
  test('shows each entry under its key and revision, made once', () => {
    const { view, put, world } = rig();
    put('a/x', 2);
    put('b/x', 3);
    view.list();
    expect(world.shown).toBe(0);
    expect(view.list('a').map((entry) => entry.parse())).toEqual([
      {
        apiVersion: 'example.org/v1',
        kind: 'Shadow',
        metadata: { name: 'x', namespace: 'a', resourceVersion: '2' },
        of: 'X',
        surroundings: 'dark',
      },
    ]);
    expect(world.shown).toBe(1);
    expect(view.get('a/x')).toBe(view.list()[0]);
    expect(view.get('a/x')?.revision).toBe(2);
    expect(view.get('a/y')).toBeUndefined();
    expect(world.shown).toBe(1);
  });

  test('makes an entry anew once its surroundings changed', () => {
    const { view, put, world } = rig();
    put('a/x', 2);
    const before = view.get('a/x');
    expect(before?.parse()['surroundings']).toBe('dark');
    world.is = 'light';
    expect(view.get('a/x')?.parse()['surroundings']).toBe('light');
    expect(view.get('a/x')).not.toBe(before);
    expect(before?.parse()['surroundings']).toBe('dark');
  });

  test('tells what changed since a revision and from then on, the same change to everyone', () => {
    const { view, put, drop } = rig();
    put('a/x', 2);
    put('a/x', 3);
    const [one, two] = [listener(), listener()];
    expect(told(view.subscribe(2, one))).toEqual([['MODIFIED', 3, 'Shadow', '3', 'Shadow']]);
    expect(view.subscribe(3, two)).toEqual([]);
    put('a/y', 4);
    drop('a/x', 5);
    expect(told(one.changes)).toEqual([
      ['ADDED', 4, 'Shadow', '4', undefined],
      ['DELETED', 5, 'Shadow', '5', 'Shadow'],
    ]);
    expect(two.changes[0]).toBe(one.changes[0]);
    view.unsubscribe(one);
    put('a/y', 6);
    expect([one.changes.length, two.changes.length]).toEqual([2, 3]);
  });

  test('forgets when its source forgets, and ends watches when the history breaks', () => {
    const { view, source, put } = rig();
    for (const revision of [2, 3, 4, 5]) put('a/x', revision);
    expect(view.forgottenUpTo).toBe(2);
    expect(view.subscribe(1, listener())).toBeUndefined();
    const one = listener();
    view.subscribe(5, one);
    source.reset([], 9);
    expect(one.ended).toBe(1);
    expect(source.subscriberCount).toBe(0);
    view.unsubscribe(one);
  });
});
