// How an object is kept as bytes. Stored: JSON without metadata.resourceVersion, apiVersion, kind and metadata first.
// Served: the same bytes with the resourceVersion spliced in, so an object is serialised once, when it is written.
// Used by the store, the caches and the verbs; never looks at what an object means.
import type { ApiObject } from '../resource.ts';

const METADATA = Buffer.from('"metadata":{');
const HEAD = /^\{"apiVersion":"[^"\\]*","kind":"[^"\\]*",$/;
const CLOSE_BRACE = 0x7d;

/** The bytes that are stored: no resourceVersion. */
export function encodeStored(object: ApiObject): Buffer {
  const { apiVersion, kind, metadata, ...rest } = object;
  const { resourceVersion: _, ...kept } = metadata;
  return Buffer.from(JSON.stringify({ apiVersion, kind, metadata: kept, ...rest }));
}

/** The bytes that are served for a stored value at a revision. */
export function withResourceVersion(stored: Buffer, revision: number): Buffer {
  const at = stored.indexOf(METADATA);
  const insert = at + METADATA.length;
  if (at < 0 || at > 1024 || stored[insert] === CLOSE_BRACE || !HEAD.test(stored.toString('latin1', 0, at))) {
    return withResourceVersion(encodeStored(parseStored(stored)), revision);
  }
  const text = `"resourceVersion":"${revision}",`;
  // Not from the shared pool: these live long and would keep an 8 KiB slab alive each.
  const bytes = Buffer.allocUnsafeSlow(stored.length + text.length);
  stored.copy(bytes, 0, 0, insert);
  bytes.write(text, insert, 'latin1');
  stored.copy(bytes, insert + text.length, insert);
  return bytes;
}

/** Served bytes as served at another revision: what a DELETED event carries. */
export function atRevision(served: Buffer, revision: number): Buffer {
  const start = served.indexOf(METADATA) + METADATA.length;
  const match = /^"resourceVersion":"\d+",/.exec(served.toString('latin1', start, start + 48));
  if (match === null || !HEAD.test(served.toString('latin1', 0, start - METADATA.length))) {
    return withResourceVersion(encodeStored(parseServed(served)), revision);
  }
  const rest = served.subarray(start + match[0].length);
  return Buffer.concat([served.subarray(0, start), Buffer.from(`"resourceVersion":"${revision}",`), rest]);
}

/** Served bytes of one version as served bytes of another (conversion strategy None: apiVersion is all that differs). */
export function inVersion(served: Buffer, apiVersion: string): Buffer {
  const kind = served.indexOf('","kind":"');
  if (kind > 0 && served.toString('latin1', 0, 15) === '{"apiVersion":"') {
    if (served.toString('latin1', 15, kind) === apiVersion) return served;
    return Buffer.concat([Buffer.from(`{"apiVersion":"${apiVersion}`), served.subarray(kind)]);
  }
  return Buffer.from(JSON.stringify({ ...parseServed(served), apiVersion }));
}

export const parseServed = (bytes: Buffer): ApiObject => JSON.parse(bytes.toString('utf8')) as ApiObject;

function parseStored(stored: Buffer): ApiObject {
  const object: unknown = JSON.parse(stored.toString('utf8'));
  if (!isApiObject(object)) {
    throw new Error(`what is stored is no API object: ${stored.toString('utf8', 0, 80)}`);
  }
  return object;
}

function isApiObject(value: unknown): value is ApiObject {
  if (typeof value !== 'object' || value === null) return false;
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    typeof (metadata as Record<string, unknown>)['name'] === 'string'
  );
}
