// Walks JSON text once without building values: finds keys given twice, nesting that is too deep, and, in text that is
// not JSON, the place of the first mistake. Called by decode.ts after (or instead of) JSON.parse. Never changes anything.

/** As deep as any real object, shallow enough for every recursive function behind it. */
export const MAX_DEPTH = 500;
/** Kubernetes' strict decoder also stops after 100 problems. */
const MAX_DUPLICATES = 100;

export class JsonSyntaxError extends Error {
  /** Index into the text. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = 'JsonSyntaxError';
    this.position = position;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

interface Scan {
  text: string;
  at: number;
  /** Keys and indexes from the root to here. */
  path: (string | number)[];
  duplicates: string[];
  /** The text is JSON for sure: strings need not be looked through letter by letter. */
  trusted: boolean;
  /** The next backslash from here on; the length of the text if there is none. */
  backslash: number;
}

/**
 * Field paths of the keys that stand twice in one object, `spec.interfaces[0].name`. Throws JsonSyntaxError: of text that
 * JSON.parse takes (`trusted`) only for its depth.
 */
export function scanJson(text: string, trusted = false): string[] {
  const scan: Scan = { text, at: 0, path: [], duplicates: [], trusted, backslash: -1 };
  scanValue(scan);
  skipSpace(scan);
  if (scan.at < text.length) throw fault(scan, 'unexpected text after the end of the document');
  return scan.duplicates;
}

/** `spec.interfaces[0].name`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

function scanValue(scan: Scan): void {
  skipSpace(scan);
  const { text } = scan;
  const code = text.charCodeAt(scan.at);
  if (code === OPEN_BRACE) return scanObject(scan);
  if (code === OPEN_BRACKET) return scanArray(scan);
  if (code === QUOTE) {
    skipString(scan);
    return;
  }
  const pattern = code === 0x2d || (code >= 0x30 && code <= 0x39) ? NUMBER : WORD;
  pattern.lastIndex = scan.at;
  if (!pattern.test(text)) throw fault(scan, scan.at >= text.length ? 'unexpected end of input' : 'expected a value');
  scan.at = pattern.lastIndex;
}

function scanObject(scan: Scan): void {
  enter(scan);
  const { text } = scan;
  let seen: Set<string> | undefined;
  let first: string | undefined;
  skipSpace(scan);
  if (text.charCodeAt(scan.at) === CLOSE_BRACE) return leave(scan);
  for (;;) {
    skipSpace(scan);
    if (text.charCodeAt(scan.at) !== QUOTE) throw fault(scan, 'expected a property name in double quotes');
    const key = skipString(scan);
    if (first === undefined) first = key;
    else {
      seen ??= new Set([first]);
      if (seen.has(key)) noteDuplicate(scan, key);
      seen.add(key);
    }
    skipSpace(scan);
    if (text.charCodeAt(scan.at) !== COLON)
      throw fault(scan, `expected ':' after property name ${JSON.stringify(key)}`);
    scan.at += 1;
    scan.path[scan.path.length - 1] = key;
    scanValue(scan);
    skipSpace(scan);
    const code = text.charCodeAt(scan.at);
    if (code === CLOSE_BRACE) return leave(scan);
    if (code !== COMMA) throw fault(scan, `expected ',' or '}' after the value of ${JSON.stringify(key)}`);
    scan.at += 1;
  }
}

function scanArray(scan: Scan): void {
  enter(scan);
  const { text } = scan;
  skipSpace(scan);
  if (text.charCodeAt(scan.at) === CLOSE_BRACKET) return leave(scan);
  for (let index = 0; ; index += 1) {
    scan.path[scan.path.length - 1] = index;
    scanValue(scan);
    skipSpace(scan);
    const code = text.charCodeAt(scan.at);
    if (code === CLOSE_BRACKET) return leave(scan);
    if (code !== COMMA) throw fault(scan, "expected ',' or ']' after an array item");
    scan.at += 1;
  }
}

function enter(scan: Scan): void {
  scan.at += 1;
  if (scan.path.length >= MAX_DEPTH) throw fault(scan, `nested deeper than ${MAX_DEPTH} levels`);
  scan.path.push('');
}

function leave(scan: Scan): void {
  scan.at += 1;
  scan.path.pop();
}

function noteDuplicate(scan: Scan, key: string): void {
  if (scan.duplicates.length < MAX_DUPLICATES) scan.duplicates.push(formatPath([...scan.path.slice(0, -1), key]));
}

/** Moves past a string and returns what it says. */
function skipString(scan: Scan): string {
  const { text } = scan;
  const start = scan.at;
  if (scan.trusted) {
    const end = text.indexOf('"', start + 1);
    if (scan.backslash < start) {
      const found = text.indexOf('\\', start);
      scan.backslash = found < 0 ? text.length : found;
    }
    if (scan.backslash > end) {
      scan.at = end + 1;
      return text.slice(start + 1, end);
    }
  }
  let escaped = false;
  for (scan.at += 1; ; scan.at += 1) {
    const code = text.charCodeAt(scan.at);
    if (code === QUOTE) break;
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = scan.at;
      if (!ESCAPE.test(text)) throw fault(scan, 'bad escape sequence in a string');
      scan.at = ESCAPE.lastIndex - 1;
      escaped = true;
    } else if (Number.isNaN(code)) throw fault(scan, 'unexpected end of input in a string');
    else if (code < 0x20) throw fault(scan, 'control character in a string');
  }
  scan.at += 1;
  return escaped ? String(JSON.parse(text.slice(start, scan.at))) : text.slice(start + 1, scan.at - 1);
}

function skipSpace(scan: Scan): void {
  const { text } = scan;
  for (;;) {
    const code = text.charCodeAt(scan.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    scan.at += 1;
  }
}

const fault = (scan: Scan, message: string): JsonSyntaxError =>
  new JsonSyntaxError(message, Math.min(scan.at, scan.text.length));
