// The one way to reach API objects. Controllers and agents take an ObjectStore and cannot tell whether it
// is the HTTP client (machinery/client) or the in-memory one that tests use (machinery/store/memory-store.ts).
// machinery/store/conformance.ts is the suite that every implementation passes.
import type { KindInfo, KubeObject } from '../kinds/meta.ts';

export interface ListOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface List<T extends KubeObject> {
  items: T[];
  resourceVersion: string;
}

/** Events of a watch. `bookmark` only moves the resource version. */
export type WatchEvent<T extends KubeObject> =
  | { type: 'added' | 'modified' | 'deleted'; object: T }
  | { type: 'bookmark'; resourceVersion: string };

export interface PatchOptions {
  subresource?: 'status';
  /** Who writes: managedFields manager. Required by apply. */
  fieldManager?: string;
  /** Server-side apply only: take fields from other managers. */
  force?: boolean;
}

export interface ObjectStore {
  /** Throws NotFound. */
  get<T extends KubeObject>(kind: KindInfo<T>, name: string, namespace?: string): Promise<T>;
  list<T extends KubeObject>(kind: KindInfo<T>, options?: ListOptions): Promise<List<T>>;
  /**
   * Changes after `resourceVersion`, until the signal aborts (then ends quietly) or the connection ends
   * (then ends quietly too: the caller resumes). Throws Expired when the history is gone: list again.
   */
  watch<T extends KubeObject>(
    kind: KindInfo<T>,
    options: ListOptions & { resourceVersion: string; signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>>;
  /** Throws AlreadyExists, Invalid. */
  create<T extends KubeObject>(kind: KindInfo<T>, object: T): Promise<T>;
  /** PUT. Throws Conflict when metadata.resourceVersion is not the stored one. */
  update<T extends KubeObject>(kind: KindInfo<T>, object: T, options?: PatchOptions): Promise<T>;
  /** RFC 7386. A metadata.resourceVersion in the patch is a precondition (Conflict). */
  mergePatch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    patch: unknown,
    options?: PatchOptions,
  ): Promise<T>;
  /** RFC 6902. A failing `test` is Invalid. */
  jsonPatch<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace: string | undefined,
    patch: readonly unknown[],
    options?: PatchOptions,
  ): Promise<T>;
  /** Server-side apply (KEP-555); `applied` carries apiVersion, kind, metadata.name and just the fields this manager owns. */
  apply<T extends KubeObject>(
    kind: KindInfo<T>,
    applied: unknown,
    options: PatchOptions & { fieldManager: string },
  ): Promise<T>;
  /** Throws NotFound; with `uid`, Conflict when another object has taken the name. */
  delete<T extends KubeObject>(
    kind: KindInfo<T>,
    name: string,
    namespace?: string,
    options?: { uid?: string },
  ): Promise<void>;
}
