// When a VirtualEnvironment is to be started, stopped or left alone: spec.runPolicy and spec.power against what the
// runtime reports. Pure; called by the agent's planner. Never knows how anything is started.
//
// A power request is carried out exactly once, also when the agent dies in the middle: a Stop is done when it is stopped, and
// the runtime keeps the token of a Start or Restart together with the number of the start that it led to.
// A Stop holds against the run policy until there is another request or none. spec.paused and spec.protection.start keep what
// is down from being started; a request to start then stays open.
import { type Backoff, backoffAfterExit } from './backoff.ts';
import { exitReason, hasRun, isCleanExit, isUp, type PowerFacts } from './power-facts.ts';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from './type.ts';

export type RunPolicy = NonNullable<VirtualEnvironmentSpec['runPolicy']>;
export type Power = NonNullable<VirtualEnvironmentSpec['power']>;

export type Decision =
  | { do: 'start'; attempt: number; token: string; why: string; backoff?: Backoff }
  /** `force`: killed at once. */
  | { do: 'stop'; why: string; force?: boolean }
  | { do: 'pause'; why: string }
  | { do: 'resume'; why: string }
  /** Do not start before `backoff.until`. */
  | { do: 'wait'; backoff: Backoff; why: string }
  /** It is as it should be; `reason` is CamelCase, for a condition. */
  | { do: 'rest'; reason: string; why: string };

export const policyOf = (object: VirtualEnvironment): RunPolicy => object.spec.runPolicy ?? 'Always';

/** The power request that has not been carried out as far as status says. */
export function pendingPower(object: VirtualEnvironment): Power | undefined {
  const power = object.spec.power;
  return power === undefined || power.token === object.status?.lastPower?.token ? undefined : power;
}

/** Why the pending request cannot be carried out as things are declared; undefined if it can. It stays pending. */
export function powerRefusal(object: VirtualEnvironment, facts: PowerFacts): string | undefined {
  const power = pendingPower(object);
  if (power === undefined || power.action === 'Stop' || facts.startToken === power.token) return undefined;
  const policy = policyOf(object);
  const request = `the power request ${power.action} "${power.token}"`;
  if (policy === 'Halted') return `runPolicy Halted does not allow ${request}; set runPolicy to another value first`;
  if (power.action === 'Start' && isUp(facts)) return undefined;
  if (policy === 'Once' && facts.attempt > 0) {
    return `runPolicy Once has had its one start and does not allow ${request}; set runPolicy to another value first`;
  }
  const held = whyNotStarted(object);
  return held === undefined ? undefined : `${held.why}, which does not allow ${request}; take that off first`;
}

/** What keeps it from being started beside the run policy. */
function whyNotStarted({ spec }: VirtualEnvironment): (Decision & { do: 'rest' }) | undefined {
  if (spec.protection?.start === true)
    return { do: 'rest', reason: 'StartProtected', why: 'spec.protection.start is set' };
  return spec.paused === true ? { do: 'rest', reason: 'Paused', why: 'spec.paused is set' } : undefined;
}

/** The pending power request, if what it asks for has come about: to be written to status.lastPower. */
export function powerCarriedOut(object: VirtualEnvironment, facts: PowerFacts): Power | undefined {
  const power = pendingPower(object);
  if (power === undefined || powerRefusal(object, facts) !== undefined) return undefined;
  return isCarriedOut(power, facts) ? power : undefined;
}

function isCarriedOut(power: Power, facts: PowerFacts): boolean {
  // The token shows once that start has got as far as running.
  const startedForIt = facts.startToken === power.token && hasRun(facts);
  switch (power.action) {
    case 'Stop':
      return facts.state === 'created' || facts.state === 'stopped';
    case 'Start':
      return facts.state === 'running' || startedForIt;
    case 'Restart':
      return startedForIt;
  }
}

/**
 * What to do about the power of one environment that exists and is not being deleted.
 * `remembered` is the back-off of the last decision that had one, if the agent still knows it; `now` is in milliseconds.
 */
export function decidePower(
  object: VirtualEnvironment,
  facts: PowerFacts,
  remembered: Backoff | undefined,
  now: number,
): Decision {
  const power = pendingPower(object);
  const asked = power !== undefined && powerRefusal(object, facts) === undefined && !isCarriedOut(power, facts);
  if (facts.state === 'stopping') {
    // A clean stop that takes too long for somebody.
    if (asked && power.force === true && power.action !== 'Start') return decideRequest(power, facts);
    return { do: 'rest', reason: 'Stopping', why: 'it is stopping' };
  }
  if (asked) return decideRequest(power, facts);
  return isUp(facts) ? decideUp(object, facts) : decideDown(object, facts, remembered, now);
}

function decideRequest(power: Power, facts: PowerFacts): Decision {
  const why = `power request ${power.action} "${power.token}"`;
  const stop = { do: 'stop', why, ...(power.force === true ? { force: true } : {}) } as const;
  if (power.action === 'Stop' || facts.state === 'stopping') return stop;
  if (!isUp(facts)) return { do: 'start', attempt: facts.attempt + 1, token: power.token, why };
  if (power.action === 'Restart' && facts.startToken !== power.token) return stop;
  return { do: 'rest', reason: 'Starting', why };
}

function decideUp(object: VirtualEnvironment, facts: PowerFacts): Decision {
  const { paused = false, protection } = object.spec;
  if (policyOf(object) === 'Halted') return { do: 'stop', why: 'runPolicy is Halted' };
  if (facts.state !== 'running') return { do: 'rest', reason: 'Running', why: 'it runs' };
  if (paused) {
    if (facts.paused !== true) return { do: 'pause', why: 'spec.paused is set' };
    return { do: 'rest', reason: 'Paused', why: 'spec.paused is set' };
  }
  if (facts.paused === true) return { do: 'resume', why: 'spec.paused is not set' };
  // What runs goes on under start protection: a restart would end it.
  if (facts.failedProbe !== undefined && protection?.start !== true) return { do: 'stop', why: facts.failedProbe };
  return { do: 'rest', reason: 'Running', why: 'it runs' };
}

function decideDown(
  object: VirtualEnvironment,
  facts: PowerFacts,
  remembered: Backoff | undefined,
  now: number,
): Decision {
  const policy = policyOf(object);
  if (policy === 'Halted') return { do: 'rest', reason: 'Halted', why: 'runPolicy is Halted' };
  if (object.spec.power?.action === 'Stop') {
    const why = `stopped by power request "${object.spec.power.token}"; a request Start, or removing it, ends that`;
    return { do: 'rest', reason: 'StoppedByRequest', why };
  }
  const held = whyNotStarted(object);
  if (held !== undefined) return held;
  if (!hasRun(facts)) {
    if (policy === 'Manual') return { do: 'rest', reason: 'Manual', why: WAITS_FOR_START };
    return { do: 'start', attempt: facts.attempt + 1, token: '', why: `runPolicy is ${policy}` };
  }
  return decideAgain(policy, object, facts, remembered, now);
}

const WAITS_FOR_START = 'runPolicy is Manual: it waits for a power request Start';

/** It has run and ended. */
function decideAgain(
  policy: Exclude<RunPolicy, 'Halted'>,
  object: VirtualEnvironment,
  facts: PowerFacts,
  remembered: Backoff | undefined,
  now: number,
): Decision {
  const exit = facts.lastExit;
  const unhealthy = facts.unhealthy === true;
  const reason = exit === undefined ? 'Stopped' : exitReason(exit, unhealthy);
  const start = { do: 'start', attempt: facts.attempt + 1, token: '' } as const;
  if (policy === 'Once') return { do: 'rest', reason, why: 'runPolicy is Once: it has had its one start' };
  // With back-off all the same: what ends at once by such a signal must not make the node spin.
  const rebooted = exit?.reboot === true && !exit.requested;
  // A failed probe asks for a restart as a reboot from inside does.
  if (policy === 'Manual' && !rebooted && !unhealthy) return { do: 'rest', reason, why: WAITS_FOR_START };
  const inOrder = (exit?.requested === true && !unhealthy) || exit?.hostRebooted === true;
  if (inOrder) return { ...start, why: `runPolicy is ${policy}` };
  if (policy === 'RerunOnFailure' && !unhealthy && exit !== undefined && isCleanExit(exit)) {
    return { do: 'rest', reason, why: 'it shut down by itself and runPolicy is RerunOnFailure' };
  }
  const backoff = backoffAfterExit(remembered, facts, object.status);
  const ended = rebooted ? 'it rebooted itself' : `runPolicy is ${policy}; it ended (${reason})`;
  const why = `${ended}, back-off ${Math.round(backoff.delayMs / 1000)} s`;
  return backoff.until <= now ? { ...start, why, backoff } : { do: 'wait', backoff, why };
}
