// The Lease kube-node-lease/<node>: taken before the agent does anything, renewed every 10 s. It is what tells the controller that
// the node lives, and what keeps a second agent from acting under the same node's name. Called by main.ts.
import { type Clock, rfc3339Micro, systemClock } from '../../../machinery/clock/clock.ts';
import { isAlreadyExists, isConflict, isNotFound } from '../../../machinery/errors/errors.ts';
import { type Lease, leaseKind, type LeaseSpec, NODE_LEASE_NAMESPACE } from '../../../machinery/kinds/lease/type.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { type Identity, isSameHost } from './identity.ts';

export interface HeartbeatOptions {
  store: Pick<ObjectStore, 'get' | 'create' | 'update'>;
  nodeName: string;
  identity: Identity;
  log: Logger;
  clock?: Clock;
}

export const LEASE_SECONDS = 40;
const RENEW_MS = 10_000;
const LOOK_MS = 1_000;
/** Log that the API server does not answer at most this often. */
const SAY_EVERY_MS = 10_000;

/** Another live agent has this node's name: this process must end. */
export class NodeNameTaken extends Error {
  constructor(nodeName: string, holder: string, renewTime: string) {
    super(
      `another agent is running as node "${nodeName}" (holder ${holder}, last heard of at ${renewTime}); ` +
        'give this one another --node-name, or stop the other',
    );
    this.name = 'NodeNameTaken';
  }
}

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #clock: Clock;
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** Takes the lease, waiting for the API server as long as it takes. Throws NodeNameTaken. */
  async claim(signal: AbortSignal): Promise<void> {
    /** The other holder's last renewal and when we first saw it. */
    let seen: { renewTime: string; at: number } | undefined;
    while (!signal.aborted) {
      const lease = await this.#try(() => this.#read());
      if (lease !== undefined) {
        const { holderIdentity: holder = '', renewTime = '' } = lease.spec ?? {};
        if (this.#mayTake(lease, seen)) {
          if (await this.#try(() => this.#take(lease))) return;
        } else if (seen !== undefined && seen.renewTime !== renewTime) {
          throw new NodeNameTaken(this.#options.nodeName, holder, renewTime);
        } else if (seen === undefined) {
          seen = { renewTime, at: this.#clock.now() };
          this.#options.log.info('the node lease has another holder; watching whether it is alive', {
            holder,
            renewTime,
          });
        }
      }
      await this.#clock.sleep(LOOK_MS, signal);
    }
    signal.throwIfAborted();
  }

  /** Renews until the signal aborts. Throws NodeNameTaken once another agent has it. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(RENEW_MS, signal).catch(() => {});
      if (signal.aborted) return;
      let renewed = false;
      while (!renewed && !signal.aborted) {
        renewed = (await this.#try(() => this.#renew())) ?? false;
        if (!renewed) await this.#clock.sleep(LOOK_MS, signal).catch(() => {});
      }
    }
  }

  #mayTake({ spec }: Lease, seen: { renewTime: string; at: number } | undefined): boolean {
    const { holderIdentity: holder = '', renewTime, leaseDurationSeconds = LEASE_SECONDS } = spec ?? {};
    if (holder === '' || renewTime === undefined || isSameHost(holder, this.#options.identity)) return true;
    const now = this.#clock.now();
    if (now - Date.parse(renewTime) > leaseDurationSeconds * 1000) return true;
    // The holder's clock may run ahead of ours: silence for a whole term is enough, too.
    return seen !== undefined && seen.renewTime === renewTime && now - seen.at > leaseDurationSeconds * 1000;
  }

  /** The lease, or an empty one that is not stored yet. */
  async #read(): Promise<Lease> {
    const { store, nodeName } = this.#options;
    try {
      return await store.get(leaseKind, nodeName, NODE_LEASE_NAMESPACE);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const metadata = { name: nodeName, namespace: NODE_LEASE_NAMESPACE };
      return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata };
    }
  }

  async #take(lease: Lease): Promise<boolean> {
    const { holderIdentity: before = '', leaseTransitions = 0, acquireTime } = lease.spec ?? {};
    const same = isSameHost(before, this.#options.identity);
    const now = rfc3339Micro(this.#clock.now());
    const spec: LeaseSpec = {
      holderIdentity: this.#options.identity.holder,
      leaseDurationSeconds: LEASE_SECONDS,
      acquireTime: same ? (acquireTime ?? now) : now,
      renewTime: now,
      leaseTransitions: leaseTransitions + (same || before === '' ? 0 : 1),
    };
    return this.#write({ ...lease, spec });
  }

  async #renew(): Promise<boolean> {
    const lease = await this.#read();
    const { holderIdentity: holder = '', renewTime = '' } = lease.spec ?? {};
    if (holder !== '' && holder !== this.#options.identity.holder) {
      throw new NodeNameTaken(this.#options.nodeName, holder, renewTime);
    }
    return this.#take(lease);
  }

  /** False when somebody else was faster: look again. */
  async #write(lease: Lease): Promise<boolean> {
    const { store } = this.#options;
    try {
      if (lease.metadata.resourceVersion === undefined) await store.create(leaseKind, lease);
      else await store.update(leaseKind, lease);
      return true;
    } catch (error) {
      if (isConflict(error) || isAlreadyExists(error)) return false;
      throw error;
    }
  }

  /** undefined when the API server did not answer, which is said from time to time. */
  async #try<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await call();
      this.#saidAt = Number.NEGATIVE_INFINITY;
      return answer;
    } catch (error) {
      if (error instanceof NodeNameTaken) throw error;
      const now = this.#clock.now();
      if (now - this.#saidAt >= SAY_EVERY_MS) {
        this.#options.log.warn('the API server did not take the node lease, trying again', { error });
        this.#saidAt = now;
      }
      return undefined;
    }
  }
}
