// One lxcfs for all environments of this runtime: started, taken over from a runtime before this one, replaced when it ended or no longer
// answers. It is a child in a session of its own and outlives the runtime, as the environments that show its files do. Held by view.ts; knows
// nothing of environments. What is true stands in /proc: which lxcfs serve our folder and where; nothing is written down.
import { closeSync, openSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../machinery/clock/clock.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import { isExecError, run, start } from '../../host/exec.ts';
import { ensureFolder, isErrno, readFileIfExists } from '../../host/files.ts';
import {
  identifyProcess,
  isAlive,
  processesWithArgument,
  type ProcessIdentity,
  readMounts,
  signalProcess,
} from '../../host/proc.ts';
import { MNT_DETACH, umount } from '../../host/syscalls.ts';
import { LXCFS_TYPE, type Source } from './files.ts';

const LOOK_MS = 1000;
/** How often it is asked for a file, and how long it may take to answer. */
const PROBE_EVERY_LOOKS = 15;
const PROBE_TIMEOUT_MS = 5000;
const START_TIMEOUT_MS = 10_000;
const MAX_BACKOFF_MS = 60_000;
const [SIGTERM, SIGKILL] = [15, 9] as const;

export interface LxcfsOptions {
  binary: string;
  /** Everything of it lies here: mount points 1, 2, … and its log. */
  folder: string;
  /** Shown instead of what lxcfs cannot tell here. */
  empty?: string | undefined;
  clock: Clock;
  log: Logger;
}

interface Instance extends Source {
  process: ProcessIdentity;
  since: number;
}

export class Lxcfs {
  readonly #options: LxcfsOptions;
  #instance: Instance | undefined;
  #replacing: Promise<Instance | undefined> | undefined;
  #number = 0;
  #backoffMs = 0;
  #notBefore = 0;
  #problem = '';
  /** Is told of each one that takes another's place. */
  onReplaced: (source: Source) => void = () => {};

  constructor(options: LxcfsOptions) {
    this.#options = options;
  }

  /** Why there is none; empty if there is. */
  get problem(): string {
    return this.#problem;
  }

  /** Takes over the one of a runtime before this, or starts one. */
  async open(): Promise<void> {
    const { folder, clock, log } = this.#options;
    await ensureFolder(folder, 0o711);
    const numberOf = (mountPoint: string): number =>
      mountPoint.startsWith(`${folder}/`) ? Number(mountPoint.slice(folder.length + 1)) : NaN;
    const mounts = (await readMounts()).filter(({ mountPoint }) => !Number.isNaN(numberOf(mountPoint)));
    this.#number = Math.max(0, ...mounts.map(({ mountPoint }) => numberOf(mountPoint)));
    for (const { mountPoint, device } of mounts.toReversed()) {
      const [process] = await processesWithArgument(mountPoint);
      if (this.#instance === undefined && process !== undefined && (await answers(mountPoint))) {
        this.#instance = { mountPoint, device, process, since: clock.now(), ...this.#empty() };
        log.info('lxcfs taken over', { pid: process.pid });
      } else await this.#end({ mountPoint, process });
    }
    await this.serving();
  }

  /** The one that serves, started now if need be; undefined if it cannot be. */
  async serving(): Promise<Source | undefined> {
    if (this.#replacing !== undefined) return this.#replacing;
    const { clock } = this.#options;
    if (this.#instance !== undefined && (await isAlive(this.#instance.process))) return this.#instance;
    if (clock.now() < this.#notBefore) return undefined;
    // Another caller may have come as far as here meanwhile.
    this.#replacing ??= this.#replace().finally(() => {
      this.#replacing = undefined;
    });
    return this.#replacing;
  }

  /** Looks after it until aborted. */
  async keep(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    for (let look = 1; !signal.aborted; look += 1) {
      await clock.sleep(LOOK_MS, signal).catch(() => {});
      if (signal.aborted) return;
      await this.serving();
      const instance = this.#instance;
      if (look % PROBE_EVERY_LOOKS !== 0 || instance === undefined || (await answers(instance.mountPoint))) continue;
      log.error('lxcfs does not answer; it is replaced', { pid: instance.process.pid });
      await signalProcess(instance.process, SIGKILL);
    }
  }

  /** Ends it; nothing shows its files any more. */
  async remove(): Promise<void> {
    await this.#replacing;
    if (this.#instance !== undefined) await this.#end(this.#instance);
    this.#instance = undefined;
    await rm(join(this.#options.folder, 'log'), { force: true });
    await rmdir(this.#options.folder).catch((error: unknown) => {
      if (!isErrno(error, 'ENOENT', 'ENOTEMPTY', 'EBUSY')) throw error;
    });
  }

  #empty(): { empty?: string } {
    const { empty } = this.#options;
    return empty === undefined ? {} : { empty };
  }

  async #replace(): Promise<Instance | undefined> {
    const { clock, log } = this.#options;
    const before = this.#instance;
    this.#instance = undefined;
    if (before !== undefined) {
      log.warn('lxcfs has ended and is started again', { pid: before.process.pid });
      await this.#end(before).catch((error: unknown) =>
        log.warn('what lxcfs left stays', { error: describeError(error) }),
      );
    }
    // One that ends again and again must not take a processor for itself.
    if (before !== undefined && clock.now() - before.since > MAX_BACKOFF_MS) this.#backoffMs = 0;
    this.#backoffMs = Math.min(MAX_BACKOFF_MS, Math.max(LOOK_MS, this.#backoffMs * 2));
    this.#notBefore = clock.now() + this.#backoffMs;
    try {
      this.#instance = await this.#start();
    } catch (error) {
      this.#problem = describeError(error);
      log.error('lxcfs cannot be started; it is tried again', { error: this.#problem, afterMs: this.#backoffMs });
      return undefined;
    }
    this.#problem = '';
    this.onReplaced(this.#instance);
    return this.#instance;
  }

  async #start(): Promise<Instance> {
    const { binary, folder, clock, log } = this.#options;
    this.#number += 1;
    const mountPoint = join(folder, String(this.#number));
    const logFile = join(folder, 'log');
    await ensureFolder(mountPoint);
    const output = openSync(logFile, 'w', 0o600);
    // Its own group, and files instead of pipes: it goes on when we end. -l: load averages are kept per environment.
    const argv = [
      binary,
      '--foreground',
      '--enable-loadavg',
      '--enable-pidfd',
      `--pidfile=${join(folder, 'pid')}`,
      mountPoint,
    ];
    const child = start(argv, { stdout: output, stderr: output, group: true, cwd: '/' });
    closeSync(output);
    child.unref();
    let ended = false;
    void child.exited
      .catch(() => {})
      .finally(() => {
        ended = true;
      });
    const deadline = clock.now() + START_TIMEOUT_MS;
    for (;;) {
      const mount = (await readMounts()).find((entry) => entry.mountPoint === mountPoint && entry.type === LXCFS_TYPE);
      const process = await identifyProcess(child.pid);
      if (mount !== undefined && process !== undefined) {
        log.info('lxcfs started', { pid: process.pid });
        return { mountPoint, device: mount.device, process, since: clock.now(), ...this.#empty() };
      }
      if (ended || clock.now() > deadline) {
        child.kill('SIGKILL');
        await rmdir(mountPoint).catch(() => {}); // told by the error below; an empty folder harms nobody
        const said = ((await readFileIfExists(logFile)) ?? '').trim().split('\n').slice(-3).join('; ');
        throw new Error(`${binary} ${ended ? 'ended at once' : `has no mount after ${START_TIMEOUT_MS} ms`}: ${said}`);
      }
      await clock.sleep(5);
    }
  }

  async #end({ mountPoint, process }: { mountPoint: string; process: ProcessIdentity | undefined }): Promise<void> {
    if (process !== undefined) {
      await signalProcess(process, SIGTERM);
      await this.#gone(process);
    }
    try {
      umount(mountPoint, MNT_DETACH);
    } catch (error) {
      if (!isErrno(error, 'EINVAL', 'ENOENT')) throw error; // it has done so itself
    }
    await rmdir(mountPoint).catch((error: unknown) => {
      if (!isErrno(error, 'ENOENT')) throw error;
    });
    await rm(join(this.#options.folder, 'pid'), { force: true });
  }

  async #gone(process: ProcessIdentity): Promise<void> {
    const { clock } = this.#options;
    const deadline = clock.now() + 2000;
    for (let killed = false; await isAlive(process); ) {
      if (!killed && clock.now() > deadline) {
        await signalProcess(process, SIGKILL);
        killed = true;
      }
      await clock.sleep(5);
    }
  }
}

/** Asked by a process of its own: a file system that hangs holds up whoever asks, and must not hold up us. */
async function answers(mountPoint: string): Promise<boolean> {
  try {
    await run(['head', '-c', '1', `${mountPoint}/proc/uptime`], { timeoutMs: PROBE_TIMEOUT_MS });
    return true;
  } catch (error) {
    if (isExecError(error)) return false;
    throw error;
  }
}
