// Models of the built-in kinds (gen/models.ts refer to each other by name) as plain schemas, and back: which schema is
// which model, for OpenAPI. Called by definitions.ts and api/openapi. A model is one object, wherever it is used.
import type { Schema } from '../resource.ts';
import { MODELS } from './gen/models.ts';

/** A schema whose parts may be the name of another model, with a description of their own beside it. */
export interface Model extends Omit<Schema, 'properties' | 'items' | 'additionalProperties'> {
  $ref?: string;
  properties?: Record<string, Model>;
  items?: Model;
  additionalProperties?: Model;
}

const resolved = new Map<string, Schema>();
const names = new WeakMap<Schema, string>();

/** The schema of a model, `io.k8s.api.core.v1.Node`. Throws if there is none. */
export function schemaOfModel(name: string): Schema {
  const found = resolved.get(name);
  if (found !== undefined) return found;
  const model = MODELS[name];
  if (model === undefined) throw new Error(`there is no model ${name}: run make gen`);
  const schema = resolve(model);
  resolved.set(name, schema);
  names.set(schema, name);
  return schema;
}

/** The name of the model that this very schema is of, if it is one. */
export const modelOfSchema = (schema: Schema): string | undefined => names.get(schema);

function resolve({ $ref, properties, items, additionalProperties, ...rest }: Model): Schema {
  if ($ref !== undefined) return schemaOfModel($ref);
  return {
    ...rest,
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, resolve(each)])) }),
    ...(items === undefined ? {} : { items: resolve(items) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: resolve(additionalProperties) }),
  };
}
