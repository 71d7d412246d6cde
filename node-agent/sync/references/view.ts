// A ConfigMap or Secret as those see it that refer to its keys. Pure; made by references.ts, read by environments/desired-guest.ts.
import type { ConfigMap } from '../../../machinery/kinds/configmap/type.ts';
import type { Secret } from '../../../machinery/kinds/secret/type.ts';

export type ReferenceKind = 'ConfigMap' | 'Secret';

/** `pending`: not read yet. */
export type Referenced = { state: 'pending' | 'missing' } | { state: 'present'; data: ReadonlyMap<string, Buffer> };

export interface ReferenceView {
  read(kind: ReferenceKind, namespace: string, name: string): Referenced;
}

/** For what refers to nothing. */
export const NO_REFERENCES: ReferenceView = { read: () => ({ state: 'pending' }) };

/** Keys in order, contents as bytes. */
export function dataOf(object: ConfigMap | Secret): ReadonlyMap<string, Buffer> {
  const text = object.kind === 'ConfigMap' ? (object.data ?? {}) : {};
  const binary = object.kind === 'ConfigMap' ? (object.binaryData ?? {}) : (object.data ?? {});
  const all = [
    ...Object.entries(text).map(([key, value]): [string, Buffer] => [key, Buffer.from(value)]),
    ...Object.entries(binary).map(([key, value]): [string, Buffer] => [key, Buffer.from(value, 'base64')]),
  ];
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
