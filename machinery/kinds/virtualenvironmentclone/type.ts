// Generated from crds/virtualenvironmentclone.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentCloneSpec {
  source: {
    kind: 'VirtualEnvironment' | 'VirtualEnvironmentSnapshot';
    /** In the same namespace. */
    name: string;
  };
  /** Name of the environment to make. */
  targetName: string;
  /** Labels of the new environment; the source's if unset. */
  labels?: Record<string, string> | undefined;
  /** JSON patch operations (RFC 6902) on the new VirtualEnvironment before it is made, such as {op: replace, path: /spec/runPolicy, value: "\"Manual\""}. Fixed addresses, hostname and node of the source are never taken over. */
  patches?: ({
    op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
    path: string;
    from?: string | undefined;
    value?: unknown;
  })[] | undefined;
}

export interface VirtualEnvironmentCloneStatus {
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
  /** The snapshot it is made from; one of its own if the source is an environment. */
  snapshotName?: string | undefined;
  /** Of the environment that was made. */
  environmentUid?: string | undefined;
  /** Complete, Failed (controller). */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string | undefined;
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
}

export interface VirtualEnvironmentClone {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualEnvironmentClone';
  metadata: ObjectMeta;
  spec: VirtualEnvironmentCloneSpec;
  status?: VirtualEnvironmentCloneStatus | undefined;
}

export const virtualEnvironmentCloneKind: KindInfo<VirtualEnvironmentClone> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualEnvironmentClone',
  plural: 'virtualenvironmentclones',
  namespaced: true,
};
