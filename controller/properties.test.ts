// What holds whatever happens: nothing is ever given to two, and in the end everything that fits is placed.
import * as fc from 'fast-check';
import { ApiError, isAlreadyExists, isConflict, isNotFound } from '../machinery/errors/errors.ts';
import { nodeKind } from '../machinery/kinds/node/type.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../machinery/kinds/virtualenvironment/type.ts';
import { virtualNetworkKind } from '../machinery/kinds/virtualnetwork/type.ts';
import { MemoryStore } from '../machinery/store/memory-store.ts';
import { ManualClock } from '../machinery/clock/manual-clock.ts';
import { Snapshot } from './scheduler/snapshot.ts';
import { environment, network, node, startWorld, type World } from './testing/world.ts';

type Step =
  | { do: 'create'; name: string; address: string | undefined }
  | { do: 'delete'; name: string }
  | { do: 'label'; name: string }
  | { do: 'fail'; writes: number }
  | { do: 'restart' }
  | { do: 'compact' }
  | { do: 'wait' };

const names = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `ve-${index}`));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      name: names,
      address: fc.constantFrom(undefined, undefined, '10.0.0.3', '10.0.0.4'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('delete' as const), name: names }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('label' as const), name: names }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), writes: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'compact' as const }) },
  { weight: 4, arbitrary: fc.constant({ do: 'wait' as const }) },
);

const addressesOf = ({ status }: VirtualEnvironment): string[] =>
  (status?.allocation?.interfaces ?? []).flatMap(({ addresses }) => addresses ?? []);

/** Watches every state that is ever stored. */
function watchForDoubles(store: MemoryStore, signal: AbortSignal): { problems: string[]; done: Promise<void> } {
  const problems: string[] = [];
  const alive = new Map<string, VirtualEnvironment>();
  const look = (): void => {
    const owners = new Map<string, string>();
    for (const ve of alive.values()) {
      const base = ve.status?.allocation?.idRange?.base;
      for (const thing of [...addressesOf(ve), ...(base === undefined ? [] : [`ids ${base}`])]) {
        const other = owners.get(thing);
        if (other !== undefined) problems.push(`${thing} is ${other}'s and ${ve.metadata.name}'s`);
        owners.set(thing, ve.metadata.name);
      }
    }
  };
  const watch = async (): Promise<void> => {
    for await (const event of store.watch(virtualEnvironmentKind, { resourceVersion: '1', signal })) {
      if (event.type === 'bookmark') continue;
      const before = alive.get(event.object.metadata.name);
      const [kept, now] = [before === undefined ? [] : addressesOf(before), addressesOf(event.object)];
      if (
        before?.metadata.uid === event.object.metadata.uid &&
        kept.length > 0 &&
        before?.spec.nodeName !== undefined &&
        kept.join() !== now.join()
      ) {
        problems.push(`${event.object.metadata.name} was moved from ${kept.join()} to ${now.join()}`);
      }
      if (event.type === 'deleted') alive.delete(event.object.metadata.name);
      else alive.set(event.object.metadata.name, event.object);
      look();
    }
  };
  return { problems, done: watch() };
}

const isExpected = (error: unknown): boolean => isNotFound(error) || isConflict(error) || isAlreadyExists(error);

async function ignoring(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isExpected(error)) throw error;
  });
}

async function remove(store: MemoryStore, name: string): Promise<void> {
  await ignoring(store.delete(virtualEnvironmentKind, name, 'default'));
  // The agent's part.
  await ignoring(store.mergePatch(virtualEnvironmentKind, name, 'default', { metadata: { finalizers: [] } }));
}

async function play(steps: readonly Step[]): Promise<{ problems: string[]; unplaced: string[] }> {
  const clock = new ManualClock();
  let failures = 0;
  const byController = new Set(['apply', 'patch']);
  const before = async (verb: string, kind: string): Promise<void> => {
    // Slow, so that decisions overlap writes.
    if (verb === 'apply') await clock.sleep(10);
    if (failures === 0 || kind !== 'VirtualEnvironment' || !byController.has(verb)) return;
    failures -= 1;
    throw new ApiError('ServiceUnavailable', 'the server is restarting');
  };
  const store = new MemoryStore({ clock, before });
  const stop = new AbortController();
  const { problems, done } = watchForDoubles(store, stop.signal);
  await store.create(nodeKind, node('n1'));
  await store.create(virtualNetworkKind, network('default', { ipv4: { prefix: '10.0.0.0/28' } }));
  let world: World = startWorld({ clock }, store);
  for (const one of steps) {
    switch (one.do) {
      case 'create': {
        const addresses = one.address === undefined ? {} : { addresses: [one.address] };
        const interfaces = [{ name: 'eth0', network: 'default', ...addresses }];
        await ignoring(store.create(virtualEnvironmentKind, environment(one.name, { interfaces })));
        break;
      }
      case 'delete': {
        const pending = failures;
        failures = 0;
        await remove(store, one.name);
        failures = pending;
        break;
      }
      case 'label': {
        const pending = failures;
        failures = 0;
        await ignoring(
          store.mergePatch(virtualEnvironmentKind, one.name, 'default', {
            metadata: { labels: { at: String(clock.now()) } },
          }),
        );
        failures = pending;
        break;
      }
      case 'fail':
        failures = one.writes;
        break;
      case 'restart':
        await Promise.all([world.stop(), clock.advance(100)]);
        world = startWorld({ clock }, store);
        break;
      case 'compact':
        // The watcher of this test must have seen everything first.
        await clock.advance(0);
        store.compact();
        break;
      case 'wait':
        await clock.advance(100);
        break;
    }
  }
  failures = 0;
  await clock.advance(60_000);
  const unplaced = (await store.list(virtualEnvironmentKind)).items.filter(({ spec }) => spec.nodeName === undefined);
  const rightly = unplaced.filter((ve) =>
    ve.status?.conditions?.some(({ reason }) => reason === 'AddressTaken' || reason === 'AddressesExhausted'),
  );
  await Promise.all([world.stop(), clock.advance(100)]);
  stop.abort();
  await done;
  return { problems, unplaced: unplaced.filter((ve) => !rightly.includes(ve)).map(({ metadata }) => metadata.name) };
}

describe('whatever happens', () => {
  test('no address and no id range is ever two environments, and all that fit are placed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        expect(await play(steps)).toEqual({ problems: [], unplaced: [] });
      }),
      { numRuns: 40 },
    );
  });

  test('the sums of a node are those of what is placed on it', () => {
    const change = fc.record({
      uid: fc.constantFrom('a', 'b', 'c', 'd'),
      to: fc.constantFrom('n1', 'n2', 'unknown', undefined),
      cpu: fc.nat({ max: 1000 }),
      drop: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const snapshot = new Snapshot();
        const placed = new Map<string, { node: string; cpu: number }>();
        snapshot.setNode(node('n1'));
        for (const { uid, to, cpu, drop } of changes) {
          if (drop) snapshot.removeNode('n2');
          else snapshot.setNode(node('n2'));
          if (to === undefined) {
            snapshot.remove(uid);
            placed.delete(uid);
            continue;
          }
          snapshot.place(to, { uid, namespace: 'd', labels: {}, requests: { cpu, memory: 0, disk: 0 }, apart: [] });
          placed.set(uid, { node: to, cpu });
        }
        for (const { name, used, placed: there } of snapshot.nodes) {
          const expected = [...placed].filter(([, one]) => one.node === name);
          expect(used.cpu).toBe(expected.reduce((sum, [, one]) => sum + one.cpu, 0));
          expect([...there.keys()].sort()).toEqual(expected.map(([uid]) => uid).sort());
        }
      }),
    );
  });
});
