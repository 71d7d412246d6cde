// The field manager of a request: its name checked, or taken from the User-Agent. Called when a write's query is read; pure.
// Source: apimachinery meta/v1/validation ValidateFieldManager, apiserver pkg/endpoints/handlers managerOrUserAgent.
import { ApiError } from '../../machinery/errors/errors.ts';

const MAX_BYTES = 128;
// unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the plain space.
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;

/** The manager a write is recorded under; `given` is the query parameter. Throws BadRequest: too long or unprintable. */
export function fieldManagerOf(given: string | undefined, userAgent: string | undefined): string {
  if (given === undefined || given === '') {
    return managerOfUserAgent(userAgent ?? '');
  }
  if (Buffer.byteLength(given) > MAX_BYTES) {
    throw new ApiError('BadRequest', `fieldManager: Too long: may not be more than ${MAX_BYTES} bytes`);
  }
  if (!PRINTABLE.test(given)) {
    throw new ApiError(
      'BadRequest',
      `fieldManager: Invalid value: ${JSON.stringify(given)}: should only contain printable characters`,
    );
  }
  return given;
}

/** `kubectl/v1.33.1 (linux/amd64)` is `kubectl`. */
function managerOfUserAgent(userAgent: string): string {
  let name = '';
  for (const character of userAgent.split('/', 1)[0] ?? '') {
    if (Buffer.byteLength(name) + Buffer.byteLength(character) > MAX_BYTES) {
      break;
    }
    if (PRINTABLE.test(character)) {
      name += character;
    }
  }
  return name === '' ? 'unknown' : name;
}
