// ServiceAccount tokens: signed JWTs with an audience, an end, and the account's uid, so that a token dies with its account - and with
// the Secret or environment (Pod) it is bound to. Made by the subresource serviceaccounts/<name>/token, verified on every request.
// https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/ ; KEP-1205, KEP-4193.
import { ApiError, invalid } from '../../machinery/errors/errors.ts';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../machinery/clock/clock.ts';
import type { ApiObject } from '../resource.ts';
import type { Store } from '../storage/store.ts';
import type { User } from '../verbs/call.ts';
import type { TokenKeys } from './keys.ts';

export interface TokenOptions {
  keys: TokenKeys;
  issuer: string;
  /** What a token must be for to be taken here. */
  audiences: readonly string[];
  store: Pick<Store, 'reads'>;
  clock: Clock;
  uuid: () => string;
}

export interface TokenWish {
  audiences: readonly string[];
  expirationSeconds: number;
  bound?: { kind: string; name: string; uid: string } | undefined;
}

const LEAST_SECONDS = 600;
const MOST_SECONDS = 2 ** 32;
export const DEFAULT_SECONDS = 3600;

const BOUND_KINDS: Readonly<Record<string, string>> = { Pod: 'core/pods', Secret: 'core/secrets' };

interface PrivateClaims {
  namespace: string;
  serviceaccount: { name: string; uid: string };
  pod?: { name: string; uid: string };
  secret?: { name: string; uid: string };
}

export class ServiceAccountTokens {
  readonly #options: TokenOptions;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  get issuer(): string {
    return this.#options.issuer;
  }

  get audiences(): readonly string[] {
    return this.#options.audiences;
  }

  /** JWKS of every key that verifies (RFC 7517). */
  jwks(): { keys: unknown[] } {
    return { keys: this.#options.keys.verifying.map(({ jwk, kid, alg }) => ({ ...jwk, use: 'sig', kid, alg })) };
  }

  /** OpenID Connect Discovery 1.0, as much as verifying takes. */
  discovery(): Record<string, unknown> {
    return {
      issuer: this.issuer,
      jwks_uri: `${this.issuer.replace(/\/$/, '')}/openid/v1/jwks`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [...new Set(this.#options.keys.verifying.map(({ alg }) => alg))],
    };
  }

  /** Throws Invalid, NotFound, Conflict (another uid), ServiceUnavailable (no signing key). */
  async make(account: ApiObject, wish: TokenWish): Promise<{ token: string; expiresAt: number }> {
    const { keys, issuer, clock, uuid } = this.#options;
    if (keys.signing === undefined)
      throw new ApiError(
        'ServiceUnavailable',
        'this API server has no key to sign tokens with (--service-account-key)',
      );
    checkLifetime(wish.expirationSeconds);
    const { name, namespace = '', uid = '' } = account.metadata;
    const claims: PrivateClaims = { namespace, serviceaccount: { name, uid }, ...this.#bind(namespace, wish.bound) };
    const now = Math.floor(clock.now() / 1000);
    const expires = now + wish.expirationSeconds;
    const token = await new SignJWT({ 'kubernetes.io': claims })
      .setProtectedHeader({ alg: keys.signing.alg, kid: keys.signing.kid })
      .setIssuer(issuer)
      .setSubject(`system:serviceaccount:${namespace}:${name}`)
      .setAudience([...wish.audiences])
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(expires)
      .setJti(uuid())
      .sign(keys.signing.privateKey);
    return { token, expiresAt: expires * 1000 };
  }

  #bind(namespace: string, bound: TokenWish['bound']): Partial<PrivateClaims> {
    if (bound === undefined) return {};
    const { kind, name, uid } = bound;
    const found = this.#find(BOUND_KINDS[kind] ?? '', `${namespace}/${name}`);
    const plural = kind === 'Pod' ? 'pods' : 'secrets';
    if (found === undefined) throw new ApiError('NotFound', `${plural} "${name}" not found`);
    const actual = found.metadata.uid ?? '';
    if (uid !== '' && uid !== actual) {
      throw new ApiError(
        'Conflict',
        `Operation cannot be fulfilled on ${plural} "${name}": the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`,
      );
    }
    return { [kind.toLowerCase()]: { name, uid: actual } };
  }

  /** Who the token makes somebody, and the audiences asked for that it has. Throws Unauthorized, with the cause for the log. */
  async verify(token: string, audiences: readonly string[]): Promise<{ user: User; audiences: string[] }> {
    const payload = await this.#payload(token);
    const has = [payload.aud ?? []].flat();
    const shared = has.filter((audience) => audiences.includes(audience));
    if (shared.length === 0) throw unauthorized(`its audiences ${has.join(', ')} are others`);
    const claims = payload['kubernetes.io'] as PrivateClaims | undefined;
    if (claims === undefined) throw unauthorized('it is no service account token');
    const { namespace, serviceaccount } = claims;
    const account = this.#find('core/serviceaccounts', `${namespace}/${serviceaccount.name}`);
    this.#require(account, serviceaccount, 'service account');
    for (const [kind, reference] of [
      ['Pod', claims.pod],
      ['Secret', claims.secret],
    ] as const) {
      if (reference === undefined) continue;
      this.#require(this.#find(BOUND_KINDS[kind] ?? '', `${namespace}/${reference.name}`), reference, kind);
    }
    return { user: userOf(payload, claims), audiences: shared };
  }

  async #payload(token: string): Promise<JWTPayload> {
    try {
      const { kid } = decodeProtectedHeader(token);
      const known = this.#options.keys.verifying.filter((key) => kid === undefined || key.kid === kid);
      let failure: unknown = new Error('no key of ours signed it');
      for (const { key, alg } of known) {
        try {
          const currentDate = new Date(this.#options.clock.now());
          return (await jwtVerify(token, key, { algorithms: [alg], issuer: this.issuer, currentDate })).payload;
        } catch (error) {
          failure = error;
          if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
        }
      }
      throw failure;
    } catch (error) {
      throw unauthorized(error instanceof Error ? error.message : String(error));
    }
  }

  #find(id: string, key: string): ApiObject | undefined {
    return this.#options.store.reads(id).get(key)?.parse();
  }

  /** A token of something that is gone, or was made anew under the same name, is worth nothing. */
  #require(found: ApiObject | undefined, { name, uid }: { name: string; uid: string }, what: string): void {
    if (found === undefined) throw unauthorized(`${what} ${name} is gone`);
    if (found.metadata.uid !== uid) throw unauthorized(`${what} ${name} is another one by now`);
  }
}

const unauthorized = (why: string): ApiError => new ApiError('Unauthorized', 'Unauthorized', { cause: new Error(why) });

function checkLifetime(seconds: number): void {
  const problem =
    seconds < LEAST_SECONDS
      ? 'may not specify a duration less than 10 minutes'
      : seconds > MOST_SECONDS
        ? 'may not specify a duration larger than 2^32 seconds'
        : undefined;
  if (problem === undefined) return;
  throw invalid('TokenRequest', 'authentication.k8s.io', '', [
    { reason: 'FieldValueInvalid', field: 'spec.expirationSeconds', message: `Invalid value: ${seconds}: ${problem}` },
  ]);
}

function userOf({ jti }: JWTPayload, { namespace, serviceaccount, pod }: PrivateClaims): User {
  const extra: Record<string, string[]> = {
    ...(jti === undefined ? {} : { 'authentication.kubernetes.io/credential-id': [`JTI=${jti}`] }),
    ...(pod === undefined
      ? {}
      : { 'authentication.kubernetes.io/pod-name': [pod.name], 'authentication.kubernetes.io/pod-uid': [pod.uid] }),
  };
  return {
    name: `system:serviceaccount:${namespace}:${serviceaccount.name}`,
    uid: serviceaccount.uid,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
    extra,
  };
}
