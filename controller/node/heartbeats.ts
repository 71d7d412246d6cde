// When each node's lease was last seen to change, by our own clock: clocks of nodes are not compared with ours.
// Called only by controller.ts. Never writes.
import type { Clock } from '../../machinery/clock/clock.ts';
import type { Lease } from '../../machinery/kinds/lease/type.ts';
import { GRACE_MS } from './plan.ts';

interface Heartbeat {
  renewTime: string | undefined;
  /** When this renewal was first seen. */
  seenAt: number;
  /** Whether a renewal was seen to come: before the second sight of a lease nothing is known of it. */
  changed: boolean;
}

export class Heartbeats {
  readonly #clock: Clock;
  readonly #heartbeats = new Map<string, Heartbeat>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  see(lease: Lease): void {
    const { name } = lease.metadata;
    const renewTime = lease.spec?.renewTime;
    const before = this.#heartbeats.get(name);
    if (before !== undefined && before.renewTime === renewTime) return;
    this.#heartbeats.set(name, { renewTime, seenAt: this.#clock.now(), changed: before?.renewTime !== undefined });
  }

  forget(name: string): void {
    this.#heartbeats.delete(name);
  }

  /**
   * Milliseconds until the node counts as lost; 0 or less: it does. One that was found lost stays so until a renewal
   * is seen, or its time is fresh; one that was not is given the whole grace period from the first sight.
   */
  remaining(name: string, wasLost: boolean): number {
    const now = this.#clock.now();
    const known = this.#heartbeats.get(name) ?? { renewTime: undefined, seenAt: now, changed: false };
    this.#heartbeats.set(name, known);
    if (wasLost && !known.changed && !isFresh(known.renewTime, now)) return 0;
    return known.seenAt + GRACE_MS - now;
  }
}

const isFresh = (renewTime: string | undefined, now: number): boolean =>
  renewTime !== undefined && Math.abs(now - Date.parse(renewTime)) < GRACE_MS;
