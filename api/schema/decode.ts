// Request bodies in JSON or YAML to plain values, with the problems that only the text shows: keys given twice,
// and where it stops being JSON or YAML. Called by the verbs for every body but protobuf (api/codec/protobuf.ts).
// Throws nothing but ApiError. A key `__proto__` becomes an own property, never a prototype.
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import { ApiError } from '../../machinery/errors/errors.ts';
import { formatPath, JsonSyntaxError, MAX_DEPTH, scanJson } from './json-scan.ts';

export interface Decoded {
  object: Record<string, unknown>;
  /** Whole texts, `duplicate field "spec.a"`. The last one given is what `object` holds. */
  duplicates: string[];
}

/** As Decoded, for bodies that need not be an object (a JSON patch). */
export interface DecodedValue {
  value: unknown;
  duplicates: string[];
}

/**
 * The object in a body. A missing content type means JSON.
 * Throws ApiError BadRequest (not parsable, not an object) or UnsupportedMediaType.
 */
export function decodeBody(body: Buffer, contentType: string | undefined): Decoded {
  const { value, duplicates } = decodeValue(body, contentType);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('BadRequest', `the request body must be an object, not ${nameOf(value)}`);
  }
  return { object: value as Record<string, unknown>, duplicates };
}

export function decodeValue(body: Buffer, contentType: string | undefined): DecodedValue {
  const type = mediaType(contentType);
  const text = body.toString('utf8');
  if (text.trim() === '') throw new ApiError('BadRequest', 'the request body is empty');
  if (type === 'application/json' || type.endsWith('+json')) return fromJson(text);
  if (type === 'application/yaml' || type === 'text/yaml' || type === 'application/x-yaml' || type.endsWith('+yaml'))
    return fromYaml(text);
  throw new ApiError(
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf (got ${type})`,
  );
}

/** `application/json` of `Application/JSON; charset=utf-8`; a missing one is JSON. */
export const mediaType = (contentType: string | undefined): string => {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return type === '' ? 'application/json' : type;
};

function fromJson(text: string): DecodedValue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The scan finds the same mistake, and says where in lines and columns.
    scan(text, false);
    throw unreadable('JSON', error);
  }
  return { value, duplicates: scan(text, true) };
}

function scan(text: string, trusted: boolean): string[] {
  try {
    return scanJson(text, trusted).map(duplicateField);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ApiError('BadRequest', `error parsing JSON: ${error.message} at ${lineAndColumn(text, error.position)}`, {
      cause: error,
    });
  }
}

/** kubectl sends JSON in apply patches that are called YAML: the quick way first. */
function fromYaml(text: string): DecodedValue {
  if (/^\s*\{/.test(text)) {
    try {
      return fromJson(text);
    } catch {
      // Not JSON: a YAML flow mapping, or broken; the YAML parser says which.
    }
  }
  try {
    return parseYaml(text);
  } catch (error) {
    throw error instanceof ApiError ? error : unreadable('YAML', error);
  }
}

function parseYaml(text: string): DecodedValue {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    merge: true,
    stringKeys: false,
    logLevel: 'silent',
  });
  const given = Array.isArray(documents) ? documents.filter((document) => document.contents !== null) : [];
  const document = given[0];
  if (document === undefined) throw new ApiError('BadRequest', 'the request body is empty');
  if (given.length > 1)
    throw new ApiError(
      'BadRequest',
      `error parsing YAML: ${given.length} documents in one request, send them one by one`,
    );
  const [error] = document.errors;
  if (error !== undefined) {
    const place = lines.linePos(error.pos[0]);
    const cause = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.code;
    throw new ApiError('BadRequest', `error parsing YAML: ${cause} at line ${place.line}, column ${place.col}`, {
      cause: error,
    });
  }
  const duplicates: string[] = [];
  walkYaml(document.contents, [], duplicates);
  // Through JSON, so that what the server sees has the types of JSON only (no dates, sets, Infinity or bigints).
  const value: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 })) ?? 'null');
  return { value, duplicates };
}

function walkYaml(node: unknown, path: (string | number)[], duplicates: string[]): void {
  if (path.length > MAX_DEPTH)
    throw new ApiError('BadRequest', `error parsing YAML: nested deeper than ${MAX_DEPTH} levels`);
  if (isAlias(node)) return;
  if (isSeq(node)) {
    node.items.forEach((item, index) => walkYaml(item, [...path, index], duplicates));
    return;
  }
  if (!isMap(node)) return;
  const seen = new Set<string>();
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
    const here = [...path, key];
    if (seen.has(key) && key !== '<<') duplicates.push(duplicateField(formatPath(here)));
    seen.add(key);
    walkYaml(pair.value, here, duplicates);
  }
}

const duplicateField = (path: string): string => `duplicate field "${path}"`;

const unreadable = (format: string, error: unknown): ApiError =>
  new ApiError('BadRequest', `error parsing ${format}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `line ${line}, column ${position - before.lastIndexOf('\n')}`;
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
