// How far the commands of the first boot got: what is written down before and after each. Pure; called by first-boot.ts. A command that
// was begun is never begun again, whatever became of it.
import type { FirstBootCommand } from '../wire/messages.ts';
import type { FirstBootState } from './state.ts';

/** How one command ended. */
export type Outcome =
  | { end: 'exit'; code: number; output: string }
  | { end: 'timeout'; output: string }
  /** It could not be run, or its end was not seen. */
  | { end: 'lost'; why: string };

const MAX_OUTPUT = 1024;

export const begun = (token: string): FirstBootState => ({
  running: null,
  attempt: 0,
  token,
  completed: 0,
  finished: false,
  exitCode: 0,
  message: '',
  finishedAt: 0,
});

/** Index of the command to begin; undefined when one runs, or none is left. */
export function nextCommand(state: FirstBootState, commands: readonly FirstBootCommand[]): number | undefined {
  if (state.finished || state.running !== null || state.completed >= commands.length) return undefined;
  return state.completed;
}

/** After the end of the command that ran. */
export function afterCommand(
  state: FirstBootState,
  commands: readonly FirstBootCommand[],
  outcome: Outcome,
  now: number,
): FirstBootState {
  const index = state.running ?? state.completed;
  if (outcome.end === 'exit' && outcome.code === 0) {
    const completed = index + 1;
    const finished = completed >= commands.length;
    return { ...state, running: null, completed, finished, finishedAt: finished ? now : 0 };
  }
  const { exitCode, message } = failure(outcome, commands[index]);
  return { ...state, running: null, finished: true, exitCode, message, finishedAt: now };
}

const TIMED_OUT = 124; // as timeout(1) has it
const NOT_RUN = 255;

function failure(outcome: Outcome, command: FirstBootCommand | undefined): { exitCode: number; message: string } {
  switch (outcome.end) {
    case 'exit':
      return {
        exitCode: outcome.code,
        message: tailOf(outcome.output) || `it exited with ${outcome.code} and said nothing`,
      };
    case 'timeout': {
      const why = `not finished after ${command?.timeoutSeconds ?? 0} s, killed with what it had started`;
      return { exitCode: TIMED_OUT, message: [why, tailOf(outcome.output)].filter((text) => text !== '').join(': ') };
    }
    case 'lost':
      return { exitCode: NOT_RUN, message: outcome.why };
  }
}

/** Colours and the like (ECMA-48, CSI); then everything else that is no text. */
const ESCAPES = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*[A-Za-z]`, 'g');
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** The end of what it printed, without control characters, from the beginning of a line where that is near. */
export function tailOf(output: string): string {
  const clean = output.replaceAll(ESCAPES, '').replaceAll(CONTROLS, '').trim();
  if (clean.length <= MAX_OUTPUT) return clean;
  const tail = clean.slice(-MAX_OUTPUT);
  const newline = tail.indexOf('\n');
  return newline >= 0 && newline < MAX_OUTPUT / 2 ? tail.slice(newline + 1) : tail;
}

/** conmon's log (k8s-file): `<time> stdout|stderr F|P <text>`; P is a line that goes on in the next entry. */
export function textOfLog(log: string): string {
  return log
    .split('\n')
    .map((line) => /^\S+ (?:stdout|stderr) ([FP]) (.*)$/s.exec(line))
    .map((match) => (match === null ? '' : `${match[2] ?? ''}${match[1] === 'F' ? '\n' : ''}`))
    .join('');
}
