// Which volumes are attached and detached: what is declared against what is mounted. Pure; called by attachments.ts; empty once
// everything is as declared. Sizes are no reason to detach anything: they change where the volume lies.
import type { VolumeMount } from '../wire/messages.ts';
import { byDepth, isWithin, normalizePath } from '../../../machinery/values/mount-path.ts';

/** A mount of ours that the kernel has. */
export interface Attached {
  /** As it was attached; undefined: a mount that nothing is written down of. */
  volume: VolumeMount | undefined;
  mountId: number;
  /** Inside, as of now. */
  path: string;
}

export type Step = { do: 'detach'; attached: Attached } | { do: 'attach'; volume: VolumeMount };

/** Detaches first, innermost first; then attaches, outermost first. */
export function planVolumes(wanted: readonly VolumeMount[], attached: readonly Attached[]): Step[] {
  const leaving = new Set<Attached>();
  const kept = new Map<string, Attached>();
  for (const each of attached) {
    const match = wanted.find(({ name }) => name === each.volume?.name);
    if (match === undefined || each.volume === undefined || !sameMount(match, each.volume) || kept.has(match.name))
      leaving.add(each);
    else kept.set(match.name, each);
  }
  // What lies in a folder that something is taken from, or put on, goes with it and comes again.
  for (let grown = true; grown; ) {
    const moved = [
      ...[...leaving].map(({ path }) => path),
      ...wanted.filter(({ name }) => !kept.has(name)).map(({ mountPath }) => normalizePath(mountPath)),
    ];
    grown = false;
    for (const [name, each] of kept) {
      if (!moved.some((path) => each.path !== path && isWithin(each.path, path))) continue;
      kept.delete(name);
      leaving.add(each);
      grown = true;
    }
  }
  const detach = [...leaving].sort((a, b) => byDepth(b.path, a.path));
  const attach = wanted
    .filter(({ name }) => !kept.has(name))
    .sort((a, b) => byDepth(normalizePath(a.mountPath), normalizePath(b.mountPath)));
  return [
    ...detach.map((each): Step => ({ do: 'detach', attached: each })),
    ...attach.map((volume): Step => ({ do: 'attach', volume })),
  ];
}

/** Whether one stands for the other, whatever their sizes. */
export function sameMount(a: VolumeMount, b: VolumeMount): boolean {
  return key(a) === key(b);
}

function key({ name, mountPath, readOnly, options, ...source }: VolumeMount): string {
  const { diskBytes, tmpfsBytes, volumeUid, hostPath, snapshotUid } = source;
  return JSON.stringify([
    name,
    normalizePath(mountPath),
    readOnly,
    [...options].sort(),
    diskBytes !== undefined,
    tmpfsBytes !== undefined,
    volumeUid ?? '',
    hostPath === undefined ? '' : normalizePath(hostPath),
    snapshotUid ?? '',
  ]);
}

/** One line for people. */
export function formatVolumeStep(step: Step): string {
  if (step.do === 'attach') return `attach ${step.volume.name} on ${step.volume.mountPath}`;
  return `detach ${step.attached.volume?.name ?? '(unknown)'} from ${step.attached.path}`;
}
