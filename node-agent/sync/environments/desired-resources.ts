// Resources of a VirtualEnvironment in plain numbers, as the runtime wants them: what the controller allocated (class and
// defaults filled in) and the spec's own cpu, memory, io and rlimits. Pure; called by desired.ts.
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type Quantity, toBytes, toMillicores } from '../../../machinery/values/quantity.ts';
import { NO_RESOURCES, type Resources, type Rlimit } from '../../runtime/client.ts';

const DEFAULT_PIDS = 4096;
const DEFAULT_DISK = '10Gi';
const HUGEPAGES = 'hugepages-';
const UNLIMITED = -1;

export interface WantedResources {
  resources: Resources;
  rlimits: Rlimit[];
}

type Amounts = Record<string, Quantity | undefined>;

/** Answers sentences instead where an amount is none. */
export function desiredResources(object: VirtualEnvironment): WantedResources | { wrong: string[] } {
  const { requests = {}, limits = {} } = object.status?.allocation?.resources ?? {};
  const { cpu = {}, memory = {}, io = {} } = object.spec;
  const wrong: string[] = [];
  const number = (amounts: Amounts, name: string, to: (quantity: Quantity) => number = toBytes): number => {
    const quantity = amounts[name];
    if (quantity === undefined) return 0;
    try {
      return Math.max(to(quantity), 0);
    } catch (error) {
      wrong.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    }
  };
  const resources: Resources = {
    ...NO_RESOURCES,
    cpuLimitMillicores: number(limits, 'cpu', toMillicores),
    cpuRequestMillicores: number(requests, 'cpu', toMillicores),
    memoryLimitBytes: number(limits, 'memory'),
    memoryRequestBytes: number(requests, 'memory'),
    swapLimitBytes: number(limits, 'swap'),
    pidsLimit: number({ pids: DEFAULT_PIDS, ...limits }, 'pids'),
    diskLimitBytes: number({ disk: DEFAULT_DISK, ...limits }, 'disk'),
    inodesLimit: number(limits, 'inodes'),
    hugepageBytes: Object.fromEntries(
      Object.keys(limits)
        .filter((name) => name.startsWith(HUGEPAGES))
        .map((name) => [name.slice(HUGEPAGES.length), number(limits, name)]),
    ),
    cpuCount: cpu.count ?? 0,
    cpuSet: cpu.set ?? '',
    numaNodes: cpu.numaNodes ?? '',
    memorySoftLimitBytes: number({ 'memory.softLimit': memory.softLimit }, 'memory.softLimit'),
    oomScoreAdj: memory.oomScoreAdj ?? 0,
    ioWeight: io.weight ?? 0,
    ioReadBytesPerSecond: number({ 'io.read': io.read?.bytesPerSecond }, 'io.read'),
    ioWriteBytesPerSecond: number({ 'io.write': io.write?.bytesPerSecond }, 'io.write'),
    ioReadOperationsPerSecond: io.read?.operationsPerSecond ?? 0,
    ioWriteOperationsPerSecond: io.write?.operationsPerSecond ?? 0,
  };
  return wrong.length > 0 ? { wrong } : { resources, rlimits: rlimitsOf(object) };
}

/** Each of the two is what the other is where it is not given. */
function rlimitsOf({ spec }: VirtualEnvironment): Rlimit[] {
  return (spec.rlimits ?? []).map(({ name, soft, hard }) => ({
    name,
    soft: soft ?? hard ?? UNLIMITED,
    hard: hard ?? soft ?? UNLIMITED,
  }));
}
