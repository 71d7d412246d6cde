// What a schema in a CustomResourceDefinition may be made of (apiextensions/v1 JSONSchemaProps): which keywords there are
// and of which type their values are. Read by structural.ts (types, node by node) and prune.ts (unknown keywords, all the
// way down: a schema is made of schemas, so JSON_SCHEMA is made of itself - never compile it).
import type { Schema } from '../resource.ts';

const ANY: Schema = { 'x-kubernetes-preserve-unknown-fields': true };
const TEXT: Schema = { type: 'string' };
const FLAG: Schema = { type: 'boolean' };
const NUMBER: Schema = { type: 'number' };
const COUNT: Schema = { type: 'integer' };
const TEXTS: Schema = { type: 'array', items: TEXT };

const RULE: Schema = {
  type: 'object',
  required: ['rule'],
  properties: {
    rule: TEXT,
    message: TEXT,
    messageExpression: TEXT,
    reason: {
      type: 'string',
      enum: ['FieldValueInvalid', 'FieldValueForbidden', 'FieldValueRequired', 'FieldValueDuplicate'],
    },
    fieldPath: TEXT,
    optionalOldSelf: FLAG,
  },
};

/** The keywords, given what a schema inside a schema is. */
const keywords = (nested: Schema, either: Schema): Record<string, Schema> => ({
  ...Object.fromEntries(
    ['id', '$schema', '$ref', 'description', 'type', 'format', 'title', 'pattern'].map((name) => [name, TEXT]),
  ),
  default: ANY,
  example: ANY,
  enum: { type: 'array', items: ANY },
  ...Object.fromEntries(['maximum', 'minimum', 'multipleOf'].map((name) => [name, NUMBER])),
  ...Object.fromEntries(
    ['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties'].map((name) => [name, COUNT]),
  ),
  ...Object.fromEntries(
    ['exclusiveMaximum', 'exclusiveMinimum', 'uniqueItems', 'nullable'].map((name) => [name, FLAG]),
  ),
  required: TEXTS,
  items: either,
  additionalItems: either,
  additionalProperties: either,
  not: nested,
  ...Object.fromEntries(['allOf', 'oneOf', 'anyOf'].map((name) => [name, { type: 'array', items: nested } as const])),
  ...Object.fromEntries(
    ['properties', 'patternProperties', 'definitions', 'dependencies'].map((name) => [
      name,
      { type: 'object', additionalProperties: name === 'dependencies' ? ANY : nested } as const,
    ]),
  ),
  externalDocs: { type: 'object', properties: { description: TEXT, url: TEXT } },
  ...Object.fromEntries(
    ['preserve-unknown-fields', 'embedded-resource', 'int-or-string'].map((name) => [`x-kubernetes-${name}`, FLAG]),
  ),
  'x-kubernetes-list-map-keys': TEXTS,
  'x-kubernetes-list-type': TEXT,
  'x-kubernetes-map-type': TEXT,
  'x-kubernetes-validations': { type: 'array', items: RULE },
});

const OPEN: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** One node: the types of its keywords, whatever is inside them. */
export const SCHEMA_NODE: Schema = { type: 'object', properties: keywords(OPEN, ANY) };

/** A schema all the way down. */
export const JSON_SCHEMA: Schema = { type: 'object' };
JSON_SCHEMA.properties = keywords(JSON_SCHEMA, JSON_SCHEMA);
