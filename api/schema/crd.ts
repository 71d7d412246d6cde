// A CustomResourceDefinition as definitions the server can serve, and everything that is wrong with it. Called when a
// CRD is written (problems refuse it) and when CRDs are read from storage (definitions are served). Pure.
import type { Cause } from '../../machinery/errors/errors.ts';
import { dns1123Label, dns1123Subdomain } from '../../machinery/values/names.ts';
import type { Column, ResourceDefinition, Schema } from '../resource.ts';
import { compileJsonPath } from '../table/json-path.ts';
import { duplicate, invalidValue, notSupported, required } from './field-error.ts';
import { isObject } from './prune.ts';
import { structuralProblems } from './structural.ts';

export interface CrdReading {
  /** One per served version; the storage version first. Empty while there are problems. */
  definitions: ResourceDefinition[];
  problems: Cause[];
}

interface CrdNames {
  plural: string;
  singular?: string;
  kind: string;
  listKind?: string;
  shortNames?: string[];
  categories?: string[];
}

interface CrdVersion {
  name: string;
  served: boolean;
  storage: boolean;
  schema?: { openAPIV3Schema?: Schema };
  subresources?: {
    status?: object;
    scale?: { specReplicasPath: string; statusReplicasPath: string; labelSelectorPath?: string };
  };
  additionalPrinterColumns?: {
    name: string;
    type: Column['type'];
    format?: string;
    description?: string;
    priority?: number;
    jsonPath: string;
  }[];
  selectableFields?: { jsonPath: string }[];
}

interface CrdSpec {
  group: string;
  names: CrdNames;
  scope: 'Namespaced' | 'Cluster';
  versions: CrdVersion[];
}

/** The built-in schema of CustomResourceDefinition has been checked before: types are right, required fields are there. */
export function definitionsOfCrd(crd: Record<string, unknown>): CrdReading {
  const spec = crd['spec'] as CrdSpec | undefined;
  if (!isObject(spec) || !isObject(spec.names) || !Array.isArray(spec.versions))
    return { definitions: [], problems: [required('spec')] };
  const metadata = crd['metadata'] as { name?: string } | undefined;
  const problems = [...nameProblems(spec, metadata?.name), ...versionProblems(spec.versions)];
  spec.versions.forEach((version, index) => problems.push(...problemsOfVersion(version, `spec.versions[${index}]`)));
  if (problems.length > 0) return { definitions: [], problems };
  const served = spec.versions
    .filter((version) => version.served)
    .sort((a, b) => Number(b.storage) - Number(a.storage));
  return { definitions: served.map((version) => definitionOf(spec, version)), problems };
}

function nameProblems({ group, names, scope }: CrdSpec, name: string | undefined): Cause[] {
  const causes: Cause[] = [];
  const check = (field: string, value: string, problems: string[]): void => {
    causes.push(...problems.map((problem) => invalidValue(field, value, problem)));
  };
  const { plural, singular, kind, listKind } = names;
  if (group === '') causes.push(required('spec.group'));
  else {
    check('spec.group', group, dns1123Subdomain(group));
    if (!group.includes('.')) check('spec.group', group, ['should be a domain with at least one dot']);
  }
  if (!['Namespaced', 'Cluster'].includes(scope))
    causes.push(notSupported('spec.scope', scope, ['Cluster', 'Namespaced']));
  for (const [field, value] of [
    ['plural', plural],
    ['singular', singular],
    ['kind', kind],
    ['listKind', listKind],
  ] as const) {
    if (value === undefined || value === '') {
      if (field === 'plural' || field === 'kind') causes.push(required(`spec.names.${field}`));
    } else
      check(
        `spec.names.${field}`,
        value,
        dns1123Label(value.toLowerCase()).map(
          (problem) => `may have mixed case, but should otherwise match: ${problem}`,
        ),
      );
  }
  names.shortNames?.forEach((short, index) => check(`spec.names.shortNames[${index}]`, short, dns1123Label(short)));
  names.categories?.forEach((category, index) =>
    check(`spec.names.categories[${index}]`, category, dns1123Label(category)),
  );
  if (kind === listKind) check('spec.names.listKind', listKind, ['kind and listKind may not be the same']);
  if (name !== `${plural}.${group}`) check('metadata.name', name ?? '', [`must be spec.names.plural+"."+spec.group`]);
  return causes;
}

function versionProblems(versions: CrdVersion[]): Cause[] {
  const causes: Cause[] = [];
  const seen = new Set<string>();
  versions.forEach(({ name }, index) => {
    causes.push(...dns1123Label(name).map((problem) => invalidValue(`spec.versions[${index}].name`, name, problem)));
    if (seen.has(name)) causes.push(duplicate(`spec.versions[${index}].name`, name));
    seen.add(name);
  });
  if (versions.filter((version) => version.storage).length !== 1) {
    causes.push(
      invalidValue(
        'spec.versions',
        versions.map(({ name }) => name),
        'must have exactly one version marked as storage version',
      ),
    );
  }
  return causes;
}

function problemsOfVersion(version: CrdVersion, field: string): Cause[] {
  const schema = version.schema?.openAPIV3Schema;
  const schemaField = `${field}.schema.openAPIV3Schema`;
  const causes =
    schema === undefined ? [required(schemaField, 'schemas are required')] : structuralProblems(schema, schemaField);
  version.additionalPrinterColumns?.forEach((column, index) => {
    const at = `${field}.additionalPrinterColumns[${index}]`;
    if (!['integer', 'number', 'string', 'boolean', 'date'].includes(column.type)) {
      causes.push(notSupported(`${at}.type`, column.type, ['boolean', 'date', 'integer', 'number', 'string']));
    }
    causes.push(...jsonPathProblems(column.jsonPath, `${at}.jsonPath`));
  });
  version.selectableFields?.forEach(({ jsonPath }, index) =>
    causes.push(...selectableProblems(jsonPath, schema, `${field}.selectableFields[${index}].jsonPath`)),
  );
  const scale = version.subresources?.scale;
  if (scale !== undefined) causes.push(...scaleProblems(scale, `${field}.subresources.scale`));
  return causes;
}

function jsonPathProblems(path: string, field: string): Cause[] {
  if (!/^[.{]/.test(path)) return [invalidValue(field, path, 'must be a valid JSON path, starting with .')];
  try {
    compileJsonPath(path);
    return [];
  } catch (error) {
    return [invalidValue(field, path, error instanceof Error ? error.message : String(error))];
  }
}

function scaleProblems(scale: NonNullable<NonNullable<CrdVersion['subresources']>['scale']>, field: string): Cause[] {
  const causes: Cause[] = [];
  const starts = (key: string, value: string | undefined, under: string[]): void => {
    if (value === undefined) return;
    if (!under.some((prefix) => value.startsWith(prefix))) {
      causes.push(
        invalidValue(
          `${field}.${key}`,
          value,
          `should be a json path under ${under.map((prefix) => prefix.slice(0, -1)).join(' or ')}`,
        ),
      );
    }
  };
  starts('specReplicasPath', scale.specReplicasPath, ['.spec.']);
  starts('statusReplicasPath', scale.statusReplicasPath, ['.status.']);
  starts('labelSelectorPath', scale.labelSelectorPath, ['.spec.', '.status.']);
  return causes;
}

/** A selectable field is a string, integer or boolean that is always at one place. */
function selectableProblems(jsonPath: string, schema: Schema | undefined, field: string): Cause[] {
  if (!/^(\.[A-Za-z_][\w-]*)+$/.test(jsonPath))
    return [
      invalidValue(field, jsonPath, 'is an invalid path: must be a simple path of object fields, such as .spec.color'),
    ];
  if (jsonPath.startsWith('.metadata.')) return [invalidValue(field, jsonPath, 'must not point to fields in metadata')];
  let node: Schema | undefined = schema;
  for (const step of jsonPath.slice(1).split('.')) node = node?.properties?.[step];
  if (node === undefined) return [invalidValue(field, jsonPath, 'is an invalid path: does not refer to a valid field')];
  if (!['string', 'integer', 'boolean'].includes(node.type ?? ''))
    return [
      invalidValue(
        field,
        jsonPath,
        'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
      ),
    ];
  return [];
}

/** What Kubernetes shows when a CRD names no columns. */
const AGE: Column = {
  name: 'Age',
  type: 'date',
  priority: 0,
  jsonPath: '.metadata.creationTimestamp',
  description: 'CreationTimestamp is a timestamp representing the server time when this object was created.',
};

function definitionOf({ group, names, scope }: CrdSpec, version: CrdVersion): ResourceDefinition {
  const schema = version.schema?.openAPIV3Schema ?? {};
  const scale = version.subresources?.scale;
  const columns = version.additionalPrinterColumns?.map(({ priority = 0, ...column }) => ({ ...column, priority }));
  return {
    group,
    version: version.name,
    kind: names.kind,
    listKind: names.listKind ?? `${names.kind}List`,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: scope === 'Namespaced',
    verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
    schema,
    columns: columns ?? [AGE],
    statusSubresource: version.subresources?.status !== undefined,
    ...(scale === undefined ? {} : { scale }),
    selectableFields: version.selectableFields?.map(({ jsonPath }) => jsonPath) ?? [],
    builtin: false,
    nameFormat: 'subdomain',
  };
}
