// When an object with a finalizer of ours is applied and when it is cleaned up. Called by the controller and the
// agent; nobody else edits finalizers. Pure but for `withFinalizer`, which calls what it is given.
//
//   has it | being deleted | step
//   no     | no            | add      (then apply)
//   yes    | no            | apply
//   yes    | yes           | cleanup  (then take the finalizer off)
//   no     | yes           | nothing  (others may still hold it)
import type { KubeObject } from '../kinds/meta.ts';

export type FinalizerStep = 'add' | 'apply' | 'cleanup' | 'nothing';

/** The finalizer the runtime's leftovers hang on. */
export const RUNTIME_FINALIZER = 'kapelle.dev/runtime';

export function finalizerStep(object: KubeObject, finalizer: string): FinalizerStep {
  const has = (object.metadata.finalizers ?? []).includes(finalizer);
  if (object.metadata.deletionTimestamp !== undefined) return has ? 'cleanup' : 'nothing';
  return has ? 'apply' : 'add';
}

interface FinalizersPatch {
  metadata: { resourceVersion?: string | undefined; finalizers: string[] };
}

/** A merge patch that adds it, on condition that nobody else wrote in between. */
export function addFinalizerPatch(object: KubeObject, finalizer: string): FinalizersPatch {
  const others = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  return { metadata: { resourceVersion: object.metadata.resourceVersion, finalizers: [...others, finalizer] } };
}

/** A merge patch that removes it, on condition that nobody else wrote in between. */
export function removeFinalizerPatch(object: KubeObject, finalizer: string): FinalizersPatch {
  const others = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  return { metadata: { resourceVersion: object.metadata.resourceVersion, finalizers: others } };
}

export interface FinalizerCalls<T> {
  /** Sends the merge patch and returns the new object. */
  patch: (patch: FinalizersPatch) => Promise<T>;
  apply: (object: T) => Promise<void>;
  /** Rejects, or returns 'wait', while something is left: the finalizer stays. */
  cleanup: (object: T) => Promise<'done' | 'wait'>;
}

/** Carries out the step of the table above. */
export async function withFinalizer<T extends KubeObject>(
  object: T,
  finalizer: string,
  calls: FinalizerCalls<T>,
): Promise<void> {
  switch (finalizerStep(object, finalizer)) {
    case 'add':
      await calls.apply(await calls.patch(addFinalizerPatch(object, finalizer)));
      return;
    case 'apply':
      await calls.apply(object);
      return;
    case 'cleanup':
      if ((await calls.cleanup(object)) === 'done') await calls.patch(removeFinalizerPatch(object, finalizer));
      return;
    case 'nothing':
      return;
  }
}
