// Which Secrets and ConfigMaps a node's agent may read: those that an environment bound to it names, and Secrets of Images that
// it needs. Reads caches only; called by authorize.ts. In the way of Kubernetes' node authorizer
// (https://kubernetes.io/docs/reference/access-authn-authz/node/).
import { referencesOf } from '../../machinery/kinds/virtualenvironment/references.ts';
import type { ApiObject } from '../resource.ts';
import type { Store } from '../storage/store.ts';

const ENVIRONMENTS = 'kapelle.dev/virtualenvironments';
const IMAGES = 'kapelle.dev/images';

export interface Reference {
  node: string;
  plural: 'secrets' | 'configmaps';
  namespace: string;
  name: string;
}

export type IsReferenced = (reference: Reference) => boolean;

export const nodeReferences =
  (store: Pick<Store, 'cache'>): IsReferenced =>
  ({ node, plural, namespace, name }) => {
    const own = store
      .cache(ENVIRONMENTS)
      .list()
      .filter((entry) => entry.field('spec.nodeName', nodeNameOf) === node);
    const wanted = `${plural}/${name}`;
    if (
      own.some(
        (entry) => entry.namespace === namespace && entry.field('references', namesOf).split('\n').includes(wanted),
      )
    )
      return true;
    if (plural !== 'secrets') return false;
    const images = new Set(own.map((entry) => entry.field('image', imageOf)));
    return store
      .cache(IMAGES)
      .list()
      .some(
        (entry) =>
          entry.field('credentials', credentialsOf) === `${namespace}/${name}` &&
          (images.has(entry.name) ||
            entry
              .field('prefetch', prefetchOf)
              .split('\n')
              .some((at) => at === node || at === '*')),
      );
  };

const specOf = (object: ApiObject): object => object['spec'] ?? {};

const nodeNameOf = (object: ApiObject): string => (specOf(object) as { nodeName?: string }).nodeName ?? '';
const imageOf = (object: ApiObject): string => (specOf(object) as { image?: string }).image ?? '';

/** `secrets/<name>` and `configmaps/<name>`, one per line. */
function namesOf(object: ApiObject): string {
  const { configMaps, secrets } = referencesOf(specOf(object));
  return [
    ...[...configMaps].map((name) => `configmaps/${name}`),
    ...[...secrets].map((name) => `secrets/${name}`),
  ].join('\n');
}

interface Credentials {
  source?: { oci?: { credentialsFrom?: { namespace: string; name: string } } };
}

function credentialsOf(object: ApiObject): string {
  const from = (specOf(object) as Credentials).source?.oci?.credentialsFrom;
  return from === undefined ? '' : `${from.namespace}/${from.name}`;
}

/** Nodes that are to have an image ahead of need, one per line; `*`: all. */
function prefetchOf(object: ApiObject): string {
  const { prefetch, nodeSelector } = specOf(object) as { prefetch?: boolean; nodeSelector?: object };
  const { prefetchNodes = [] } = (object['status'] ?? {}) as { prefetchNodes?: string[] };
  const everywhere = prefetch === true && Object.keys(nodeSelector ?? {}).length === 0;
  return [...prefetchNodes, ...(everywhere ? ['*'] : [])].join('\n');
}
