import { describe, expect, test } from '@jest/globals';
import {
  ADDABLE_CAPABILITIES,
  capabilitiesInForce,
  DEFAULT_CAPABILITIES,
  INIT_CAPABILITIES,
  REFUSED_CAPABILITIES,
  whyNotAdded,
  whyNotDropped,
} from './capabilities.ts';
import {
  ALLOWABLE_SYSCALLS,
  DEFAULT_SYSCALLS,
  FILTERED_SYSCALLS,
  INIT_SYSCALLS,
  REFUSED_SYSCALLS,
  whyNotAllowed,
  whyNotDenied,
} from './syscalls.ts';
import { deviceLabel, deviceLabels } from './devices.ts';
import { sameSysctl, sysctlPath, whyNotSet, whyNotValue } from './sysctls.ts';

describe('capabilities', () => {
  test('all 41 of the kernel are in exactly one of the tables', () => {
    const all = [...DEFAULT_CAPABILITIES, ...Object.keys(ADDABLE_CAPABILITIES), ...Object.keys(REFUSED_CAPABILITIES)];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(41);
  });

  test('only those that mean something in a user namespace may be added; the others are refused with the reason', () => {
    expect(whyNotAdded('CHECKPOINT_RESTORE')).toBeUndefined();
    expect(whyNotAdded('NET_RAW')).toBeUndefined();
    expect(whyNotAdded('SYS_MODULE')).toContain('shares the kernel');
    expect(whyNotAdded('SYS_TIME')).toContain('one clock');
    expect(whyNotAdded('NONSENSE')).toContain('no such capability');
    expect(whyNotAdded('CAP_NET_RAW')).toBe('capabilities are written without CAP_: NET_RAW');
    expect(whyNotAdded('ALL')).toBeDefined();
  });

  test('any may be dropped', () => {
    expect(['ALL', 'NET_RAW', 'SYS_MODULE', 'BPF'].map(whyNotDropped)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(whyNotDropped('NONSENSE')).toBeDefined();
  });

  test('dropped wins over added, and ALL over the default', () => {
    expect(capabilitiesInForce([], [])).toEqual([...DEFAULT_CAPABILITIES]);
    expect(capabilitiesInForce([], ['NET_RAW'])).toEqual(DEFAULT_CAPABILITIES.filter((name) => name !== 'NET_RAW'));
    expect(capabilitiesInForce(['KILL'], ['ALL'])).toEqual(['KILL']);
    expect(capabilitiesInForce(['KILL'], ['ALL', 'KILL'])).toEqual([]);
  });

  test('what an init cannot do without are names that exist', () => {
    expect(INIT_CAPABILITIES.filter((name) => whyNotDropped(name) !== undefined)).toEqual([]);
  });
});

describe('system calls', () => {
  test('no call is both everybody’s and nobody’s', () => {
    const open = new Set([...DEFAULT_SYSCALLS, ...Object.keys(FILTERED_SYSCALLS), ...Object.keys(ALLOWABLE_SYSCALLS)]);
    expect(Object.keys(REFUSED_SYSCALLS).filter((name) => open.has(name))).toEqual([]);
    expect(new Set(DEFAULT_SYSCALLS).size).toBe(DEFAULT_SYSCALLS.length);
  });

  test('only safe ones may be allowed beside; the others are refused with the reason', () => {
    expect(['keyctl', 'userfaultfd', 'personality', 'openat', 'socket'].map(whyNotAllowed)).toEqual(
      Array(5).fill(undefined),
    );
    expect(whyNotAllowed('bpf')).toContain('kernel');
    expect(whyNotAllowed('io_uring_setup')).toContain('past this filter');
    expect(whyNotAllowed('opennat')).toContain('no such system call');
  });

  test('any that exists may be denied', () => {
    expect(['openat', 'bpf', 'socket', 'keyctl'].map(whyNotDenied)).toEqual(Array(4).fill(undefined));
    expect(whyNotDenied('opennat')).toContain('no such system call');
  });

  test('what an init cannot do without is allowed', () => {
    expect(INIT_SYSCALLS.filter((name) => whyNotAllowed(name) !== undefined)).toEqual([]);
  });
});

test('devices are labels of the node, of names that labels may have', () => {
  expect(deviceLabels(['fuse', 'net/tun'])).toEqual({
    'device.kapelle.dev/fuse': 'true',
    'device.kapelle.dev/net.tun': 'true',
  });
  expect(deviceLabel(`disk/by-id/a:${'b'.repeat(80)}`)).toMatch(/^device\.kapelle\.dev\/disk\.by-id\.a_b{48,63}$/);
});

describe('kernel settings', () => {
  test.each([
    'net.ipv4.ip_forward',
    'net.ipv4.conf.eth0.rp_filter',
    'kernel.shmmax',
    'kernel.sem',
    'fs.mqueue.msg_max',
    'user.max_user_namespaces',
  ])('%s belongs to namespaces', (name) => {
    expect(whyNotSet(name)).toBeUndefined();
  });

  test.each([
    'kernel.core_pattern',
    'kernel.modprobe',
    'vm.swappiness',
    'fs.file-max',
    'kernel.shm',
    'net',
    'net..x',
    'net.ipv4.../x',
    'kernel.sem.x',
  ])('%s is refused', (name) => {
    expect(whyNotSet(name)).toBeDefined();
  });

  test('no name that may be set leads out of /proc/sys', () => {
    for (const name of ['net.ipv4.ip_forward', 'net.a-b.c_d'])
      expect(sysctlPath(name)).toMatch(/^[a-zA-Z0-9_-]+(\/[a-zA-Z0-9_-]+)+$/);
    expect(whyNotSet('net./../kernel')).toBeDefined();
  });

  test('names that have a field of their own say which', () => {
    expect(whyNotSet('kernel.hostname')).toContain('spec.hostname');
  });

  test('values are one line; the kernel separates words by tabs', () => {
    expect(whyNotValue('4096 87380 6291456')).toBeUndefined();
    expect([whyNotValue(''), whyNotValue(' '), whyNotValue('1\n2')].every((why) => why !== undefined)).toBe(true);
    expect(sameSysctl('4096 87380', '4096\t87380\n')).toBe(true);
    expect(sameSysctl('1', '10')).toBe(false);
  });
});
