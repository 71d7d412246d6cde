// The only file that turns what curl says into reasons. Pure; called by fetch.ts.
import { ApiError, type Reason } from '../../../../machinery/errors/errors.ts';
import { poolFull } from '../unpack/words.ts';

/** By exit code (curl(1), "EXIT CODES"). */
const KNOWN: Readonly<Record<number, { reason: Reason; means: string }>> = {
  5: { reason: 'ServiceUnavailable', means: "the node's proxy cannot be resolved" },
  6: {
    reason: 'ServiceUnavailable',
    means: 'its host name cannot be resolved from this node; it is tried again by itself',
  },
  7: { reason: 'ServiceUnavailable', means: 'nothing answers there; it is tried again by itself' },
  18: { reason: 'ServiceUnavailable', means: 'the connection ended in the middle; it goes on from there by itself' },
  28: { reason: 'ServiceUnavailable', means: 'nothing came for too long; it goes on from there by itself' },
  35: { reason: 'ServiceUnavailable', means: 'TLS could not be agreed on' },
  47: { reason: 'BadRequest', means: 'it leads from one address to the next without end' },
  52: { reason: 'ServiceUnavailable', means: 'the server answered nothing; it is tried again by itself' },
  56: { reason: 'ServiceUnavailable', means: 'the connection broke; it goes on from there by itself' },
  60: {
    reason: 'ServiceUnavailable',
    means: "the server's certificate is not valid for this node; put its authority into the node's /etc/ssl/certs",
  },
};

export function downloadFailure(from: string, code: number | null, stderr: string): ApiError {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  if (code === 23) return poolFull('there is no room for the download');
  const http = /error: (\d{3})/.exec(said)?.[1];
  if (code === 22 && http !== undefined) {
    const away = http.startsWith('5') || http === '429';
    const means = away ? 'it is tried again by itself' : 'check spec.source.archive.url';
    return new ApiError(away ? 'ServiceUnavailable' : 'BadRequest', `${from} was answered with HTTP ${http}; ${means}`);
  }
  const known = code === null ? undefined : KNOWN[code];
  if (known !== undefined) return new ApiError(known.reason, `${from} could not be fetched: ${known.means}`);
  return new ApiError('ServiceUnavailable', `${from} could not be fetched: ${said}`);
}
