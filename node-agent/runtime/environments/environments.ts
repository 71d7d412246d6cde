// All environments of this node: what may be asked of them, one turn at a time per environment. The server calls it;
// the transitions it calls are in the files beside it. Level-triggered towards process 1: every wake-up (exit file, sweep,
// stop) only asks whether it has ended.
import { ApiError, notFound } from '../../../machinery/errors/errors.ts';
import { describeError } from '../../../machinery/log/log.ts';
import { unmountRoot } from '../rootfs/mount.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { Environment, EnvironmentEvent, EnvironmentSpec } from '../wire/messages.ts';
import { adopt } from './adopt.ts';
import { createEnvironment } from './create.ts';
import { type Entry, type Journal, newEntry } from './entry.ts';
import { EventHub } from './events.ts';
import { ExitWatch } from './exits.ts';
import { finishRun, hasEnded } from './finish.ts';
import type { Parts } from './parts.ts';
import { newRecord, sameSpec, viewOf } from './record.ts';
import { removeEnvironment } from './remove.ts';
import { Serial } from './serial.ts';
import { mayStart, startRun } from './start.ts';
import { beginStop, finishStop } from './stop.ts';
import { saveRecord } from './store.ts';
import { updateEnvironment } from './update.ts';
import { checkSpec } from './validate.ts';

/** Behind the exit files, for process 1s whose conmon was killed with them. One look for all. */
const SWEEP_MS = 15_000;

export class Environments {
  readonly #parts: Parts;
  readonly #entries = new Map<string, Entry>();
  /** Being made: their images and ids are in use already. */
  readonly #creating = new Map<string, EnvironmentSpec>();
  /** What is wrong with records that cannot be read, by uid. */
  #unreadable = new Map<string, string>();
  readonly #serial = new Serial();
  readonly #hub = new EventHub();
  readonly #closing = new AbortController();
  readonly #journal: Journal;
  #exits: ExitWatch | undefined;
  #revision = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#journal = {
      save: (entry, durable) => saveRecord(parts.paths, entry.record, durable),
      publish: (entry) => this.#publish(entry),
    };
  }

  /** Takes over what runs, cleans up what does not, and begins to watch. Answers what could not be understood. */
  async open(): Promise<string[]> {
    const { paths, log } = this.#parts;
    this.#exits = new ExitWatch(
      paths.exits,
      (name) => this.#look(name),
      (error) => log.error('exit files are no longer watched; the sweep goes on', { error }),
    );
    const { entries, problems, unreadable } = await adopt(this.#parts, this.#journal, (uid) => this.#onReady(uid));
    this.#unreadable = new Map(unreadable);
    for (const entry of entries) this.#entries.set(entry.record.spec.uid, entry);
    await Promise.all(entries.map((entry) => this.#measure(entry)));
    void this.#sweep();
    return problems;
  }

  /** Stops watching once every transition under way has ended. Environments run on. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#exits?.close();
    await this.#serial.idle();
    this.#parts.notify.closeAll();
  }

  /** What a look after the networks found, by uid; watchers are told where it changed. */
  noteNetworkProblems(problems: ReadonlyMap<string, string>): void {
    for (const [uid, entry] of this.#entries) {
      const problem = problems.get(uid) ?? '';
      if (entry.record.run === null || entry.record.networkProblem === problem) continue;
      entry.record.networkProblem = problem;
      this.#publish(entry);
    }
  }

  /** How many have a process 1. */
  running(): number {
    return [...this.#entries.values()].filter((entry) => entry.record.run !== null).length;
  }

  /** Takes the roots of those that do not run away; the next start mounts them again. */
  async unmountAll(): Promise<void> {
    for (const [uid, entry] of this.#entries) {
      if (entry.record.run === null) await unmountRoot(this.#parts.paths.run(uid));
    }
  }

  create(wanted: EnvironmentSpec | null): Promise<Environment> {
    const spec = checkSpec(wanted);
    return this.#turn(spec.uid, async () => {
      const known = this.#entries.get(spec.uid);
      if (known !== undefined) return this.#existing(known, spec);
      this.#refuseUnreadable(spec.uid);
      this.#refuseSharedIds(spec);
      this.#creating.set(spec.uid, spec);
      try {
        const entry = newEntry(newRecord(spec));
        await createEnvironment(this.#parts, entry, this.#journal);
        this.#entries.set(spec.uid, entry);
        this.#publish(entry);
        return this.#view(entry);
      } finally {
        this.#creating.delete(spec.uid);
      }
    });
  }

  /** Its data must not be made anew over: a creation that fails takes everything back. */
  #refuseUnreadable(uid: string): void {
    const problem = this.#unreadable.get(uid);
    if (problem === undefined) return;
    throw new ApiError(
      'Conflict',
      `environment ${uid} exists, but its record cannot be read: ${problem}; it is left alone until ${this.#parts.paths.record(uid)} is mended and the runtime restarted, or it is deleted`,
    );
  }

  update(wanted: EnvironmentSpec | null): Promise<Environment> {
    const spec = checkSpec(wanted);
    return this.#turn(spec.uid, async () => {
      const entry = this.#entry(spec.uid);
      fence(entry, spec);
      await updateEnvironment(this.#parts, entry, spec, this.#journal);
      return this.#view(entry);
    });
  }

  start(uid: string, attempt: number, token: string): Promise<Environment> {
    return this.#turn(uid, async () => {
      const entry = this.#entry(uid);
      // It may have ended a moment ago, and its exit file's turn come after ours.
      if (await hasEnded(this.#parts, entry)) await finishRun(this.#parts, entry, this.#journal);
      if (mayStart(entry.record, attempt)) {
        await startRun(this.#parts, entry, { attempt, token, onReady: () => this.#onReady(uid) }, this.#journal);
        this.#look(uid);
      }
      return this.#view(entry);
    });
  }

  /** Signal, grace, kill. Answers once everything of the run is gone. */
  async stop(uid: string, graceSeconds: number): Promise<Environment> {
    await this.#stop(this.#entry(uid), graceSeconds * 1000);
    return this.#view(this.#entry(uid));
  }

  async delete(uid: string): Promise<void> {
    const known = this.#entries.get(uid);
    if (known !== undefined) await this.#stop(known, 0);
    await this.#turn(uid, async () => {
      const entry = this.#entries.get(uid);
      await removeEnvironment(this.#parts, uid, entry, this.#journal);
      this.#unreadable.delete(uid);
      if (entry === undefined) return;
      this.#entries.delete(uid);
      this.#revision += 1;
      this.#hub.publish(uid, undefined);
    });
  }

  async #stop(entry: Entry, graceMs: number): Promise<void> {
    const { uid } = entry.record.spec;
    const ended = await this.#turn(uid, () => beginStop(this.#parts, entry, graceMs > 0, this.#journal));
    if (ended !== undefined) await finishStop(this.#parts, entry, ended, graceMs, () => this.#look(uid));
  }

  async get(uid: string): Promise<Environment> {
    const entry = this.#entry(uid);
    await this.#measure(entry);
    return this.#view(entry);
  }

  async list(): Promise<Environment[]> {
    const entries = [...this.#entries.values()];
    await Promise.all(entries.map((entry) => this.#measure(entry)));
    return entries.map((entry) => this.#view(entry));
  }

  watch(signal: AbortSignal): AsyncIterable<EnvironmentEvent> {
    const now = () => [...this.#entries.values()].map((entry) => this.#view(entry));
    return this.#hub.watch(now, AbortSignal.any([signal, this.#closing.signal]));
  }

  /** Environments layered on an image. */
  usersOf(digest: string): number {
    return this.#specs().filter((spec) => spec.imageDigest === digest).length;
  }

  /** Process 1 on the host of a running environment, for exec. */
  requireRunning(uid: string): EnvironmentSpec {
    const { run } = this.#entry(uid).record;
    if (run === null || run.state === 'starting') throw failedPrecondition(`environment ${uid} does not run`);
    return run.spec;
  }

  /** Throws NotFound for a uid that is not here. */
  require(uid: string): void {
    this.#entry(uid);
  }

  #turn<T>(uid: string, action: () => Promise<T>): Promise<T> {
    if (this.#closing.signal.aborted) throw new ApiError('ServiceUnavailable', 'the runtime is shutting down');
    return this.#serial.run(uid, action);
  }

  #entry(uid: string): Entry {
    const entry = this.#entries.get(uid);
    if (entry === undefined) throw notFound('environments', '', uid);
    return entry;
  }

  #existing(entry: Entry, spec: EnvironmentSpec): Environment {
    fence(entry, spec);
    if (entry.record.phase === 'deleting') throw failedPrecondition(`environment ${spec.uid} is being deleted`);
    if (sameSpec(entry.record.spec, spec)) return this.#view(entry);
    throw new ApiError(
      'AlreadyExists',
      `environment ${spec.uid} exists with another spec; UpdateEnvironment changes it`,
    );
  }

  #specs(): EnvironmentSpec[] {
    return [...[...this.#entries.values()].map((entry) => entry.record.spec), ...this.#creating.values()];
  }

  // Two environments with common ids could reach each other's files.
  #refuseSharedIds(spec: EnvironmentSpec): void {
    const { base, size } = spec.idRange ?? { base: 0, size: 0 };
    for (const taken of this.#specs()) {
      const other = taken.idRange ?? { base: 0, size: 0 };
      if (base < other.base + other.size && other.base < base + size) {
        throw new ApiError(
          'Conflict',
          `ids ${base} to ${base + size - 1} overlap those of environment ${taken.uid} (from ${other.base})`,
        );
      }
    }
  }

  /** Something says that this process 1 may have ended. */
  #look(uid: string): void {
    if (!this.#entries.has(uid) || this.#closing.signal.aborted) return;
    const turn = this.#turn(uid, async () => {
      const entry = this.#entries.get(uid);
      if (entry !== undefined && (await hasEnded(this.#parts, entry)))
        await finishRun(this.#parts, entry, this.#journal);
    });
    turn.catch((error: unknown) => {
      this.#parts.log.error('an ended environment could not be cleaned up; it is tried again', {
        uid,
        error: describeError(error),
      });
    });
  }

  async #sweep(): Promise<void> {
    const { clock, log } = this.#parts;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await clock.sleep(SWEEP_MS, signal).catch(() => {});
      for (const [uid, entry] of this.#entries) {
        const ended = await hasEnded(this.#parts, entry).catch((error: unknown) => {
          log.error('cannot tell whether an environment runs', { uid, error: describeError(error) });
          return false;
        });
        if (ended) this.#look(uid);
      }
    }
  }

  #onReady(uid: string): void {
    const turn = this.#turn(uid, async () => {
      const entry = this.#entries.get(uid);
      const run = entry?.record.run ?? null;
      if (entry === undefined || run === null || run.ready) return;
      run.ready = true;
      await this.#journal.save(entry, false);
      this.#publish(entry);
    });
    turn.catch((error: unknown) =>
      this.#parts.log.error('readiness could not be written down', { uid, error: describeError(error) }),
    );
  }

  async #measure(entry: Entry): Promise<void> {
    const { uid } = entry.record.spec;
    try {
      entry.diskUsedBytes = await this.#parts.volumes.usage(uid);
    } catch (error) {
      this.#parts.log.debug('disk usage unknown', { uid, error: describeError(error) });
    }
  }

  #publish(entry: Entry): void {
    this.#revision += 1;
    entry.revision = this.#revision;
    const { uid } = entry.record.spec;
    if (this.#entries.get(uid) === entry) this.#hub.publish(uid, this.#view(entry));
  }

  #view(entry: Entry): Environment {
    // A copy: the record goes on changing.
    return structuredClone(viewOf(entry.record, entry.diskUsedBytes, entry.revision));
  }
}

function fence(entry: Entry, spec: EnvironmentSpec): void {
  const stored = entry.record.spec.generation;
  if (spec.generation < stored) {
    throw failedPrecondition(
      `generation ${spec.generation} of environment ${spec.uid} is older than generation ${stored}, which is in force`,
    );
  }
}
