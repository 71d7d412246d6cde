// core/v1 ConfigMap.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface ConfigMap {
  apiVersion: 'v1';
  kind: 'ConfigMap';
  metadata: ObjectMeta;
  data?: Record<string, string> | undefined;
  /** Base64. */
  binaryData?: Record<string, string> | undefined;
  immutable?: boolean | undefined;
}

export const configMapKind: KindInfo<ConfigMap> = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};
