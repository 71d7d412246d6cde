// One leader among processes that share a Lease. Called by main.ts of the controller.
// The algorithm is client-go's (k8s.io/client-go/tools/leaderelection): whoever sees the lease unchanged for its
// duration takes it; clocks of different machines are never compared, only how long ago *this* process saw the
// lease change. A leader that could not renew for `renewDeadlineMs` has stopped by then, well before
// `leaseDurationMs` lets anybody else start.
import { rfc3339Micro, systemClock, type Clock } from '../clock/clock.ts';
import { isAlreadyExists, isConflict, isNotFound } from '../errors/errors.ts';
import { leaseKind, type Lease, type LeaseSpec } from '../kinds/lease/type.ts';
import { silentLogger, type Logger } from '../log/log.ts';
import type { ObjectStore } from '../store/store.ts';

export interface LeaderElectionOptions {
  store: ObjectStore;
  namespace: string;
  name: string;
  /** Who we are. Whoever carries the name in the lease is taken for us: a restart takes over at once. */
  identity: string;
  /**
   * Runs while leading; must resolve soon after its signal aborts. A rejection gives the lease back and ends `run`.
   * `holds` says whether the lease still holds at this moment, also before a timer could abort the signal.
   */
  lead: (signal: AbortSignal, holds: () => boolean) => Promise<void>;
  leaseDurationMs?: number;
  renewDeadlineMs?: number;
  retryPeriodMs?: number;
  log?: Logger;
  clock?: Clock;
}

interface Timing {
  leaseDurationMs: number;
  renewDeadlineMs: number;
  retryPeriodMs: number;
}

export class LeaderElection {
  readonly #options: LeaderElectionOptions;
  readonly #timing: Timing;
  readonly #log: Logger;
  readonly #clock: Clock;
  /** The lease as last seen, and when it last changed by our own clock. */
  #seen: { lease: Lease; changedAt: number } | undefined;
  /** When the last renewal that succeeded was begun. */
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(options: LeaderElectionOptions) {
    const { leaseDurationMs = 15_000, renewDeadlineMs = 10_000, retryPeriodMs = 2000 } = options;
    if (!(retryPeriodMs < renewDeadlineMs && renewDeadlineMs < leaseDurationMs)) {
      throw new Error('leader election needs retry period < renew deadline < lease duration');
    }
    this.#options = options;
    this.#timing = { leaseDurationMs, renewDeadlineMs, retryPeriodMs };
    this.#log = options.log ?? silentLogger;
    this.#clock = options.clock ?? systemClock;
  }

  /** Waits for the lease, leads, and waits again if it is lost; ends with the signal, the lease released. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!(await this.#acquire(signal))) return;
      this.#log.info('leading', { identity: this.#options.identity });
      await this.#leadWhileRenewing(signal);
    }
  }

  /** False once the signal has aborted. */
  async #acquire(signal: AbortSignal): Promise<boolean> {
    let said = '';
    while (!signal.aborted) {
      const began = this.#clock.now();
      const holder = await this.#tryAcquireOrRenew().catch((error: unknown) => {
        this.#log.warn('cannot read or write the lease, trying again', { error });
        return undefined;
      });
      if (holder === this.#options.identity) {
        this.#renewedAt = began;
        return true;
      }
      if (holder !== undefined && holder !== said) {
        said = holder;
        this.#log.info('waiting for the lease', { holder });
      }
      await this.#clock.sleep(this.#timing.retryPeriodMs, signal).catch(() => {});
    }
    return false;
  }

  async #leadWhileRenewing(signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    let failure: { error: unknown } | undefined;
    let lost = false;
    // Also while stopping: the lease is ours until it is given back.
    const holds = (): boolean => !lost && this.#clock.now() - this.#renewedAt < this.#timing.renewDeadlineMs;
    const leading = this.#options.lead(stop.signal, holds).catch((error: unknown) => {
      failure = { error };
    });
    const renewing = this.#renewUntil(AbortSignal.any([signal, stop.signal]));
    const outcome = await Promise.race([renewing, leading.then(() => 'ended' as const)]);
    lost = outcome === 'lost';
    stop.abort(new Error(lost ? 'the lease is lost' : 'stopping'));
    await leading;
    await renewing;
    if (!lost) await this.#release();
    if (failure !== undefined) throw failure.error;
  }

  /** 'lost' when the deadline passed or somebody else has it; 'stopped' when the signal aborted. */
  async #renewUntil(signal: AbortSignal): Promise<'lost' | 'stopped'> {
    const { identity } = this.#options;
    while (!signal.aborted) {
      await this.#clock.sleep(this.#timing.retryPeriodMs, signal).catch(() => {});
      if (signal.aborted) break;
      const began = this.#clock.now();
      const attempt = this.#tryAcquireOrRenew().catch((error: unknown) => {
        this.#log.warn('cannot renew the lease, trying again', { error });
        return undefined;
      });
      // An answer that does not come is no renewal: the deadline holds while it is awaited, too.
      const rest = this.#renewedAt + this.#timing.renewDeadlineMs - began;
      const holder = await Promise.race([attempt, this.#timeout(rest, signal)]);
      if (holder === identity) this.#renewedAt = began;
      else if (holder !== undefined && holder !== '') {
        this.#log.error('another process has taken the lease', { holder });
        return 'lost';
      }
      if (!signal.aborted && this.#clock.now() - this.#renewedAt >= this.#timing.renewDeadlineMs) {
        this.#log.error('the lease could not be renewed in time, stopping', {
          lastRenewed: rfc3339Micro(this.#renewedAt),
        });
        return 'lost';
      }
    }
    return 'stopped';
  }

  async #timeout(ms: number, signal: AbortSignal): Promise<undefined> {
    await this.#clock.sleep(Math.max(ms, 0), signal).catch(() => {});
    return undefined;
  }

  /** Who holds the lease afterwards. */
  async #tryAcquireOrRenew(): Promise<string> {
    const lease = await this.#read();
    if (lease === undefined) return this.#create();
    const holder = lease.spec?.holderIdentity ?? '';
    const mine = holder === this.#options.identity;
    if (!mine && holder !== '' && !this.#hasRunOut(lease)) return holder;
    const now = rfc3339Micro(this.#clock.now());
    const spec: LeaseSpec = {
      holderIdentity: this.#options.identity,
      leaseDurationSeconds: Math.ceil(this.#timing.leaseDurationMs / 1000),
      acquireTime: mine ? lease.spec?.acquireTime : now,
      renewTime: now,
      leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + (mine ? 0 : 1),
    };
    return this.#write({ ...lease, spec }, holder);
  }

  async #read(): Promise<Lease | undefined> {
    const { store, name, namespace } = this.#options;
    const lease = await store.get(leaseKind, name, namespace).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    const changed = lease?.metadata.resourceVersion !== this.#seen?.lease.metadata.resourceVersion;
    if (lease === undefined) this.#seen = undefined;
    else if (changed) this.#seen = { lease, changedAt: this.#clock.now() };
    return lease;
  }

  #hasRunOut(lease: Lease): boolean {
    const durationMs = (lease.spec?.leaseDurationSeconds ?? 0) * 1000 || this.#timing.leaseDurationMs;
    return this.#seen !== undefined && this.#clock.now() - this.#seen.changedAt >= durationMs;
  }

  async #create(): Promise<string> {
    const { store, name, namespace, identity } = this.#options;
    const now = rfc3339Micro(this.#clock.now());
    const spec: LeaseSpec = {
      holderIdentity: identity,
      leaseDurationSeconds: Math.ceil(this.#timing.leaseDurationMs / 1000),
      acquireTime: now,
      renewTime: now,
      leaseTransitions: 0,
    };
    try {
      const lease: Lease = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name, namespace },
        spec,
      };
      this.#remember(await store.create(leaseKind, lease));
      return identity;
    } catch (error) {
      if (isAlreadyExists(error)) return '';
      throw error;
    }
  }

  /** A conflict means that somebody was faster: '' when it is not known who. */
  async #write(lease: Lease, holderBefore: string): Promise<string> {
    try {
      this.#remember(await this.#options.store.update(leaseKind, lease));
      return this.#options.identity;
    } catch (error) {
      if (isConflict(error) || isNotFound(error)) return holderBefore === this.#options.identity ? '' : holderBefore;
      throw error;
    }
  }

  #remember(lease: Lease): void {
    this.#seen = { lease, changedAt: this.#clock.now() };
  }

  async #release(): Promise<void> {
    try {
      const lease = await this.#read();
      if (lease?.spec?.holderIdentity !== this.#options.identity) return;
      const spec: LeaseSpec = { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 };
      await this.#options.store.update(leaseKind, { ...lease, spec });
    } catch (error) {
      this.#log.warn('the lease could not be released: it runs out by itself', { error });
    }
  }
}
