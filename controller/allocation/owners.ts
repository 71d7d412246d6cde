// Who has a thing of which there must be one owner, and what happens when there are two. Called only by claims.ts.

interface Owner {
  uid: string;
  /** creationTimestamp */
  since: string;
}

export class Owners {
  /** thing → owners, the rightful one among them is the oldest. */
  readonly #owners = new Map<string, Map<string, Owner>>();
  readonly #things = new Map<string, readonly string[]>();
  /** network → things, for counting. */
  readonly #counts = new Map<string, number>();

  /** All that an owner has, replacing what it had. */
  set(uid: string, since: string, things: readonly string[]): void {
    this.remove(uid);
    if (things.length === 0) return;
    this.#things.set(uid, things);
    for (const thing of things) {
      const owners = this.#owners.get(thing) ?? new Map<string, Owner>();
      if (owners.size === 0) this.#count(thing, 1);
      this.#owners.set(thing, owners.set(uid, { uid, since }));
    }
  }

  remove(uid: string): void {
    for (const thing of this.#things.get(uid) ?? []) {
      const owners = this.#owners.get(thing);
      if (owners?.delete(uid) === true && owners.size === 0) {
        this.#owners.delete(thing);
        this.#count(thing, -1);
      }
    }
    this.#things.delete(uid);
  }

  isTaken(uid: string, thing: string): boolean {
    const owners = this.#owners.get(thing);
    return owners !== undefined && (owners.size > 1 || !owners.has(uid));
  }

  has(uid: string, thing: string): boolean {
    return this.#owners.get(thing)?.has(uid) ?? false;
  }

  ownerOf(uid: string, thing: string): string | undefined {
    return [...(this.#owners.get(thing)?.keys() ?? [])].find((other) => other !== uid);
  }

  /** The other owner with the better right, if there is one. */
  rivalOf(uid: string, thing: string): string | undefined {
    const owners = this.#owners.get(thing);
    const self = owners?.get(uid);
    if (owners === undefined || self === undefined || owners.size < 2) return undefined;
    return [...owners.values()].find((other) => other.uid !== uid && isOlder(other, self))?.uid;
  }

  /** Things whose name begins with `prefix`, up to and with its space. */
  countOf(prefix: string): number {
    return this.#counts.get(prefix) ?? 0;
  }

  #count(thing: string, by: number): void {
    const prefix = thing.slice(0, thing.indexOf(' ') + 1);
    this.#counts.set(prefix, (this.#counts.get(prefix) ?? 0) + by);
  }
}

const isOlder = (a: Owner, b: Owner): boolean => (a.since === b.since ? a.uid < b.uid : a.since < b.since);
