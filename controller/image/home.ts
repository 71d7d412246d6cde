// Where an image is that was made of an environment or a snapshot: on one node only. Pure; called by the scheduler's side
// (virtualenvironment/reconcile.ts) and by summary.ts.
import type { Image } from '../../machinery/kinds/image/type.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { VolumePlace } from '../volume/places.ts';

export interface KnownSources {
  image: (name: string) => Image | undefined;
  environment: (namespace: string, name: string) => VirtualEnvironment | undefined;
  snapshot: (namespace: string, name: string) => VirtualEnvironmentSnapshot | undefined;
}

/** What the image that was made of it is tied to; undefined: nothing, any node can have it. */
const sourceRef = ({ spec: { source } }: Image) => source.virtualEnvironment ?? source.virtualEnvironmentSnapshot;

/** The place of an environment's image, or none if any node can have it; why it can be nowhere. */
export function imagePlaces(
  ve: VirtualEnvironment,
  known: KnownSources,
): { places: VolumePlace[] } | { problem: { reason: string; message: string } } {
  const image = known.image(ve.spec.image);
  const ref = image === undefined ? undefined : sourceRef(image);
  // One that does not exist yet may be made of anything: its environment waits on a node.
  if (image === undefined || ref === undefined) return { places: [] };
  const node = homeOf(image, known);
  if (node !== undefined) return { places: [{ what: `image "${image.metadata.name}"`, node }] };
  const what = `${ref.namespace}/${ref.name}`;
  const message = `image "${image.metadata.name}" is made of ${what}, which does not exist or is on no node yet`;
  return { problem: { reason: 'ImageNotMade', message } };
}

/** Where it was made, else where it will be. */
function homeOf(image: Image, known: KnownSources): string | undefined {
  const made = image.status?.nodes?.find(({ phase }) => phase === 'Ready')?.nodeName;
  if (made !== undefined) return made;
  const { virtualEnvironment: ve, virtualEnvironmentSnapshot: snapshot } = image.spec.source;
  if (ve !== undefined) return known.environment(ve.namespace, ve.name)?.spec.nodeName;
  return snapshot === undefined ? undefined : known.snapshot(snapshot.namespace, snapshot.name)?.status?.nodeName;
}
