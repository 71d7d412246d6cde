// The body of a create, update or delete, whatever its media type.
import { decodeProtobuf, PROTOBUF_MEDIA_TYPE } from '../codec/protobuf.ts';
import { decodeBody, mediaType } from '../schema/decode.ts';
import type { Decoded } from '../write/body.ts';

/** Throws BadRequest, UnsupportedMediaType. */
export function decodeRequestBody(body: Buffer, contentType: string | undefined): Decoded {
  if (mediaType(contentType) === PROTOBUF_MEDIA_TYPE) return { object: decodeProtobuf(body), duplicates: [] };
  return decodeBody(body, contentType);
}
