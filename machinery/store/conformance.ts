// What every ObjectStore does, as cases that a test runs over each implementation (memory, HTTP over a real API
// server). Each case works in objects of its own names, so that a store may be shared and used again.
import assert from 'node:assert/strict';
import { isAlreadyExists, isConflict, isInvalid, isNotFound } from '../errors/errors.ts';
import { configMapKind } from '../kinds/configmap/type.ts';
import { nodeKind } from '../kinds/node/type.ts';
import { virtualEnvironmentKind } from '../kinds/virtualenvironment/type.ts';
import {
  applied,
  conditionsOf,
  configMap,
  type ConformanceCase,
  environment,
  fails,
  FINALIZER,
  fresh,
  NAMESPACE,
  node,
} from './conformance-objects.ts';
import { expiry, watching } from './conformance-watching.ts';
import type { ObjectStore } from './store.ts';

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

export function conformance(forget?: (store: ObjectStore) => Promise<void>): ConformanceCase[] {
  return [...writing, ...deleting, ...applying, ...watching, ...(forget === undefined ? [] : [expiry(forget)])];
}
