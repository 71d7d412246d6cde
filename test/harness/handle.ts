// One process of a cluster whose parts a test starts, stops and kills one by one. Called by multi-host.ts.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Child, start } from '../../node-agent/host/exec.ts';
import { waitUntil } from './wait.ts';

export class ProcessHandle {
  readonly name: string;
  readonly #argv: readonly string[];
  readonly #log: string;
  #child: Child | undefined;

  constructor(name: string, argv: readonly string[], log: string) {
    this.name = name;
    this.#argv = argv;
    this.#log = log;
  }

  get pid(): number {
    if (this.#child === undefined) throw new Error(`${this.name} is not running`);
    return this.#child.pid;
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  start(): void {
    if (this.#child !== undefined) throw new Error(`${this.name} runs already`);
    mkdirSync(dirname(this.#log), { recursive: true });
    const log = openSync(this.#log, 'a');
    const child = start(this.#argv, { stdout: log, stderr: log, group: true });
    closeSync(log);
    this.#child = child;
    const gone = (): void => {
      if (this.#child === child) this.#child = undefined;
    };
    child.exited.then(gone, gone);
  }

  /** SIGTERM; returns once it has ended. Nothing happens if it does not run. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  kill9(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Waits for `check`; says the end of the log when it does not come true, or when the process ends before. */
  async ready(check: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
    await waitUntil(
      `${this.name} is ready`,
      async () => {
        if (this.running) return check();
        throw new Error(`${this.name} has ended`);
      },
      { timeoutMs, seen: () => this.logTail() },
    );
  }

  logTail(): string {
    return existsSync(this.#log) ? readFileSync(this.#log, 'utf8').split('\n').slice(-15).join('\n') : 'no log';
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    process.kill(child.pid, signal);
    await child.exited;
  }
}
