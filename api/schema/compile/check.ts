// What the parts of a compiled schema share: the shape of a check, where it is, how it reports. Called by compile.ts,
// keywords.ts, combinations.ts and cel/rules.ts.
import type { Cause } from '../../../machinery/errors/errors.ts';
import { formatPath } from '../json-scan.ts';
import { isObject } from '../prune.ts';

/** One validation under way. */
export interface Context {
  /** Keys and indexes from the root to the value at hand. */
  path: (string | number)[];
  causes: Cause[];
  /** How many of them the schema found; the others are those of CEL rules. */
  bySchema: number;
  /** What equals the old value is not judged again (validate.ts). */
  ratcheting?: boolean;
  /** Below a value that has not changed: only rules that compare with the old value are run. */
  unchanged?: boolean;
}

/** `old` is the value at the same place of the stored object, undefined if there is none. */
export type Check = (value: unknown, old: unknown, context: Context) => void;

export const report = (context: Context, make: (field: string) => Cause): void => {
  context.causes.push(make(formatPath(context.path)));
  context.bySchema += 1;
};

/** Runs `check` one step further down. */
export function descend(context: Context, step: string | number, check: Check, value: unknown, old: unknown): void {
  context.path.push(step);
  check(value, old, context);
  context.path.pop();
}

/** The identity of a map-list item: its key fields as JSON. */
export const identity = (item: unknown, keys: string[]): string =>
  isObject(item) ? JSON.stringify(keys.map((key) => item[key] ?? null)) : JSON.stringify(item);
