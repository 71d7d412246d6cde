// What the agent writes into a VirtualEnvironment's status: situation and plan → the fields that the agent owns
// (ARCHITECTURE.md, "One writer per field"). Pure; called by reconcile.ts. Never touches allocation or Scheduled.
import { rfc3339 } from '../../../machinery/clock/clock.ts';
import type { Condition } from '../../../machinery/kinds/meta.ts';
import { setConditions } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import {
  type Exit,
  exitReason,
  isCleanExit,
  type PowerFacts,
} from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import { powerCarriedOut } from '../../../machinery/kinds/virtualenvironment/run-policy.ts';
import type { VirtualEnvironment, VirtualEnvironmentStatus } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { FirstBoot } from '../../runtime/client.ts';
import { equalQuantities, isQuantity, type Quantity } from '../../../machinery/values/quantity.ts';
import { conditionsOf, OWN_CONDITIONS } from './conditions.ts';
import { factsOf } from './facts.ts';
import { volumesOf } from './guest-conditions.ts';
import type { Situation, Step } from './plan.ts';
import { same } from '../same.ts';

type OwnStatus = Omit<VirtualEnvironmentStatus, 'allocation'>;
type Phase = NonNullable<VirtualEnvironmentStatus['phase']>;

/** The agent's part of the status as it should be; fields that say nothing are left out. */
export function statusOf(situation: Situation, step: Step): OwnStatus {
  const { object, now } = situation;
  const facts = factsOf(situation);
  return defined({
    observedGeneration: observedGeneration(situation),
    phase: phaseOf(situation, step, facts),
    conditions: setConditions(object.status?.conditions, conditionsOf(situation, step), now),
    image: imageOf(situation),
    startedAt: startedAt(situation, facts),
    restartCount: Math.max(facts.attempt - 1, 0),
    lastExit: lastExit(facts),
    lastPower: lastPower(situation, facts),
    ...observed(situation),
    nextStartAt: step.do === 'wait' && step.backoff !== undefined ? rfc3339(roundUp(step.backoff.until)) : undefined,
  });
}

/** What of an object's status is the agent's, in the form of `statusOf`. */
export function ownPart(status: VirtualEnvironmentStatus | undefined): OwnStatus {
  const { allocation: _, conditions, ...own } = status ?? {};
  return defined({ ...own, conditions: conditions?.filter(({ type }) => OWN_CONDITIONS.has(type)) });
}

/** Whether the object already says this, whatever the order of its conditions. */
export function saysAlready(current: VirtualEnvironmentStatus | undefined, wanted: OwnStatus): boolean {
  return same(sorted(ownPart(current)), sorted(wanted));
}

const byType = (a: Condition, b: Condition): number => (a.type < b.type ? -1 : 1);

function sorted(status: OwnStatus): OwnStatus {
  return { ...status, conditions: (status.conditions ?? []).map((each) => defined(each)).sort(byType) };
}

/** Stays behind as long as this generation's spec is not yet what the runtime has: health checks then wait. */
function observedGeneration({ object, environment, desired, failures }: Situation): number | undefined {
  const refused = environment !== undefined && ('problem' in desired || failures.has('update'));
  const behind = refused || awaitsAllocation(object);
  return behind ? object.status?.observedGeneration : object.metadata.generation;
}

function phaseOf({ object, stopping }: Situation, step: Step, facts: PowerFacts): Phase {
  if (object.metadata.deletionTimestamp !== undefined) return 'Terminating';
  switch (facts.state) {
    case 'absent':
      return 'Pending';
    case 'starting':
      return 'Starting';
    case 'running':
      if (stopping || step.do === 'stop') return 'Stopping';
      return facts.paused === true ? 'Paused' : 'Running';
    case 'stopping':
      return 'Stopping';
    case 'created':
      return step.do === 'rest' && step.reason !== 'NetworksPending' ? 'Stopped' : 'Starting';
    case 'stopped':
      return endedWell(facts) || isHeldDown(step) ? 'Stopped' : 'Failed';
  }
}

/** Down because somebody wants it so, however it ended. */
const isHeldDown = (step: Step): boolean => step.do === 'rest' && HELD_DOWN.has(step.reason);
const HELD_DOWN = new Set(['Halted', 'StoppedByRequest', 'StartProtected', 'Paused', 'Restoring']);

/** The controller has not yet taken over the resources that the spec names. */
function awaitsAllocation({ spec, status }: VirtualEnvironment): boolean {
  const allocated = status?.allocation?.resources;
  const { classRevision } = spec;
  if (classRevision !== undefined && classRevision !== status?.allocation?.class?.revision) return true;
  return differs(spec.resources?.limits, allocated?.limits) || differs(spec.resources?.requests, allocated?.requests);
}

function differs(wanted: Amounts, given: Amounts): boolean {
  return Object.entries(wanted ?? {}).some(([name, amount]) => {
    const there = given?.[name];
    return amount !== undefined && (there === undefined || !equalAmounts(amount, there));
  });
}

type Amounts = Record<string, Quantity | undefined> | undefined;

const equalAmounts = (a: Quantity, b: Quantity): boolean => isQuantity(a) && isQuantity(b) && equalQuantities(a, b);

const endedWell = ({ lastExit, unhealthy }: PowerFacts): boolean =>
  lastExit === undefined || (unhealthy !== true && endedInOrder(lastExit));

const endedInOrder = (lastExit: Exit): boolean => lastExit.requested || lastExit.hostRebooted || isCleanExit(lastExit);

function imageOf({ object, environment, image }: Situation): OwnStatus['image'] {
  const digest = environment?.spec?.imageDigest ?? image.digest;
  return digest === '' ? undefined : { name: object.spec.image, digest };
}

/** What the runtime measured and did inside. */
function observed(situation: Situation): OwnStatus {
  const { environment, object } = situation;
  if (environment === undefined) return {};
  const { cpus, diskUsedBytes, firstBoot } = environment;
  const volumes = volumesOf(situation);
  return {
    cpus: cpus === '' ? undefined : cpus,
    diskUsedBytes: coarse(diskUsedBytes, object.status?.diskUsedBytes),
    snapshot: snapshotOf(situation),
    volumes: volumes.length === 0 ? undefined : volumes,
    firstBoot: firstBoot === null ? undefined : firstBootOf(firstBoot),
  };
}

const MiB = 1024 ** 2;

/** Whole mebibytes, and another number only when it is a good part off: a guest that writes must not write here each time. */
function coarse(bytes: number, written: number | undefined): number | undefined {
  if (bytes === 0) return undefined;
  const isNear = written !== undefined && Math.abs(bytes - written) < Math.max(MiB, written / 32);
  return isNear ? written : Math.ceil(bytes / MiB) * MiB;
}

function snapshotOf({ environment, object, snapshotName }: Situation): OwnStatus['snapshot'] {
  const uid = environment?.snapshotUid ?? '';
  if (uid === '') return undefined;
  const known = object.status?.snapshot;
  const name = snapshotName(uid) ?? (known?.uid === uid ? known.name : undefined);
  return defined({ name, uid });
}

function firstBootOf({ completed, finished, exitCode, message, finishedAt }: FirstBoot): OwnStatus['firstBoot'] {
  return defined({
    completed,
    exitCode: finished && exitCode !== 0 ? exitCode : undefined,
    message: message === '' ? undefined : message,
    finishedAt: finished ? rfc3339(finishedAt) : undefined,
  });
}

/** A new start has no time yet: the last one's stays until then. */
function startedAt({ object, environment }: Situation, facts: PowerFacts): string | undefined {
  if (facts.startedAt > 0) return rfc3339(facts.startedAt);
  return environment !== undefined && facts.attempt > 0 ? object.status?.startedAt : undefined;
}

function lastExit({ lastExit: exit, unhealthy }: PowerFacts): OwnStatus['lastExit'] {
  if (exit === undefined) return undefined;
  return defined({
    exitCode: exit.code,
    signal: exit.signal === 0 ? undefined : exit.signal,
    reason: exitReason(exit, unhealthy),
    finishedAt: rfc3339(exit.finishedAt),
  });
}

function lastPower({ object, now }: Situation, facts: PowerFacts): OwnStatus['lastPower'] {
  const done = powerCarriedOut(object, facts);
  if (done === undefined) return object.status?.lastPower;
  return { action: done.action, token: done.token, time: rfc3339(now) };
}

/** Not a second too early once the fraction is cut off. */
const roundUp = (ms: number): number => Math.ceil(ms / 1000) * 1000;

/** Without the fields that are undefined: what is not said is not applied. */
function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
