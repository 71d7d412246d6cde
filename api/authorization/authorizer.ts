// The one place that is asked whether a user may do something: the fixed rights of administrators, controller and nodes
// (authorize.ts), then roles and bindings (rbac/). A refusal stands only if it also does in view of the last writes: somebody who was
// just given a role may use it. Called by http/ and by reviews.
import type { Store } from '../storage/store.ts';
import type { User } from '../verbs/call.ts';
import { type Attributes, forbidden, isAllowed } from './authorize.ts';
import { nodeReferences } from './node-references.ts';
import type { Rbac } from './rbac/rbac.ts';
import type { PolicyRule } from './rbac/rules.ts';

export interface Verdict {
  allowed: boolean;
  /** Which binding allows it; empty for fixed rights and refusals. */
  reason: string;
}

const REFUSED: Verdict = { allowed: false, reason: '' };

export class Authorizer {
  readonly #store: Store;
  readonly rbac: Rbac;

  constructor(store: Store, rbac: Rbac) {
    this.#store = store;
    this.rbac = rbac;
  }

  /** Throws Forbidden, in Kubernetes' words. */
  async check(user: User, attributes: Attributes): Promise<void> {
    const { allowed } = await this.decide(user, attributes);
    if (!allowed) throw forbidden(user, attributes);
  }

  async decide(user: User, attributes: Attributes): Promise<Verdict> {
    const verdict = this.#ask(user, attributes);
    // Whoever is nobody has been given nothing, and must not be able to make work.
    if (verdict.allowed || !user.groups.includes('system:authenticated')) return verdict;
    await this.#store.fresh();
    return this.#ask(user, attributes);
  }

  async rulesFor(user: User, namespace: string): Promise<PolicyRule[]> {
    await this.#store.fresh();
    return this.rbac.rulesFor(user, namespace);
  }

  #ask(user: User, attributes: Attributes): Verdict {
    if (isAllowed(user, attributes, nodeReferences(this.#store))) return { allowed: true, reason: '' };
    const binding = this.rbac.allows(user, attributes);
    return binding === undefined ? REFUSED : { allowed: true, reason: `RBAC: allowed by ${binding}` };
  }
}
