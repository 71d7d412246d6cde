// coordination.k8s.io/v1 Lease: heartbeats of nodes (namespace kube-node-lease) and leader election.
// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/lease-v1/
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface LeaseSpec {
  /** '' once released. */
  holderIdentity?: string | undefined;
  leaseDurationSeconds?: number | undefined;
  /** MicroTime. */
  acquireTime?: string | undefined;
  /** MicroTime. */
  renewTime?: string | undefined;
  leaseTransitions?: number | undefined;
}

export interface Lease {
  apiVersion: 'coordination.k8s.io/v1';
  kind: 'Lease';
  metadata: ObjectMeta;
  spec?: LeaseSpec | undefined;
}

export const leaseKind: KindInfo<Lease> = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
};

/** Where each node's agent keeps its heartbeat, under the node's name. */
export const NODE_LEASE_NAMESPACE = 'kube-node-lease';
