// The field manager of a request: its name checked, or taken from the User-Agent. Called by the write verbs; pure.
// Source: apimachinery meta/v1/validation ValidateFieldManager, apiserver pkg/endpoints/handlers managerOrUserAgent.
import { type ApiError, invalid } from '../../machinery/errors/errors.ts';

const MAX_LENGTH = 128;
// unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the plain space.
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;

export type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions';

/**
 * The manager a write is recorded under. Throws Invalid: too long, unprintable, or missing for an apply patch.
 * `fieldManager` is the query parameter.
 */
export function fieldManagerOf(
  options: OptionsKind,
  fieldManager: string | undefined,
  userAgent: string | undefined,
  isApply: boolean,
): string {
  const name = fieldManager ?? '';
  if (Buffer.byteLength(name) > MAX_LENGTH) {
    throw refused(options, 'FieldValueTooLong', `Too long: may not be more than ${MAX_LENGTH} bytes`);
  }
  if (!PRINTABLE.test(name)) {
    throw refused(
      options,
      'FieldValueInvalid',
      `Invalid value: ${JSON.stringify(name)}: should only contain printable characters`,
    );
  }
  if (name !== '') {
    return name;
  }
  if (isApply) {
    throw refused(options, 'FieldValueRequired', 'Required value: is required for apply patch');
  }
  return managerOfUserAgent(userAgent ?? '');
}

/** `kubectl/v1.33.1 (linux/amd64)` is `kubectl`. */
function managerOfUserAgent(userAgent: string): string {
  let name = '';
  for (const character of userAgent.split('/', 1)[0] ?? '') {
    if (Buffer.byteLength(name) + Buffer.byteLength(character) > MAX_LENGTH) {
      break;
    }
    if (PRINTABLE.test(character)) {
      name += character;
    }
  }
  return name === '' ? 'unknown' : name;
}

function refused(options: OptionsKind, reason: string, message: string): ApiError {
  return invalid(options, 'meta.k8s.io', '', [{ reason, message, field: 'fieldManager' }]);
}
