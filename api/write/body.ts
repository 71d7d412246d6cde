// From a decoded body to an object of the kind that the URL names: kind and namespace agree, what is unknown is
// pruned, what strict decoding found is refused or warned of. Called by create, update and patch.
import { ApiError, invalid } from '../../machinery/errors/errors.ts';
import { apiVersionOf } from '../registry/registry.ts';
import type { ApiMetadata, ApiObject, ResourceDefinition } from '../resource.ts';
import { prune } from '../schema/prune.ts';
import type { Target, WriteOptions } from '../verbs/call.ts';

export interface Decoded {
  object: Record<string, unknown>;
  /** `duplicate field "spec.a"`, found by the decoder. */
  duplicates: string[];
}

/**
 * The body as an object of the target's kind; changes `decoded.object` in place. Unknown fields are gone.
 * Throws BadRequest. Warnings go to `warnings`.
 */
export function objectOf(decoded: Decoded, target: Target, options: WriteOptions, warnings: string[]): ApiObject {
  const { definition } = target;
  const object = ofKind(decoded.object, definition);
  const problems = [...prune(definition.schema, object), ...decoded.duplicates];
  judge(problems, definition, options, warnings);
  placeInNamespace(object, target);
  return object;
}

/** Refuses or warns of what strict decoding found, as fieldValidation says. */
export function judge(
  problems: string[],
  definition: ResourceDefinition,
  options: WriteOptions,
  warnings: string[],
): void {
  if (problems.length === 0 || options.fieldValidation === 'Ignore') return;
  if (options.fieldValidation === 'Warn') {
    warnings.push(...problems);
    return;
  }
  const { kind, version } = definition;
  throw new ApiError(
    'BadRequest',
    `${kind} in version "${version}" cannot be handled as a ${kind}: strict decoding error: ${problems.join(', ')}`,
  );
}

/** apiVersion and kind filled in or compared; metadata an object. Throws BadRequest. */
export function ofKind(object: Record<string, unknown>, definition: ResourceDefinition): ApiObject {
  const expected = { apiVersion: apiVersionOf(definition), kind: definition.kind };
  const apiVersion = object['apiVersion'] ?? expected.apiVersion;
  const kind = object['kind'] ?? expected.kind;
  if (apiVersion !== expected.apiVersion || kind !== expected.kind) {
    throw new ApiError(
      'BadRequest',
      `the object provided is ${JSON.stringify(kind)} of ${JSON.stringify(apiVersion)}, but this path takes ${expected.kind} of ${expected.apiVersion}`,
    );
  }
  const metadata = object['metadata'] ?? {};
  if (typeof metadata !== 'object' || Array.isArray(metadata)) {
    throw invalid(definition.kind, definition.group, '', [
      { reason: 'FieldValueTypeInvalid', field: 'metadata', message: 'Invalid value: must be an object' },
    ]);
  }
  object['apiVersion'] = apiVersion;
  object['kind'] = kind;
  object['metadata'] = metadata;
  // ofKind has just made sure of the three fields that ApiObject names (but for the name, which create may generate).
  return object as ApiObject;
}

function placeInNamespace(object: ApiObject, target: Target): void {
  const metadata: ApiMetadata = object.metadata;
  if (!target.definition.namespaced) {
    if (metadata.namespace !== undefined && metadata.namespace !== '') {
      throw new ApiError('BadRequest', `namespace may not be set: ${target.definition.kind} is cluster-scoped`);
    }
    delete metadata.namespace;
    return;
  }
  const wanted = target.namespace ?? '';
  if (metadata.namespace === undefined || metadata.namespace === '') metadata.namespace = wanted;
  if (metadata.namespace !== wanted) {
    throw new ApiError(
      'BadRequest',
      `the namespace of the provided object does not match the namespace sent on the request (${JSON.stringify(metadata.namespace)}, not ${JSON.stringify(wanted)})`,
    );
  }
}
