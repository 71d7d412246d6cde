// The one next step of a clone: what is asked for against what there is. Called by clone-controller.ts, which carries it out and looks again. Pure.
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import type {
  VirtualEnvironmentClone,
  VirtualEnvironmentCloneStatus,
} from '../../machinery/kinds/virtualenvironmentclone/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { finalizerStep } from '../../machinery/loop/finalizer.ts';
import { type Known, snapshotProblem } from './assign.ts';
import { CLONE_UID, cloneObject, type Original } from './clone-object.ts';

export const CLONE_FINALIZER = 'kapelle.dev/clone';

type Phase = NonNullable<VirtualEnvironmentCloneStatus['phase']>;

/** What its status says. */
export interface Said {
  phase: Phase;
  percent: number;
  message: string;
  snapshotName?: string;
  nodeName?: string;
}

export type CloneStep =
  | { do: 'addFinalizer' }
  | { do: 'removeFinalizer' }
  | { do: 'makeSnapshot'; snapshot: VirtualEnvironmentSnapshot; said: Said }
  | { do: 'makeEnvironment'; environment: VirtualEnvironment; said: Said }
  | { do: 'deleteSnapshot'; name: string; uid: string; said: Said }
  | { do: 'deleteEnvironment'; name: string; uid: string; said: Said }
  /** Nothing to do until something changes; also when it is over. */
  | { do: 'rest'; said: Said };

export function planClone(clone: VirtualEnvironmentClone, known: Known): CloneStep {
  const step = finalizerStep(clone, CLONE_FINALIZER);
  const phase = clone.status?.phase;
  if (step === 'nothing') return { do: 'rest', said: { phase: 'Terminating', percent: 0, message: '' } };
  if (step === 'cleanup') return phase === 'Succeeded' ? afterwards(clone, known) : takeBack(clone, known);
  if (phase === 'Succeeded' || phase === 'Failed') return tidy(clone, known, phase);
  if (step === 'add') return { do: 'addFinalizer' };
  return goOn(clone, known);
}

function goOn(clone: VirtualEnvironmentClone, known: Known): CloneStep {
  const { targetName } = clone.spec;
  const made = known.environment(targetName);
  if (made !== undefined && !isOurs(made, clone))
    return fail(clone, `there is already a VirtualEnvironment "${targetName}": choose another targetName`);
  if (made !== undefined) return follow(clone, made);
  if (clone.status?.environmentUid !== undefined)
    return fail(clone, `VirtualEnvironment "${targetName}" was deleted before its disk was made`);
  const source = sourceOf(clone, known);
  if ('step' in source) return source.step;
  const { snapshot, original } = source;
  const object = cloneObject(clone, original, snapshot.metadata.name);
  if ('problem' in object) return fail(clone, object.problem);
  return {
    do: 'makeEnvironment',
    environment: object.object,
    said: going(clone, 50, `making VirtualEnvironment "${targetName}"`),
  };
}

type Source = { snapshot: VirtualEnvironmentSnapshot; original: Original } | { step: CloneStep };

/** A snapshot that is ready, and what the new environment begins with. */
function sourceOf(clone: VirtualEnvironmentClone, known: Known): Source {
  const { kind, name } = clone.spec.source;
  if (kind === 'VirtualEnvironment') {
    const environment = known.environment(name);
    if (environment === undefined) return { step: wait(clone, `there is no VirtualEnvironment "${name}"`) };
    if (environment.metadata.deletionTimestamp !== undefined)
      return { step: fail(clone, `VirtualEnvironment "${name}" is being deleted`) };
    const snapshot = known.snapshot(ownSnapshotName(clone));
    if (snapshot === undefined) {
      const said = going(clone, 5, `taking a snapshot of VirtualEnvironment "${name}"`);
      return { step: { do: 'makeSnapshot', snapshot: ownSnapshot(clone), said } };
    }
    return ready(clone, snapshot, { spec: environment.spec, labels: environment.metadata.labels });
  }
  const snapshot = known.snapshot(name);
  if (snapshot === undefined) return { step: wait(clone, `there is no VirtualEnvironmentSnapshot "${name}"`) };
  // As it was then; the environment may have changed since, or be gone.
  const spec = snapshot.status?.source?.spec as VirtualEnvironmentSpec | undefined;
  const of = known.environment(snapshot.spec.virtualEnvironmentName);
  const labels = of?.metadata.uid === snapshot.status?.source?.uid ? of?.metadata.labels : undefined;
  return ready(clone, snapshot, { spec: spec ?? { image: snapshot.status?.source?.image ?? '' }, labels });
}

function ready(clone: VirtualEnvironmentClone, snapshot: VirtualEnvironmentSnapshot, original: Original): Source {
  const problem = snapshotProblem(snapshot);
  if (problem === undefined) return { snapshot, original };
  return { step: problem.do === 'fail' ? fail(clone, problem.why) : wait(clone, problem.why, 10) };
}

/** The new environment is there: done once its node has made its disk. */
function follow(clone: VirtualEnvironmentClone, made: VirtualEnvironment): CloneStep {
  const { phase, conditions } = made.status ?? {};
  const node = made.spec.nodeName;
  if (made.metadata.deletionTimestamp !== undefined)
    return fail(clone, `VirtualEnvironment "${made.metadata.name}" was deleted before its disk was made`);
  const exists = node !== undefined && phase !== undefined && phase !== 'Pending' && phase !== 'Unknown';
  if (exists)
    return over(clone, {
      phase: 'Succeeded',
      percent: 100,
      message: `VirtualEnvironment "${made.metadata.name}" is made`,
      nodeName: node,
    });
  const which = node === undefined ? 'Scheduled' : 'Running';
  const why = findCondition(conditions, which)?.message;
  const message =
    why === undefined || node !== undefined
      ? `making the disk of VirtualEnvironment "${made.metadata.name}"${why === undefined ? '' : `: ${why}`}`
      : why;
  return {
    do: 'rest',
    said: { ...going(clone, node === undefined ? 55 : 60, message), ...(node === undefined ? {} : { nodeName: node }) },
  };
}

/** Over: the snapshot of its own has served. After a failure also what was made. */
function tidy(clone: VirtualEnvironmentClone, known: Known, phase: 'Succeeded' | 'Failed'): CloneStep {
  const { percent = 0, message = '', nodeName } = clone.status ?? {};
  const said: Said = { phase, percent, message, ...(nodeName === undefined ? {} : { nodeName }) };
  const left = leftOf(clone, known, phase === 'Failed', said);
  return left ?? { do: 'rest', said };
}

const over = (clone: VirtualEnvironmentClone, said: Said): CloneStep => ({
  do: 'rest',
  said: withSnapshot(clone, said),
});

const afterwards = (clone: VirtualEnvironmentClone, known: Known): CloneStep => leaving(clone, known, false);
const takeBack = (clone: VirtualEnvironmentClone, known: Known): CloneStep => leaving(clone, known, true);

function leaving(clone: VirtualEnvironmentClone, known: Known, environmentToo: boolean): CloneStep {
  const message = environmentToo ? 'taking back what was made' : 'deleting the snapshot that it was made from';
  const said: Said = { phase: 'Terminating', percent: 0, message };
  const left = leftOf(clone, known, environmentToo, said);
  if (left !== undefined) return left;
  return stillThere(clone, known, environmentToo) ? { do: 'rest', said } : { do: 'removeFinalizer' };
}

/** What is to be deleted next; the environment first, since it may still be copying. */
function leftOf(
  clone: VirtualEnvironmentClone,
  known: Known,
  environmentToo: boolean,
  said: Said,
): CloneStep | undefined {
  const { environment, snapshot } = ours(clone, known);
  if (environmentToo && environment !== undefined) {
    if (environment.metadata.deletionTimestamp !== undefined) return { do: 'rest', said };
    return { do: 'deleteEnvironment', name: environment.metadata.name, uid: environment.metadata.uid ?? '', said };
  }
  if (snapshot !== undefined && snapshot.metadata.deletionTimestamp === undefined)
    return { do: 'deleteSnapshot', name: snapshot.metadata.name, uid: snapshot.metadata.uid ?? '', said };
  return undefined;
}

function stillThere(clone: VirtualEnvironmentClone, known: Known, environmentToo: boolean): boolean {
  const { environment, snapshot } = ours(clone, known);
  return snapshot !== undefined || (environmentToo && environment !== undefined);
}

function ours(clone: VirtualEnvironmentClone, known: Known) {
  const environment = known.environment(clone.spec.targetName);
  const snapshot = known.snapshot(ownSnapshotName(clone));
  const owned = snapshot?.metadata.ownerReferences?.some(({ uid }) => uid === clone.metadata.uid) === true;
  return {
    environment: environment !== undefined && isOurs(environment, clone) ? environment : undefined,
    snapshot: owned ? snapshot : undefined,
  };
}

const isOurs = ({ metadata }: VirtualEnvironment, clone: VirtualEnvironmentClone): boolean =>
  metadata.annotations?.[CLONE_UID] === clone.metadata.uid;

/** Its own, whatever else is called what: with the beginning of its uid. */
export const ownSnapshotName = ({ metadata }: VirtualEnvironmentClone): string =>
  `${metadata.name.slice(0, 230)}-${(metadata.uid ?? '').slice(0, 8)}`;

function ownSnapshot(clone: VirtualEnvironmentClone): VirtualEnvironmentSnapshot {
  const { name, namespace, uid } = clone.metadata;
  return {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironmentSnapshot',
    metadata: {
      name: ownSnapshotName(clone),
      namespace,
      ownerReferences: [
        {
          apiVersion: 'kapelle.dev/v1',
          kind: 'VirtualEnvironmentClone',
          name,
          uid: uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: { virtualEnvironmentName: clone.spec.source.name },
  };
}

const usesSnapshot = ({ spec, status }: VirtualEnvironmentClone): boolean =>
  spec.source.kind === 'VirtualEnvironmentSnapshot' || status?.snapshotName !== undefined;

function withSnapshot(clone: VirtualEnvironmentClone, said: Said): Said {
  if (!usesSnapshot(clone)) return said;
  const { kind, name } = clone.spec.source;
  return { ...said, snapshotName: kind === 'VirtualEnvironmentSnapshot' ? name : ownSnapshotName(clone) };
}

const going = (clone: VirtualEnvironmentClone, percent: number, message: string): Said => ({
  phase: 'InProgress',
  percent,
  message,
  snapshotName:
    clone.spec.source.kind === 'VirtualEnvironmentSnapshot' ? clone.spec.source.name : ownSnapshotName(clone),
});

const wait = (clone: VirtualEnvironmentClone, why: string, percent = 0): CloneStep => ({
  do: 'rest',
  said: percent === 0 ? { phase: 'Pending', percent, message: why } : going(clone, percent, why),
});

const fail = (clone: VirtualEnvironmentClone, why: string): CloneStep =>
  over(clone, { phase: 'Failed', percent: 0, message: why });
