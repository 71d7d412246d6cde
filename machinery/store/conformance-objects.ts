// The objects that the conformance suite works with. Called only by conformance.ts and conformance-watching.ts.
import assert from 'node:assert/strict';
import type { ConfigMap } from '../kinds/configmap/type.ts';
import type { Node } from '../kinds/node/type.ts';
import type { VirtualEnvironment } from '../kinds/virtualenvironment/type.ts';
import type { ObjectStore } from './store.ts';

export interface ConformanceCase {
  name: string;
  run: (store: ObjectStore) => Promise<void>;
}

export const NAMESPACE = 'default';
export const FINALIZER = 'kapelle.dev/conformance';
let serial = 0;
export const fresh = (): string => {
  serial += 1;
  return `conformance-${process.pid}-${process.hrtime.bigint().toString(36)}-${serial}`;
};

export const configMap = (
  name: string,
  data: Record<string, string>,
  labels: Record<string, string> = {},
): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: NAMESPACE, labels },
  data,
});

export const environment = (name: string): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name, namespace: NAMESPACE },
  spec: { image: 'debian-12', runPolicy: 'Halted', interfaces: [] },
});

/** Nodes, because anybody who may write nodes may write their conditions, too. */
export const node = (name: string): Node => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } });

/** The status part that a manager of some conditions applies. */
export const applied = (name: string, conditions: Record<string, string>): unknown => ({
  ...node(name),
  status: { conditions: Object.entries(conditions).map(([type, status]) => ({ type, status })) },
});

export const conditionsOf = ({ status }: Node): string[] =>
  (status?.conditions ?? []).map(({ type, status: is }) => `${type} ${is}`).sort();

export async function fails(call: Promise<unknown>, predicate: (error: unknown) => boolean): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(predicate(error), `unexpected error: ${String(error)}`);
    return true;
  });
}
