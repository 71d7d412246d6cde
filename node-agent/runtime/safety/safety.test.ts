import { describe, expect, test } from '@jest/globals';
import { allowedDevices, whyNoDeviceName } from '../devices/available.ts';
import { NO_RESOURCES } from '../wire/defaults.ts';
import { aSpec } from '../testing/specs.ts';
import { safetyMounts, wantedDevices } from './additions.ts';
import { delegationScope, nestedIoProblems } from './nesting.ts';
import { leftSysctls } from './sysctls.ts';
import { safetyProblems } from './validate.ts';

describe('devices', () => {
  test.each(['fuse', 'net/tun', 'kvm', 'disk/by-id/ata-x:1', 'ttyS0'])('%s may be named', (name) => {
    expect(whyNoDeviceName(name)).toBeUndefined();
  });

  test.each(['', '/fuse', '../mem', 'net/../mem', 'a//b', 'a/', '.', 'null', 'pts/0', 'shm/x', '.lxc/proc', 'console'])(
    '%s may not',
    (name) => {
      expect(whyNoDeviceName(name)).toBeDefined();
    },
  );

  test('what the operator says: names with or without /dev/, or none', () => {
    expect(allowedDevices(['fuse', '/dev/kvm'])).toEqual(['fuse', 'kvm']);
    expect(allowedDevices(['none'])).toEqual([]);
    expect(() => allowedDevices(['../x'])).toThrow('--allow-device ../x: is no path below /dev');
  });

  test('nesting takes FUSE and tun where they are to be had, once, and insists on neither', () => {
    expect(wantedDevices({ nesting: true, devices: [] }, ['fuse'])).toEqual([{ name: 'fuse', write: true }]);
    expect(wantedDevices({ nesting: true, devices: [] }, [])).toEqual([]);
    const own = [{ name: 'fuse', write: false }];
    expect(wantedDevices({ nesting: true, devices: own }, ['fuse', 'net/tun'])).toEqual([
      ...own,
      { name: 'net/tun', write: true },
    ]);
    expect(wantedDevices({ nesting: false, devices: own }, ['fuse', 'net/tun'])).toEqual(own);
  });
});

describe('groups of containers inside', () => {
  const resources = { ...NO_RESOURCES, ioWriteBytesPerSecond: 1 };
  test('disk traffic is left out where it is limited: with cgroup v1 a group below would escape', () => {
    expect(delegationScope(aSpec())).toBe('init');
    expect(delegationScope(aSpec({ nesting: true }))).toBe('nesting');
    expect(delegationScope(aSpec({ nesting: true, resources }))).toBe('nesting-without-io');
  });

  test('a limit that comes later is said not to bind them', () => {
    const run = { spec: aSpec({ nesting: true }) };
    const wanted = aSpec({ nesting: true, resources });
    expect(nestedIoProblems(true, run, wanted)).toHaveLength(1);
    expect(nestedIoProblems(false, run, wanted)).toEqual([]);
    expect(nestedIoProblems(true, { spec: wanted }, wanted)).toEqual([]);
    expect(nestedIoProblems(true, run, aSpec({ nesting: true }))).toEqual([]);
  });
});

test('a root that cannot be written has scratch space in memory, bounded by the limit', () => {
  const mounts = safetyMounts(aSpec({ readOnlyRoot: true })).mounts ?? [];
  expect(mounts.map(({ destination }) => destination)).toEqual(['/tmp', '/var/tmp', '/var/lib/systemd']);
  expect(mounts[0]?.options).toContain(`size=${64 * 1024 ** 2}`);
  expect(safetyMounts(aSpec({ readOnlyRoot: true, initKind: 'INIT_KIND_OTHER' })).mounts).toHaveLength(2);
  expect(safetyMounts(aSpec())).toEqual({});
});

test('kernel settings that are no longer declared wait for the next start, those declared otherwise do not', () => {
  expect(leftSysctls({ a: '1', b: '2' }, { b: '3', c: '4' })).toEqual(['sysctls[a]']);
});

test('every problem is told at once, with its field', () => {
  const fields = safetyProblems(
    aSpec({
      capabilitiesAdd: ['CAP_BPF'],
      capabilitiesDrop: ['CAP_NONE'],
      syscallsAllow: ['bpf'],
      syscallsDeny: ['nonesuch'],
      devices: [{ name: '../mem', write: true }],
      sysctls: { 'vm.swappiness': '1', 'net.a.b': 'x\ny' },
    }),
  ).map(({ field }) => field);
  expect(fields).toEqual([
    'capabilitiesAdd[0]',
    'capabilitiesDrop[0]',
    'syscallsAllow[0]',
    'syscallsDeny[0]',
    'devices[0]',
    'sysctls[vm.swappiness]',
    'sysctls[net.a.b]',
  ]);
  expect(safetyProblems(aSpec())).toEqual([]);
});
