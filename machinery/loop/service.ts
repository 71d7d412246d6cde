// Long-running parts of a process: each runs until its signal aborts, is restarted with back-off when it fails,
// and is stopped in the reverse order of the list. Called by every main.ts, which writes that order down.
import { systemClock, type Clock } from '../clock/clock.ts';
import type { Logger } from '../log/log.ts';

export interface Service {
  name: string;
  /** Resolves when it is done or the signal has aborted; a rejection means: start me again. */
  run(signal: AbortSignal): Promise<void>;
}

export interface SuperviseOptions {
  /** Aborts: stop everything. */
  signal: AbortSignal;
  log: Logger;
  clock?: Clock;
  minBackoffMs?: number;
  maxBackoffMs?: number;
  /** A run at least this long starts the back-off over. */
  healthyAfterMs?: number;
}

/** Resolves once all have stopped. The first in the list starts first and stops last. */
export async function supervise(services: readonly Service[], options: SuperviseOptions): Promise<void> {
  const running = services.map((service) => {
    const stop = new AbortController();
    return { stop, done: keepRunning(service, stop.signal, options) };
  });
  const everyDone = Promise.all(running.map(({ done }) => done));
  await Promise.race([everyDone, aborted(options.signal)]);
  for (const { stop, done } of running.toReversed()) {
    stop.abort(options.signal.reason);
    await done;
  }
}

async function keepRunning(service: Service, signal: AbortSignal, options: SuperviseOptions): Promise<void> {
  const { log, clock = systemClock, minBackoffMs = 1000, maxBackoffMs = 30_000, healthyAfterMs = 60_000 } = options;
  let backoff = minBackoffMs;
  while (!signal.aborted) {
    const began = clock.now();
    try {
      await service.run(signal);
      return;
    } catch (error) {
      if (signal.aborted) {
        log.debug(`${service.name} ended while stopping`, { error });
        return;
      }
      if (clock.now() - began >= healthyAfterMs) backoff = minBackoffMs;
      log.error(`${service.name} failed, starting it again in ${backoff} ms`, { error });
    }
    await clock.sleep(backoff, signal).catch(() => {});
    backoff = Math.min(backoff * 2, maxBackoffMs);
  }
}

export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** A signal that aborts on SIGTERM or SIGINT. A second signal of the kind ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      stop.abort(new Error(`stopped by ${name}`));
      process.once(name, () => process.exit(1));
    });
  }
  return stop.signal;
}
