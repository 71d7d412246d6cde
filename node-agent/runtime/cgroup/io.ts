// Disk traffic: weight, bytes and operations per second, read and write apart, on every disk the pool lies on. Pure table;
// called by limits.ts. Facts: cgroup-v1/blkio-controller.rst, cgroup-v2.rst "IO Interface Files", bfq-iosched.rst.
//
// The limit is set where the guest's requests arrive first, at the disk the pool's file system is on (the loop device, not what
// lies under it): there they still carry the guest's name.
import type { LimitProblem, Resources } from '../wire/messages.ts';
import { type CgroupVersion, type Disk, type LimitFile, missing } from './file.ts';

const DEFAULT_WEIGHT = 100;
const MAX_WEIGHT = 10_000;
const MAX_BFQ_WEIGHT = 1000;

interface Rate {
  limit: string;
  wanted: number;
  v1: string;
  v2: string;
}

const ratesOf = (resources: Resources): Rate[] => [
  {
    limit: 'io.read.bytesPerSecond',
    wanted: resources.ioReadBytesPerSecond,
    v1: 'blkio.throttle.read_bps_device',
    v2: 'rbps',
  },
  {
    limit: 'io.write.bytesPerSecond',
    wanted: resources.ioWriteBytesPerSecond,
    v1: 'blkio.throttle.write_bps_device',
    v2: 'wbps',
  },
  {
    limit: 'io.read.operationsPerSecond',
    wanted: resources.ioReadOperationsPerSecond,
    v1: 'blkio.throttle.read_iops_device',
    v2: 'riops',
  },
  {
    limit: 'io.write.operationsPerSecond',
    wanted: resources.ioWriteOperationsPerSecond,
    v1: 'blkio.throttle.write_iops_device',
    v2: 'wiops',
  },
];

/** BFQ's range is 1 to 1000 around the same default; as systemd maps it (cgroup-util.h, BFQ_WEIGHT). */
export function bfqWeight(weight: number): number {
  if (weight <= DEFAULT_WEIGHT) return weight;
  const above = (weight - DEFAULT_WEIGHT) * (MAX_BFQ_WEIGHT - DEFAULT_WEIGHT);
  return DEFAULT_WEIGHT + Math.floor(above / (MAX_WEIGHT - DEFAULT_WEIGHT));
}

const weightOf = ({ ioWeight }: Resources): number => (ioWeight === 0 ? DEFAULT_WEIGHT : ioWeight);

/** Does it say anything about disk traffic? */
export const asksForIo = (resources: Resources): boolean =>
  weightOf(resources) !== DEFAULT_WEIGHT || ratesOf(resources).some(({ wanted }) => wanted > 0);

export const asksForWeight = (resources: Resources): boolean => weightOf(resources) !== DEFAULT_WEIGHT;

export function ioFiles(version: CgroupVersion, resources: Resources, disks: readonly Disk[]): LimitFile[] {
  const rates = disks.flatMap((disk) => ratesOf(resources).map((rate) => rateFile(version, rate, disk)));
  return [...weightFiles(version, resources), ...rates];
}

function rateFile(version: CgroupVersion, { limit, wanted, v1, v2 }: Rate, { number }: Disk): LimitFile {
  const line = (content: string): string =>
    content
      .split('\n')
      .find((each) => each.startsWith(`${number} `))
      ?.slice(number.length + 1)
      .trim() ?? '';
  if (version === 1) {
    const value = String(wanted); // 0 takes the line away
    const inForce = (content: string): string => line(content) || '0';
    const row = { limit, controller: 'blkio', file: v1, value: `${number} ${value}`, expected: value, initial: '0' };
    return { ...row, inForce, whenMissing: whenAsked(wanted, 'this kernel cannot limit disk traffic') };
  }
  const value = wanted === 0 ? 'max' : String(wanted);
  const inForce = (content: string): string => new RegExp(`\\b${v2}=(\\S+)`).exec(line(content))?.[1] ?? 'max';
  const row = { limit, controller: 'io', file: 'io.max', value: `${number} ${v2}=${value}`, expected: value };
  return { ...row, initial: 'max', inForce, whenMissing: whenAsked(wanted, missing(2, 'io')) };
}

const whenAsked = (wanted: number, why: string): string | undefined => (wanted === 0 ? undefined : why);

const weightRow = (controller: string, file: string, value: number): LimitFile => ({
  limit: 'io.weight',
  controller,
  file,
  value: String(value),
  expected: String(value),
  initial: String(DEFAULT_WEIGHT),
  // v2 says `default 100`, and a line for each disk that has its own.
  inForce: (content) => (content.split('\n')[0] ?? '').replace('default', '').trim(),
  whenMissing: undefined, // whether any of them counts is the disk's business: ioGaps
});

function weightFiles(version: CgroupVersion, resources: Resources): LimitFile[] {
  const weight = weightOf(resources);
  return version === 1
    ? [weightRow('blkio', 'blkio.bfq.weight', bfqWeight(weight))]
    : [weightRow('io', 'io.bfq.weight', bfqWeight(weight)), weightRow('io', 'io.weight', weight)];
}

/** What no file can bring about, though it was asked for. */
export function ioGaps(version: CgroupVersion, resources: Resources, disks: readonly Disk[]): LimitProblem[] {
  const gaps: LimitProblem[] = [];
  if (asksForIo(resources) && disks.length === 0)
    gaps.push({
      limit: 'io',
      message: 'the disk that the pool lies on was not found, so its traffic cannot be limited',
    });
  for (const { name } of asksForWeight(resources) ? disks.filter((disk) => !disk.shares) : []) {
    gaps.push({
      limit: 'io.weight',
      message: `the scheduler of ${name} knows no weights (choose bfq in /sys/block/${name}/queue/scheduler)`,
    });
  }
  // Without a hierarchy that has memory and io together the kernel cannot tell whose dirty pages it writes out
  // (cgroup-v2.rst, "Writeback").
  for (const { limit } of version === 2
    ? []
    : ratesOf(resources).filter(({ wanted, v2 }) => wanted > 0 && v2.startsWith('w'))) {
    gaps.push({
      limit,
      message:
        'holds for direct and synchronous writes only: what waits in memory is written out by the kernel in nobody’s name (cgroup v1; a host with cgroup v2 limits it as well)',
    });
  }
  return gaps;
}
