// What is wrong with the pool, from the figures the kernel has: errors of its devices, quotas that do not count, metadata that runs full,
// a host disk that cannot hold what the sparse file promises. Pure; called by pool.ts.
import type { Problem } from '../wire/messages.ts';
import type { DeviceErrors, QuotaFacts, SpaceFacts } from './space.ts';

export interface HealthFacts {
  source: string;
  path: string;
  /** The kernel has made it read-only after an error. */
  readOnly: boolean;
  errors: readonly DeviceErrors[];
  quota: QuotaFacts;
  space: SpaceFacts;
  poolBytes: number;
  poolAvailableBytes: number;
  /** Free on the file system that the sparse file is on; undefined for the other kinds. */
  hostAvailableBytes: number | undefined;
}

/** Room for one more chunk of metadata: what btrfs makes of an almost empty device (volumes.c, decide_stripe_size). */
const CHUNK_BYTES = 1024 ** 3;
const CHUNK_SHARE = 0.1;
const METADATA_FULL = 0.9;
/** The sparse file promises more than its disk has: told from here on. */
const HOST_LOW_SHARE = 0.1;

export function poolProblems(facts: HealthFacts): Problem[] {
  return [...readOnly(facts), ...deviceErrors(facts), ...quota(facts), ...metadata(facts), ...hostDisk(facts)];
}

const problem = (reason: string, message: string, fatal = false): Problem[] => [{ reason, message, fatal }];

function readOnly({ readOnly: is, source }: HealthFacts): Problem[] {
  return is
    ? problem(
        'PoolReadOnly',
        `the disk pool on ${source} has become read-only after an error (dmesg says which): mend or replace the disk, then restart the host`,
        true,
      )
    : [];
}

function deviceErrors({ errors, path }: HealthFacts): Problem[] {
  return errors.flatMap(({ device, missing, counts }) => {
    if (missing) return problem('PoolDeviceMissing', `device ${device} of the disk pool is missing`);
    const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
    if (kinds.length === 0) return [];
    return problem(
      'PoolDeviceErrors',
      `btrfs has counted errors on device ${device} of the disk pool: ${kinds.join(', ')}; check the disk (dmesg, btrfs scrub start ${path}), then forget them with btrfs device stats --reset ${path}`,
    );
  });
}

function quota({ quota: { enabled, inconsistent }, path }: HealthFacts): Problem[] {
  if (!enabled)
    return problem(
      'PoolQuotaOff',
      `quotas are switched off on the disk pool: disk limits are not in force; btrfs quota enable ${path} switches them on, as does a restart of the runtime`,
    );
  if (inconsistent)
    return problem(
      'PoolQuotaInconsistent',
      `btrfs is counting anew, or has lost count, of what each environment holds: limits may be wrong for now; btrfs quota rescan -w ${path} counts`,
    );
  return [];
}

function metadata({ space, path, poolBytes }: HealthFacts): Problem[] {
  const { deviceBytes, allocatedBytes, metadataBytes, metadataUsedBytes, reserveBytes } = space;
  const unallocated = deviceBytes - allocatedBytes;
  // Twice: metadata is kept in two copies.
  if (unallocated >= 2 * Math.min(CHUNK_BYTES, poolBytes * CHUNK_SHARE)) return [];
  if ((metadataUsedBytes + reserveBytes) / metadataBytes < METADATA_FULL) return [];
  return problem(
    'PoolMetadataFull',
    `the disk pool has hardly any room left for metadata (${mib(metadataUsedBytes)} of ${mib(metadataBytes)} MiB, ${mib(unallocated)} MiB not given out): grow it, delete what is not needed, or run btrfs balance start -dusage=50 ${path}`,
  );
}

function hostDisk({ hostAvailableBytes, poolAvailableBytes, poolBytes, source }: HealthFacts): Problem[] {
  if (hostAvailableBytes === undefined || hostAvailableBytes >= poolAvailableBytes) return [];
  if (hostAvailableBytes >= poolBytes * HOST_LOW_SHARE) return [];
  return problem(
    'PoolHostDiskLow',
    `the disk that holds the sparse file ${source} has only ${mib(hostAvailableBytes)} MiB left, the pool promises ${mib(poolAvailableBytes)} MiB: free space there before environments get write errors`,
  );
}

const mib = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
