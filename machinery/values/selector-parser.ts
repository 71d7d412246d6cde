// Reads the text of a label selector (`k`, `!k`, `k=v`, `k==v`, `k!=v`, `k in (a,b)`, `k notin (a)`, `k>1`,
// `k<1`, joined by commas) into requirements. Called only by selector.ts, which checks keys and values.
// Grammar and wording of errors: k8s.io/apimachinery/pkg/labels/selector.go.
import { ApiError } from '../errors/errors.ts';
import { qualifiedName } from './names.ts';

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';

/** One condition; all requirements of a selector must hold. */
export interface Requirement {
  key: string;
  operator: Operator;
  /** In, NotIn: at least one; Gt, Lt: exactly one integer; else none. */
  values: readonly string[];
}

interface Token {
  kind: 'identifier' | 'symbol' | 'end';
  text: string;
}

/** `in` and `notin` are words like any other until an operator is expected. */
const SYMBOLS = ['==', '!=', '=', '!', '(', ')', ',', '>', '<'];
const OPERATORS: Record<string, Operator> = {
  in: 'In',
  notin: 'NotIn',
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '>': 'Gt',
  '<': 'Lt',
};

/** Throws BadRequest at the first token that does not fit. */
export function parseRequirements(text: string): Requirement[] {
  const tokens = tokensOf(text);
  const requirements: Requirement[] = [];
  if (tokens.peek().kind === 'end') return requirements;
  for (;;) {
    const next = tokens.peek();
    if (!startsRequirement(next)) {
      const wanted = requirements.length === 0 ? "!, identifier, or 'end of string'" : "identifier after ','";
      throw bad(`found '${next.text}', expected: ${wanted}`);
    }
    requirements.push(parseRequirement(tokens));
    const separator = tokens.take();
    if (separator.kind === 'end') return requirements;
    if (separator.text !== ',') throw bad(`found '${separator.text}', expected: ',' or 'end of string'`);
  }
}

interface Tokens {
  peek(): Token;
  take(): Token;
}

const bad = (message: string): ApiError => new ApiError('BadRequest', message);
const unparsable = (message: string): ApiError => bad(`unable to parse requirement: ${message}`);
const startsRequirement = (token: Token): boolean =>
  token.kind === 'identifier' || (token.kind === 'symbol' && token.text === '!');

function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    if (/\s/.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, position));
    const word = symbol ?? /^[^\s=!(),<>]+/.exec(text.slice(position))?.[0] ?? '';
    tokens.push({ kind: symbol === undefined ? 'identifier' : 'symbol', text: word });
    position += word.length;
  }
  const end: Token = { kind: 'end', text: '' };
  return { peek: () => tokens[0] ?? end, take: () => tokens.shift() ?? end };
}

function parseRequirement(tokens: Tokens): Requirement {
  const negated = tokens.peek().text === '!';
  if (negated) tokens.take();
  const key = tokens.take();
  if (key.kind !== 'identifier') throw unparsable(`found '${key.text}', expected: identifier`);
  const problems = qualifiedName(key.text);
  // `<nil>` is upstream's path of a selector that stands in no field.
  if (problems.length > 0)
    throw unparsable(`<nil>: Invalid value: ${JSON.stringify(key.text)}: ${problems.join('; ')}`);
  const next = tokens.peek();
  if (negated) return { key: key.text, operator: 'DoesNotExist', values: [] };
  if (next.kind === 'end' || next.text === ',') return { key: key.text, operator: 'Exists', values: [] };
  const sign = tokens.take();
  const operator = Object.hasOwn(OPERATORS, sign.text) ? OPERATORS[sign.text] : undefined;
  if (operator === undefined) throw unparsable(`found '${sign.text}', expected: in, notin, =, ==, !=, gt, lt`);
  const values = sign.kind === 'identifier' ? parseSet(tokens) : [parseExact(tokens)];
  return { key: key.text, operator, values };
}

/** `(a,b)`; an empty place between commas is the empty value. */
function parseSet(tokens: Tokens): string[] {
  const open = tokens.take();
  if (open.text !== '(') throw unparsable(`found '${open.text}' expected: '('`);
  if (tokens.peek().text === ')') {
    tokens.take();
    return [];
  }
  const values = new Set<string>();
  for (;;) {
    const isWord = tokens.peek().kind === 'identifier';
    values.add(isWord ? tokens.take().text : '');
    const separator = tokens.take();
    if (separator.text === ')') return [...values].sort();
    if (separator.text !== ',') {
      const wanted = isWord ? "',' or ')'" : "',', ')' or identifier";
      throw unparsable(`found '${separator.text}', expected: ${wanted}`);
    }
  }
}

function parseExact(tokens: Tokens): string {
  const next = tokens.peek();
  if (next.kind === 'end' || next.text === ',') return '';
  const value = tokens.take();
  if (value.kind !== 'identifier') throw unparsable(`found '${value.text}', expected: identifier`);
  return value.text;
}
