// The objects a new cluster starts with. Pure; applied by apply.ts where they are missing, never changed afterwards:
// they belong to the people who run the cluster.
import type { VirtualEnvironmentClass } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import type { VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';

export function defaultNetwork(ipv4: string | undefined, ipv6: string | undefined): VirtualNetwork {
  return {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualNetwork',
    metadata: { name: 'default' },
    spec: {
      ...(ipv4 === undefined ? {} : { ipv4: { prefix: ipv4 } }),
      ...(ipv6 === undefined ? {} : { ipv6: { prefix: ipv6 } }),
    },
  };
}

const sized = (name: string, requests: object, limits: object): VirtualEnvironmentClass => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentClass',
  metadata: { name },
  spec: { resources: { requests, limits } },
});

export const defaultClasses = (): VirtualEnvironmentClass[] => [
  sized('small', { cpu: '50m', memory: '64Mi' }, { cpu: '1', memory: '512Mi', pids: 1024, disk: '5Gi' }),
  sized('medium', { cpu: '250m', memory: '512Mi' }, { cpu: '2', memory: '2Gi', pids: 4096, disk: '20Gi' }),
  sized('large', { cpu: '1', memory: '2Gi' }, { cpu: '4', memory: '8Gi', pids: 16384, disk: '80Gi' }),
];
