// Acting as somebody else: the Impersonate-* headers (`kubectl --as`), for those who hold the verb `impersonate` on the user, each
// group, the uid and each extra value. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { User } from '../verbs/call.ts';
import type { Attributes } from './authorize.ts';

const EXTRA = 'impersonate-extra-';
const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

type Check = (user: User, attributes: Attributes) => Promise<void>;

/** The user that the request is to be served as. Throws Forbidden, BadRequest. */
export async function impersonated(user: User, headers: IncomingHttpHeaders, check: Check): Promise<User> {
  const name = values(headers, 'impersonate-user')[0];
  const groups = values(headers, 'impersonate-group');
  const uid = values(headers, 'impersonate-uid')[0];
  const extra = Object.keys(headers).filter((key) => key.startsWith(EXTRA));
  if (name === undefined) {
    if (groups.length + extra.length > 0 || uid !== undefined)
      throw new ApiError('BadRequest', 'groups, a uid or extra values cannot be impersonated without a user');
    return user;
  }
  const may = (
    group: string,
    plural: string,
    target: string,
    more: Partial<Attributes> & { subresource?: string } = {},
  ) =>
    check(user, {
      verb: 'impersonate',
      resource: { group, plural, subresource: more.subresource },
      name: target,
      namespace: more.namespace,
      path: '',
    });
  const account = SERVICE_ACCOUNT.exec(name);
  if (account === null) await may('', 'users', name);
  else await may('', 'serviceaccounts', account[2] ?? '', { namespace: account[1] });
  for (const group of groups) await may('', 'groups', group);
  if (uid !== undefined) await may('authentication.k8s.io', 'uids', uid);
  const extras: Record<string, string[]> = {};
  for (const header of extra) {
    const key = decodeURIComponent(header.slice(EXTRA.length));
    extras[key] = values(headers, header);
    for (const value of extras[key]) await may('authentication.k8s.io', 'userextras', value, { subresource: key });
  }
  return {
    name,
    groups: impliedGroups(name, groups, account?.[1]),
    ...(uid === undefined ? {} : { uid }),
    ...(extra.length === 0 ? {} : { extra: extras }),
  };
}

function impliedGroups(name: string, groups: string[], namespace: string | undefined): string[] {
  const own =
    groups.length === 0 && namespace !== undefined
      ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
      : groups;
  if (name === 'system:anonymous') return own.length === 0 ? ['system:unauthenticated'] : own;
  return own.includes('system:authenticated') ? own : [...own, 'system:authenticated'];
}

/** Node joins headers that are sent several times with a comma. */
function values(headers: IncomingHttpHeaders, name: string): string[] {
  const value = headers[name];
  return [value ?? []]
    .flat()
    .flatMap((each) => each.split(', '))
    .filter((each) => each !== '');
}
