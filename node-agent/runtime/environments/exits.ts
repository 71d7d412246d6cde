// Learns that a process 1 ended: conmon leaves a file named by uid. One inotify watch for all; a slow sweep over all
// runs behind it finds those whose conmon was killed together with them.
import { type FSWatcher, watch } from 'node:fs';
import { readFileIfExists } from '../../host/files.ts';

export class ExitWatch {
  readonly #watcher: FSWatcher;

  /**
   * @param onExit - may be called more than once for one exit, and for names that are no uid
   * @param onError - the watch broke; exits are noticed by the sweep only
   */
  constructor(folder: string, onExit: (name: string) => void, onError: (error: Error) => void) {
    this.#watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name !== null) onExit(name);
    });
    this.#watcher.on('error', onError);
  }

  close(): void {
    this.#watcher.close();
  }
}

/** The exit code in conmon's file, or undefined without a (complete) file. */
export async function readExitCode(path: string): Promise<number | undefined> {
  const text = (await readFileIfExists(path))?.trim();
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}
