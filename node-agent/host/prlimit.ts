// prlimit(2): another process' limits. Called by runtime/rlimits.
import koffi from 'koffi';
import { SyscallError } from './syscalls.ts';

type Call = (pid: number, resource: number, wanted: Buffer, old: null) => number;
let declared: Call | undefined;

/** At first use, as in syscalls.ts. */
function prlimit(): Call {
  // koffi returns an untyped function; the prototype says what it takes.
  declared ??= koffi
    .load('libc.so.6')
    .func('int prlimit64(int pid, int resource, void *wanted, void *old)') as unknown as Call;
  return declared;
}

const INFINITY = 2n ** 64n - 1n;
const asLimit = (value: number): bigint => (value < 0 ? INFINITY : BigInt(value));

/** @param soft, hard - below 0: unlimited. Throws EPERM when it may not, ESRCH when the process is gone. */
export function setRlimit(pid: number, resource: number, soft: number, hard: number): void {
  const wanted = Buffer.alloc(16); // struct rlimit64: rlim_cur, rlim_max
  wanted.writeBigUInt64LE(asLimit(soft), 0);
  wanted.writeBigUInt64LE(asLimit(hard), 8);
  if (prlimit()(pid, resource, wanted, null) < 0)
    throw new SyscallError('prlimit', `resource ${resource} of process ${pid}`, koffi.errno());
}
