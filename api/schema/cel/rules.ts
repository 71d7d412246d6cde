// x-kubernetes-validations: CEL rules of a schema node, compiled once, run on values that are right otherwise.
// Called by compile.ts (run) and structural.ts (is the rule one at all). Rules read `self` and, on updates, `oldSelf`.
// A rule cannot run away: what it iterates over is counted (program.ts), and one that overruns fails the request.
import type { Schema, ValidationRule } from '../../resource.ts';
import { celProgram, type CelProgram, optional } from './program.ts';
import { toCel } from './values.ts';
import type { Check, Context } from '../compile/check.ts';
import { formatPath } from '../json-scan.ts';
import type { Cause } from '../../../machinery/errors/errors.ts';
import { duplicate, forbidden, invalidValue, required } from '../field-error.ts';

interface Rule {
  rule: ValidationRule;
  program: CelProgram;
  message?: CelProgram;
  /** Reads oldSelf: runs on updates only, unless optionalOldSelf. */
  transition: boolean;
}

export function compileRules(schema: Schema): Check | undefined {
  const given = schema['x-kubernetes-validations'];
  if (given === undefined || given.length === 0) return undefined;
  const rules = given.map(compileRule);
  return (value, old, context) => {
    const self = toCel(schema, value);
    const oldSelf = old === undefined ? undefined : toCel(schema, old);
    for (const rule of rules) {
      if (context.unchanged === true && !rule.transition) continue;
      run(rule, schema, value, self, oldSelf, context);
    }
  };
}

function compileRule(rule: ValidationRule): Rule {
  const program = celProgram(rule.rule);
  return {
    rule,
    program,
    ...(rule.messageExpression === undefined ? {} : { message: celProgram(rule.messageExpression) }),
    transition: program.readsOldSelf && rule.optionalOldSelf !== true,
  };
}

const report = (context: Context, make: (field: string) => Cause): void => {
  context.causes.push(make(formatPath(context.path)));
};

function run(rule: Rule, schema: Schema, value: unknown, self: unknown, oldSelf: unknown, context: Context): void {
  if (rule.transition && oldSelf === undefined) return;
  const before = rule.rule.optionalOldSelf === true ? optional(oldSelf) : oldSelf;
  const outcome = rule.program.run(self, before);
  if ('value' in outcome && outcome.value === true) return;
  const shown = schema.type === 'object' || schema.type === 'array' ? schema.type : value;
  if ('error' in outcome) {
    report(context, (field) => invalidValue(field, shown, `rule: ${rule.rule.rule}: ${outcome.error}`));
    return;
  }
  const detail = messageOf(rule, self, before);
  const { fieldPath } = rule.rule;
  report(context, (field) =>
    inWordsOf(rule.rule.reason, fieldPath === undefined ? field : under(field, fieldPath), shown, detail),
  );
}

function messageOf({ rule, message }: Rule, self: unknown, oldSelf: unknown): string {
  if (message !== undefined) {
    const outcome = message.run(self, oldSelf);
    if (
      'value' in outcome &&
      typeof outcome.value === 'string' &&
      outcome.value.trim() !== '' &&
      !outcome.value.includes('\n')
    )
      return outcome.value;
  }
  return rule.message?.trim() || `failed rule: ${rule.rule.trim().replaceAll(/\s+/g, ' ')}`;
}

/** `fieldPath` is `.a.b` or `['a-b']`. */
const under = (field: string, fieldPath: string): string =>
  (field === '' ? fieldPath.replace(/^\./, '') : field + fieldPath).replaceAll(/\['([^']*)'\]/g, '.$1');

function inWordsOf(reason: string | undefined, field: string, value: unknown, detail: string): Cause {
  switch (reason) {
    case 'FieldValueRequired':
      return required(field, detail);
    case 'FieldValueForbidden':
      return forbidden(field, detail);
    case 'FieldValueDuplicate':
      return duplicate(field, value);
    case 'FieldValueInvalid':
    case undefined:
    default:
      return invalidValue(field, value, detail);
  }
}
