import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ManualClock } from '../../machinery/clock/manual-clock.ts';
import type { ApiObject } from '../resource.ts';
import { atRevision, encodeStored, inVersion, parseServed, withResourceVersion } from './encoding.ts';
import { Entry } from './entry.ts';
import { etcdKey, keyspace, objectKey, ownKey, parseEtcdKey, resourceId } from './keys.ts';
import { ResourceCache } from './resource-cache.ts';
import { RevisionGate } from './revision-gate.ts';
import { Ring } from './ring.ts';

const object = (name: string, extra: object = {}): ApiObject => ({
  apiVersion: 'example.org/v1',
  kind: 'Thing',
  metadata: { name, resourceVersion: '1', ...extra },
  spec: { text: '"metadata":{ "resourceVersion":"7", ü' },
});
const entry = (key: string, revision: number): Entry =>
  new Entry(key, withResourceVersion(encodeStored(object(key.split('/').at(-1) ?? '')), revision), revision);

const change = (revision: number) => ({
  type: 'MODIFIED' as const,
  revision,
  entry: entry('a', revision),
  previous: undefined,
});
const tombstone = (revision: number) => (last: Entry) => new Entry(last.key, last.bytes, revision);
const keys = (entries: Entry[] | undefined) => entries?.map(({ key, revision }) => `${key}@${revision}`);
const gate = (revisions: number[]) => {
  const calls = { reads: 0, ticks: 0 };
  const clock = new ManualClock();
  const made = new RevisionGate({
    clock,
    readRevision: async () => revisions[(calls.reads += 1) - 1] ?? 0,
    tick: async () => {
      calls.ticks += 1;
    },
  });
  return { made, calls, clock };
};

const put = (cache: ResourceCache, key: string, revision: number) =>
  cache.apply(key, revision, entry(key, revision), tombstone(revision));
const drop = (cache: ResourceCache, key: string, revision: number) =>
  cache.apply(key, revision, undefined, tombstone(revision));
describe('encoding', () => {
  test('the revision is spliced into the stored bytes', () => {
    const stored = encodeStored(object('a'));
    expect(JSON.parse(stored.toString()).metadata).toEqual({ name: 'a' });
    const served = withResourceVersion(stored, 12);
    expect(parseServed(served)).toEqual({ ...object('a'), metadata: { name: 'a', resourceVersion: '12' } });
  });

  test('a value that somebody else wrote, in another order, is served all the same', () => {
    const { spec, ...rest } = JSON.parse(encodeStored(object('a')).toString()) as ApiObject;
    const foreign = Buffer.from(JSON.stringify({ spec, ...rest }));
    expect(parseServed(withResourceVersion(foreign, 5)).metadata).toEqual({ name: 'a', resourceVersion: '5' });
    expect(() => withResourceVersion(Buffer.from('{"a":1}'), 5)).toThrow('no API object');
  });

  test('revision and version are replaced without parsing', () => {
    const served = withResourceVersion(encodeStored(object('a')), 12);
    expect(parseServed(atRevision(served, 345))).toEqual({
      ...parseServed(served),
      metadata: { name: 'a', resourceVersion: '345' },
    });
    expect(inVersion(served, 'example.org/v1')).toBe(served);
    expect(parseServed(inVersion(served, 'example.org/v2beta1')).apiVersion).toBe('example.org/v2beta1');
  });

  test('any object comes back as it was stored', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.nat(), (spec, label, revision) => {
        const one = { ...object('a', { labels: { l: label } }), spec };
        const served = parseServed(withResourceVersion(encodeStored(one), revision));
        expect(served).toEqual(
          JSON.parse(JSON.stringify({ ...one, metadata: { ...one.metadata, resourceVersion: String(revision) } })),
        );
      }),
    );
  });
});

describe('keys', () => {
  const space = keyspace('kapelle/');
  test('lie below the prefix and are told apart again', () => {
    const id = resourceId({ group: '', plural: 'configmaps' });
    const key = etcdKey(space, id, objectKey('ns', 'a'));
    expect(key.toString()).toBe('/kapelle/core/configmaps/ns/a');
    expect(parseEtcdKey(space, key)).toEqual({ id: 'core/configmaps', key: 'ns/a' });
    expect(parseEtcdKey(space, etcdKey(space, 'g.io/things', objectKey(undefined, 'a')))).toEqual({
      id: 'g.io/things',
      key: 'a',
    });
    expect(parseEtcdKey(space, ownKey(space, 'compaction'))).toBeUndefined();
    expect(Buffer.compare(key, space.end)).toBeLessThan(0);
  });
});

describe('the ring', () => {
  test('gives what came after a revision, until it has forgotten it', () => {
    const ring = new Ring(10, { count: 3, bytes: 1 << 20 });
    for (const revision of [11, 14, 15]) ring.push(change(revision));
    expect(ring.after(10)?.map((each) => each.revision)).toEqual([11, 14, 15]);
    expect(ring.after(12)?.map((each) => each.revision)).toEqual([14, 15]);
    expect(ring.after(15)).toEqual([]);
    expect(ring.after(9)).toBeUndefined();
    ring.push(change(20));
    expect([ring.after(10), ring.after(11)?.length, ring.forgottenUpTo]).toEqual([undefined, 3, 11]);
  });

  test('is bounded by bytes too, and always keeps the last', () => {
    const ring = new Ring(0, { count: 100, bytes: 10 });
    for (let revision = 1; revision <= 5; revision += 1) ring.push(change(revision));
    expect([ring.size, ring.after(4)?.length]).toEqual([1, 1]);
  });

  test('never loses or doubles a change, whatever is pushed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(3000),
        (count, pushed, from) => {
          const ring = new Ring(0, { count, bytes: 1 << 30 });
          const one = entry('a', 1);
          for (let revision = 1; revision <= pushed; revision += 1)
            ring.push({ type: 'MODIFIED', revision, entry: one, previous: undefined });
          const after = ring.after(from);
          if (from < pushed - count) expect(after).toBeUndefined();
          else
            expect(after?.map(({ revision }) => revision)).toEqual(
              Array.from({ length: Math.max(0, pushed - from) }, (_, index) => from + 1 + index),
            );
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a cache', () => {
  const bounds = { count: 1000, bytes: 1 << 20 };

  test('lists in key order, whole or one namespace', () => {
    const cache = new ResourceCache(0, bounds);
    ['b/x', 'a-b/x', 'a/z', 'a/a', 'c/x'].forEach((key, index) => put(cache, key, index + 1));
    expect(cache.list().map(({ key }) => key)).toEqual(['a-b/x', 'a/a', 'a/z', 'b/x', 'c/x']);
    expect(cache.list('a').map(({ key }) => key)).toEqual(['a/a', 'a/z']);
    expect(cache.list('none')).toEqual([]);
  });

  test('what is older than what it has changes nothing', () => {
    const cache = new ResourceCache(0, bounds);
    put(cache, 'a', 5);
    expect([put(cache, 'a', 5), put(cache, 'a', 3), drop(cache, 'b', 6)]).toEqual([undefined, undefined, undefined]);
    expect(keys(cache.list())).toEqual(['a@5']);
  });

  test('rebuilds any earlier moment that its ring reaches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a/1', 'a/2', 'b/1', 'b/2', 'c/1'), fc.boolean()), { maxLength: 40 }),
        fc.nat(40),
        (steps, at) => {
          const cache = new ResourceCache(0, bounds);
          let then: string[] | undefined = at === 0 ? [] : undefined;
          steps.forEach(([key, keep], index) => {
            if (keep) put(cache, key, index + 1);
            else drop(cache, key, index + 1);
            if (index + 1 === at) then = keys(cache.list('a'));
          });
          const moment = Math.min(at, steps.length);
          expect(keys(cache.listAt(moment, 'a'))).toEqual(then ?? keys(cache.list('a')));
        },
      ),
    );
  });

  test('after a reset subscribers are told and gone, and the past is forgotten', () => {
    const cache = new ResourceCache(0, bounds);
    let expired = 0;
    cache.subscribe(0, { change: () => undefined, expired: () => (expired += 1) });
    cache.reset([entry('z', 9)], 9);
    cache.reset([entry('z', 9)], 9);
    expect([expired, cache.subscriberCount, cache.listAt(3), keys(cache.list())]).toEqual([1, 0, undefined, ['z@9']]);
  });
});

describe('the revision gate', () => {
  test('calls that come while a read is out share the next one', async () => {
    const { made, calls } = gate([1, 1, 1]);
    made.advance(1);
    await Promise.all([made.fresh(100), made.fresh(100), made.fresh(100), made.fresh(100)]);
    expect(calls.reads).toBe(2);
  });

  test('waits for the watch to show what the read told', async () => {
    const { made, calls } = gate([5]);
    let done = false;
    const waiting = made.fresh(1000).then(() => (done = true));
    made.advance(4);
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    made.advance(5);
    await waiting;
    expect(calls.ticks).toBe(0);
  });
});
