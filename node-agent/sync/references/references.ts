// The ConfigMaps and Secrets that the environments of this node name: one watch for each object, begun with the first environment that
// names it and ended with the last, as the kubelet does it (a node may read no others). Called by the agent. Contents stay in memory:
// nothing here is logged but names.
import type { Clock } from '../../../machinery/clock/clock.ts';
import { type ConfigMap, configMapKind } from '../../../machinery/kinds/configmap/type.ts';
import { type Secret, secretKind } from '../../../machinery/kinds/secret/type.ts';
import type { References as Names } from '../../../machinery/kinds/virtualenvironment/references.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import { Informer } from '../../../machinery/loop/informer.ts';
import { aborted } from '../../../machinery/loop/service.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import { dataOf, type Referenced, type ReferenceKind, type ReferenceView } from './view.ts';

export interface ReferencesOptions {
  store: ObjectStore;
  /** Key of an environment that names something whose content is now another, or known for the first time. */
  onChange: (user: string) => void;
  log: Logger;
  clock: Clock;
}

interface Watched {
  informer: Informer<ConfigMap | Secret>;
  key: string;
  synced: boolean;
  data: { of: ConfigMap | Secret; map: ReadonlyMap<string, Buffer> } | undefined;
  users: Set<string>;
  stop: AbortController;
}

export class References implements ReferenceView {
  readonly #options: ReferencesOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #running = new Set<Promise<void>>();
  #signal: AbortSignal | undefined;

  constructor(options: ReferencesOptions) {
    this.#options = options;
  }

  /** Everything that `user` (namespace/name) names now; what it named before and does not any more is let go of. */
  want(user: string, namespace: string, { configMaps, secrets }: Names): void {
    const wanted = new Map<string, [ReferenceKind, string]>([
      ...[...configMaps].map((name): [string, [ReferenceKind, string]] => [
        idOf('ConfigMap', namespace, name),
        ['ConfigMap', name],
      ]),
      ...[...secrets].map((name): [string, [ReferenceKind, string]] => [
        idOf('Secret', namespace, name),
        ['Secret', name],
      ]),
    ]);
    for (const [id, [kind, name]] of wanted) this.#watch(id, kind, namespace, name).users.add(user);
    for (const [id, watched] of this.#watched) if (!wanted.has(id)) this.#leave(id, watched, user);
  }

  release(user: string): void {
    for (const [id, watched] of this.#watched) this.#leave(id, watched, user);
  }

  read(kind: ReferenceKind, namespace: string, name: string): Referenced {
    const watched = this.#watched.get(idOf(kind, namespace, name));
    if (watched === undefined || !watched.synced) return { state: 'pending' };
    const object = watched.informer.get(watched.key);
    if (object === undefined) return { state: 'missing' };
    if (watched.data?.of !== object) watched.data = { of: object, map: dataOf(object) };
    return { state: 'present', data: watched.data.map };
  }

  /** How many objects are watched. */
  get size(): number {
    return this.#watched.size;
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    for (const watched of this.#watched.values()) this.#start(watched, signal);
    await aborted(signal);
    this.#signal = undefined;
    await Promise.all(this.#running);
  }

  #watch(id: string, kind: ReferenceKind, namespace: string, name: string): Watched {
    const known = this.#watched.get(id);
    if (known !== undefined) return known;
    const { store, log, clock } = this.#options;
    const select = { namespace, fieldSelector: `metadata.name=${name}` };
    const options = { select, log: log.with({ namespace, name }), clock };
    // Two kinds of one shape, as far as is looked at here.
    const informer =
      kind === 'ConfigMap'
        ? (new Informer(store, configMapKind, options) as unknown as Informer<ConfigMap | Secret>)
        : (new Informer(store, secretKind, options) as unknown as Informer<ConfigMap | Secret>);
    const key = `${namespace}/${name}`;
    const watched: Watched = {
      informer,
      key,
      synced: false,
      data: undefined,
      users: new Set(),
      stop: new AbortController(),
    };
    const tell = () => {
      if (watched.synced) for (const user of watched.users) this.#options.onChange(user);
    };
    informer.on({ added: tell, updated: tell, deleted: tell });
    void this.#whenSynced(watched, tell);
    this.#watched.set(id, watched);
    if (this.#signal !== undefined) this.#start(watched, this.#signal);
    return watched;
  }

  async #whenSynced(watched: Watched, tell: () => void): Promise<void> {
    await watched.informer.synced;
    watched.synced = true;
    tell();
  }

  #start({ informer, stop }: Watched, signal: AbortSignal): void {
    const running = informer.run(AbortSignal.any([signal, stop.signal]));
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  #leave(id: string, watched: Watched, user: string): void {
    if (!watched.users.delete(user) || watched.users.size > 0) return;
    watched.stop.abort();
    this.#watched.delete(id);
  }
}

const idOf = (kind: ReferenceKind, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;
