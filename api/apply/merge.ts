// Lays an applied configuration over an object: maps merge, keyed lists and sets merge by item, the rest is replaced.
// Called by apply.ts; pure. What the configuration does not touch is shared with the live object.
// Source: structured-merge-diff typed/merge.go (order of list items included).
import { isObject, type JsonObject, put } from '../patch/plain.ts';
import { fieldType, itemElement, type ListType, type MapType, resolve, type Type } from './type.ts';

/** `undefined` stands for absent. */
export function merge(type: Type, live: unknown, applied: unknown): unknown {
  if (applied === undefined || live === applied) {
    return live;
  }
  const resolved = resolve(type, applied ?? live);
  switch (resolved.kind) {
    case 'scalar':
      return applied;
    case 'list':
      return mergeLists(resolved, live, applied);
    case 'map':
      return mergeMaps(resolved, live, applied);
  }
}

function mergeMaps(type: MapType, live: unknown, applied: unknown): unknown {
  const below = isObject(live) ? live : {};
  // Null over a granular map that has entries leaves them: only what was owned is ever removed.
  const above = isObject(applied) ? applied : {};
  if (type.atomic || (Object.keys(below).length === 0 && Object.keys(above).length === 0)) {
    return applied;
  }
  let result: JsonObject = below;
  for (const name of Object.keys(above)) {
    const had = Object.hasOwn(below, name);
    const merged = merge(fieldType(type, name), had ? below[name] : undefined, above[name]);
    if (!had || merged !== below[name]) {
      if (result === below) {
        result = { ...below };
      }
      put(result, name, merged);
    }
  }
  return result;
}

interface Item {
  element: string;
  value: unknown;
}

function mergeLists(type: ListType, live: unknown, applied: unknown): unknown {
  const below = Array.isArray(live) ? itemsOf(type, live) : [];
  const above = Array.isArray(applied) ? itemsOf(type, applied) : [];
  if (type.relation === 'atomic' || (below.length === 0 && above.length === 0)) {
    return applied;
  }
  if (above.length === 0) {
    return live;
  }
  const merged = interleave(type, below, above);
  const isSame =
    Array.isArray(live) && merged.length === live.length && merged.every((item, index) => item === live[index]);
  return isSame ? live : merged;
}

const itemsOf = (type: ListType, list: unknown[]): Item[] =>
  list.map((value, index) => {
    const element = itemElement(type, value);
    return { element: typeof element === 'string' ? element : `i:${index}`, value };
  });

/**
 * The applied items in their order; live items that are not applied keep their place before the next live item
 * that is shared. A shared live item that stands in another order than applied moves to where applied has it.
 */
function interleave(type: ListType, below: Item[], above: Item[]): unknown[] {
  const liveItems = firstByElement(below, true);
  const appliedItems = firstByElement(above, false);
  const shared = above.filter((item) => liveItems.has(item.element)).map((item) => item.element);
  const done = new Set<string>();
  const out: unknown[] = [];
  let nextShared = 0;
  let l = 0;
  let r = 0;
  const take = (item: Item): void => {
    done.add(item.element);
    out.push(merge(type.items, liveItems.get(item.element), item.value));
    r += 1;
  };
  while (l < below.length || r < above.length) {
    const mine = below[l];
    const theirs = above[r];
    if (mine !== undefined && theirs !== undefined) {
      if (mine.element === theirs.element) {
        take(theirs);
        l += 1;
        nextShared += 1;
        continue;
      }
      if (appliedItems.has(mine.element) && shared[nextShared] !== undefined && shared[nextShared] !== mine.element) {
        l += 1;
        continue;
      }
    }
    if (mine !== undefined) {
      if (!appliedItems.has(mine.element)) {
        out.push(mine.value);
        l += 1;
        continue;
      }
      if (done.has(mine.element)) {
        l += 1;
      }
    }
    if (theirs !== undefined) {
      if (shared[nextShared] === theirs.element) {
        nextShared += 1;
      }
      take(theirs);
    }
  }
  return out;
}

/** With `dropRepeated`, items whose key repeats are left out: there is no telling which of them to merge with. */
function firstByElement(items: Item[], dropRepeated: boolean): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const { element, value } of items) {
    found.set(element, found.has(element) && dropRepeated ? undefined : value);
  }
  return found;
}
