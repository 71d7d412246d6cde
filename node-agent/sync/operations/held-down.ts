// Whether an environment has to stay down for a restore: straight from the objects, so that an agent that was just started does not let it start either.
// Pure; asked by the environments' sync through Sources.operationOf.
import type { VirtualEnvironmentRestore } from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type { Operation as HoldingOperation } from '../environments/operation.ts';
import { environmentOf, isBegun, isLeaving, isOver } from './operation.ts';

export function holdingRestore(
  restores: readonly VirtualEnvironmentRestore[],
  environmentKey: string,
): HoldingOperation | undefined {
  const holding = restores.find(
    (restore) =>
      environmentOf(restore) === environmentKey && isBegun(restore) && !isOver(restore) && !isLeaving(restore),
  );
  return holding === undefined ? undefined : { kind: holding.kind, name: holding.metadata.name, needs: 'down' };
}
