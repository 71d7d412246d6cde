// Who has to be looked at when what changes: environments and the volumes they declare. Called by agent.ts.
import { keyOf } from '../../../machinery/kinds/meta.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { VirtualVolume } from '../../../machinery/kinds/virtualvolume/type.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import type { RuntimeView } from '../runtime-view.ts';
import type { VolumeSync } from './volume-sync.ts';

const inNamespace = ({ metadata }: VirtualEnvironment, name: string): string => `${metadata.namespace ?? ''}/${name}`;

/** namespace/name of the VirtualVolumes an environment declares; an index. */
export const volumesDeclared = (object: VirtualEnvironment): string[] =>
  (object.spec.volumes ?? []).flatMap(({ virtualVolume }) =>
    virtualVolume === undefined ? [] : [inNamespace(object, virtualVolume.name)],
  );

/** namespace/name of the snapshots it shows; an index. */
export const snapshotsShown = (object: VirtualEnvironment): string[] =>
  (object.spec.volumes ?? []).flatMap(({ snapshot }) =>
    snapshot === undefined ? [] : [inNamespace(object, snapshot.name)],
  );

export interface Followed {
  environments: Informer<VirtualEnvironment>;
  volumes: Informer<VirtualVolume>;
  snapshots: Informer<VirtualEnvironmentSnapshot>;
  view: RuntimeView;
  volumeSync: VolumeSync;
}

export function followVolumes(
  { environments, volumes, snapshots, view, volumeSync }: Followed,
  told: { volumeChanged: (key: string) => void; snapshotChanged: (key: string) => void },
): void {
  const lookAtDeclared = (object: VirtualEnvironment): void => {
    for (const key of volumesDeclared(object)) volumeSync.look(key);
  };
  environments.on({
    added: lookAtDeclared,
    updated: (object, old) => {
      // Status is written often; what it declares is not.
      if (object.metadata.generation === old.metadata.generation) return;
      lookAtDeclared(old);
      lookAtDeclared(object);
    },
    deleted: lookAtDeclared,
  });
  // Attached or detached by now.
  view.on({
    changed: (key) => {
      const object = environments.get(key);
      if (object !== undefined) lookAtDeclared(object);
    },
  });
  const volumeChanged = (volume: VirtualVolume): void => told.volumeChanged(keyOf(volume));
  volumes.on({ added: volumeChanged, deleted: volumeChanged });
  const snapshotChanged = (snapshot: VirtualEnvironmentSnapshot): void => told.snapshotChanged(keyOf(snapshot));
  snapshots.on({
    added: snapshotChanged,
    updated: (snapshot, old) => {
      if (snapshot.status?.phase !== old.status?.phase) snapshotChanged(snapshot);
    },
    deleted: snapshotChanged,
  });
}
