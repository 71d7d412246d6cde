// The runtime in memory, for tests of the agent and single-process clusters: keeps state, refuses what the real one refuses
// (older generations, attempts that ended, unknown images), tells changes to watchers. Beside the Runtime interface it has what
// only a test can do: end process 1, break the connection, make calls fail. Never touches the machine.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { ApiError, notFound } from '../../../machinery/errors/errors.ts';
import type { ExecSession, Runtime } from '../client.ts';
import { checkSpec, checkUnchangeable } from '../environments/validate.ts';
import { NO_HARDWARE } from '../wire/defaults.ts';
import { failedPrecondition, RuntimeAway } from '../wire/errors.ts';
import type * as m from '../wire/messages.ts';
import { type FakeRecord, newRecord, viewOf } from './fake-record.ts';
import { Broadcast } from './broadcast.ts';
import { FakeDisks } from './fake-disks.ts';

export interface FakeRuntimeOptions {
  clock?: Clock;
  node?: Partial<m.Node>;
  /** Runs before every call: throws to make it fail, waits to make it slow. */
  before?: (call: keyof Runtime, uid: string) => void | Promise<void>;
  /** How an image is made; throws when it cannot be. Answers at once by default. */
  build?: (request: m.EnsureImageRequest, onProgress: (progress: m.EnsureImageProgress) => void) => Promise<void>;
  /** How a guest reacts to being asked to stop: ends by itself (default), or waits for the kill. */
  stopsCleanly?: (uid: string) => boolean;
  /** What a command run inside answers; exit code 0 without output by default. */
  exec?: (start: m.ExecStart) => Promise<{ code: number; stdout?: string; stderr?: string }>;
}

const SIGKILL = 9;

/** What a test may make the runtime report. */
type Reported = 'limitProblems' | 'networkProblem' | 'view' | 'volumes' | 'firstBoot' | 'guestProblems';

export class FakeRuntime implements Runtime {
  readonly #clock: Clock;
  readonly #options: FakeRuntimeOptions;
  readonly #records = new Map<string, FakeRecord>();
  readonly #disks = new FakeDisks(this.#records);
  readonly #images = new Map<string, m.Image>();
  readonly #watchers = new Set<Broadcast<m.EnvironmentEvent>>();
  #revision = 0;
  #away = false;
  #nextPid = 1000;
  /** Every start that got as far as running, in order: what a test counts. */
  readonly starts: { uid: string; attempt: number; token: string }[] = [];
  /** Every end of a process 1, in order. */
  readonly exits: { uid: string; attempt: number; exit: m.Exit }[] = [];
  networks: m.Network[] = [];
  networkProblems: string[] = [];

  constructor(options: FakeRuntimeOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  // What a test does.

  /** Process 1 ends by itself. */
  end(uid: string, exit: Partial<m.Exit> = {}): void {
    this.#finish(this.#record(uid), { ...exit, requested: false });
  }

  /** The guest's init says that it is up. */
  becomeReady(uid: string): void {
    const { run } = this.#record(uid);
    if (run === null) throw new Error(`environment ${uid} does not run`);
    run.ready = true;
    this.#publish(uid);
  }

  set(uid: string, change: Partial<Pick<FakeRecord, Reported>>): void {
    Object.assign(this.#record(uid), change);
    this.#publish(uid);
  }

  /** The service dies: calls and watches fail. Environments go on. */
  goAway(): void {
    this.#away = true;
    for (const watcher of this.#watchers) watcher.fail(new RuntimeAway('the runtime went away'));
    this.#watchers.clear();
  }

  comeBack(): void {
    this.#away = false;
    // A new process counts anew.
    this.#revision = 0;
    for (const record of this.#records.values()) record.revision = ++this.#revision;
  }

  /** The host boots: every process 1 is gone, disks and records are not. */
  reboot(): void {
    for (const record of this.#records.values()) if (record.run !== null) this.#finish(record, { hostRebooted: true });
  }

  addImage(name: string, digest: string = fakeDigest(name), config: m.ImageConfig | null = null): m.Image {
    const image: m.Image = {
      name,
      digest,
      sizeBytes: 1_000_000,
      createdAt: this.#clock.now(),
      usedBy: 0,
      config,
      lastUsedAt: 0,
    };
    this.#images.set(name, image);
    return image;
  }

  /** What it was told, with what is not answered of the inside. */
  specs(): m.EnvironmentSpec[] {
    return [...this.#records.values()].map(({ spec }) => structuredClone(spec));
  }

  environments(): m.Environment[] {
    return [...this.#records.values()].map((record) => viewOf(record));
  }

  // What the agent asks.

  async getNode(): Promise<m.Node> {
    await this.#enter('getNode');
    return { ...HOST, ...this.#options.node };
  }

  async createEnvironment(spec: m.EnvironmentSpec): Promise<m.Environment> {
    await this.#enter('createEnvironment', spec.uid);
    checkSpec(spec);
    const known = this.#records.get(spec.uid);
    if (known !== undefined) {
      refuseOlder(known, spec);
      return viewOf(known);
    }
    if (![...this.#images.values()].some(({ digest }) => digest === spec.imageDigest)) {
      throw notFound('images', '', spec.imageDigest);
    }
    this.#records.set(spec.uid, newRecord(structuredClone(spec)));
    return this.#publish(spec.uid);
  }

  async updateEnvironment(spec: m.EnvironmentSpec): Promise<m.Environment> {
    await this.#enter('updateEnvironment', spec.uid);
    checkSpec(spec);
    const record = this.#record(spec.uid);
    refuseOlder(record, spec);
    checkUnchangeable(record.spec, spec);
    record.spec = structuredClone(spec);
    return this.#publish(spec.uid);
  }

  async startEnvironment({ uid, attempt, token }: m.StartRequest): Promise<m.Environment> {
    await this.#enter('startEnvironment', uid);
    const record = this.#record(uid);
    if (attempt < 1) throw new ApiError('BadRequest', 'attempt must be 1 or more');
    if (record.run !== null) {
      if (record.run.attempt === attempt && record.run.state !== 'stopping') return viewOf(record);
      throw failedPrecondition(`environment ${uid} runs as attempt ${record.run.attempt}`);
    }
    if (attempt <= record.attempt)
      throw failedPrecondition(`attempt ${attempt} of environment ${uid} has already ended`);
    const ready = record.spec.initKind === 'INIT_KIND_OTHER';
    const startedAt = this.#clock.now();
    record.run = { attempt, spec: record.spec, state: 'running', ready, pid: this.#nextPid++ };
    Object.assign(record, { attempt, startedAt, ...(token === '' ? {} : { startToken: token }) });
    this.starts.push({ uid, attempt, token });
    return this.#publish(uid);
  }

  async stopEnvironment({ uid, graceSeconds }: m.StopRequest): Promise<m.Environment> {
    await this.#enter('stopEnvironment', uid);
    const record = this.#record(uid);
    const { run } = record;
    if (run === null) return viewOf(record);
    if (run.state === 'running') {
      run.state = 'stopping';
      this.#publish(uid);
    }
    const cleanly = graceSeconds > 0 && (this.#options.stopsCleanly?.(uid) ?? true);
    if (!cleanly && graceSeconds > 0) await this.#clock.sleep(graceSeconds * 1000);
    // Another call, or the test, may have ended it meanwhile.
    if (record.run === run) this.#finish(record, cleanly ? { requested: true } : { signal: SIGKILL, requested: true });
    return viewOf(record);
  }

  async deleteEnvironment(uid: string): Promise<void> {
    await this.#enter('deleteEnvironment', uid);
    const record = this.#records.get(uid);
    if (record === undefined) return;
    if (record.run !== null) this.#finish(record, { signal: SIGKILL, requested: true });
    this.#records.delete(uid);
    this.#revision++;
    this.#tell({ deletedUid: uid });
  }

  async getEnvironment(uid: string): Promise<m.Environment> {
    await this.#enter('getEnvironment', uid);
    return viewOf(this.#record(uid));
  }

  async listEnvironments(): Promise<m.Environment[]> {
    await this.#enter('listEnvironments');
    return this.environments();
  }

  async *watchEnvironments(signal: AbortSignal): AsyncIterable<m.EnvironmentEvent> {
    await this.#enter('watchEnvironments');
    const watcher = new Broadcast<m.EnvironmentEvent>();
    for (const environment of this.environments()) watcher.push({ environment });
    watcher.push({ synced: true });
    this.#watchers.add(watcher);
    try {
      yield* watcher.until(signal);
    } finally {
      this.#watchers.delete(watcher);
    }
  }

  async ensureImage(
    request: m.EnsureImageRequest,
    onProgress: (progress: m.EnsureImageProgress) => void,
  ): Promise<m.Image> {
    await this.#enter('ensureImage');
    const known = this.#images.get(request.name);
    if (known !== undefined) return known;
    await this.#options.build?.(request, onProgress);
    return this.addImage(request.name);
  }

  async listImages(): Promise<m.Image[]> {
    await this.#enter('listImages');
    return [...this.#images.values()].map((image) => ({ ...image, usedBy: this.#usersOf(image.digest) }));
  }

  async removeImage(digest: string): Promise<void> {
    await this.#enter('removeImage');
    const users = this.#usersOf(digest);
    if (users > 0) throw failedPrecondition(`image ${digest} is used by ${users} environments`);
    for (const [name, image] of this.#images) if (image.digest === digest) this.#images.delete(name);
  }

  async applyNetworks(networks: m.Network[]): Promise<string[]> {
    await this.#enter('applyNetworks');
    this.networks = structuredClone(networks);
    return this.networkProblems;
  }

  async pauseEnvironment(uid: string): Promise<m.Environment> {
    await this.#enter('pauseEnvironment', uid);
    return this.#setPaused(uid, true);
  }

  async resumeEnvironment(uid: string): Promise<m.Environment> {
    await this.#enter('resumeEnvironment', uid);
    return this.#setPaused(uid, false);
  }

  #setPaused(uid: string, paused: boolean): m.Environment {
    const record = this.#record(uid);
    if (record.run?.state !== 'running') throw failedPrecondition(`environment ${uid} does not run`);
    if (record.paused === paused) return viewOf(record);
    record.paused = paused;
    return this.#publish(uid);
  }

  async createSnapshot(request: m.CreateSnapshotRequest): Promise<m.Snapshot> {
    await this.#enter('createSnapshot', request.environmentUid);
    const snapshot = this.#disks.createSnapshot(request, this.#clock.now());
    this.#publish(request.environmentUid);
    return snapshot;
  }

  async deleteSnapshot(snapshotUid: string): Promise<void> {
    await this.#enter('deleteSnapshot', snapshotUid);
    this.#disks.deleteSnapshot(snapshotUid);
  }

  async listSnapshots(): Promise<m.Snapshot[]> {
    await this.#enter('listSnapshots');
    return this.#disks.snapshots();
  }

  async restoreSnapshot(request: m.RestoreSnapshotRequest): Promise<m.Environment> {
    await this.#enter('restoreSnapshot', request.environmentUid);
    this.#disks.restoreSnapshot(request);
    return this.#publish(request.environmentUid);
  }

  async ensureVolume(request: m.EnsureVolumeRequest): Promise<m.Volume> {
    await this.#enter('ensureVolume', request.uid);
    return this.#disks.ensureVolume(request);
  }

  async deleteVolume(uid: string): Promise<void> {
    await this.#enter('deleteVolume', uid);
    this.#disks.deleteVolume(uid);
  }

  async listVolumes(): Promise<m.Volume[]> {
    await this.#enter('listVolumes');
    return this.#disks.volumes();
  }

  startExec(start: m.ExecStart): ExecSession {
    const run = async function* (this: FakeRuntime): AsyncGenerator<m.ExecOutput> {
      await this.#enter('startExec', start.uid);
      if (this.#record(start.uid).run === null) throw failedPrecondition(`environment ${start.uid} does not run`);
      const { code, stdout = '', stderr = '' } = (await this.#options.exec?.(start)) ?? { code: 0 };
      if (stdout !== '') yield { stdout: Buffer.from(stdout) };
      if (stderr !== '') yield { stderr: Buffer.from(stderr) };
      yield { exit: { code, signal: 0 } };
    };
    return { output: run.call(this), write: async () => {}, closeStdin: () => {}, cancel: () => {} };
  }

  async #enter(call: keyof Runtime, uid = ''): Promise<void> {
    await this.#options.before?.(call, uid);
    if (this.#away) throw new RuntimeAway(`${call}: the runtime is away`);
  }

  #usersOf(digest: string): number {
    return [...this.#records.values()].filter(({ spec }) => spec.imageDigest === digest).length;
  }

  #record(uid: string): FakeRecord {
    const record = this.#records.get(uid);
    if (record === undefined) throw notFound('environments', '', uid);
    return record;
  }

  #finish(record: FakeRecord, how: Partial<m.Exit>): void {
    const { run } = record;
    if (run === null) throw new Error(`environment ${record.spec.uid} does not run`);
    const exit: m.Exit = {
      code: how.signal === undefined || how.signal === 0 ? 0 : 128 + how.signal,
      signal: 0,
      oomKilled: false,
      requested: false,
      hostRebooted: false,
      reboot: false,
      finishedAt: this.#clock.now(),
      ...how,
    };
    this.exits.push({ uid: record.spec.uid, attempt: run.attempt, exit });
    Object.assign(record, { run: null, lastExit: exit, paused: false });
    this.#publish(record.spec.uid);
  }

  #publish(uid: string): m.Environment {
    const record = this.#record(uid);
    record.revision = ++this.#revision;
    const environment = viewOf(record);
    this.#tell({ environment });
    return environment;
  }

  #tell(event: m.EnvironmentEvent): void {
    for (const watcher of this.#watchers) watcher.push(event);
  }
}

function refuseOlder(record: FakeRecord, spec: m.EnvironmentSpec): void {
  if (spec.generation >= record.spec.generation) return;
  throw failedPrecondition(
    `generation ${spec.generation} of environment ${spec.uid} is older than ${record.spec.generation}`,
  );
}

/** A digest in the right form, the same for the same name. */
export const fakeDigest = (name: string): string =>
  `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)}`;

const GiB = 1024 ** 3;

const HOST: m.Node = {
  runtimeVersion: '0.1.0',
  kernelVersion: '6.12.0',
  osImage: 'Debian GNU/Linux 12 (bookworm)',
  machineId: '0123456789abcdef0123456789abcdef',
  bootId: '11111111-2222-3333-4444-555555555555',
  systemUuid: '66666666-7777-8888-9999-000000000000',
  architecture: 'x86_64',
  cgroupMode: 'v2',
  ociRuntime: 'runc 1.1.5',
  cpuMillicores: 4000,
  memoryBytes: 8 * GiB,
  memoryAvailableBytes: 6 * GiB,
  poolBytes: 100 * GiB,
  poolAvailableBytes: 80 * GiB,
  maxPids: 32_768,
  addresses: ['192.0.2.10'],
  problems: [],
  nameservers: ['192.0.2.53'],
  searches: [],
  features: ['idmapped-mounts', 'disk-quota'],
  ...NO_HARDWARE,
  pool: {
    kind: 'loop',
    source: '/var/lib/kapelle/node/pool.img',
    fileSystemId: '99999999-aaaa-4bbb-8ccc-dddddddddddd',
    bytes: 100 * GiB,
    availableBytes: 80 * GiB,
    problems: [],
  },
};
