import { describe, expect, it } from '@jest/globals';
import type { VolumeMount } from '../wire/messages.ts';
import { allowedPart } from './host-path.ts';
import { parseNumbered, seenIn } from './kernel.ts';
import { orphanNames } from './orphans.ts';
import { type Attached, formatVolumeStep, planVolumes } from './plan.ts';
import { attributesOf } from './sources.ts';
import { volumeProblems } from './validate.ts';

const volume = (name: string, mountPath: string, more: Partial<VolumeMount> = {}): VolumeMount => ({
  name,
  mountPath,
  readOnly: false,
  options: [],
  diskBytes: 1 << 24,
  ...more,
});
const attached = (one: VolumeMount, path = one.mountPath): Attached => ({ volume: one, mountId: path.length, path });
const plan = (wanted: VolumeMount[], there: Attached[]): string[] => planVolumes(wanted, there).map(formatVolumeStep);

describe('attaching and detaching', () => {
  const [a, b] = [volume('a', '/srv'), volume('b', '/srv/b')];

  it('does nothing where all is as declared, also in another place than was named (a link), and for sizes', () => {
    expect(plan([a, b], [attached(a), attached(b)])).toEqual([]);
    expect(plan([a], [attached(a, '/var/srv')])).toEqual([]);
    expect(plan([{ ...a, diskBytes: 5 }], [attached(a)])).toEqual([]);
    expect(plan([{ ...a, options: ['nodev', 'nosuid'] }], [attached({ ...a, options: ['nosuid', 'nodev'] })])).toEqual(
      [],
    );
  });

  it('goes outermost first, and back innermost first', () => {
    expect(plan([b, a], [])).toEqual(['attach a on /srv', 'attach b on /srv/b']);
    expect(plan([], [attached(a), attached(b)])).toEqual(['detach b from /srv/b', 'detach a from /srv']);
  });

  it.each<[string, Partial<VolumeMount>]>([
    ['flags', { readOnly: true }],
    ['options', { options: ['noexec'] }],
    ['the path', { mountPath: '/mnt' }],
    ['the source', { volumeUid: 'vol-1' }],
  ])('replaces one whose %s changed', (_, change) => {
    const changed = { ...b, ...change };
    expect(plan([changed], [attached(b)])).toEqual(['detach b from /srv/b', `attach b on ${changed.mountPath}`]);
  });

  it('what lies in one that is taken off, or under one that is put on, goes and comes with it', () => {
    expect(plan([{ ...a, readOnly: true }, b], [attached(a), attached(b)])).toEqual([
      'detach b from /srv/b',
      'detach a from /srv',
      'attach a on /srv',
      'attach b on /srv/b',
    ]);
    expect(plan([a, b], [attached(b)])).toEqual(['detach b from /srv/b', 'attach a on /srv', 'attach b on /srv/b']);
    const c = volume('c', '/srv/b/c');
    expect(plan([c], [attached(a), attached(b), attached(c)])).toEqual([
      'detach c from /srv/b/c',
      'detach b from /srv/b',
      'detach a from /srv',
      'attach c on /srv/b/c',
    ]);
  });

  it('takes away what nothing is written down of, and what is there twice', () => {
    expect(plan([a], [{ volume: undefined, mountId: 7, path: '/mnt' }, attached(a)])).toEqual([
      'detach (unknown) from /mnt',
    ]);
    expect(plan([a], [attached(a), attached(a, '/again')])).toEqual(['detach a from /again']);
  });
});

describe('flags', () => {
  it('are those declared, nodev always, and nosuid for what comes from elsewhere', () => {
    expect(attributesOf(volume('a', '/a'))).toEqual(['nodev']);
    expect(attributesOf(volume('a', '/a', { readOnly: true, options: ['noexec', 'noatime'] })).sort()).toEqual([
      'noatime',
      'nodev',
      'noexec',
      'readOnly',
    ]);
    expect(attributesOf(volume('a', '/a', { hostPath: '/srv' }))).toContain('nosuid');
    expect(attributesOf(volume('a', '/a', { snapshotUid: 'u' }))).toEqual(
      expect.arrayContaining(['nosuid', 'readOnly']),
    );
  });
});

describe('what a process sees', () => {
  const mounts = parseNumbered(
    [
      '30 1 0:1 / / rw - overlay overlay rw',
      '31 30 0:2 / /srv/with\\040space rw,nodev - btrfs x rw',
      '32 30 0:3 / /mnt rw - tmpfs x rw',
      '33 30 0:2 / /mnt/data rw - btrfs x rw',
      '34 30 0:2 / /opt/data rw - btrfs x rw',
      '35 30 0:4 / /opt rw - tmpfs x rw',
    ].join('\n'),
  );

  it('is what is mounted and not hidden by a later mount above it', () => {
    expect(seenIn(mounts, '/srv/with space')).toBe('seen');
    expect(seenIn(mounts, '/mnt/data')).toBe('seen');
    expect(seenIn(mounts, '/opt/data')).toBe('hidden');
    expect(seenIn(mounts, '/other')).toBe('missing');
  });
});

describe('folders of the host', () => {
  it.each([
    ['/srv/data/x', { folder: '/srv/data', rest: '/x' }],
    ['/srv/data', { folder: '/srv/data', rest: '/' }],
    ['/srv/data/../data//x/', { folder: '/srv/data', rest: '/x' }],
    ['/srv/database', undefined],
    ['/srv/data/../../etc', undefined],
    ['/etc', undefined],
  ])('%s', (path, part) => {
    expect(allowedPart(path, ['/srv/data/'])).toEqual(part);
  });

  it('are all allowed by /, none by nothing', () => {
    expect(allowedPart('/etc/ssl', ['/'])).toEqual({ folder: '/', rest: '/etc/ssl' });
    expect(allowedPart('/etc/ssl', [])).toBeUndefined();
  });
});

describe('subvolumes without an owner', () => {
  it('are those whose uid nobody has', () => {
    const [mine, gone] = ['aaaa-1', 'bbbb-2'];
    expect(orphanNames([mine, gone], [`${mine}-data`, `${gone}-data`], [mine])).toEqual([
      'environments/bbbb-2',
      'disks/bbbb-2-data',
    ]);
  });
});

describe('declared volumes', () => {
  it('are refused with every problem and its field', () => {
    const causes = volumeProblems([
      volume('Bad_Name', '/a'),
      volume('a', '/proc/a', { diskBytes: 5 }),
      volume('a', '/a/', { options: ['suid'] }),
      { name: 'b', mountPath: '/b', readOnly: false, options: [] },
    ]);
    expect(causes.map(({ field }) => field)).toEqual([
      'spec.volumes[0].name',
      'spec.volumes[1].mountPath',
      'spec.volumes[1].size',
      'spec.volumes[2].name',
      'spec.volumes[2].mountPath',
      'spec.volumes[2].options',
      'spec.volumes[3].source',
    ]);
    expect(volumeProblems([volume('a', '/a'), volume('b', '/a/b')])).toEqual([]);
  });
});
