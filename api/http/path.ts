// What a URL path names. Pure. The grammar is Kubernetes' RequestInfo: /api/V/… is the core group, /apis/G/V/… any
// other; `namespaces/NS/` before a resource scopes it; /watch/ before it is the old spelling of watch=true.

export type Route =
  | { kind: 'resource'; path: ResourcePath }
  | { kind: 'discovery'; what: 'core' | 'groups' }
  | { kind: 'discovery-group'; group: string }
  | { kind: 'discovery-version'; group: string; version: string }
  | { kind: 'other'; path: string };

export interface ResourcePath {
  group: string;
  version: string;
  plural: string;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
  /** /watch/ spelling. */
  watch: boolean;
  /** More segments than any resource has. */
  beyond: boolean;
}

/** Subresources of namespaces themselves, which look like resources in a namespace. */
const NAMESPACE_SUBRESOURCES = new Set(['status', 'finalize']);

/** Throws URIError for broken percent-escapes. */
export function parsePath(path: string): Route {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const [root, ...rest] = parts;
  if (root === 'api') {
    if (rest.length === 0) return { kind: 'discovery', what: 'core' };
    const [version = '', ...tail] = rest;
    return tail.length === 0 ? { kind: 'discovery-version', group: '', version } : resourceRoute('', version, tail);
  }
  if (root === 'apis') {
    const [group, version, ...tail] = rest;
    if (group === undefined) return { kind: 'discovery', what: 'groups' };
    if (version === undefined) return { kind: 'discovery-group', group };
    return tail.length === 0 ? { kind: 'discovery-version', group, version } : resourceRoute(group, version, tail);
  }
  return { kind: 'other', path: `/${parts.join('/')}` };
}

function resourceRoute(group: string, version: string, tail: string[]): Route {
  const watch = tail[0] === 'watch' && tail.length > 1;
  const parts = watch ? tail.slice(1) : tail;
  const [first, second, third] = parts;
  const scoped = first === 'namespaces' && third !== undefined && !(group === '' && NAMESPACE_SUBRESOURCES.has(third));
  const namespace = scoped ? second : undefined;
  const [plural = '', name, subresource, ...more] = scoped ? parts.slice(2) : parts;
  return {
    kind: 'resource',
    path: { group, version, plural, namespace, name, subresource, watch, beyond: more.length > 0 },
  };
}
