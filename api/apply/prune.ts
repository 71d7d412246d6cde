// What an applier no longer applies leaves the object, unless somebody else owns it. Called by apply.ts; pure.
// Source: structured-merge-diff merge/update.go (prune, addBackOwnedItems, addBackDanglingItems).
import { difference, type Fields, intersection, union } from './fields.ts';
import { removeFields, withNamedFields } from './remove.ts';
import type { Type } from './type.ts';
import { fieldSetOf } from './typed.ts';

/**
 * `last` is what the applier owned before; `owned` what it and everybody else own now.
 * Only members of `last` are ever removed: what nobody owns stays.
 */
export function prune(type: Type, merged: unknown, last: Fields, owned: Fields): unknown {
  if (difference(last, owned) === undefined) {
    return merged;
  }
  const named = (set: Fields): Fields => withNamedFields(type, set);
  const lastNamed = named(last);
  const mergedSet = named(fieldSetOf(type, merged));
  const withoutLast = named(fieldSetOf(type, removeFields(type, merged, lastNamed)));
  const unowned = difference(mergedSet, union(withoutLast, named(owned)));
  const withOwned = named(fieldSetOf(type, removeFields(type, merged, unowned)));
  return removeFields(type, merged, intersection(difference(mergedSet, withOwned), lastNamed));
}
