// The caches that the controllers share: one list and watch per kind. Made by run.ts, read by all controllers.
import { imageKind, type Image } from '../machinery/kinds/image/type.ts';
import { leaseKind, NODE_LEASE_NAMESPACE, type Lease } from '../machinery/kinds/lease/type.ts';
import { nodeKind, type Node } from '../machinery/kinds/node/type.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../machinery/kinds/virtualenvironment/type.ts';
import {
  virtualEnvironmentClassKind,
  type VirtualEnvironmentClass,
} from '../machinery/kinds/virtualenvironmentclass/type.ts';
import {
  virtualEnvironmentClassRevisionKind,
  type VirtualEnvironmentClassRevision,
} from '../machinery/kinds/virtualenvironmentclassrevision/type.ts';
import {
  virtualEnvironmentCloneKind,
  type VirtualEnvironmentClone,
} from '../machinery/kinds/virtualenvironmentclone/type.ts';
import {
  virtualEnvironmentRestoreKind,
  type VirtualEnvironmentRestore,
} from '../machinery/kinds/virtualenvironmentrestore/type.ts';
import {
  virtualEnvironmentSnapshotKind,
  type VirtualEnvironmentSnapshot,
} from '../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { virtualNetworkKind, type VirtualNetwork } from '../machinery/kinds/virtualnetwork/type.ts';
import { type VirtualVolume, virtualVolumeKind } from '../machinery/kinds/virtualvolume/type.ts';
import type { Clock } from '../machinery/clock/clock.ts';
import { Informer } from '../machinery/loop/informer.ts';
import type { Service } from '../machinery/loop/service.ts';
import { usedBy } from './class/used.ts';
import { volumesUsed } from './volume/places.ts';
import type { Logger } from '../machinery/log/log.ts';
import type { ObjectStore } from '../machinery/store/store.ts';

export interface Caches {
  /** Indexes: `node` (spec.nodeName), `network` (allocated ones), `classRevision` (in force or asked for), `uid`, `volume` (namespace/name of VirtualVolumes declared). */
  environments: Informer<VirtualEnvironment>;
  nodes: Informer<Node>;
  networks: Informer<VirtualNetwork>;
  classes: Informer<VirtualEnvironmentClass>;
  /** Indexes: `class` (spec.className). */
  classRevisions: Informer<VirtualEnvironmentClassRevision>;
  images: Informer<Image>;
  snapshots: Informer<VirtualEnvironmentSnapshot>;
  restores: Informer<VirtualEnvironmentRestore>;
  clones: Informer<VirtualEnvironmentClone>;
  volumes: Informer<VirtualVolume>;
  /** Heartbeats of nodes. */
  leases: Informer<Lease>;
}

export function createCaches(store: ObjectStore, log: Logger, clock?: Clock): Caches {
  const common = { log, ...(clock === undefined ? {} : { clock }) };
  return {
    environments: new Informer(store, virtualEnvironmentKind, {
      ...common,
      indexers: {
        node: ({ spec }) => (spec.nodeName === undefined ? [] : [spec.nodeName]),
        network: ({ status }) => [...new Set((status?.allocation?.interfaces ?? []).map(({ network }) => network))],
        classRevision: usedBy,
        uid: ({ metadata }) => [metadata.uid ?? ''],
        volume: volumesUsed,
      },
    }),
    nodes: new Informer(store, nodeKind, common),
    networks: new Informer(store, virtualNetworkKind, common),
    classes: new Informer(store, virtualEnvironmentClassKind, common),
    classRevisions: new Informer(store, virtualEnvironmentClassRevisionKind, {
      ...common,
      indexers: { class: ({ spec }) => [spec.className] },
    }),
    images: new Informer(store, imageKind, common),
    snapshots: new Informer(store, virtualEnvironmentSnapshotKind, common),
    restores: new Informer(store, virtualEnvironmentRestoreKind, common),
    clones: new Informer(store, virtualEnvironmentCloneKind, common),
    volumes: new Informer(store, virtualVolumeKind, common),
    leases: new Informer(store, leaseKind, { ...common, select: { namespace: NODE_LEASE_NAMESPACE } }),
  };
}

const all = (caches: Caches) => [
  caches.environments,
  caches.nodes,
  caches.networks,
  caches.classes,
  caches.classRevisions,
  caches.images,
  caches.snapshots,
  caches.restores,
  caches.clones,
  caches.volumes,
  caches.leases,
];

export const cacheServices = (caches: Caches): Service[] =>
  all(caches).map((informer) => ({ name: `cache of ${informer.kind.plural}`, run: (signal) => informer.run(signal) }));

export async function synced(caches: Caches): Promise<void> {
  await Promise.all(all(caches).map((informer) => informer.synced));
}
