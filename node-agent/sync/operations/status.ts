// What the agent writes into the status of a snapshot or restore: all fields but nodeName, each time (server-side apply). Pure; called by operation-sync.ts.
import { rfc3339 } from '../../../machinery/clock/clock.ts';
import { setConditions, type WantedCondition } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentRestoreStatus } from '../../../machinery/kinds/virtualenvironmentrestore/type.ts';
import type {
  VirtualEnvironmentSnapshot,
  VirtualEnvironmentSnapshotStatus,
} from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { humanBytes } from '../../../machinery/values/quantity.ts';
import type { Snapshot } from '../../runtime/client.ts';
import { isRestore, type Operation } from './operation.ts';

type OwnStatus = Omit<VirtualEnvironmentSnapshotStatus & VirtualEnvironmentRestoreStatus, 'nodeName' | 'phase'> & {
  phase: Phase;
};
export type Phase = 'Pending' | 'InProgress' | 'Ready' | 'Succeeded' | 'Failed' | 'Terminating';

export interface Said {
  phase: Phase;
  percent: number;
  message: string;
  /** What a snapshot is, once it is there. */
  more?: Pick<VirtualEnvironmentSnapshotStatus, 'source' | 'parent' | 'sizeBytes' | 'size'>;
}

export function statusOf(operation: Operation, said: Said, now: number): OwnStatus {
  const { nodeName: _, phase: __, ...before } = (operation.status ?? {}) as VirtualEnvironmentSnapshotStatus;
  const { phase, percent, message, more = {} } = said;
  const over = phase === 'Ready' || phase === 'Succeeded' || phase === 'Failed';
  const begins = before.startedAt === undefined && phase !== 'Pending' && phase !== 'Terminating';
  return {
    ...before,
    ...more,
    observedGeneration: operation.metadata.generation,
    phase,
    percent,
    message,
    ...(begins ? { startedAt: rfc3339(now) } : {}),
    ...(over ? { completedAt: before.completedAt ?? rfc3339(now) } : {}),
    conditions: setConditions(before.conditions, conditionsOf(operation, said), now),
  };
}

function conditionsOf(operation: Operation, { phase, message }: Said): WantedCondition[] {
  const observedGeneration = operation.metadata.generation;
  const good = isRestore(operation) ? 'Complete' : 'Ready';
  const done = phase === 'Ready' || phase === 'Succeeded';
  const failed = phase === 'Failed';
  return [
    { type: good, status: done ? 'True' : 'False', reason: phase, message, observedGeneration },
    {
      type: 'Failed',
      status: failed ? 'True' : 'False',
      reason: phase,
      message: failed ? message : '',
      observedGeneration,
    },
  ];
}

/** Of a snapshot that was just taken. */
export function takenOf(
  { spec }: VirtualEnvironment,
  snapshot: Snapshot,
  nameOf: (uid: string) => string | undefined,
): NonNullable<Said['more']> {
  const { nodeName: _, ...wanted } = spec;
  return {
    source: {
      uid: snapshot.environmentUid,
      generation: snapshot.generation,
      image: spec.image,
      imageDigest: snapshot.imageDigest,
      volumes: snapshot.volumes,
      spec: wanted,
      running: snapshot.running,
    },
    ...placeOf(snapshot, undefined, nameOf),
  };
}

/** What changes of a snapshot while it lies there: its size, as others come and go, and its parent. */
export function placeOf(
  snapshot: Snapshot,
  before: VirtualEnvironmentSnapshotStatus | undefined,
  nameOf: (uid: string) => string | undefined,
): Pick<VirtualEnvironmentSnapshotStatus, 'parent' | 'sizeBytes' | 'size'> {
  const { parentUid } = snapshot;
  const sizeBytes = Math.ceil(snapshot.exclusiveBytes / 1024) * 1024;
  const known = before?.parent?.uid === parentUid ? before.parent.name : undefined;
  const name = nameOf(parentUid) ?? known;
  return {
    parent: parentUid === '' ? undefined : { uid: parentUid, ...(name === undefined ? {} : { name }) },
    sizeBytes,
    size: humanBytes(sizeBytes),
  };
}

/** The name of a snapshot object by uid, among these. */
export const namesOf = (snapshots: readonly VirtualEnvironmentSnapshot[]) => {
  const names = new Map(snapshots.map(({ metadata }) => [metadata.uid ?? '', metadata.name]));
  return (uid: string): string | undefined => names.get(uid);
};
