// Generated from crds/virtualenvironmentclass.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentClassSpec {
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

export interface VirtualEnvironmentClassStatus {
  observedGeneration?: number | undefined;
  /** Name of the VirtualEnvironmentClassRevision that new environments get (controller). */
  currentRevision?: string | undefined;
}

export interface VirtualEnvironmentClass {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualEnvironmentClass';
  metadata: ObjectMeta;
  spec: VirtualEnvironmentClassSpec;
  status?: VirtualEnvironmentClassStatus | undefined;
}

export const virtualEnvironmentClassKind: KindInfo<VirtualEnvironmentClass> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualEnvironmentClass',
  plural: 'virtualenvironmentclasses',
  namespaced: false,
};
