// What the runtime last said of every environment, by uid: filled by its watch, and at once by the answers to our own calls.
// Called by the environments' sync. Never asks for anything by itself but the watch.
import { type Clock, systemClock } from '../../machinery/clock/clock.ts';
import type { Logger } from '../../machinery/log/log.ts';
import { type Environment, followEnvironments, type Runtime } from '../runtime/client.ts';

export interface RuntimeViewHandlers {
  /** Connected (again), everything listed. */
  connected?: () => void;
  lost?: () => void;
  /** Something about the environment of this `namespace/name` changed. */
  changed?: (key: string) => void;
}

export class RuntimeView {
  readonly #runtime: Pick<Runtime, 'watchEnvironments'>;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #handlers: RuntimeViewHandlers[] = [];
  readonly #environments = new Map<string, Environment>();
  /** `namespace/name` → uids; more than one when a name was taken anew. */
  readonly #keys = new Map<string, Set<string>>();
  /** Deleted by our own call; what the watch still says of them is old until it says that they are deleted. */
  readonly #deleted = new Set<string>();
  #connected = false;
  #saidLost = false;

  constructor(runtime: Pick<Runtime, 'watchEnvironments'>, log: Logger, clock: Clock = systemClock) {
    this.#runtime = runtime;
    this.#log = log;
    this.#clock = clock;
  }

  on(handlers: RuntimeViewHandlers): void {
    this.#handlers.push(handlers);
  }

  /** False while the runtime cannot be reached: what is known may be old, nothing should be decided from it. */
  get connected(): boolean {
    return this.#connected;
  }

  get(uid: string): Environment | undefined {
    return this.#environments.get(uid);
  }

  byKey(key: string): Environment[] {
    return [...(this.#keys.get(key) ?? [])].flatMap((uid) => this.#environments.get(uid) ?? []);
  }

  keys(): string[] {
    return [...this.#keys.keys()];
  }

  /** The answer to a call. Ignored when the watch has told something newer. */
  offer(environment: Environment): void {
    this.#deleted.delete(uidOf(environment));
    this.#put(environment);
  }

  /** Our own DeleteEnvironment was answered. */
  drop(uid: string): void {
    if (this.#environments.has(uid)) this.#deleted.add(uid);
    this.#remove(uid);
  }

  async run(signal: AbortSignal): Promise<void> {
    const follower = {
      onList: (environments: Environment[]) => this.#replace(environments),
      onChange: (environment: Environment) => {
        if (!this.#deleted.has(uidOf(environment))) this.#put(environment);
      },
      onDelete: (uid: string) => {
        this.#deleted.delete(uid);
        this.#remove(uid);
      },
      onLost: (error: Error) => this.#lose(error),
    };
    await followEnvironments(this.#runtime, follower, signal, this.#clock);
    this.#connected = false;
  }

  #replace(environments: Environment[]): void {
    const present = new Set(environments.map(uidOf));
    this.#deleted.clear();
    for (const uid of this.#environments.keys()) if (!present.has(uid)) this.#remove(uid);
    // Revisions of an earlier runtime process cannot be compared with these.
    for (const environment of environments) this.#store(environment);
    this.#connected = true;
    this.#saidLost = false;
    this.#log.info('connected to the runtime', { environments: environments.length });
    for (const { connected } of this.#handlers) connected?.();
  }

  #lose(error: Error): void {
    this.#connected = false;
    if (!this.#saidLost)
      this.#log.warn('the runtime cannot be reached; environments are not affected, trying again', { error });
    this.#saidLost = true;
    for (const { lost } of this.#handlers) lost?.();
  }

  #put(environment: Environment): void {
    const known = this.#environments.get(uidOf(environment));
    if (known === undefined || environment.revision >= known.revision) this.#store(environment);
  }

  #store(environment: Environment): void {
    const [uid, key] = [uidOf(environment), environmentKey(environment)];
    this.#environments.set(uid, environment);
    const uids = this.#keys.get(key) ?? new Set();
    this.#keys.set(key, uids.add(uid));
    for (const { changed } of this.#handlers) changed?.(key);
  }

  #remove(uid: string): void {
    const known = this.#environments.get(uid);
    if (known === undefined) return;
    const key = environmentKey(known);
    this.#environments.delete(uid);
    const uids = this.#keys.get(key);
    uids?.delete(uid);
    if (uids?.size === 0) this.#keys.delete(key);
    for (const { changed } of this.#handlers) changed?.(key);
  }
}

const uidOf = (environment: Environment): string => environment.spec?.uid ?? '';

/** `namespace/name` of the object that an environment was made for. */
export const environmentKey = (environment: Environment): string =>
  `${environment.spec?.namespace ?? ''}/${environment.spec?.name ?? ''}`;
