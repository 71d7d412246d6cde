// `pattern` as Kubernetes means it: RE2 syntax, found anywhere in the text, in time linear in the text. JavaScript's
// own expressions differ in syntax and can take exponential time. Called by keywords.ts, structural.ts and rules.ts.
import { RE2JS } from '@bufbuild/re2';

const compiled = new Map<string, RE2JS>();
/** Patterns come from CRDs: a bound keeps one who stores CRDs all day from filling memory. */
const KEPT = 2000;

/** Throws what RE2 says of a bad pattern. */
export function compilePattern(pattern: string): (text: string) => boolean {
  const expression = compiled.get(pattern) ?? new RE2JS(pattern);
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(pattern, expression);
  return (text) => expression.test(text);
}
