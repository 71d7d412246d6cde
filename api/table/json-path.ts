// The JSONPath of printer columns and selectable fields: `.a.b`, `['a.b']`, `[0]`, `[-1]`, `[1:3]`, `[*]`, `.*`, `..a`
// and filters `[?(@.type=="Ready")]`. Compiled once per definition; evaluation never throws: what is missing matches nothing.
// Semantics: k8s.io/client-go/util/jsonpath with AllowMissingKeys.

type Step = (value: unknown) => unknown[];
export type JsonPath = (value: unknown) => unknown[];

/** Throws RangeError when the path cannot be understood. */
export function compileJsonPath(text: string): JsonPath {
  const path = text.replace(/^\{(.*)\}$/s, '$1').replace(/^\$/, '');
  const steps: Step[] = [];
  let at = 0;
  while (at < path.length) {
    const { step, next } = readStep(path, at, text);
    steps.push(step);
    at = next;
  }
  return (value) => steps.reduce<unknown[]>((values, step) => values.flatMap(step), [value]);
}

interface Read {
  step: Step;
  next: number;
}

function readStep(path: string, at: number, text: string): Read {
  if (path[at] === '[') return readBracket(path, at, text);
  if (path.startsWith('..', at)) {
    const name = nameAt(path, at + 2, text);
    return { step: (value) => descendants(value).flatMap(field(name.value)), next: name.next };
  }
  const name = nameAt(path, path[at] === '.' ? at + 1 : at, text);
  return { step: name.value === '*' ? children : field(name.value), next: name.next };
}

function nameAt(path: string, at: number, text: string): { value: string; next: number } {
  const match = /^(?:\\.|[^.[\]\\])+/.exec(path.slice(at));
  if (match === null)
    throw new RangeError(`JSONPath ${JSON.stringify(text)}: a field name is missing at position ${at}`);
  return { value: match[0].replaceAll(/\\(.)/g, '$1'), next: at + match[0].length };
}

function readBracket(path: string, at: number, text: string): Read {
  const end = closing(path, at);
  if (end < 0) throw new RangeError(`JSONPath ${JSON.stringify(text)}: [ is not closed`);
  const inner = path.slice(at + 1, end).trim();
  return { step: bracketStep(inner, text), next: end + 1 };
}

function bracketStep(inner: string, text: string): Step {
  if (inner === '*') return children;
  const quoted = /^(['"])(.*)\1$/s.exec(inner);
  if (quoted?.[2] !== undefined) return field(quoted[2]);
  if (/^-?\d+$/.test(inner)) {
    const index = Number(inner);
    return (value) => (Array.isArray(value) ? present(value.at(index)) : []);
  }
  const slice = /^(-?\d*):(-?\d*)$/.exec(inner);
  if (slice !== null) {
    const [from, to] = [slice[1] === '' ? 0 : Number(slice[1]), slice[2] === '' ? undefined : Number(slice[2])];
    return (value) => (Array.isArray(value) ? value.slice(from, to) : []);
  }
  const filter = /^\?\((.*)\)$/s.exec(inner);
  if (filter?.[1] !== undefined) return filterStep(filter[1], text);
  throw new RangeError(`JSONPath ${JSON.stringify(text)}: [${inner}] is not understood`);
}

type Comparison = (a: unknown, b: unknown) => boolean;
const COMPARISONS: Record<string, Comparison> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => ordered(a, b, (left, right) => left < right),
  '<=': (a, b) => ordered(a, b, (left, right) => left <= right),
  '>': (a, b) => ordered(a, b, (left, right) => left > right),
  '>=': (a, b) => ordered(a, b, (left, right) => left >= right),
};

function ordered(a: unknown, b: unknown, compare: (a: string | number, b: string | number) => boolean): boolean {
  if (typeof a === 'number' && typeof b === 'number') return compare(a, b);
  return typeof a === 'string' && typeof b === 'string' && compare(a, b);
}

function filterStep(condition: string, text: string): Step {
  const match = /^\s*(@(?:[^=!<>'"]|\['[^']*'\])*?)\s*(?:(==|!=|<=|>=|<|>)\s*(.+?))?\s*$/s.exec(condition);
  if (match?.[1] === undefined)
    throw new RangeError(`JSONPath ${JSON.stringify(text)}: the filter (${condition}) is not understood`);
  const left = compileJsonPath(match[1].slice(1));
  const [, , operator, right] = match;
  const passes =
    operator === undefined ? (item: unknown) => left(item).length > 0 : comparing(left, operator, right ?? '', text);
  return (value) => (Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : []).filter(passes);
}

function comparing(left: JsonPath, operator: string, right: string, text: string): (item: unknown) => boolean {
  const compare = COMPARISONS[operator] ?? (() => false);
  const operand = operandOf(right, text);
  return (item) => {
    const values = left(item);
    return values.some((value) => operand(item).some((other) => compare(value, other)));
  };
}

function operandOf(right: string, text: string): JsonPath {
  if (right.startsWith('@')) return compileJsonPath(right.slice(1));
  const quoted = /^(['"])(.*)\1$/s.exec(right);
  if (quoted?.[2] !== undefined) return () => [quoted[2]];
  if (/^(-?\d+(\.\d+)?|true|false|null)$/.test(right)) return () => [JSON.parse(right) as unknown];
  throw new RangeError(`JSONPath ${JSON.stringify(text)}: the operand ${right} is not understood`);
}

/** Index of the bracket that closes the one at `at`, past quoted text. */
function closing(path: string, at: number): number {
  let depth = 0;
  let quote = '';
  for (let index = at; index < path.length; index += 1) {
    const letter = path[index] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === '[') depth += 1;
    else if (letter === ']' && (depth -= 1) === 0) return index;
  }
  return -1;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const present = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value]);

const field =
  (name: string): Step =>
  (value) =>
    isRecord(value) && Object.hasOwn(value, name) ? present(value[name]) : [];

const children: Step = (value) =>
  Array.isArray(value) ? (value as unknown[]) : isRecord(value) ? Object.values(value) : [];

const descendants = (value: unknown): unknown[] => [value, ...children(value).flatMap(descendants)];
