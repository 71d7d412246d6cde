// Rights that need no role: administrators may do everything, the controller and the nodes what their work needs (admission/writers.ts
// then checks field by field), everybody else only the public paths. What roles give beyond that is rbac/'s business.
// Pure but for the question what a node's environments refer to.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { User } from '../verbs/call.ts';
import type { IsReferenced } from './node-references.ts';

export interface Attributes {
  /** get, list, watch, create, update, patch, delete, deletecollection; for plain paths the lower-case method. */
  verb: string;
  /** undefined: a path that is no resource. */
  resource?: { group: string; plural: string; subresource?: string | undefined } | undefined;
  namespace?: string | undefined;
  /** Also of a list or watch that selects one object by metadata.name. */
  name?: string | undefined;
  path: string;
}

const PUBLIC_PATHS = /^\/(healthz|livez|readyz|version)(\/|$)/;
const READS = new Set(['get', 'list', 'watch']);
const WRITES = new Set(['create', 'update', 'patch']);

export function isAllowed(user: User, attributes: Attributes, isReferenced: IsReferenced): boolean {
  if (user.groups.includes('system:masters')) return true;
  const { resource, path } = attributes;
  if (resource === undefined) {
    return PUBLIC_PATHS.test(path) || (user.groups.includes('system:authenticated') && attributes.verb === 'get');
  }
  if (user.groups.includes('system:kapelle-controllers'))
    return controllerMay(attributes, resource.group, resource.plural);
  if (user.groups.includes('system:nodes') && user.name.startsWith('system:node:')) {
    return nodeMay(user.name.slice('system:node:'.length), attributes, resource, isReferenced);
  }
  return false;
}

/** Secrets are nobody's business but their users'. */
function controllerMay({ verb }: Attributes, group: string, plural: string): boolean {
  if (group === 'kapelle.dev') return true;
  if (group === '' && plural === 'secrets') return false;
  if (READS.has(verb)) return true;
  return (
    (group === '' && (plural === 'events' || plural === 'nodes')) ||
    (group === 'coordination.k8s.io' && plural === 'leases')
  );
}

function nodeMay(
  node: string,
  { verb, name, namespace }: Attributes,
  { group, plural, subresource }: NonNullable<Attributes['resource']>,
  isReferenced: IsReferenced,
): boolean {
  const writes = WRITES.has(verb);
  const reads = READS.has(verb);
  switch (`${group}/${plural}`) {
    case 'kapelle.dev/virtualenvironments':
    case 'kapelle.dev/images':
    case 'kapelle.dev/virtualenvironmentsnapshots':
    case 'kapelle.dev/virtualenvironmentrestores':
    case 'kapelle.dev/virtualvolumes':
      return reads || verb === 'patch' || (verb === 'update' && subresource === 'status');
    case 'kapelle.dev/virtualnetworks':
    case 'kapelle.dev/virtualenvironmentclasses':
    case 'kapelle.dev/virtualenvironmentclassrevisions':
    case 'kapelle.dev/virtualenvironmentclones':
    case '/namespaces':
      return reads;
    case '/secrets':
    case '/configmaps':
      if (!reads || subresource !== undefined || namespace === undefined || name === undefined) return false;
      return isReferenced({ node, plural: plural === 'secrets' ? 'secrets' : 'configmaps', namespace, name });
    case '/nodes':
      // On create the name is in the body: admission compares it.
      return reads || (writes && (verb === 'create' || name === node));
    case '/events':
      return reads || writes;
    case 'coordination.k8s.io/leases':
      return namespace === 'kube-node-lease' && (verb === 'create' || ((writes || verb === 'get') && name === node));
    default:
      return false;
  }
}

/** A refusal in Kubernetes' words. */
export function forbidden(user: User, { verb, resource, namespace, name, path }: Attributes): ApiError {
  if (resource === undefined) {
    return new ApiError('Forbidden', `forbidden: User "${user.name}" cannot ${verb} path "${path}"`);
  }
  const { group, plural, subresource } = resource;
  const qualified = group === '' ? plural : `${plural}.${group}`;
  const full = subresource === undefined ? plural : `${plural}/${subresource}`;
  const object = name === undefined ? qualified : `${qualified} "${name}"`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return new ApiError(
    'Forbidden',
    `${object} is forbidden: User "${user.name}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`,
    { details: { ...(name === undefined ? {} : { name }), ...(group === '' ? {} : { group }), kind: plural } },
  );
}
