// The network between the hosts of a test cluster: every host is a network namespace with one link to a bridge that has
// a namespace of its own, so that nothing of it touches the machine's network. Called by multi-host.ts.
import { run } from '../../node-agent/host/exec.ts';

const PREFIX = '10.245.7';

export interface Underlay {
  /** Where API server, etcd and controller are; its address. */
  core: string;
  coreAddress: string;
  hosts: { namespace: string; address: string }[];
  remove(): Promise<void>;
}

/** What runs a command in a namespace's network, leaving its view of the file system as it is (`ip netns exec` would not). */
export const inNamespace = (namespace: string): string[] => ['nsenter', `--net=/run/netns/${namespace}`, '--'];

const ip = (namespace: string, ...args: string[]) => run(['ip', '-n', namespace, ...args]);

/** `id` makes the namespaces' names unique on the machine. */
export async function makeUnderlay(id: string, hostCount: number): Promise<Underlay> {
  const core = `kp-${id}-core`;
  const hosts = Array.from({ length: hostCount }, (_, index) => ({
    namespace: `kp-${id}-h${index + 1}`,
    address: `${PREFIX}.${index + 11}`,
  }));
  const coreAddress = `${PREFIX}.1`;
  const remove = async (): Promise<void> => {
    // Links inside go with their namespace.
    for (const namespace of [...hosts.map((host) => host.namespace), core]) {
      await run(['ip', 'netns', 'delete', namespace], { okCodes: [0, 1] });
    }
  };
  try {
    await run(['ip', 'netns', 'add', core]);
    await ip(core, 'link', 'set', 'lo', 'up');
    await ip(core, 'link', 'add', 'br0', 'type', 'bridge');
    await ip(core, 'addr', 'add', `${coreAddress}/24`, 'dev', 'br0');
    await ip(core, 'link', 'set', 'br0', 'up');
    for (const [index, { namespace, address }] of hosts.entries()) {
      await run(['ip', 'netns', 'add', namespace]);
      await ip(namespace, 'link', 'set', 'lo', 'up');
      await ip(core, 'link', 'add', `h${index + 1}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
      await ip(core, 'link', 'set', `h${index + 1}`, 'master', 'br0', 'up');
      await ip(namespace, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
      await ip(namespace, 'link', 'set', 'eth0', 'up');
      await ip(namespace, 'route', 'add', 'default', 'via', coreAddress);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { core, coreAddress, hosts, remove };
}
