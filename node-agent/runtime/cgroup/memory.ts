// Memory: limit, soft limit, guarantee, swap. Pure tables; called by limits.ts. `0` of a limit means none.
// Facts: cgroup-v1/memory.rst, cgroup-v2.rst "Memory Interface Files".
import type { Resources } from '../wire/messages.ts';
import { type CgroupVersion, type LimitFile, missing, V1_UNLIMITED, V1_UNLIMITED_READ, wholePages } from './file.ts';

const NO_SWAP_ACCOUNTING =
  'this kernel does not account swap (boot with swapaccount=1): memory is limited, but what it swaps out is not';

const LIMIT_V1 = 'memory.limit_in_bytes';
/** Of memory and swap. */
export const SUM_V1 = 'memory.memsw.limit_in_bytes';

export function memoryFiles(version: CgroupVersion, resources: Resources): LimitFile[] {
  return version === 1 ? filesV1(resources) : filesV2(resources);
}

const rowV1 = (name: string, file: string, bytes: number, whenMissing: string): LimitFile => ({
  limit: name,
  controller: 'memory',
  file,
  value: bytes === 0 ? V1_UNLIMITED : String(wholePages(bytes)),
  expected: bytes === 0 ? V1_UNLIMITED_READ : String(wholePages(bytes)),
  initial: V1_UNLIMITED_READ,
  whenMissing,
});

/** Memory and swap together may never be limited below memory alone: see orderForV1. v1 knows no guarantee. */
function filesV1(resources: Resources): LimitFile[] {
  const { memoryLimitBytes: limit, memorySoftLimitBytes: soft, swapLimitBytes: swap } = resources;
  return [
    rowV1('memory', LIMIT_V1, limit, missing(1, 'memory')),
    { ...rowV1('swap', SUM_V1, limit === 0 ? 0 : limit + swap, NO_SWAP_ACCOUNTING), onlyWithSwap: swap === 0 },
    rowV1('memory.softLimit', 'memory.soft_limit_in_bytes', soft, missing(1, 'memory')),
  ];
}

/** When the new memory limit is above the present sum of memory and swap, the sum has to grow first. */
export function orderForV1(files: readonly LimitFile[], presentSum: string | undefined): LimitFile[] {
  const limit = files.find((file) => file.file === LIMIT_V1);
  const sum = files.find((file) => file.file === SUM_V1);
  if (limit === undefined || sum === undefined || presentSum === undefined) return [...files];
  const rest = files.filter((file) => file !== limit && file !== sum);
  return BigInt(limit.expected) <= BigInt(presentSum.trim())
    ? [limit, { ...sum, after: LIMIT_V1 }, ...rest]
    : [sum, { ...limit, after: SUM_V1 }, ...rest];
}

const rowV2 = (name: string, file: string, value: string, initial: string, whenMissing: string): LimitFile => ({
  limit: name,
  controller: 'memory',
  file,
  value,
  expected: value,
  initial,
  whenMissing,
});

const bytes = (amount: number): string => (amount === 0 ? 'max' : String(wholePages(amount)));

function filesV2(resources: Resources): LimitFile[] {
  const { memoryLimitBytes: limit, memorySoftLimitBytes: soft, memoryRequestBytes: guarantee } = resources;
  const swap = limit === 0 && resources.swapLimitBytes === 0 ? 'max' : String(wholePages(resources.swapLimitBytes));
  return [
    rowV2('memory.guarantee', 'memory.min', String(wholePages(guarantee)), '0', missing(2, 'memory')),
    rowV2('memory.softLimit', 'memory.high', bytes(soft), 'max', missing(2, 'memory')),
    {
      ...rowV2('memory', 'memory.max', bytes(limit), 'max', missing(2, 'memory')),
      ...(limit === 0 ? {} : { reclaimTo: wholePages(limit) }),
    },
    {
      ...rowV2('swap', 'memory.swap.max', swap, 'max', NO_SWAP_ACCOUNTING),
      onlyWithSwap: resources.swapLimitBytes === 0,
    },
  ];
}
