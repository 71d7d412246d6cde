// An exec probe: a command inside, exit code 0 is success. Called by check.ts. What it prints is kept up to a bound; when it is
// late it is killed with all it started (the runtime does that when the call is cancelled).
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isFailedPrecondition, type Runtime } from '../../runtime/client.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import { lastText, MAX_OUTPUT } from './text.ts';
import type { Checked } from './check.ts';

/** `signal` ends it without an outcome; `late` with a failure. */
export async function execProbe(
  runtime: Pick<Runtime, 'startExec'>,
  uid: string,
  command: string[],
  signal: AbortSignal,
): Promise<Checked> {
  const session = runtime.startExec({ uid, command, env: {}, workingDir: '' }, signal);
  session.closeStdin();
  const kept: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const output of session.output) {
      if ('exit' in output) return outcomeOf(output.exit, lastText(kept));
      const chunk = 'stdout' in output ? output.stdout : output.stderr;
      if (bytes < MAX_OUTPUT) kept.push(chunk.subarray(0, MAX_OUTPUT - bytes));
      bytes += chunk.length;
    }
    return { skipped: 'the command was cancelled' };
  } catch (error) {
    // Not its fault: the runtime was restarted, or it does not run any more.
    if (isRuntimeAway(error) || isFailedPrecondition(error)) return { skipped: 'it could not be run' };
    return { ok: false, message: error instanceof ApiError ? error.message : String(error) };
  } finally {
    session.cancel();
  }
}

function outcomeOf({ code, signal }: { code: number; signal: number }, text: string): Checked {
  if (code === 0 && signal === 0) return { ok: true, message: 'exit code 0' };
  const how = signal === 0 ? `exit code ${code}` : `signal ${signal}`;
  return { ok: false, message: text === '' ? how : `${how}: ${text}` };
}
