// Generated from crds/virtualnetwork.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualNetworkSpec {
  ipv4?: {
    /** CIDR. Cannot change after creation. */
    prefix: string;
    /** Addresses or CIDRs inside the prefix that are never allocated by themselves. */
    reserved?: string[] | undefined;
  } | undefined;
  ipv6?: {
    /** CIDR. Cannot change after creation. */
    prefix: string;
    /** Addresses or CIDRs inside the prefix that are never allocated by themselves. */
    reserved?: string[] | undefined;
  } | undefined;
  /** Whether what leaves the node for elsewhere than the network carries the node's own source address. */
  nat?: boolean | undefined;
  /** MTU of the interfaces. */
  mtu?: number | undefined;
  /** Resolver settings of environments that name none; the node's own if unset. */
  dns?: {
    servers?: string[] | undefined;
    searches?: string[] | undefined;
  } | undefined;
}

export interface VirtualNetworkStatus {
  observedGeneration?: number | undefined;
  /** Addresses in use, both families. */
  allocated?: number | undefined;
  /** Ready: the prefixes are usable (no overlap with another network) and not exhausted. */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string | undefined;
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
}

export interface VirtualNetwork {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualNetwork';
  metadata: ObjectMeta;
  spec: VirtualNetworkSpec;
  status?: VirtualNetworkStatus | undefined;
}

export const virtualNetworkKind: KindInfo<VirtualNetwork> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualNetwork',
  plural: 'virtualnetworks',
  namespaced: false,
};
