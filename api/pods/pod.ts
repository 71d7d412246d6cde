// A VirtualEnvironment as the core/v1 Pod of the same name, with one container "os". Pure; called by view.ts for every
// environment that somebody reads as a pod. Fields that Kubernetes' OpenAPI requires are always there: typed clients
// refuse a Pod without them. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
import { createHash } from 'node:crypto';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { ApiMetadata, ApiObject } from '../resource.ts';
import { CONTAINER, podSpec } from './spec.ts';
import { podStatus } from './status.ts';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';
/** Speaks of fields that a pod does not have. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** `hostIPs`: the node's addresses as far as they are known, IPv4 first. */
export function podOf(ve: VirtualEnvironment, hostIPs: readonly string[]): ApiObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: podMetadata(ve, ve.spec.terminationGracePeriodSeconds),
    spec: podSpec(ve),
    status: podStatus(ve, hostIPs),
  };
}

/** For an object that is no VirtualEnvironment as we know it: its name, and why there is no more. */
export function unreadablePod(object: Pick<ApiObject, 'metadata'>, why: string): ApiObject {
  const { name, namespace, uid, creationTimestamp } = object.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(uid === undefined ? {} : { uid: podUid(uid) }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    },
    spec: { containers: [{ name: CONTAINER }] },
    status: { phase: 'Unknown', reason: 'Unreadable', message: `the environment cannot be shown as a pod: ${why}` },
  };
}

function podMetadata({ metadata }: VirtualEnvironment, gracePeriod = 30): ApiMetadata {
  const { name, namespace, uid = '', generation, creationTimestamp, deletionTimestamp, labels } = metadata;
  const { [LAST_APPLIED]: _, ...annotations } = metadata.annotations ?? {};
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid: podUid(uid),
    ...(generation === undefined ? {} : { generation }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    // kubectl describe reads the second wherever there is the first.
    ...(deletionTimestamp === undefined
      ? {}
      : { deletionTimestamp, deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds ?? gracePeriod }),
    ...(labels === undefined ? {} : { labels }),
    annotations: { ...annotations, [DEFAULT_CONTAINER]: CONTAINER },
    ownerReferences: [
      {
        apiVersion: 'kapelle.dev/v1',
        kind: 'VirtualEnvironment',
        name,
        uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}

/** Not the environment's own: clients keep objects of all kinds by uid. A name-based UUID (RFC 9562, version 5) in it. */
export function podUid(uid: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(uid.replaceAll('-', ''), 'hex'))
    .update('pod')
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
