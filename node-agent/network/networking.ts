// Networking of one node: connects environments, keeps what is declared in force, takes everything away. Called by the runtime service.
// Thinks in desired.ts and plan.ts, acts through apply.ts. One thing at a time: all of it meets in the same tables.
import { type Clock, systemClock } from '../../machinery/clock/clock.ts';
import { ApiError } from '../../machinery/errors/errors.ts';
import { applyPlan } from './apply.ts';
import { desiredHost, type Uplink, uplinksOf } from './desired.ts';
import { explained, isGone } from './errors.ts';
import { formatStep } from './format.ts';
import { type Kernel, realKernel } from './kernel.ts';
import { Memory } from './memory.ts';
import { aliasUid, linkName, tableName } from './names.ts';
import { observeHost, parseLinks } from './observe.ts';
import { planHost, planLinks, type Step } from './plan.ts';
import { renderRemove } from './ruleset.ts';
import { TableView } from './table-view.ts';
import type { Attachment, HostFacts, NodeNetwork, ObservedHost, WantedHost } from './types.ts';
import { checkAttachment, checkNetworks, checkNode } from './validate.ts';

export interface NetworkingOptions {
  node: string;
  /** A file in the run directory (lost at reboot): what was changed on the host, and the networks. */
  memoryPath: string;
  kernel?: Kernel;
  clock?: Clock;
  /** What a reconcile found amiss and mended, one line each. */
  onHealed?: (lines: string[]) => void;
}

/** A veth goes with the network namespace it ends in, a few RCU periods later; after this long it is removed by name. */
const VANISH_MS = 150;
const VANISH_POLL_MS = 2;

export class Networking {
  readonly #node: string;
  readonly #kernel: Kernel;
  readonly #clock: Clock;
  readonly #memory: Memory;
  readonly #onHealed: (lines: string[]) => void;
  readonly #attachments = new Map<string, Attachment>();
  /** Network namespace by uid, as long as it is attached. */
  readonly #namespaces = new Map<string, string>();
  /** False until the caller has told which environments there are: nobody's may be taken for stale before. */
  #complete = false;
  readonly #table: TableView;
  #uplinks: Uplink[] | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: NetworkingOptions) {
    this.#node = checkNode(options.node);
    this.#kernel = options.kernel ?? realKernel;
    this.#clock = options.clock ?? systemClock;
    this.#memory = new Memory(options.memoryPath);
    this.#table = new TableView(this.#kernel, tableName(this.#node));
    this.#onHealed = options.onHealed ?? (() => {});
  }

  /**
   * Connects an environment whose process 1 exists (between OCI create and start). Again for the same process: nothing but what is missing.
   * Throws ApiError; then nothing of it is left.
   */
  async attach(attachment: Attachment): Promise<void> {
    checkAttachment(attachment);
    await this.#alone(() => {
      this.#namespaces.delete(attachment.uid);
      this.#checkNamespace(attachment);
      return this.#attach(attachment);
    });
  }

  /** Takes an environment's links, routes and rules away; its process is dead or about to be. Nothing happens if there are none. */
  async detach(uid: string): Promise<void> {
    const names = await this.#alone(() => this.#forget(uid));
    await this.#untilGone(names);
  }

  /**
   * Makes the whole node as declared: these environments, no others. Answers, by uid, why one is not as declared.
   * What was amiss is mended and told to onHealed.
   */
  async reconcile(attachments: readonly Attachment[]): Promise<Map<string, string>> {
    return this.#alone(() => this.#reconcile(attachments));
  }

  /** As reconcile, with the environments that were attached or told since the start and not detached. For a timer. */
  async heal(): Promise<Map<string, string>> {
    return this.#alone(async () => (this.#complete ? this.#reconcile([...this.#attachments.values()]) : new Map()));
  }

  /** Heals every `intervalMs` until aborted; `onProblems` gets what heal answers, or why it could not look. */
  async keepHealing(
    intervalMs: number,
    onProblems: (problems: Map<string, string> | ApiError) => void,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#clock.sleep(intervalMs, signal);
      } catch {
        return; // aborted: the only way a sleep ends early
      }
      try {
        onProblems(await this.heal());
      } catch (error) {
        onProblems(explained(error, 'looking after the network'));
      }
    }
  }

  /** The networks of this node, whole. Answers one sentence per thing that could not be brought about. */
  async applyNetworks(networks: readonly NodeNetwork[]): Promise<string[]> {
    return this.#alone(async () => {
      const { networks: usable, problems } = checkNetworks(networks);
      await this.#memory.setNetworks(usable);
      const facts = this.#facts();
      const wanted = await this.#desired([...this.#attachments.values()], facts);
      await this.#apply(await this.#elementsKept(wanted), 'networks');
      return [...problems, ...usable.flatMap((network) => familyProblem(network.name, network.prefixes, facts))];
    });
  }

  /** Removes every link, route and table of this node and puts back what was changed on the host. */
  async removeAll(): Promise<void> {
    await this.#alone(async () => {
      const links = parseLinks(await this.#kernel.addresses());
      const ours = links.filter(({ alias }) => aliasUid(this.#node, alias) !== undefined).map(({ name }) => name);
      if (ours.length > 0) await this.#deleteLinks(ours, new Set(links.map(({ group }) => group)));
      await this.#kernel.nft(renderRemove(tableName(this.#node)));
      await this.#memory.restore(this.#kernel);
      this.#attachments.clear();
      this.#table.forget();
    });
  }

  /** Why an environment cannot have all it declares on this host; undefined if it can. */
  problemOf(attachment: Attachment): string | undefined {
    const addresses = attachment.interfaces.flatMap((one) => one.addresses);
    return familyProblem(attachment.uid, addresses, this.#facts())[0];
  }

  async #attach(attachment: Attachment): Promise<void> {
    const before = this.#attachments.get(attachment.uid);
    this.#attachments.set(attachment.uid, attachment);
    const { remembered } = this.#table;
    try {
      await this.#connect(attachment);
    } catch (error) {
      // What we remember of the table may be wrong: somebody flushed it. Look, and try once more.
      await this.#undo(attachment);
      try {
        if (!remembered) throw error;
        await this.#connect(attachment);
      } catch (again) {
        await this.#undo(attachment);
        if (before === undefined) this.#attachments.delete(attachment.uid);
        throw explained(again, `connecting environment ${attachment.uid}`);
      }
    }
  }

  async #connect(attachment: Attachment): Promise<void> {
    const facts = this.#facts();
    const names = this.#linkNames(attachment);
    const wanted = await this.#desired([attachment], facts);
    const whole = await this.#desired([...this.#attachments.values()], facts);
    const present = names.some((name) => this.#linkExists(name));
    const links = present
      ? await this.#stepsOfPresent(attachment, wanted, facts)
      : planLinks(wanted, this.#nothingOf(wanted));
    const table = await this.#elementsKept(whole);
    await this.#apply([...links, ...table], `environment ${attachment.uid}`);
  }

  /** A link is there already: of this very namespace, then what is missing is added; or of one that is about to end. */
  async #stepsOfPresent(attachment: Attachment, wanted: WantedHost, facts: HostFacts): Promise<Step[]> {
    const [host, guest] = await Promise.all([
      observeHost(this.#kernel, tableName(this.#node), facts.ipv6),
      this.#kernel.guestLinks(attachment.pid),
    ]);
    const inside = parseLinks(guest);
    const kept = wanted.links.filter(({ guestName, guestMac }) =>
      inside.some(({ name, mac }) => name === guestName && mac === guestMac),
    );
    const stale = wanted.links.filter(
      (link) => !kept.includes(link) && host.links.some(({ name }) => name === link.name),
    );
    const observed = {
      ...host,
      links: host.links.filter(({ name }) => !stale.some((link) => link.name === name)),
      sysctls: this.#sysctls(wanted),
    };
    const steps = planLinks(wanted, observed).filter(({ kind }) => kind !== 'configureGuest');
    return [
      ...stale.map(({ name }): Step => ({ kind: 'deleteLink', name, why: 'ends in another namespace' })),
      ...steps,
      ...wanted.guests.map((guest): Step => ({ kind: 'configureGuest', guest })),
    ];
  }

  async #undo(attachment: Attachment): Promise<void> {
    this.#table.forget();
    for (const name of this.#linkNames(attachment)) await this.#deleteLink(name);
  }

  async #forget(uid: string): Promise<string[]> {
    const known = this.#attachments.get(uid);
    const names = known === undefined ? await this.#linksByAlias(uid) : this.#linkNames(known);
    this.#attachments.delete(uid);
    this.#namespaces.delete(uid);
    const steps = await this.#table.stepsWithout(names);
    try {
      await this.#apply(steps, `environment ${uid}`);
    } catch (error) {
      // Flushed by somebody: the next reconcile makes the table anew, without this environment.
      if (!isGone(error)) throw error;
    }
    return names;
  }

  async #linksByAlias(uid: string): Promise<string[]> {
    const links = parseLinks(await this.#kernel.addresses());
    return links.filter(({ alias }) => aliasUid(this.#node, alias) === uid).map(({ name }) => name);
  }

  async #untilGone(names: readonly string[]): Promise<void> {
    const deadline = this.#clock.now() + VANISH_MS;
    const left = () => names.filter((name) => this.#linkExists(name));
    while (left().length > 0 && this.#clock.now() < deadline) await this.#clock.sleep(VANISH_POLL_MS);
    for (const name of left()) await this.#deleteLink(name);
  }

  async #reconcile(attachments: readonly Attachment[]): Promise<Map<string, string>> {
    const problems = new Map<string, string>();
    this.#attachments.clear();
    for (const attachment of attachments) {
      try {
        checkAttachment(attachment);
        this.#checkNamespace(attachment);
        this.#attachments.set(attachment.uid, attachment);
      } catch (error) {
        problems.set(attachment.uid, (error as ApiError).message);
      }
    }
    this.#complete = true;
    const facts = this.#facts();
    const steps = await this.#wholePlan(facts);
    if (steps.length > 0) {
      for (const [uid, problem] of await this.#mend(steps, facts)) problems.set(uid, problem);
    }
    for (const attachment of this.#attachments.values()) {
      const problem = this.problemOf(attachment);
      if (problem !== undefined && !problems.has(attachment.uid)) problems.set(attachment.uid, problem);
    }
    return problems;
  }

  /** Observes everything and compares. */
  async #wholePlan(facts: HostFacts): Promise<Step[]> {
    const observed = await observeHost(this.#kernel, tableName(this.#node), facts.ipv6);
    this.#uplinks = uplinksOf(observed.links, (path) => this.#kernel.readSysctl(path));
    this.#table.saw(observed.table);
    const wanted = await this.#desired([...this.#attachments.values()], facts);
    return planHost(this.#node, wanted, { ...observed, sysctls: this.#sysctls(wanted) });
  }

  /** All at once; if that fails, the environments one by one, so that one that is broken does not hold up the others. */
  async #mend(steps: Step[], facts: HostFacts): Promise<Map<string, string>> {
    const problems = new Map<string, string>();
    try {
      await this.#apply(steps, 'the node');
    } catch {
      // Nothing is lost: what is still missing is planned anew, and what fails again is told below.
      for (const attachment of this.#attachments.values()) {
        const isNew = !this.#linkNames(attachment).some(this.#linkExists);
        try {
          await this.#connect(attachment);
        } catch (error) {
          problems.set(attachment.uid, explained(error, 'network').message);
          // A link whose inside was never configured must not look done to the next look.
          if (isNew) await this.#undo(attachment);
        }
      }
    }
    const left = await this.#wholePlan(facts);
    for (const attachment of this.#attachments.values()) {
      const names = this.#linkNames(attachment);
      const missing = left.map(formatStep).filter((line) => names.some((name) => line.includes(name)));
      if (missing.length > 0 && !problems.has(attachment.uid))
        problems.set(attachment.uid, `still missing: ${missing.join('; ')}`);
    }
    const leftLines = new Set(left.map(formatStep));
    const healed = steps.map(formatStep).filter((line) => !leftLines.has(line));
    // A node without environments that gets its table is a beginning, not a repair.
    if (healed.length > 0 && this.#attachments.size > 0) this.#onHealed(healed);
    return problems;
  }

  async #apply(steps: readonly Step[], what: string): Promise<void> {
    if (steps.length === 0) return;
    await this.#memory.noteForeign(steps);
    try {
      await applyPlan(this.#kernel, steps);
      this.#table.applied(steps);
    } catch (error) {
      this.#table.forget();
      throw explained(error, `network of ${what}`);
    }
  }

  /** Before the caller has told of all environments, elements that nobody seems to want may be somebody's. */
  async #elementsKept(wanted: WantedHost): Promise<Step[]> {
    const steps = await this.#table.stepsTo(wanted.table);
    return steps.filter(({ kind }) => this.#complete || kind !== 'deleteElements');
  }

  async #desired(attachments: readonly Attachment[], facts: HostFacts): Promise<WantedHost> {
    this.#uplinks ??= uplinksOf(parseLinks(await this.#kernel.addresses()), (path) => this.#kernel.readSysctl(path));
    return desiredHost(
      { node: this.#node, attachments, networks: await this.#memory.networks() },
      facts,
      this.#uplinks,
    );
  }

  #facts(): HostFacts {
    const off = ['all', 'default'].map((where) => this.#kernel.readSysctl(`ipv6/conf/${where}/disable_ipv6`));
    return {
      ipv6: off.every((value) => value === '0'),
      forceForwarding: this.#kernel.readSysctl('ipv6/conf/all/force_forwarding') !== undefined,
    };
  }

  #sysctls(wanted: WantedHost): Map<string, string> {
    return new Map(
      wanted.sysctls.flatMap(({ path }): [string, string][] => {
        const value = this.#kernel.readSysctl(path);
        return value === undefined ? [] : [[path, value]];
      }),
    );
  }

  #nothingOf(wanted: WantedHost): ObservedHost {
    return { links: [], routes: [], table: undefined, sysctls: this.#sysctls(wanted) };
  }

  /**
   * Throws NotFound unless the process lives in a namespace of its own, the one it had before: a number that was given to another process
   * must never get a guest's links, least of all one of the host's.
   */
  #checkNamespace({ uid, pid }: Attachment): void {
    const namespace = this.#kernel.namespaceOf(pid);
    const before = this.#namespaces.get(uid);
    const other = namespace === this.#kernel.namespaceOf() || (before !== undefined && before !== namespace);
    if (namespace === undefined || other) {
      throw new ApiError('NotFound', `environment ${uid}: its process ${pid} is gone`);
    }
    this.#namespaces.set(uid, namespace);
  }

  #linkNames = ({ uid, interfaces }: Attachment): string[] =>
    interfaces.map((one) => linkName(this.#node, uid, one.name));

  /** Every link has an entry in /proc/sys/net: looking there costs no process. */
  #linkExists = (name: string): boolean => this.#kernel.readSysctl(`ipv4/conf/${name}/forwarding`) !== undefined;

  async #deleteLink(name: string): Promise<void> {
    if (!this.#linkExists(name)) return;
    try {
      await this.#kernel.ipBatch([`link del ${name}`]);
    } catch (error) {
      if (this.#linkExists(name)) throw explained(error, `removing link ${name}`);
    }
  }

  /** As one group: one wait for the kernel (21 ms) instead of one per link. */
  async #deleteLinks(names: readonly string[], taken: ReadonlySet<string>): Promise<void> {
    let group = 0x6b70;
    while (taken.has(String(group))) group += 1;
    await this.#kernel.ipBatch([...names.map((name) => `link set ${name} group ${group}`), `link del group ${group}`]);
  }

  #alone<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(action, action);
    this.#tail = result.catch(() => {});
    return result;
  }
}

function familyProblem(whose: string, texts: readonly string[], facts: HostFacts): string[] {
  const six = texts.filter((text) => text.includes(':'));
  if (facts.ipv6 || six.length === 0) return [];
  return [
    `${whose}: IPv6 is off on this host (net.ipv6.conf.{all,default}.disable_ipv6), so ${six.join(', ')} does not work`,
  ];
}
