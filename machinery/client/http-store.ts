// The ObjectStore over HTTP to any Kubernetes API server: the one way in which controller, agent and CLI reach
// API objects. Asks for nothing that only our server has. Passes machinery/store/conformance.ts.
import type { Clock } from '../clock/clock.ts';
import { ApiError, isExpired } from '../errors/errors.ts';
import type { KindInfo, KubeObject } from '../kinds/meta.ts';
import type { List, ListOptions, ObjectStore, PatchOptions, WatchEvent } from '../store/store.ts';
import { jsonLines } from './json-lines.ts';
import type { Connection } from './kubeconfig.ts';
import { Transport, type ApiRequest } from './transport.ts';

export interface HttpStoreOptions {
  /** Such as `kapelle-controller/0.1.0`; the part before the slash is the default field manager. */
  userAgent: string;
  clock?: Clock;
  /** Objects per page of a list. */
  pageSize?: number;
}

/** Watches are opened anew after 5 to 10 minutes, as client-go does, so that none hangs on a dead peer. */
const WATCH_SECONDS = 300;
const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export class HttpStore implements ObjectStore {
  readonly #transport: Transport;
  readonly #pageSize: number;

  constructor(connection: Connection, options: HttpStoreOptions) {
    const { userAgent, clock } = options;
    this.#transport = new Transport(connection, { userAgent, ...(clock === undefined ? {} : { clock }) });
    this.#pageSize = options.pageSize ?? 1000;
  }

  close(): void {
    this.#transport.close();
  }

  async get<T extends KubeObject>(kind: KindInfo<T>, name: string, namespace?: string): Promise<T> {
    return (await this.#call({ method: 'GET', path: pathOf(kind, namespace, name), idempotent: true })) as T;
  }

  async list<T extends KubeObject>(kind: KindInfo<T>, options: ListOptions = {}): Promise<List<T>> {
    const items: T[] = [];
    let token: string | undefined;
    for (;;) {
      const page = await this.#page(kind, options, token);
      // A page whose revision is compacted away while it was asked for: all at once instead.
      if (page === 'expired') return this.#whole(kind, options);
      items.push(...page.items);
      token = page.metadata.continue;
      if (token === undefined || token === '')
        return { items: items.map(typed(kind)), resourceVersion: page.metadata.resourceVersion };
    }
  }

  async #page<T extends KubeObject>(
    kind: KindInfo<T>,
    options: ListOptions,
    token: string | undefined,
  ): Promise<Page<T> | 'expired'> {
    const query = { ...selection(options), limit: String(this.#pageSize), continue: token };
    const path = pathOf(kind, options.namespace) + queryOf(query);
    try {
      return (await this.#call({ method: 'GET', path, idempotent: true })) as Page<T>;
    } catch (error) {
      if (token !== undefined && isExpired(error)) return 'expired';
      throw error;
    }
  }

  async #whole<T extends KubeObject>(kind: KindInfo<T>, options: ListOptions): Promise<List<T>> {
    const path = pathOf(kind, options.namespace) + queryOf(selection(options));
    const { items, metadata } = (await this.#call({ method: 'GET', path, idempotent: true })) as Page<T>;
    return { items: items.map(typed(kind)), resourceVersion: metadata.resourceVersion };
  }

  async *watch<T extends KubeObject>(
    kind: KindInfo<T>,
    options: ListOptions & { resourceVersion: string; signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>> {
    const { signal, resourceVersion } = options;
    const seconds = WATCH_SECONDS + Math.floor(Math.random() * WATCH_SECONDS);
    const query = {
      ...selection(options),
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: String(seconds),
    };
    // The server ends the watch; should it not, the connection is cut soon after.
    const limit = AbortSignal.any([signal, AbortSignal.timeout((seconds + 30) * 1000)]);
    const path = pathOf(kind, options.namespace) + queryOf(query);
    try {
      const body = await this.#transport.stream({ method: 'GET', path, idempotent: true, signal: limit });
      for await (const line of jsonLines(body)) {
        const event = eventOf(kind, line as WireEvent);
        if (event !== undefined) yield event;
      }
    } catch (error) {
      if (limit.aborted) return;
      throw error;
    }
  }

  async create<T extends KubeObject>(kind: KindInfo<T>, object: T): Promise<T> {
    const path = pathOf(kind, object.metadata.namespace);
    return (await this.#call({ method: 'POST', path, body: object, idempotent: false })) as T;
  }

  async update<T extends KubeObject>(kind: KindInfo<T>, object: T, options: PatchOptions = {}): Promise<T> {
    const { name, namespace } = object.metadata;
    const path = pathOf(kind, namespace, name, options.subresource) + queryOf({ fieldManager: options.fieldManager });
    return (await this.#call({ method: 'PUT', path, body: object, idempotent: true })) as T;
  }

  mergePatch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    patch: unknown,
    options: PatchOptions = {},
  ): Promise<T> {
    return this.#patch(kind, name, namespace, 'merge', patch, options);
  }

  jsonPatch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    patch: readonly unknown[],
    options: PatchOptions = {},
  ): Promise<T> {
    return this.#patch(kind, name, namespace, 'json', patch, options);
  }

  apply<T extends KubeObject>(
    kind: KindInfo<T>,
    applied: unknown,
    options: PatchOptions & { fieldManager: string },
  ): Promise<T> {
    const { name, namespace } = (applied as T).metadata;
    return this.#patch(kind, name, namespace, 'apply', applied, options);
  }

  async delete<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace?: string,
    options: { uid?: string } = {},
  ): Promise<void> {
    const body = options.uid === undefined ? undefined : { preconditions: { uid: options.uid } };
    await this.#call({ method: 'DELETE', path: pathOf(kind, namespace, name), body, idempotent: true });
  }

  async #patch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    type: keyof typeof PATCH_TYPES,
    body: unknown,
    options: PatchOptions,
  ): Promise<T> {
    const force = type === 'apply' && options.force === true ? 'true' : undefined;
    const query = queryOf({ fieldManager: options.fieldManager, force });
    const path = pathOf(kind, namespace, name, options.subresource) + query;
    // A JSON patch may append: sent twice it would do so twice.
    const idempotent = type !== 'json';
    return (await this.#call({ method: 'PATCH', path, body, contentType: PATCH_TYPES[type], idempotent })) as T;
  }

  async #call(request: ApiRequest): Promise<unknown> {
    return this.#transport.call(request);
  }
}

interface Page<T> {
  items: T[];
  metadata: { resourceVersion: string; continue?: string };
}

interface WireEvent {
  type: string;
  object: KubeObject & { code?: number };
}

function eventOf<T extends KubeObject>(kind: KindInfo<T>, event: WireEvent): WatchEvent<T> | undefined {
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const type = event.type.toLowerCase() as 'added' | 'modified' | 'deleted';
      return { type, object: typed(kind)(event.object as T) };
    }
    case 'BOOKMARK':
      return { type: 'bookmark', resourceVersion: event.object.metadata.resourceVersion ?? '' };
    case 'ERROR':
      throw ApiError.fromStatus(event.object, event.object.code ?? 500);
    default:
      // Kinds of events to come are to be skipped, says the API.
      return undefined;
  }
}

/** Items of lists of built-in kinds come without apiVersion and kind. */
const typed =
  <T extends KubeObject>(kind: KindInfo<T>) =>
  (object: T): T => {
    if (object.kind !== undefined && object.apiVersion !== undefined) return object;
    return {
      ...object,
      apiVersion: kind.group === '' ? kind.version : `${kind.group}/${kind.version}`,
      kind: kind.kind,
    };
  };

const selection = (options: ListOptions): Record<string, string | undefined> => ({
  labelSelector: options.labelSelector === '' ? undefined : options.labelSelector,
  fieldSelector: options.fieldSelector === '' ? undefined : options.fieldSelector,
});

function pathOf(kind: KindInfo<KubeObject>, namespace?: string, name?: string, subresource?: string): string {
  const base = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
  const parts = [
    ...(kind.namespaced && namespace !== undefined ? ['namespaces', namespace] : []),
    kind.plural,
    ...(name === undefined ? [] : [name]),
    ...(subresource === undefined ? [] : [subresource]),
  ];
  return `${base}/${parts.map(encodeURIComponent).join('/')}`;
}

function queryOf(parameters: Record<string, string | undefined>): string {
  const set = Object.entries(parameters).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as [string, string]],
  );
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}
