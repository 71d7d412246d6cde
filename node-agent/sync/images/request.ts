// What the runtime is asked for to have an Image here: its source in the runtime's words, with credentials read at that moment. Called by
// image-sync.ts. Nothing of a Secret is kept, logged or told.
import { ApiError, isForbidden, isNotFound } from '../../../machinery/errors/errors.ts';
import type { Image } from '../../../machinery/kinds/image/type.ts';
import { type Secret, secretKind } from '../../../machinery/kinds/secret/type.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { toBytes } from '../../../machinery/values/quantity.ts';
import type { EnsureImageRequest, SnapshotSource } from '../../runtime/client.ts';

const DEFAULT_MAX_SIZE = '20Gi';

type Source = Pick<EnsureImageRequest, 'debian' | 'oci' | 'archive' | 'snapshot'>;

/** @param local - where an image made of an environment or a snapshot comes from */
export async function requestOf(
  image: Image,
  local: SnapshotSource | undefined,
  store: Pick<ObjectStore, 'get'>,
): Promise<EnsureImageRequest> {
  const { name, uid = '' } = image.metadata;
  const maxBytes = Math.ceil(toBytes(image.spec.maxSize ?? DEFAULT_MAX_SIZE));
  return { name, uid, maxBytes, ...(await sourceOf(image, local, store)) };
}

async function sourceOf(
  { spec: { source } }: Image,
  local: SnapshotSource | undefined,
  store: Pick<ObjectStore, 'get'>,
): Promise<Source> {
  const { debian, oci, archive } = source;
  if (local !== undefined) return { snapshot: local };
  if (debian !== undefined) {
    const { suite, variant = 'minbase', packages = [], components = [] } = debian;
    return { debian: { suite, variant, packages, components } };
  }
  if (archive !== undefined) {
    const { url = '', path = '', sha256 } = archive;
    return { archive: { url, path, sha256 } };
  }
  if (oci === undefined) throw new ApiError('Invalid', 'spec.source of the image names no source that this node knows');
  const { reference, insecure = false, credentialsFrom } = oci;
  const authFile = credentialsFrom === undefined ? '' : authFileOf(await readSecret(credentialsFrom, store), reference);
  return { oci: { reference, insecure, authFile } };
}

interface Ref {
  namespace: string;
  name: string;
}

async function readSecret({ namespace, name }: Ref, store: Pick<ObjectStore, 'get'>): Promise<Secret> {
  try {
    return await store.get(secretKind, name, namespace);
  } catch (cause) {
    const what = `the Secret ${namespace}/${name} of spec.source.oci.credentialsFrom`;
    if (isNotFound(cause)) throw new ApiError('NotFound', `${what} does not exist; create it`, { cause });
    if (isForbidden(cause)) throw new ApiError('Forbidden', `this node may not read ${what}`, { cause });
    throw cause;
  }
}

const DOCKER_CONFIG = '.dockerconfigjson';

/** containers-auth.json(5) with what the Secret has for the registry of `reference`, and nothing else of it. Pure. */
export function authFileOf(secret: Secret, reference: string): string {
  const registry = reference.split('/')[0] ?? '';
  const { namespace = '', name } = secret.metadata;
  const wrong = (why: string) =>
    new ApiError('Invalid', `the Secret ${namespace}/${name} of spec.source.oci.credentialsFrom ${why}`);
  const value = (key: string): string | undefined => {
    const text = secret.data?.[key];
    return text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');
  };
  const config = value(DOCKER_CONFIG);
  if (config === undefined) {
    const [username, password] = [value('username'), value('password')];
    if (username === undefined || password === undefined) {
      throw wrong(`has neither ${DOCKER_CONFIG} nor username and password`);
    }
    return written(registry, username, password);
  }
  const found = entryFor(config, registry);
  if (found === 'malformed') throw wrong(`holds no JSON with "auths" in ${DOCKER_CONFIG}`);
  if (found === undefined) throw wrong(`has no entry for ${registry}`);
  if (typeof found.auth === 'string') return JSON.stringify({ auths: { [registry]: { auth: found.auth } } });
  if (typeof found.username !== 'string' || typeof found.password !== 'string') {
    throw wrong(`has neither auth nor username and password for ${registry}`);
  }
  return written(registry, found.username, found.password);
}

const written = (registry: string, username: string, password: string): string =>
  JSON.stringify({ auths: { [registry]: { auth: Buffer.from(`${username}:${password}`).toString('base64') } } });

interface AuthEntry {
  auth?: unknown;
  username?: unknown;
  password?: unknown;
}

const hostOf = (key: string): string => key.replace(/^https?:\/\//, '').split('/')[0] ?? '';

/** Keys are host names, or as old clients wrote them: https://host/v1/. */
function entryFor(config: string, registry: string): AuthEntry | undefined | 'malformed' {
  let auths: unknown;
  try {
    auths = (JSON.parse(config) as { auths?: unknown } | null)?.auths;
  } catch {
    return 'malformed';
  }
  if (typeof auths !== 'object' || auths === null) return 'malformed';
  return Object.entries(auths as Record<string, AuthEntry>).find(([key]) => hostOf(key) === registry)?.[1];
}
