// What the agent remembers of an environment between two looks and may forget without harm: back-offs, failures of steps,
// stops under way. Called by reconcile.ts and apply.ts; lives and dies with the agent's process.
import type { Backoff } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { nextDelay } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { describeError } from '../../../machinery/log/log.ts';
import { isFailedPrecondition } from '../../runtime/client.ts';
import type { ActingStep, Failure } from './plan.ts';

/** What stands in the way; anything else that went wrong has no word of its own. */
function reasonOf(error: unknown): { reason?: string } {
  const reason = isFailedPrecondition(error) ? error.details?.causes?.[0]?.reason : undefined;
  return reason === undefined ? {} : { reason };
}

interface Remembered {
  backoff: Backoff | undefined;
  failures: Map<ActingStep, Failure>;
  stopping: boolean;
  /** The stop under way kills at once. */
  forced: boolean;
  /** The last start that was ended because a probe had failed. */
  endedByProbe: number;
}

export class Memory {
  readonly #environments = new Map<string, Remembered>();

  of(uid: string): Readonly<Remembered> {
    return this.#of(uid);
  }

  backOff(uid: string, backoff: Backoff): void {
    this.#of(uid).backoff = backoff;
  }

  failed(uid: string, step: ActingStep, error: unknown, now: number, token = ''): Failure {
    const { failures } = this.#of(uid);
    const delayMs = nextDelay(failures.get(step)?.delayMs);
    const failure = { message: describeError(error), ...reasonOf(error), delayMs, until: now + delayMs, token };
    failures.set(step, failure);
    return failure;
  }

  succeeded(uid: string, step: ActingStep): void {
    this.#of(uid).failures.delete(step);
  }

  /** Calls of StopEnvironment may overlap: a forced one after a clean one. */
  stopping(uid: string, call: 'begins' | 'ends', forced: boolean): void {
    const known = this.#of(uid);
    if (call === 'begins') Object.assign(known, { stopping: true, forced: known.forced || forced });
    // The clean stop answers when the kill has ended it, too; whichever is first, it has ended.
    else if (forced || !known.forced) Object.assign(known, { stopping: false, forced: false });
  }

  endedByProbe(uid: string, attempt: number): void {
    this.#of(uid).endedByProbe = attempt;
  }

  forget(uid: string): void {
    this.#environments.delete(uid);
  }

  #of(uid: string): Remembered {
    const known = this.#environments.get(uid) ?? {
      backoff: undefined,
      failures: new Map(),
      stopping: false,
      forced: false,
      endedByProbe: 0,
    };
    this.#environments.set(uid, known);
    return known;
  }
}
