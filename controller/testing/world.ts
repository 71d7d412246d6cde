// A controller over a memory store, for tests: makes objects, waits for conditions. Called only by tests.
import { keyOf, type KubeObject } from '../../machinery/kinds/meta.ts';
import { nodeKind, type Node } from '../../machinery/kinds/node/type.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { virtualNetworkKind, type VirtualNetwork } from '../../machinery/kinds/virtualnetwork/type.ts';
import { silentLogger } from '../../machinery/log/log.ts';
import { MemoryStore, type MemoryStoreOptions } from '../../machinery/store/memory-store.ts';
import { runControllers } from '../run.ts';

export interface World {
  store: MemoryStore;
  /** Ends the controllers and waits for their end. */
  stop: () => Promise<void>;
}

export function startWorld(options: MemoryStoreOptions = {}, store = new MemoryStore(options)): World {
  const stopping = new AbortController();
  const running = runControllers({
    store,
    log: silentLogger,
    signal: stopping.signal,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  return {
    store,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

export const node = (name: string, more: Partial<Node['status']> & { spec?: Node['spec'] } = {}): Node => {
  const { spec, ...status } = more;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    ...(spec === undefined ? {} : { spec }),
    status: {
      allocatable: { cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True' }],
      ...status,
    },
  };
};

export const network = (name: string, spec: VirtualNetwork['spec']): VirtualNetwork => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualNetwork',
  metadata: { name },
  spec,
});

export const environment = (name: string, spec: Partial<VirtualEnvironment['spec']> = {}): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name, namespace: 'default' },
  spec: { image: 'debian-12', runPolicy: 'Always', interfaces: [{ name: 'eth0', network: 'default' }], ...spec },
});

/** One node and the network `default`. */
export async function simpleCluster(store: MemoryStore): Promise<void> {
  await store.create(nodeKind, node('n1'));
  await store.create(
    virtualNetworkKind,
    network('default', { ipv4: { prefix: '10.0.0.0/24' }, ipv6: { prefix: 'fd00::/64' } }),
  );
}

/** The first state of an environment that `holds`, by watching: no polling, no sleeping. */
export async function waitFor(
  store: MemoryStore,
  name: string,
  holds: (ve: VirtualEnvironment) => boolean,
): Promise<VirtualEnvironment> {
  const found = await waitForObject(store, virtualEnvironmentKind, (ve) => ve.metadata.name === name && holds(ve));
  return found;
}

export async function waitForObject<T extends KubeObject>(
  store: MemoryStore,
  kind: Parameters<MemoryStore['list']>[0] & { readonly _type?: T },
  holds: (object: T) => boolean,
): Promise<T> {
  const stop = new AbortController();
  const list = await store.list(kind);
  const present = (list.items as T[]).find(holds);
  if (present !== undefined) return present;
  const last = new Map<string, unknown>();
  // Far beyond what anything here takes: a failure that says what it saw instead of a hanging test.
  const timer = setTimeout(() => stop.abort(), 20_000);
  try {
    for await (const event of store.watch(kind, { resourceVersion: list.resourceVersion, signal: stop.signal })) {
      if (event.type === 'bookmark') continue;
      last.set(keyOf(event.object), event.object);
      if (event.type !== 'deleted' && holds(event.object)) return event.object;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`it never came to that; last seen: ${JSON.stringify([...last.values()], undefined, 1)}`);
}
