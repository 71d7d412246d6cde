// What every ObjectStore does, as cases that a test runs over each implementation (memory, HTTP over a real API
// server). Each case works in objects of its own names, so that a store may be shared and used again.
import assert from 'node:assert/strict';
import { isAlreadyExists, isConflict, isInvalid, isNotFound, isExpired } from '../errors/errors.ts';
import { configMapKind, type ConfigMap } from '../kinds/configmap/type.ts';
import type { KindInfo, KubeObject } from '../kinds/meta.ts';
import { nodeKind, type Node } from '../kinds/node/type.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../kinds/virtualenvironment/type.ts';
import type { ObjectStore, WatchEvent } from './store.ts';

export interface ConformanceCase {
  name: string;
  run: (store: ObjectStore) => Promise<void>;
}

const NAMESPACE = 'default';
const FINALIZER = 'kapelle.dev/conformance';
let serial = 0;
const fresh = (): string => {
  serial += 1;
  return `conformance-${process.pid}-${process.hrtime.bigint().toString(36)}-${serial}`;
};

const configMap = (name: string, data: Record<string, string>, labels: Record<string, string> = {}): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: NAMESPACE, labels },
  data,
});

const environment = (name: string): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name, namespace: NAMESPACE },
  spec: { image: 'debian-12', runPolicy: 'Halted', interfaces: [] },
});

/** Nodes, because anybody who may write nodes may write their conditions, too. */
const node = (name: string): Node => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } });

/** The status part that a manager of some conditions applies. */
const applied = (name: string, conditions: Record<string, string>): unknown => ({
  ...node(name),
  status: { conditions: Object.entries(conditions).map(([type, status]) => ({ type, status })) },
});

const conditionsOf = ({ status }: Node): string[] =>
  (status?.conditions ?? []).map(({ type, status: is }) => `${type} ${is}`).sort();

async function fails(call: Promise<unknown>, predicate: (error: unknown) => boolean): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(predicate(error), `unexpected error: ${String(error)}`);
    return true;
  });
}

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

const writing: ConformanceCase[] = [
  {
    name: 'a created object has a uid, a resource version and a creation time, and can be got',
    async run(store) {
      const name = fresh();
      const made = await store.create(configMapKind, configMap(name, { a: '1' }));
      assert.ok(made.metadata.uid !== undefined && made.metadata.resourceVersion !== undefined);
      assert.match(made.metadata.creationTimestamp ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const got = await store.get(configMapKind, name, NAMESPACE);
      assert.deepEqual(got.data, { a: '1' });
      assert.equal(got.metadata.uid, made.metadata.uid);
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
  {
    name: 'a name that is taken is AlreadyExists, one that is not is NotFound',
    async run(store) {
      const name = fresh();
      await fails(store.get(configMapKind, name, NAMESPACE), isNotFound);
      await fails(store.delete(configMapKind, name, NAMESPACE), isNotFound);
      await fails(store.mergePatch(configMapKind, name, NAMESPACE, { data: {} }), isNotFound);
      await store.create(configMapKind, configMap(name, {}));
      await fails(store.create(configMapKind, configMap(name, {})), isAlreadyExists);
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
  {
    name: 'an update of what has changed meanwhile is a Conflict',
    async run(store) {
      const name = fresh();
      const first = await store.create(configMapKind, configMap(name, { a: '1' }));
      await store.update(configMapKind, { ...first, data: { a: '2' } });
      await fails(store.update(configMapKind, { ...first, data: { a: '3' } }), isConflict);
      const { resourceVersion } = first.metadata;
      await fails(
        store.mergePatch(configMapKind, name, NAMESPACE, { metadata: { resourceVersion }, data: {} }),
        isConflict,
      );
      assert.deepEqual((await store.get(configMapKind, name, NAMESPACE)).data, { a: '2' });
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
  {
    name: 'a write that changes nothing leaves the resource version',
    async run(store) {
      const name = fresh();
      const made = await store.create(configMapKind, configMap(name, { a: '1' }));
      const same = await store.mergePatch(configMapKind, name, NAMESPACE, { data: { a: '1' } });
      assert.equal(same.metadata.resourceVersion, made.metadata.resourceVersion);
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
  {
    name: 'a merge patch removes with null and a JSON patch tests before it writes',
    async run(store) {
      const name = fresh();
      await store.create(configMapKind, configMap(name, { a: '1', b: '2' }));
      const merged = await store.mergePatch(configMapKind, name, NAMESPACE, { data: { a: null, c: '3' } });
      assert.deepEqual(merged.data, { b: '2', c: '3' });
      const test = { op: 'test', path: '/data/b', value: 'x' };
      const replace = { op: 'replace', path: '/data/b', value: '4' };
      await fails(store.jsonPatch(configMapKind, name, NAMESPACE, [test, replace]), isInvalid);
      const patched = await store.jsonPatch(configMapKind, name, NAMESPACE, [{ ...test, value: '2' }, replace]);
      assert.deepEqual(patched.data, { b: '4', c: '3' });
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
  {
    name: 'status is written through /status only, which takes nothing else',
    async run(store) {
      const name = fresh();
      const status = { conditions: [{ type: 'Ready', status: 'True' }] };
      await store.create(nodeKind, node(name));
      const through = { spec: { unschedulable: true }, status };
      const written = await store.mergePatch(nodeKind, name, undefined, through, { subresource: 'status' });
      assert.deepEqual(conditionsOf(written), ['Ready True']);
      assert.equal(written.spec?.unschedulable ?? false, false);
      const other = { spec: { unschedulable: true }, status: { conditions: [{ type: 'Ready', status: 'False' }] } };
      const main = await store.mergePatch(nodeKind, name, undefined, other);
      assert.deepEqual(conditionsOf(main), ['Ready True']);
      assert.equal(main.spec?.unschedulable, true);
      await store.delete(nodeKind, name);
    },
  },
  {
    name: 'the generation counts changes of spec',
    async run(store) {
      const name = fresh();
      const made = await store.create(virtualEnvironmentKind, { ...environment(name), status: { phase: 'Running' } });
      assert.equal(made.status?.phase, undefined);
      assert.equal(made.metadata.generation, 1);
      const labelled = { metadata: { labels: { a: 'b' } }, status: { phase: 'Failed' } };
      const same = await store.mergePatch(virtualEnvironmentKind, name, NAMESPACE, labelled);
      assert.equal(same.metadata.generation, 1);
      assert.equal(same.status?.phase, undefined);
      const changed = await store.mergePatch(virtualEnvironmentKind, name, NAMESPACE, { spec: { hostname: 'other' } });
      assert.equal(changed.metadata.generation, 2);
      await store.delete(virtualEnvironmentKind, name, NAMESPACE);
    },
  },
];

const deleting: ConformanceCase[] = [
  {
    name: 'a finalizer keeps a deleted object until it is taken off',
    async run(store) {
      const name = fresh();
      const object = configMap(name, {});
      const metadata = { ...object.metadata, finalizers: [FINALIZER] };
      await store.create(configMapKind, { ...object, metadata });
      await store.delete(configMapKind, name, NAMESPACE);
      const leaving = await store.get(configMapKind, name, NAMESPACE);
      assert.notEqual(leaving.metadata.deletionTimestamp, undefined);
      await store.delete(configMapKind, name, NAMESPACE);
      await store.mergePatch(configMapKind, name, NAMESPACE, { metadata: { finalizers: [] } });
      await fails(store.get(configMapKind, name, NAMESPACE), isNotFound);
    },
  },
  {
    name: 'a deletion by uid spares another object of the name',
    async run(store) {
      const name = fresh();
      const first = await store.create(configMapKind, configMap(name, {}));
      await store.delete(configMapKind, name, NAMESPACE, { uid: first.metadata.uid ?? '' });
      await store.create(configMapKind, configMap(name, {}));
      await fails(store.delete(configMapKind, name, NAMESPACE, { uid: first.metadata.uid ?? '' }), isConflict);
      await store.delete(configMapKind, name, NAMESPACE);
    },
  },
];

/** Options of an apply to /status. */
const as = (fieldManager: string, force = false) => ({ subresource: 'status' as const, fieldManager, force });

const applying: ConformanceCase[] = [
  {
    name: 'two managers apply their own conditions side by side, and what one no longer applies goes',
    async run(store) {
      const name = fresh();
      await store.create(nodeKind, node(name));
      await store.apply(nodeKind, applied(name, { A: 'True', B: 'True' }), as('one'));
      const both = await store.apply(nodeKind, applied(name, { C: 'False' }), as('two'));
      assert.deepEqual(conditionsOf(both), ['A True', 'B True', 'C False']);
      const later = await store.apply(nodeKind, applied(name, { A: 'False' }), as('one'));
      assert.deepEqual(conditionsOf(later), ['A False', 'C False']);
      await store.delete(nodeKind, name);
    },
  },
  {
    name: "another manager's field is a Conflict unless forced; the same value is shared",
    async run(store) {
      const name = fresh();
      await store.create(nodeKind, node(name));
      await store.apply(nodeKind, applied(name, { A: 'True' }), as('one'));
      await store.apply(nodeKind, applied(name, { A: 'True' }), as('two'));
      await fails(store.apply(nodeKind, applied(name, { A: 'False' }), as('two')), isConflict);
      const forced = await store.apply(nodeKind, applied(name, { A: 'False' }), as('two', true));
      assert.deepEqual(conditionsOf(forced), ['A False']);
      await fails(store.apply(nodeKind, applied(name, { A: 'True' }), as('one')), isConflict);
      await store.delete(nodeKind, name);
    },
  },
  {
    name: 'an apply that changes nothing leaves the resource version, and one of a missing object creates it',
    async run(store) {
      const name = fresh();
      const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: NAMESPACE },
        data: { a: '1' },
      };
      const made = await store.apply(configMapKind, object, { fieldManager: 'one' });
      const again = await store.apply(configMapKind, object, { fieldManager: 'one' });
      assert.equal(again.metadata.resourceVersion, made.metadata.resourceVersion);
      await store.delete(configMapKind, name, NAMESPACE);
      await fails(store.apply(nodeKind, applied(name, { A: 'True' }), as('one')), isNotFound);
    },
  },
];

const watching: ConformanceCase[] = [
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
const expiry = (forget: (store: ObjectStore) => Promise<void>): ConformanceCase => ({
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

export function conformance(forget?: (store: ObjectStore) => Promise<void>): ConformanceCase[] {
  return [...writing, ...deleting, ...applying, ...watching, ...(forget === undefined ? [] : [expiry(forget)])];
}
