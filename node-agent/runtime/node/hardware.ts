// Processors, NUMA nodes, huge pages and swap of this host, for GetNode. Read at each call: CPUs and pages come and go. Only reads.
import { readHugepages } from '../cgroup/hugepages.ts';
import { formatList } from '../cpus/list.ts';
import { readTopology } from '../cpus/topology.ts';
import type { Node } from '../wire/messages.ts';

export type Hardware = Pick<Node, 'cpus' | 'numaNodes' | 'hugepageBytes' | 'swapBytes'>;

/** @param meminfo - /proc/meminfo */
export async function hardwareFacts(meminfo: string): Promise<Hardware> {
  const [{ cpus, nodes }, hugepages] = await Promise.all([readTopology(), readHugepages()]);
  return {
    cpus: formatList(cpus.map(({ id }) => id)),
    numaNodes: nodes.map(({ id, memoryBytes }) => ({
      id,
      cpus: formatList(cpus.filter(({ node }) => node === id).map((cpu) => cpu.id)),
      memoryBytes,
    })),
    hugepageBytes: Object.fromEntries(hugepages.map(({ name, bytes, pages }) => [name, bytes * pages])),
    swapBytes: Number(/^SwapTotal:\s+(\d+)/m.exec(meminfo)?.[1] ?? 0) * 1024,
  };
}
