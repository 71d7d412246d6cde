// Who watches environments, and what each has not been told yet. Per watcher and environment only the newest state is
// kept, so a slow watcher costs memory for one message per environment and never more. Called by environments.ts.
import type { Environment, EnvironmentEvent } from '../wire/messages.ts';

export class EventHub {
  readonly #watchers = new Set<Watcher>();

  publish(uid: string, environment: Environment | undefined): void {
    for (const watcher of this.#watchers) watcher.tell(uid, environment);
  }

  /** Everything as it is, `synced`, then changes, until the signal is aborted. */
  async *watch(now: () => Environment[], signal: AbortSignal): AsyncGenerator<EnvironmentEvent> {
    const watcher = new Watcher();
    this.#watchers.add(watcher);
    const stop = () => watcher.wake();
    signal.addEventListener('abort', stop, { once: true });
    try {
      // Registered before the first look: a change in between is told twice, never missed.
      for (const environment of now()) yield { environment };
      yield { synced: true };
      while (!signal.aborted) {
        yield* watcher.take();
        if (!signal.aborted) await watcher.waiting();
      }
    } finally {
      this.#watchers.delete(watcher);
      signal.removeEventListener('abort', stop);
    }
  }
}

class Watcher {
  readonly #pending = new Map<string, Environment | undefined>();
  #wake: (() => void) | undefined;

  tell(uid: string, environment: Environment | undefined): void {
    this.#pending.delete(uid); // to the end: order of last change
    this.#pending.set(uid, environment);
    this.wake();
  }

  wake(): void {
    this.#wake?.();
  }

  waiting(): Promise<void> {
    if (this.#pending.size > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  *take(): Generator<EnvironmentEvent> {
    for (const [uid, environment] of this.#pending) {
      this.#pending.delete(uid);
      yield environment === undefined ? { deletedUid: uid } : { environment };
    }
  }
}
