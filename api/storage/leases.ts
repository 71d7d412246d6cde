// Leases that stored objects expire by, shared: one lease serves all keys that are written within a window, so that a
// thousand events cost one lease and not a thousand. Called by the verbs for kinds that expire (Event).
import type { Etcd3 } from 'etcd3';
import type { Clock } from '../../machinery/clock/clock.ts';
import { storageError } from './etcd.ts';

/** How long a lease is handed out, and to how many keys at most (kube-apiserver's defaults). */
const REUSE_MS = 60_000;
const REUSE_KEYS = 1000;

interface Current {
  id: Promise<string>;
  until: number;
  keys: number;
}

export class Leases {
  readonly #etcd: Etcd3;
  readonly #clock: Clock;
  readonly #current = new Map<number, Current>();

  constructor(etcd: Etcd3, clock: Clock) {
    this.#etcd = etcd;
    this.#clock = clock;
  }

  /** A lease that lasts at least `ttlSeconds` from now. */
  async lease(ttlSeconds: number): Promise<string> {
    const now = this.#clock.now();
    let current = this.#current.get(ttlSeconds);
    if (current === undefined || now >= current.until || current.keys >= REUSE_KEYS) {
      const id = this.#grant(ttlSeconds + REUSE_MS / 1000);
      current = { id, until: now + REUSE_MS, keys: 0 };
      this.#current.set(ttlSeconds, current);
      id.catch(() => this.#current.delete(ttlSeconds));
    }
    current.keys += 1;
    return await current.id;
  }

  async #grant(seconds: number): Promise<string> {
    try {
      return (await this.#etcd.leaseClient.leaseGrant({ TTL: seconds })).ID;
    } catch (error) {
      throw storageError(error);
    }
  }
}
