// Who may change what, and what must hold between objects: an ordered list of plugins. Each may change the object,
// then each says what is wrong with it. Called for every write by api/write and api/verbs.
import type { Cause } from '../../machinery/errors/errors.ts';
import type { ApiObject } from '../resource.ts';
import type { NamedTarget, Target, User } from '../verbs/call.ts';

export interface Review {
  operation: 'CREATE' | 'UPDATE' | 'DELETE';
  target: Target;
  user: User;
  dryRun: boolean;
  /** What would be stored. */
  object?: ApiObject;
  /** What is stored. */
  old?: ApiObject;
}

export type WriteReview = Review & { object: ApiObject };
export type DeleteReview = Review & { target: NamedTarget; old: ApiObject };

export interface Plugin {
  name: string;
  /** Changes the object in place. Throws Forbidden, NotFound. */
  mutate?(review: WriteReview): Promise<void> | void;
  /** Throws Forbidden: this user may not make this change. Asked before `validate`, for objects that are invalid too. */
  authorize?(review: WriteReview): Promise<void> | void;
  /** What is wrong, with field paths. */
  validate?(review: WriteReview): Promise<Cause[]> | Cause[];
  /** Throws Forbidden: this object may not be deleted (now, or by this user). */
  checkDelete?(review: DeleteReview): Promise<void> | void;
  /** Writes that must see each other's result (no two objects may take one address) share a lock's name. */
  lock?(review: Review): string | undefined;
}

export class Admission {
  readonly #plugins: readonly Plugin[];
  readonly #tails = new Map<string, Promise<unknown>>();

  constructor(plugins: readonly Plugin[]) {
    this.#plugins = plugins;
  }

  async mutate(review: WriteReview): Promise<void> {
    for (const plugin of this.#plugins) await plugin.mutate?.(review);
  }

  async authorize(review: WriteReview): Promise<void> {
    for (const plugin of this.#plugins) await plugin.authorize?.(review);
  }

  async validate(review: WriteReview): Promise<Cause[]> {
    const causes: Cause[] = [];
    for (const plugin of this.#plugins) causes.push(...((await plugin.validate?.(review)) ?? []));
    return causes;
  }

  async checkDelete(review: DeleteReview): Promise<void> {
    for (const plugin of this.#plugins) await plugin.checkDelete?.(review);
  }

  /** Runs the write, one at a time among those that share a lock. Most writes share none. */
  async serialised<T>(review: Review, write: (review: Review) => Promise<T>): Promise<T> {
    const name = this.#plugins.map((plugin) => plugin.lock?.(review)).find((lock) => lock !== undefined);
    if (name === undefined) return await write(review);
    const before = this.#tails.get(name) ?? Promise.resolve();
    const mine = before.then(
      () => write(review),
      () => write(review),
    );
    const tail = mine.catch(() => undefined);
    this.#tails.set(name, tail);
    void tail.then(() => this.#tails.get(name) === tail && this.#tails.delete(name));
    return await mine;
  }
}
