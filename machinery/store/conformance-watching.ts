// The part of the conformance suite about lists and watches. Called only by conformance.ts.
import assert from 'node:assert/strict';
import { isExpired } from '../errors/errors.ts';
import { configMapKind } from '../kinds/configmap/type.ts';
import type { KindInfo, KubeObject } from '../kinds/meta.ts';
import { configMap, type ConformanceCase, fails, fresh, NAMESPACE } from './conformance-objects.ts';
import type { ObjectStore, WatchEvent } from './store.ts';

/** Runs `act` once the watch is open and collects `count` events. */
async function watched<T extends KubeObject>(
  store: ObjectStore,
  kind: KindInfo<T>,
  options: { resourceVersion: string; labelSelector?: string; fieldSelector?: string },
  count: number,
  act: () => Promise<void>,
): Promise<WatchEvent<T>[]> {
  const stop = new AbortController();
  const events: WatchEvent<T>[] = [];
  const collect = async (): Promise<void> => {
    for await (const event of store.watch(kind, { ...options, namespace: NAMESPACE, signal: stop.signal })) {
      if (event.type !== 'bookmark') events.push(event);
      if (events.length >= count) return;
    }
  };
  const collecting = collect();
  await act();
  await collecting;
  stop.abort();
  return events;
}

const shapeOf = (events: WatchEvent<KubeObject>[]): string[] =>
  events.map((event) => (event.type === 'bookmark' ? 'bookmark' : `${event.type} ${event.object.metadata.name}`));

export const watching: ConformanceCase[] = [
  {
    name: 'lists honour label and field selectors',
    async run(store) {
      const [one, two, group] = [fresh(), fresh(), fresh()];
      await store.create(configMapKind, configMap(one, {}, { group, tier: 'a' }));
      await store.create(configMapKind, configMap(two, {}, { group, tier: 'b' }));
      const names = async (labelSelector: string, fieldSelector = ''): Promise<string[]> => {
        const list = await store.list(configMapKind, { namespace: NAMESPACE, labelSelector, fieldSelector });
        return list.items.map(({ metadata }) => metadata.name).sort();
      };
      assert.deepEqual(await names(`group=${group}`), [one, two].sort());
      assert.deepEqual(await names(`group=${group},tier notin (b)`), [one]);
      assert.deepEqual(await names(`group=${group}`, `metadata.name=${two}`), [two]);
      const list = await store.list(configMapKind, { namespace: NAMESPACE, labelSelector: `group=${group}` });
      assert.deepEqual([list.items[0]?.apiVersion, list.items[0]?.kind], ['v1', 'ConfigMap']);
      await store.delete(configMapKind, one, NAMESPACE);
      await store.delete(configMapKind, two, NAMESPACE);
    },
  },
  {
    name: 'a watch tells every change after its resource version, in order',
    async run(store) {
      const [name, group] = [fresh(), fresh()];
      const labelSelector = `group=${group}`;
      const list = await store.list(configMapKind, { namespace: NAMESPACE, labelSelector });
      // Written before the watch opens: resuming must not lose it.
      await store.create(configMapKind, configMap(name, { a: '1' }, { group }));
      const options = { resourceVersion: list.resourceVersion, labelSelector };
      const events = await watched(store, configMapKind, options, 3, async () => {
        await store.mergePatch(configMapKind, name, NAMESPACE, { data: { a: '2' } });
        await store.delete(configMapKind, name, NAMESPACE);
      });
      assert.deepEqual(shapeOf(events), [`added ${name}`, `modified ${name}`, `deleted ${name}`]);
      const versions = events.map((event) =>
        event.type === 'bookmark' ? 0 : Number(event.object.metadata.resourceVersion),
      );
      assert.deepEqual(
        versions,
        versions.toSorted((a, b) => a - b),
      );
      assert.equal(new Set(versions).size, 3);
    },
  },
  {
    name: 'with a selector, entering it is added and leaving it deleted',
    async run(store) {
      const [name, group] = [fresh(), fresh()];
      const made = await store.create(configMapKind, configMap(name, {}, { group: 'elsewhere' }));
      const options = { resourceVersion: made.metadata.resourceVersion ?? '', labelSelector: `group=${group}` };
      const events = await watched(store, configMapKind, options, 2, async () => {
        await store.mergePatch(configMapKind, name, NAMESPACE, { metadata: { labels: { group } } });
        await store.mergePatch(configMapKind, name, NAMESPACE, { metadata: { labels: { group: 'elsewhere' } } });
      });
      assert.deepEqual(shapeOf(events), [`added ${name}`, `deleted ${name}`]);
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
  {
    name: 'a watch ends quietly when its signal aborts',
    async run(store) {
      const { resourceVersion } = await store.list(configMapKind, { namespace: NAMESPACE });
      const stop = new AbortController();
      const events = store.watch(configMapKind, { namespace: NAMESPACE, resourceVersion, signal: stop.signal });
      const drain = async (): Promise<void> => {
        // Others may write meanwhile: only the end matters.
        for await (const event of events) assert.notEqual(event.type, undefined);
      };
      const ended = drain();
      setImmediate(() => stop.abort());
      await ended;
    },
  },
];

/** `forget` makes the store lose its history, where it can. */
export const expiry = (forget: (store: ObjectStore) => Promise<void>): ConformanceCase => ({
  name: 'a watch from before the history is Expired',
  async run(store) {
    const { resourceVersion } = await store.list(configMapKind, { namespace: NAMESPACE });
    const name = fresh();
    await store.create(configMapKind, configMap(name, {}));
    await forget(store);
    const first = async (): Promise<void> => {
      const signal = new AbortController().signal;
      for await (const event of store.watch(configMapKind, { namespace: NAMESPACE, resourceVersion, signal })) {
        assert.fail(`saw ${event.type} instead`);
      }
      assert.fail('ended quietly instead');
    };
    await fails(first(), isExpired);
    await store.delete(configMapKind, name, NAMESPACE);
  },
});
