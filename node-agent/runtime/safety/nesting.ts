// What containers inside may order in the environment's cgroups. Pure; called by environments/.
import type { DelegationScope } from '../cgroup/apply.ts';
import type { EnvironmentSpec, LimitProblem } from '../wire/messages.ts';

type Spec = Pick<EnvironmentSpec, 'nesting' | 'resources'>;

export const delegationScope = (spec: Spec): DelegationScope =>
  spec.nesting ? (limitsIo(spec) ? 'nesting-without-io' : 'nesting') : 'init';

function limitsIo({ resources }: Spec): boolean {
  if (resources === null) return false;
  const { ioReadBytesPerSecond, ioWriteBytesPerSecond, ioReadOperationsPerSecond, ioWriteOperationsPerSecond } =
    resources;
  return ioReadBytesPerSecond + ioWriteBytesPerSecond + ioReadOperationsPerSecond + ioWriteOperationsPerSecond > 0;
}

/** A limit of disk traffic that came while containers inside could already order theirs does not bind those (cgroup v1). */
export function nestedIoProblems(cgroupV1: boolean, run: { spec: Spec } | null, wanted: Spec): LimitProblem[] {
  if (!cgroupV1 || run === null || delegationScope(run.spec) !== 'nesting' || !limitsIo(wanted)) return [];
  const message = 'with cgroup v1 it does not bind containers inside until the next start';
  return [{ limit: 'io', message }];
}
