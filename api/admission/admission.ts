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
  /** A PUT: what the body leaves out was left out, not taken away on purpose. */
  replaces?: boolean;
  /** Called once the write has ended, and the caches show it if it succeeded. */
  holds: Hold[];
  /** What the client is told although the write succeeds, each once; undefined: nobody listens. */
  warnings?: string[] | undefined;
}

/** Gives back what a plugin reserved for a write (no two objects may take one address). */
export type Hold = () => void;

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
  /** Throws Forbidden: valid as it is, there is no room for it (now). Asked last. */
  admit?(review: WriteReview): Promise<void> | void;
  /** Throws Forbidden: this object may not be deleted (now, or by this user). */
  checkDelete?(review: DeleteReview): Promise<void> | void;
}

export class Admission {
  readonly #plugins: readonly Plugin[];
  readonly #fresh: () => Promise<void>;

  /** `fresh` resolves once the caches show all writes that ended before the call. */
  constructor(plugins: readonly Plugin[], fresh: () => Promise<void>) {
    this.#plugins = plugins;
    this.#fresh = fresh;
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

  async admit(review: WriteReview): Promise<void> {
    for (const plugin of this.#plugins) await plugin.admit?.(review);
  }

  async checkDelete(review: DeleteReview): Promise<void> {
    for (const plugin of this.#plugins) await plugin.checkDelete?.(review);
  }

  /** Runs a write, then gives back what plugins held for it, as soon as the caches tell other writes the same. */
  async holding<T>(write: (holds: Hold[]) => Promise<T>): Promise<T> {
    const holds: Hold[] = [];
    try {
      return await write(holds);
    } finally {
      if (holds.length > 0) {
        const release = () => {
          for (const hold of holds) hold();
        };
        this.#fresh().then(release, release);
      }
    }
  }
}
