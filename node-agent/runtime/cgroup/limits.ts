// Resources -> cgroup files and values, for cgroup v1 and v2. Pure tables: no file is touched here; apply.ts writes them.
// Facts: Documentation/admin-guide/cgroup-v1/memory.rst, cgroup-v2.rst, scheduler/sched-bwc.rst.
import type { Resources } from '../wire/messages.ts';

/** One file to write. */
export interface LimitFile {
  /** What it limits, as people call it: `cpu`, `memory`, `swap`, `pids`. */
  limit: string;
  /** v1: the controller whose tree has the file. v2: undefined. */
  controller?: string;
  file: string;
  value: string;
  /** What reading it must give, if that is not `value`. */
  expected?: string;
  /** The kernel may not have this file; then the limit cannot be set, and this says what that means. */
  whenMissing: string;
  /** Without the file nothing is lost if the host has no swap. */
  onlyWithSwap?: boolean;
}

/** One CPU bandwidth period, the kernel's default. */
const PERIOD_MICROSECONDS = 100_000;
/** The kernel refuses smaller quotas. */
const MIN_QUOTA_MICROSECONDS = 1000;
/** Weight of an environment that requests nothing: that of a tenth of a core. */
const DEFAULT_REQUEST_MILLICORES = 100;
const MIN_SHARES = 2;
const MAX_SHARES = 262_144;
const PAGE = 4096;
const V1_UNLIMITED = '-1';
/** What v1 gives back for -1: the largest page-aligned signed 64-bit number. */
const V1_UNLIMITED_READ = '9223372036854771712';

/** cpu.shares as Kubernetes computes it: 1024 per core. */
export function cpuShares(requestMillicores: number): number {
  const millicores = requestMillicores === 0 ? DEFAULT_REQUEST_MILLICORES : requestMillicores;
  return Math.min(MAX_SHARES, Math.max(MIN_SHARES, Math.floor((millicores * 1024) / 1000)));
}

/** cpu.weight (1-10000) from the same request: shares 2-262144 mapped linearly, as OCI runtimes do. */
export function cpuWeight(requestMillicores: number): number {
  return 1 + Math.floor(((cpuShares(requestMillicores) - MIN_SHARES) * 9999) / (MAX_SHARES - MIN_SHARES));
}

function cpuQuota(limitMillicores: number): number {
  return Math.max(MIN_QUOTA_MICROSECONDS, Math.floor((limitMillicores * PERIOD_MICROSECONDS) / 1000));
}

const wholePages = (bytes: number): number => Math.floor(bytes / PAGE) * PAGE;

const v1Bytes = (bytes: number): string => (bytes === 0 ? V1_UNLIMITED : String(wholePages(bytes)));
const v1Read = (bytes: number): string => (bytes === 0 ? V1_UNLIMITED_READ : String(wholePages(bytes)));
const v2Bytes = (bytes: number): string => (bytes === 0 ? 'max' : String(wholePages(bytes)));
const noController = (controller: string): string => `the host has no ${controller} controller`;
const notEnabled = (controller: string): string => `the ${controller} controller is not enabled for this group`;

const NO_SWAP_ACCOUNTING =
  'this kernel does not account swap (boot with swapaccount=1): memory is limited, but what it swaps out is not';

/**
 * v1, in the order to write for a group that has no limits yet.
 * memory.memsw is memory and swap together and may never be below memory.limit: see orderForV1.
 */
export function limitsV1(resources: Resources): LimitFile[] {
  const memory = resources.memoryLimitBytes;
  const memsw = memory === 0 ? 0 : memory + resources.swapLimitBytes;
  const quota = resources.cpuLimitMillicores === 0 ? '-1' : String(cpuQuota(resources.cpuLimitMillicores));
  return [
    {
      limit: 'cpu',
      controller: 'cpu',
      file: 'cpu.shares',
      value: String(cpuShares(resources.cpuRequestMillicores)),
      whenMissing: noController('cpu'),
    },
    {
      limit: 'cpu',
      controller: 'cpu',
      file: 'cpu.cfs_period_us',
      value: String(PERIOD_MICROSECONDS),
      whenMissing: 'the kernel has no CPU bandwidth control',
    },
    {
      limit: 'cpu',
      controller: 'cpu',
      file: 'cpu.cfs_quota_us',
      value: quota,
      whenMissing: 'the kernel has no CPU bandwidth control',
    },
    {
      limit: 'memory',
      controller: 'memory',
      file: 'memory.limit_in_bytes',
      value: v1Bytes(memory),
      expected: v1Read(memory),
      whenMissing: noController('memory'),
    },
    {
      limit: 'swap',
      controller: 'memory',
      file: 'memory.memsw.limit_in_bytes',
      value: v1Bytes(memsw),
      expected: v1Read(memsw),
      whenMissing: NO_SWAP_ACCOUNTING,
      onlyWithSwap: resources.swapLimitBytes === 0,
    },
    { limit: 'pids', controller: 'pids', file: 'pids.max', value: pids(resources), whenMissing: noController('pids') },
  ];
}

/** When the new memory limit is above the present sum of memory and swap, the sum has to grow first. */
export function orderForV1(files: readonly LimitFile[], presentMemsw: string | undefined): LimitFile[] {
  const memory = files.find((file) => file.file === 'memory.limit_in_bytes');
  const memsw = files.find((file) => file.file === 'memory.memsw.limit_in_bytes');
  if (memory === undefined || memsw === undefined || presentMemsw === undefined) return [...files];
  const wanted = memory.value === V1_UNLIMITED ? BigInt(V1_UNLIMITED_READ) : BigInt(memory.value);
  if (wanted <= BigInt(presentMemsw.trim())) return [...files];
  return [...files.filter((file) => file !== memory && file !== memsw), memsw, memory];
}

export function limitsV2(resources: Resources): LimitFile[] {
  const swap =
    resources.memoryLimitBytes === 0 && resources.swapLimitBytes === 0
      ? 'max'
      : String(wholePages(resources.swapLimitBytes));
  const quota = resources.cpuLimitMillicores === 0 ? 'max' : String(cpuQuota(resources.cpuLimitMillicores));
  return [
    {
      limit: 'cpu',
      file: 'cpu.weight',
      value: String(cpuWeight(resources.cpuRequestMillicores)),
      whenMissing: notEnabled('cpu'),
    },
    { limit: 'cpu', file: 'cpu.max', value: `${quota} ${PERIOD_MICROSECONDS}`, whenMissing: notEnabled('cpu') },
    {
      limit: 'memory',
      file: 'memory.max',
      value: v2Bytes(resources.memoryLimitBytes),
      whenMissing: notEnabled('memory'),
    },
    {
      limit: 'swap',
      file: 'memory.swap.max',
      value: swap,
      whenMissing: NO_SWAP_ACCOUNTING,
      onlyWithSwap: resources.swapLimitBytes === 0,
    },
    { limit: 'pids', file: 'pids.max', value: pids(resources), whenMissing: notEnabled('pids') },
  ];
}

const pids = (resources: Resources): string => (resources.pidsLimit === 0 ? 'max' : String(resources.pidsLimit));
