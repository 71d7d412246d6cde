// Builds under way: everybody who asks for the same thing waits for the same one. Called by images.ts.
import type { EnsureImageProgress } from '../wire/messages.ts';
import type { Progress } from './progress.ts';
import type { ImageRecord } from './records.ts';

interface Build {
  last: Progress;
  listeners: Set<() => void>;
  result: Promise<ImageRecord>;
}

export class Builds {
  readonly #running = new Map<string, Build>();

  /** Joins the build of this key, or begins it. */
  join(key: string, begin: (report: (progress: Progress) => void) => Promise<ImageRecord>): Build {
    const known = this.#running.get(key);
    if (known !== undefined) return known;
    const progress = { last: { message: 'starting', percent: 0 }, listeners: new Set<() => void>() };
    const result = begin((next) => tell(progress, next)).finally(() => this.#running.delete(key));
    // Everybody who asked may be gone by the time it fails.
    result.catch(() => {});
    const entry: Build = Object.assign(progress, { result });
    this.#running.set(key, entry);
    return entry;
  }

  /** All have ended, well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#running.values()].map((entry) => entry.result));
  }
}

/** The percentage never goes back, and nothing is said twice. */
function tell(entry: Pick<Build, 'last' | 'listeners'>, { message, percent }: Progress): void {
  const next = { message, percent: Math.max(percent, entry.last.percent) };
  if (next.message === entry.last.message && next.percent === entry.last.percent) return;
  entry.last = next;
  for (const listener of entry.listeners) listener();
}

/** Progress of a build until it is done; a client that goes does not end it, for others may wait, and the next to ask finds it made. */
export async function* follow(
  entry: Build,
  signal: AbortSignal,
): AsyncGenerator<EnsureImageProgress, ImageRecord | undefined> {
  let said: Progress | undefined;
  for (;;) {
    if (signal.aborted) return undefined;
    if (said === entry.last) {
      const record = await Promise.race([entry.result, changed(entry, signal)]);
      if (record !== undefined) return record;
      continue;
    }
    said = entry.last;
    yield { ...said, image: null };
  }
}

/** Resolves at the next news of the build, or when the client goes. */
function changed(entry: Build, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const wake = () => {
      entry.listeners.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve(undefined);
    };
    entry.listeners.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    entry.result.then(wake, wake);
  });
}
