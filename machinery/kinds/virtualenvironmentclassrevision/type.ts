// Generated from crds/virtualenvironmentclassrevision.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentClassRevisionSpec {
  className: string;
  resources?: {
    requests?: {
      cpu?: string | number | undefined;
      memory?: string | number | undefined;
      disk?: string | number | undefined;
    } | undefined;
    limits?: {
      cpu?: string | number | undefined;
      memory?: string | number | undefined;
      swap?: string | number | undefined;
      pids?: number | undefined;
      disk?: string | number | undefined;
      inodes?: number | undefined;
      'hugepages-2Mi'?: string | number | undefined;
      'hugepages-1Gi'?: string | number | undefined;
    } | undefined;
  } | undefined;
}

export interface VirtualEnvironmentClassRevision {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualEnvironmentClassRevision';
  metadata: ObjectMeta;
  spec: VirtualEnvironmentClassRevisionSpec;
}

export const virtualEnvironmentClassRevisionKind: KindInfo<VirtualEnvironmentClassRevision> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualEnvironmentClassRevision',
  plural: 'virtualenvironmentclassrevisions',
  namespaced: false,
};
