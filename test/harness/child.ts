// A child process for tests: its output kept, a wait for one of its lines, and an end that is certain even when the
// test runner itself is ended. Used by the harness only.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  readonly pid: number;
  /** Everything it has printed, stdout and stderr together. */
  output(): string;
  /** The first match in its output. Rejects when it ends before or takes longer than half a minute, with what it printed. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** SIGTERM, then SIGKILL after ten seconds; resolves once it is gone. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
});

export function startChild(command: string, args: string[], env: Record<string, string> = {}): Child {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  running.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  const heard = (): void => {
    for (const listener of listeners) listener();
  };
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
    heard();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('error', (error) => {
    output += String(error);
    heard();
  });
  child.once('close', () => {
    running.delete(child);
    heard();
  });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return {
    get pid() {
      return child.pid ?? 0;
    },
    output: () => output,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const settle = (found: RegExpExecArray | null, why: string): void => {
          clearTimeout(patience);
          listeners.delete(look);
          if (found === null) reject(new Error(`${command} ${why} before it printed ${pattern}:\n${output}`));
          else resolve(found);
        };
        const look = (): void => {
          const found = pattern.exec(output);
          if (found !== null || isOver()) settle(found, `ended (${child.exitCode ?? child.signalCode})`);
        };
        const patience = setTimeout(() => settle(null, 'ran 30 seconds'), 30_000);
        listeners.add(look);
        look();
      }),
    kill: (signal) => {
      child.kill(signal);
    },
    stop: async () => {
      if (isOver()) return;
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await closed;
      clearTimeout(hard);
    },
  };
}
