// The last changes of one resource, oldest first, bounded by count and by bytes. What watches resume from and what
// pages of an earlier revision are rebuilt from. Pure state: no I/O.
import type { Entry } from './entry.ts';

export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  /** The state after the change; for DELETED the last state, at the revision of the deletion. */
  entry: Entry;
  /** The state before; undefined for ADDED. */
  previous: Entry | undefined;
}

export interface RingBounds {
  count: number;
  bytes: number;
}

export class Ring {
  readonly #bounds: RingBounds;
  #changes: Change[] = [];
  #first = 0;
  #bytes = 0;
  #forgottenUpTo: number;

  /** `knownFrom`: changes after this revision will all be pushed. */
  constructor(knownFrom: number, bounds: RingBounds) {
    this.#forgottenUpTo = knownFrom;
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#changes.length - this.#first;
  }

  /** Changes after a revision of at least this are all here. */
  get forgottenUpTo(): number {
    return this.#forgottenUpTo;
  }

  push(change: Change): void {
    this.#changes.push(change);
    this.#bytes += change.entry.bytes.length;
    while (this.size > this.#bounds.count || (this.#bytes > this.#bounds.bytes && this.size > 1)) this.#drop();
  }

  /** All changes after `revision`, oldest first; undefined when some of them are forgotten. */
  after(revision: number): Change[] | undefined {
    if (revision < this.#forgottenUpTo) return undefined;
    let low = this.#first;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#changes[middle]?.revision ?? 0) > revision) high = middle;
      else low = middle + 1;
    }
    return this.#changes.slice(low);
  }

  #drop(): void {
    const oldest = this.#changes[this.#first];
    if (oldest === undefined) return;
    this.#bytes -= oldest.entry.bytes.length;
    this.#forgottenUpTo = oldest.revision;
    this.#first += 1;
    // Shift in large steps: an Array.shift per change would be quadratic.
    if (this.#first > 1024 && this.#first * 2 > this.#changes.length) {
      this.#changes = this.#changes.slice(this.#first);
      this.#first = 0;
    }
  }
}
