// The only file that turns what skopeo says into reasons. Pure; called by registry.ts. Each sentence says what to do.
import { ApiError, type Reason } from '../../../../machinery/errors/errors.ts';
import { poolFull } from '../unpack/words.ts';
import type { Reference } from './reference.ts';

interface Known {
  said: RegExp;
  reason: Reason;
  means: (reference: Reference) => string;
}

/** The first that fits counts. */
const KNOWN: readonly Known[] = [
  {
    said: /manifest unknown|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN|repository .* not found|status 404|404 \(Not Found\)/i,
    reason: 'BadRequest',
    means: ({ repository, tag, digest, registry }) =>
      `${registry} has no ${digest === '' ? `tag "${tag}"` : `image ${digest}`} in ${repository}; check spec.source.oci.reference`,
  },
  {
    said: /unauthorized|authentication required|access .*denied|denied:|invalid username\/password|status 40[13]|40[13] \((Unauthorized|Forbidden)\)/i,
    reason: 'BadRequest',
    means: ({ registry, repository }) =>
      `${registry} does not let this node read ${repository}; give the right credentials with spec.source.oci.credentialsFrom (a registry may also say so of a repository it does not have)`,
  },
  {
    said: /server gave HTTP response to HTTPS client/i,
    reason: 'BadRequest',
    means: ({ registry }) => `${registry} speaks plain HTTP; set spec.source.oci.insecure if that is meant`,
  },
  {
    said: /x509:|certificate|tls:|handshake failure/i,
    reason: 'ServiceUnavailable',
    means: ({ registry }) =>
      `the certificate of ${registry} is not valid for this node; put its authority into the node's /etc/ssl/certs, or set spec.source.oci.insecure`,
  },
  {
    said: /digest.*(did not match|mismatch|does not match)|(does not match|did not match|doesn't match).*digest|Digest .* did not match/i,
    reason: 'BadRequest',
    means: ({ registry }) => `what ${registry} sent has not the digest that it should have; it was thrown away`,
  },
  {
    said: /toomanyrequests|429/i,
    reason: 'ServiceUnavailable',
    means: ({ registry }) =>
      `${registry} asks for fewer requests; give credentials with spec.source.oci.credentialsFrom, or wait`,
  },
  {
    said: /no such host|connection refused|i\/o timeout|network is unreachable|no route to host|connection reset|unexpected EOF|EOF$|TLS handshake timeout|context deadline exceeded|status 5\d\d|50\d \(|received unexpected HTTP status: 5/i,
    reason: 'ServiceUnavailable',
    means: ({ registry }) => `the registry ${registry} cannot be reached from this node; it is tried again by itself`,
  },
  {
    said: /unsupported schema|unsupported manifest|unsupported MIME type|unimplemented when manifest/i,
    reason: 'BadRequest',
    means: ({ registry }) => `what ${registry} has under this name is no image of a file system`,
  },
];

/** Why a pull failed, from what skopeo wrote on stderr. */
export function pullFailure(reference: Reference, stderr: string): ApiError {
  const said = essence(stderr);
  if (/no space left on device|disk quota exceeded/i.test(said)) return poolFull('there is no room for what is pulled');
  const known = KNOWN.find((one) => one.said.test(said));
  if (known !== undefined) return new ApiError(known.reason, `${known.means(reference)}: ${said}`);
  return new ApiError('ServiceUnavailable', `pulling ${reference.repository} failed: ${said}`);
}

/** The last line of importance, without logrus' wrapping. */
export function essence(stderr: string): string {
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => /msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? line);
  const line = lines.findLast((one) => one.trim() !== '') ?? 'it said nothing';
  return line.trim().slice(-600);
}
