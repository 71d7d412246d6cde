// The only door to the nft command. Called by network/ and by whoever looks at the host's tables.
// nft 1.0.6 (Debian 12) crashes now and then while it lists what somebody else is changing; listing and whole transactions may both be
// asked again without harm, so a crash of the tool is not yet a failure of the call.
import { isExecError, run, type RunOptions, type RunResult } from './exec.ts';

const ATTEMPTS = 5;

/** `nft ARGS…`; throws ExecError as run does, for a crash of the tool only at the fifth in a row. */
export async function nft(
  args: readonly string[],
  options: RunOptions = {},
  exec: typeof run = run,
): Promise<RunResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await exec(['nft', ...args], options);
    } catch (error) {
      if (attempt === ATTEMPTS || !crashed(error)) throw error;
    }
  }
}

const crashed = (error: unknown): boolean =>
  isExecError(error) && error.failure === 'signal' && (error.signal === 'SIGSEGV' || error.signal === 'SIGABRT');
