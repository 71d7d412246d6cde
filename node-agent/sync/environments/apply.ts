// Carries one planned step out. Called by reconcile.ts; decides nothing. Answers of the runtime go into the view, so that the
// next plan sees them before the watch tells. Every call is idempotent: a step that was carried out but not noted is harmless.
import { isNotFound } from '../../../machinery/errors/errors.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type Environment, isFailedPrecondition, type Runtime } from '../../runtime/client.ts';
import type { RuntimeView } from '../runtime-view.ts';
import type { Memory } from './memory.ts';
import type { Step } from './plan.ts';

export interface ApplyContext {
  runtime: Runtime;
  view: RuntimeView;
  memory: Memory;
  ensureImage: (name: string) => Promise<void>;
  forgetImage: (name: string) => void;
  removeFinalizer: (object: VirtualEnvironment) => Promise<void>;
  /** Calls back when a stop that was begun has ended, well or not. */
  stopEnded: (uid: string, error: unknown) => void;
}

export type ApplicableStep = Exclude<Step, { do: 'wait' | 'rest' }>;

/** Rejects when the step could not be done; a stop is only begun. */
export async function apply(context: ApplyContext, object: VirtualEnvironment, step: ApplicableStep): Promise<void> {
  const { runtime, view } = context;
  switch (step.do) {
    case 'ensureImage':
      return context.ensureImage(step.image);
    case 'create':
      try {
        view.offer(await runtime.createEnvironment(step.spec));
      } catch (error) {
        if (isNotFound(error)) context.forgetImage(object.spec.image);
        throw error;
      }
      return undefined;
    case 'update':
      view.offer(await runtime.updateEnvironment(step.spec));
      return undefined;
    case 'start':
      return start(context, step);
    case 'stop':
      return beginStop(context, step.uid, step.graceSeconds);
    case 'pause':
      view.offer(await runtime.pauseEnvironment(step.uid));
      return undefined;
    case 'resume':
      view.offer(await runtime.resumeEnvironment(step.uid));
      return undefined;
    case 'delete':
      await runtime.deleteEnvironment(step.uid);
      view.drop(step.uid);
      return undefined;
    case 'removeFinalizer':
      return context.removeFinalizer(object);
  }
}

async function start({ runtime, view }: ApplyContext, step: Step & { do: 'start' }): Promise<void> {
  const { uid, attempt, token } = step;
  try {
    view.offer(await runtime.startEnvironment({ uid, attempt, token }));
  } catch (error) {
    // Either our view is old (this attempt has been made) or the attempt was counted and failed: ask, so that the next
    // attempt has the right number.
    const now = await runtime.getEnvironment(uid).catch(() => undefined);
    if (now === undefined) throw error;
    view.offer(now);
    if (!isFailedPrecondition(error) || now.attempt < attempt) throw error;
  }
}

/** Does not wait: a guest may take as long as its grace period, and a worker is not held up by that. */
export function beginStop({ runtime, view, memory, stopEnded }: ApplyContext, uid: string, graceSeconds: number): void {
  const forced = graceSeconds === 0;
  memory.stopping(uid, 'begins', forced);
  const ended = (error: unknown) => {
    memory.stopping(uid, 'ends', forced);
    stopEnded(uid, error);
  };
  const stopped = (environment: Environment): void => {
    view.offer(environment);
    ended(undefined);
  };
  runtime.stopEnvironment({ uid, graceSeconds }).then(stopped, ended);
}
