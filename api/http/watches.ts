// All watches that are being served: their time limits, bookmarks, and their clean end when the server stops.

import { ApiError } from '../../machinery/errors/errors.ts';
import type { Representation } from '../read/representation.ts';
import type { Services, Target } from '../verbs/call.ts';
import { type Watch, type WatchOptions, watch } from '../verbs/watch.ts';
import type { Exchange } from './exchange.ts';
import { numberOf } from './query.ts';
import { headersOf } from './respond.ts';
import { WatchStream } from './stream-watch.ts';

const BOOKMARK_INTERVAL_MS = 60_000;
/** Without timeoutSeconds a watch lasts this long, plus up to as long again so that not all end at once. */
const DEFAULT_TIMEOUT_MS = 30 * 60_000;
/** One user may hold this many; the next is told to come back later. */
const MAX_PER_USER = 10_000;

interface Open {
  stream: WatchStream;
  watch: Watch;
  user: string;
  until: number;
}

export class Watches {
  readonly #open = new Set<Open>();
  readonly #perUser = new Map<string, number>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  get size(): number {
    return this.#open.size;
  }

  async serve(
    services: Services,
    exchange: Exchange,
    target: Target,
    options: WatchOptions,
    representation: Representation,
  ): Promise<void> {
    const { user, out } = exchange;
    if ((this.#perUser.get(user.name) ?? 0) >= MAX_PER_USER) {
      throw new ApiError('TooManyRequests', `user "${user.name}" already holds ${MAX_PER_USER} watches`, {
        details: { retryAfterSeconds: 1 },
      });
    }
    const stream = new WatchStream(out, target.definition, representation, () => {
      exchange.sentCode = 200;
      out.writeHead(200, headersOf(exchange, 'application/json'));
      // Clients wait for the head before they count the watch as begun.
      out.flushHeaders?.();
    });
    const started = await watch(services, target, options, stream);
    stream.start();
    const seconds = numberOf(exchange.query, 'timeoutSeconds');
    const lasts = seconds === undefined || seconds === 0 ? DEFAULT_TIMEOUT_MS * (1 + this.#random()) : seconds * 1000;
    const open: Open = { stream, watch: started, user: user.name, until: services.clock.now() + lasts };
    this.#open.add(open);
    this.#perUser.set(user.name, (this.#perUser.get(user.name) ?? 0) + 1);
    const timer = setTimeout(() => this.#finish(open), Math.min(lasts, 2 ** 31 - 1));
    await new Promise<void>((resolve) => {
      if (out.destroyed === true || out.writableEnded) resolve();
      out.once('close', resolve);
    });
    clearTimeout(timer);
    this.#close(open);
  }

  /** Sends bookmarks until the signal aborts, then ends every watch. */
  async run(services: Services, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await services.clock.sleep(BOOKMARK_INTERVAL_MS, signal).catch(() => undefined);
      if (signal.aborted) break;
      for (const { watch: one } of this.#open) one.bookmark();
    }
    for (const open of this.#open) this.#finish(open);
  }

  #finish(open: Open): void {
    open.watch.bookmark();
    open.watch.stop();
    open.stream.end();
  }

  #close(open: Open): void {
    open.watch.stop();
    if (!this.#open.delete(open)) return;
    const left = (this.#perUser.get(open.user) ?? 1) - 1;
    if (left === 0) this.#perUser.delete(open.user);
    else this.#perUser.set(open.user, left);
  }
}
