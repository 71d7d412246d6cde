// Are declared volumes ones that can be brought about? All problems at once, with field paths. Pure; called by environments/validate.ts.
import type { Cause } from '../../../machinery/errors/errors.ts';
import type { VolumeMount } from '../wire/messages.ts';
import { normalizePath, whyNoMountPath } from '../../../machinery/values/mount-path.ts';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const OPTIONS = new Set(['nosuid', 'nodev', 'noexec', 'noatime']);
/** btrfs wants a little for the smallest file. */
const LEAST_BYTES = 1024 ** 2;

export function volumeProblems(volumes: readonly VolumeMount[]): Cause[] {
  return volumes.flatMap((volume, index) => {
    const wrong = (field: string, message: string): Cause => ({
      reason: 'FieldValueInvalid',
      field: `spec.volumes[${index}].${field}`,
      message,
    });
    const causes: Cause[] = [];
    if (!NAME.test(volume.name)) causes.push(wrong('name', 'must be 1 to 63 lower-case letters, digits and dashes'));
    const why = whyNoMountPath(volume.mountPath);
    if (why !== undefined) causes.push(wrong('mountPath', why));
    const before = volumes.slice(0, index);
    if (before.some(({ name }) => name === volume.name)) causes.push(wrong('name', 'is used twice'));
    if (before.some(({ mountPath }) => normalizePath(mountPath) === normalizePath(volume.mountPath)))
      causes.push(wrong('mountPath', 'is used twice'));
    for (const option of volume.options.filter((each) => !OPTIONS.has(each)))
      causes.push(wrong('options', `${option} is none of ${[...OPTIONS].join(', ')}`));
    const sources = [volume.diskBytes, volume.volumeUid, volume.hostPath, volume.snapshotUid, volume.tmpfsBytes];
    if (sources.filter((each) => each !== undefined).length !== 1)
      causes.push(wrong('source', 'exactly one must be given'));
    const bytes = volume.diskBytes ?? volume.tmpfsBytes;
    if (bytes !== undefined && bytes < LEAST_BYTES) causes.push(wrong('size', `must be at least ${LEAST_BYTES} bytes`));
    return causes;
  });
}
