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

/** A pod says hostIP, an environment does not: it is taken from the node, and the pod is stale when that changes. */
export function podView(store: { cache(id: string): Pick<ResourceCache, 'get'> }, log: Logger): View {
  const nodes = store.cache(NODE_ID);
  const hostIPs = (node: string): string => nodes.get(node)?.field('hostIPs', hostIPsOf) ?? '';
  return {
    of: 'kapelle.dev/virtualenvironments',
    show: (object) => {
      try {
        const environment = asEnvironment(object);
        const node = environment.spec.nodeName ?? '';
        const shown = hostIPs(node);
        const pod = podOf(environment, shown === '' ? [] : shown.split(' '));
        return { object: pod, isCurrent: () => hostIPs(node) === shown };
      } catch (error) {
        // Only a CustomResourceDefinition that somebody loosened lets such an object in. All others must still be shown.
        const { namespace, name, resourceVersion } = object.metadata;
        log.warn('an environment cannot be shown as a pod', { namespace, name, resourceVersion, error });
        const why = error instanceof Error ? error.message : String(error);
        return { object: unreadablePod(object, why), isCurrent: () => true };
      }
    },
  };
}

/** What is stored has passed the schema that the type is made of. */
const asEnvironment = (object: ApiObject): VirtualEnvironment => object as unknown as VirtualEnvironment;

/** IPv4 before IPv6, parted by a blank. */
function hostIPsOf(object: ApiObject): string {
  const { addresses } = (object['status'] ?? {}) as NonNullable<Node['status']>;
  const internal = (addresses ?? []).filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
  // At most one of each family, as in Kubernetes.
  const four = internal.find((address) => !address.includes(':'));
  const six = internal.find((address) => address.includes(':'));
  return [four, six].filter((address) => address !== undefined).join(' ');
}
