// CEL programs: parsed, checked, bounded and kept. With library.ts and types.ts the only files that know the CEL engine.
// Called by rules.ts and structural.ts. Never lets the engine's errors out as exceptions while a program runs.
import {
  type ASTNode,
  Environment,
  EvaluationError,
  Optional,
  ParseError,
  TypeError as CelTypeError,
} from '@marcbachmann/cel-js';
import { addLibrary } from './library.ts';

export type Outcome = { value: unknown } | { error: string };

export interface CelProgram {
  /** What it gives, `dyn` if that depends on the values. */
  type: string;
  readsOldSelf: boolean;
  /** The result, or why there is none. */
  run(self: unknown, oldSelf: unknown): Outcome;
}

export class CelProblem extends Error {
  override readonly name = 'CelProblem';
}

/** What one program may iterate over in one run: about a tenth of a second. */
export const MAX_ITERATIONS = 100_000;
const LIMITS = { maxAstNodes: 5000, maxDepth: 100 };

/** A program runs to its end before another starts, so one count is enough. */
let iterations = 0;

export const newEnvironment = (): Environment =>
  addLibrary(new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, limits: LIMITS }));

const environment = newEnvironment()
  .registerVariable('self', 'dyn')
  .registerVariable('oldSelf', 'dyn')
  .registerFunction('__counted(dyn): dyn', counted, { async: false });

function counted(range: unknown): unknown {
  iterations += sizeOf(range);
  if (iterations > MAX_ITERATIONS) throw new Error(TOO_LONG);
  return range;
}

const TOO_LONG = `iterates more than ${MAX_ITERATIONS} times: bound its lists with maxItems or nest less`;

const sizeOf = (range: unknown): number =>
  Array.isArray(range) ? range.length : range instanceof Map || range instanceof Set ? range.size : 1;

const kept = new Map<string, CelProgram>();
const KEPT = 2000;

/** Throws CelProblem for what does not parse or is wrong whatever the values. */
export function celProgram(text: string): CelProgram {
  const found = kept.get(text);
  if (found !== undefined) return found;
  const program = build(text);
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, program);
  return program;
}

type Parsed = ReturnType<Environment['parse']>;

function build(text: string): CelProgram {
  const given = parse(text);
  const bounded = parse(boundedText(text, given.ast));
  const checked = bounded.check();
  if (!checked.valid) throw new CelProblem(explain(checked.error));
  return {
    type: checked.type ?? 'dyn',
    readsOldSelf: reads(given.ast, 'oldSelf'),
    run: (self, oldSelf) => run(bounded, self, oldSelf),
  };
}

function parse(text: string): Parsed {
  try {
    return environment.parse(text);
  } catch (error) {
    throw new CelProblem(explain(error), { cause: error });
  }
}

function run(program: Parsed, self: unknown, oldSelf: unknown): Outcome {
  iterations = 0;
  try {
    const value: unknown = program({ self, oldSelf });
    // all() and exists() forgive errors of single items: the count is what decides.
    return iterations > MAX_ITERATIONS ? { error: TOO_LONG } : { value };
  } catch (error) {
    return { error: explain(error) };
  }
}

/** How rules with optionalOldSelf see the old value. */
export const optional = (value: unknown): unknown => (value === undefined ? Optional.none() : Optional.of(value));

const MACROS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** The same program with what its macros iterate over counted, and matches() done by RE2. */
function boundedText(text: string, ast: ASTNode): string {
  const edits: { at: number; remove: number; insert: string }[] = [];
  for (const node of nodesOf(ast)) {
    if (node.op !== 'rcall') continue;
    const [name, receiver] = node.args;
    if (MACROS.has(name))
      edits.push({ at: receiver.start, remove: 0, insert: '__counted(' }, { at: receiver.end, remove: 0, insert: ')' });
    if (name === 'matches') {
      const call = /\.\s*matches\s*\(/g;
      call.lastIndex = receiver.end;
      const found = call.exec(text);
      if (found !== null) edits.push({ at: found.index, remove: found[0].length, insert: '.__re2Matches(' });
    }
  }
  // From the back, so that places stay true. Where several stand at one place, what was found first is the outer one.
  let result = text;
  for (const { at, remove, insert } of edits.toSorted((a, b) => b.at - a.at))
    result = result.slice(0, at) + insert + result.slice(at + remove);
  return result;
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

function* nodesOf(value: unknown): Generator<ASTNode> {
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each);
  else if (isNode(value)) {
    yield value;
    yield* nodesOf(value.args);
  }
}

function reads(ast: ASTNode, variable: string): boolean {
  for (const node of nodesOf(ast)) if (node.op === 'id' && node.args === variable) return true;
  return false;
}

/** The engine's messages end in a drawing of where; one line is enough beside the rule itself. */
export function explain(error: unknown): string {
  if (error instanceof EvaluationError || error instanceof ParseError || error instanceof CelTypeError) {
    return error.message.split('\n')[0] ?? error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
