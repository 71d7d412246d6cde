// Makes X.509 certificates: one authority, and what it signs. Called by ensure.ts only. Nothing here touches the disk.
// ECDSA P-256 throughout: small, fast to make, understood by every TLS stack (RFC 5480).
// oxlint-disable-next-line import/no-unassigned-import -- @peculiar/x509 resolves its parts through what this defines
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

// The WebCrypto types of Node and of the DOM differ in name only.
x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' };
/** A certificate is valid from a little before now: clocks of clients differ. */
const BACKDATE_MS = 5 * 60_000;

/** A certificate and its key, both PEM. */
export interface Pair {
  certificate: string;
  key: string;
}

/** Who a certificate is for; without `serverNames` it is a client's. */
export interface Subject {
  commonName: string;
  organization?: string;
  /** DNS names and IP addresses: makes it a server certificate. */
  serverNames?: readonly string[];
  /** etcd's peers are servers and clients at once. */
  alsoClient?: boolean;
}

export interface Validity {
  now: number;
  lifetimeMs: number;
}

export async function makeAuthority(commonName: string, validity: Validity): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [commonName] }],
    ...period(validity),
    keys,
    signingAlgorithm: SIGNING_ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await exportKey(keys.privateKey) };
}

export async function issue(authority: Pair, subject: Subject, validity: Validity): Promise<Pair> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
  const names = subject.serverNames ?? [];
  const usages = [
    ...(names.length > 0 ? [x509.ExtendedKeyUsage.serverAuth] : []),
    ...(names.length === 0 || subject.alsoClient === true ? [x509.ExtendedKeyUsage.clientAuth] : []),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [
      ...(subject.organization === undefined ? [] : [{ O: [subject.organization] }]),
      { CN: [subject.commonName] },
    ],
    issuer: issuer.subjectName,
    ...period(validity),
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: SIGNING_ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(usages),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names.map(generalName))]),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await exportKey(keys.privateKey) };
}

const generalName = (name: string): x509.JsonGeneralName => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name });

const period = (validity: Validity): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(validity.now - BACKDATE_MS),
  notAfter: new Date(validity.now + validity.lifetimeMs),
});

/** Positive and unpredictable, at most 20 octets (RFC 5280 §4.1.2.2). */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(der, x509.PemConverter.PrivateKeyTag);
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = x509.PemConverter.decodeFirst(pem);
  return webcrypto.subtle.importKey('pkcs8', der, KEY_ALGORITHM, false, ['sign']);
}
