// The Node object of this host, from what the runtime says of it. Pure; called by node-sync.ts.
// https://kubernetes.io/docs/reference/node/node-status/
import { rfc3339 } from '../../../machinery/clock/clock.ts';
import type { Node, NodeCondition, NodeStatus } from '../../../machinery/kinds/node/type.ts';
import { deviceLabels } from '../../../machinery/safety/devices.ts';
import { formatBytes, formatMillicores } from '../../../machinery/values/quantity.ts';
import type { Image, Node as Host } from '../../runtime/client.ts';
import { DISK, MEMORY, PIDS, type Threshold, underPressure } from './pressure.ts';

export interface Overcommit {
  cpu: number;
  memory: number;
}

export const NO_OVERCOMMIT: Overcommit = { cpu: 1, memory: 1 };

/** What is known at one moment. */
export interface HostReport {
  host: Host;
  images: readonly Image[];
  /** Processes and threads on the host now. */
  processes: number;
}

export interface NodeInput {
  nodeName: string;
  /** Why the runtime did not answer, instead of a report. */
  report: HostReport | { down: string };
  /** As the API server has it; undefined before it is made. */
  current: Node | undefined;
  /** What the networks' sync could not bring about. */
  networkProblems: readonly string[];
  /** Uids of volumes in the pool that no VirtualVolume speaks of. */
  volumesWithoutObject?: readonly string[];
  agentVersion: string;
  /** What is offered of each CPU and each byte of memory. */
  overcommit: Overcommit;
  now: number;
}

const GiB = 1024 ** 3;
/** Kept back for the host itself: a share of the whole, within bounds. */
const RESERVE_SHARE = 0.05;
const MEMORY_RESERVE = { least: 0.25 * GiB, most: 2 * GiB };
const CPU_RESERVE_MILLICORES = 100;
/** More environments than one host of any size is made for; the real bounds are memory and pids. */
const MAX_ENVIRONMENTS = '1000';
/** Kubernetes tools expect images to be bounded (kubelet's nodeStatusMaxImages). */
const MAX_IMAGES = 50;

/** What the disk pool lies on: loop, device or directory. */
const POOL_LABEL = 'kapelle.dev/pool';

/** What an agent says of its node when it makes it: names and labels of its own. */
export function nodeLabels(nodeName: string, host: Host): Record<string, string> {
  return {
    'kubernetes.io/hostname': nodeName,
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': kubernetesArch(host.architecture),
    ...(host.pool === null ? {} : { [POOL_LABEL]: host.pool.kind }),
    ...deviceLabels(host.devices),
  };
}

/** `uname -m` → GOARCH, as Kubernetes names architectures. */
export function kubernetesArch(machine: string): string {
  return { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64' }[machine] ?? machine;
}

export function nodeStatus(input: NodeInput): NodeStatus {
  const { report, current, overcommit } = input;
  if ('down' in report) return { ...ownPart(current?.status), conditions: conditionsWhileDown(input, report.down) };
  const { host, images } = report;
  return {
    capacity: { ...resources(host.cpuMillicores, host.memoryBytes, host.poolBytes), ...hugepages(host) },
    allocatable: {
      ...resources(
        Math.floor(Math.max(host.cpuMillicores - CPU_RESERVE_MILLICORES, 0) * overcommit.cpu),
        Math.floor(Math.max(host.memoryBytes - memoryReserve(host.memoryBytes), 0) * overcommit.memory),
        Math.max(host.poolBytes - wholeMiB(host.poolBytes * RESERVE_SHARE), 0),
      ),
      ...hugepages(host),
    },
    addresses: [
      ...host.addresses.map((address) => ({ type: 'InternalIP', address })),
      { type: 'Hostname', address: input.nodeName },
    ],
    nodeInfo: {
      machineID: host.machineId,
      // Machines without one (no DMI) are told apart by their machine id, as kubelet does.
      systemUUID: host.systemUuid === '' ? host.machineId : host.systemUuid,
      bootID: host.bootId,
      kernelVersion: host.kernelVersion,
      osImage: host.osImage,
      containerRuntimeVersion: `kapelle://${host.runtimeVersion}`,
      kubeletVersion: `kapelle-${input.agentVersion}`,
      kubeProxyVersion: '',
      operatingSystem: 'linux',
      architecture: kubernetesArch(host.architecture),
    },
    images: images
      .map(({ name, digest, sizeBytes }) => ({ names: [`${name}@${digest}`, name], sizeBytes }))
      .sort((a, b) => b.sizeBytes - a.sizeBytes || (a.names.join() < b.names.join() ? -1 : 1))
      .slice(0, MAX_IMAGES),
    conditions: conditions(input, report),
  };
}

const memoryReserve = (bytes: number): number =>
  wholeMiB(Math.min(Math.max(bytes * RESERVE_SHARE, MEMORY_RESERVE.least), MEMORY_RESERVE.most));

const wholeMiB = (bytes: number): number => Math.ceil(bytes / 1024 ** 2) * 1024 ** 2;

const resources = (millicores: number, memory: number, disk: number): Record<string, string> => ({
  cpu: formatMillicores(millicores),
  memory: formatBytes(memory),
  'ephemeral-storage': formatBytes(disk),
  pods: MAX_ENVIRONMENTS,
});

/** Of the sizes the host has any of; as kubelet names them. */
const hugepages = ({ hugepageBytes }: Host): Record<string, string> =>
  Object.fromEntries(
    Object.entries(hugepageBytes)
      .filter(([, bytes]) => bytes > 0)
      .map(([size, bytes]) => [`hugepages-${size}`, formatBytes(bytes)]),
  );

/** The fields that this agent writes. */
function ownPart(status: NodeStatus | undefined): NodeStatus {
  const { capacity, allocatable, addresses, nodeInfo, images } = status ?? {};
  return { capacity, allocatable, addresses, nodeInfo, images };
}

type Answer = Pick<NodeCondition, 'status' | 'reason' | 'message'>;

function conditions(input: NodeInput, { host, processes }: HostReport): NodeCondition[] {
  const pressure = (
    type: string,
    left: number,
    whole: number,
    threshold: Threshold,
    what: string,
  ): [string, Answer] => {
    const before = conditionOf(input.current, type)?.status === 'True';
    const short = underPressure(before, left, whole, threshold);
    const name = type.slice(0, -'Pressure'.length);
    return short
      ? [type, { status: 'True', reason: `NodeUnder${name}Pressure`, message: `${what} runs short on the node` }]
      : [type, { status: 'False', reason: `NodeHasSufficient${name}`, message: `the node has sufficient ${what}` }];
  };
  return withTimes(input, [
    ['Ready', ready(input, host)],
    ['PoolHealthy', poolHealthy(input, host)],
    pressure('MemoryPressure', host.memoryAvailableBytes, host.memoryBytes, MEMORY, 'memory'),
    pressure('DiskPressure', host.poolAvailableBytes, host.poolBytes, DISK, 'disk space of the pool'),
    pressure('PIDPressure', host.maxPids - processes, host.maxPids, PIDS, 'process ids'),
  ]);
}

function ready({ networkProblems }: NodeInput, host: Host): Answer {
  const fatal = [...host.problems, ...(host.pool?.problems ?? [])].filter((problem) => problem.fatal);
  const [first] = fatal;
  if (first !== undefined) {
    return { status: 'False', reason: first.reason, message: fatal.map(({ message }) => message).join('; ') };
  }
  const lesser = [...host.problems.map(({ message }) => message), ...networkProblems];
  const message = lesser.length === 0 ? 'the runtime is ready' : `the runtime is ready; note: ${lesser.join('; ')}`;
  return { status: 'True', reason: 'RuntimeReady', message };
}

/** With kind and source of the pool: what an operator needs to know to do something about it. */
function poolHealthy({ volumesWithoutObject = [] }: NodeInput, { pool }: Host): Answer {
  if (pool === null) return { status: 'Unknown', reason: 'NotTold', message: 'the runtime does not tell of its pool' };
  const where = `the disk pool is on ${pool.source} (${pool.kind})`;
  const orphans =
    volumesWithoutObject.length === 0
      ? []
      : [
          {
            reason: 'VolumesWithoutObject',
            message: `volumes that no VirtualVolume speaks of are in it, left alone: ${volumesWithoutObject.join(', ')}`,
          },
        ];
  const problems = [...pool.problems, ...orphans];
  const [first] = problems;
  if (first === undefined) return { status: 'True', reason: 'PoolHealthy', message: where };
  return {
    status: 'False',
    reason: first.reason,
    message: `${where}; ${problems.map(({ message }) => message).join('; ')}`,
  };
}

function conditionsWhileDown(input: NodeInput, why: string): NodeCondition[] {
  const unknown: Answer = { status: 'Unknown', reason: 'RuntimeDown', message: 'the runtime service does not answer' };
  return withTimes(input, [
    ['Ready', { status: 'False', reason: 'RuntimeDown', message: `the runtime service does not answer: ${why}` }],
    ['PoolHealthy', unknown],
    ['MemoryPressure', unknown],
    ['DiskPressure', unknown],
    ['PIDPressure', unknown],
  ]);
}

function withTimes({ current, now }: NodeInput, answers: [string, Answer][]): NodeCondition[] {
  const time = rfc3339(now);
  return answers.map(([type, answer]) => {
    const before = conditionOf(current, type);
    const same = before?.status === answer.status ? before.lastTransitionTime : undefined;
    return { type, ...answer, lastHeartbeatTime: time, lastTransitionTime: same ?? time };
  });
}

const conditionOf = (node: Node | undefined, type: string): NodeCondition | undefined =>
  node?.status?.conditions?.find((condition) => condition.type === type);
