// One line of the tables in this folder: a file of a cgroup, what to write, and how to see that it took. Shapes and small
// conversions; no file is touched here (write.ts does).

export type CgroupVersion = 1 | 2;

/** One value of one file. */
export interface LimitFile {
  /** What it limits, as the API calls it: `cpu`, `memory`, `io.read.bytesPerSecond`, … */
  limit: string;
  controller: string;
  file: string;
  /** What is written. */
  value: string;
  /** What `inForce` finds in the file once it took. */
  expected: string;
  /** The same in a group just made: then nothing has to be written. Undefined: always written. */
  initial?: string;
  /** Of the file's content, the part this is about. The whole, trimmed, by default. */
  inForce?: (content: string) => string;
  /** The kernel may not have this file; this says what that means. Undefined: nothing that was asked for is lost. */
  whenMissing: string | undefined;
  /** Without the file nothing is lost if the host has no swap. */
  onlyWithSwap?: boolean;
  /** Does not follow when that earlier file did not take. */
  after?: string;
  /** Writing less than is in use kills (v2 memory.max): what is above this many bytes is reclaimed first, or it is not written. */
  reclaimTo?: number;
}

/** A disk that the pool lies on. */
export interface Disk {
  /** `major:minor` of the whole disk, which is what the kernel's tables are keyed by. */
  number: string;
  name: string;
  /** Whether it divides its time by weight (its scheduler is bfq, or v2 io.cost is on). */
  shares: boolean;
}

/** What the tables depend on beside what is asked for. */
export interface LimitHost {
  /** Of the hierarchy that has the controller; undefined: no hierarchy has it. */
  version(controller: string): CgroupVersion | undefined;
  disks: readonly Disk[];
  hugepages: readonly HugepageSize[];
}

export interface HugepageSize {
  /** As in the API: `2Mi`. */
  name: string;
  bytes: number;
  /** Whether the host has any pages of it, or may make some. */
  present: boolean;
}

const PAGE = 4096;
export const wholePages = (bytes: number): number => Math.floor(bytes / PAGE) * PAGE;

export const V1_UNLIMITED = '-1';
/** What v1 gives back for -1: the largest page-aligned signed 64-bit number. */
export const V1_UNLIMITED_READ = '9223372036854771712';

export const noController = (controller: string): string => `the host has no ${controller} controller`;

export const missing = (version: CgroupVersion, controller: string): string =>
  version === 1 ? noController(controller) : `the ${controller} controller is not enabled for this group`;
