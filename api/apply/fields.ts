// Sets of fields, in the very form managedFields stores them (FieldsV1): a trie whose edges are path elements
//   f:<name>  a field     k:{"key":value}  an item of a keyed list     v:<json>  an item of a set     i:<n>  an index
// and where a node is itself a member if it is `{}` or has the edge `.`. Because this is also the wire form, stored
// sets are used without being parsed. The empty set is `undefined`. Sets are never mutated: operations share
// what did not change, so `===` tells that an operation did nothing.
// Source: sigs.k8s.io/structured-merge-diff fieldpath/serialize.go, apimachinery meta/v1 FieldsV1.

export interface FieldSet {
  readonly [element: string]: FieldSet;
}
export type Fields = FieldSet | undefined;

/** A member without members below it. */
export const LEAF: FieldSet = Object.freeze({});
const SELF = '.';

type Building = Record<string, FieldSet>;

function isEmpty(node: FieldSet): boolean {
  // oxlint-disable-next-line guard-for-in -- the fastest way to ask; sets have no inherited keys
  for (const _ in node) {
    return false;
  }
  return true;
}

/** Whether the node itself is a member. */
export const isMember = (node: FieldSet): boolean => node[SELF] !== undefined || isEmpty(node);

/** Collects the members below one node, then makes the node. */
export class FieldSetBuilder {
  #below: Building | undefined;

  add(element: string, child: Fields): void {
    if (child !== undefined) {
      this.#below ??= {};
      const before = this.#below[element];
      this.#below[element] = before === undefined ? child : (union(before, child) as FieldSet);
    }
  }

  build(member: boolean): Fields {
    if (this.#below === undefined) {
      return member ? LEAF : undefined;
    }
    return member ? { [SELF]: LEAF, ...this.#below } : this.#below;
  }
}

function make(member: boolean, below: Building | undefined): Fields {
  if (below === undefined || isEmpty(below)) {
    return member ? LEAF : undefined;
  }
  return member ? { [SELF]: LEAF, ...below } : below;
}

/** The node at one element below, if anything there is a member. */
export const below = (set: Fields, element: string): Fields => set?.[element];

export const hasMember = (set: Fields, element: string): boolean => {
  const child = set?.[element];
  return child !== undefined && isMember(child);
};

export function union(a: Fields, b: Fields): Fields {
  if (a === undefined || a === b) {
    return b;
  }
  if (b === undefined) {
    return a;
  }
  let changed = isMember(b) && !isMember(a);
  const result: Building = { ...a };
  for (const element in b) {
    if (element !== SELF) {
      const merged = union(a[element], b[element]) as FieldSet;
      changed ||= merged !== a[element];
      result[element] = merged;
    }
  }
  delete result[SELF];
  return changed ? make(isMember(a) || isMember(b), result) : a;
}

export function intersection(a: Fields, b: Fields): Fields {
  if (a === undefined || b === undefined) {
    return undefined;
  }
  if (a === b) {
    return a;
  }
  const result: Building = {};
  for (const element in a) {
    if (element !== SELF) {
      const common = intersection(a[element], b[element]);
      if (common !== undefined) {
        result[element] = common;
      }
    }
  }
  return make(isMember(a) && isMember(b), result);
}

/** The members of `a` that are not members of `b`; members of `a` below a member of `b` stay. */
export function difference(a: Fields, b: Fields): Fields {
  return subtract(a, b, false);
}

/** The members of `a` that are neither members of `b` nor below one. */
export function recursiveDifference(a: Fields, b: Fields): Fields {
  return subtract(a, b, true);
}

function subtract(a: Fields, b: Fields, recursive: boolean): Fields {
  if (a === undefined || b === undefined) {
    return a;
  }
  const member = isMember(a);
  let changed = member && isMember(b);
  const result: Building = {};
  for (const element in a) {
    if (element === SELF) {
      continue;
    }
    const mine = a[element];
    const theirs = b[element];
    const dropped = recursive && theirs !== undefined && isMember(theirs);
    const left = dropped ? undefined : subtract(mine, theirs, recursive);
    changed ||= left !== mine;
    if (left !== undefined) {
      result[element] = left;
    }
  }
  return changed ? make(member && !isMember(b), result) : a;
}

/** The members that have no member below them. */
export function leaves(set: Fields): Fields {
  if (set === undefined) {
    return undefined;
  }
  const result: Building = {};
  for (const element in set) {
    if (element !== SELF) {
      const child = leaves(set[element]);
      if (child !== undefined) {
        result[element] = child;
      }
    }
  }
  return make(isEmpty(set) || (isEmpty(result) && isMember(set)), result);
}

const elementsOf = (set: FieldSet): string[] => Object.keys(set).filter((element) => element !== SELF);

export function sameFields(a: Fields, b: Fields): boolean {
  if (a === b) {
    return true;
  }
  if (a === undefined || b === undefined || isMember(a) !== isMember(b)) {
    return false;
  }
  const mine = elementsOf(a);
  return mine.length === elementsOf(b).length && mine.every((element) => sameFields(a[element], b[element]));
}

/** Every member's path, a node's own members before those further down (the order conflicts are listed in). */
export function paths(set: Fields): string[][] {
  const found: string[][] = [];
  const walk = (node: FieldSet, prefix: string[]): void => {
    const elements = elementsOf(node).sort(compareElements);
    for (const element of elements) {
      if (isMember(node[element] as FieldSet)) {
        found.push([...prefix, element]);
      }
    }
    for (const element of elements) {
      walk(node[element] as FieldSet, [...prefix, element]);
    }
  };
  if (set !== undefined) {
    walk(set, []);
  }
  return found;
}

/** A set of the given paths, each a list of elements. */
export function setOf(...members: string[][]): Fields {
  return members.reduce<Fields>(
    (set, path) =>
      union(
        set,
        path.reduceRight<FieldSet>((node, element) => ({ [element]: node }), LEAF),
      ),
    undefined,
  );
}

/** The set with the elements of every node in order, so that equal sets have equal bytes. */
export function sorted(set: FieldSet): FieldSet {
  const elements = Object.keys(set).sort(compareElements);
  const result: Building = {};
  for (const element of elements) {
    result[element] = sorted(set[element] as FieldSet);
  }
  return result;
}

const RANK: Record<string, number> = { '.': 0, f: 1, k: 2, v: 3, i: 4 };

function compareElements(a: string, b: string): number {
  const byKind = (RANK[a[0] as string] ?? 5) - (RANK[b[0] as string] ?? 5);
  if (byKind !== 0) {
    return byKind;
  }
  return a < b ? -1 : Number(a > b);
}
