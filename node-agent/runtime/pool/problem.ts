// How the pool's parts say what is wrong: one sentence with its cause. Called by the kinds of backing and by pool.ts.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isExecError } from '../../host/exec.ts';

/** The pool cannot be had; the service does not start. */
export const unavailable = (message: string, cause?: unknown): ApiError =>
  new ApiError('ServiceUnavailable', message, { cause });

/** What a tool said, or an error's own words. */
export const reasonOf = (error: unknown): string =>
  isExecError(error) ? error.stderr.trim() || error.message : error instanceof Error ? error.message : String(error);
