// Addresses that environments ask for or were given, as text, and in-flight claims: two writes at once may not take
// the same thing. Called by environments.ts and networks.ts.
import { canonicalAddress } from '../../../machinery/values/cidr.ts';
import type { ApiObject } from '../../resource.ts';
import type { Hold } from '../admission.ts';

export interface Interface {
  name: string;
  network?: string;
  addresses?: string[];
}

export const interfacesOf = (part: unknown): Interface[] => {
  const { interfaces } = (part ?? {}) as { interfaces?: Interface[] };
  return interfaces ?? [];
};

/** `network address` of every address an environment has or wants, one per line: a text, so that caches keep it. */
export function claimsOf(environment: ApiObject): string {
  const { allocation } = (environment['status'] ?? {}) as { allocation?: unknown };
  const all = [...interfacesOf(environment['spec']), ...interfacesOf(allocation)];
  const claims = all.flatMap(({ network, addresses }) => (addresses ?? []).map((address) => claim(network, address)));
  return [...new Set(claims)].join('\n');
}

export const claim = (network: string | undefined, address: string): string =>
  `${network ?? 'default'} ${canonicalAddress(address) ?? address}`;

/** Networks an environment's interfaces are on, one per line. */
export const networksOf = (environment: ApiObject): string =>
  [...new Set(interfacesOf(environment['spec']).map(({ network }) => network ?? 'default'))].join('\n');

/** Claims of writes that the caches do not show yet. */
export class Claims {
  readonly #holders = new Map<string, string>();

  /** Who else holds it; undefined: it is now `owner`'s until released. */
  take(what: string, owner: string, holds: Hold[]): string | undefined {
    const holder = this.#holders.get(what);
    if (holder !== undefined && holder !== owner) return holder;
    if (holder === undefined) {
      this.#holders.set(what, owner);
      holds.push(() => this.#holders.delete(what));
    }
    return undefined;
  }
}
