// JSON merge patch (RFC 7386) and JSON patch (RFC 6902) on plain JSON values. Called by the memory store, by the API server (merge patch) and by
// whoever has to know what a patch would do. Never changes its arguments.
import { isDeepStrictEqual } from 'node:util';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Objects are merged, null removes, everything else replaces. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete result[key];
    else setOwn(result, key, applyMergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value));
  }
  return result;
}

/** What is wrong with a JSON patch: `malformed` (nonsense) or not (a failed test, a missing path). */
export class JsonPatchError extends Error {
  readonly malformed: boolean;

  constructor(message: string, malformed: boolean) {
    super(message);
    this.name = 'JsonPatchError';
    this.malformed = malformed;
  }
}

/** Throws JsonPatchError; nothing is half-applied. */
export function applyJsonPatch(target: unknown, operations: readonly unknown[]): unknown {
  return operations.reduce(applyOperation, target);
}

function applyOperation(document: unknown, operation: unknown): unknown {
  if (!isObject(operation)) throw new JsonPatchError('an operation must be an object', true);
  const path = pointerOf(operation['path']);
  switch (operation['op']) {
    case 'add':
      return add(document, path, valueOf(operation));
    case 'remove':
      return remove(document, path);
    case 'replace':
      return replaceAt(document, path, valueOf(operation));
    case 'test':
      if (isDeepStrictEqual(read(document, path), valueOf(operation))) return document;
      throw new JsonPatchError(`testing path ${String(operation['path'])} failed`, false);
    case 'move': {
      const from = pointerOf(operation['from']);
      if (path.length > from.length && from.every((part, index) => part === path[index])) {
        throw new JsonPatchError('a value cannot be moved into itself', true);
      }
      return add(remove(document, from), path, read(document, from));
    }
    case 'copy':
      return add(document, path, read(document, pointerOf(operation['from'])));
    default:
      throw new JsonPatchError(`unexpected kind: ${String(operation['op'])}`, true);
  }
}

function valueOf(operation: Record<string, unknown>): unknown {
  if (!Object.hasOwn(operation, 'value')) throw new JsonPatchError('the operation has no value', true);
  return operation['value'];
}

/** RFC 6901. */
function pointerOf(text: unknown): string[] {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) {
    throw new JsonPatchError(`"${String(text)}" is no JSON pointer`, true);
  }
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const missing = (path: readonly string[]): JsonPatchError =>
  new JsonPatchError(`the path /${path.join('/')} does not exist`, false);

function read(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[indexIn(value, part, value.length - 1, path)];
    if (isObject(value) && Object.hasOwn(value, part)) return value[part];
    throw missing(path);
  }, document);
}

function indexIn(array: readonly unknown[], part: string, most: number, path: readonly string[]): number {
  const index = Number(part);
  if (!/^(0|[1-9]\d*)$/.test(part) || index > most) throw missing(path);
  return index;
}

const replaceAt = (document: unknown, path: readonly string[], value: unknown): unknown => {
  read(document, path);
  return change(
    document,
    path,
    path,
    (container, key) => {
      if (Array.isArray(container)) container[Number(key)] = value;
      else setOwn(container, key, value);
    },
    value,
  );
};

const add = (document: unknown, path: readonly string[], value: unknown): unknown =>
  change(
    document,
    path,
    path,
    (container, key) => {
      if (!Array.isArray(container)) setOwn(container, key, value);
      else container.splice(key === '-' ? container.length : indexIn(container, key, container.length, path), 0, value);
    },
    value,
  );

const remove = (document: unknown, path: readonly string[]): unknown => {
  read(document, path);
  return change(
    document,
    path,
    path,
    (container, key) => {
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else delete container[key];
    },
    null,
  );
};

/** Copies the containers along `path` and lets `edit` change the last one; `whole` replaces the document itself. */
function change(
  document: unknown,
  path: readonly string[],
  full: readonly string[],
  edit: (container: unknown[] | Record<string, unknown>, key: string) => void,
  whole: unknown,
): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return whole;
  const copy = Array.isArray(document)
    ? [...(document as unknown[])]
    : isObject(document)
      ? { ...document }
      : undefined;
  if (copy === undefined) throw missing(full);
  if (rest.length === 0) {
    edit(copy, part);
    return copy;
  }
  if (Array.isArray(copy)) {
    const index = indexIn(copy, part, copy.length - 1, full);
    copy[index] = change(copy[index], rest, full, edit, whole);
  } else {
    if (!Object.hasOwn(copy, part)) throw missing(full);
    setOwn(copy, part, change(copy[part], rest, full, edit, whole));
  }
  return copy;
}

/** A key called __proto__ is a key like any other. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
