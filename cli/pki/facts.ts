// What says whether a certificate still serves, read back from its PEM. Called by ensure.ts at every start, so it
// uses what Node brings along: the library that makes certificates is loaded only when one has to be made.
import { X509Certificate } from 'node:crypto';

export interface CertificateFacts {
  /** Milliseconds since the epoch. */
  notAfter: number;
  /** Signed by the authority it is read against. */
  ofAuthority: boolean;
  commonName: string;
  organization: string;
  serverNames: string[];
}

export function factsOf(pem: string, authorityPem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  const authority = new X509Certificate(authorityPem);
  const subject = new Map(
    certificate.subject.split('\n').map((line): [string, string] => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
  return {
    notAfter: Date.parse(certificate.validTo),
    ofAuthority: certificate.checkIssued(authority) && certificate.verify(authority.publicKey),
    commonName: subject.get('CN') ?? '',
    organization: subject.get('O') ?? '',
    serverNames: serverNames(certificate.subjectAltName ?? ''),
  };
}

/** From `DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1`. */
export const serverNames = (text: string): string[] =>
  text.split(', ').flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []);
