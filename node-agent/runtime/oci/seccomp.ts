// The system call filter of one environment (linux.seccomp of the runtime-spec): what machinery/safety/syscalls.ts says everybody may
// use, what the spec adds and takes away. Pure; used by config.ts.
import { DEFAULT_SYSCALLS, KEY_SYSCALLS } from '../../../machinery/safety/syscalls.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

type Comparison =
  | { index: number; value: number; op: 'SCMP_CMP_EQ' }
  /** `value` is the mask, `valueTwo` what is left under it. */
  | { index: number; value: number; valueTwo: number; op: 'SCMP_CMP_MASKED_EQ' };

export interface SeccompRule {
  names: string[];
  action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO';
  errnoRet?: number;
  args?: Comparison[];
}

export interface Seccomp {
  defaultAction: 'SCMP_ACT_ERRNO';
  defaultErrnoRet: number;
  architectures: string[];
  syscalls: SeccompRule[];
}

export type SeccompSpec = Pick<EnvironmentSpec, 'syscallsAllow' | 'syscallsDeny' | 'denyCompatSyscalls' | 'nesting'>;

export interface SeccompHost {
  /** Sockets of this family can be made on the host: they would reach the hypervisor beneath it, or virtual machines on it. */
  vsock: boolean;
}

const EPERM = 1;
const ENOSYS = 38;
const AF_VSOCK = 40;
/** Enough to tell all families apart (AF_MAX is below 64). */
const FAMILY_BITS = 6;

// The personalities that only change what uname says or how addresses are laid out (personality(2)).
const PERSONALITIES = [0x0, 0x8, 0x20000, 0x20008, 0xffffffff];

// Programs fall back without these only when told that they do not exist.
const UNKNOWN_TO_GUESTS = ['io_uring_setup', 'io_uring_enter', 'io_uring_register'];

/**
 * i386's call for everything about sockets has its arguments in memory, where no filter sees the family. It has to be refused by a rule
 * of its own: libseccomp takes a rule for `socket` to be about socketcall(SYS_SOCKET) too, and then leaves its arguments out. (An errno
 * other than the default's: runc drops a rule that says what the default says.)
 */
const NO_SOCKETCALL: SeccompRule = { names: ['socketcall'], action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS };

export function seccompOf(spec: SeccompSpec, host: SeccompHost): Seccomp {
  const allowed = new Set([...DEFAULT_SYSCALLS, ...spec.syscallsAllow, ...(spec.nesting ? KEY_SYSCALLS : [])]);
  if (host.vsock) allowed.delete('socketcall');
  const denied = new Set(spec.syscallsDeny);
  for (const name of denied) allowed.delete(name);
  // Allowed by family only, whatever is asked for.
  allowed.delete('socket');
  allowed.delete('ioctl');
  return {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: EPERM,
    // Calls of an architecture that is not listed kill who makes them. x32 is not: distributions' kernels have it switched off, and
    // every start would pay 10 ms for its filter.
    architectures: ['SCMP_ARCH_X86_64', ...(spec.denyCompatSyscalls ? [] : ['SCMP_ARCH_X86'])],
    syscalls: [
      { names: [...allowed], action: 'SCMP_ACT_ALLOW' },
      ...unless(allowed.has('personality') || denied.has('personality'), PERSONALITIES.map(personality)),
      ...unless(
        denied.has('socket'),
        Array.from({ length: FAMILY_BITS }, (_, bit) => otherFamily(bit)),
      ),
      ...unless(!host.vsock, [NO_SOCKETCALL]),
      ...unless(denied.has('ioctl'), IOCTLS),
      { names: UNKNOWN_TO_GUESTS, action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
    ],
  };
}

/**
 * Every ioctl but those of btrfs (type 0x94, the second byte of the number): disks and volumes are btrfs themselves, and whoever may write there may
 * make a subvolume (BTRFS_IOC_SUBVOL_CREATE takes no capability), which has no quota: the size of the disk would be no limit, and copies and deletion
 * of the disk would miss it. Sharing blocks between files (ioctl_ficlone(2)) has the same type and is allowed. As with `socket`, by bits that differ.
 */
const BTRFS_TYPE = 0x94;
const CLONES = [0x40049409, 0x4020940d]; // FICLONE, FICLONERANGE
const IOCTLS: readonly SeccompRule[] = [
  ...Array.from({ length: 8 }, (_, bit) => ioctlWith(1 << (8 + bit), (~BTRFS_TYPE & (1 << bit)) << 8)),
  ...CLONES.map((number) => ioctlWith(0xffffffff, number)),
];

function ioctlWith(mask: number, left: number): SeccompRule {
  return {
    names: ['ioctl'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 1, value: mask, valueTwo: left, op: 'SCMP_CMP_MASKED_EQ' }],
  };
}

const unless = (without: boolean, rules: readonly SeccompRule[]): readonly SeccompRule[] => (without ? [] : rules);

const personality = (value: number): SeccompRule => ({
  names: ['personality'],
  action: 'SCMP_ACT_ALLOW',
  args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
});

/**
 * Allows `socket` where one bit of the family is another than in AF_VSOCK. Not by "is not 40": the filter compares all 64 bits of the
 * register, the kernel looks at the lower 32, and 40 + 2^32 would pass.
 */
const otherFamily = (bit: number): SeccompRule => ({
  names: ['socket'],
  action: 'SCMP_ACT_ALLOW',
  args: [{ index: 0, value: 1 << bit, valueTwo: ~AF_VSOCK & (1 << bit), op: 'SCMP_CMP_MASKED_EQ' }],
});
