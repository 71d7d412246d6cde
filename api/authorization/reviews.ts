// Questions about rights and identities, asked as objects that are answered and never stored: SelfSubjectAccessReview,
// SubjectAccessReview, LocalSubjectAccessReview, SelfSubjectRulesReview (authorization.k8s.io/v1), SelfSubjectReview and TokenReview
// (authentication.k8s.io/v1).
// https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/
import { ApiError, invalid } from '../../machinery/errors/errors.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import { required } from '../schema/field-error.ts';
import { validate } from '../schema/validate.ts';
import type { Services, User, WriteCall } from '../verbs/call.ts';
import { type Decoded, objectOf } from '../write/body.ts';
import type { Attributes } from './authorize.ts';
import { compact } from './rbac/rules.ts';

type Fields = Record<string, unknown>;
type Answer = (services: Services, user: User, object: ApiObject) => Promise<Fields>;

/** The answered object. Throws BadRequest, Invalid. */
export async function answer(
  services: Services,
  { target, user, options }: WriteCall,
  body: Decoded,
  warnings: string[],
): Promise<ApiObject> {
  const { definition } = target;
  const object = objectOf(body, target, options, warnings);
  const respond = ANSWERS[definition.kind];
  if (respond === undefined) throw new Error(`nothing answers a ${definition.kind}`);
  const causes = validate(definition.schema, object);
  if (causes.length > 0) throw invalid(definition.kind, definition.group, '', causes);
  const status = await respond(services, user, object);
  return { ...object, metadata: { ...object.metadata, creationTimestamp: null } as never, status };
}

const spec = (object: ApiObject): Fields => (object['spec'] ?? {}) as Fields;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const ANSWERS: Readonly<Record<string, Answer>> = {
  SelfSubjectAccessReview: (services, user, object) => decide(services, user, object),
  SubjectAccessReview: (services, _, object) => decide(services, subjectOf(object), object),
  LocalSubjectAccessReview: (services, _, object) => {
    const { namespace } = (spec(object)['resourceAttributes'] ?? {}) as Fields;
    if (text(namespace) !== object.metadata.namespace)
      throw new ApiError('BadRequest', 'spec.resourceAttributes.namespace must match metadata.namespace');
    return decide(services, subjectOf(object), object);
  },
  SelfSubjectRulesReview: async (services, user, object) => {
    const namespace = text(spec(object)['namespace']);
    if (namespace === '') throw new ApiError('BadRequest', 'no namespace on request');
    return await rulesOf(services, user, namespace);
  },
  TokenReview: async ({ tokens }, _user, object) => {
    const { token, audiences } = spec(object);
    const asked = Array.isArray(audiences) && audiences.length > 0 ? audiences.map(String) : tokens.audiences;
    try {
      const verified = await tokens.verify(text(token), asked);
      return { authenticated: true, user: infoOf(verified.user), audiences: verified.audiences };
    } catch (error) {
      if (!(error instanceof ApiError) || error.reason !== 'Unauthorized') throw error;
      return { error: error.cause instanceof Error ? error.cause.message : 'the token is not valid' };
    }
  },
  SelfSubjectReview: async (_services, user) => ({ userInfo: infoOf(user) }),
};

/** authentication.k8s.io/v1 UserInfo. */
const infoOf = ({ name, uid, groups, extra }: User): Fields => ({
  username: name,
  ...(uid === undefined ? {} : { uid }),
  groups,
  ...(extra === undefined ? {} : { extra }),
});

function subjectOf(object: ApiObject): User {
  const { user, groups } = spec(object);
  const name = text(user);
  const given = Array.isArray(groups) ? groups.map(String) : [];
  if (name === '' && given.length === 0) {
    throw invalid(object.kind, 'authorization.k8s.io', '', [
      required('spec.user', 'at least one of user or group must be specified'),
    ]);
  }
  return { name, groups: given };
}

async function decide(services: Services, user: User, object: ApiObject): Promise<Fields> {
  const attributes = attributesOf(object);
  const { allowed, reason } = await services.authorizer.decide(user, attributes);
  return { allowed, ...(reason === '' ? {} : { reason }) };
}

function attributesOf(object: ApiObject): Attributes {
  const { resourceAttributes, nonResourceAttributes } = spec(object) as Record<string, Fields | undefined>;
  if ((resourceAttributes === undefined) === (nonResourceAttributes === undefined)) {
    throw invalid(object.kind, 'authorization.k8s.io', '', [
      required(
        'spec.resourceAttributes',
        'exactly one of nonResourceAttributes or resourceAttributes must be specified',
      ),
    ]);
  }
  if (resourceAttributes === undefined)
    return { verb: text(nonResourceAttributes?.['verb']), path: text(nonResourceAttributes?.['path']) };
  const set = (key: string): string | undefined => text(resourceAttributes[key]) || undefined;
  const plural = set('resource') ?? '';
  return {
    verb: set('verb') ?? '',
    resource: { group: set('group') ?? '', plural, subresource: set('subresource') },
    namespace: set('namespace'),
    name: set('name'),
    path: '',
  };
}

async function rulesOf(services: Services, user: User, namespace: string): Promise<Fields> {
  const held = compact(await services.authorizer.rulesFor(user, namespace));
  return {
    resourceRules: held.filter((rule) => rule.nonResourceURLs === undefined),
    nonResourceRules: held.filter((rule) => rule.nonResourceURLs !== undefined),
    // What nodes and the controller may do does not come from rules.
    incomplete: user.groups.some((group) => group === 'system:nodes' || group === 'system:kapelle-controllers'),
  };
}

/** Kinds of which nothing is stored: a POST is answered. */
export const isAnswered = ({ builtin, kind }: ResourceDefinition): boolean => builtin && ANSWERS[kind] !== undefined;
