// The continue token of a paged list: base64url JSON of the revision all pages are served at and the key to go on
// after. Opaque to clients; the format is Kubernetes' own so that its length and failures look the same.
import { ApiError } from '../../machinery/errors/errors.ts';

export interface Position {
  /** -1: whatever is current (after the first revision expired). */
  revision: number;
  /** The last key of the page before. */
  after: string;
}

export const encodeContinue = ({ revision, after }: Position): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start: `${after}\0` })).toString('base64url');

/** Throws BadRequest. */
export function decodeContinue(token: string): Position {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch (error) {
    throw new ApiError('BadRequest', 'continue key is not valid: it was not made by this server', { cause: error });
  }
  const { v, rv, start } = (parsed ?? {}) as Record<string, unknown>;
  if (
    v !== 'meta.k8s.io/v1' ||
    typeof rv !== 'number' ||
    !Number.isSafeInteger(rv) ||
    typeof start !== 'string' ||
    !start.endsWith('\0')
  ) {
    throw new ApiError('BadRequest', 'continue key is not valid: it was not made by this server');
  }
  return { revision: rv, after: start.slice(0, -1) };
}
