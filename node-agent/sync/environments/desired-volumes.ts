// spec.volumes → what the runtime is to mount: names of objects become uids, sizes bytes. Pure; called by desired.ts.
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { type Quantity, toBytes } from '../../../machinery/values/quantity.ts';
import type { EnvironmentSpec, VolumeMount } from '../../runtime/client.ts';

/** How far a VirtualVolume is on this node. */
export type VolumeReadiness = { uid: string } | { why: string };

export interface VolumeSources {
  nodeName: string;
  volume(namespace: string, name: string): VolumeReadiness;
  snapshot(namespace: string, name: string): VirtualEnvironmentSnapshot | undefined;
}

type VolumeSpec = NonNullable<VirtualEnvironment['spec']['volumes']>[number];
type Source = Partial<VolumeMount> | { why: string };

export function desiredVolumes(
  object: VirtualEnvironment,
  sources: VolumeSources,
): Pick<EnvironmentSpec, 'volumes'> | { problem: { condition: 'VolumesReady'; reason: string; message: string } } {
  const volumes: VolumeMount[] = [];
  const wrong: string[] = [];
  for (const volume of object.spec.volumes ?? []) {
    const source = sourceOf(volume, object.metadata.namespace ?? '', sources);
    if ('why' in source) wrong.push(`${volume.name}: ${source.why}`);
    else {
      const { name, mountPath, readOnly = false, options = [] } = volume;
      volumes.push({ name, mountPath, readOnly, options: [...options].sort(), ...source });
    }
  }
  if (wrong.length === 0) return { volumes };
  return { problem: { condition: 'VolumesReady', reason: 'VolumeNotReady', message: wrong.join('; ') } };
}

function sourceOf(volume: VolumeSpec, namespace: string, sources: VolumeSources): Source {
  const { disk, virtualVolume, hostPath, snapshot, tmpfs } = volume;
  if (disk !== undefined) return sized(disk.size, (diskBytes) => ({ diskBytes }));
  if (tmpfs !== undefined) return sized(tmpfs.size, (tmpfsBytes) => ({ tmpfsBytes }));
  if (hostPath !== undefined) return { hostPath: hostPath.path };
  if (virtualVolume !== undefined) {
    const found = sources.volume(namespace, virtualVolume.name);
    return 'why' in found ? found : { volumeUid: found.uid };
  }
  return snapshot === undefined ? { why: 'it says not what it is' } : ofSnapshot(namespace, snapshot.name, sources);
}

function ofSnapshot(namespace: string, name: string, sources: VolumeSources): Source {
  const { nodeName } = sources;
  const found = sources.snapshot(namespace, name);
  if (found === undefined) return { why: `there is no VirtualEnvironmentSnapshot "${name}"` };
  const { phase, nodeName: where } = found.status ?? {};
  if (phase !== 'Ready') return { why: `snapshot "${name}" is ${phase ?? 'Pending'}` };
  if (where !== nodeName)
    return { why: `snapshot "${name}" is on node ${where ?? '(none)'}, this environment on ${nodeName}` };
  return { snapshotUid: found.metadata.uid ?? '' };
}

function sized(size: Quantity, source: (bytes: number) => Source): Source {
  try {
    return source(toBytes(size));
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
