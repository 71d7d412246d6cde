// The only file that turns what mmdebstrap, apt and dpkg say into reasons. Pure; called by build.ts.
import { ApiError, type Reason } from '../../../machinery/errors/errors.ts';

/** The first that fits counts. `means` says it in words that a user who wrote the Image understands. */
const KNOWN: readonly { said: RegExp; reason: Reason; means: string }[] = [
  {
    said: /^E: (Unable to locate package|Package .* has no installation candidate|Couldn't find any package)/,
    reason: 'BadRequest',
    means: 'a package is not in the suite',
  },
  {
    said: /does not have a Release file|no longer has a Release file|404 +Not Found.*Release/,
    reason: 'BadRequest',
    means: "the host's package mirror has no such suite",
  },
  {
    said: /unmet dependencies|held broken packages|^E: .*pkgProblemResolver/,
    reason: 'BadRequest',
    means: 'the packages cannot be installed together',
  },
  {
    said: /NO_PUBKEY|is not signed|public key is not available/,
    reason: 'ServiceUnavailable',
    means: "the host lacks the key that the suite is signed with (upgrade the host's debian-archive-keyring)",
  },
  {
    said: /No space left on device|Disk quota exceeded|You don't have enough free space/,
    reason: 'ServiceUnavailable',
    means: 'no space is left on the node',
  },
  {
    said: /Temporary failure resolving|Could not resolve|Could not connect|Connection (timed out|refused)|Unable to connect/,
    reason: 'ServiceUnavailable',
    means: "the host's package mirror cannot be reached",
  },
];

/** Why a build failed, from its last lines of output. */
export function buildFailure(output: readonly string[]): ApiError {
  for (const { said, reason, means } of KNOWN) {
    const line = output.find((one) => said.test(one));
    if (line !== undefined) {
      return new ApiError(reason, `building it from Debian packages failed: ${means}: ${line.trim()}`);
    }
  }
  return new ApiError('ServiceUnavailable', `building it from Debian packages failed: ${lastErrors(output)}`);
}

/** The lines that tell most: errors first, else the last ones. */
export function lastErrors(output: readonly string[]): string {
  const errors = output.filter((line) => /^(E|Err:|W: Failed|dpkg: error|tar|unshare|setpriv)/.test(line));
  return (errors.length > 0 ? errors : output).slice(-4).join('; ');
}
