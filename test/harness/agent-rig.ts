// A node agent against the memory store and the fake runtime, on a clock that a test moves: whole lives in milliseconds, and
// agents that die at any call. Called by the agent's tests.
import type { Clock } from '../../machinery/clock/clock.ts';
import { ManualClock, settled } from '../../machinery/clock/manual-clock.ts';
import { type Event, eventKind } from '../../machinery/kinds/event/type.ts';
import { type Image, imageKind } from '../../machinery/kinds/image/type.ts';
import { type Node, nodeKind } from '../../machinery/kinds/node/type.ts';
import {
  type VirtualEnvironment,
  type VirtualEnvironmentSpec,
  virtualEnvironmentKind,
} from '../../machinery/kinds/virtualenvironment/type.ts';
import { virtualNetworkKind } from '../../machinery/kinds/virtualnetwork/type.ts';
import { silentLogger } from '../../machinery/log/log.ts';
import { MemoryStore } from '../../machinery/store/memory-store.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import { createAgent } from '../../node-agent/sync/agent.ts';
import { FakeRuntime, type FakeRuntimeOptions } from '../../node-agent/runtime/fake/fake-runtime.ts';
import type { Runtime } from '../../node-agent/runtime/client.ts';

export const NODE = 'node-1';
export const NAMESPACE = 'default';

/** Where an agent dies: at its nth call to the outside, before it has an effect or after, its answer unheard. */
export interface Death {
  call: number;
  when: 'before' | 'after';
}

interface RunningAgent {
  /** Resolves when it has ended; rejects with what it failed of. */
  ended: Promise<void>;
  stop: AbortController;
  dead: boolean;
}

export class AgentRig {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 1));
  readonly store: MemoryStore;
  readonly runtime: FakeRuntime;
  /** What the store's clients are told instead of an answer, while set. */
  apiError: Error | undefined;
  #agent: RunningAgent | undefined;
  #serial = 0;

  /** `runtime` instead of a fresh one: a host that was there before. */
  constructor(options: Omit<FakeRuntimeOptions, 'clock'> = {}, runtime?: FakeRuntime) {
    const before = () => {
      if (this.apiError !== undefined) throw this.apiError;
    };
    this.store = new MemoryStore({ clock: this.clock, before });
    this.runtime = runtime ?? new FakeRuntime({ clock: this.clock, ...options });
  }

  /** An image and a network that environments made here use. */
  async prepare(): Promise<void> {
    const debian = { suite: 'bookworm' };
    const init = { kind: 'other', command: ['/sbin/init'] } as const;
    await this.store.create(imageKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'Image',
      metadata: { name: 'base' },
      spec: { source: { debian }, init: { ...init, command: [...init.command] } },
    } satisfies Image);
    await this.store.create(virtualNetworkKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualNetwork',
      metadata: { name: 'default' },
      spec: { ipv4: { prefix: '10.1.0.0/16' } },
    });
  }

  /** Begins an agent; the one before must have been stopped or killed. `host` tells runtimes on one machine apart. */
  start(death?: Death, host = 'host-1'): Promise<void> {
    this.#agent = this.#launch(host, death);
    return this.#agent.ended;
  }

  /** A second agent for the same node, on a host of its own; the first goes on. */
  startBeside(host: string): Promise<void> {
    return this.#launch(host).ended;
  }

  #launch(host: string, death?: Death): RunningAgent {
    const stop = new AbortController();
    const agent: RunningAgent = { ended: Promise.resolve(), stop, dead: false };
    const mortal = mortality(agent, death);
    const identity = { host: `${NODE}_${host}`, holder: `${NODE}_${host}_${++this.#serial}` };
    const { ended } = launch(mortal(this.store), mortal(this.runtime), identity, this.clock, stop.signal);
    agent.ended = ended;
    // A test that expects the failure awaits `ended`; for others it must not be fatal before they look.
    agent.ended.catch(() => {});
    return agent;
  }

  /** kill -9: nothing it does afterwards has an effect. */
  kill(): void {
    if (this.#agent === undefined) return;
    this.#agent.dead = true;
    this.#agent.stop.abort(new Error('killed'));
    this.#agent = undefined;
  }

  /** SIGTERM. */
  async stop(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    agent?.stop.abort(new Error('stopped'));
    if (agent === undefined) return;
    // The events' writer may wait for the clock for a second at the end.
    await this.clock.advance(2_000);
    await agent.ended;
  }

  get died(): boolean {
    return this.#agent?.dead === true;
  }

  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
  }

  settle(): Promise<void> {
    return settled();
  }

  /** As the controller leaves it: allocated, bound, with the finalizer. */
  async bound(name: string, spec: Partial<VirtualEnvironmentSpec> = {}, nodeName = NODE): Promise<VirtualEnvironment> {
    const created = await this.store.create(virtualEnvironmentKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironment',
      metadata: { name, namespace: NAMESPACE, finalizers: ['kapelle.dev/runtime'] },
      spec: { image: 'base', runPolicy: 'Always', nodeName: 'elsewhere', ...spec },
    });
    const number = ++this.#serial;
    const status = {
      phase: 'Pending',
      allocation: {
        idRange: { base: 65536 * number, size: 65536 },
        interfaces: [{ name: 'eth0', network: 'default', mac: '02:00:00:00:00:01', addresses: [`10.1.0.${number}`] }],
        resources: { limits: { memory: '512Mi', pids: 1024, disk: '1Gi' } },
      },
    };
    const { apiVersion, kind } = created;
    const applied = { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, status };
    const options = { subresource: 'status', fieldManager: 'kapelle-controller', force: true } as const;
    await this.store.apply(virtualEnvironmentKind, applied, options);
    return this.change(name, { nodeName });
  }

  change(name: string, spec: Partial<VirtualEnvironmentSpec> | { power: null }): Promise<VirtualEnvironment> {
    return this.store.mergePatch(virtualEnvironmentKind, name, NAMESPACE, { spec });
  }

  get(name: string): Promise<VirtualEnvironment> {
    return this.store.get(virtualEnvironmentKind, name, NAMESPACE);
  }

  delete(name: string): Promise<void> {
    return this.store.delete(virtualEnvironmentKind, name, NAMESPACE);
  }

  node(): Promise<Node> {
    return this.store.get(nodeKind, NODE);
  }

  async events(): Promise<Event[]> {
    return (await this.store.list(eventKind)).items;
  }
}

function launch(
  store: ObjectStore,
  runtime: Runtime,
  identity: { host: string; holder: string },
  clock: Clock,
  signal: AbortSignal,
): { ended: Promise<void> } {
  const common = { log: silentLogger, clock, version: 'test', nodeName: NODE, countProcesses: twoHundred };
  return { ended: createAgent({ store, runtime, identity, ...common }).run(signal) };
}

const twoHundred = (): Promise<number> => Promise.resolve(200);

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** Wraps a client so that every call counts, and none is answered (or made) once the agent is dead. */
function mortality(agent: RunningAgent, death: Death | undefined): <T extends object>(client: T) => T {
  let calls = 0;
  const isLast = (when: Death['when']): boolean => death !== undefined && death.when === when && calls === death.call;
  const die = () => {
    agent.dead = true;
    agent.stop.abort(new Error('died'));
  };
  return (client) =>
    new Proxy(client, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (agent.dead) return never();
          const answer = () => Reflect.apply(member, target, args) as unknown;
          // Streams end by their signal; only calls with an effect count.
          if (name === 'watch' || name === 'watchEnvironments' || name === 'startExec') return answer();
          calls++;
          if (isLast('before')) {
            die();
            return never();
          }
          return mortalAnswer(answer(), isLast('after'), agent, die);
        };
      },
    });
}

async function mortalAnswer(answer: unknown, last: boolean, agent: RunningAgent, die: () => void): Promise<unknown> {
  const settledAnswer = await Promise.allSettled([answer]);
  if (last) die();
  if (agent.dead) return never();
  const [result] = settledAnswer;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
