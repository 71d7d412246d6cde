// Writes core/v1 Events: what happened to an object, for `kubectl describe`. Called by controllers and the agent.
// The same news again only counts up; each object may cause a bounded rate of writes (client-go's
// EventCorrelator: 25 at once, then one per 5 minutes). Never blocks or fails its caller: what cannot be
// written is dropped and counted in the log.
import { rfc3339, systemClock, type Clock } from '../clock/clock.ts';
import { isNotFound } from '../errors/errors.ts';
import { eventKind, type Event } from '../kinds/event/type.ts';
import type { KubeObject } from '../kinds/meta.ts';
import { silentLogger, type Logger } from '../log/log.ts';
import type { ObjectStore } from '../store/store.ts';

export interface EventRecorderOptions {
  store: ObjectStore;
  /** source.component, such as kapelle-controller. */
  component: string;
  /** source.host, of agents. */
  host?: string;
  log?: Logger;
  clock?: Clock;
  /** Writes of one object at once, and ms until it may have one more. */
  burst?: number;
  refillMs?: number;
}

const MAX_QUEUED = 1000;
/** Remembered news; the oldest are forgotten. */
const MAX_REMEMBERED = 4096;
/** News this old start over with count 1. */
const FORGET_AFTER_MS = 600_000;
/** How long the last events may hold up a shutdown. */
const FLUSH_MS = 1000;

interface News {
  event: Event;
  created: boolean;
  lastMs: number;
}

export class EventRecorder {
  readonly #options: EventRecorderOptions;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #news = new Map<string, News>();
  readonly #budgets = new Map<string, { tokens: number; at: number }>();
  /** Keys of #news that are to be written. */
  readonly #queue = new Set<string>();
  #dropped = 0;
  #serial = 0;
  #wake: () => void = () => {};

  constructor(options: EventRecorderOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#log = options.log ?? silentLogger;
  }

  normal(object: KubeObject, reason: string, message: string): void {
    this.#record(object, 'Normal', reason, message);
  }

  warning(object: KubeObject, reason: string, message: string): void {
    this.#record(object, 'Warning', reason, message);
  }

  /** Writes what was recorded until the signal aborts, then what is left, for at most a second. */
  async run(signal: AbortSignal): Promise<void> {
    // One listener for all waits: one per wait would stay until the process ends.
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    while (!signal.aborted) {
      await this.#writeAll();
      if (this.#queue.size > 0 || signal.aborted) continue;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const giveUp = new AbortController();
    await Promise.race([this.#writeAll(), this.#clock.sleep(FLUSH_MS, giveUp.signal).catch(() => {})]);
    giveUp.abort();
  }

  #record(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const now = this.#clock.now();
    if (this.#queue.size >= MAX_QUEUED || !this.#mayWrite(object.metadata.uid ?? object.metadata.name, now)) {
      this.#dropped += 1;
      return;
    }
    const key = [object.metadata.uid, type, reason, message].join('\0');
    const known = this.#news.get(key);
    const repeated = known !== undefined && now - known.lastMs < FORGET_AFTER_MS;
    const news = repeated
      ? {
          ...known,
          lastMs: now,
          event: { ...known.event, count: (known.event.count ?? 1) + 1, lastTimestamp: rfc3339(now) },
        }
      : { created: false, lastMs: now, event: this.#eventOf(object, type, reason, message, now) };
    this.#news.delete(key);
    this.#news.set(key, news);
    forgetOldest(this.#news, MAX_REMEMBERED);
    this.#queue.add(key);
    this.#wake();
  }

  #eventOf(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, now: number): Event {
    const { component, host } = this.#options;
    const { name, namespace, uid, resourceVersion } = object.metadata;
    this.#serial += 1;
    // client-go's form: the object's name and a hexadecimal time in nanoseconds.
    const suffix = (BigInt(now) * 1_000_000n + BigInt(this.#serial % 1_000_000)).toString(16);
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name.slice(0, 230)}.${suffix}`, namespace: namespace ?? 'default' },
      involvedObject: { apiVersion: object.apiVersion, kind: object.kind, name, namespace, uid, resourceVersion },
      type,
      reason,
      message: message.slice(0, 1024),
      count: 1,
      firstTimestamp: rfc3339(now),
      lastTimestamp: rfc3339(now),
      source: { component, host },
      reportingComponent: component,
      reportingInstance: host ?? '',
    };
  }

  /** A token bucket per object. */
  #mayWrite(key: string, now: number): boolean {
    const { burst = 25, refillMs = 300_000 } = this.#options;
    const before = this.#budgets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + (now - before.at) / refillMs);
    this.#budgets.delete(key);
    this.#budgets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    forgetOldest(this.#budgets, MAX_REMEMBERED);
    return tokens >= 1;
  }

  async #writeAll(): Promise<void> {
    for (const key of this.#queue) {
      this.#queue.delete(key);
      const news = this.#news.get(key);
      if (news !== undefined) await this.#write(key, news);
    }
    if (this.#dropped > 0) {
      this.#log.warn('events dropped: too many at once', { count: this.#dropped });
      this.#dropped = 0;
    }
  }

  async #write(key: string, news: News): Promise<void> {
    const { store } = this.#options;
    const { event } = news;
    try {
      if (news.created) {
        const { name, namespace } = event.metadata;
        const patch = { count: event.count, lastTimestamp: event.lastTimestamp };
        const patched = await store.mergePatch(eventKind, name, namespace, patch).catch((error: unknown) => {
          // Expired or deleted meanwhile: written anew below.
          if (isNotFound(error)) return undefined;
          throw error;
        });
        if (patched !== undefined) return;
      }
      await store.create(eventKind, event);
      const latest = this.#news.get(key);
      if (latest !== undefined) this.#news.set(key, { ...latest, created: true });
    } catch (error) {
      this.#log.warn('event not written', { reason: event.reason, object: event.involvedObject.name, error });
    }
  }
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
