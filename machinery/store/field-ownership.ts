// Which manager owns which field, and what server-side apply (KEP-555) makes of that: merging, conflicts, removal
// of what a manager no longer applies. Called only by the memory store. Pure.
// Limits beside the API server's own implementation: lists are merged by the table below instead of by schema,
// and owners are kept beside the object instead of in metadata.managedFields.
import { isDeepStrictEqual } from 'node:util';

/** Owned paths by manager; the manager's name carries operation and subresource. */
export type Owners = ReadonlyMap<string, ReadonlySet<string>>;

/** Lists that are merged by item, by the name of the field and the item's key. All others are atomic. */
const KEYED_LISTS: Record<string, string> = {
  conditions: 'type',
  nodes: 'nodeName',
  interfaces: 'name',
  env: 'name',
  ownerReferences: 'uid',
};
const SETS = new Set(['finalizers', 'packages', 'components', 'reserved']);

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyOfList = (name: string, list: unknown): string | undefined => {
  const key = Object.hasOwn(KEYED_LISTS, name) ? KEYED_LISTS[name] : undefined;
  if (key === undefined || !Array.isArray(list)) return undefined;
  return list.every((item) => isFields(item) && typeof item[key] === 'string') ? key : undefined;
};

/** Every leaf of an object by path; a keyed item counts as a leaf beside its fields. */
export function leavesOf(object: Fields): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const visit = (value: unknown, path: readonly string[], name: string): void => {
    const key = keyOfList(name, value);
    if (isFields(value) && Object.keys(value).length > 0) {
      for (const [field, inner] of Object.entries(value)) visit(inner, [...path, `f:${field}`], field);
    } else if (key !== undefined && Array.isArray(value) && value.length > 0) {
      for (const item of value as Fields[]) {
        const itemPath = [...path, `k:${String(item[key])}`];
        leaves.set(JSON.stringify(itemPath), undefined);
        visit(item, itemPath, '');
      }
    } else if (SETS.has(name) && Array.isArray(value)) {
      for (const item of value) leaves.set(JSON.stringify([...path, `v:${JSON.stringify(item)}`]), item);
    } else leaves.set(JSON.stringify(path), value);
  };
  for (const [field, value] of Object.entries(object)) visit(value, [`f:${field}`], field);
  return leaves;
}

/** Owners after `manager` wrote `next` over `old` by update or patch. */
export function ownersAfterUpdate(owners: Owners, manager: string, old: Fields, next: Fields): Owners {
  const [before, after] = [leavesOf(old), leavesOf(next)];
  const changed = [...after].filter(
    ([path, value]) => !before.has(path) || !isDeepStrictEqual(before.get(path), value),
  );
  const changedPaths = new Set(changed.map(([path]) => path));
  const result = new Map<string, ReadonlySet<string>>();
  for (const [name, paths] of owners) {
    const kept = [...paths].filter((path) => after.has(path) && (!changedPaths.has(path) || name === manager));
    if (kept.length > 0) result.set(name, new Set(kept));
  }
  if (changedPaths.size > 0) result.set(manager, new Set([...(result.get(manager) ?? []), ...changedPaths]));
  return result;
}

export interface ApplyResult {
  object: Fields;
  owners: Owners;
  /** Fields that others own with another value; empty when forced. */
  conflicts: { manager: string; path: string }[];
}

/** `applied` over `live` for `manager`. */
export function applyFields(
  live: Fields,
  owners: Owners,
  manager: string,
  applied: Fields,
  force: boolean,
): ApplyResult {
  const wanted = leavesOf(applied);
  const present = leavesOf(live);
  const conflicts: ApplyResult['conflicts'] = [];
  const others = new Map<string, ReadonlySet<string>>();
  for (const [name, paths] of owners) {
    if (name === manager) continue;
    const disputed = [...paths].filter((path) => differs(path, wanted, present));
    conflicts.push(...disputed.map((path) => ({ manager: name, path: readable(path) })));
    const kept = [...paths].filter((path) => !disputed.includes(path));
    if (kept.length > 0) others.set(name, new Set(kept));
  }
  const elsewhere = new Set([...others.values()].flatMap((paths) => [...paths]));
  const gone = [...(owners.get(manager) ?? [])].filter((path) => !wanted.has(path) && !elsewhere.has(path));
  const merged = gone
    .map((path) => JSON.parse(path) as string[])
    .reduce((object, path) => without(object, path), merge(live, applied, ''));
  const after = new Map(others);
  if (wanted.size > 0) after.set(manager, new Set(wanted.keys()));
  return { object: merged as Fields, owners: after, conflicts: force ? [] : conflicts };
}

function differs(path: string, wanted: ReadonlyMap<string, unknown>, present: ReadonlyMap<string, unknown>): boolean {
  return wanted.has(path) && !isDeepStrictEqual(wanted.get(path), present.get(path));
}

function merge(live: unknown, applied: unknown, name: string): unknown {
  if (isFields(live) && isFields(applied)) {
    const result: Fields = { ...live };
    for (const [field, value] of Object.entries(applied)) {
      result[field] = Object.hasOwn(live, field) ? merge(live[field], value, field) : value;
    }
    return result;
  }
  const key = keyOfList(name, applied);
  if (key !== undefined && key === keyOfList(name, live)) return mergeKeyed(live as Fields[], applied as Fields[], key);
  if (SETS.has(name) && Array.isArray(live) && Array.isArray(applied))
    return [...new Set<unknown>([...live, ...applied])];
  return applied;
}

function mergeKeyed(live: readonly Fields[], applied: readonly Fields[], key: string): Fields[] {
  const wanted = new Map(applied.map((item) => [item[key], item]));
  const kept = live.map((item) => {
    const change = wanted.get(item[key]);
    wanted.delete(item[key]);
    return change === undefined ? item : (merge(item, change, '') as Fields);
  });
  return [...kept, ...wanted.values()];
}

/** Without the leaf at `path`; containers that this empties go, too. */
function without(value: unknown, path: readonly string[]): unknown {
  const [part, ...rest] = path;
  if (part === undefined || value === undefined) return undefined;
  const name = part.slice(2);
  if (part.startsWith('f:')) {
    if (!isFields(value) || !Object.hasOwn(value, name)) return value;
    const { [name]: inner, ...others } = value;
    const left = without(inner, rest);
    const result = left === undefined ? others : { ...others, [name]: left };
    return Object.keys(result).length === 0 ? undefined : result;
  }
  if (!Array.isArray(value)) return value;
  const items = value.flatMap((item: unknown) => {
    if (!isItem(item, part, name)) return [item];
    const left = rest.length === 0 ? undefined : without(item, rest);
    return left === undefined ? [] : [left];
  });
  return items.length === 0 ? undefined : items;
}

function isItem(item: unknown, part: string, name: string): boolean {
  if (part.startsWith('v:')) return JSON.stringify(item) === name;
  return isFields(item) && Object.values(KEYED_LISTS).some((key) => item[key] === name);
}

/** `.status.conditions[Ready].status` */
function readable(path: string): string {
  return (JSON.parse(path) as string[])
    .map((part) => (part.startsWith('f:') ? `.${part.slice(2)}` : `[${part.slice(2)}]`))
    .join('');
}
