// CPU time: weight and hard cap. Pure table; called by limits.ts.
// Facts: cgroup-v2.rst "CPU Interface Files", scheduler/sched-bwc.rst.
import type { Resources } from '../wire/messages.ts';
import { type CgroupVersion, type LimitFile, missing } from './file.ts';

/** One bandwidth period, the kernel's default. */
const PERIOD_MICROSECONDS = 100_000;
/** The kernel refuses smaller quotas. */
const MIN_QUOTA_MICROSECONDS = 1000;
/** Weight of an environment that requests nothing: that of a tenth of a core. */
const DEFAULT_REQUEST_MILLICORES = 100;
const MIN_SHARES = 2;
const MAX_SHARES = 262_144;

/** cpu.shares as Kubernetes computes it: 1024 per core. */
export function cpuShares(requestMillicores: number): number {
  const millicores = requestMillicores === 0 ? DEFAULT_REQUEST_MILLICORES : requestMillicores;
  return Math.min(MAX_SHARES, Math.max(MIN_SHARES, Math.floor((millicores * 1024) / 1000)));
}

/** cpu.weight (1-10000) from the same request: shares 2-262144 mapped linearly, as OCI runtimes do. */
export function cpuWeight(requestMillicores: number): number {
  return 1 + Math.floor(((cpuShares(requestMillicores) - MIN_SHARES) * 9999) / (MAX_SHARES - MIN_SHARES));
}

const NO_BANDWIDTH = 'the kernel has no CPU bandwidth control';

const row = (file: string, value: string, initial: string, whenMissing: string): LimitFile => ({
  limit: 'cpu',
  controller: 'cpu',
  file,
  value,
  expected: value,
  initial,
  whenMissing,
});

export function cpuFiles(version: CgroupVersion, resources: Resources): LimitFile[] {
  const { cpuRequestMillicores: request, cpuLimitMillicores: limit } = resources;
  const quota = Math.max(MIN_QUOTA_MICROSECONDS, Math.floor((limit * PERIOD_MICROSECONDS) / 1000));
  if (version === 2) {
    const max = `${limit === 0 ? 'max' : quota} ${PERIOD_MICROSECONDS}`;
    return [
      row('cpu.weight', String(cpuWeight(request)), '100', missing(2, 'cpu')),
      row('cpu.max', max, `max ${PERIOD_MICROSECONDS}`, missing(2, 'cpu')),
    ];
  }
  const period = String(PERIOD_MICROSECONDS);
  return [
    row('cpu.shares', String(cpuShares(request)), '1024', missing(1, 'cpu')),
    row('cpu.cfs_period_us', period, period, NO_BANDWIDTH),
    row('cpu.cfs_quota_us', limit === 0 ? '-1' : String(quota), '-1', NO_BANDWIDTH),
  ];
}
