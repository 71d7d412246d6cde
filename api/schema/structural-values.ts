// Do the defaults and CEL rules of a structural schema hold? Called by structural.ts once the schema itself is sound: defaults
// and rules are judged by what they do. Never changes the schema.
import type { Cause } from '../../machinery/errors/errors.ts';
import type { Schema } from '../resource.ts';
import { CelProblem, celProgram } from './cel/program.ts';
import { typeProblem } from './cel/types.ts';
import { invalidValue, required } from './field-error.ts';
import { prune } from './prune.ts';
import { validate } from './validate.ts';

/** Defaults must be valid and known; rules must compile. */
export function valueProblems(schema: Schema, field: string, isRoot = false): Cause[] {
  const causes: Cause[] = [];
  if (schema.default !== undefined) causes.push(...defaultProblems(schema, `${field}.default`));
  (schema['x-kubernetes-validations'] ?? []).forEach((rule, index) => {
    const at = `${field}.x-kubernetes-validations[${index}]`;
    for (const key of ['rule', 'messageExpression'] as const) {
      const text = rule[key];
      if (key === 'rule' && (text === undefined || text.trim() === ''))
        causes.push(required(`${at}.rule`, 'rule is not specified'));
      else if (text !== undefined)
        causes.push(...celProblems(text, key, isRoot ? withTypeMeta(schema) : schema, `${at}.${key}`));
    }
  });
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    causes.push(...valueProblems(property, `${field}.properties[${name}]`));
  if (schema.items !== undefined) causes.push(...valueProblems(schema.items, `${field}.items`));
  if (typeof schema.additionalProperties === 'object')
    causes.push(...valueProblems(schema.additionalProperties, `${field}.additionalProperties`));
  return causes;
}

const NAMED: Schema = {
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } },
  },
};

/** Rules of the root may read what every object has. */
const withTypeMeta = (schema: Schema): Schema => ({
  ...schema,
  properties: { ...schema.properties, ...NAMED.properties },
});

const CEL_RESULTS = { rule: 'bool', messageExpression: 'string' } as const;

function celProblems(text: string, key: keyof typeof CEL_RESULTS, schema: Schema, field: string): Cause[] {
  try {
    const { type } = celProgram(text);
    if (type !== 'dyn' && type !== CEL_RESULTS[key])
      return [invalidValue(field, text, `must evaluate to a ${CEL_RESULTS[key]}`)];
    const problem = typeProblem(text, schema);
    return problem === undefined ? [] : [invalidValue(field, text, `compilation failed: ${problem}`)];
  } catch (error) {
    if (!(error instanceof CelProblem)) throw error;
    return [invalidValue(field, text, `compilation failed: ${error.message}`)];
  }
}

function defaultProblems(schema: Schema, field: string): Cause[] {
  const holder: Schema = { type: 'object', properties: { value: schema } };
  const value = structuredClone(schema.default);
  const unknown = prune(holder, { value }).map((text) => text.replace('unknown field "value', 'unknown field "'));
  if (unknown.length > 0)
    return [invalidValue(field, schema.default, `must not have unknown fields: ${unknown.join(', ')}`)];
  return validate(holder, { value: schema.default }).map((cause) => {
    const here = cause.field ?? 'value';
    const there = field + here.replace(/^value/, '');
    return { ...cause, field: there, message: cause.message.replaceAll(`${here} in body`, `${there} in body`) };
  });
}
