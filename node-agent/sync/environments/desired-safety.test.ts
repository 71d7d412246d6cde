import { describe, expect, test } from '@jest/globals';
import { NO_EXTRAS } from '../../runtime/client.ts';
import { desiredSafety } from './desired-safety.ts';

describe('what the runtime is told an environment may do', () => {
  test('without any wish: the defaults', () => {
    const wanted = desiredSafety({ image: 'debian-12' });
    expect(NO_EXTRAS).toMatchObject(wanted);
  });

  test('everything, in an order that does not depend on how it was listed', () => {
    const one = desiredSafety({
      image: 'debian-12',
      capabilities: { add: ['NET_RAW', 'KILL'], drop: ['ALL'] },
      seccomp: { allow: ['keyctl', 'add_key'], deny: ['ptrace', 'bpf'], denyCompat: true },
      devices: [{ name: 'net/tun' }, { name: 'fuse', access: 'r' }],
      sysctls: [{ name: 'net.ipv4.ip_forward', value: '1' }],
      nesting: true,
      readOnlyRoot: true,
    });
    expect(one).toEqual({
      capabilitiesAdd: ['CAP_KILL', 'CAP_NET_RAW'],
      capabilitiesDrop: ['ALL'],
      syscallsAllow: ['add_key', 'keyctl'],
      syscallsDeny: ['bpf', 'ptrace'],
      denyCompatSyscalls: true,
      devices: [
        { name: 'fuse', write: false },
        { name: 'net/tun', write: true },
      ],
      sysctls: { 'net.ipv4.ip_forward': '1' },
      nesting: true,
      readOnlyRoot: true,
    });
    const other = desiredSafety({
      image: 'debian-12',
      capabilities: { add: ['KILL', 'NET_RAW'] },
      devices: [
        { name: 'fuse', access: 'r' },
        { name: 'net/tun', access: 'rw' },
      ],
    });
    expect([other.capabilitiesAdd, other.devices]).toEqual([one.capabilitiesAdd, one.devices]);
  });
});
