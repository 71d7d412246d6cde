// TokenRequest (POST of serviceaccounts/<name>/token) and TokenReview, as objects that are answered. Called by http/.
import { ApiError, invalid, notFound } from '../../machinery/errors/errors.ts';
import { rfc3339 } from '../../machinery/clock/clock.ts';
import { TOKEN_REQUEST } from '../builtin/definitions.ts';
import type { ApiObject } from '../resource.ts';
import { validate } from '../schema/validate.ts';
import { objectKey } from '../storage/keys.ts';
import type { NamedTarget, Services, WriteCall } from '../verbs/call.ts';
import { type Decoded, objectOf } from '../write/body.ts';
import { DEFAULT_SECONDS } from './service-accounts.ts';

interface TokenRequestSpec {
  audiences?: string[];
  expirationSeconds?: number;
  boundObjectRef?: { kind?: string; name?: string; uid?: string };
}

/** Throws NotFound, Invalid, Conflict, ServiceUnavailable. */
export async function requestToken(
  services: Services,
  { target, options }: WriteCall<NamedTarget>,
  body: Decoded,
  warnings: string[],
): Promise<ApiObject> {
  const request = objectOf(body, { ...target, definition: TOKEN_REQUEST }, options, warnings);
  // kubectl's protobuf leaves out what is empty.
  request['spec'] = { audiences: [], ...(request['spec'] as TokenRequestSpec | undefined) };
  const causes = validate(TOKEN_REQUEST.schema, request);
  if (causes.length > 0) throw invalid('TokenRequest', TOKEN_REQUEST.group, '', causes);
  await services.store.fresh();
  const key = objectKey(target.namespace, target.name);
  const account = services.store.cache('core/serviceaccounts').get(key)?.parse();
  if (account === undefined) throw notFound('serviceaccounts', '', target.name);
  const { audiences = [], expirationSeconds = DEFAULT_SECONDS, boundObjectRef } = request['spec'] as TokenRequestSpec;
  const wish = {
    audiences: audiences.length === 0 ? services.tokens.audiences : audiences,
    expirationSeconds,
    bound: boundObjectRef === undefined ? undefined : boundOf(boundObjectRef),
  };
  const { token, expiresAt } = await services.tokens.make(account, wish);
  return {
    ...request,
    metadata: { name: target.name, ...(target.namespace === undefined ? {} : { namespace: target.namespace }) },
    spec: { ...(request['spec'] as object), audiences: wish.audiences, expirationSeconds },
    status: { token, expirationTimestamp: rfc3339(expiresAt) },
  };
}

function boundOf({ kind = '', name = '', uid = '' }: NonNullable<TokenRequestSpec['boundObjectRef']>) {
  if (kind === 'Pod' || kind === 'Secret') return { kind, name, uid };
  throw new ApiError('BadRequest', `cannot bind token for serviceaccount to a type other than Pod or Secret: ${kind}`);
}
