// Brings images to this node: those that are wanted here ahead of need, those that environments bound here are made from, those that are
// made of what is here; tells in Image.status.nodes how far they are. Called by the agent; the environments' planner reads `stateOf`.
// Removes none: collector.ts does.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { ApiError, isNotFound } from '../../../machinery/errors/errors.ts';
import { type Image, imageKind } from '../../../machinery/kinds/image/type.ts';
import { nextDelay } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import type { EnsureImageProgress, Image as HostImage, ImageConfig, Runtime } from '../../runtime/client.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import { entryOf, type ImageEntry, imageEntry } from './entry.ts';
import { isLocal, localSource } from './local.ts';
import { requestOf } from './request.ts';
import { type ImageState, UNKNOWN_IMAGE } from './state.ts';
import { same } from '../same.ts';

export interface ImageSyncOptions {
  store: ObjectStore;
  runtime: Pick<Runtime, 'ensureImage' | 'listImages'>;
  images: Informer<Image>;
  nodeName: string;
  /** Whether an environment bound here is made from it. */
  isUsed: (name: string) => boolean;
  /** The state of this image changed. */
  onChange: (name: string) => void;
  events: EventRecorder;
  log: Logger;
  clock?: Clock;
}

/** Progress is written at most this often. */
const PROGRESS_EVERY_MS = 2_000;
/** How soon it is seen that what an image is made of has come to be here. */
const LOCAL_LOOK_MS = 10_000;
const HOUR_MS = 3600_000;

interface Known {
  uid: string;
  state: ImageState;
  /** A build, or the question whether the image is there, that has not been answered. */
  running: Promise<void> | undefined;
  retry: { at: number; delayMs: number } | undefined;
}

export class ImageSync {
  readonly #options: ImageSyncOptions;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  /** What the sources of images on this node say, by digest; undefined until the runtime has told. */
  #configs: Map<string, ImageConfig | null> | undefined;
  readonly #queue: WorkQueue;
  #stop = new AbortController();

  constructor(options: ImageSyncOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#queue = new WorkQueue({
      name: 'image sync',
      handle: (key) => this.#reconcile(key),
      workers: 4,
      log: options.log,
      clock: this.#clock,
    });
    options.images.on({
      added: (image) => this.#queue.add(image.metadata.name),
      updated: (image, old) => {
        // What was wrong with it may have been put right.
        if (image.metadata.generation !== old.metadata.generation) this.#tryAgain(image.metadata.name);
        this.#queue.add(image.metadata.name);
      },
      deleted: (image) => this.#queue.add(image.metadata.name),
    });
  }

  stateOf(name: string): ImageState {
    return this.#known.get(name)?.state ?? UNKNOWN_IMAGE;
  }

  /** What the source of the image of this digest says; unknown until the runtime has told what is here. */
  configOf(digest: string): ImageConfig | null | 'unknown' {
    return this.#configs === undefined ? 'unknown' : (this.#configs.get(digest) ?? null);
  }

  /** Needed here: used, wanted ahead of need, or being made. Such an image stays. */
  isNeeded(image: Image): boolean {
    const { name } = image.metadata;
    const running = this.#known.get(name)?.running !== undefined;
    return running || this.#options.isUsed(name) || isWanted(image, this.#options.nodeName);
  }

  /** What is on the node, as the runtime told a moment ago. */
  noteImages(list: readonly HostImage[]): void {
    const first = this.#configs === undefined;
    this.#configs = new Map(list.map(({ digest, config }) => [digest, config]));
    // What waits for it can go on.
    if (first) for (const { name } of list) this.#options.onChange(name);
    for (const { name, digest, lastUsedAt } of list) {
      const known = this.#known.get(name);
      if (known === undefined || known.state.digest !== digest) continue;
      const used = Math.floor(lastUsedAt / HOUR_MS) * HOUR_MS;
      if (known.state.lastUsedAt === used) continue;
      known.state = { ...known.state, lastUsedAt: used };
      this.#queue.add(name);
    }
  }

  /** Whether it is needed here, or its status, may have changed. */
  look(name: string): void {
    this.#queue.add(name);
  }

  /** The runtime came back: builds that broke off start again. */
  lookAtAll(): void {
    for (const image of this.#options.images.list()) this.look(image.metadata.name);
  }

  /** The runtime does not have it after all. */
  forget(name: string): void {
    this.#known.delete(name);
    this.look(name);
  }

  /** Begins to make it present unless that is under way; resolves when that has ended, well or not. */
  async ensure(name: string): Promise<void> {
    const image = this.#options.images.get(name);
    if (image === undefined || this.#stop.signal.aborted) return;
    const known = this.#knownOf(image);
    if (known.state.phase === 'ready' || (await this.#mustWait(image, known))) return;
    known.running ??= this.#build(image, known);
    await known.running;
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#stop = new AbortController();
    signal.addEventListener('abort', () => this.#stop.abort(signal.reason), { once: true });
    await this.#queue.run(signal);
    await Promise.all([...this.#known.values()].flatMap(({ running }) => running ?? []));
  }

  #knownOf(image: Image): Known {
    const { name, uid = '' } = image.metadata;
    const known = this.#known.get(name);
    if (known?.uid === uid) return known;
    const fresh: Known = { uid, state: UNKNOWN_IMAGE, running: undefined, retry: undefined };
    this.#known.set(name, fresh);
    return fresh;
  }

  async #build(image: Image, known: Known): Promise<void> {
    const { name } = image.metadata;
    known.state = { ...UNKNOWN_IMAGE, phase: 'asking' };
    try {
      const { digest, sizeBytes, config } = await this.#make(image, known);
      this.#configs?.set(digest, config);
      known.state = { ...UNKNOWN_IMAGE, phase: 'ready', digest, sizeBytes, config };
      known.retry = undefined;
    } catch (error) {
      this.#failed(name, known, error);
    }
    known.running = undefined;
    if (this.#stop.signal.aborted) return;
    this.#queue.add(name);
    this.#options.onChange(name);
  }

  async #make(image: Image, known: Known): Promise<HostImage> {
    const { runtime, store, nodeName } = this.#options;
    const { name } = image.metadata;
    const local = isLocal(image);
    const there = local ? await this.#madeBefore(image) : undefined;
    if (there !== undefined) return there;
    const source = local ? await localSource(image, nodeName, store) : undefined;
    const request = await requestOf(image, source, store);
    const { signal } = this.#stop;
    return runtime.ensureImage(request, (progress) => this.#progressed(name, known, progress), { signal });
  }

  /** What an image was made of may be gone, or other than it was: what was made of it is what counts. */
  async #madeBefore(image: Image): Promise<HostImage | undefined> {
    const entry = entryOf(image, this.#options.nodeName);
    if (entry?.phase !== 'Ready') return undefined;
    const list = await this.#options.runtime.listImages();
    return list.find(({ name, digest }) => name === image.metadata.name && digest === entry.digest);
  }

  #tryAgain(name: string): void {
    const known = this.#known.get(name);
    if (known !== undefined) known.retry = undefined;
  }

  #progressed(name: string, known: Known, { message, percent, image }: EnsureImageProgress): void {
    // The last message only says that it is there.
    if (image !== null) return;
    const first = known.state.phase !== 'building';
    known.state = {
      ...UNKNOWN_IMAGE,
      phase: 'building',
      message: percent === 0 ? message : `${message} (${percent} %)`,
      percent,
    };
    if (!first) this.#queue.addAfter(name, PROGRESS_EVERY_MS);
    else {
      this.#queue.add(name);
      this.#options.onChange(name);
    }
  }

  #failed(name: string, known: Known, error: unknown): void {
    if (this.#stop.signal.aborted || isRuntimeAway(error)) {
      // No fault of the image: it is asked for again once the runtime is back.
      known.state = UNKNOWN_IMAGE;
      return;
    }
    const delayMs = nextDelay(known.retry?.delayMs);
    known.retry = { at: this.#clock.now() + delayMs, delayMs };
    known.state = { ...UNKNOWN_IMAGE, phase: 'failed', message: describeError(error) };
    this.#options.log.warn(`image could not be made, again in ${delayMs} ms`, { image: name, error });
  }

  async #reconcile(name: string): Promise<{ requeueAfter: number } | undefined> {
    const image = this.#options.images.get(name);
    if (image === undefined) {
      this.#known.delete(name);
      return undefined;
    }
    const known = this.#knownOf(image);
    const waits = await this.#mustWait(image, known);
    // It is made where what it is made of is, whether anybody uses it there or not: nobody else can, and later may be too late.
    const needed = this.isNeeded(image) || (isLocal(image) && !waits);
    if (needed && !waits) await this.#begin(name, known);
    await this.#writeEntry(this.#options.images.get(name) ?? image, known.state, needed);
    if (waits) return { requeueAfter: LOCAL_LOOK_MS };
    const { retry, state } = known;
    if (!needed || retry === undefined || state.phase !== 'failed') return undefined;
    return { requeueAfter: Math.max(retry.at - this.#clock.now(), 1) };
  }

  async #begin(name: string, known: Known): Promise<void> {
    const due = known.retry === undefined || known.retry.at <= this.#clock.now();
    if (known.running !== undefined || known.state.phase === 'ready' || !due) return;
    // What is there is answered at once: only then is it worth a status of its own.
    await Promise.race([this.ensure(name), this.#clock.sleep(QUICK_MS, this.#stop.signal).catch(() => {})]);
  }

  /** Made of an environment or a snapshot, and what it is made of is not here (yet): its state says why. */
  async #mustWait(image: Image, known: Known): Promise<boolean> {
    const { nodeName, store } = this.#options;
    if (!isLocal(image) || known.running !== undefined || known.state.phase === 'ready') return false;
    if (entryOf(image, nodeName)?.phase === 'Ready') return false;
    try {
      await localSource(image, nodeName, store);
      return false;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      known.state = { ...UNKNOWN_IMAGE, phase: 'asking', message: error.message };
      return true;
    }
  }

  async #writeEntry(image: Image, state: ImageState, needed: boolean): Promise<void> {
    const { nodeName, store, images } = this.#options;
    const before = entryOf(image, nodeName);
    const entry = imageEntry(nodeName, state, needed, before, this.#clock.now());
    if (same(before, entry)) return;
    const { name, uid } = image.metadata;
    const applied = {
      apiVersion: 'kapelle.dev/v1',
      kind: 'Image',
      metadata: { name, uid },
      status: entry === undefined ? {} : { nodes: [entry] },
    };
    try {
      const options = { subresource: 'status', fieldManager: `kapelle-agent-${nodeName}`, force: true } as const;
      images.observe(await store.apply(imageKind, applied, options));
    } catch (error) {
      if (isNotFound(error)) return;
      throw error;
    }
    this.#tell(image, before, entry);
  }

  #tell(image: Image, before: ImageEntry | undefined, entry: ImageEntry | undefined): void {
    if (entry === undefined || before?.phase === entry.phase) return;
    const { events, nodeName } = this.#options;
    if (entry.phase === 'Building') events.normal(image, 'Building', `being made on node ${nodeName}`);
    if (entry.phase === 'Ready') events.normal(image, 'Ready', `present on node ${nodeName} as ${entry.digest ?? ''}`);
    if (entry.phase === 'Failed') events.warning(image, 'BuildFailed', `on node ${nodeName}: ${entry.message ?? ''}`);
  }
}

/** An image that is there is answered for within this. */
const QUICK_MS = 200;

/** Ahead of need: on every node, or where the controller puts it. */
export const isWanted = ({ spec, status }: Image, nodeName: string): boolean =>
  (spec.prefetch === true && spec.nodeSelector === undefined) || status?.prefetchNodes?.includes(nodeName) === true;
