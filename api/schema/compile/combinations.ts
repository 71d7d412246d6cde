// allOf, anyOf, oneOf and not. Called by compile.ts.
import type { Cause } from '../../../machinery/errors/errors.ts';
import type { Schema } from '../../resource.ts';
import { type Check, type Context, report } from './check.ts';
import { invalidValue } from '../field-error.ts';

type Compile = (schema: Schema) => Check;

export function compileCombinations(schema: Schema, compile: Compile): Check[] {
  const checks: Check[] = [];
  if (schema.allOf !== undefined) checks.push(...schema.allOf.map(compile));
  if (schema.anyOf !== undefined) checks.push(anyOf(schema.anyOf.map(compile)));
  if (schema.oneOf !== undefined) checks.push(oneOf(schema.oneOf.map(compile)));
  if (schema.not !== undefined) checks.push(not(compile(schema.not)));
  return checks;
}

/** What one alternative finds wrong, apart from the rest. */
function problemsOf(check: Check, value: unknown, context: Context): Cause[] {
  const apart: Context = { path: context.path, causes: [], bySchema: 0 };
  // Alternatives hold value validations only (structural schemas), never transition rules: no old value.
  check(value, undefined, apart);
  return apart.causes;
}

function anyOf(alternatives: Check[]): Check {
  return (value, _old, context) => {
    const results = alternatives.map((check) => problemsOf(check, value, context));
    if (results.some((problems) => problems.length === 0)) return;
    report(context, (field) => invalidValue(field, '', `"${field}" must validate at least one schema (anyOf)`));
    addTo(context, fewest(results));
  };
}

function oneOf(alternatives: Check[]): Check {
  return (value, _old, context) => {
    const results = alternatives.map((check) => problemsOf(check, value, context));
    const valid = results.filter((problems) => problems.length === 0).length;
    if (valid === 1) return;
    const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
    report(context, (field) =>
      invalidValue(field, '', `"${field}" must validate one and only one schema (oneOf). ${found}`),
    );
    if (valid === 0) addTo(context, fewest(results));
  };
}

function not(check: Check): Check {
  return (value, _old, context) => {
    if (problemsOf(check, value, context).length > 0) return;
    report(context, (field) => invalidValue(field, '', `"${field}" must not validate the schema (not)`));
  };
}

const addTo = (context: Context, causes: Cause[]): void => {
  context.causes.push(...causes);
  context.bySchema += causes.length;
};

/** The problems of the alternative that came closest: what the author most likely meant. */
const fewest = (results: Cause[][]): Cause[] =>
  results.reduce<Cause[] | undefined>(
    (best, each) => (best === undefined || each.length < best.length ? each : best),
    undefined,
  ) ?? [];
