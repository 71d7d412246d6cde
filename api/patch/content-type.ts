// Which patch types a kind takes, told by Content-Type, and the shape each type's body must have.
// Called by the patch verb before anything is read from storage.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { ResourceDefinition } from '../resource.ts';
import { applyJsonPatch } from './json.ts';
import { applyMergePatch } from '../../machinery/values/patch.ts';
import { isObject } from './plain.ts';
import { applyStrategicMergePatch } from './strategic.ts';

export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

const MEDIA_TYPES: Record<string, PatchType> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
};

/** The media types a PATCH of this kind may carry. Custom resources have no strategic merge patch. */
export const patchMediaTypes = (definition: Pick<ResourceDefinition, 'builtin'>): string[] =>
  Object.keys(MEDIA_TYPES).filter((type) => definition.builtin || MEDIA_TYPES[type] !== 'strategic');

/** Throws UnsupportedMediaType with the list of what is taken. */
export function patchTypeOf(
  definition: Pick<ResourceDefinition, 'builtin'>,
  contentType: string | undefined,
): PatchType {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const accepted = patchMediaTypes(definition);
  const type = accepted.includes(mediaType) ? MEDIA_TYPES[mediaType] : undefined;
  if (type === undefined) {
    throw new ApiError(
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
    );
  }
  return type;
}

/**
 * Checks the decoded body's outer shape. Throws BadRequest, with advice where a client is known to send the
 * wrong content type: @kubernetes/client-node sends an object as application/json-patch+json unless told otherwise.
 */
export function checkPatchBody(type: PatchType, body: unknown): void {
  if (type === 'json') {
    if (isObject(body)) {
      throw new ApiError(
        'BadRequest',
        'the body is an object but the Content-Type application/json-patch+json takes a list of operations; ' +
          'send an object as application/merge-patch+json',
      );
    }
    return;
  }
  if (!isObject(body)) {
    throw new ApiError(
      'BadRequest',
      `the body of a ${type} patch is an object, not ${Array.isArray(body) ? 'a list' : JSON.stringify(body)}`,
    );
  }
}

/** The object that a patch of any type but apply makes of `object`; the result is not validated yet. */
export function applyPatch(
  type: Exclude<PatchType, 'apply'>,
  definition: Pick<ResourceDefinition, 'schema'>,
  object: unknown,
  body: unknown,
): unknown {
  checkPatchBody(type, body);
  switch (type) {
    case 'json':
      return applyJsonPatch(object, body);
    case 'merge':
      return applyMergePatch(object, body);
    case 'strategic':
      return applyStrategicMergePatch(definition.schema, object, body);
  }
}
