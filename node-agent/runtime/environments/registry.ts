// The environments this runtime knows, one turn at a time per environment, and who is told of their changes. Held by
// environments.ts; the calls and wake-ups find entries here. Never makes or ends anything.
import { ApiError, notFound } from '../../../machinery/errors/errors.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { Environment, EnvironmentEvent, EnvironmentSpec } from '../wire/messages.ts';
import type { Entry, Journal } from './entry.ts';
import { EventHub } from './events.ts';
import { sameSpec, viewOf } from './record.ts';
import { Serial } from './serial.ts';
import { type Paths, saveRecord } from './store.ts';

export class Registry {
  readonly #paths: Paths;
  readonly #entries = new Map<string, Entry>();
  /** Being made: their images and ids are in use already. */
  readonly #creating = new Map<string, EnvironmentSpec>();
  /** What is wrong with records that cannot be read, by uid. */
  #unreadable = new Map<string, string>();
  readonly #serial = new Serial();
  readonly #hub = new EventHub();
  readonly #closing = new AbortController();
  #listener: ((entry: Entry) => void) | undefined;
  #revision = 0;
  readonly journal: Journal;

  constructor(paths: Paths) {
    this.#paths = paths;
    this.journal = {
      save: (entry, durable) => saveRecord(paths, entry.record, durable),
      publish: (entry) => {
        this.#publish(entry);
        this.#listener?.(entry);
      },
    };
  }

  /** Is told of every change that watchers are told of. */
  listen(listener: (entry: Entry) => void): void {
    this.#listener = listener;
  }

  /** Aborted once no turn is given any more. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Resolves once every turn under way has ended; no other is given. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#serial.idle();
  }

  fill(entries: readonly Entry[], unreadable: ReadonlyMap<string, string>): void {
    this.#unreadable = new Map(unreadable);
    for (const entry of entries) this.#entries.set(entry.record.spec.uid, entry);
  }

  turn<T>(uid: string, action: () => Promise<T>): Promise<T> {
    if (this.#closing.signal.aborted) throw new ApiError('ServiceUnavailable', 'the runtime is shutting down');
    return this.#serial.run(uid, action);
  }

  all(): Entry[] {
    return [...this.#entries.values()];
  }

  find(uid: string): Entry | undefined {
    return this.#entries.get(uid);
  }

  /** Also one that is being made, or whose record cannot be read. */
  knows(uid: string): boolean {
    return this.#entries.has(uid) || this.#creating.has(uid) || this.#unreadable.has(uid);
  }

  /** Throws NotFound for a uid that is not here. */
  get(uid: string): Entry {
    const entry = this.#entries.get(uid);
    if (entry === undefined) throw notFound('environments', '', uid);
    return entry;
  }

  /** Makes one in its turn; its ids are nobody else's from the beginning. */
  async add(spec: EnvironmentSpec, make: () => Promise<Entry>): Promise<Entry> {
    this.#refuseUnreadable(spec.uid);
    this.#refuseSharedIds(spec);
    this.#creating.set(spec.uid, spec);
    try {
      const entry = await make();
      this.#entries.set(spec.uid, entry);
      this.#publish(entry);
      return entry;
    } finally {
      this.#creating.delete(spec.uid);
    }
  }

  drop(uid: string): void {
    this.#unreadable.delete(uid);
    if (!this.#entries.delete(uid)) return;
    this.#revision += 1;
    this.#hub.publish(uid, undefined);
  }

  /** Of all, also of those being made. */
  specs(): EnvironmentSpec[] {
    return [...this.all().map((entry) => entry.record.spec), ...this.#creating.values()];
  }

  /** Of all, of those being made, and of those whose record cannot be read. */
  uids(): string[] {
    return [...this.specs().map(({ uid }) => uid), ...this.#unreadable.keys()];
  }

  view(entry: Entry): Environment {
    // A copy: the record goes on changing.
    return structuredClone(viewOf(entry.record, entry));
  }

  watch(signal: AbortSignal): AsyncIterable<EnvironmentEvent> {
    const now = () => this.all().map((entry) => this.view(entry));
    return this.#hub.watch(now, AbortSignal.any([signal, this.#closing.signal]));
  }

  #publish(entry: Entry): void {
    this.#revision += 1;
    entry.revision = this.#revision;
    const { uid } = entry.record.spec;
    if (this.#entries.get(uid) === entry) this.#hub.publish(uid, this.view(entry));
  }

  /** Its data must not be made anew over: a creation that fails takes everything back. */
  #refuseUnreadable(uid: string): void {
    const problem = this.#unreadable.get(uid);
    if (problem === undefined) return;
    throw new ApiError(
      'Conflict',
      `environment ${uid} exists, but its record cannot be read: ${problem}; it is left alone until ${this.#paths.record(uid)} is mended and the runtime restarted, or it is deleted`,
    );
  }

  // Two environments with common ids could reach each other's files.
  #refuseSharedIds(spec: EnvironmentSpec): void {
    const { base, size } = spec.idRange ?? { base: 0, size: 0 };
    for (const taken of this.specs()) {
      const other = taken.idRange ?? { base: 0, size: 0 };
      if (base < other.base + other.size && other.base < base + size) {
        throw new ApiError(
          'Conflict',
          `ids ${base} to ${base + size - 1} overlap those of environment ${taken.uid} (from ${other.base})`,
        );
      }
    }
  }
}

/** A caller that knows less than is stored changes nothing. */
export function fence(entry: Entry, spec: EnvironmentSpec): void {
  const stored = entry.record.spec.generation;
  if (spec.generation < stored) {
    throw failedPrecondition(
      `generation ${spec.generation} of environment ${spec.uid} is older than generation ${stored}, which is in force`,
    );
  }
}

/** Whether asking for this again is answered with what is there; throws when something else is. */
export function requireSame(entry: Entry, spec: EnvironmentSpec): void {
  fence(entry, spec);
  if (entry.record.phase === 'deleting') throw failedPrecondition(`environment ${spec.uid} is being deleted`);
  if (sameSpec(entry.record.spec, spec)) return;
  throw new ApiError('AlreadyExists', `environment ${spec.uid} exists with another spec; UpdateEnvironment changes it`);
}
