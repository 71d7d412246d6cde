// Who is asking: the client certificate's common name and organisations, if our client CA signed it. A certificate
// that it did not sign is refused (401), never anonymous. Called once per TLS connection.
import type { TLSSocket } from 'node:tls';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { User } from '../verbs/call.ts';

export const ANONYMOUS: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

const known = new WeakMap<TLSSocket, User | 'refused'>();

/** Throws Unauthorized. */
export function authenticate(socket: TLSSocket, authorization: string | undefined): User {
  let user = known.get(socket);
  if (user === undefined) {
    user = identify(socket);
    known.set(socket, user);
  }
  if (user === 'refused') throw new ApiError('Unauthorized', 'Unauthorized');
  // There are no tokens yet: one that is sent is wrong, and a wrong credential is never anonymous.
  if (user === ANONYMOUS && authorization !== undefined) throw new ApiError('Unauthorized', 'Unauthorized');
  return user;
}

function identify(socket: TLSSocket): User | 'refused' {
  const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string | string[]; O?: string | string[] } };
  if (subject === undefined) return ANONYMOUS;
  if (!socket.authorized) return 'refused';
  const name = [subject.CN].flat()[0];
  if (name === undefined || name === '') return 'refused';
  const groups = [subject.O].flat().filter((group) => group !== undefined && group !== '');
  return { name, groups: [...(groups as string[]), 'system:authenticated'] };
}
