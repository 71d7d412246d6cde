// Messages in which nothing is asked for or known: what senders start from, and what records of earlier versions lack. Pure.
import type { Environment, EnvironmentSpec, Node, Resources } from './messages.ts';

export const NO_RESOURCES: Resources = {
  cpuLimitMillicores: 0,
  cpuRequestMillicores: 0,
  memoryLimitBytes: 0,
  memoryRequestBytes: 0,
  swapLimitBytes: 0,
  pidsLimit: 0,
  diskLimitBytes: 0,
  inodesLimit: 0,
  cpuCount: 0,
  cpuSet: '',
  numaNodes: '',
  memorySoftLimitBytes: 0,
  oomScoreAdj: 0,
  hugepageBytes: {},
  ioWeight: 0,
  ioReadBytesPerSecond: 0,
  ioWriteBytesPerSecond: 0,
  ioReadOperationsPerSecond: 0,
  ioWriteOperationsPerSecond: 0,
};

/** The parts of a spec that an environment need not have. */
export const NO_EXTRAS: Pick<
  EnvironmentSpec,
  | 'workingDir'
  | 'user'
  | 'volumes'
  | 'devices'
  | 'sysctls'
  | 'capabilitiesAdd'
  | 'capabilitiesDrop'
  | 'syscallsAllow'
  | 'syscallsDeny'
  | 'nesting'
  | 'readOnlyRoot'
  | 'rlimits'
  | 'guest'
  | 'firstBoot'
  | 'dataSourceSnapshot'
  | 'denyCompatSyscalls'
> = {
  workingDir: '',
  user: '',
  volumes: [],
  devices: [],
  sysctls: {},
  capabilitiesAdd: [],
  capabilitiesDrop: [],
  syscallsAllow: [],
  syscallsDeny: [],
  nesting: false,
  readOnlyRoot: false,
  rlimits: [],
  guest: null,
  firstBoot: [],
  dataSourceSnapshot: '',
  denyCompatSyscalls: false,
};

/** What an environment that never ran has to report beside its spec and state. */
export const NO_REPORT: Pick<
  Environment,
  'cpus' | 'volumes' | 'firstBoot' | 'view' | 'snapshotUid' | 'guestProblems' | 'lastRestore' | 'guestDigest'
> = {
  cpus: '',
  volumes: [],
  firstBoot: null,
  view: null,
  snapshotUid: '',
  guestProblems: [],
  guestDigest: '',
  lastRestore: '',
};

export const NO_HARDWARE: Pick<Node, 'cpus' | 'numaNodes' | 'hugepageBytes' | 'pool' | 'swapBytes' | 'devices'> = {
  cpus: '',
  numaNodes: [],
  hugepageBytes: {},
  pool: null,
  swapBytes: 0,
  devices: [],
};

/** A spec as an earlier version wrote it, with everything that came later. */
export function completeSpec(spec: EnvironmentSpec): EnvironmentSpec {
  return {
    ...NO_EXTRAS,
    ...spec,
    resources: spec.resources === null ? null : { ...NO_RESOURCES, ...spec.resources },
  };
}
