// Which certificates must be made anew. Pure; called by ensure.ts with what it read from the disk.
import { canonicalAddress } from '../../machinery/values/cidr.ts';
import type { CertificateFacts } from './facts.ts';
import type { Identity } from './identities.ts';

const DAY_MS = 24 * 60 * 60_000;
export const LEAF_LIFETIME_MS = 365 * DAY_MS;
export const AUTHORITY_LIFETIME_MS = 3650 * DAY_MS;
/** Renewed at a start this long before they end; an authority must outlive the leaves it signs. */
export const LEAF_RENEWAL_MS = 60 * DAY_MS;
export const AUTHORITY_RENEWAL_MS = 2 * LEAF_LIFETIME_MS;

/** Why it has to be made (again); undefined when it still serves. */
export function reasonToIssue(
  identity: Identity,
  found: CertificateFacts | undefined,
  now: number,
): string | undefined {
  if (found === undefined) return 'missing';
  if (!found.ofAuthority) return 'signed by another authority';
  if (found.notAfter - now < LEAF_RENEWAL_MS) return `ends ${day(found.notAfter)}`;
  const { commonName, organization, serverNames } = identity.subject;
  if (found.commonName !== commonName || found.organization !== (organization ?? '')) return 'for somebody else';
  const has = new Set(found.serverNames.map(canonical));
  const missing = (serverNames ?? []).filter((name) => !has.has(canonical(name)));
  return missing.length === 0 ? undefined : `lacks ${missing.join(', ')}`;
}

export function reasonToRenewAuthority(notAfter: number | undefined, now: number): string | undefined {
  if (notAfter === undefined) return 'missing';
  return notAfter - now < AUTHORITY_RENEWAL_MS ? `ends ${day(notAfter)}` : undefined;
}

/** Certificates are printed with IPv6 addresses written out. */
const canonical = (name: string): string => canonicalAddress(name) ?? name.toLowerCase();

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
