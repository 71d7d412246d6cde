// The thread that moves a tree to other owners (shift.ts): the runtime goes on serving meanwhile, and the thread dies with it, so that nothing
// works on a draft which the next runtime sweeps. Both ends of it are here; called by clone.ts.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { shiftTree } from './shift.ts';
import type { Shift } from './shift-ids.ts';

interface Task {
  kapelleShift: true;
  root: string;
  shift: Shift;
}

type Message = { seen: number; done: boolean } | { error: string };

/** Rejects with what went wrong, and where; ends early when the signal aborts. */
export async function shiftInThread(
  root: string,
  shift: Shift,
  report: (seen: number) => void,
  signal?: AbortSignal,
): Promise<number> {
  const task: Task = { kapelleShift: true, root, shift };
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if ('error' in message) reject(new Error(message.error));
        else if (message.done) resolve(message.seen);
        else report(message.seen);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`owners are not all moved: the thread ended with code ${code}`)));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function work({ root, shift }: Task, say: (message: Message) => void): void {
  try {
    say({ seen: shiftTree(root, shift, (seen) => say({ seen, done: false })), done: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({
      error: message.includes('EMFILE')
        ? `${message}: its folders are nested too deeply for this host's limit of open files`
        : message,
    });
  }
}

// A worker of somebody else's that merely imports this file has other data.
const task = workerData as Task | null;
if (!isMainThread && parentPort !== null && task?.kapelleShift === true) {
  const port = parentPort;
  work(task, (message) => port.postMessage(message));
}
