// What an environment's disk begins as, for the runtime. Pure; called by desired.ts. Once it is made it stays what it was made from, whatever
// becomes of the snapshot's object.
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { EnvironmentSpec } from '../../runtime/client.ts';
import type { Problem } from './desired.ts';

/** A VirtualEnvironmentSnapshot of this node, by `namespace/name`. */
export type SnapshotOf = (key: string) => VirtualEnvironmentSnapshot | undefined;

const problem = (reason: string, message: string): { problem: Problem } => ({
  problem: { condition: 'Ready', reason, message },
});

/** `imageDigest`: the image that the snapshot lies on; undefined where the environment's own says. */
export function desiredDataSource(
  { spec, metadata }: VirtualEnvironment,
  current: EnvironmentSpec | undefined,
  snapshotOf: SnapshotOf,
): { dataSourceSnapshot: string; imageDigest: string | undefined } | { problem: Problem } {
  if (current !== undefined) return { dataSourceSnapshot: current.dataSourceSnapshot, imageDigest: undefined };
  const name = spec.dataSource?.name;
  if (name === undefined) return { dataSourceSnapshot: '', imageDigest: undefined };
  const snapshot = snapshotOf(`${metadata.namespace ?? ''}/${name}`);
  if (snapshot === undefined)
    return problem(
      'DataSourceNotFound',
      `there is no VirtualEnvironmentSnapshot "${name}" on this node (spec.dataSource)`,
    );
  if (snapshot.status?.phase !== 'Ready')
    return problem('DataSourceNotReady', `VirtualEnvironmentSnapshot "${name}" is not ready`);
  return { dataSourceSnapshot: snapshot.metadata.uid ?? '', imageDigest: snapshot.status.source?.imageDigest };
}
