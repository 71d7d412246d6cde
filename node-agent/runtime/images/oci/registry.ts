// Asks a registry, through skopeo. Called by pull.ts. Credentials stand in a file only root may read, never on a command line.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../../machinery/errors/errors.ts';
import { isExecError, run, start } from '../../../host/exec.ts';
import { collectTail } from '../unpack/feed.ts';
import type { OciSource } from '../../wire/messages.ts';
import { pullFailure } from './errors.ts';
import { locationOf, type Reference } from './reference.ts';

export interface Access {
  reference: Reference;
  insecure: boolean;
  /** Undefined: anonymous. */
  authFile: string | undefined;
  /** Scratch space. */
  folder: string;
}

/** What skopeo needs to know to speak for `source`; its credentials, if any, lie in `folder` afterwards. */
export async function openAccess(source: OciSource, reference: Reference, folder: string): Promise<Access> {
  const { insecure, authFile: content } = source;
  if (content === '') return { reference, insecure, authFile: undefined, folder };
  const authFile = join(folder, 'auth.json');
  await writeFile(authFile, content, { mode: 0o600, flag: 'w' });
  return { reference, insecure, authFile, folder };
}

const INSPECT_MS = 2 * 60_000;
/** A pull of which nothing arrives for so long hangs. */
const SILENCE_MS = 5 * 60_000;

/** The manifest exactly as the registry has it. */
export async function fetchManifest(
  access: Access,
  which: { tag: string } | { digest: string },
  signal: AbortSignal,
): Promise<string> {
  const argv = skopeo(access, 'inspect', '--raw', ...accessFlags(access, ''), locationOf(access.reference, which));
  try {
    return (await run(argv, { timeoutMs: INSPECT_MS, signal, maxOutputBytes: 8 << 20 })).stdout;
  } catch (error) {
    throw inWords(error, access.reference);
  }
}

/**
 * Brings the image of this manifest into an OCI layout, its blobs into a folder shared between layouts: those that are there are not
 * fetched again, and each gets its name only once it is whole and has its digest.
 * @param watch - called twice a second; answers false when nothing has changed
 */
export async function fetchImage(
  access: Access,
  digest: string,
  to: { layout: string; blobs: string },
  watch: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const flags = [...accessFlags(access, 'src-'), '--quiet', '--dest-shared-blob-dir', to.blobs];
  const child = start(
    skopeo(access, 'copy', ...flags, locationOf(access.reference, { digest }), `oci:${to.layout}:image`),
    { stdout: 'ignore', group: true },
  );
  const said = collectTail(child.stderr);
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const state = { ended: false };
  let silent = false;
  const closed = child.closed.finally(() => (state.ended = true));
  try {
    for (let last = Date.now(); !state.ended; ) {
      await Promise.race([closed, pause(WATCH_MS)]);
      if (await watch()) last = Date.now();
      else if (!state.ended && Date.now() - last > SILENCE_MS) {
        silent = true;
        stop();
      }
    }
    const { code } = await closed;
    if (code === 0) return;
    if (signal.aborted)
      throw new ApiError('ServiceUnavailable', 'the pull was stopped because the runtime service ends');
    throw pullFailure(
      access.reference,
      silent ? `nothing arrived for ${SILENCE_MS / 60_000} minutes (i/o timeout)` : said(),
    );
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await closed;
  }
}

const WATCH_MS = 500;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

// If this service is killed skopeo goes with it. Which platform is chosen is decided by us; signatures by whoever runs the registry.
const skopeo = ({ folder }: Access, command: string, ...args: string[]): string[] => [
  ...'setpriv --pdeathsig KILL skopeo --insecure-policy --override-os linux --override-arch amd64'.split(' '),
  '--tmpdir',
  folder,
  command,
  ...args,
];

/** Never what root of this host happens to be logged in to. */
const accessFlags = ({ authFile, insecure }: Access, prefix: '' | 'src-'): string[] => [
  ...(authFile === undefined ? [`--${prefix}no-creds`] : [`--${prefix === '' ? '' : 'src-'}authfile=${authFile}`]),
  `--${prefix}tls-verify=${insecure ? 'false' : 'true'}`,
];

function inWords(error: unknown, reference: Reference): unknown {
  if (!isExecError(error) || error.failure === 'aborted') return error;
  if (error.failure === 'spawn') return new ApiError('ServiceUnavailable', error.message, { cause: error });
  // The cause would carry the command line: nothing secret is on it, and nothing useful.
  return pullFailure(reference, error.failure === 'timeout' ? 'no answer (i/o timeout)' : error.stderr);
}
