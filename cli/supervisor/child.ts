// One supervised child: started, watched, started again with back-off when it dies, ended on request. Called by
// supervisor.ts. Never decides about order. Restarting a child never touches a VE: those are nobody's children.
import { closeSync } from 'node:fs';
import type { Clock } from '../../machinery/clock/clock.ts';
import { describeError } from '../../machinery/log/log.ts';
import { aborted } from '../../machinery/loop/service.ts';
import { type ExitStatus, start } from '../../node-agent/host/exec.ts';
import { identifyProcess } from '../../node-agent/host/proc.ts';
import { type Backoff, CHILD_BACKOFF, nextBackoff } from './backoff.ts';
import { endProcess, STOP_TIMEOUT_MS } from './leftovers.ts';
import { openLog, tail } from './logfile.ts';
import type { ChildState } from './state.ts';

export interface ChildSpec {
  name: string;
  argv: readonly string[];
  env?: Record<string, string>;
  log: string;
  /** Answers what is still missing, or undefined once the child does its work. Asked until it does. */
  notReady: (signal: AbortSignal) => Promise<string | undefined>;
  readyTimeoutMs: number;
}

export interface ChildDeps {
  clock: Clock;
  /** One line for the person who looks at `kapelle up`. */
  report: (line: string) => void;
  /** Called after every change of `state`. */
  changed: () => Promise<void>;
  backoff?: Backoff;
}

const LINES_OF_LOG = 3;
/** At the first start only: what worked once is tried for ever. */
const STARTS_BEFORE_GIVING_UP = 5;
const READY_POLL_MS = 100;

export class Child {
  readonly spec: ChildSpec;
  readonly state: ChildState;
  readonly #deps: ChildDeps;
  #missing = 'it was not started yet';

  constructor(spec: ChildSpec, deps: ChildDeps) {
    this.spec = spec;
    this.state = { name: spec.name, phase: 'stopped', restarts: 0 };
    this.#deps = deps;
  }

  /** Keeps it running until the signal aborts, then ends it; resolves once it is gone. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, report, backoff = CHILD_BACKOFF } = this.#deps;
    let waitMs = 0;
    while (!signal.aborted) {
      const began = clock.now();
      const how = await this.#runOnce(signal);
      if (signal.aborted) break;
      waitMs = nextBackoff(waitMs, clock.now() - began, backoff);
      this.state.restarts += 1;
      this.state.lastExit = how;
      this.#missing = `it ${how}`;
      await this.#become('waiting');
      report(`${this.spec.name} ${how}; starting it again in ${waitMs} ms (log: ${this.spec.log})`);
      for (const line of tail(this.spec.log, LINES_OF_LOG)) report(`  ${this.spec.name}: ${line}`);
      await clock.sleep(waitMs, signal).catch(() => {});
    }
    await this.#become('stopped');
  }

  /** Resolves once the child does its work; rejects with what it was last waiting for, and the end of its log. */
  async ready(signal: AbortSignal): Promise<void> {
    const { clock } = this.#deps;
    const deadline = clock.now() + this.spec.readyTimeoutMs;
    while (this.state.phase !== 'ready') {
      if (clock.now() > deadline) throw new Error(this.#whyNotReady(`after ${this.spec.readyTimeoutMs / 1000} s`));
      if (this.state.restarts >= STARTS_BEFORE_GIVING_UP)
        throw new Error(this.#whyNotReady(`and ended ${this.state.restarts} times`));
      await clock.sleep(READY_POLL_MS, signal);
    }
  }

  #whyNotReady(when: string): string {
    const lines = tail(this.spec.log, LINES_OF_LOG).map((line) => `\n  ${line}`);
    return `${this.spec.name} is not ready ${when}: ${this.state.lastExit === undefined ? this.#missing : `it ${this.state.lastExit}`}. Its log, ${this.spec.log}, ends:${lines.join('')}`;
  }

  /** From start to end; answers how it ended, in words. */
  async #runOnce(signal: AbortSignal): Promise<string> {
    const log = openLog(this.spec.log);
    const ended = new AbortController();
    try {
      // A session of its own: Ctrl-C in the terminal reaches `up` only, which then stops the children in order.
      const child = start(this.spec.argv, {
        stdout: log,
        stderr: log,
        group: true,
        ...(this.spec.env === undefined ? {} : { env: this.spec.env }),
      });
      this.state.process = child.pid === 0 ? undefined : await identifyProcess(child.pid);
      this.state.startedAt = this.#deps.clock.now();
      await this.#become('starting');
      const stopping = this.#endWhenAborted(AbortSignal.any([signal, ended.signal]), ended.signal);
      const watching = this.#watchReadiness(AbortSignal.any([signal, ended.signal]));
      const status = await child.exited;
      ended.abort();
      await Promise.all([stopping, watching]);
      return describeExit(status);
    } catch (error) {
      return `could not be started: ${describeError(error)}`;
    } finally {
      ended.abort();
      this.state.process = undefined;
      closeSync(log);
    }
  }

  async #endWhenAborted(either: AbortSignal, ended: AbortSignal): Promise<void> {
    await aborted(either);
    if (ended.aborted || this.state.process === undefined) return;
    await endProcess(this.state.process, this.#deps.clock, STOP_TIMEOUT_MS);
  }

  async #watchReadiness(signal: AbortSignal): Promise<void> {
    const { clock, report } = this.#deps;
    const began = clock.now();
    while (!signal.aborted) {
      const missing = await this.spec.notReady(signal).catch((error: unknown) => describeError(error));
      if (signal.aborted) return;
      if (missing === undefined) {
        report(`${this.spec.name} is ready after ${clock.now() - began} ms`);
        await this.#become('ready');
        return;
      }
      this.#missing = missing;
      await clock.sleep(READY_POLL_MS, signal).catch(() => {});
    }
  }

  async #become(phase: ChildState['phase']): Promise<void> {
    this.state.phase = phase;
    await this.#deps.changed();
  }
}

export function describeExit(status: ExitStatus): string {
  if (status.signal !== null) return `was ended by ${status.signal}`;
  return `ended with exit code ${status.code ?? 'unknown'}`;
}
