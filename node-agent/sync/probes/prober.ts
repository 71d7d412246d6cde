// Runs the probes of all environments of this node when they are due, and keeps what they say. One timer for all of them, a
// connection or command only while a probe runs. Told by environment-sync.ts what there is (`follow`), asked by it for the health;
// tells it when that has changed. Decides nothing: when is machine.ts, what follows is the run policy.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import type { KubeObject } from '../../../machinery/kinds/meta.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import type { Check, Subject } from './check.ts';
import { type Health, NO_PROBES } from './health.ts';
import {
  begin,
  dueAt,
  healthOf,
  hold,
  KINDS,
  type Kind,
  type Machine,
  missed,
  type Probe,
  type Probes,
  redeclare,
  release,
  took,
} from './machine.ts';

/** One environment as it is now. */
export interface Followed extends Subject {
  object: KubeObject;
  probes: Probes;
  /** Its current start; 0 while it does not run. */
  attempt: number;
  startedAt: number;
  /** Frozen, about to end, or under maintenance: nothing is probed. */
  held: boolean;
  silenced: boolean;
  /** Its object says that it was ready in this start. */
  wasReady: boolean;
}

export interface ProberOptions {
  check: Check;
  /** What an environment's probes say has changed. */
  changed: (object: KubeObject) => void;
  events: Pick<EventRecorder, 'warning'>;
  log: Logger;
  clock?: Clock;
  /** 0 to 1. */
  random?: () => number;
}

interface Known {
  subject: Followed;
  machine: Machine;
  /** Under way, by probe. */
  running: Map<Kind, AbortController>;
}

/** Probes that are due within this of each other are begun together. */
const SLOT_MS = 50;
const IDLE_MS = 3_600_000;

export class Prober {
  readonly #options: ProberOptions;
  readonly #clock: Clock;
  readonly #since: number;
  readonly #known = new Map<string, Known>();
  #wake = new AbortController();
  /** When the timer goes off, milliseconds since the epoch. */
  #wakeAt = Number.POSITIVE_INFINITY;

  constructor(options: ProberOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#since = this.#clock.now();
  }

  /** Called with every look at an environment; costs next to nothing when nothing has changed. */
  follow(subject: Followed): void {
    const { uid, attempt, probes } = subject;
    const known = this.#known.get(uid);
    if (attempt === 0 || Object.keys(probes).length === 0) return this.forget(uid);
    const now = this.#clock.now();
    if (known === undefined || known.machine.attempt !== attempt) {
      this.forget(uid);
      const { startedAt, wasReady } = subject;
      // What ran before this agent did is not all to be probed in its first second.
      const spread = startedAt < this.#since ? (this.#options.random ?? Math.random)() : 0;
      const machine = begin({ attempt, startedAt, probes, now, wasReady, spread });
      this.#known.set(uid, { subject, machine: subject.held ? hold(machine, now) : machine, running: new Map() });
    } else {
      known.subject = subject;
      known.machine = redeclare(known.machine, probes, now);
      if (subject.held) this.#hold(known, now);
      else known.machine = release(known.machine, now);
    }
    this.#schedule(uid);
  }

  forget(uid: string): void {
    this.#end(this.#known.get(uid));
    this.#known.delete(uid);
  }

  health(uid: string): Health {
    const known = this.#known.get(uid);
    return known === undefined ? NO_PROBES : healthOf(known.machine, known.subject.silenced);
  }

  async run(signal: AbortSignal): Promise<void> {
    for (const uid of this.#known.keys()) this.#schedule(uid);
    signal.addEventListener('abort', () => this.#wake.abort(new Error('stopped')), { once: true });
    while (!signal.aborted) {
      const delay = Math.min(this.#wakeAt - this.#clock.now(), IDLE_MS);
      this.#wake = new AbortController();
      if (delay > 0) await this.#clock.sleep(delay, this.#wake.signal).catch(() => {});
      if (!signal.aborted && this.#clock.now() >= this.#wakeAt) this.#beginDue();
    }
    for (const known of this.#known.values()) this.#end(known);
  }

  #hold(known: Known, now: number): void {
    if (known.machine.heldSince !== undefined) return;
    known.machine = hold(known.machine, now);
    this.#end(known);
  }

  /** What runs is ended, and answers nothing. */
  #end(known: Known | undefined): void {
    for (const running of known?.running.values() ?? []) running.abort(new Error('no longer asked for'));
    known?.running.clear();
  }

  #nextOf({ machine, running }: Known): number {
    const due = KINDS.filter((kind) => !running.has(kind)).map((kind) => dueAt(machine, kind));
    return Math.min(...due.map((at) => at ?? Number.POSITIVE_INFINITY));
  }

  /** Makes the timer go off in time for this environment. */
  #schedule(uid: string): void {
    const known = this.#known.get(uid);
    const next = known === undefined ? Number.POSITIVE_INFINITY : this.#nextOf(known);
    if (next >= this.#wakeAt) return;
    this.#wakeAt = next;
    this.#wake.abort(new Error('earlier'));
  }

  #beginDue(): void {
    const until = this.#clock.now() + SLOT_MS;
    let next = Number.POSITIVE_INFINITY;
    for (const known of this.#known.values()) {
      for (const kind of KINDS) {
        const at = known.running.has(kind) ? undefined : dueAt(known.machine, kind);
        if (at !== undefined && at <= until) this.#begin(known, kind);
      }
      next = Math.min(next, this.#nextOf(known));
    }
    this.#wakeAt = next;
  }

  #begin(known: Known, kind: Kind): void {
    const probe = known.machine.states.get(kind)?.probe;
    if (probe === undefined) return;
    const ending = new AbortController();
    known.running.set(kind, ending);
    void this.#probe(known, kind, probe, ending);
  }

  async #probe(known: Known, kind: Kind, probe: Probe, ending: AbortController): Promise<void> {
    const { check, log } = this.#options;
    const { object, uid } = known.subject;
    const begunAt = this.#clock.now();
    const checked = await check(probe, known.subject, ending.signal).catch((error: unknown) => {
      log.error('a probe failed for a reason nobody foresaw', { uid, kind, error });
      return { skipped: 'it could not be run' };
    });
    if (ending.signal.aborted || this.#known.get(uid) !== known) return;
    known.running.delete(kind);
    const now = this.#clock.now();
    if ('skipped' in checked) known.machine = missed(known.machine, kind, begunAt, now);
    else {
      const { machine, turned, run } = took(known.machine, kind, checked, begunAt, now);
      known.machine = machine;
      if (!checked.ok && run === 1) {
        const word = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
        this.#options.events.warning(object, 'Unhealthy', `${word} probe failed: ${checked.message}`);
      }
      if (turned) this.#options.changed(object);
    }
    this.#schedule(uid);
  }
}
