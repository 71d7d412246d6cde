// Environments as a client of the API sees them: created, watched until they are where they should be, deleted. Used by the benches.
import type { Connection } from '../../machinery/client/kubeconfig.ts';
import { HttpStore } from '../../machinery/client/http-store.ts';
import {
  type VirtualEnvironment,
  type VirtualEnvironmentSpec,
  virtualEnvironmentKind,
} from '../../machinery/kinds/virtualenvironment/type.ts';

type Waiter = { name: string; accepts: (environment: VirtualEnvironment | undefined) => boolean; resolve: () => void };

const NAMESPACE = 'default';

/** One watch serves all waits, so that a wait costs no request of its own. */
export class Environments {
  readonly store: HttpStore;
  readonly #stop = new AbortController();
  readonly #waiters = new Set<Waiter>();
  readonly #watching: Promise<void>;

  constructor(connection: Connection) {
    this.store = new HttpStore(connection, { userAgent: 'kapelle-bench/0.1.0' });
    this.#watching = this.#watch();
    // A failed watch is told by close() and ends every wait with a rejection there.
    this.#watching.catch(() => {});
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#watching;
    this.store.close();
  }

  async create(name: string, spec: VirtualEnvironmentSpec): Promise<void> {
    await this.store.create(virtualEnvironmentKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironment',
      metadata: { name, namespace: NAMESPACE },
      spec,
    });
  }

  /** From the request to the watch event that says it runs. */
  async run(name: string, spec: VirtualEnvironmentSpec): Promise<void> {
    const running = this.until(name, (environment) => conditionOf(environment, 'Running') === 'True');
    await this.create(name, spec);
    await running;
  }

  /** From the request to the watch event that says its init is up. */
  async runUntilReady(name: string, spec: VirtualEnvironmentSpec): Promise<void> {
    const ready = this.until(name, (environment) => conditionOf(environment, 'Ready') === 'True');
    await this.create(name, spec);
    await ready;
  }

  /** From the request to the watch event that says it is gone, which is after everything of it on the host is. */
  async remove(name: string): Promise<void> {
    const gone = this.until(name, (environment) => environment === undefined);
    await this.store.delete(virtualEnvironmentKind, name, NAMESPACE);
    await gone;
  }

  /** Halted: resolves once it is stopped; else once it runs. */
  async setRunPolicy(name: string, runPolicy: 'Halted' | 'Always'): Promise<void> {
    const running = runPolicy === 'Always' ? 'True' : 'False';
    const there = this.until(name, (environment) => conditionOf(environment, 'Running') === running);
    await this.store.mergePatch(virtualEnvironmentKind, name, NAMESPACE, { spec: { runPolicy } });
    await there;
  }

  until(name: string, accepts: Waiter['accepts']): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { name, accepts, resolve };
      this.#waiters.add(waiter);
      this.#watching.then(
        () => reject(new Error('the watch ended')),
        (error: unknown) => reject(error),
      );
    });
  }

  async #watch(): Promise<void> {
    let { resourceVersion } = await this.store.list(virtualEnvironmentKind, { namespace: NAMESPACE });
    while (!this.#stop.signal.aborted) {
      for await (const event of this.store.watch(virtualEnvironmentKind, {
        namespace: NAMESPACE,
        resourceVersion,
        signal: this.#stop.signal,
      })) {
        if (event.type === 'bookmark') {
          resourceVersion = event.resourceVersion;
          continue;
        }
        resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion;
        this.#tell(event.object.metadata.name, event.type === 'deleted' ? undefined : event.object);
      }
    }
  }

  #tell(name: string, environment: VirtualEnvironment | undefined): void {
    for (const waiter of this.#waiters) {
      if (waiter.name !== name || !waiter.accepts(environment)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }
}

const conditionOf = (environment: VirtualEnvironment | undefined, type: string): string | undefined =>
  environment?.status?.conditions?.find((condition) => condition.type === type)?.status;
