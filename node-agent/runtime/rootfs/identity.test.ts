import { describe, expect, test } from '@jest/globals';
import { aSpec } from '../testing/specs.ts';
import { identityFiles, identityKey } from './identity.ts';

const content = (path: string, change: Parameters<typeof aSpec>[0] = {}) =>
  identityFiles(aSpec(change)).find((file) => file.path === path)?.content;

const key = (change: Parameters<typeof aSpec>[0]) => identityKey(identityFiles(aSpec(change)));

describe('what makes a copy of an image a machine of its own', () => {
  test('host name and the addresses it is found under', () => {
    expect(content('/etc/hostname')).toBe('web-1\n');
    expect(content('/etc/hosts')).toContain('127.0.0.1\tlocalhost\n');
    expect(content('/etc/hosts')).toContain('10.1.0.5\tweb-1\n');
    expect(content('/etc/hosts', { interfaces: [] })).toContain('127.0.1.1\tweb-1\n');
  });

  test('resolv.conf: searches, then servers; empty when there are none', () => {
    expect(content('/etc/resolv.conf')).toBe('search example.internal\nnameserver 10.0.0.53\n');
    expect(content('/etc/resolv.conf', { nameservers: [], searches: [] })).toBe('');
  });

  test("machine-id: 32 hexadecimal digits, the uid's own where it has them", () => {
    expect(content('/etc/machine-id')).toBe('0b9c1f6e111142228333444455556666\n');
    expect(content('/etc/machine-id', { uid: 'not-a-uuid' })).toMatch(/^[0-9a-f]{32}\n$/);
  });

  test('the key changes with what may be written again, not with what is written once', () => {
    expect(key({ hostname: 'other' })).not.toBe(key({}));
    expect(key({ generation: 9, command: ['/bin/sh'] })).toBe(key({}));
  });
});
