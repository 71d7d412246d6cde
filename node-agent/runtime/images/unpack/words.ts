// What is said when an image is too large, or the pool too full. Pure; called by the files of this folder and oci/, archive/.
import { ApiError } from '../../../../machinery/errors/errors.ts';

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** As people say it: `1.5 GiB`. */
export function sizeOf(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${power === 0 || amount >= 100 ? Math.round(amount) : Number(amount.toPrecision(3))} ${UNITS[power]}`;
}

export const tooLarge = (maxBytes: number): ApiError =>
  new ApiError(
    'BadRequest',
    `it is too large: unpacked it takes more than ${sizeOf(maxBytes)}; raise spec.maxSize of the Image if that is as it should be`,
  );

export const poolFull = (detail = ''): ApiError =>
  new ApiError(
    'ServiceUnavailable',
    `the node's disk is full${detail === '' ? '' : `: ${detail}`}; remove environments, snapshots or images there, or enlarge its pool`,
  );
