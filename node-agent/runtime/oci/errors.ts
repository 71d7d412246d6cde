// The only file that reads what runc, crun and conmon write for people.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { ExecError } from '../../host/exec.ts';

// runc 1.1: "container does not exist"; crun: "error opening file `…/status`: No such file or directory".
const GONE = /container .*does not exist|container with given ID .*not exist|no such file or directory/i;

/** The container the command named is not there. */
export function isGone(error: unknown): boolean {
  return error instanceof ExecError && error.failure === 'exit' && GONE.test(error.stderr);
}

/** An error that says which step failed and, without the tool's own log prefix, why. */
export function ociError(cause: unknown, what: string, said?: string): ApiError {
  const text = said ?? (cause instanceof ExecError ? cause.stderr : '');
  const why = reason(text);
  const options = cause === undefined ? {} : { cause };
  if (/exec: .*(no such file or directory|not found in \$PATH|permission denied)/i.test(why)) {
    return new ApiError('BadRequest', `${what} failed: the command cannot be run inside: ${why}`, options);
  }
  return new ApiError('InternalError', why === '' ? `${what} failed` : `${what} failed: ${why}`, options);
}

// logrus lines: time="…" level=error msg="runc create failed: …"
function reason(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const messages = lines.map(
    (line) => /msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line.trim(),
  );
  return messages.slice(-3).join('; ').slice(0, 2000);
}
