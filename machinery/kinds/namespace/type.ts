// core/v1 Namespace.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface Namespace {
  apiVersion: 'v1';
  kind: 'Namespace';
  metadata: ObjectMeta;
  spec?: { finalizers?: string[] | undefined } | undefined;
  status?: { phase?: 'Active' | 'Terminating' | undefined } | undefined;
}

export const namespaceKind: KindInfo<Namespace> = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
};
