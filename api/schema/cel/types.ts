// A schema as CEL types, to find in a rule what can never work: a field that does not exist, a text compared with a number.
// Called by structural.ts when a CRD is written. Programs run without these types (program.ts): values bring their own.
import type { Environment } from '@marcbachmann/cel-js';
import type { Schema } from '../../resource.ts';
import { isObject } from '../prune.ts';
import { explain, newEnvironment } from './program.ts';
import { escapeName } from './values.ts';

/** What is wrong with `text` as a rule of `schema`, if anything is for sure. The text has been compiled before. */
export function typeProblem(text: string, schema: Schema): string | undefined {
  const environment = newEnvironment();
  const declare = declarer(environment);
  const type = declare(schema);
  environment.registerVariable('self', type).registerVariable('oldSelf', type);
  const checked = environment.check(text);
  if (checked.valid) return undefined;
  const { error } = checked;
  const message = explain(error);
  const missing = /^No such key: (.*)$/.exec(message);
  if (missing !== null) return `undefined field '${missing[1]}'`;
  // Only what is certain: of types that the schema leaves open, or that this file made up, the values decide.
  return /^no such overload: (string|int|double|bool) (\S+) (string|int|double|bool)$/.test(message)
    ? `found ${message}`
    : undefined;
}

function declarer(environment: Environment): (schema: Schema | undefined) => string {
  let count = 0;
  const declareObject = (schema: Schema): string => {
    const { properties, additionalProperties } = schema;
    if (isObject(additionalProperties)) return `map<string, ${declare(additionalProperties)}>`;
    if (
      properties === undefined ||
      schema['x-kubernetes-preserve-unknown-fields'] === true ||
      schema['x-kubernetes-embedded-resource'] === true
    )
      return 'dyn';
    const fields: Record<string, string> = {};
    for (const [name, property] of Object.entries(properties)) {
      const escaped = escapeName(name);
      if (escaped !== undefined) fields[escaped] = declare(property);
    }
    const name = `Object${count++}`;
    environment.registerType(name, { fields });
    environment.registerOperator(`${name} == ${name}`, () => true);
    return name;
  };
  const declare = (schema: Schema | undefined): string => {
    if (schema?.nullable === true) return 'dyn';
    switch (schema?.type) {
      case 'object':
        return declareObject(schema);
      case 'array':
        return `list<${declare(schema.items)}>`;
      case 'integer':
        return schema['x-kubernetes-int-or-string'] === true ? 'dyn' : 'int';
      case 'number':
        return 'double';
      case 'boolean':
        return 'bool';
      case 'string':
        return ['byte', 'date', 'date-time', 'duration'].includes(schema.format ?? '') ? 'dyn' : 'string';
      case undefined:
        return 'dyn';
    }
  };
  return declare;
}
