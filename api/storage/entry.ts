// One stored object as the caches hold it: its served bytes, and, once a selector asked, the few values selectors
// compare. Parsing is lazy: most objects are only ever handed on as bytes.
import type { ApiObject } from '../resource.ts';
import { parseServed } from './encoding.ts';

export class Entry {
  /** `namespace/name` or `name`. */
  readonly key: string;
  /** etcd mod revision = metadata.resourceVersion. */
  readonly revision: number;
  #bytes: Buffer | (() => Buffer);
  #labels: Record<string, string> | undefined;
  #fields: Map<string, string> | undefined;

  /** `bytes` may be made when they are first asked for (projection.ts). */
  constructor(key: string, bytes: Buffer | (() => Buffer), revision: number) {
    this.key = key;
    this.#bytes = bytes;
    this.revision = revision;
  }

  /** What every get, list and watch of the stored version sends; shared, never to be changed. */
  get bytes(): Buffer {
    if (typeof this.#bytes === 'function') this.#bytes = this.#bytes();
    return this.#bytes;
  }

  get namespace(): string | undefined {
    const slash = this.key.indexOf('/');
    return slash < 0 ? undefined : this.key.slice(0, slash);
  }

  get name(): string {
    return this.key.slice(this.key.indexOf('/') + 1);
  }

  /** A fresh copy: the caller may change it. */
  parse(): ApiObject {
    return parseServed(this.bytes);
  }

  get labels(): Record<string, string> {
    this.#labels ??= this.parse().metadata.labels ?? {};
    return this.#labels;
  }

  /** The text a field selector compares at a path; computed by `read` once per path. */
  field(path: string, read: (object: ApiObject) => string): string {
    this.#fields ??= new Map();
    let value = this.#fields.get(path);
    if (value === undefined) {
      value = read(this.parse());
      this.#fields.set(path, value);
    }
    return value;
  }
}
