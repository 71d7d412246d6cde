import { describe, expect, test } from '@jest/globals';
import type { VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { safetyProblems, safetyWarnings } from './safety.ts';

const problems = (change: Partial<VirtualEnvironmentSpec>) =>
  safetyProblems({ image: 'debian-12', ...change }).map(({ field, message }) => `${field}: ${message}`);

describe('what an environment asks for beyond a schema', () => {
  test('nothing, and everything that is safe, passes', () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({
        capabilities: { add: ['NET_RAW', 'CHECKPOINT_RESTORE'], drop: ['SYS_PTRACE', 'SYS_MODULE'] },
        seccomp: { allow: ['keyctl'], deny: ['ptrace', 'bpf'] },
        devices: [{ name: 'fuse' }, { name: 'net/tun', access: 'r' }],
        sysctls: [{ name: 'net.ipv4.ip_forward', value: '1' }],
        nesting: true,
        readOnlyRoot: true,
      }),
    ).toEqual([]);
  });

  test('a capability over the host is refused by name, with the reason', () => {
    expect(problems({ capabilities: { add: ['NET_RAW', 'SYS_MODULE'] } })).toEqual([
      'spec.capabilities.add[1]: Invalid value: "SYS_MODULE": an environment shares the kernel of its host; the node\'s operator loads modules',
    ]);
    expect(problems({ capabilities: { drop: ['NONSENSE'] } })).toHaveLength(1);
  });

  test('what is both given and taken is a mistake', () => {
    expect(problems({ capabilities: { add: ['KILL'], drop: ['KILL'] } })).toEqual([
      'spec.capabilities.add[0]: Invalid value: "KILL": it is in spec.capabilities.drop too',
    ]);
    expect(problems({ seccomp: { allow: ['keyctl'], deny: ['keyctl'] } })).toHaveLength(1);
    // ALL is no contradiction: all but these.
    expect(problems({ capabilities: { add: ['KILL'], drop: ['ALL'] } })).toEqual([]);
  });

  test('system calls and kernel settings of the host are refused, and names that do not exist', () => {
    expect(problems({ seccomp: { allow: ['bpf'], deny: ['mountt'] } })).toHaveLength(2);
    expect(
      problems({
        sysctls: [
          { name: 'vm.swappiness', value: '1' },
          { name: 'net.a', value: 'x\ny' },
        ],
      }),
    ).toHaveLength(2);
  });

  test('what an init cannot do without may be taken, with a warning', () => {
    expect(
      safetyWarnings({ image: 'a', capabilities: { drop: ['ALL'] }, seccomp: { deny: ['ptrace', 'mount'] } }),
    ).toEqual([
      'spec.capabilities.drop: an init such as systemd does not come up without ALL',
      'spec.seccomp.deny: an init such as systemd does not come up without mount',
    ]);
    expect(safetyWarnings({ image: 'a', capabilities: { drop: ['NET_RAW'] }, seccomp: { deny: ['ptrace'] } })).toEqual(
      [],
    );
  });

  test('a device is a path below /dev', () => {
    expect(
      problems({ devices: [{ name: 'net/../mem' }, { name: 'a//b' }, { name: 'a/' }, { name: 'net/tun' }] }),
    ).toHaveLength(3);
  });
});
