// Definitions as OpenAPI schemas: one component per kind, list and model, named as Kubernetes names them. Called by v3.ts
// and v2.ts, which differ in where a reference points and in what a schema may say. Pure.
import { metaSchema } from '../builtin/definitions.ts';
import { modelOfSchema } from '../builtin/model.ts';
import type { ResourceDefinition, Schema } from '../resource.ts';

/** A schema of an OpenAPI document. */
export type OpenApiSchema = Record<string, unknown>;

export type Components = Record<string, OpenApiSchema>;

export interface Dialect {
  /** `#/components/schemas/` or `#/definitions/`. */
  prefix: string;
  /** A reference with siblings (description) where the dialect forbids them beside $ref. */
  refer(prefix: string, name: string, beside: OpenApiSchema): OpenApiSchema;
  /** What the dialect cannot say is taken out or said otherwise; children are converted already. */
  adapt(schema: OpenApiSchema): OpenApiSchema;
}

export const META = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const GVK = 'x-kubernetes-group-version-kind';

const GROUP_VERSION_KIND = ({ group, version }: ResourceDefinition, kind: string): OpenApiSchema[] => [
  { group, kind, version },
];

/** `io.k8s.api.core.v1.Namespace`; `dev.kapelle.v1.VirtualEnvironment` for kapelle.dev. */
export function componentName(definition: ResourceDefinition, kind = definition.kind): string {
  const model = definition.builtin ? modelOfSchema(definition.schema) : undefined;
  if (model !== undefined) return model.replace(/[^.]*$/, kind);
  return [...definition.group.split('.').toReversed(), definition.version, kind].join('.');
}

/** All components that `definitions` and their operations need, sorted by name. */
export function componentsOf(definitions: readonly ResourceDefinition[], dialect: Dialect): Components {
  const components: Components = {};
  const reference = (schema: Schema, beside: OpenApiSchema = {}): OpenApiSchema | undefined => {
    const name = modelOfSchema(schema);
    if (name === undefined) return undefined;
    addModel(name, schema);
    return dialect.refer(dialect.prefix, name, beside);
  };
  const addModel = (name: string, schema: Schema): void => {
    if (components[name] !== undefined) return;
    // Set before its parts are visited: a model may be made of itself.
    components[name] = {};
    components[name] = convert(schema, reference, dialect);
  };
  for (const definition of definitions) addKind(definition, components, reference, dialect);
  for (const name of ['ObjectMeta', 'ListMeta', 'DeleteOptions', 'Status'] as const)
    addModel(`${META}.${name}`, metaSchema(name));
  components[`${META}.Patch`] = {
    description: 'Patch is provided to give a concrete name and type to the Kubernetes PATCH request body.',
    type: 'object',
  };
  // Status and DeleteOptions are kinds of their own: clients find them by this.
  for (const kind of ['Status', 'DeleteOptions']) {
    components[`${META}.${kind}`] = { ...components[`${META}.${kind}`], [GVK]: [{ group: '', kind, version: 'v1' }] };
  }
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Reference = (schema: Schema, beside?: OpenApiSchema) => OpenApiSchema | undefined;

function addKind(definition: ResourceDefinition, components: Components, reference: Reference, dialect: Dialect): void {
  const { kind, listKind } = definition;
  const schema = definition.builtin ? definition.schema : withTypeMeta(definition.schema);
  components[componentName(definition)] = {
    ...convert(schema, reference, dialect),
    [GVK]: GROUP_VERSION_KIND(definition, kind),
  };
  components[componentName(definition, listKind)] = listOf(definition, reference, dialect);
}

const API_VERSION: Schema = {
  type: 'string',
  description:
    'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources',
};
const KIND: Schema = {
  type: 'string',
  description:
    'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
};

/** What every custom resource has, whatever its CRD says of it. */
const withTypeMeta = (schema: Schema): Schema => ({
  ...schema,
  properties: { ...schema.properties, apiVersion: API_VERSION, kind: KIND, metadata: metaSchema('ObjectMeta') },
});

function listOf(definition: ResourceDefinition, reference: Reference, dialect: Dialect): OpenApiSchema {
  const item = dialect.refer(dialect.prefix, componentName(definition), {});
  const items = { description: `List of ${definition.plural}.`, type: 'array', items: item };
  return {
    description: `${definition.listKind} is a list of ${definition.kind}`,
    type: 'object',
    required: ['items'],
    properties: {
      apiVersion: { ...API_VERSION },
      items,
      kind: { ...KIND },
      metadata: reference(metaSchema('ListMeta'), { description: 'Standard list metadata.' }),
    },
    [GVK]: GROUP_VERSION_KIND(definition, definition.listKind),
  };
}

function convert(schema: Schema, reference: Reference, dialect: Dialect): OpenApiSchema {
  const inner = (each: Schema): OpenApiSchema => reference(each) ?? convert(each, reference, dialect);
  const { properties, items, additionalProperties, allOf, anyOf, oneOf, not, ...rest } = schema;
  const combination = (of: Schema[]): OpenApiSchema[] => of.map(inner);
  return dialect.adapt({
    ...rest,
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)])) }),
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'boolean' ? additionalProperties : inner(additionalProperties),
        }),
    ...(allOf === undefined ? {} : { allOf: combination(allOf) }),
    ...(anyOf === undefined ? {} : { anyOf: combination(anyOf) }),
    ...(oneOf === undefined ? {} : { oneOf: combination(oneOf) }),
    ...(not === undefined ? {} : { not: inner(not) }),
  });
}
