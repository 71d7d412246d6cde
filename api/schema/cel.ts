// CEL programs: parsed, checked and kept. The only file that knows the CEL engine. Called by rules.ts and structural.ts.
// Never lets the engine's errors out as exceptions while a program runs.
import { Environment, EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';

export type Outcome = { value: unknown } | { error: string };

export interface CelProgram {
  readsOldSelf: boolean;
  /** The result, or why there is none. */
  run(self: unknown, oldSelf: unknown): Outcome;
}

const environment = new Environment({
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 5000, maxDepth: 100 },
})
  .registerVariable('self', 'dyn')
  .registerVariable('oldSelf', 'dyn');

const kept = new Map<string, CelProgram>();
const KEPT = 2000;

/** Throws CelProblem for what does not parse or cannot be of one type. */
export function celProgram(text: string, optionalOldSelf = false): CelProgram {
  const key = `${optionalOldSelf} ${text}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  const program = build(text);
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, program);
  return program;
}

export class CelProblem extends Error {
  override readonly name = 'CelProblem';
}

function build(text: string): CelProgram {
  let parsed: ReturnType<typeof environment.parse>;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    throw new CelProblem(explain(error), { cause: error });
  }
  const checked = parsed.check();
  if (!checked.valid) throw new CelProblem(explain(checked.error));
  return {
    readsOldSelf: /\boldSelf\b/.test(text),
    run: (self, oldSelf) => {
      try {
        const value: unknown = parsed({ self, oldSelf });
        return { value };
      } catch (error) {
        return { error: explain(error) };
      }
    },
  };
}

/** The engine's messages end in a drawing of where; one line is enough beside the rule itself. */
function explain(error: unknown): string {
  if (error instanceof EvaluationError || error instanceof ParseError || error instanceof CelTypeError)
    return error.message.split('\n')[0] ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
