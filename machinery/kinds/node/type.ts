// core/v1 Node, the fields that Kapelle reads and writes. Made by each node's agent.
// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/
import type { KindInfo, ObjectMeta } from '../meta.ts';

export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

export interface Taint {
  key: string;
  value?: string | undefined;
  effect: TaintEffect;
  timeAdded?: string | undefined;
}

export interface NodeSpec {
  /** Cordoned: nothing new is placed there. */
  unschedulable?: boolean | undefined;
  taints?: Taint[] | undefined;
  podCIDR?: string | undefined;
  podCIDRs?: string[] | undefined;
  providerID?: string | undefined;
}

export interface NodeCondition {
  /** Ready, MemoryPressure, DiskPressure, PIDPressure, NetworkUnavailable. */
  type: string;
  status: 'True' | 'False' | 'Unknown';
  lastHeartbeatTime?: string | undefined;
  lastTransitionTime?: string | undefined;
  reason?: string | undefined;
  message?: string | undefined;
}

/** Every field is required on the wire: typed clients refuse a Node without one of them. */
export interface NodeSystemInfo {
  machineID: string;
  systemUUID: string;
  bootID: string;
  kernelVersion: string;
  osImage: string;
  containerRuntimeVersion: string;
  kubeletVersion: string;
  kubeProxyVersion: string;
  operatingSystem: string;
  architecture: string;
}

export interface NodeStatus {
  /** Quantities by resource: cpu, memory, ephemeral-storage (the pool), pods. */
  capacity?: Record<string, string> | undefined;
  /** What environments may request; capacity if unset. */
  allocatable?: Record<string, string> | undefined;
  conditions?: NodeCondition[] | undefined;
  addresses?: { type: string; address: string }[] | undefined;
  nodeInfo?: NodeSystemInfo | undefined;
  images?: { names?: string[] | undefined; sizeBytes?: number | undefined }[] | undefined;
}

export interface Node {
  apiVersion: 'v1';
  kind: 'Node';
  metadata: ObjectMeta;
  spec?: NodeSpec | undefined;
  status?: NodeStatus | undefined;
}

export const nodeKind: KindInfo<Node> = { group: '', version: 'v1', kind: 'Node', plural: 'nodes', namespaced: false };
