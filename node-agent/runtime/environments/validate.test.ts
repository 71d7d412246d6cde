import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import { aSpec } from '../testing/specs.ts';
import { checkSpec, checkUnchangeable } from './validate.ts';

const fields = (action: () => unknown): (string | undefined)[] => {
  try {
    action();
  } catch (error) {
    if (error instanceof ApiError) return (error.details?.causes ?? []).map((cause) => cause.field);
    throw error;
  }
  return [];
};

describe('checkSpec', () => {
  test('takes a good spec and gives it back', () => {
    const spec = aSpec();
    expect(checkSpec(spec)).toBe(spec);
  });

  test.each<[string, Partial<EnvironmentSpec>]>([
    ['spec.uid', { uid: '../../etc' }],
    ['spec.uid', { uid: '' }],
    ['spec.imageDigest', { imageDigest: 'sha256:../x' }],
    ['spec.hostname', { hostname: 'a\nb' }],
    ['spec.idRange.base', { idRange: { base: 0, size: 65_536 } }],
    ['spec.idRange.size', { idRange: { base: 4_294_900_000, size: 65_536 * 2 } }],
    ['spec.command', { command: [] }],
    ['spec.command', { command: ['/bin/sh', 'a\0b'] }],
    ['spec.initKind', { initKind: 'INIT_KIND_UNSPECIFIED' }],
    ['spec.stopSignal', { stopSignal: 65 }],
    ['spec.env[A=B]', { env: { 'A=B': 'x' } }],
    ['spec.nameservers', { nameservers: ['1.1.1.1\noptions rotate'] }],
    ['spec.resources', { resources: null }],
    ['spec.interfaces[0].mac', { interfaces: [{ name: 'eth0', mac: 'x', mtu: 1500, addresses: [], network: 'n' }] }],
  ])('refuses %s when it cannot be brought about', (field, change) => {
    expect(fields(() => checkSpec(aSpec(change)))).toEqual([field]);
  });

  test('names every problem at once', () => {
    expect(fields(() => checkSpec(aSpec({ uid: '', command: [], stopSignal: 0 })))).toEqual([
      'spec.uid',
      'spec.command',
      'spec.stopSignal',
    ]);
  });

  test('says so when there is no spec at all', () => {
    expect(() => checkSpec(null)).toThrow('no spec');
  });
});

describe('checkUnchangeable', () => {
  test('lets live and restart fields through', () => {
    expect(() =>
      checkUnchangeable(aSpec(), aSpec({ generation: 2, hostname: 'x', command: ['/bin/sh'] })),
    ).not.toThrow();
  });

  test('refuses another image or other ids: the disk was made with them', () => {
    const other = aSpec({ imageDigest: `sha256:${'b'.repeat(64)}`, idRange: { base: 2_000_000, size: 65_536 } });
    expect(fields(() => checkUnchangeable(aSpec(), other))).toEqual(['spec.imageDigest', 'spec.idRange']);
  });
});
