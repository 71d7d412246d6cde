// JSON merge patch (RFC 7386): null removes, objects merge, everything else replaces. Called by the patch verb
// for application/merge-patch+json. Never mutates its arguments; what did not change is shared with the input.
import { isObject, type JsonObject, put } from './plain.ts';

/** The object the patch makes of `target`. Any JSON value is a valid merge patch. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  const result: JsonObject = isObject(target) ? { ...target } : {};
  for (const key of Object.keys(patch)) {
    const value = patch[key];
    if (value === null) {
      delete result[key];
    } else {
      put(result, key, applyMergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value));
    }
  }
  return result;
}
