// Generated from crds/virtualenvironmentrestore.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentRestoreSpec {
  /** Name of a VirtualEnvironment in the same namespace. */
  virtualEnvironmentName: string;
  /** Name of a VirtualEnvironmentSnapshot of it. */
  snapshotName: string;
  /** If the environment runs: stop it, wait until somebody else does, or give up. */
  whenRunning?: 'Stop' | 'Wait' | 'Fail' | undefined;
}

export interface VirtualEnvironmentRestoreStatus {
  observedGeneration?: number | undefined;
  /** One word for where it is. */
  phase?: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Terminating' | undefined;
  /** The node that carries it out (controller). */
  nodeName?: string | undefined;
  /** How far it is, as far as known. */
  percent?: number | undefined;
  /** What is being done, or why it failed. */
  message?: string | undefined;
  startedAt?: string | undefined;
  completedAt?: string | undefined;
  /** Complete, Failed (agent). */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string | undefined;
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
}

export interface VirtualEnvironmentRestore {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualEnvironmentRestore';
  metadata: ObjectMeta;
  spec: VirtualEnvironmentRestoreSpec;
  status?: VirtualEnvironmentRestoreStatus | undefined;
}

export const virtualEnvironmentRestoreKind: KindInfo<VirtualEnvironmentRestore> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualEnvironmentRestore',
  plural: 'virtualenvironmentrestores',
  namespaced: true,
};
