// The one next step for an environment: what is wanted against what there is. Pure and printable; planning again after the
// step was applied gives the next one, and `rest` once everything is as declared. Called by reconcile.ts.
import type { Backoff } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { isUp } from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import { decidePower } from '../../../machinery/kinds/virtualenvironment/run-policy.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { RUNTIME_FINALIZER } from '../../../machinery/loop/finalizer.ts';
import type { Environment, EnvironmentSpec } from '../../runtime/client.ts';
import type { ImageState } from '../images/state.ts';
import type { Health } from '../probes/health.ts';
import type { Desired } from './desired.ts';
import { differences } from './differences.ts';
import { factsOf } from './facts.ts';
import type { Operation } from './operation.ts';

export type Step =
  | { do: 'ensureImage'; image: string }
  | { do: 'create'; spec: EnvironmentSpec }
  | { do: 'update'; spec: EnvironmentSpec; fields: string[] }
  | { do: 'start'; uid: string; attempt: number; token: string; why: string; backoff?: Backoff }
  | { do: 'stop'; uid: string; graceSeconds: number; why: string }
  | { do: 'pause'; uid: string; why: string }
  | { do: 'resume'; uid: string; why: string }
  | { do: 'delete'; uid: string; why: string }
  | { do: 'removeFinalizer' }
  /** Look again after `ms`. */
  | { do: 'wait'; ms: number; why: string; backoff?: Backoff }
  /** Nothing to do until something changes; `reason` is CamelCase. */
  | { do: 'rest'; reason: string; why: string };

/** The steps that act on the runtime and can fail. */
export type ActingStep = 'create' | 'update' | 'start' | 'stop' | 'pause' | 'resume' | 'delete';

/** A step that failed is not tried again before `until` (milliseconds since the epoch). */
export interface Failure {
  message: string;
  /** One word of the runtime's for why it may not be now, such as InsufficientMemory. */
  reason?: string;
  until: number;
  delayMs: number;
  /** Of the power request that a failed start was for. */
  token: string;
}

/** All that a plan is made from. */
export interface Situation {
  object: VirtualEnvironment;
  desired: Desired;
  image: ImageState;
  environment: Environment | undefined;
  /** A StopEnvironment call of this agent has not answered yet; forced: one that kills at once. */
  stopping: boolean;
  forced: boolean;
  /** What the probes say, and the last start that was ended because of them. */
  health: Health;
  endedByProbe: number;
  /** What is being done with its disks. */
  operation: Operation | undefined;
  /** Name of a VirtualEnvironmentSnapshot of its namespace by uid. */
  snapshotName: (uid: string) => string | undefined;
  /** Whether this node's networks have been set up (or tried) since the runtime came up. */
  networksTried: boolean;
  backoff: Backoff | undefined;
  failures: ReadonlyMap<ActingStep, Failure>;
  now: number;
}

export const DEFAULT_GRACE_SECONDS = 30;

export function plan(situation: Situation): Step {
  if (situation.object.metadata.deletionTimestamp !== undefined) return planDeletion(situation);
  return situation.environment === undefined ? planCreation(situation) : planLife(situation, situation.environment);
}

function planDeletion(situation: Situation): Step {
  const { object, environment, failures } = situation;
  if (environment === undefined) {
    const ours = object.metadata.finalizers?.includes(RUNTIME_FINALIZER) === true;
    return ours ? { do: 'removeFinalizer' } : { do: 'rest', reason: 'Deleted', why: 'nothing of it is left here' };
  }
  const uid = uidOf(object);
  const { state } = factsOf(situation);
  const up = state === 'starting' || state === 'running' || state === 'stopping';
  // A stop that failed is not tried for ever: DeleteEnvironment kills what still runs.
  if (up && !failures.has('stop')) return stop(situation, 'it is being deleted', false);
  return unlessFailed(situation, { do: 'delete', uid, why: 'it is being deleted' });
}

function planCreation(situation: Situation): Step {
  const { desired, image, object } = situation;
  if ('problem' in desired) return { do: 'rest', reason: desired.problem.reason, why: desired.problem.message };
  if (image.phase === 'ready') return unlessFailed(situation, { do: 'create', spec: desired.spec });
  if (image.phase === 'unknown') return { do: 'ensureImage', image: object.spec.image };
  return { do: 'rest', reason: 'ImageNotReady', why: `image "${object.spec.image}": ${image.message}` };
}

function planLife(situation: Situation, environment: Environment): Step {
  const update = planUpdate(situation, environment);
  if (update !== undefined && !isHeldBack(situation, 'update')) return update;
  const step = planPower(situation);
  // A change that was refused waits, but holds nothing else up.
  if (update === undefined || step.do !== 'rest') return step;
  return unlessFailed(situation, update);
}

function planUpdate({ desired }: Situation, environment: Environment): (Step & { do: 'update' }) | undefined {
  if ('problem' in desired || environment.spec === null) return undefined;
  // The runtime knows a later generation: our view of the object is old, the new one is on its way.
  if (environment.spec.generation > desired.spec.generation) return undefined;
  const fields = differences(desired.spec, environment);
  return fields.length === 0 ? undefined : { do: 'update', spec: desired.spec, fields };
}

function planPower(situation: Situation): Step {
  const { object, desired, backoff, now, networksTried, stopping, operation } = situation;
  const facts = factsOf(situation);
  if (operation !== undefined) return holdDown(situation, operation, isUp(facts) || facts.state === 'stopping');
  const decision = decidePower(object, facts, backoff, now);
  const uid = uidOf(object);
  switch (decision.do) {
    case 'stop':
      return stop(situation, decision.why, decision.force === true);
    case 'pause':
      if (stopping) return { do: 'rest', reason: 'Stopping', why: 'it is stopping' };
      return unlessFailed(situation, { ...decision, uid });
    case 'resume':
      return unlessFailed(situation, { ...decision, uid });
    case 'start':
      if (stopping) return { do: 'rest', reason: 'Stopping', why: 'it is stopping' };
      if ('problem' in desired && desired.problem.condition === 'GuestConfigured')
        return { do: 'rest', reason: desired.problem.reason, why: desired.problem.message };
      if (!networksTried)
        return { do: 'rest', reason: 'NetworksPending', why: 'the networks of this node are being set up' };
      return unlessFailed(situation, { ...decision, uid });
    case 'wait':
      return { do: 'wait', ms: decision.backoff.until - now, why: decision.why, backoff: decision.backoff };
    case 'rest':
      // If its runtime was killed as well, nobody carries out what an agent before this one had begun; asking for it again changes nothing otherwise.
      return facts.state === 'stopping' ? stop(situation, decision.why, false) : decision;
  }
}

/** An operation on the disks has the last word on power, but for the object's end. */
function holdDown(situation: Situation, { kind, name }: Operation, up: boolean): Step {
  if (up) return stop(situation, `${kind} "${name}" needs it to be down`, false);
  return { do: 'rest', reason: 'Restoring', why: `it is kept down while ${kind} "${name}" is carried out` };
}

/** What is frozen can neither shut down nor, under some cgroup versions, be killed: it is thawed first. */
function stop(situation: Situation, why: string, force: boolean): Step {
  const { object, stopping, forced, failures } = situation;
  if (stopping && (forced || !force)) return { do: 'rest', reason: 'Stopping', why };
  const uid = uidOf(object);
  if (factsOf(situation).paused === true && !failures.has('resume')) return { do: 'resume', uid, why };
  const graceSeconds = force ? 0 : (object.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS);
  return unlessFailed(situation, { do: 'stop', uid, graceSeconds, why });
}

const isHeldBack = ({ failures, now }: Situation, step: ActingStep): boolean => (failures.get(step)?.until ?? 0) > now;

function unlessFailed(situation: Situation, step: Step & { do: ActingStep }): Step {
  const failure = situation.failures.get(step.do);
  // A new request does not wait because an earlier one failed.
  if (step.do === 'start' && step.token !== '' && step.token !== failure?.token) return step;
  if (failure === undefined || failure.until <= situation.now) return step;
  return { do: 'wait', ms: failure.until - situation.now, why: `${step.do} failed: ${failure.message}` };
}

const uidOf = (object: VirtualEnvironment): string => object.metadata.uid ?? '';

/** One line for people: logs, `--dry-run`, goldens. */
export function formatStep(step: Step): string {
  switch (step.do) {
    case 'ensureImage':
      return `ensure image ${step.image}`;
    case 'create':
      return `create environment (generation ${step.spec.generation}, image ${step.spec.imageDigest})`;
    case 'update':
      return `update ${step.fields.join(', ')} (generation ${step.spec.generation})`;
    case 'start':
      return `start, attempt ${step.attempt}: ${step.why}`;
    case 'stop':
      return `stop within ${step.graceSeconds} s: ${step.why}`;
    case 'pause':
    case 'resume':
      return `${step.do}: ${step.why}`;
    case 'delete':
      return `delete environment: ${step.why}`;
    case 'removeFinalizer':
      return `remove finalizer ${RUNTIME_FINALIZER}`;
    case 'wait':
      return `wait ${step.ms} ms: ${step.why}`;
    case 'rest':
      return `rest (${step.reason}): ${step.why}`;
  }
}
