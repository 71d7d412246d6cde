// Reading and copying plain JSON values without ever meeting a prototype: JSON.parse makes `__proto__` and
// `constructor` ordinary own properties, and nothing here may turn them into anything else. Used by every
// patch type and by server-side apply; never mutates what it was given.

/** A JSON object, as JSON.parse and the YAML reader make it. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, so that `constructor` or `toString` are absent unless the object itself has them. */
export const own = (object: JsonObject, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Sets an own property. Plain assignment to `__proto__` would change the prototype instead (ECMA-262 B.2.2.1). */
export function put(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[key] = value;
  }
}

/** RFC 6902 §4.6 equality: numbers by value, objects without regard to order. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}
