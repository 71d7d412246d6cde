// Brings images to this node: those with spec.prefetch and those that environments bound here are made from; tells in
// Image.status.nodes how far they are. Called by the agent; the environments' planner reads `stateOf`.
// Never removes an image: others may be layered on it.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { isNotFound } from '../../../machinery/errors/errors.ts';
import { type Image, imageKind } from '../../../machinery/kinds/image/type.ts';
import { nextDelay } from '../../../machinery/kinds/virtualenvironment/backoff.ts';
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import type { EnsureImageProgress, EnsureImageRequest, Runtime } from '../../runtime/client.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import { entryOf, type ImageEntry, imageEntry } from './entry.ts';
import { type ImageState, UNKNOWN_IMAGE } from './state.ts';
import { same } from '../same.ts';

export interface ImageSyncOptions {
  store: ObjectStore;
  runtime: Pick<Runtime, 'ensureImage'>;
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
      updated: (image) => this.#queue.add(image.metadata.name),
      deleted: (image) => this.#queue.add(image.metadata.name),
    });
  }

  stateOf(name: string): ImageState {
    return this.#known.get(name)?.state ?? UNKNOWN_IMAGE;
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
    if (known.state.phase === 'ready') return;
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
      const made = await this.#options.runtime.ensureImage(
        requestOf(image),
        (progress) => this.#progressed(name, known, progress),
        { signal: this.#stop.signal },
      );
      known.state = { phase: 'ready', digest: made.digest, sizeBytes: made.sizeBytes, message: '' };
      known.retry = undefined;
    } catch (error) {
      this.#failed(name, known, error);
    }
    known.running = undefined;
    if (this.#stop.signal.aborted) return;
    this.#queue.add(name);
    this.#options.onChange(name);
  }

  #progressed(name: string, known: Known, { message, percent, image }: EnsureImageProgress): void {
    // The last message only says that it is there.
    if (image !== null) return;
    const first = known.state.phase !== 'building';
    known.state = {
      ...UNKNOWN_IMAGE,
      phase: 'building',
      message: percent === 0 ? message : `${message} (${percent} %)`,
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
    const needed = image.spec.prefetch === true || this.#options.isUsed(name);
    const known = this.#knownOf(image);
    const due = known.retry === undefined || known.retry.at <= this.#clock.now();
    if (needed && known.running === undefined && known.state.phase !== 'ready' && due) {
      // What is there is answered at once: only then is it worth a status of its own.
      await Promise.race([this.ensure(name), this.#clock.sleep(QUICK_MS, this.#stop.signal).catch(() => {})]);
    }
    await this.#writeEntry(this.#options.images.get(name) ?? image, known.state, needed);
    const { retry, state } = known;
    if (!needed || retry === undefined || state.phase !== 'failed') return undefined;
    return { requeueAfter: Math.max(retry.at - this.#clock.now(), 1) };
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

function requestOf(image: Image): EnsureImageRequest {
  const { debian } = image.spec.source;
  if (debian === undefined) throw new ApiError('Invalid', 'this node cannot make an image of this source yet');
  const { suite, variant = 'minbase', packages = [], components = [] } = debian;
  return { name: image.metadata.name, maxBytes: 0, debian: { suite, variant, packages, components } };
}
