// Pods as a view of VirtualEnvironments: what the store is told at start so that reads of pods show environments.
// Called by assemble.ts. Nothing is stored of pods and nothing is written to them.
import type { Logger } from '../../machinery/log/log.ts';
import type { Node } from '../../machinery/kinds/node/type.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { ApiObject } from '../resource.ts';
import type { View } from '../storage/projection.ts';
import type { ResourceCache } from '../storage/resource-cache.ts';
import { podOf, unreadablePod } from './pod.ts';

export const POD_ID = 'core/pods';
const NODE_ID = 'core/nodes';

/** The node's addresses are the surroundings: a pod says hostIP, an environment does not. */
export function podView(store: { cache(id: string): Pick<ResourceCache, 'get'> }, log: Logger): View {
  const nodes = store.cache(NODE_ID);
  return {
    of: 'kapelle.dev/virtualenvironments',
    surroundings: (entry) => nodes.get(entry.field('spec.nodeName', nodeNameOf))?.field('hostIPs', hostIPsOf) ?? '',
    show: (object, hostIPs) => {
      try {
        return podOf(asEnvironment(object), hostIPs === '' ? [] : hostIPs.split(' '));
      } catch (error) {
        // Only a CustomResourceDefinition that somebody loosened lets such an object in. All others must still be shown.
        const { namespace, name, resourceVersion } = object.metadata;
        log.warn('an environment cannot be shown as a pod', { namespace, name, resourceVersion, error });
        return unreadablePod(object, error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** What is stored has passed the schema that the type is made of. */
const asEnvironment = (object: ApiObject): VirtualEnvironment => object as unknown as VirtualEnvironment;

const nodeNameOf = (object: ApiObject): string => {
  const name = (object['spec'] as { nodeName?: unknown } | undefined)?.nodeName;
  return typeof name === 'string' ? name : '';
};

function hostIPsOf(object: ApiObject): string {
  const { addresses } = (object['status'] ?? {}) as NonNullable<Node['status']>;
  const internal = (addresses ?? []).filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
  // At most one of each family, as in Kubernetes.
  const four = internal.find((address) => !address.includes(':'));
  const six = internal.find((address) => address.includes(':'));
  return [four, six].filter((address) => address !== undefined).join(' ');
}
