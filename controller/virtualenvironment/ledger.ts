// What is given out and placed, from the caches plus what was decided but not yet seen there. Called only by
// controller.ts. A decision counts from the moment it is made, so that the next one cannot give the same again.
import { isDeepStrictEqual } from 'node:util';
import type { Image } from '../../machinery/kinds/image/type.ts';
import { keyOf } from '../../machinery/kinds/meta.ts';
import type { Node } from '../../machinery/kinds/node/type.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { Claims, type Allocation } from '../allocation/claims.ts';
import type { Caches } from '../caches.ts';
import { place } from '../scheduler/place.ts';
import { countedAmounts, placementRequest } from '../scheduler/request.ts';
import { Snapshot } from '../scheduler/snapshot.ts';
import type { World } from './reconcile.ts';

export class Ledger {
  readonly #caches: Caches;
  readonly #claims = new Claims();
  readonly #snapshot = new Snapshot();
  /** Bound by a decision that the cache does not show yet: uid → node. */
  readonly #assumedNodes = new Map<string, string>();
  readonly #assumedAllocations = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #searchFrom = 0;
  readonly world: World;

  constructor(caches: Caches) {
    this.#caches = caches;
    this.world = {
      claims: this.#claims,
      classOf: (name) => caches.classes.get(name),
      revisionOf: (name) => caches.classRevisions.get(name),
      hasNode: (name) => caches.nodes.get(name) !== undefined,
      snapshotOf: (namespace, name) => caches.snapshots.get(`${namespace}/${name}`),
      volumes: {
        volume: (namespace, name) => caches.volumes.get(`${namespace}/${name}`),
        snapshot: (namespace, name) => caches.snapshots.get(`${namespace}/${name}`),
        nodeOfUser: (namespace, name) => this.#nodeOfUser(`${namespace}/${name}`),
      },
      imageSources: {
        image: (name) => caches.images.get(name),
        environment: (namespace, name) => caches.environments.get(`${namespace}/${name}`),
        snapshot: (namespace, name) => caches.snapshots.get(`${namespace}/${name}`),
      },
      nameOf: (uid) => this.#nameOf(uid),
      place: (request) => {
        const placement = place(request, this.#snapshot, this.#searchFrom);
        if (placement.node !== undefined) this.#searchFrom = placement.next;
        return placement;
      },
    };
    this.#watch();
  }

  /** Called when something changed that may let a waiting environment be placed. */
  onWorldChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** After a restart, what was given last should not be the next to be given when it is freed. */
  startBehindTheYoungest(): void {
    const byAge = this.#caches.environments
      .list()
      .toSorted((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? -1 : 1));
    for (const ve of byAge) this.#claims.startAfter(ve.status?.allocation);
  }

  /** The object as the cache has it now. */
  see(ve: VirtualEnvironment): void {
    const uid = ve.metadata.uid ?? '';
    const { allocation } = ve.status ?? {};
    if (allocation !== undefined || !this.#assumedAllocations.has(uid)) {
      this.#assumedAllocations.delete(uid);
      this.#claims.set(ve, allocation);
    }
    if (ve.spec.nodeName !== undefined) {
      this.#assumedNodes.delete(uid);
      this.#place(ve, ve.spec.nodeName, allocation);
    } else if (!this.#assumedNodes.has(uid)) this.#snapshot.remove(uid);
  }

  forget(ve: VirtualEnvironment): void {
    const uid = ve.metadata.uid ?? '';
    this.#assumedAllocations.delete(uid);
    this.#assumedNodes.delete(uid);
    this.#claims.remove(uid);
    this.#snapshot.remove(uid);
  }

  /** Decided: counts from now on. */
  assume(ve: VirtualEnvironment, allocation: Allocation | undefined, node: string | undefined): void {
    const uid = ve.metadata.uid ?? '';
    if (!isDeepStrictEqual(allocation, ve.status?.allocation)) {
      this.#assumedAllocations.add(uid);
      this.#claims.set(ve, allocation);
    }
    if (node === undefined) return;
    this.#assumedNodes.set(uid, node);
    this.#place(ve, node, allocation);
  }

  /**
   * The decision could not be written for all we know. Room on the node is given back; addresses stay claimed for
   * the object, whose next decision replaces them: the write may have arrived after all.
   */
  drop(ve: VirtualEnvironment): void {
    const uid = ve.metadata.uid ?? '';
    this.#assumedNodes.delete(uid);
    const cached = this.#caches.environments.get(keyOf(ve));
    if (cached === undefined || cached.metadata.uid !== uid) this.forget(ve);
    else if (cached.spec.nodeName === undefined) this.#snapshot.remove(uid);
  }

  #place(ve: VirtualEnvironment, node: string, allocation: Allocation | undefined): void {
    const { uid, namespace, labels, requests, apart } = placementRequest(ve, countedAmounts(allocation?.resources));
    this.#snapshot.place(node, { uid, namespace, labels, requests, apart });
  }

  /** Placed, or decided to be. */
  #nodeOfUser(volume: string): string | undefined {
    for (const { metadata, spec } of this.#caches.environments.byIndex('volume', volume)) {
      const node = spec.nodeName ?? this.#assumedNodes.get(metadata.uid ?? '');
      if (node !== undefined) return node;
    }
    return undefined;
  }

  #nameOf(uid: string): string {
    const found = this.#caches.environments.byIndex('uid', uid)[0];
    return found === undefined ? `the environment with uid ${uid}` : keyOf(found);
  }

  #watch(): void {
    const { nodes, networks, classes, classRevisions, images, snapshots, volumes } = this.#caches;
    const setNode = (node: Node): void => {
      this.#snapshot.setNode(node);
      this.#changed();
    };
    nodes.on({
      added: setNode,
      // Heartbeats change times only: nothing to place anew for.
      updated: (node, old) => {
        if (!isDeepStrictEqual(factsOf(node), factsOf(old))) setNode(node);
      },
      deleted: ({ metadata }) => this.#snapshot.removeNode(metadata.name),
    });
    volumes.on({
      added: () => this.#changed(),
      updated: (volume, old) => {
        if (volume.status?.nodeName !== old.status?.nodeName) this.#changed();
      },
      deleted: () => this.#changed(),
    });
    const snapshotChanged = (): void => this.#changed();
    snapshots.on({
      added: snapshotChanged,
      updated: (snapshot, old) => {
        if (snapshot.status?.phase !== old.status?.phase) snapshotChanged();
      },
      deleted: snapshotChanged,
    });
    networks.on({
      added: (network) => {
        this.#claims.setNetwork(network);
        this.#changed();
      },
      updated: (network) => {
        this.#claims.setNetwork(network);
        this.#changed();
      },
      deleted: ({ metadata }) => this.#claims.removeNetwork(metadata.name),
    });
    classRevisions.on({ added: () => this.#changed() });
    classes.on({ added: () => this.#changed(), updated: () => this.#changed() });
    const setImage = (image: Image, old?: Image): void => {
      const [now, before] = [phasesOf(image), old === undefined ? undefined : phasesOf(old)];
      this.#snapshot.setImage(image.metadata.name, now);
      if (!isDeepStrictEqual(now, before)) this.#changed();
    };
    images.on({
      added: (image) => setImage(image),
      updated: setImage,
      deleted: ({ metadata }) => this.#snapshot.setImage(metadata.name, new Map()),
    });
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

const phasesOf = (image: Image): Map<string, string> =>
  new Map((image.status?.nodes ?? []).map(({ nodeName, phase }) => [nodeName, phase]));

/** Of a node what placement looks at. */
const factsOf = ({ metadata, spec, status }: Node): unknown => [
  metadata.labels,
  spec?.unschedulable,
  spec?.taints,
  status?.allocatable,
  status?.conditions?.find(({ type }) => type === 'Ready')?.status,
];
