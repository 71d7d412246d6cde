// Brings pki/ about: reads what is there, makes what plan.ts asks for, writes kubeconfigs. Called by `kapelle up`
// before any process starts, and by the test harness for each host. Never deletes a key that still serves.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureFolder, writeFileAtomic } from '../../node-agent/host/files.ts';
import type { Pair } from './certificates.ts';
import { factsOf } from './facts.ts';
import { AUTHORITIES, type AuthorityName, type Identity, identities, type PkiOptions } from './identities.ts';
import { kubeconfig } from './kubeconfig.ts';
import { AUTHORITY_LIFETIME_MS, LEAF_LIFETIME_MS, reasonToIssue, reasonToRenewAuthority } from './plan.ts';

/** Below pki/. */
export const TOKEN_KEY = 'service-account.key';

export interface EnsurePkiOptions extends PkiOptions {
  /** The pki folder itself. */
  folder: string;
  /** Where kubeconfigs point. */
  server: string;
  /** Told one line per certificate made. */
  report: (line: string) => void;
  now: number;
}

export async function ensurePki(options: EnsurePkiOptions): Promise<void> {
  await ensureFolder(options.folder, 0o700);
  const wanted = identities(options);
  const authorities = new Map<AuthorityName, Pair>();
  for (const name of new Set(wanted.map((identity) => identity.authority))) {
    authorities.set(name, await ensureAuthority(name, options));
  }
  for (const identity of wanted) {
    const authority = authorities.get(identity.authority);
    if (authority !== undefined) await ensureIdentity(identity, authority, options);
  }
  await ensureTokenKey(options);
}

/** Signs ServiceAccount tokens. Made once: tokens are worth nothing without it. */
async function ensureTokenKey({ folder, report }: EnsurePkiOptions): Promise<void> {
  const path = join(folder, TOKEN_KEY);
  if (existsSync(path) && isPem(readFileSync(path, 'utf8'), 'PRIVATE KEY')) return;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFileAtomic(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), { mode: 0o600 });
  report('key of service account tokens: made');
}

async function ensureAuthority(name: AuthorityName, options: EnsurePkiOptions): Promise<Pair> {
  const found = readPair(options.folder, name);
  const notAfter = found === undefined ? undefined : factsOf(found.certificate, found.certificate).notAfter;
  const reason = reasonToRenewAuthority(notAfter, options.now);
  if (reason === undefined && found !== undefined) return found;
  const { makeAuthority } = await import('./certificates.ts');
  const pair = await makeAuthority(AUTHORITIES[name], { now: options.now, lifetimeMs: AUTHORITY_LIFETIME_MS });
  await writePair(options.folder, name, pair);
  options.report(`certificate authority ${name}: made (${reason ?? 'missing'})`);
  return pair;
}

export async function ensureIdentity(identity: Identity, authority: Pair, options: EnsurePkiOptions): Promise<void> {
  const found = readPair(options.folder, identity.file);
  const facts = found === undefined ? undefined : factsOf(found.certificate, authority.certificate);
  const reason = reasonToIssue(identity, facts, options.now);
  const pair = reason === undefined && found !== undefined ? found : await reissue(identity, authority, options.now);
  if (pair !== found) {
    await writePair(options.folder, identity.file, pair);
    options.report(`certificate ${identity.file}: made (${reason ?? 'missing'})`);
  }
  if (identity.kubeconfig === undefined) return;
  const path = join(options.folder, `${identity.kubeconfig}.kubeconfig`);
  const text = kubeconfig({
    server: options.server,
    user: identity.subject.commonName,
    authority: authority.certificate,
    client: pair,
  });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) await writeFileAtomic(path, text, { mode: 0o600 });
}

async function reissue(identity: Identity, authority: Pair, now: number): Promise<Pair> {
  const { issue } = await import('./certificates.ts');
  return issue(authority, identity.subject, { now, lifetimeMs: LEAF_LIFETIME_MS });
}

/** Undefined when either half is missing or is no PEM: it is then made anew. */
function readPair(folder: string, file: string): Pair | undefined {
  const certificate = join(folder, `${file}.crt`);
  const key = join(folder, `${file}.key`);
  if (!existsSync(certificate) || !existsSync(key)) return undefined;
  const pair = { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
  return isPem(pair.certificate, 'CERTIFICATE') && isPem(pair.key, 'PRIVATE KEY') ? pair : undefined;
}

const isPem = (text: string, tag: string): boolean =>
  text.startsWith(`-----BEGIN ${tag}-----`) && text.trimEnd().endsWith(`-----END ${tag}-----`);

/** The key first: a certificate whose key is missing counts as missing. */
async function writePair(folder: string, file: string, pair: Pair): Promise<void> {
  await ensureFolder(dirname(join(folder, file)), 0o700);
  await writeFileAtomic(join(folder, `${file}.key`), pair.key, { mode: 0o600 });
  await writeFileAtomic(join(folder, `${file}.crt`), pair.certificate, { mode: 0o600 });
}
