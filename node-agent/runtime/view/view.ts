// The truth inside: one lxcfs for all environments, its files in each of them, and the comparison of what they show with what is in force.
// Made by server/assemble.ts; bundle.ts asks it for mounts, the registry tells it of changes. Without lxcfs environments run as well, and
// problems() says what they are shown instead.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../machinery/clock/clock.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import { type CgroupLayout, hierarchyOf, v1Hierarchy } from '../../host/cgroups.ts';
import { ensureFolder, findExecutable, pathExists } from '../../host/files.ts';
import type { BundleAdditions } from '../oci/additions.ts';
import type { Problem, View } from '../wire/messages.ts';
import { Checks } from './checks.ts';
import { type Source, viewMounts } from './files.ts';
import { Lxcfs } from './lxcfs.ts';
import { putFiles } from './put.ts';
import type { Viewed } from './viewed.ts';

/** As far as the start of an environment needs it. */
export interface ViewPort {
  /** For the bundle of one that is about to be made. */
  additions(): Promise<Partial<BundleAdditions>>;
  /** Something of this one may have changed. */
  look(uid: string): void;
}

export interface ViewOptions {
  folder: string;
  /** False: `--lxcfs off`. */
  wanted: boolean;
  cgroups: CgroupLayout;
  clock: Clock;
  log: Logger;
}

const OFF = 'tools in environments (free, top, nproc, uptime) are shown the memory, load and uptime of the host';

export class Views implements ViewPort {
  readonly #options: ViewOptions;
  readonly #closing = new AbortController();
  #lxcfs: Lxcfs | undefined;
  #why: { reason: string; message: string } | undefined;
  #checks: Checks | undefined;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(options: ViewOptions) {
    this.#options = options;
  }

  /** Before any environment is taken over or started. */
  async open(): Promise<void> {
    const { wanted, folder, clock, log } = this.#options;
    const binary = await findExecutable('lxcfs');
    if (!wanted) this.#why = { reason: 'ViewOff', message: `lxcfs is switched off (--lxcfs off): ${OFF}` };
    else if (binary === undefined)
      this.#why = { reason: 'ViewUnavailable', message: `lxcfs is not installed: ${OFF}; install the package lxcfs` };
    else if (!(await pathExists('/dev/fuse')))
      this.#why = {
        reason: 'ViewUnavailable',
        message: `there is no /dev/fuse, so lxcfs cannot run: ${OFF}; load the module fuse`,
      };
    else {
      const empty = await emptyFile(this.#options);
      this.#lxcfs = new Lxcfs({ binary, folder, empty, clock, log });
      await this.#lxcfs.open();
    }
  }

  /**
   * Begins to look after lxcfs and the environments.
   * @param all - those that run
   * @param note - what a comparison found, for the run it was made in
   */
  keep(all: () => Viewed[], note: (viewed: Viewed, view: View) => void): void {
    const lxcfs = this.#lxcfs;
    if (lxcfs === undefined) return;
    const { clock, log, cgroups } = this.#options;
    const { signal } = this.#closing;
    const checks = new Checks({
      cgroups,
      clock,
      log,
      all,
      note,
      source: () => lxcfs.serving(),
      mend: (viewed, source) => putFiles([viewed], source, log),
    });
    this.#checks = checks;
    const put = async (source: Source) => {
      await putFiles(all(), source, log);
      checks.again();
    };
    let putting = Promise.resolve();
    lxcfs.onReplaced = (source) => {
      putting = putting.then(() =>
        put(source).catch((error: unknown) =>
          log.error('files of the new lxcfs could not be put into environments', { error: describeError(error) }),
        ),
      );
    };
    // Those that were started by a runtime before this one may have files of an lxcfs that ended meanwhile.
    void lxcfs.serving().then((source) => source !== undefined && lxcfs.onReplaced(source));
    this.#keeping = Promise.all([lxcfs.keep(signal), checks.keep(signal)]).then(() => putting);
  }

  look(uid: string): void {
    this.#checks?.look(uid);
  }

  async additions(): Promise<Partial<BundleAdditions>> {
    const source = await this.#lxcfs?.serving();
    return { mounts: source === undefined ? [] : viewMounts(source) };
  }

  /** Why tools inside are not shown the truth. */
  problems(): Problem[] {
    if (this.#why !== undefined) return [{ ...this.#why, fatal: false }];
    const problem = this.#lxcfs?.problem ?? '';
    return problem === ''
      ? []
      : [{ reason: 'ViewUnavailable', message: `lxcfs does not run: ${problem}; ${OFF}`, fatal: false }];
  }

  /** Lxcfs runs on, as the environments do. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#keeping;
  }

  /** Ends lxcfs too: no environment runs. */
  async remove(): Promise<void> {
    await rm(join(this.#options.folder, 'empty'), { force: true });
    await this.#lxcfs?.remove();
  }
}

/** Undefined where lxcfs can tell whose disk traffic is whose (lxcfs 5: blkio of v1 with its own counters, io of v2). */
async function emptyFile({ cgroups, folder }: ViewOptions): Promise<string | undefined> {
  const blkio = v1Hierarchy(cgroups, 'blkio');
  const counts =
    blkio === undefined
      ? hierarchyOf(cgroups, 'io') !== undefined
      : await pathExists(join(blkio, 'blkio.io_serviced_recursive'));
  if (counts) return undefined;
  const path = join(folder, 'empty');
  await ensureFolder(folder, 0o711);
  await writeFile(path, '', { mode: 0o444 });
  return path;
}
