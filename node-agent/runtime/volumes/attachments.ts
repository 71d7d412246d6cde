// The volumes of environments: attached before process 1 is made, brought to what is declared while it runs, found again in the kernel
// after this service was killed. One call at a time per environment (its turn). Called by environments/ through steps.ts.
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import { rootPath } from '../rootfs/mount.ts';
import type { Pool } from '../pool/pool.ts';
import type { EnvironmentSpec, VolumeMount, VolumeState } from '../wire/messages.ts';
import { attachVolume, detachVolume, resizeTmpfs } from './apply.ts';
import { resizeDisks } from './disks.ts';
import { type Journal, readJournal, writeJournal } from './journal.ts';
import { attachedBelow, mountsOf, seenIn } from './kernel.ts';
import { isWithin, normalizePath } from '../../../machinery/values/mount-path.ts';
import { type Attached, planVolumes, sameMount, type Step } from './plan.ts';
import type { Place, SourceParts } from './sources.ts';
import { usedBytes } from './usage.ts';

export interface AttachmentParts extends SourceParts {
  pool: Pick<Pool, 'disks' | 'shared' | 'diskPath' | 'disksOf'>;
  runFolder(uid: string): string;
  log: Logger;
}

/** What is wrong, by volume name. */
type Problems = Map<string, string>;

export class Attachments {
  readonly #parts: AttachmentParts;

  constructor(parts: AttachmentParts) {
    this.#parts = parts;
  }

  /** The root is mounted, process 1 is not made yet: it will see what is mounted now. */
  async start(spec: EnvironmentSpec): Promise<VolumeState[]> {
    if (spec.volumes.length === 0) return [];
    const problems = await this.#bringAbout(spec);
    return spec.volumes.map(({ name }) => {
      const problem = problems.get(name) ?? '';
      return { name, attached: problem === '', problem, usedBytes: 0 };
    });
  }

  /** Attaches and detaches while it runs, or only sizes what there is while it does not (`pid` 0). */
  async update(spec: EnvironmentSpec, pid: number): Promise<VolumeState[]> {
    const problems = pid === 0 ? await this.#resize(spec, []) : await this.#bringAbout(spec);
    return this.#states(spec, pid, problems);
  }

  /** As things are now; problems of the last change stay until the next. */
  look(spec: EnvironmentSpec, pid: number, before: readonly VolumeState[]): Promise<VolumeState[]> {
    if (spec.volumes.length === 0 && before.length === 0) return Promise.resolve([]);
    const problems = new Map(
      before.filter(({ problem }) => problem !== '').map(({ name, problem }) => [name, problem]),
    );
    return this.#states(spec, pid, problems);
  }

  /** Every disk of its own, also those that are declared no more. */
  /** How much each holds; never fails. */
  async measure(spec: EnvironmentSpec, states: readonly VolumeState[]): Promise<void> {
    for (const state of states) {
      const volume = spec.volumes.find(({ name }) => name === state.name);
      // A tmpfs is counted where it is mounted, when that is looked at.
      if (volume === undefined || volume.tmpfsBytes !== undefined) continue;
      state.usedBytes = await usedBytes(this.#parts.pool, spec.uid, volume, undefined);
    }
  }

  async removeDisks(uid: string): Promise<void> {
    const { pool } = this.#parts;
    for (const name of await pool.disksOf(uid)) await pool.disks.remove(`${uid}-${name}`);
  }

  async #bringAbout(spec: EnvironmentSpec): Promise<Problems> {
    const place = this.#place(spec);
    const root = rootPath(place.runFolder);
    const journal = await readJournal(place.runFolder);
    const attached = await attachedBelow(root, journal);
    const present = new Set(attached.map(({ mountId }) => mountId));
    const work: Work = {
      place,
      root,
      journal: journal.filter(({ mountId }) => present.has(mountId)),
      problems: new Map(),
      stuck: [],
    };
    for (const step of planVolumes(spec.volumes, attached)) await this.#take(step, work);
    const resized = await this.#resize(spec, await attachedBelow(root, work.journal));
    // As declared now, sizes too; what could not be detached stays what it was.
    const current = (volume: VolumeMount) => spec.volumes.find((each) => sameMount(each, volume)) ?? volume;
    await writeJournal(
      place.runFolder,
      work.journal.map(({ volume, mountId }) => ({ volume: current(volume), mountId })),
    );
    return new Map([...resized, ...work.problems]);
  }

  async #take(step: Step, work: Work): Promise<void> {
    if (step.do === 'detach') return this.#detach(step.attached, work);
    const { volume } = step;
    const path = normalizePath(volume.mountPath);
    const inTheWay = work.stuck.find(
      (each) => each.volume?.name === volume.name || isWithin(path, each.path) || isWithin(each.path, path),
    );
    try {
      if (inTheWay !== undefined) throw new Error(inUse(inTheWay.path));
      await attachVolume(this.#parts, work.place, work.root, volume, async (mountId) => {
        work.journal.push({ volume, mountId });
        await writeJournal(work.place.runFolder, work.journal);
      });
      this.#parts.log.info('volume attached', { uid: work.place.uid, volume: volume.name, path });
    } catch (error) {
      work.journal = work.journal.filter((each) => each.volume !== volume);
      work.problems.set(volume.name, describeError(error));
    }
    return undefined;
  }

  async #detach(attached: Attached, work: Work): Promise<void> {
    const name = attached.volume?.name ?? '';
    try {
      if (await detachVolume(work.root, attached.path)) {
        work.journal = work.journal.filter(({ mountId }) => mountId !== attached.mountId);
        this.#parts.log.info('volume detached', { uid: work.place.uid, volume: name, path: attached.path });
        return;
      }
      work.problems.set(name, inUse(attached.path));
    } catch (error) {
      work.problems.set(name, `it could not be detached: ${describeError(error)}`);
    }
    work.stuck.push(attached);
  }

  async #resize(spec: EnvironmentSpec, attached: readonly Attached[]): Promise<Problems> {
    const wanted = spec.volumes.flatMap(({ name, diskBytes }) =>
      diskBytes === undefined ? [] : [{ name, bytes: diskBytes }],
    );
    const problems =
      wanted.length === 0 ? new Map<string, string>() : await resizeDisks(this.#parts.pool, spec.uid, wanted);
    const root = rootPath(this.#parts.runFolder(spec.uid));
    for (const volume of spec.volumes) {
      const there = attached.find((each) => each.volume?.name === volume.name);
      if (volume.tmpfsBytes === undefined || there === undefined) continue;
      if (there.volume?.tmpfsBytes === volume.tmpfsBytes || volume.readOnly) continue;
      const problem = resizeTmpfs(root, there.path, volume);
      if (problem !== undefined) problems.set(volume.name, problem);
    }
    return problems;
  }

  async #states(spec: EnvironmentSpec, pid: number, problems: Problems): Promise<VolumeState[]> {
    const place = this.#place(spec);
    const root = rootPath(place.runFolder);
    const attached = pid === 0 ? [] : await attachedBelow(root, await readJournal(place.runFolder));
    const mounts = attached.length === 0 ? [] : await mountsOf(pid);
    const state = async (name: string, volume: VolumeMount | undefined): Promise<VolumeState> => {
      const there = attached.find((each) => each.volume?.name === name);
      const seen = there === undefined ? 'missing' : seenIn(mounts, there.path);
      const problem = problems.get(name) ?? (there === undefined ? '' : UNSEEN[seen]);
      const used =
        volume === undefined ? 0 : await usedBytes(this.#parts.pool, spec.uid, volume, there && `${root}${there.path}`);
      return { name, attached: seen === 'seen', problem, usedBytes: used };
    };
    const declared = new Set(spec.volumes.map(({ name }) => name));
    const leaving = attached.flatMap(({ volume }) =>
      volume === undefined || declared.has(volume.name) ? [] : [volume],
    );
    return Promise.all([
      ...spec.volumes.map((volume) => state(volume.name, volume)),
      ...leaving.map((volume) => state(volume.name, undefined)),
    ]);
  }

  #place({ uid, idRange }: EnvironmentSpec): Place {
    return { uid, ids: idRange ?? { base: 0, size: 0 }, runFolder: this.#parts.runFolder(uid) };
  }
}

interface Work {
  place: Place;
  root: string;
  journal: Journal;
  problems: Problems;
  /** Could not be detached. */
  stuck: Attached[];
}

const inUse = (path: string): string =>
  `what is on ${path} is in use inside: it is detached as soon as no process has files open or stands there`;

const UNSEEN = {
  seen: '',
  hidden: 'something that was mounted inside hides it',
  missing: 'it was unmounted inside, or mount propagation was switched off there; it comes back at the next start',
} as const;
