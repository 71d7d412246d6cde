// The documents of an OCI image (image-spec: index, manifest, config) and their Docker forebears, as far as an environment needs them.
// Pure; called by pull.ts. What comes from a registry is checked before it is used as anything.
import { ApiError } from '../../../../machinery/errors/errors.ts';
import type { ImageConfig } from '../../wire/messages.ts';

export interface Blob {
  digest: string;
  sizeBytes: number;
}

export interface Manifest {
  config: Blob;
  layers: Blob[];
}

const PLATFORM = { os: 'linux', architecture: 'amd64' } as const;

const wrong = (what: string): ApiError =>
  new ApiError('BadRequest', `what the registry has is no image of a file system: ${what}`);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('its manifest is not JSON');
  }
  if (!isObject(value)) throw wrong('its manifest is no object');
  return value;
}

const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const platformOf = (one: Record<string, unknown>): Record<string, unknown> =>
  isObject(one['platform']) ? one['platform'] : {};

/** Of an image for several platforms the digest of ours; undefined when it is one image. @throws BadRequest when none is for this platform */
export function platformDigest(raw: string): string | undefined {
  const document = parse(raw);
  if (!Array.isArray(document['manifests'])) return undefined;
  const all = objects(document['manifests']);
  const found = all.find((one) => {
    const { os, architecture } = platformOf(one);
    return os === PLATFORM.os && architecture === PLATFORM.architecture;
  });
  if (found !== undefined) return checkDigest(found['digest']);
  const names = all.map((one) => `${text(platformOf(one)['os'])}/${text(platformOf(one)['architecture'])}`);
  throw new ApiError('BadRequest', `the image is not for linux/amd64, only for ${[...new Set(names)].join(', ')}`);
}

export function parseManifest(raw: string): Manifest {
  const document = parse(raw);
  const { config, layers } = document;
  if (!isObject(config) || !Array.isArray(layers)) throw wrong(`its manifest is of the kind ${describe(document)}`);
  return { config: blobOf(config), layers: objects(layers).map(blobOf) };
}

const describe = (document: Record<string, unknown>): string =>
  text(document['mediaType']) || `schema version ${String(document['schemaVersion'])}`;

function blobOf(value: Record<string, unknown>): Blob {
  const size = value['size'];
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw wrong('a size in its manifest is no number');
  return { digest: checkDigest(value['digest']), sizeBytes: size };
}

/** It becomes a file name. */
function checkDigest(value: unknown): string {
  if (typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value)) return value;
  throw wrong(`${JSON.stringify(value)} is no sha256 digest`);
}

export interface ConfigFacts {
  config: ImageConfig;
  /** Digests of the layers without compression, lowest first. */
  contentDigests: string[];
}

/** The configuration of an image: what is started in it and how (image-spec config.md). */
export function parseConfig(raw: string): ConfigFacts {
  const document = parse(raw);
  const inner = isObject(document['config']) ? document['config'] : {};
  const rootfs = isObject(document['rootfs']) ? document['rootfs'] : {};
  return {
    config: {
      command: [...strings(inner['Entrypoint']), ...strings(inner['Cmd'])],
      env: Object.fromEntries(strings(inner['Env']).flatMap(envEntry)),
      workingDir: text(inner['WorkingDir']),
      user: text(inner['User']),
      stopSignal: text(inner['StopSignal']),
    },
    contentDigests: strings(rootfs['diff_ids']).map(checkDigest),
  };
}

/** What an environment variable cannot be is left out. */
function envEntry(entry: string): [string, string][] {
  const at = entry.indexOf('=');
  const name = entry.slice(0, at);
  return at > 0 && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !entry.includes('\0') ? [[name, entry.slice(at + 1)]] : [];
}
