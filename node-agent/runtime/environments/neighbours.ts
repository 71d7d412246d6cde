// What of one environment depends on all that run beside it: on which CPUs it is, and whether the host has the memory that
// is guaranteed. Held by environments.ts; the transitions ask through Parts.
import { totalmem } from 'node:os';
import { describeError } from '../../../machinery/log/log.ts';
import { Placement } from '../cpus/placement.ts';
import { readTopology } from '../cpus/topology.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { EnvironmentSpec, LimitProblem } from '../wire/messages.ts';
import type { Entry } from './entry.ts';
import type { HostParts } from './parts.ts';
import type { Registry } from './registry.ts';

export interface Neighbours {
  /** Throws when it cannot be started beside those that run: not enough memory to guarantee, none of its CPUs here. */
  admit(spec: EnvironmentSpec): Promise<void>;
  /** Says so when what runs is promised more memory than there is. */
  guaranteeProblems(spec: EnvironmentSpec): LimitProblem[];
  /** Gives all that run their CPUs, once something of it changed. */
  rebalance(): Promise<void>;
  /** The same, for who need not wait. */
  rebalanceSoon(): void;
}

export class RunningNeighbours implements Neighbours {
  readonly #parts: HostParts;
  readonly #registry: Registry;
  readonly #placement: Placement;

  constructor(parts: HostParts, registry: Registry) {
    this.#parts = parts;
    this.#registry = registry;
    this.#placement = new Placement({
      cpusets: parts.cpusets,
      topology: () => readTopology(),
      tenants: () =>
        this.#running().map(({ record }) => ({
          uid: record.spec.uid,
          attempt: record.run?.attempt ?? 0,
          path: parts.paths.cgroup(record.spec.uid),
          resources: record.spec.resources,
        })),
      tell: (uid, cpus, problems) => this.#tell(uid, cpus, problems),
    });
  }

  async admit(spec: EnvironmentSpec): Promise<void> {
    const message = this.#lackOfMemory(spec);
    if (message !== undefined) {
      throw failedPrecondition(message, {
        causes: [{ reason: 'InsufficientMemory', field: 'spec.resources.memoryRequestBytes', message }],
      });
    }
    await this.#placement.admit(spec.name, spec.resources);
  }

  guaranteeProblems(spec: EnvironmentSpec): LimitProblem[] {
    const message = this.#lackOfMemory(spec);
    return message === undefined ? [] : [{ limit: 'memory.guarantee', message }];
  }

  rebalance(): Promise<void> {
    return this.#placement.rebalance();
  }

  rebalanceSoon(): void {
    this.#placement.rebalance().catch((error: unknown) => {
      this.#parts.log.error('CPUs could not be distributed anew', { error: describeError(error) });
    });
  }

  /** After a start of this process. */
  adopt(): Promise<void> {
    return this.#placement.adopt();
  }

  #running(): Entry[] {
    return this.#registry.all().filter(({ record }) => record.run !== null);
  }

  #lackOfMemory(spec: EnvironmentSpec): string | undefined {
    const wanted = spec.resources?.memoryRequestBytes ?? 0;
    if (wanted === 0) return undefined;
    const others = this.#running().filter(({ record }) => record.spec.uid !== spec.uid);
    const promised = others.reduce((sum, { record }) => sum + (record.spec.resources?.memoryRequestBytes ?? 0), 0);
    const host = totalmem();
    if (promised + wanted <= host) return undefined;
    return `${wanted} bytes of memory are to be guaranteed to ${spec.name}, but of the ${host} bytes of this host ${promised} are guaranteed to environments that run`;
  }

  #tell(uid: string, cpus: string, problems: LimitProblem[]): void {
    const entry = this.#registry.find(uid);
    if (entry === undefined) return;
    const same = entry.cpus === cpus && JSON.stringify(entry.cpuProblems) === JSON.stringify(problems);
    entry.cpus = cpus;
    entry.cpuProblems = problems;
    if (!same && entry.record.run?.state === 'running') this.#registry.journal.publish(entry);
  }
}
