// core/v1 Secret.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: ObjectMeta;
  type?: string | undefined;
  /** Base64. */
  data?: Record<string, string> | undefined;
  /** Write only: the server turns it into `data`. */
  stringData?: Record<string, string> | undefined;
  immutable?: boolean | undefined;
}

export const secretKind: KindInfo<Secret> = {
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  namespaced: true,
};
