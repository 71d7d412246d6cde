// Ranges of 65536 host ids, one for each environment's user namespace. Called only by claims.ts.
// Aligned to their size, from 2^20 up (below live the host's own users and /etc/subuid of containers' tools), to the
// last whole range under 2^32-1, which is no id (user_namespaces(7)).
export const ID_RANGE_SIZE = 65_536;
export const FIRST_BASE = 2 ** 20;
const RANGES = Math.floor((2 ** 32 - 1 - FIRST_BASE) / ID_RANGE_SIZE);

export class IdRanges {
  #cursor = 0;

  /** The base of the next free range, behind the one given last; undefined when there is none left. */
  next(isTaken: (base: number) => boolean): number | undefined {
    for (let step = 0; step < RANGES; step += 1) {
      const index = (this.#cursor + step) % RANGES;
      const base = FIRST_BASE + index * ID_RANGE_SIZE;
      if (isTaken(base)) continue;
      this.#cursor = (index + 1) % RANGES;
      return base;
    }
    return undefined;
  }

  /** Goes on behind this range. */
  startAfter(base: number): void {
    if (isIdRangeBase(base)) this.#cursor = ((base - FIRST_BASE) / ID_RANGE_SIZE + 1) % RANGES;
  }
}

export const isIdRangeBase = (base: number): boolean =>
  base >= FIRST_BASE && (base - FIRST_BASE) % ID_RANGE_SIZE === 0 && (base - FIRST_BASE) / ID_RANGE_SIZE < RANGES;
