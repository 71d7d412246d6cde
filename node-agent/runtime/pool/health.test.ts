import { describe, expect, it } from '@jest/globals';
import { type HealthFacts, poolProblems } from './health.ts';
import { errorCounts } from './space.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const well: HealthFacts = {
  source: '/var/lib/kapelle/node/pool.img',
  path: '/pool',
  readOnly: false,
  errors: [{ device: '1', missing: false, counts: {} }],
  quota: { enabled: true, inconsistent: false },
  space: {
    deviceBytes: 100 * GIB,
    allocatedBytes: 60 * GIB,
    metadataBytes: GIB,
    metadataUsedBytes: 400 * MIB,
    reserveBytes: 100 * MIB,
  },
  poolBytes: 100 * GIB,
  poolAvailableBytes: 60 * GIB,
  hostAvailableBytes: 80 * GIB,
};

const reasons = (change: Partial<HealthFacts>): string[] =>
  poolProblems({ ...well, ...change }).map(({ reason }) => reason);

describe('the health of a pool', () => {
  it('is told problem by problem, each with what to do', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ readOnly: true })).toEqual(['PoolReadOnly']);
    expect(poolProblems({ ...well, readOnly: true })[0]?.fatal).toBe(true);
    expect(reasons({ quota: { enabled: false, inconsistent: false } })).toEqual(['PoolQuotaOff']);
    expect(reasons({ quota: { enabled: true, inconsistent: true } })).toEqual(['PoolQuotaInconsistent']);
    expect(reasons({ errors: [{ device: '2', missing: true, counts: {} }] })).toEqual(['PoolDeviceMissing']);
    const [counted] = poolProblems({
      ...well,
      errors: [{ device: '1', missing: false, counts: { write: 3, corruption: 1 } }],
    });
    expect(counted?.message).toContain('errors on device 1 of the disk pool: 3 write, 1 corruption; check the disk');
  });

  it('full metadata matters only when no chunk can be added', () => {
    const full = { ...well.space, metadataUsedBytes: 900 * MIB };
    expect(reasons({ space: full })).toEqual([]);
    expect(reasons({ space: { ...full, allocatedBytes: 99 * GIB } })).toEqual(['PoolMetadataFull']);
    expect(reasons({ space: { ...well.space, allocatedBytes: 99 * GIB } })).toEqual([]);
  });

  it('a sparse file that promises more than the host has left is told before writes fail', () => {
    expect(reasons({ hostAvailableBytes: 5 * GIB })).toEqual(['PoolHostDiskLow']);
    expect(reasons({ hostAvailableBytes: 20 * GIB })).toEqual([]);
    // The pool itself is as full: nothing is promised that is not there.
    expect(reasons({ hostAvailableBytes: 5 * GIB, poolAvailableBytes: 4 * GIB })).toEqual([]);
    expect(reasons({ hostAvailableBytes: undefined })).toEqual([]);
  });

  it('reads the error counters as the kernel writes them', () => {
    expect(errorCounts('write_errs 0\nread_errs 2\nflush_errs 0\ncorruption_errs 7\ngeneration_errs 0\n')).toEqual({
      read: 2,
      corruption: 7,
    });
    expect(errorCounts('invalid\n')).toEqual({});
  });
});
