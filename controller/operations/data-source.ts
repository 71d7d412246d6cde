// Where an environment that begins as a snapshot has to be made. Called by the virtualenvironment controller's reconcile. Pure.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import type { Problem } from '../virtualenvironment/problem.ts';
import { snapshotProblem } from './assign.ts';

export type SnapshotOf = (namespace: string, name: string) => VirtualEnvironmentSnapshot | undefined;

/** undefined: it begins as its image, anywhere. */
export function dataNode(
  ve: VirtualEnvironment,
  snapshotOf: SnapshotOf,
): { node: string } | { problem: Problem } | undefined {
  const { dataSource, image } = ve.spec;
  if (dataSource === undefined) return undefined;
  const snapshot = snapshotOf(ve.metadata.namespace ?? '', dataSource.name);
  if (snapshot === undefined)
    return refuse(
      'DataSourceNotFound',
      `there is no VirtualEnvironmentSnapshot "${dataSource.name}" (spec.dataSource)`,
    );
  const problem = snapshotProblem(snapshot);
  if (problem !== undefined)
    return refuse(problem.do === 'fail' ? 'DataSourceFailed' : 'DataSourceNotReady', problem.why);
  const { source, nodeName } = snapshot.status ?? {};
  if (source?.image !== image) {
    const message = `VirtualEnvironmentSnapshot "${dataSource.name}" lies on image "${source?.image ?? ''}", spec.image is "${image}"`;
    return refuse('DataSourceImageDiffers', `${message}: it must be the same`);
  }
  return { node: nodeName ?? '' };
}

const refuse = (reason: string, message: string): { problem: Problem } => ({ problem: { reason, message } });
