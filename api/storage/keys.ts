// Where things lie in etcd: `<prefix>/<group or core>/<resource>/[<namespace>/]<name>`, so that a namespaced list and
// a cluster-wide list are one contiguous range each. Keys under `<prefix>/-/` are the server's own.
// Used by the store and the feed only.

/** `<group or core>/<plural>`: names a resource's cache and is its path below the prefix. */
export type ResourceId = string;

export const resourceId = (resource: { group: string; plural: string }): ResourceId =>
  `${resource.group === '' ? 'core' : resource.group}/${resource.plural}`;

/** Key within a resource: `namespace/name`, or `name` for cluster-scoped kinds. */
export const objectKey = (namespace: string | undefined, name: string): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

export interface Keyspace {
  prefix: string;
  /** The first key of everything and the first one after it. */
  start: Buffer;
  end: Buffer;
}

export function keyspace(prefix: string): Keyspace {
  const clean = `/${prefix.replace(/^\/+|\/+$/g, '')}`;
  return { prefix: clean, start: Buffer.from(`${clean}/`), end: Buffer.from(`${clean}0`) };
}

export const etcdKey = (space: Keyspace, id: ResourceId, key: string): Buffer =>
  Buffer.from(`${space.prefix}/${id}/${key}`);

/** A key of the server's own, such as the compaction mark. */
export const ownKey = (space: Keyspace, name: string): Buffer => Buffer.from(`${space.prefix}/-/${name}`);

/** The resource and key that an etcd key names; undefined for the server's own keys and for what is no key of ours. */
export function parseEtcdKey(space: Keyspace, raw: Buffer): { id: ResourceId; key: string } | undefined {
  const path = raw.toString('utf8', space.prefix.length + 1);
  const group = path.indexOf('/');
  if (group <= 0) return undefined;
  const resource = path.indexOf('/', group + 1);
  if (resource < 0 || path.startsWith('-/')) return undefined;
  return { id: path.slice(0, resource), key: path.slice(resource + 1) };
}
