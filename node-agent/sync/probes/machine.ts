// The probes of one start of an environment, as kubelet's prober has them (pkg/kubelet/prober/worker.go): what is due when, what an
// outcome changes, and what all of it says of the environment's health. Pure: prober.ts keeps the time and runs them.
//
// - The startup probe gates the others: until it has succeeded they wait. It is over once it has.
// - A result changes only after `successThreshold` or `failureThreshold` equal outcomes in a row.
// - Before there is a result, readiness counts as failed and liveness as succeeded.
// - While it is held (frozen, under maintenance) no probe is due and all delays wait.
import type { VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type Health, NO_PROBES } from './health.ts';

export type Probe = NonNullable<VirtualEnvironmentSpec['readinessProbe']>;
export type Kind = 'startup' | 'readiness' | 'liveness';
export type Probes = Partial<Record<Kind, Probe>>;

export interface Outcome {
  ok: boolean;
  /** What was seen: a cause when not ok. */
  message: string;
}

interface ProbeState {
  probe: Probe;
  /** Milliseconds since the epoch. */
  dueAt: number;
  /** The last outcome and how often in a row. */
  last: boolean | undefined;
  run: number;
  result: boolean | undefined;
  /** Of the outcome that made the result. */
  message: string;
}

export interface Machine {
  attempt: number;
  startedAt: number;
  states: ReadonlyMap<Kind, ProbeState>;
  /** Since when nothing is due; undefined: not held. */
  heldSince: number | undefined;
}

export const KINDS = ['startup', 'readiness', 'liveness'] as const;

export const probesOf = ({ startupProbe, readinessProbe, livenessProbe }: VirtualEnvironmentSpec): Probes => ({
  ...(startupProbe && { startup: startupProbe }),
  ...(readinessProbe && { readiness: readinessProbe }),
  ...(livenessProbe && { liveness: livenessProbe }),
});

export const periodMs = ({ periodSeconds = 10 }: Probe): number => periodSeconds * 1000;
export const timeoutMs = ({ timeoutSeconds = 1 }: Probe): number => timeoutSeconds * 1000;
const delayMs = ({ initialDelaySeconds = 0 }: Probe): number => initialDelaySeconds * 1000;

export interface Begin {
  attempt: number;
  startedAt: number;
  probes: Probes;
  now: number;
  /** It was seen ready in this start before (by an agent that is gone): neither that nor its startup is questioned without cause. */
  wasReady: boolean;
  /** 0 to 1 of a period that first probes which are overdue wait, so that those of many environments do not come at once. */
  spread: number;
}

export function begin({ attempt, startedAt, probes, now, wasReady, spread }: Begin): Machine {
  const states = new Map<Kind, ProbeState>();
  for (const kind of KINDS) {
    const probe = probes[kind];
    if (probe === undefined) continue;
    const firstAt = startedAt + delayMs(probe);
    const dueAt = firstAt > now ? firstAt : now + Math.floor(spread * periodMs(probe));
    const result = wasReady ? true : undefined;
    states.set(kind, { probe, dueAt, last: undefined, run: 0, result, message: '' });
  }
  return { attempt, startedAt, states, heldSince: undefined };
}

/** The declaration changed: what stays keeps its state, what is new or different is due at once and keeps its last result. */
export function redeclare(machine: Machine, probes: Probes, now: number): Machine {
  const states = new Map<Kind, ProbeState>();
  let changed = false;
  for (const kind of KINDS) {
    const [probe, before] = [probes[kind], machine.states.get(kind)];
    if (probe === undefined) {
      changed ||= before !== undefined;
      continue;
    }
    const same = before !== undefined && JSON.stringify(before.probe) === JSON.stringify(probe);
    changed ||= !same;
    const dueAt = Math.max(now, machine.startedAt + delayMs(probe));
    const fresh = { probe, dueAt, last: undefined, run: 0, result: before?.result, message: before?.message ?? '' };
    states.set(kind, same ? before : fresh);
  }
  return changed ? { ...machine, states } : machine;
}

export function hold(machine: Machine, now: number): Machine {
  return machine.heldSince === undefined ? { ...machine, heldSince: now } : machine;
}

/** Everything is due as much later as it was held; rows of equal outcomes begin anew, and no failure from before counts. */
export function release(machine: Machine, now: number): Machine {
  if (machine.heldSince === undefined) return machine;
  const held = now - machine.heldSince;
  const states = new Map<Kind, ProbeState>();
  for (const [kind, state] of machine.states) {
    const result = kind === 'readiness' || state.result === true ? state.result : undefined;
    states.set(kind, { ...state, dueAt: state.dueAt + held, last: undefined, run: 0, result });
  }
  return { ...machine, states, heldSince: undefined };
}

const isStarted = ({ states }: Machine): boolean => !states.has('startup') || states.get('startup')?.result === true;

/** When this probe is to run next; undefined: it waits for something else than time. */
export function dueAt(machine: Machine, kind: Kind): number | undefined {
  const state = machine.states.get(kind);
  if (state === undefined || machine.heldSince !== undefined) return undefined;
  if (kind === 'startup') return state.result === true ? undefined : state.dueAt;
  return isStarted(machine) ? state.dueAt : undefined;
}

/** A probe that was begun at `begunAt` has ended. `turned`: its result is another now. */
export function took(
  machine: Machine,
  kind: Kind,
  { ok, message }: Outcome,
  begunAt: number,
  now: number,
): { machine: Machine; turned: boolean; run: number } {
  const state = machine.states.get(kind);
  if (state === undefined || machine.heldSince !== undefined) return { machine, turned: false, run: 0 };
  const run = state.last === ok ? state.run + 1 : 1;
  const enough = run >= (ok ? (state.probe.successThreshold ?? 1) : (state.probe.failureThreshold ?? 3));
  const turned = enough && state.result !== ok;
  const next: ProbeState = {
    ...state,
    dueAt: Math.max(begunAt + periodMs(state.probe), now),
    last: ok,
    run,
    ...(turned ? { result: ok, message } : {}),
  };
  const states = new Map(machine.states).set(kind, next);
  if (kind === 'startup' && turned && ok) openGate(states, now);
  return { machine: { ...machine, states }, turned, run };
}

/** Once it has started up the others need not wait for the rest of their periods. */
function openGate(states: Map<Kind, ProbeState>, now: number): void {
  for (const kind of ['readiness', 'liveness'] as const) {
    const state = states.get(kind);
    if (state !== undefined && state.dueAt < now) states.set(kind, { ...state, dueAt: now });
  }
}

/** A probe could not be run at all: no outcome, again after its period. */
export function missed(machine: Machine, kind: Kind, begunAt: number, now: number): Machine {
  const state = machine.states.get(kind);
  if (state === undefined) return machine;
  const due = Math.max(begunAt + periodMs(state.probe), now);
  return { ...machine, states: new Map(machine.states).set(kind, { ...state, dueAt: due }) };
}

/** `silenced`: spec.probesPaused; no probe has an effect. */
export function healthOf({ states, attempt }: Machine, silenced: boolean): Health {
  if (silenced) return NO_PROBES;
  const [startup, readiness, liveness] = KINDS.map((kind) => states.get(kind));
  const failed =
    startup?.result === false
      ? `startup probe failed: ${startup.message}`
      : liveness?.result === false
        ? `liveness probe failed: ${liveness.message}`
        : undefined;
  return { ready: readyOf(startup, readiness), failed: failed === undefined ? undefined : { attempt, why: failed } };
}

function readyOf(startup: ProbeState | undefined, readiness: ProbeState | undefined): Health['ready'] {
  if (startup !== undefined && startup.result !== true) {
    return { is: false, reason: 'StartingUp', message: 'its startup probe has not succeeded yet' };
  }
  if (readiness === undefined) return undefined;
  if (readiness.result === true) return { is: true, reason: 'Ready', message: 'its readiness probe succeeds' };
  if (readiness.result === undefined) {
    return { is: false, reason: 'ReadinessProbePending', message: 'its readiness probe has not succeeded yet' };
  }
  return { is: false, reason: 'ReadinessProbeFailed', message: `readiness probe failed: ${readiness.message}` };
}
