// Generated from crds/virtualvolume.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualVolumeSpec {
  /** Bytes it may hold; grown and shrunk while in use. */
  size: string | number;
}

export interface VirtualVolumeStatus {
  observedGeneration?: number | undefined;
  /** Pending until an environment uses it. */
  phase?: 'Pending' | 'Ready' | 'Failed' | 'Terminating' | undefined;
  /** Where it is (controller). */
  nodeName?: string | undefined;
  /** What it waits for, or what is wrong. */
  message?: string | undefined;
  usedBytes?: number | undefined;
  /** Environments that have it attached (agent). */
  usedBy?: string[] | undefined;
  /** Ready (agent). */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string | undefined;
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
}

export interface VirtualVolume {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualVolume';
  metadata: ObjectMeta;
  spec: VirtualVolumeSpec;
  status?: VirtualVolumeStatus | undefined;
}

export const virtualVolumeKind: KindInfo<VirtualVolume> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualVolume',
  plural: 'virtualvolumes',
  namespaced: true,
};
