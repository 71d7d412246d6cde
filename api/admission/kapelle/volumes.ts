// What a schema cannot say of volumes: paths that can be mounted on, each of them once, sizes that make sense. Called by environments.ts
// and, for VirtualVolumes, by the chain itself.
import type { Cause } from '../../../machinery/errors/errors.ts';
import { normalizePath, whyNoMountPath } from '../../../machinery/values/mount-path.ts';
import { isQuantity, type Quantity, toBytes } from '../../../machinery/values/quantity.ts';
import type { ApiObject } from '../../resource.ts';
import { duplicate, invalidValue } from '../../schema/field-error.ts';
import type { Plugin } from '../admission.ts';

/** btrfs takes about as much for the smallest file system-like thing; anything below is a slip of a unit. */
const LEAST_BYTES = 1024 ** 2;

interface Sized {
  size?: Quantity;
}

interface Volume {
  name: string;
  mountPath: string;
  readOnly?: boolean;
  disk?: Sized;
  tmpfs?: Sized;
  snapshot?: { name: string };
  hostPath?: { path: string };
}

export function volumeProblems({ spec }: ApiObject): Cause[] {
  const { volumes = [] } = (spec ?? {}) as { volumes?: Volume[] };
  const paths = new Set<string>();
  return volumes.flatMap(({ mountPath, disk, tmpfs, hostPath }, index) => {
    const at = `spec.volumes[${index}]`;
    const causes: Cause[] = [];
    const why = whyNoMountPath(mountPath);
    const normal = normalizePath(mountPath);
    if (why !== undefined) causes.push(invalidValue(`${at}.mountPath`, mountPath, why));
    else if (paths.has(normal)) causes.push(duplicate(`${at}.mountPath`, mountPath));
    paths.add(normal);
    if (disk !== undefined) causes.push(...sizeProblems(`${at}.disk.size`, disk.size));
    if (tmpfs !== undefined) causes.push(...sizeProblems(`${at}.tmpfs.size`, tmpfs.size));
    if (hostPath !== undefined && hostPath.path.split('/').includes('..'))
      causes.push(invalidValue(`${at}.hostPath.path`, hostPath.path, 'must not contain ".."'));
    return causes;
  });
}

function sizeProblems(field: string, size: Quantity | undefined): Cause[] {
  if (size === undefined) return []; // the schema says that it is required
  if (!isQuantity(size)) return [invalidValue(field, size, 'it is not a quantity such as 10Gi')];
  return toBytes(size) < LEAST_BYTES ? [invalidValue(field, size, 'must be at least 1Mi')] : [];
}

export function virtualVolumes(): Plugin {
  return {
    name: 'VirtualVolumes',
    validate: ({ target, object }) => {
      const { group, plural } = target.definition;
      if (`${group}/${plural}` !== 'kapelle.dev/virtualvolumes' || target.subresource !== undefined) return [];
      return sizeProblems('spec.size', ((object['spec'] ?? {}) as Sized).size);
    },
  };
}
