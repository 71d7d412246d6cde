// One reader's queue of events, as an async iterable. Called only by fake-runtime.ts.

export class Broadcast<T> {
  readonly #queue: T[] = [];
  #failure: Error | undefined;
  #wake: () => void = () => {};

  push(value: T): void {
    this.#queue.push(value);
    this.#wake();
  }

  /** The reader gets what is queued, then this error. */
  fail(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  /** Ends when the signal aborts. */
  async *until(signal: AbortSignal): AsyncGenerator<T> {
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted) {
        const next = this.#queue.shift();
        if (next !== undefined) yield next;
        else if (this.#failure !== undefined) throw this.#failure;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }
}
