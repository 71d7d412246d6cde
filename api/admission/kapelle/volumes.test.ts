import { describe, expect, it } from '@jest/globals';
import type { ApiObject } from '../../resource.ts';
import { virtualVolumes, volumeProblems } from './volumes.ts';

const object = (volumes: unknown): ApiObject => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web' },
  spec: { volumes },
});

describe('volumes of an environment', () => {
  it('are refused with every problem at once, each with its field', () => {
    const causes = volumeProblems(
      object([
        { name: 'a', mountPath: '/proc/x', disk: { size: '10Gi' } },
        { name: 'b', mountPath: '/data', disk: { size: '100Ki' } },
        { name: 'c', mountPath: '/srv/../data/', tmpfs: { size: '1' } },
        { name: 'd', mountPath: '/', hostPath: { path: '/srv/../etc' } },
      ]),
    );
    expect(causes.map(({ field }) => field)).toEqual([
      'spec.volumes[0].mountPath',
      'spec.volumes[1].disk.size',
      'spec.volumes[2].mountPath',
      'spec.volumes[2].tmpfs.size',
      'spec.volumes[3].mountPath',
      'spec.volumes[3].hostPath.path',
    ]);
    expect(causes[0]?.message).toContain('must not be in /proc');
    expect(causes[1]?.message).toContain('must be at least 1Mi');
  });

  it('that make sense are none of our business', () => {
    expect(volumeProblems(object(undefined))).toEqual([]);
    const fine = [
      { name: 'a', mountPath: '/srv', disk: { size: '10Gi' } },
      { name: 'b', mountPath: '/srv/b', virtualVolume: { name: 'data' } },
      { name: 'c', mountPath: '/mnt/c', hostPath: { path: '/srv/data' } },
    ];
    expect(volumeProblems(object(fine))).toEqual([]);
  });
});

describe('a VirtualVolume', () => {
  it('has a size that holds something', () => {
    type Review = Parameters<NonNullable<ReturnType<typeof virtualVolumes>['validate']>>[0];
    const target = { definition: { group: 'kapelle.dev', plural: 'virtualvolumes' } };
    // Of a review only these are looked at.
    const causes = (size: string) =>
      virtualVolumes().validate?.({ target, object: { ...object([]), spec: { size } } } as unknown as Review);
    expect(causes('10Gi')).toEqual([]);
    expect(causes('10')).toMatchObject([{ field: 'spec.size' }]);
  });
});
