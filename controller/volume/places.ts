// Where an environment's volumes are: VirtualVolumes and snapshots lie on one node, and who uses them goes there. Called by the
// virtualenvironment controller's reconcile. Pure.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { VirtualVolume } from '../../machinery/kinds/virtualvolume/type.ts';
import type { Problem } from '../virtualenvironment/problem.ts';

/** Something of an environment's that lies on one node. */
export interface VolumePlace {
  /** As people call it: `volume "data"`. */
  what: string;
  node: string;
}

export interface KnownVolumes {
  volume: (namespace: string, name: string) => VirtualVolume | undefined;
  snapshot: (namespace: string, name: string) => VirtualEnvironmentSnapshot | undefined;
  /** Node of an environment that uses the volume and is placed already; undefined: nobody does. */
  nodeOfUser: (namespace: string, name: string) => string | undefined;
}

export function volumePlaces(
  ve: VirtualEnvironment,
  known: KnownVolumes,
): { places: VolumePlace[] } | { problem: Problem } {
  const namespace = ve.metadata.namespace ?? '';
  const places: VolumePlace[] = [];
  for (const { virtualVolume, snapshot } of ve.spec.volumes ?? []) {
    if (virtualVolume !== undefined) {
      const { name } = virtualVolume;
      const volume = known.volume(namespace, name);
      if (volume === undefined) return problem('VolumeNotFound', `there is no VirtualVolume "${name}"`);
      if (volume.metadata.deletionTimestamp !== undefined)
        return problem('VolumeTerminating', `VirtualVolume "${name}" is being deleted`);
      const node = volume.status?.nodeName ?? known.nodeOfUser(namespace, name);
      if (node !== undefined) places.push({ what: `volume "${name}"`, node });
    }
    if (snapshot !== undefined) {
      const { name } = snapshot;
      const node = known.snapshot(namespace, name)?.status?.nodeName;
      if (node === undefined)
        return problem('SnapshotNotFound', `VirtualEnvironmentSnapshot "${name}" is not there, or not on a node yet`);
      places.push({ what: `snapshot "${name}"`, node });
    }
  }
  return { places };
}

const problem = (reason: string, message: string): { problem: Problem } => ({ problem: { reason, message } });

/** namespace/name of the VirtualVolumes that an environment declares: an index of the cache of environments. */
export const volumesUsed = ({ metadata, spec }: VirtualEnvironment): string[] =>
  (spec.volumes ?? []).flatMap(({ virtualVolume }) =>
    virtualVolume === undefined ? [] : [`${metadata.namespace ?? ''}/${virtualVolume.name}`],
  );
