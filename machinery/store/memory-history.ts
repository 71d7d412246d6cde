// Revisions and watches of the memory store: every change in order, until it is compacted. Called only by
// memory-store.ts.
import { ApiError } from '../errors/errors.ts';
import type { KindInfo, KubeObject } from '../kinds/meta.ts';
import { matches, matchesFields, parseFieldSelector, parseLabelSelector } from '../values/selector.ts';
import { copy } from './memory-object.ts';
import type { ListOptions, WatchEvent } from './store.ts';

interface Change {
  revision: number;
  prefix: string;
  /** undefined: created. */
  old: KubeObject | undefined;
  /** undefined: removed; `last` is then its final state. */
  object: KubeObject | undefined;
  last: KubeObject | undefined;
}

/** `group/plural//namespace/name`; with an empty name the prefix of all objects of the kind. */
export const storageKey = (kind: KindInfo<KubeObject>, name: string, namespace: string | undefined): string =>
  name === '' ? `${kind.group}/${kind.plural}//` : `${kind.group}/${kind.plural}//${namespace ?? ''}/${name}`;

/** Whether an object is in the selection. */
export function selects(options: ListOptions): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(options.labelSelector ?? '');
  const fields = parseFieldSelector(options.fieldSelector ?? '');
  return (object) =>
    (options.namespace === undefined || object.metadata.namespace === options.namespace) &&
    matches(labels, object.metadata.labels) &&
    matchesFields(fields, (path) => fieldText(object, path));
}

function fieldText(object: KubeObject, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], object);
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

export class History {
  #revision = 1;
  #compacted = 1;
  #changes: Change[] = [];
  readonly #wakers = new Set<() => void>();

  get revision(): number {
    return this.#revision;
  }

  /** The revision of the next change. */
  next(): string {
    this.#revision += 1;
    return String(this.#revision);
  }

  add(
    kind: KindInfo<KubeObject>,
    object: KubeObject | undefined,
    old: KubeObject | undefined,
    last?: KubeObject,
  ): void {
    this.#changes.push({ revision: this.#revision, prefix: storageKey(kind, '', undefined), old, object, last });
    for (const wake of this.#wakers) wake();
  }

  compact(): void {
    this.#compacted = this.#revision;
    this.#changes = [];
    for (const wake of this.#wakers) wake();
  }

  async *watch(
    kind: KindInfo<KubeObject>,
    options: ListOptions & { resourceVersion: string; signal: AbortSignal },
  ): AsyncGenerator<WatchEvent<KubeObject>> {
    const chosen = selects(options);
    const prefix = storageKey(kind, '', undefined);
    let seen = Number(options.resourceVersion);
    while (!options.signal.aborted) {
      if (seen < this.#compacted) {
        throw new ApiError('Expired', `too old resource version: ${seen} (${this.#compacted})`);
      }
      for (const change of this.#after(seen)) {
        seen = change.revision;
        const event = change.prefix === prefix ? eventOf(change, chosen) : undefined;
        if (event !== undefined && !options.signal.aborted) yield event;
      }
      await this.#changed(seen, options.signal);
    }
  }

  #after(revision: number): Change[] {
    let start = this.#changes.length;
    while (start > 0 && (this.#changes[start - 1]?.revision ?? 0) > revision) start -= 1;
    return this.#changes.slice(start);
  }

  async #changed(seen: number, signal: AbortSignal): Promise<void> {
    if (this.#revision > seen || this.#compacted > seen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#wakers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}

/** With a selector, entering it is `added` and leaving it `deleted`. */
function eventOf(change: Change, chosen: (object: KubeObject) => boolean): WatchEvent<KubeObject> | undefined {
  const was = change.old !== undefined && chosen(change.old);
  const is = change.object !== undefined && chosen(change.object);
  if (is && change.object !== undefined) return { type: was ? 'modified' : 'added', object: copy(change.object) };
  if (!was || change.old === undefined) return undefined;
  const last = change.last ?? change.object ?? change.old;
  const metadata = { ...last.metadata, resourceVersion: String(change.revision) };
  return { type: 'deleted', object: copy({ ...last, metadata }) };
}
