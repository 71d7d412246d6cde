// Lists in a strategic merge patch: merged by key (objects) or as a set (scalars), then put in order.
// Called by strategic.ts; pure.
// Source: preserve-order-in-strategic-merge-patch.md: $setElementOrder, then the patch, then the live list.
import { ApiError } from '../../machinery/errors/errors.ts';
import { isObject, type JsonObject } from './plain.ts';

export interface ListRule {
  /** Whether the schema says so (patchStrategy merge); otherwise a list replaces the one before. */
  merges: boolean;
  /** Which field tells items apart; without it the items are scalars. */
  key: string | undefined;
}

type MergeItem = (item: JsonObject, change: JsonObject) => JsonObject;

export function mergeLists(
  live: unknown[],
  patch: unknown[],
  rule: ListRule,
  merge: MergeItem,
  path: string,
): unknown[] {
  const isScalars = rule.key === undefined;
  if (isScalars) {
    const stray = [...live, ...patch].find((item) => isObject(item) || Array.isArray(item));
    if (stray !== undefined) {
      throw refused(path, 'cannot merge lists without merge key');
    }
    return enforceOrder([...new Set([...live, ...patch])], patch, live, rule, path);
  }
  const { deleted, replace, changes } = readDirectives(patch, rule, path);
  if (replace) {
    return changes.map((item) => merge({}, item));
  }
  const kept = live.filter((item) => !deleted.has(itemKey(item, rule, path)));
  const items = new Map<string, JsonObject>();
  for (const item of kept) {
    items.set(itemKey(item, rule, path), item as JsonObject);
  }
  for (const change of changes) {
    const key = itemKey(change, rule, path);
    items.set(key, merge(items.get(key) ?? {}, change));
  }
  return enforceOrder([...items.values()], changes, live, rule, path);
}

function readDirectives(
  patch: unknown[],
  rule: ListRule,
  path: string,
): { deleted: Set<string>; replace: boolean; changes: JsonObject[] } {
  const deleted = new Set<string>();
  const changes: JsonObject[] = [];
  let replace = false;
  for (const item of patch) {
    if (!isObject(item)) {
      throw refused(path, 'an item is not an object');
    }
    const directive = Object.hasOwn(item, '$patch') ? item['$patch'] : undefined;
    if (directive === undefined) {
      changes.push(item);
    } else if (directive === 'delete') {
      deleted.add(itemKey(item, rule, path));
    } else if (directive === 'replace') {
      replace = true;
    } else {
      throw refused(path, `$patch is ${JSON.stringify(directive)}, not delete or replace`);
    }
  }
  return { deleted, replace, changes };
}

/**
 * Items named by `order` stand in that order; items only the live list has keep their place relative to the
 * live items around them.
 */
export function enforceOrder(
  items: unknown[],
  order: unknown[],
  live: unknown[],
  rule: ListRule,
  path: string,
): unknown[] {
  const rank = ranks(order, rule, path);
  const liveRank = ranks(live, rule, path);
  const rankOf = (item: unknown, table: Map<string, number>): number =>
    table.get(itemKey(item, rule, path)) ?? Number.MAX_SAFE_INTEGER;
  const listed = items
    .filter((item) => rank.has(itemKey(item, rule, path)))
    .sort((a, b) => rankOf(a, rank) - rankOf(b, rank));
  const others = items
    .filter((item) => !rank.has(itemKey(item, rule, path)))
    .sort((a, b) => rankOf(a, liveRank) - rankOf(b, liveRank));
  const result: unknown[] = [];
  let next = 0;
  for (const item of listed) {
    const place = rankOf(item, liveRank);
    while (next < others.length && rankOf(others[next], liveRank) < place && place !== Number.MAX_SAFE_INTEGER) {
      result.push(others[next]);
      next += 1;
    }
    result.push(item);
  }
  return [...result, ...others.slice(next)];
}

function ranks(items: unknown[], rule: ListRule, path: string): Map<string, number> {
  const table = new Map<string, number>();
  for (const item of items) {
    const key = itemKey(item, rule, path);
    if (!table.has(key)) {
      table.set(key, table.size);
    }
  }
  return table;
}

/** What tells an item apart, as text. Throws BadRequest when the merge key is absent. */
export function itemKey(item: unknown, rule: ListRule, path: string): string {
  if (rule.key === undefined) {
    return JSON.stringify(item);
  }
  if (!isObject(item) || !Object.hasOwn(item, rule.key)) {
    throw refused(path, `map: ${JSON.stringify(item)} does not contain declared merge key: ${rule.key}`);
  }
  return JSON.stringify(item[rule.key]);
}

const refused = (path: string, why: string): ApiError =>
  new ApiError('BadRequest', `strategic merge patch: ${path.slice(1)}: ${why}`);
