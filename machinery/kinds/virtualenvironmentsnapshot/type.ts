// Generated from crds/virtualenvironmentsnapshot.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentSnapshotSpec {
  /** Name of a VirtualEnvironment in the same namespace. */
  virtualEnvironmentName: string;
}

export interface VirtualEnvironmentSnapshotStatus {
  observedGeneration?: number | undefined;
  /** One word for where it is. */
  phase?: 'Pending' | 'InProgress' | 'Ready' | 'Failed' | 'Terminating' | undefined;
  /** The node that carries it out (controller). */
  nodeName?: string | undefined;
  /** How far it is, as far as known. */
  percent?: number | undefined;
  /** What is being done, or why it failed. */
  message?: string | undefined;
  startedAt?: string | undefined;
  completedAt?: string | undefined;
  /** What it was taken of (agent). */
  source?: {
    /** Of the environment. */
    uid?: string | undefined;
    generation?: number | undefined;
    /** Name of its Image. */
    image?: string | undefined;
    imageDigest?: string | undefined;
    /** The volumes of kind disk that are in it. */
    volumes?: string[] | undefined;
    /** Of the environment at that moment; what a clone of the snapshot begins with. */
    spec?: {

    } | undefined;
    /** Whether it ran: the disks are then as after a power failure, with everything written out first. */
    running?: boolean | undefined;
  } | undefined;
  /** The snapshot the environment's disk came from before this one. */
  parent?: {
    name?: string | undefined;
    uid?: string | undefined;
  } | undefined;
  /** Bytes that only this snapshot holds. */
  sizeBytes?: number | undefined;
  /** The same for people, such as 12Mi. */
  size?: string | undefined;
  /** Ready: it can be restored and cloned (agent). */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string | undefined;
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
}

export interface VirtualEnvironmentSnapshot {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualEnvironmentSnapshot';
  metadata: ObjectMeta;
  spec: VirtualEnvironmentSnapshotSpec;
  status?: VirtualEnvironmentSnapshotStatus | undefined;
}

export const virtualEnvironmentSnapshotKind: KindInfo<VirtualEnvironmentSnapshot> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualEnvironmentSnapshot',
  plural: 'virtualenvironmentsnapshots',
  namespaced: true,
};
