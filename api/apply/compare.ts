// Which fields were added, modified and removed between two states of an object. Called by apply.ts and
// managed-fields.ts; pure.
// Source: structured-merge-diff typed/compare.go. Parts that are the same JavaScript value are not walked, which
// makes comparing an object with a copy that shares most of it cheap.
import { equal, isObject } from '../patch/plain.ts';
import { fieldElement } from './elements.ts';
import { FieldSetBuilder, type Fields, LEAF } from './fields.ts';
import { fieldType, itemElement, type ListType, type MapType, resolve, type Type } from './type.ts';

export interface Comparison {
  added: Fields;
  modified: Fields;
  removed: Fields;
}

const SAME: Comparison = { added: undefined, modified: undefined, removed: undefined };
const MODIFIED: Comparison = { ...SAME, modified: LEAF };
const ADDED: Comparison = { ...SAME, added: LEAF };
const REMOVED: Comparison = { ...SAME, removed: LEAF };

/** `undefined` stands for absent. */
export function compare(type: Type, before: unknown, after: unknown): Comparison {
  if (before === after) {
    return SAME;
  }
  const was = resolve(type, before ?? after);
  const is = resolve(type, after ?? before);
  if (was.kind === is.kind) {
    return walk(is, before, after);
  }
  // A deduced part that changed its shape: everything of the old shape went, everything of the new one came.
  const old = walk(was, before, undefined);
  const now = walk(is, undefined, after);
  return { added: now.added, modified: LEAF, removed: old.removed };
}

function walk(type: Exclude<Type, { kind: 'deduced' }>, before: unknown, after: unknown): Comparison {
  const leaf =
    type.kind === 'scalar' || (type.kind === 'list' ? isListLeaf(type, before, after) : isMapLeaf(type, before, after));
  if (leaf) {
    return leafComparison(before, after);
  }
  const inside = new Changes();
  if (type.kind === 'list') {
    compareLists(type, before, after, inside);
  } else {
    compareMaps(type, before, after, inside);
  }
  return inside.build(before === undefined, after === undefined);
}

// Two empty or null collections are compared as leaves: that keeps "empty" apart from "null".
const isListLeaf = (type: ListType, before: unknown, after: unknown): boolean =>
  type.relation === 'atomic' || (!hasItems(before) && !hasItems(after));
const hasItems = (value: unknown): boolean => Array.isArray(value) && value.length > 0;
const isMapLeaf = (type: MapType, before: unknown, after: unknown): boolean =>
  type.atomic || (!hasKeys(before) && !hasKeys(after));
const hasKeys = (value: unknown): boolean => isObject(value) && Object.keys(value).length > 0;

function leafComparison(before: unknown, after: unknown): Comparison {
  if (before === undefined) {
    return ADDED;
  }
  if (after === undefined) {
    return REMOVED;
  }
  return equal(before, after) ? SAME : MODIFIED;
}

class Changes {
  readonly #added = new FieldSetBuilder();
  readonly #modified = new FieldSetBuilder();
  readonly #removed = new FieldSetBuilder();

  add(element: string, change: Comparison): void {
    if (change !== SAME) {
      this.#added.add(element, change.added);
      this.#modified.add(element, change.modified);
      this.#removed.add(element, change.removed);
    }
  }

  build(isNew: boolean, isGone: boolean): Comparison {
    return {
      added: this.#added.build(isNew),
      modified: this.#modified.build(false),
      removed: this.#removed.build(isGone && !isNew),
    };
  }
}

function compareMaps(type: MapType, before: unknown, after: unknown, changes: Changes): void {
  const old = isObject(before) ? before : {};
  const now = isObject(after) ? after : {};
  for (const name of Object.keys(old)) {
    changes.add(
      fieldElement(name),
      compare(fieldType(type, name), old[name], Object.hasOwn(now, name) ? now[name] : undefined),
    );
  }
  for (const name of Object.keys(now)) {
    if (!Object.hasOwn(old, name)) {
      changes.add(fieldElement(name), compare(fieldType(type, name), undefined, now[name]));
    }
  }
}

function compareLists(type: ListType, before: unknown, after: unknown, changes: Changes): void {
  const old = byElement(type, before);
  const now = byElement(type, after);
  for (const [element, items] of old) {
    changes.add(element, compareItems(type, items, now.get(element)));
  }
  for (const [element, items] of now) {
    if (!old.has(element)) {
      changes.add(element, compareItems(type, undefined, items));
    }
  }
}

/** Items that share a key (possible in stored objects only) are compared as one atomic value. */
function compareItems(type: ListType, before: unknown[] | undefined, after: unknown[] | undefined): Comparison {
  const isRepeated = (before?.length ?? 0) > 1 || (after?.length ?? 0) > 1;
  if (!isRepeated) {
    return compare(type.items, before?.[0], after?.[0]);
  }
  if (before === undefined) {
    return ADDED;
  }
  if (after === undefined) {
    return REMOVED;
  }
  if (equal(before, after)) {
    return SAME;
  }
  const was = before.length === 1 ? compare(type.items, before[0], undefined).removed : undefined;
  const is = after.length === 1 ? compare(type.items, undefined, after[0]).added : undefined;
  return { added: is, modified: LEAF, removed: was };
}

function byElement(type: ListType, list: unknown): Map<string, unknown[]> {
  const items = new Map<string, unknown[]>();
  for (const item of Array.isArray(list) ? (list as unknown[]) : []) {
    const element = itemElement(type, item);
    if (typeof element === 'string') {
      const same = items.get(element);
      if (same === undefined) {
        items.set(element, [item]);
      } else {
        same.push(item);
      }
    }
  }
  return items;
}
