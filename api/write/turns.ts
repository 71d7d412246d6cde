// Writers of one object take turns within this process: each would otherwise read the same revision, and all but one
// would have to start over. Called by the commit loop. Other processes are still met by the compare-and-swap there.

export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` once everything asked for before under the same key has ended, well or badly. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) {
        this.#last.delete(key);
      }
    }
  }
}
