// Is a CustomResourceDefinition's schema structural? Called by crd.ts; defaults and rules are structural-values.ts.
// Never changes the schema. Rules and words: apiextensions-apiserver pkg/apiserver/schema/validation.go and
// pkg/apis/apiextensions/validation.
import type { Cause } from '../../machinery/errors/errors.ts';
import type { Schema } from '../resource.ts';
import { forbidden, invalidValue, notSupported, required } from './field-error.ts';
import { compilePattern } from './compile/pattern.ts';
import { SCHEMA_NODE } from './json-schema.ts';
import { isObject } from './prune.ts';
import { validate } from './validate.ts';
import { valueProblems } from './structural-values.ts';

type Level = 'root' | 'item' | 'field';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
/** What only the body of a schema may say, not its allOf, anyOf, oneOf and not. */
const BODY_ONLY = [
  'type',
  'default',
  'title',
  'description',
  'nullable',
  'additionalProperties',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
] as const;
const UNSUPPORTED = ['$ref', 'definitions', 'dependencies', 'patternProperties', 'additionalItems', 'id'];

/** All problems of a root schema; `field` is where it stands in the CRD. */
export function structuralProblems(schema: unknown, field: string): Cause[] {
  if (!isObject(schema)) return [required(field, 'schemas are required')];
  const causes = bodyProblems(schema, field, 'root');
  // Defaults and rules are judged by what they do: only once the rest is sound.
  return causes.length > 0 ? causes : valueProblems(schema, field, true);
}

/** Unsound input is what this is for: it may be no Schema at all. */
function bodyProblems(given: unknown, field: string, level: Level): Cause[] {
  const wrongTypes = nodeProblems(given, field);
  if (wrongTypes.length > 0) return wrongTypes;
  // nodeProblems has just looked at the type of every keyword.
  const schema = given as Schema;
  return [
    ...typeProblems(schema, field, level),
    ...extensionProblems(schema, field),
    ...UNSUPPORTED.filter((key) => Object.hasOwn(schema, key)).map((key) =>
      forbidden(`${field}.${key}`, `${key} is not supported`),
    ),
    ...(schema.uniqueItems === true
      ? [
          forbidden(
            `${field}.uniqueItems`,
            'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
          ),
        ]
      : []),
    ...patternProblems(schema, field),
    ...childProblems(schema, field, level),
    ...combinationProblems(schema, field, true),
  ];
}

/** Keywords whose values are of the wrong type: nothing else can be said of such a node. */
function nodeProblems(given: unknown, field: string): Cause[] {
  if (!isObject(given)) return [invalidValue(field, given, 'must be an object')];
  return validate(SCHEMA_NODE, given).map((cause) => {
    const here = cause.field ?? '';
    return {
      ...cause,
      field: `${field}.${here}`,
      message: cause.message.replaceAll(`${here} in body`, `${field}.${here} in body`),
    };
  });
}

function typeProblems(schema: Schema, field: string, level: Level): Cause[] {
  const { type } = schema;
  const untyped =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (type === undefined || (type as string) === '') {
    if (schema['x-kubernetes-embedded-resource'] === true)
      return [required(`${field}.type`, 'must be object if x-kubernetes-embedded-resource is true')];
    if (untyped) return [];
    const where = { root: 'at the root', item: 'for specified array items', field: 'for specified object fields' }[
      level
    ];
    return [required(`${field}.type`, `must not be empty ${where}`)];
  }
  if (!TYPES.includes(type)) return [notSupported(`${field}.type`, type, TYPES)];
  if (level === 'root' && type !== 'object') return [invalidValue(`${field}.type`, type, 'must be object at the root')];
  if (schema['x-kubernetes-embedded-resource'] === true && type !== 'object') {
    return [invalidValue(`${field}.type`, type, 'must be object if x-kubernetes-embedded-resource is true')];
  }
  return [];
}

function extensionProblems(schema: Schema, field: string): Cause[] {
  const causes: Cause[] = [];
  const of = (name: string): string => `${field}.${name}`;
  if (schema['x-kubernetes-int-or-string'] === true) {
    for (const other of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const) {
      if (schema[other] === true)
        causes.push(invalidValue(of(other), true, 'must be false if x-kubernetes-int-or-string is true'));
    }
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    causes.push(invalidValue(of('x-kubernetes-preserve-unknown-fields'), false, 'must be true or undefined'));
  const embedded =
    schema['x-kubernetes-embedded-resource'] === true && schema['x-kubernetes-preserve-unknown-fields'] !== true;
  if (embedded && Object.keys(schema.properties ?? {}).length === 0) {
    causes.push(
      required(
        of('properties'),
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    );
  }
  return [...causes, ...listProblems(schema, field), ...mapTypeProblems(schema, field)];
}

function mapTypeProblems(schema: Schema, field: string): Cause[] {
  const mapType = schema['x-kubernetes-map-type'];
  if (mapType === undefined) return [];
  if (!['atomic', 'granular'].includes(mapType))
    return [notSupported(`${field}.x-kubernetes-map-type`, mapType, ['atomic', 'granular'])];
  return schema.type === 'object'
    ? []
    : [invalidValue(`${field}.type`, schema.type ?? '', 'must be object if x-kubernetes-map-type is specified')];
}

function listProblems(schema: Schema, field: string): Cause[] {
  const listType = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const keysField = `${field}.x-kubernetes-list-map-keys`;
  if (listType === undefined)
    return keys.length > 0
      ? [required(`${field}.x-kubernetes-list-type`, 'must be map if x-kubernetes-list-map-keys is non-empty')]
      : [];
  if (!['atomic', 'set', 'map'].includes(listType))
    return [notSupported(`${field}.x-kubernetes-list-type`, listType, ['atomic', 'map', 'set'])];
  const causes: Cause[] = [];
  if (schema.type !== 'array')
    causes.push(
      invalidValue(`${field}.type`, schema.type ?? '', 'must be array if x-kubernetes-list-type is specified'),
    );
  if (listType !== 'map')
    return keys.length > 0
      ? [...causes, forbidden(keysField, 'must be empty unless x-kubernetes-list-type is map')]
      : causes;
  if (keys.length === 0) return [...causes, required(keysField, 'must not be empty if x-kubernetes-list-type is map')];
  const { items } = schema;
  if (items?.type !== 'object')
    return [
      ...causes,
      invalidValue(
        `${field}.items.type`,
        items?.type ?? '',
        "must be object if parent array's x-kubernetes-list-type is map",
      ),
    ];
  for (const [index, key] of keys.entries()) {
    const property = items.properties?.[key];
    if (property === undefined)
      causes.push(invalidValue(`${keysField}[${index}]`, key, 'entries must all be names of item properties'));
    else if (property.type === 'object' || property.type === 'array') {
      causes.push(
        invalidValue(
          `${field}.items.properties[${key}].type`,
          property.type,
          "must be a scalar type if parent array's x-kubernetes-list-type is map",
        ),
      );
    } else if (property.default === undefined && !(items.required ?? []).includes(key)) {
      causes.push(
        required(
          `${field}.items.properties[${key}].default`,
          'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
        ),
      );
    }
  }
  return causes;
}

function patternProblems({ pattern }: Schema, field: string): Cause[] {
  if (pattern === undefined) return [];
  try {
    compilePattern(pattern);
    return [];
  } catch (error) {
    return [
      invalidValue(
        `${field}.pattern`,
        pattern,
        `must be a valid regular expression, but isn't: ${error instanceof Error ? error.message : String(error)}`,
      ),
    ];
  }
}

function childProblems(schema: Schema, field: string, level: Level): Cause[] {
  const causes: Cause[] = [];
  const { properties, additionalProperties, items, type } = schema;
  for (const [name, property] of Object.entries(properties ?? {})) {
    const at = `${field}.properties[${name}]`;
    if (name === 'metadata' && level === 'root') causes.push(...metadataProblems(property, at));
    else causes.push(...bodyProblems(property, at, 'field'));
  }
  if (additionalProperties !== undefined) {
    const at = `${field}.additionalProperties`;
    if (level === 'root') causes.push(forbidden(at, 'must not be used at the root'));
    if (properties !== undefined)
      causes.push(forbidden(at, 'additionalProperties and properties are mutual exclusive'));
    if (additionalProperties === false) causes.push(forbidden(at, 'additionalProperties cannot be set to false'));
    if (typeof additionalProperties === 'object') causes.push(...bodyProblems(additionalProperties, at, 'field'));
  }
  if (items !== undefined) {
    if (Array.isArray(items))
      causes.push(forbidden(`${field}.items`, 'items must be a schema object and not an array'));
    else causes.push(...bodyProblems(items, `${field}.items`, 'item'));
  } else if (type === 'array') causes.push(required(`${field}.items`, 'must be specified'));
  return causes;
}

function metadataProblems(metadata: Schema, field: string): Cause[] {
  if (metadata.type !== 'object') return [invalidValue(`${field}.type`, metadata.type ?? '', 'must be object')];
  const { type: _type, properties = {}, description: _description, ...rest } = metadata;
  const others = Object.keys(properties).filter((name) => name !== 'name' && name !== 'generateName');
  if (others.length === 0 && Object.keys(rest).length === 0)
    return Object.entries(properties).flatMap(([name, property]) =>
      bodyProblems(property, `${field}.properties[${name}]`, 'field'),
    );
  return [
    forbidden(
      field,
      'must not specify anything other than name and generateName, but metadata is implicitly specified',
    ),
  ];
}

function combinationProblems(schema: Schema, field: string, outermost: boolean): Cause[] {
  const lists = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).map((nested, index) => ({ nested, at: `${field}.${keyword}[${index}]` })),
  );
  const all = schema.not === undefined ? lists : [...lists, { nested: schema.not, at: `${field}.not` }];
  const typesAllowed = outermost && schema['x-kubernetes-int-or-string'] === true;
  return all.flatMap(({ nested, at }) => nestedProblems(nested, at, typesAllowed));
}

/** Only value validations may stand in a combination. int-or-string may spell its types there. */
function nestedProblems(given: unknown, field: string, typesAllowed: boolean): Cause[] {
  const wrongTypes = nodeProblems(given, field);
  if (wrongTypes.length > 0) return wrongTypes;
  // As above.
  const schema = given as Schema;
  const causes: Cause[] = BODY_ONLY.filter((key) => schema[key] !== undefined && !(key === 'type' && typesAllowed)).map(
    (key) =>
      forbidden(
        `${field}.${key}`,
        key === 'type' ? 'must be empty to be structural' : 'must be undefined to be structural',
      ),
  );
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = `${field}.properties[${name}]`;
    if (name === 'metadata') causes.push(forbidden(at, 'must not be specified in a nested context'));
    causes.push(...nestedProblems(property, at, false));
  }
  if (schema.items !== undefined) causes.push(...nestedProblems(schema.items, `${field}.items`, false));
  const inner = typesAllowed
    ? combinationProblems({ ...schema, 'x-kubernetes-int-or-string': true }, field, true)
    : combinationProblems(schema, field, false);
  return [...causes, ...patternProblems(schema, field), ...inner];
}
