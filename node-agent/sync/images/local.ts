// Where an image that is made of an environment or a snapshot can be made: on one node only. Called by image-sync.ts; the parts that
// decide are pure.
import { ApiError, isNotFound } from '../../../machinery/errors/errors.ts';
import type { Image } from '../../../machinery/kinds/image/type.ts';
import { virtualEnvironmentKind } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { virtualEnvironmentSnapshotKind } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import type { SnapshotSource } from '../../runtime/client.ts';

/** Made of what is on one node, so that no other can make it. */
export const isLocal = ({ spec: { source } }: Image): boolean =>
  source.virtualEnvironment !== undefined || source.virtualEnvironmentSnapshot !== undefined;

/** The node, other than this one, that has it. */
export const holderOf = (image: Image, nodeName: string): string | undefined =>
  image.status?.nodes?.find((entry) => entry.phase === 'Ready' && entry.nodeName !== nodeName)?.nodeName;

/** What the runtime makes it of. @throws ApiError with a sentence why this node cannot */
export async function localSource(
  image: Image,
  nodeName: string,
  store: Pick<ObjectStore, 'get'>,
): Promise<SnapshotSource> {
  const { name } = image.metadata;
  const holder = holderOf(image, nodeName);
  if (holder !== undefined)
    throw new ApiError('Conflict', `image "${name}" exists on ${holder} only: it was made of what is there`);
  const { virtualEnvironment, virtualEnvironmentSnapshot } = image.spec.source;
  const ref = virtualEnvironment ?? virtualEnvironmentSnapshot;
  if (ref === undefined) throw new ApiError('Invalid', `image "${name}" is not made of an environment or a snapshot`);
  const what = `${virtualEnvironment === undefined ? 'VirtualEnvironmentSnapshot' : 'VirtualEnvironment'} ${ref.namespace}/${ref.name}`;
  try {
    if (virtualEnvironment !== undefined) {
      const { spec, metadata, status } = await store.get(virtualEnvironmentKind, ref.name, ref.namespace);
      const setUp = status?.conditions?.find(({ type }) => type === 'Initialized')?.status;
      if ((spec.firstBoot ?? []).length > 0 && setUp !== 'True')
        throw new ApiError('Conflict', `${what} has not been through its first boot yet`);
      return here(metadata.uid, spec.nodeName, nodeName, what, 'environmentUid');
    }
    const { status, metadata } = await store.get(virtualEnvironmentSnapshotKind, ref.name, ref.namespace);
    if (status?.phase !== 'Ready')
      throw new ApiError('Conflict', `${what} ${status?.phase === 'Failed' ? 'has failed' : 'is not ready yet'}`);
    return here(metadata.uid, status.nodeName, nodeName, what, 'snapshotUid');
  } catch (cause) {
    if (isNotFound(cause)) throw new ApiError('NotFound', `${what}, which it is made of, does not exist`, { cause });
    throw cause;
  }
}

function here(
  uid: string | undefined,
  at: string | undefined,
  nodeName: string,
  what: string,
  field: keyof SnapshotSource,
): SnapshotSource {
  if (at === undefined) throw new ApiError('Conflict', `${what}, which it is made of, is on no node yet`);
  if (at !== nodeName)
    throw new ApiError('Conflict', `${what}, which it is made of, is on ${at}: the image can be made there only`);
  return { snapshotUid: '', environmentUid: '', [field]: uid ?? '' };
}
