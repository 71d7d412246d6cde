// All environments of this node: what may be asked of them, one turn at a time per environment. The server calls it;
// the transitions it calls are in the files beside it.
import { describeError } from '../../../machinery/log/log.ts';
import { unmountRoot } from '../rootfs/mount.ts';
import { FirstBoot } from '../guest/first-boot.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { Environment, EnvironmentEvent, EnvironmentSpec, View } from '../wire/messages.ts';
import { adopt } from './adopt.ts';
import { createEnvironment } from './create.ts';
import { type Entry, type Journal, newEntry } from './entry.ts';
import { finishRun, hasEnded } from './finish.ts';
import { RunningNeighbours } from './neighbours.ts';
import type { HostParts, Parts } from './parts.ts';
import { pauseRun, resumeRun } from './pause.ts';
import { newRecord } from './record.ts';
import { fence, Registry, requireSame } from './registry.ts';
import { removeEnvironment } from './remove.ts';
import { mayStart, startRun } from './start.ts';
import { beginStop, finishStop } from './stop.ts';
import { updateEnvironment } from './update.ts';
import { checkSpec } from './validate.ts';
import { sameView, type Viewed, viewedOf } from '../view/viewed.ts';
import { WakeUps } from './wake-ups.ts';

export class Environments {
  readonly #parts: Parts;
  readonly #registry: Registry;
  readonly #wakeUps: WakeUps;
  readonly #neighbours: RunningNeighbours;

  constructor(parts: HostParts) {
    this.#registry = new Registry(parts.paths);
    this.#neighbours = new RunningNeighbours(parts, this.#registry);
    this.#parts = { ...parts, neighbours: this.#neighbours };
    this.#wakeUps = new WakeUps(this.#parts, this.#registry);
    const firstBoot = new FirstBoot(this.#parts, this.#registry);
    this.#registry.listen((entry) => {
      firstBoot.look(entry);
      if (entry.record.run === null) entry.view = null;
      this.#parts.view.look(entry.record.spec.uid);
    });
  }

  /** Takes over what runs, cleans up what does not, and begins to watch. Answers what could not be understood. */
  async open(): Promise<string[]> {
    this.#wakeUps.watchExits();
    const { entries, problems, unreadable } = await adopt(
      this.#parts,
      this.#registry.journal,
      (uid) => this.#wakeUps.ready(uid),
      this.#registry.closing,
    );
    this.#registry.fill(entries, unreadable);
    await Promise.all([this.#neighbours.adopt(), ...entries.map((entry) => this.#measure(entry))]);
    for (const entry of entries) this.#registry.journal.publish(entry);
    this.#wakeUps.sweep();
    return problems;
  }

  /** Stops watching once every transition under way has ended. Environments run on. */
  async close(): Promise<void> {
    await this.#registry.close();
    this.#wakeUps.close();
  }

  /** What a look after the networks found, by uid; watchers are told where it changed. */
  noteNetworkProblems(problems: ReadonlyMap<string, string>): void {
    for (const entry of this.#registry.all()) {
      const { record } = entry;
      const problem = problems.get(record.spec.uid) ?? '';
      if (record.run === null || record.networkProblem === problem) continue;
      record.networkProblem = problem;
      this.#registry.journal.publish(entry);
    }
  }

  /** Those that run, as view/ looks at them. */
  viewed(): Viewed[] {
    const { paths } = this.#parts;
    return this.#registry.all().flatMap((entry) => {
      const viewed = viewedOf(entry.record, entry, paths.cgroup(entry.record.spec.uid));
      return viewed === undefined ? [] : [viewed];
    });
  }

  /** What a comparison of a run's view found; watchers are told if it is something else than before. */
  noteView({ uid, process }: Viewed, view: View): void {
    const entry = this.#registry.find(uid);
    if (entry?.record.run?.process?.startTime !== process.startTime) return;
    const known = sameView(entry.view, view);
    entry.view = view;
    if (!known) this.#registry.journal.publish(entry);
  }

  /** How many have a process 1. */
  running(): number {
    return this.#registry.all().filter((entry) => entry.record.run !== null).length;
  }

  /** Takes the roots of those that do not run away; the next start mounts them again. */
  async unmountAll(): Promise<void> {
    for (const { record } of this.#registry.all()) {
      if (record.run === null) await unmountRoot(this.#parts.paths.run(record.spec.uid));
    }
  }

  create(wanted: EnvironmentSpec | null): Promise<Environment> {
    const spec = checkSpec(wanted);
    const registry = this.#registry;
    return registry.turn(spec.uid, async () => {
      const known = registry.find(spec.uid);
      if (known !== undefined) requireSame(known, spec);
      const entry =
        known ??
        (await registry.add(spec, async () => {
          const made = newEntry(newRecord(spec));
          await createEnvironment(this.#parts, made, registry.journal);
          return made;
        }));
      return registry.view(entry);
    });
  }

  update(wanted: EnvironmentSpec | null): Promise<Environment> {
    const spec = checkSpec(wanted);
    return this.#change(spec.uid, async (entry) => {
      fence(entry, spec);
      await updateEnvironment(this.#parts, entry, spec, this.#registry.journal);
    });
  }

  start(uid: string, attempt: number, token: string): Promise<Environment> {
    return this.#change(uid, async (entry) => {
      const { journal } = this.#registry;
      // It may have ended a moment ago, and its exit file's turn come after ours.
      if (await hasEnded(this.#parts, entry)) await finishRun(this.#parts, entry, journal);
      if (!mayStart(entry.record, attempt)) return;
      await startRun(this.#parts, entry, { attempt, token, onReady: () => this.#wakeUps.ready(uid) }, journal);
      this.#wakeUps.look(uid);
    });
  }

  /** Signal, grace, kill. Answers once everything of the run is gone. */
  async stop(uid: string, graceSeconds: number): Promise<Environment> {
    await this.#stop(this.#registry.get(uid), graceSeconds * 1000);
    return this.#registry.view(this.#registry.get(uid));
  }

  pause(uid: string): Promise<Environment> {
    return this.#change(uid, (entry) => pauseRun(this.#parts, entry, this.#registry.journal));
  }

  resume(uid: string): Promise<Environment> {
    return this.#change(uid, (entry) => resumeRun(this.#parts, entry, this.#registry.journal));
  }

  async delete(uid: string): Promise<void> {
    const registry = this.#registry;
    const known = registry.find(uid);
    if (known !== undefined) await this.#stop(known, 0);
    await registry.turn(uid, async () => {
      await removeEnvironment(this.#parts, uid, registry.find(uid), registry.journal);
      registry.drop(uid);
    });
  }

  async #stop(entry: Entry, graceMs: number): Promise<void> {
    const { uid } = entry.record.spec;
    const { journal } = this.#registry;
    const ended = await this.#registry.turn(uid, () => beginStop(this.#parts, entry, graceMs > 0, journal));
    if (ended !== undefined) await finishStop(this.#parts, entry, ended, graceMs, () => this.#wakeUps.look(uid));
  }

  async get(uid: string): Promise<Environment> {
    const entry = this.#registry.get(uid);
    await this.#measure(entry);
    return this.#registry.view(entry);
  }

  async list(): Promise<Environment[]> {
    const entries = this.#registry.all();
    await Promise.all(entries.map((entry) => this.#measure(entry)));
    return entries.map((entry) => this.#registry.view(entry));
  }

  watch(signal: AbortSignal): AsyncIterable<EnvironmentEvent> {
    return this.#registry.watch(signal);
  }

  /** Something that another part does with an environment, in its turn. @throws NotFound */
  inTurn<T>(uid: string, action: (entry: Entry, journal: Journal) => Promise<T>): Promise<T> {
    return this.#registry.turn(uid, () => action(this.#registry.get(uid), this.#registry.journal));
  }

  /** Of all, also of those being made. */
  specs(): EnvironmentSpec[] {
    return this.#registry.specs();
  }

  /** Of all, of those being made, and of those whose record cannot be read. */
  uids(): string[] {
    return this.#registry.uids();
  }

  /** Whose disk was last taken into, or brought back to, this snapshot. */
  uidsFrom(snapshotUid: string): string[] {
    const from = this.#registry.all().filter(({ record }) => record.snapshotUid === snapshotUid);
    return from.map(({ record }) => record.spec.uid);
  }

  /** Environments layered on an image. */
  usersOf(digest: string): number {
    return this.#registry.specs().filter((spec) => spec.imageDigest === digest).length;
  }

  /** What a running environment was started with, for exec. */
  requireRunning(uid: string): EnvironmentSpec {
    const { run, spec } = this.#registry.get(uid).record;
    if (run === null || run.state === 'starting') throw failedPrecondition(`environment ${uid} does not run`);
    if (run.paused) throw failedPrecondition(`environment ${uid} is paused: nothing can run in it until it is resumed`);
    // Limits of processes are those of now.
    return { ...run.spec, rlimits: spec.rlimits, resources: spec.resources };
  }

  /** Throws NotFound for a uid that is not here. */
  require(uid: string): void {
    this.#registry.get(uid);
  }

  /** In its turn; answers how it is afterwards. */
  #change(uid: string, action: (entry: Entry) => Promise<void>): Promise<Environment> {
    return this.#registry.turn(uid, async () => {
      const entry = this.#registry.get(uid);
      await action(entry);
      return this.#registry.view(entry);
    });
  }

  async #measure(entry: Entry): Promise<void> {
    const { uid } = entry.record.spec;
    try {
      entry.diskUsedBytes = await this.#parts.volumes.usage(uid);
      await this.#parts.attachments.measure(entry.record.spec, entry.record.volumes);
    } catch (error) {
      this.#parts.log.debug('disk usage unknown', { uid, error: describeError(error) });
    }
  }
}
