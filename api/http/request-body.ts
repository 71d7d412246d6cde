// The body of a create, update or delete, whatever its media type.
import type { ResourceDefinition } from '../resource.ts';
import { decodeBody } from '../schema/decode.ts';
import type { Decoded } from '../write/body.ts';

/** Throws BadRequest, UnsupportedMediaType. */
export function decodeRequestBody(body: Buffer, contentType: string | undefined, _definition: ResourceDefinition): Decoded {
  return decodeBody(body, contentType);
}
