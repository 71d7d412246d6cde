// JSON patch (RFC 6902) with JSON pointers (RFC 6901). Called by the patch verb for application/json-patch+json.
// Own code, because of the two npm libraries rfc6902 (5.4) writes a path through `__proto__` into the parent and lets
// `test` read a list's length, and fast-json-patch (3.1, last released 2022) takes "/01" for an index and throws a
// TypeError from inside for `__proto__`; neither says which path was missing. json.test.ts holds all four.
// Never mutates its arguments: containers on a changed path are copied once, everything else is shared.
import { ApiError } from '../../machinery/errors/errors.ts';
import { equal, isObject, type JsonObject, own, put } from './plain.ts';

/** What kube-apiserver accepts in one request (maxJSONPatchOperations). */
export const MAX_OPERATIONS = 10_000;

/** Values that `copy` may duplicate in one patch, counted as containers and scalars. */
const MAX_COPIED_NODES = 1_000_000;

const OPS = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;
type Op = (typeof OPS)[number];

interface Operation {
  op: Op;
  path: string[];
  from: string[];
  value: unknown;
  /** `operation 2 (remove "/spec/x")`: how errors call it. */
  label: string;
}

/**
 * The object that the operations make of `object`.
 * Throws BadRequest for a malformed patch, Invalid (422) when a `test` fails or a path does not exist.
 */
export function applyJsonPatch(object: unknown, patch: unknown): unknown {
  const operations = parseOperations(patch);
  const edit = new Edit(object);
  for (const operation of operations) {
    run(edit, operation);
  }
  return edit.root;
}

function run(edit: Edit, { op, path, from, value, label }: Operation): void {
  switch (op) {
    case 'add':
      return edit.add(path, value, label);
    case 'remove':
      edit.remove(path, label);
      return;
    case 'replace':
      return edit.replace(path, value, label);
    case 'test':
      return edit.test(path, value, label);
    case 'copy':
      return edit.add(path, edit.copyOf(from, label), label);
    case 'move':
      if (path.length > from.length && from.every((token, index) => token === path[index])) {
        throw refused(label, 'a value cannot be moved into itself');
      }
      if (path.length === from.length && from.every((token, index) => token === path[index])) {
        edit.get(from, label);
        return;
      }
      return edit.add(path, edit.remove(from, label), label);
  }
}

/** One run over a document: knows which containers are its own copies and may be written. */
class Edit {
  root: unknown;
  readonly #mine = new WeakSet<object>();
  #copied = 0;

  constructor(root: unknown) {
    this.root = root;
  }

  get(path: string[], label: string): unknown {
    let value = this.root;
    for (let depth = 0; depth < path.length; depth += 1) {
      value = childOf(value, path[depth] as string, label, () => pointerOf(path.slice(0, depth + 1)));
    }
    return value;
  }

  add(path: string[], value: unknown, label: string): void {
    const token = path.at(-1);
    if (token === undefined) {
      this.root = value;
      return;
    }
    const parent = this.#writable(path, label);
    if (Array.isArray(parent)) {
      const index = token === '-' ? parent.length : indexOf(token, parent.length + 1, label, pointerOf(path));
      parent.splice(index, 0, value);
    } else {
      put(parent, token, value);
    }
  }

  remove(path: string[], label: string): unknown {
    const token = path.at(-1);
    if (token === undefined) {
      throw refused(label, 'the whole object cannot be removed');
    }
    const value = this.get(path, label);
    const parent = this.#writable(path, label);
    if (Array.isArray(parent)) {
      parent.splice(Number(token), 1);
    } else {
      delete parent[token];
    }
    return value;
  }

  replace(path: string[], value: unknown, label: string): void {
    const token = path.at(-1);
    if (token === undefined) {
      this.root = value;
      return;
    }
    this.get(path, label);
    const parent = this.#writable(path, label);
    if (Array.isArray(parent)) {
      parent[Number(token)] = value;
    } else {
      put(parent, token, value);
    }
  }

  test(path: string[], value: unknown, label: string): void {
    const found = this.get(path, label);
    if (!equal(found, value)) {
      throw refused(label, `the value is ${brief(found)}, not ${brief(value)}`);
    }
  }

  /** A value to insert a second time. Its containers are no longer this run's own: a later write copies them. */
  copyOf(path: string[], label: string): unknown {
    const value = this.get(path, label);
    this.#copied += this.#disown(value);
    if (this.#copied > MAX_COPIED_NODES) {
      throw new ApiError(
        'RequestEntityTooLarge',
        `json patch: ${label}: the copy operations of this patch duplicate too much`,
      );
    }
    return value;
  }

  #disown(value: unknown): number {
    if (typeof value !== 'object' || value === null) {
      return 1;
    }
    this.#mine.delete(value);
    let count = 1;
    for (const item of Object.values(value)) {
      count += this.#disown(item);
      if (count > MAX_COPIED_NODES) {
        break;
      }
    }
    return count;
  }

  /** The parent of `path`, with every container down to it copied unless it already is our own. */
  #writable(path: string[], label: string): unknown[] | JsonObject {
    this.root = this.#own(this.root);
    let parent = this.root;
    for (let depth = 0; depth < path.length - 1; depth += 1) {
      const token = path[depth] as string;
      const child = this.#own(childOf(parent, token, label, () => pointerOf(path.slice(0, depth + 1))));
      if (Array.isArray(parent)) {
        parent[Number(token)] = child;
      } else {
        put(parent as JsonObject, token, child);
      }
      parent = child;
    }
    if (Array.isArray(parent) || isObject(parent)) {
      return parent;
    }
    throw missing(label, pointerOf(path));
  }

  #own(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || this.#mine.has(value)) {
      return value;
    }
    const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    this.#mine.add(copy);
    return copy;
  }
}

function childOf(parent: unknown, token: string, label: string, at: () => string): unknown {
  if (Array.isArray(parent)) {
    return (parent as unknown[])[indexOf(token, parent.length, label, at())];
  }
  if (isObject(parent) && Object.hasOwn(parent, token)) {
    return parent[token];
  }
  throw missing(label, at());
}

/** RFC 6901 §4: digits without a leading zero. `limit` is one above the greatest index allowed. */
function indexOf(token: string, limit: number, label: string, pointer: string): number {
  if (!/^(0|[1-9][0-9]*)$/.test(token)) {
    throw refused(label, `${JSON.stringify(token)} in ${JSON.stringify(pointer)} is not an array index`);
  }
  const index = Number(token);
  if (index >= limit) {
    throw missing(label, pointer);
  }
  return index;
}

function parseOperations(patch: unknown): Operation[] {
  if (!Array.isArray(patch)) {
    throw malformed(`the body of a JSON patch is a list of operations, not ${kindOf(patch)}`);
  }
  if (patch.length > MAX_OPERATIONS) {
    throw new ApiError(
      'RequestEntityTooLarge',
      `The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${patch.length}`,
    );
  }
  return patch.map(parseOperation);
}

function parseOperation(entry: unknown, index: number): Operation {
  if (!isObject(entry)) {
    throw malformed(`operation ${index} is ${kindOf(entry)}, not an object with "op" and "path"`);
  }
  const op = own(entry, 'op');
  const known = OPS.find((name) => name === op);
  if (known === undefined) {
    throw malformed(`operation ${index}: "op" is ${brief(op)}, not one of ${OPS.join(', ')}`);
  }
  const path = parsePointer(own(entry, 'path'), `operation ${index} (${known}): "path"`);
  const needsFrom = known === 'move' || known === 'copy';
  const from = needsFrom ? parsePointer(own(entry, 'from'), `operation ${index} (${known}): "from"`) : [];
  if ((known === 'add' || known === 'replace' || known === 'test') && !Object.hasOwn(entry, 'value')) {
    throw malformed(`operation ${index} (${known}): "value" is missing`);
  }
  return {
    op: known,
    path,
    from,
    value: own(entry, 'value'),
    label: `operation ${index} (${known} ${JSON.stringify(pointerOf(path))})`,
  };
}

function parsePointer(pointer: unknown, what: string): string[] {
  if (typeof pointer !== 'string') {
    throw malformed(pointer === undefined ? `${what} is missing` : `${what} is ${kindOf(pointer)}, not a string`);
  }
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/')) {
    throw malformed(`${what} ${JSON.stringify(pointer)} does not begin with "/"`);
  }
  if (/~(?![01])/.test(pointer)) {
    throw malformed(`${what} ${JSON.stringify(pointer)} has a "~" that is neither "~0" nor "~1"`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const pointerOf = (path: string[]): string =>
  path.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const malformed = (why: string): ApiError => new ApiError('BadRequest', `json patch: ${why}`);
const refused = (label: string, why: string): ApiError => new ApiError('Invalid', `json patch: ${label}: ${why}`);
const missing = (label: string, pointer: string): ApiError =>
  refused(label, `path ${JSON.stringify(pointer)} does not exist`);

function kindOf(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'a list' : `a${typeof value === 'object' ? 'n object' : ` ${typeof value}`}`;
}

function brief(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
