// Huge pages, by size. None unless asked for: the pages of the host are nobody's to take. Pure table; called by limits.ts.
// Facts: cgroup-v2.rst "HugeTLB Interface Files", cgroup-v1/hugetlb.rst.
import type { LimitProblem, Resources } from '../wire/messages.ts';
import { type CgroupVersion, type HugepageSize, type LimitFile, missing, V1_UNLIMITED_READ } from './file.ts';

/** A host without huge pages, and an environment that wants none: nothing to write, and no controller is needed. */
export function hugetlbFiles(
  version: CgroupVersion,
  resources: Resources,
  sizes: readonly HugepageSize[],
): LimitFile[] {
  return sizes
    .filter(({ name, present }) => present || (resources.hugepageBytes[name] ?? 0) > 0)
    .flatMap((size) => filesOf(version, size, resources.hugepageBytes[size.name] ?? 0));
}

function filesOf(version: CgroupVersion, size: HugepageSize, wanted: number): LimitFile[] {
  const value = String(Math.floor(wanted / size.bytes) * size.bytes);
  const end = version === 1 ? 'limit_in_bytes' : 'max';
  const row = (middle: string, whenMissing: string | undefined): LimitFile => ({
    limit: `hugepages-${size.name}`,
    controller: 'hugetlb',
    file: `hugetlb.${kernelName(size.bytes)}.${middle}${end}`,
    value,
    expected: value,
    initial: version === 1 ? V1_UNLIMITED_READ : 'max',
    whenMissing,
  });
  // Reservations as well where the kernel counts them (5.7): mmap(2) then says ENOMEM instead of SIGBUS at the first touch.
  return [row('', missing(version, 'hugetlb')), row('rsvd.', undefined)];
}

/** As the kernel's files name it: 2MB, 1GB, 64KB. */
export function kernelName(bytes: number): string {
  const [KIB, MIB, GIB] = [1024, 1024 ** 2, 1024 ** 3] as const;
  if (bytes >= GIB) return `${bytes / GIB}GB`;
  return bytes >= MIB ? `${bytes / MIB}MB` : `${bytes / KIB}KB`;
}

/** As the API names it: 2Mi, 1Gi, 64Ki. */
export const apiName = (bytes: number): string => kernelName(bytes).replace('B', 'i').replace('K', 'K');

/** Sizes that this host does not know. */
export function hugetlbGaps({ hugepageBytes }: Resources, sizes: readonly HugepageSize[]): LimitProblem[] {
  return Object.entries(hugepageBytes)
    .filter(([name, bytes]) => bytes > 0 && !sizes.some((size) => size.name === name))
    .map(([name]) => ({ limit: `hugepages-${name}`, message: `this host has no huge pages of ${name}` }));
}
