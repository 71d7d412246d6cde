// Carries plans out: sets each environment's CPUs in the kernel and remembers them, one planning at a time. Called when an
// environment starts, changes or ends, and by the sweep, since CPUs come and go. What the kernel has is read back.
import type { Cpusets } from '../cgroup/cpuset.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { LimitProblem, Resources } from '../wire/messages.ts';
import { formatList, parseList } from './list.ts';
import { type Place, planCpus, type Wish } from './plan.ts';
import type { Topology } from './topology.ts';

/** An environment that runs, as far as CPUs are concerned. */
export interface Tenant {
  uid: string;
  /** Of this start: the next one has a group of its own. */
  attempt: number;
  /** Its cgroup. */
  path: string;
  resources: Resources | null;
}

export interface PlacementParts {
  cpusets: Cpusets;
  topology(): Promise<Topology>;
  /** All that run, those being started among them. */
  tenants(): Tenant[];
  /** The CPUs an environment has now, list format, and what of its wish is not in force. */
  tell(uid: string, cpus: string, problems: LimitProblem[]): void;
}

export const LIMIT = 'cpus';

/** What was done for one start. */
interface Done {
  attempt: number;
  cpus: readonly number[];
  /** What was written; to see whether it has to be again. */
  key: string;
}

export class Placement {
  readonly #parts: PlacementParts;
  readonly #done = new Map<string, Done>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: PlacementParts) {
    this.#parts = parts;
  }

  /** Takes over what the kernel has, so that nothing moves because this process was restarted, and mends what differs. */
  async adopt(): Promise<void> {
    for (const { uid, attempt, path } of this.#parts.tenants()) {
      const list = await this.#parts.cpusets.inForce(path);
      if (list !== undefined) this.#done.set(uid, { attempt, cpus: parseList(list), key: UNKNOWN });
    }
    await this.rebalance();
  }

  /** Plans for all that run and brings about what changed. */
  rebalance(): Promise<void> {
    const turn = this.#last.then(() => this.#rebalance());
    this.#last = turn.catch(() => {}); // told to whoever asked
    return turn;
  }

  /** Throws when nothing of what is wished for is here: it cannot be started as declared. */
  async admit(name: string, resources: Resources | null): Promise<void> {
    const wish = wishOf(name, resources);
    if (wish.set === '' && wish.numaNodes === '') return;
    const place = planCpus(await this.#parts.topology(), [wish], new Map()).get(name);
    if (place?.impossible === true)
      throw failedPrecondition(`${name} cannot be started: ${place.problems.join('; ')}`, {
        causes: [{ reason: 'NoSuchCPU', field: 'spec.resources.cpuSet', message: place.problems.join('; ') }],
      });
  }

  async #rebalance(): Promise<void> {
    const tenants = this.#parts.tenants();
    const topology = await this.#parts.topology();
    const attempts = new Map(tenants.map(({ uid, attempt }) => [uid, attempt]));
    for (const [uid, { attempt }] of this.#done) if (attempts.get(uid) !== attempt) this.#done.delete(uid);
    const present = new Map([...this.#done].map(([uid, { cpus }]) => [uid, cpus]));
    const places = planCpus(
      topology,
      tenants.map(({ uid, resources }) => wishOf(uid, resources)),
      present,
    );
    const all = formatList(topology.cpus.map(({ id }) => id));
    for (const tenant of tenants) {
      const place = places.get(tenant.uid);
      if (place !== undefined) await this.#carryOut(tenant, place, all);
    }
  }

  async #carryOut({ uid, attempt, path }: Tenant, place: Place, all: string): Promise<void> {
    const list = formatList(place.cpus);
    const cpus = list === all ? undefined : list;
    const nodes = place.memoryNodes === undefined ? undefined : formatList(place.memoryNodes);
    // A group just made has all there are.
    const before = this.#done.get(uid)?.key ?? keyOf(undefined, undefined, all);
    const key = keyOf(cpus, nodes, all);
    const refused = before === key ? undefined : await this.#parts.cpusets.set(path, cpus, nodes);
    // What was refused is tried again.
    this.#done.set(uid, { attempt, cpus: place.cpus, key: refused === undefined ? key : UNKNOWN });
    const inForce = refused === undefined ? list : ((await this.#parts.cpusets.inForce(path)) ?? list);
    const problems = refused === undefined ? place.problems : [...place.problems, refused];
    this.#parts.tell(
      uid,
      inForce,
      problems.map((message) => ({ limit: LIMIT, message })),
    );
  }
}

const UNKNOWN = 'unknown';

/** With all CPUs there are in it: a v1 group has to be told when there are more. */
const keyOf = (cpus: string | undefined, nodes: string | undefined, all: string): string =>
  `${cpus ?? `all of ${all}`} memory ${nodes ?? 'any'}`;

const wishOf = (uid: string, resources: Resources | null): Wish => ({
  uid,
  count: resources?.cpuCount ?? 0,
  set: resources?.cpuSet ?? '',
  numaNodes: resources?.numaNodes ?? '',
});
