// The only file that turns what iproute2, nsenter and nft say into reasons. Called by networking.ts.
import { ApiError } from '../../machinery/errors/errors.ts';
import { isExecError } from '../host/exec.ts';
import { GuestError } from './kernel.ts';

const said = (error: unknown): string => {
  if (error instanceof GuestError) return error.said;
  if (isExecError(error)) return error.stderr.trim();
  return error instanceof Error ? error.message : String(error);
};

/** A link or table that is not there (any more). */
export const isGone = (error: unknown): boolean =>
  /Cannot find device|No such device|No such file or directory/i.test(said(error));

/** An ApiError that says what was attempted, what the tool said and, where it is known, what to do. */
export function explained(error: unknown, attempted: string): ApiError {
  if (error instanceof ApiError) return error;
  const cause = said(error);
  const { reason, hint } = classified(error, cause);
  const text = cause === '' && error instanceof Error ? error.message : cause;
  return new ApiError(reason, `${attempted}: ${text}${hint === '' ? '' : ` (${hint})`}`, { cause: error });
}

function classified(
  error: unknown,
  cause: string,
): { reason: 'NotFound' | 'ServiceUnavailable' | 'InternalError' | 'Conflict'; hint: string } {
  if (isExecError(error) && error.failure === 'spawn') {
    return { reason: 'ServiceUnavailable', hint: 'install iproute2, nftables and util-linux' };
  }
  if (/ns\/net.*(No such file|failed)|No such process|Invalid "netns"/is.test(cause)) {
    return { reason: 'NotFound', hint: "the environment's process is gone" };
  }
  if (/File exists/.test(cause)) return { reason: 'Conflict', hint: 'an interface of that name is inside already' };
  if (/Unknown device type|Operation not supported|Protocol not supported/.test(cause)) {
    return { reason: 'ServiceUnavailable', hint: 'the kernel lacks veth or nftables' };
  }
  if (/No space left|Cannot allocate memory|Too many open files/.test(cause)) {
    return { reason: 'ServiceUnavailable', hint: 'the host is out of memory or of a kernel limit' };
  }
  return { reason: 'InternalError', hint: '' };
}
