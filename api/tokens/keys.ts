// The keys that sign ServiceAccount tokens: the first signs, all of them verify, so that a key is rotated by putting a new one in
// front. Called at start. Kept key formats: PEM, private (PKCS #8, SEC 1, PKCS #1) or, but for the first, public.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

export interface VerifyingKey {
  /** RFC 7638 thumbprint. */
  kid: string;
  alg: 'ES256' | 'ES384' | 'ES512' | 'RS256';
  key: KeyObject;
  jwk: JWK;
}

export interface TokenKeys {
  /** undefined: tokens can be verified, but not made. */
  signing: (VerifyingKey & { privateKey: KeyObject }) | undefined;
  verifying: readonly VerifyingKey[];
}

/** Throws an Error that names the key by its place, starting with 1. */
export async function readTokenKeys(pems: readonly Buffer[]): Promise<TokenKeys> {
  const keys = await Promise.all(pems.map(readKey));
  const [first] = keys;
  return {
    signing: first?.privateKey === undefined ? undefined : { ...first, privateKey: first.privateKey },
    verifying: keys,
  };
}

async function readKey(pem: Buffer, index: number): Promise<VerifyingKey & { privateKey: KeyObject | undefined }> {
  try {
    const privateKey = pem.includes('PRIVATE KEY') ? createPrivateKey(pem) : undefined;
    const key = createPublicKey(pem);
    const jwk = await exportJWK(key);
    return { kid: await calculateJwkThumbprint(jwk), alg: algorithmOf(key), key, jwk, privateKey };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`service account key ${index + 1} cannot be used: ${why}`, { cause: error });
  }
}

const CURVES = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' } as const;

function algorithmOf(key: KeyObject): VerifyingKey['alg'] {
  if (key.asymmetricKeyType === 'rsa') return 'RS256';
  const curve = key.asymmetricKeyDetails?.namedCurve;
  const alg = Object.entries(CURVES).find(([name]) => name === curve)?.[1];
  if (alg === undefined) throw new Error('it must be an RSA key or an EC key on P-256, P-384 or P-521');
  return alg;
}
