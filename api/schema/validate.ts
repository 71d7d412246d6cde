// Whether an object is what its structural schema says: every problem at once, in Kubernetes' words. Called on every
// write, so a schema is compiled once into closures (compile.ts) that are kept as long as the schema lives.
// Never throws and never changes the object.
import type { Cause } from '../../machinery/errors/errors.ts';
import type { Schema } from '../resource.ts';
import type { Check, Context } from './compile/check.ts';
import { compile } from './compile/compile.ts';

const compiled = new WeakMap<Schema, Check>();

/**
 * All problems of `object`; `old` is the stored object on updates. What was stored and stays as it was is let be, so
 * that a schema may become stricter without locking out objects from before (Kubernetes' ratcheting, KEP-4008).
 */
export function validate(schema: Schema, object: Record<string, unknown>, old?: Record<string, unknown>): Cause[] {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = compile(schema);
    compiled.set(schema, check);
  }
  const causes = run(check, object, old, false);
  // Comparing costs more than judging: only done where there is something to forgive.
  return causes.length === 0 || old === undefined ? causes : run(check, object, old, true);
}

function run(check: Check, object: unknown, old: unknown, ratcheting: boolean): Cause[] {
  const context: Context = { path: [], causes: [], bySchema: 0, ratcheting };
  check(object, old, context);
  return context.causes;
}
