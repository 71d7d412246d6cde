// What metadata (metav1.ObjectMeta) may say, in Kubernetes' words. Called by create and update for every kind.
// Never changes the object; names are generated and system fields restored before this is called.
// Rules: k8s.io/apimachinery/pkg/api/validation/objectmeta.go.
import type { Cause } from '../../machinery/errors/errors.ts';
import {
  dns1123Label,
  dns1123Subdomain,
  labelValue,
  pathSegmentName,
  qualifiedName,
} from '../../machinery/values/names.ts';
import type { ApiMetadata, ResourceDefinition, Schema } from '../resource.ts';
import { forbidden, invalidValue, required, tooLong } from './field-error.ts';
import { OBJECT_META } from './object-meta.ts';
import { isObject } from './prune.ts';
import { validate } from './validate.ts';

const MAX_ANNOTATION_BYTES = 256 * 1024;

type Naming = Pick<ResourceDefinition, 'namespaced' | 'nameFormat'>;

const TYPED: Schema = { type: 'object', properties: { metadata: OBJECT_META } };

/** All problems of `object.metadata`, which may hold anything. */
export function validateMetadata(
  definition: Naming,
  object: Record<string, unknown>,
  old?: Record<string, unknown>,
): Cause[] {
  const { metadata } = object;
  if (metadata === undefined || metadata === null)
    return [required('metadata.name', 'name or generateName is required')];
  const wrongTypes = validate(TYPED, { metadata });
  // The rest may rely on the types.
  if (wrongTypes.length > 0) return wrongTypes;
  const meta = metadata as ApiMetadata;
  return [
    ...validateNames(definition, meta),
    ...validateLabels(meta.labels),
    ...validateAnnotations(meta.annotations),
    ...validateOwners(meta.ownerReferences),
    ...validateFinalizers(meta.finalizers),
    ...validateManagedFields(meta.managedFields),
    ...(isObject(old?.['metadata']) ? validateChange(meta, old['metadata'] as unknown as ApiMetadata) : []),
  ];
}

const NAME_CHECKS: Record<ResourceDefinition['nameFormat'], (name: string) => string[]> = {
  subdomain: dns1123Subdomain,
  label: dns1123Label,
  'path-segment': pathSegmentName,
};

/** Problems of a name of this kind; also what a URL is checked with. */
export const nameProblems = (nameFormat: ResourceDefinition['nameFormat'], name: string): string[] =>
  NAME_CHECKS[nameFormat](name);

function validateNames({ namespaced, nameFormat }: Naming, meta: ApiMetadata): Cause[] {
  const causes: Cause[] = [];
  const add = (field: string, value: unknown, problems: string[]): void => {
    causes.push(...problems.map((problem) => invalidValue(`metadata.${field}`, value, problem)));
  };
  const { name, generateName, namespace } = meta;
  if (generateName !== undefined && generateName !== '') {
    // A prefix may end in what the random letters make valid.
    add('generateName', generateName, nameProblems(nameFormat, generateName.replace(/[-.]$/, 'a')));
  }
  if (name === undefined || name === '') causes.push(required('metadata.name', 'name or generateName is required'));
  else add('name', name, nameProblems(nameFormat, name));
  if (namespaced) {
    if (namespace === undefined || namespace === '') causes.push(required('metadata.namespace'));
    else add('namespace', namespace, dns1123Label(namespace));
  } else if (namespace !== undefined && namespace !== '')
    causes.push(forbidden('metadata.namespace', 'not allowed on this type'));
  if ((meta.generation ?? 0) < 0) add('generation', meta.generation, ['must be greater than or equal to 0']);
  return causes;
}

/** Also what label selectors' and templates' labels are checked with. */
export function validateLabels(labels: Record<string, string> | undefined, field = 'metadata.labels'): Cause[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...qualifiedName(key).map((problem) => invalidValue(field, key, problem)),
    ...labelValue(value).map((problem) => invalidValue(field, value, problem)),
  ]);
}

function validateAnnotations(annotations: Record<string, string> | undefined): Cause[] {
  const field = 'metadata.annotations';
  const causes: Cause[] = [];
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations ?? {})) {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
    causes.push(...qualifiedName(key.toLowerCase()).map((problem) => invalidValue(field, key, problem)));
  }
  return bytes > MAX_ANNOTATION_BYTES ? [...causes, tooLong(field, MAX_ANNOTATION_BYTES)] : causes;
}

function validateOwners(owners: ApiMetadata['ownerReferences']): Cause[] {
  const field = 'metadata.ownerReferences';
  const causes: Cause[] = [];
  let controller: string | undefined;
  owners?.forEach((owner, index) => {
    for (const part of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      const text = part === 'apiVersion' ? 'version must not be empty' : 'must not be empty';
      if (owner[part] === '') causes.push(invalidValue(`${field}[${index}].${part}`, '', text));
    }
    if (owner.apiVersion === 'v1' && owner.kind === 'Event') {
      causes.push(invalidValue(`${field}[${index}]`, owner, '/v1, Kind=Event is disallowed from being an owner'));
    }
    if (owner.controller !== true) return;
    const name = `${owner.kind}/${owner.name}`;
    if (controller === undefined) controller = name;
    else {
      const text = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
      causes.push(invalidValue(field, owners, text));
    }
  });
  return causes;
}

function validateFinalizers(finalizers: string[] | undefined): Cause[] {
  const field = 'metadata.finalizers';
  if (finalizers === undefined) return [];
  const causes = finalizers.flatMap((finalizer) =>
    qualifiedName(finalizer).map((problem) => invalidValue(field, finalizer, problem)),
  );
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    causes.push(invalidValue(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'));
  }
  return causes;
}

function validateManagedFields(entries: ApiMetadata['managedFields']): Cause[] {
  return (entries ?? []).flatMap((entry, index) => {
    const field = `metadata.managedFields[${index}]`;
    const causes: Cause[] = [];
    // `[{}]` is how a client clears them.
    if (Object.keys(entry).length === 0) return causes;
    if (entry.operation !== 'Apply' && entry.operation !== 'Update') {
      causes.push(invalidValue(`${field}.operation`, entry.operation, 'must be `Apply` or `Update`'));
    }
    if (((entry.fieldsType as string | undefined) ?? '') !== '' && entry.fieldsType !== 'FieldsV1') {
      causes.push(invalidValue(`${field}.fieldsType`, entry.fieldsType, 'must be `FieldsV1`'));
    }
    if ((entry.manager ?? '').length > 128) causes.push(tooLong(`${field}.manager`, 128));
    return causes;
  });
}

const IMMUTABLE = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

function validateChange(meta: ApiMetadata, old: ApiMetadata): Cause[] {
  const causes: Cause[] = IMMUTABLE.filter((field) => (meta[field] ?? '') !== (old[field] ?? '')).map((field) =>
    invalidValue(`metadata.${field}`, meta[field], 'field is immutable'),
  );
  const added = (meta.finalizers ?? []).filter((finalizer) => !(old.finalizers ?? []).includes(finalizer)).sort();
  if (old.deletionTimestamp !== undefined && added.length > 0) {
    const text = `no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`;
    causes.push(forbidden('metadata.finalizers', text));
  }
  if ((meta.generation ?? 0) < (old.generation ?? 0))
    causes.push(invalidValue('metadata.generation', meta.generation, 'must not be decremented'));
  return causes;
}
