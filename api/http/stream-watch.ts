// One watch on the wire: one JSON line per event, sent at once. What a client has not taken yet waits in a bounded
// queue; a client that falls further behind is told 410 and cut off, so that it lists again and memory stays bounded.
// An event is encoded once per encoding, not once per watcher: all watchers queue the same Buffer.
import type { ApiError } from '../../machinery/errors/errors.ts';
import type { Representation } from '../read/representation.ts';
import { apiVersionOf } from '../registry/registry.ts';
import type { ResourceDefinition } from '../resource.ts';
import type { Entry } from '../storage/entry.ts';
import type { Change } from '../storage/ring.ts';
import { expired, type WatchSink } from '../verbs/watch.ts';
import type { Outgoing } from './exchange.ts';

export const MAX_QUEUED_BYTES = 16 * 1024 * 1024;
export const MAX_QUEUED_EVENTS = 20_000;

const LINE_END = Buffer.from('}\n');
const PREFIX = {
  ADDED: Buffer.from('{"type":"ADDED","object":'),
  MODIFIED: Buffer.from('{"type":"MODIFIED","object":'),
  DELETED: Buffer.from('{"type":"DELETED","object":'),
};

/** Frames of the change that is being told to all watchers right now. */
const current = { change: undefined as Change | undefined, frames: new Map<string, Buffer>() };

/** What was joined last: watchers of the same things flush the same frames one after the other. */
const joined = {
  first: undefined as Buffer | undefined,
  last: undefined as Buffer | undefined,
  count: 0,
  bytes: Buffer.alloc(0),
};

export class WatchStream implements WatchSink {
  readonly #out: Outgoing;
  readonly #representation: Representation;
  readonly #definition: ResourceDefinition;
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  #blocked = false;
  #scheduled = false;
  #ended = false;
  #sent = 0;
  #started = false;
  readonly #begin: () => void;

  /** `begin` sends the head of the answer. */
  constructor(out: Outgoing, definition: ResourceDefinition, representation: Representation, begin: () => void) {
    this.#out = out;
    this.#definition = definition;
    this.#representation = representation;
    this.#begin = begin;
    out.on('drain', () => {
      this.#blocked = false;
      this.#flush();
    });
  }

  /** From now on what is queued is sent: the watch was not refused. */
  start(): void {
    this.#started = true;
    if (this.#out.destroyed === true) return;
    this.#begin();
    this.#flush();
  }

  event(type: Change['type'], entry: Entry, change: Change | undefined): void {
    const first = this.#sent === 0 && this.#representation.key.startsWith('table');
    this.#sent += 1;
    this.#push(first || change === undefined ? this.#frame(type, entry, first) : this.#sharedFrame(type, change));
  }

  bookmark(revision: number, initial: boolean): void {
    const annotations = initial ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {};
    const object = {
      kind: this.#definition.kind,
      apiVersion: apiVersionOf(this.#definition),
      metadata: { resourceVersion: String(revision), creationTimestamp: null, ...annotations },
    };
    this.#push(Buffer.from(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`));
  }

  failed(error: ApiError): void {
    this.#push(Buffer.from(`${JSON.stringify({ type: 'ERROR', object: error.toStatus() })}\n`));
    this.end();
  }

  /** Sends what is queued and closes the stream. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#flush();
  }

  #frame(type: Change['type'], entry: Entry, first: boolean): Buffer {
    return Buffer.concat([PREFIX[type], this.#representation.event(entry, first), LINE_END]);
  }

  #sharedFrame(type: Change['type'], change: Change): Buffer {
    if (current.change !== change) {
      current.change = change;
      current.frames.clear();
    }
    const key = `${type} ${this.#representation.key}`;
    let frame = current.frames.get(key);
    if (frame === undefined) {
      frame = this.#frame(type, change.entry, false);
      current.frames.set(key, frame);
    }
    return frame;
  }

  #push(frame: Buffer): void {
    if (this.#ended) return;
    this.#queue.push(frame);
    this.#queuedBytes += frame.length;
    if (this.#queuedBytes > MAX_QUEUED_BYTES || this.#queue.length > MAX_QUEUED_EVENTS) {
      this.#queue = [];
      this.#queuedBytes = 0;
      this.failed(expired(0, 0));
      return;
    }
    if (this.#scheduled || this.#blocked) return;
    this.#scheduled = true;
    // Once per turn of the event loop: what one etcd message brought goes out in one write.
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.#started || this.#blocked || this.#out.destroyed === true) return;
    if (this.#queue.length > 0) {
      const bytes = join(this.#queue);
      this.#queue = [];
      this.#queuedBytes = 0;
      if (!this.#out.write(bytes)) this.#blocked = true;
    }
    if (this.#ended && !this.#out.writableEnded) this.#out.end();
  }
}

function join(frames: Buffer[]): Buffer {
  const [first] = frames;
  if (frames.length === 1 && first !== undefined) return first;
  const last = frames.at(-1);
  // Frames of one resource are queued in order by everyone: the same ends and the same number are the same frames.
  if (joined.first !== first || joined.last !== last || joined.count !== frames.length) {
    joined.first = first;
    joined.last = last;
    joined.count = frames.length;
    joined.bytes = Buffer.concat(frames);
  }
  return joined.bytes;
}
