// Learns that a process 1 ended: conmon leaves a file named by uid. One inotify watch for all. Where the kernel gives none the folder is
// read every second instead, until it does again: the instances of all guests count against the host's root, who owns their user
// namespaces (inotify(7), fs.inotify.max_user_instances), and whoever uses them up must not keep the runtime from starting.
import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { describeError } from '../../../machinery/log/log.ts';
import { isErrno, readFileIfExists } from '../../host/files.ts';

const READ_MS = 1000;

interface Means {
  /** node:fs' own; throws EMFILE when there is no instance left. */
  watch(
    folder: string,
    options: { persistent: boolean },
    listener: (event: string, name: string | null) => void,
  ): FSWatcher;
  clock: Clock;
}

export class ExitWatch {
  readonly #folder: string;
  readonly #onExit: (name: string) => void;
  readonly #onError: (error: Error) => void;
  readonly #means: Means;
  readonly #closing = new AbortController();
  #watcher: FSWatcher | undefined;
  /** What the last look found: name to time of change. */
  #seen = new Map<string, number>();

  /**
   * @param onExit - may be called more than once for one exit, and for names that are no uid
   * @param onError - there is no watch, and why; exits are noticed up to a second later
   */
  constructor(
    folder: string,
    onExit: (name: string) => void,
    onError: (error: Error) => void,
    means: Means = { watch, clock: systemClock },
  ) {
    this.#folder = folder;
    this.#onExit = onExit;
    this.#onError = onError;
    this.#means = means;
    const error = this.#open();
    if (error !== undefined) this.#lost(error);
  }

  close(): void {
    this.#closing.abort();
    this.#watcher?.close();
  }

  #open(): unknown {
    try {
      const watcher = this.#means.watch(this.#folder, { persistent: false }, (_event, name) => {
        if (name !== null) this.#onExit(name);
      });
      watcher.on('error', (error) => {
        watcher.close();
        this.#lost(error);
      });
      this.#watcher = watcher;
      return undefined;
    } catch (error) {
      return error;
    }
  }

  #lost(why: unknown): void {
    const cause = isErrno(why, 'EMFILE')
      ? 'the kernel has no inotify instance left, of which those of all environments count: raise fs.inotify.max_user_instances'
      : describeError(why);
    this.#onError(new Error(`${this.#folder} is read every second: ${cause}`, { cause: why }));
    this.#readUntilWatched().catch((failed: unknown) =>
      this.#onError(new Error(describeError(failed), { cause: failed })),
    );
  }

  async #readUntilWatched(): Promise<void> {
    const { signal } = this.#closing;
    for (let watched = false; !watched && !signal.aborted; ) {
      watched = this.#open() === undefined;
      // Also with the watch: for what came before it.
      await this.#read();
      if (!watched) await this.#means.clock.sleep(READ_MS, signal).catch(() => {}); // aborted: the loop ends
    }
  }

  async #read(): Promise<void> {
    const found = new Map<string, number>();
    for (const name of await readdir(this.#folder)) {
      // Taken away since: its environment has been seen to.
      const changed = await stat(join(this.#folder, name)).catch(() => undefined);
      if (changed !== undefined) found.set(name, changed.mtimeMs);
    }
    const before = this.#seen;
    this.#seen = found;
    for (const [name, time] of found)
      if (before.get(name) !== time && !this.#closing.signal.aborted) this.#onExit(name);
  }
}

/** The exit code in conmon's file, or undefined without a (complete) file. */
export async function readExitCode(path: string): Promise<number | undefined> {
  const text = (await readFileIfExists(path))?.trim();
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}
